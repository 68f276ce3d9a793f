import { isDeepStrictEqual } from 'node:util';
import type { Instant } from '../../domain/calendar/dates.ts';
import { commitmentsAt, paidCommitmentsAt } from '../../domain/commitment/commitment.ts';
import type { Commitment, Fact, ListingData, TextByLocale, SuccessorData } from '../../domain/fact/fact.ts';
import { foldListingData } from '../../domain/item/listing.ts';
import { latestPromiseKeepingFactAt } from '../../domain/commitment/promise.ts';
import { Refusal } from '../../domain/refusal.ts';
import { type MarketClock, factsInScopeOf, factsIgnoringMarkets } from '../../domain/fact/active-facts.ts';
import { successorKey, successorsInForceAt } from '../../domain/succession/succession.ts';
import type { WritableItem } from '../../record/caches/item-rows.ts';

/** Nothing was done, since nothing would change. */
export class UnchangedRefusal extends Refusal {
  constructor(field: readonly string[]) {
    super({
      code: 'DUPLICATE',
      message: 'That is said already: nothing changes.',
      ...(field.length > 0 && { field }),
    });
    this.name = 'UnchangedRefusal';
  }
}

/** What changes nothing becomes no fact (rules.md, R22): its caller is told so. */
export function unchangedInputRefusal(...field: string[]): Error {
  return new UnchangedRefusal(field);
}

/** The parts of a revision that say something else than what is known of the item. */
export function listingWithoutUnchangedParts(
  item: Pick<WritableItem, 'activeFacts'>,
  revision: ListingData,
): ListingData {
  const known = foldListingData(factsIgnoringMarkets(item.activeFacts));
  const changed = Object.entries(revision).filter(
    ([part, rest]) => !isJsonEqual(rest, known[part as keyof ListingData]),
  );
  return Object.fromEntries(changed);
}

/** Whether a facet is promised so already in all places, by facts that are said for just these, with no other text. */
export function isCommitmentAlreadyMade(
  { activeFacts: active }: Pick<WritableItem, 'activeFacts'>,
  commitment: Commitment,
  places: readonly (MarketClock | null)[],
  text: TextByLocale | null,
  at: number,
): boolean {
  return places.every((market) => {
    const heldAt = commitment.paid ? paidCommitmentsAt : commitmentsAt;
    const held = heldAt(factsInScopeOf(active, market), at).get(commitment.facet);
    if (!held || held.by.specific !== (market !== null)) return false;
    return (
      isJsonEqual(comparableCommitment(held.commitment), comparableCommitment(commitment)) &&
      isTextUnchanged(text, held.by.fact)
    );
  });
}

/** Whether a successor is named so already. */
export function isSuccessorAlreadyNamed(
  { activeFacts: active }: Pick<WritableItem, 'activeFacts'>,
  successor: SuccessorData,
  text: TextByLocale | null,
  at: number,
): boolean {
  const held = successorsInForceAt(active, at).find(
    (edge) => successorKey(edge.data) === successorKey(successor),
  );
  if (!held) return false;
  const isSameText = isJsonEqual(held.data.carriesOver ?? null, successor.carriesOver ?? null);
  return isSameText && (held.by.kind === 'SUCCESSOR_NAMED' ? isTextUnchanged(text, held.by) : text === null);
}

/** Whether the last word on an item said just this. */
export function isSameAsLatestUpdateStatement(
  { activeFacts: active }: Pick<WritableItem, 'activeFacts'>,
  word: Pick<Fact, 'kind' | 'data' | 'markets' | 'text'>,
  at: number,
): boolean {
  const last = latestPromiseKeepingFactAt(factsIgnoringMarkets(active), at)?.fact;
  if (!last || last.kind !== word.kind) return false;
  const own = active.find(({ sequence }) => sequence === last.sequence)!;
  return (
    isJsonEqual(own.data, word.data) &&
    isJsonEqual(own.markets, word.markets) &&
    isTextUnchanged(word.text, own)
  );
}

function isTextUnchanged(text: TextByLocale | null, { text: localized }: Pick<Fact, 'text'>): boolean {
  return text === null || isJsonEqual(text, localized);
}

/** Whether a correction says what the fact says already. */
export function isCorrectionRedundant(
  { data, text: localized, effectiveAt: since }: Fact,
  given: {
    readonly text: TextByLocale | null;
    readonly effectiveAt: Instant | null;
    readonly commitments: readonly Commitment[];
  },
): boolean {
  const { text, effectiveAt, commitments } = given;
  const words = Object.entries(text ?? {}).every(([locale, words]) =>
    isJsonEqual(words, localized?.[locale]),
  );
  const promised = (one: Commitment) =>
    data.commitments?.some((other) => isJsonEqual(comparableCommitment(one), comparableCommitment(other)));
  return words && (effectiveAt ?? since) === since && commitments.every(promised);
}

function comparableCommitment(commitment: Commitment): object {
  const { facet, terms, strength, note = null, url = null, paid = false, price = null } = commitment;
  return { facet, terms, strength, note, url, paid, price };
}

/** Compares what comes from an input with what comes from a row: what is undefined is not there. */
export function isJsonEqual(one: unknown, other: unknown): boolean {
  const plain = (value: unknown): unknown => (value === undefined ? null : JSON.parse(JSON.stringify(value)));
  return isDeepStrictEqual(plain(one), plain(other));
}
