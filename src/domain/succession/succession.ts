import type { Instant } from '../calendar/dates.ts';
import type {
  Fact,
  ItemReference,
  Source,
  StateData,
  SuccessorData,
  SuccessorWithdrawalData,
} from '../fact/fact.ts';
import { factsInScopeOf, factsIgnoringMarkets, type EvaluationContext } from '../fact/active-facts.ts';
import { marketOfferAt } from '../item/listing.ts';
import { SUCCESSION_KINDS, type SuccessionKind, type SuccessorStatus } from '../words.ts';

/** A successor named and not withdrawn, with the markets for which it is named, and the fact that named it last. */
export interface SuccessorInForce {
  readonly by: Fact;
  readonly data: SuccessorData;
}

/**
 * The successors that are named at an instant. One that is named again with the same kind, hosts and markets replaces what
 * was said of it; with others it stands beside.
 * @param active the item's facts after corrections
 */
export function successorsInForceAt(active: readonly Fact[], at: Instant): SuccessorInForce[] {
  const held = new Map<string, SuccessorInForce>();
  for (const by of successorFactsInOrderAt(active, at)) {
    for (const successor of successorsNamedByFact(by)) {
      held.delete(successorKey(successor));
      held.set(successorKey(successor), { by, data: successor });
    }
    const { withdrawnSuccessor } = by.data;
    if (!withdrawnSuccessor) continue;
    for (const [key, { data: successor }] of held)
      if (matchesWithdrawal(successor, withdrawnSuccessor)) held.delete(key);
  }
  return [...held.values()];
}

/**
 * The successors that are named at an instant for the view's market; everywhere those that are named for every market in
 * which the item is offered, together or for each by itself.
 * @param offered these markets; none: without limit
 */
export function successorsInForceForOffer(
  active: readonly Fact[],
  { at, market }: EvaluationContext,
  offered: readonly string[],
): SuccessorInForce[] {
  const edges = successorsInForceAt(active, at);
  if (market !== null)
    return edges.filter(({ data: successor }) => coversMarket(successor.markets, market.code));
  const alike = Map.groupBy(edges, ({ data: successor }) => successorKey({ ...successor, markets: [] }));
  const everywhere = [...alike.values()].flatMap((some) => {
    const unlimited = some.find(({ data: successor }) => successor.markets.length === 0);
    if (unlimited) return [unlimited];
    const markets = some.flatMap(({ data: successor }) => successor.markets);
    return coversAllOfferedMarkets(markets, offered) ? [some.at(-1)!] : [];
  });
  return edges.filter((edge) => everywhere.includes(edge));
}

/** The successors that are named at an instant for the view's market, or everywhere where the item is offered then. */
export function successorsInForceForView(
  active: readonly Fact[],
  view: EvaluationContext,
): SuccessorInForce[] {
  const { markets } = marketOfferAt(factsInScopeOf(active, view.market), view.market?.code ?? null, view.at);
  return successorsInForceForOffer(active, view, markets);
}

/**
 * What is taken back of an item that is sold again: everywhere all that is named to follow it, for markets what is named for them
 * alone.
 */
export function successorsToWithdrawOnReturn(
  active: readonly Fact[],
  at: Instant,
  markets: readonly string[],
): SuccessorWithdrawalData[] {
  const edges = successorsInForceAt(active, at).map(({ data }) => data);
  if (markets.length === 0)
    return [...new Map(edges.map(({ successor }) => [successor.id, successor])).values()];
  return edges
    .filter((edge) => edge.markets.length > 0 && edge.markets.every((market) => markets.includes(market)))
    .map(({ successor, kind, hosts, markets: own }) => ({ ...successor, kind, hosts, markets: own }));
}

/** The successors that a fact names, each with the markets for which it does: those of the change that it comes with. */
export function successorsNamedByFact({ data, markets }: Pick<Fact, 'data' | 'markets'>): SuccessorData[] {
  return (data.successors ?? []).map((successor) =>
    successor.markets.length > 0 ? successor : { ...successor, markets },
  );
}

/** Whether what was said for these markets (none: everywhere) holds in each market in which an item is offered. */
function coversAllOfferedMarkets(markets: readonly string[], offered: readonly string[]): boolean {
  return markets.length === 0 || (offered.length > 0 && offered.every((market) => markets.includes(market)));
}

/** What tells the successors of an item apart. */
export function successorKey({ successor, kind, hosts, markets }: SuccessorData): string {
  return [successor.id, kind, hosts.map(({ id }) => id).sort(), markets.toSorted()].join(' ');
}

