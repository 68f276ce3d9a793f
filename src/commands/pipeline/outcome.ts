import type { Fact } from '../../domain/fact/fact.ts';
import type { Fault } from '../../domain/refusal.ts';
import type { MarketClock } from '../../domain/fact/active-facts.ts';
import type { ItemRow } from '../../record/caches/item-rows.ts';
import { marketClocks } from '../../record/market.ts';
import type { RecordWriter } from '../../record/record.ts';
import type { CommandOutcome } from './run-item-command.ts';

/** The outcome of a fact that was appended now. */
export async function outcomeOf(
  record: RecordWriter,
  item: ItemRow,
  fact: Fact,
  warnings: readonly Fault[] = [],
): Promise<CommandOutcome> {
  const after = (await record.item(item.id)).activeFacts;
  const then = Math.max(record.recordedAt, fact.effectiveAt ?? record.recordedAt);
  return outcome(record, item, fact, null, after, then, warnings, await clockOf(record, fact));
}

/** The outcome of a fact that waits under embargo. */
export async function scheduledOutcome(
  record: RecordWriter,
  item: ItemRow,
  fact: Fact,
  warnings: readonly Fault[] = [],
): Promise<CommandOutcome> {
  const then = Math.max(fact.recordedAt, fact.effectiveAt ?? fact.recordedAt);
  const after = [...item.activeFacts, fact];
  return outcome(record, item, fact, fact, after, then, warnings, await clockOf(record, fact));
}

/** The market in whose view the change is told. */
async function clockOf({ em }: RecordWriter, fact: Fact): Promise<MarketClock | null> {
  const [code] = fact.markets;
  return code === undefined ? null : ((await marketClocks(em, [fact])).get(code) ?? null);
}

function outcome(
  { recordedAt }: RecordWriter,
  item: ItemRow,
  fact: Fact,
  hidden: Fact | null,
  after: readonly Fact[],
  then: number,
  warnings: readonly Fault[],
  market: MarketClock | null,
): CommandOutcome {
  const change = {
    itemId: item.id,
    market,
    at: recordedAt,
    then,
    before: item.activeFacts,
    after,
    headline: fact.headline,
    warnings,
  };
  return { itemId: item.id, entryId: fact.id, hidden, change };
}
