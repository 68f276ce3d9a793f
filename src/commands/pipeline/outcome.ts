import type { Fact } from '../../domain/fact/fact.ts';
import type { Fault } from '../../domain/refusal.ts';
import type { MarketClock } from '../../domain/fact/active-facts.ts';
import type { WritableItem } from '../../record/caches/item-rows.ts';
import { marketClocksForFacts } from '../../record/market.ts';
import type { RecordWriter } from '../../record/record.ts';
import type { ItemCommandWorkOutcome } from './run-item-command.ts';

/** The outcome of a fact that was appended now. */
export async function appendedFactOutcome(
  record: RecordWriter,
  item: WritableItem,
  fact: Fact,
  warnings: readonly Fault[] = [],
): Promise<ItemCommandWorkOutcome> {
  const after = (await record.item(item.id)).activeFacts;
  const then = Math.max(record.recordedAt, fact.effectiveAt ?? record.recordedAt);
  return buildOutcome(
    record,
    item,
    fact,
    null,
    after,
    then,
    warnings,
    await marketsOrEverywhereOfFact(record, fact),
  );
}

/** The outcome of a fact that waits under embargo. */
export async function heldFactOutcome(
  record: RecordWriter,
  item: WritableItem,
  fact: Fact,
  warnings: readonly Fault[] = [],
): Promise<ItemCommandWorkOutcome> {
  const then = Math.max(fact.recordedAt, fact.effectiveAt ?? fact.recordedAt);
  // A listing that is moved stands among the item's facts already.
  const after = [...item.activeFacts.filter(({ id }) => id !== fact.id), fact];
  return buildOutcome(
    record,
    item,
    fact,
    fact,
    after,
    then,
    warnings,
    await marketsOrEverywhereOfFact(record, fact),
  );
}

/**
 * The places that a change is about, those first in which it holds from now on: a correction may move a statement to other
 * markets. Everywhere is null.
 */
async function marketsOrEverywhereOfFact(
  { em }: RecordWriter,
  fact: Fact,
): Promise<readonly (MarketClock | null)[]> {
  const moved = fact.data.markets;
  const codes = [...new Set([...(moved ?? []), ...fact.markets])];
  const clocks = codes.length > 0 ? await marketClocksForFacts(em, [{ ...fact, markets: codes }]) : new Map();
  const named = codes.flatMap((code) => clocks.get(code) ?? []);
  if (fact.markets.length > 0) return named;
  return named.length > 0 ? [...named, null] : [null];
}

function buildOutcome(
  { recordedAt }: RecordWriter,
  item: WritableItem,
  fact: Fact,
  hidden: Fact | null,
  after: readonly Fact[],
  then: number,
  warnings: readonly Fault[],
  [market = null, ...otherMarkets]: readonly (MarketClock | null)[],
): ItemCommandWorkOutcome {
  const change = {
    itemId: item.id,
    market,
    otherMarkets,
    at: recordedAt,
    then,
    before: item.activeFacts,
    after,
    headline: fact.headline,
    warnings,
  };
  return { itemId: item.id, entryId: fact.id, hidden, change };
}