/** Whether a withdrawal takes a successor back: what it leaves open is any. */
export function matchesWithdrawal(successor: SuccessorData, withdrawn: SuccessorWithdrawalData): boolean {
  const { id, kind, hosts, markets } = withdrawn;
  const same = (some: readonly string[], others: readonly string[]) =>
    some.length === others.length && some.every((one) => others.includes(one));
  return (
    successor.successor.id === id &&
    (!kind || successor.kind === kind) &&
    (!hosts || same(idsOf(successor.hosts), idsOf(hosts))) &&
    (!markets || same(successor.markets, markets))
  );
}

function idsOf(names: readonly { readonly id: string }[]): string[] {
  return names.map(({ id }) => id);
}

/** Whether what was said for these markets (none: everywhere) holds in one. */
export function coversMarket(markets: readonly string[], market: string): boolean {
  return markets.length === 0 || markets.includes(market);
}

/**
 * Tells named, planned, none and unknown apart. A bridge (substitute, interim) does not answer what the
 * replacement is while one is announced as planned.
 * @param stateData what the announced change to an end says, else the state
 * @param now what the state says: a replacement that is planned stays so until the change says something else
 */
export function successorStatus(
  edges: readonly SuccessorInForce[],
  stateData: StateData,
  now: StateData,
): SuccessorStatus {
  const kinds = edges.map((edge) => edge.data.kind);
  if (kinds.includes('SUCCESSOR') || kinds.includes('UPGRADE')) return 'NAMED';
  const isPlanned = ({ to, teaser }: StateData) => Boolean(teaser) || to === 'REPLACEMENT_PLANNED';
  if (isPlanned(stateData) || (isPlanned(now) && !stateData.noSuccessorBecause)) return 'PLANNED';
  if (kinds.length > 0) return 'NAMED';
  return stateData.noSuccessorBecause ? 'NONE' : 'UNKNOWN';
}

/** Items that are named to come instead of another, as they were called then. */
export interface PreferredSuccessors {
  readonly kind: SuccessionKind;
  readonly named: readonly PreferredSuccessor[];
}

export interface PreferredSuccessor {
  readonly item: ItemReference;
  /** Who named it last; null is the company itself. */
  readonly source: Source | null;
  /** Where it comes instead for use with some products only; those that come instead for all uses are told alone. */
  readonly hosts: readonly ItemReference[];
}

/**
 * The successors of the kind that says most: successor, upgrade, substitute, interim. Those for all uses; only where there
 * is none, those for use with some products.
 */
export function preferredSuccessors(edges: readonly SuccessorInForce[]): PreferredSuccessors | null {
  const kind = SUCCESSION_KINDS.find((one) => edges.some(({ data: successor }) => successor.kind === one));
  if (!kind) return null;
  const ofKind = edges.filter(({ data: successor }) => successor.kind === kind);
  const forAll = ofKind.filter(({ data: successor }) => successor.hosts.length === 0);
  const named = (forAll.length > 0 ? forAll : ofKind).map(({ by, data: { successor, hosts } }) => {
    const key = JSON.stringify([successor.id, idsOf(hosts)]);
    return [key, { item: successor, source: by.source, hosts }] as const;
  });
  return { kind, named: [...new Map(named).values()] };
}

/** The facts with the last word on each successor at an instant: named, or withdrawn. */
export function decidingSuccessorFactsAt(active: readonly Fact[], at: Instant): Fact[] {
  const naming = new Set(successorsInForceAt(active, at).map(({ by }) => by));
  const withdrawals = new Map<string, Fact>();
  for (const fact of successorFactsInOrderAt(active, at)) {
    const { withdrawnSuccessor } = fact.data;
    if (!withdrawnSuccessor) continue;
    const { id, kind, hosts, markets } = withdrawnSuccessor;
    withdrawals.set(JSON.stringify([id, kind, hosts && idsOf(hosts), markets]), fact);
  }
  return [...naming, ...withdrawals.values()];
}

/** The instants from which namings and withdrawals count. */
export function successionChangeInstants(active: readonly Fact[]): Instant[] {
  return factsIgnoringMarkets(active.filter(isSuccessorFact)).map(({ statedAt: stated }) => stated);
}

function isSuccessorFact({ data }: Fact): boolean {
  return (data.successors ?? data.withdrawnSuccessor) !== undefined;
}

/** Namings and withdrawals that hold, as they were said: the last word counts, also where it is of an earlier time. */
function successorFactsInOrderAt(active: readonly Fact[], at: Instant): Fact[] {
  return factsIgnoringMarkets(active.filter(isSuccessorFact))
    .filter((one) => one.statedAt <= at)
    .sort((a, b) => a.fact.sequence - b.fact.sequence)
    .map(({ fact }) => active.find(({ sequence }) => sequence === fact.sequence)!);
}
