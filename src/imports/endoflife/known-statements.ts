import type { Fact, ItemReference, ListingData } from '../../domain/fact/fact.ts';
import { activeFacts } from '../../domain/fact/active-facts.ts';
import type { Facet } from '../../domain/words.ts';
import { hasFactKindFlag } from '../../domain/fact/fact-kinds.ts';

/** What the source has said of an item so far, and what others have spoken of. */
export interface SourceStatements {
  readonly listing: ListingData;
  /** The source's own listing; null for an item that others listed. */
  readonly listed: Fact | null;
  /** Its announcements of a state that stand, in sequence. */
  readonly announced: readonly Fact[];
  /** Its facts about each facet that stand, in sequence. */
  readonly commitments: ReadonlyMap<Facet, readonly Fact[]>;
  /** The successors it names, by the item's id. */
  readonly successors: ReadonlyMap<string, ItemReference>;
  /** The parts of which others than the source spoke. */
  readonly othersParts: ReadonlySet<StatementTopic>;
}

/** A part of an item's answer, of which one source or another speaks. */
export type StatementTopic =
  | 'state'
  | `facet ${Facet}`
  | `successor ${string}`
  | `listing ${keyof ListingData}`;

/**
 * Folds an item's history into what the source itself said last. Corrections by others do not count here, so that
 * an import neither repeats what somebody took back nor takes it for news.
 */
export function foldSourceStatements(history: readonly Fact[], sourceName: string): SourceStatements {
  const isOwn = ({ source }: Fact) => source?.name === sourceName;
  const own = activeFacts(history.filter(isOwn));
  const revisions = own.flatMap(({ data }) => data.listing ?? []);
  const announced = own.filter(({ kind }) => kind === 'STATE_ANNOUNCED');
  const ownStatements = own.filter(({ kind }) => !hasFactKindFlag(kind, 'isEcho'));
  const commitments = Map.groupBy(
    ownStatements.flatMap((fact) => (fact.data.commitments ?? []).map(({ facet }) => ({ facet, fact }))),
    ({ facet }) => facet,
  );
  return {
    listing: Object.assign({}, ...revisions) as ListingData,
    listed: own.find(({ kind }) => kind === 'ITEM_LISTED') ?? null,
    announced,
    commitments: new Map([...commitments].map(([facet, rest]) => [facet, rest.map(({ fact }) => fact)])),
    successors: standingSuccessorsInFacts(own),
    othersParts: topicsStatedByOthers(history, isOwn),
  };
}

function standingSuccessorsInFacts(own: readonly Fact[]): Map<string, ItemReference> {
  const named = new Map<string, ItemReference>();
  for (const { data } of own) {
    for (const { successor } of data.successors ?? []) named.set(successor.id, successor);
    if (data.withdrawnSuccessor) named.delete(data.withdrawnSuccessor.id);
  }
  return named;
}

function topicsStatedByOthers(history: readonly Fact[], isOwn: (fact: Fact) => boolean): Set<StatementTopic> {
  const bySequence = new Map(history.map((fact) => [fact.sequence, fact]));
  const others = history.filter((fact) => !isOwn(fact) && !hasFactKindFlag(fact.kind, 'isEcho'));
  const takenBack = new Set(others.flatMap(({ data, corrects }) => (data.how === 'RETRACT' ? corrects : [])));
  const parts = others
    .filter((fact) => !takenBack.has(fact.sequence))
    .flatMap((fact) => {
      const target = fact.corrects === null ? undefined : bySequence.get(fact.corrects);
      return [...topicsStatedInFact(fact), ...(target && isOwn(target) ? topicsStatedInFact(target) : [])];
    });
  return new Set(parts);
}

function topicsStatedInFact({ data }: Fact): StatementTopic[] {
  const listed = Object.keys(data.listing ?? {}) as (keyof ListingData)[];
  return [
    ...(data.state ? ['state' as const] : []),
    ...(data.commitments ?? []).map(({ facet }): StatementTopic => `facet ${facet}`),
    ...(data.successors ?? []).map(({ successor }): StatementTopic => `successor ${successor.id}`),
    ...(data.withdrawnSuccessor ? [`successor ${data.withdrawnSuccessor.id}` as const] : []),
    ...listed.map((key): StatementTopic => `listing ${key}`),
  ];
}
