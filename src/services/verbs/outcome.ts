import type { Fact } from '../../domain/fact.ts';
import type { Fault } from '../../domain/refusal.ts';
import type { ItemRow } from '../item-rows.ts';
import type { OpenRecord } from '../record.ts';
import type { Outcome } from './perform.ts';

/** The outcome of a fact that was appended now. */
export async function appended(
  record: OpenRecord,
  item: ItemRow,
  fact: Fact,
  warnings: readonly Fault[] = [],
): Promise<Outcome> {
  const after = (await record.items([item.id])).get(item.id)!.standing;
  const then = Math.max(record.recordedAt, fact.effectiveAt ?? record.recordedAt);
  return outcome(record, item, fact, null, after, then, warnings);
}

/** The outcome of a fact that waits under embargo. */
export function waitingFact(
  record: OpenRecord,
  item: ItemRow,
  fact: Fact,
  warnings: readonly Fault[] = [],
): Outcome {
  const then = Math.max(fact.recordedAt, fact.effectiveAt ?? fact.recordedAt);
  return outcome(record, item, fact, fact, [...item.standing, fact], then, warnings);
}

function outcome(
  { recordedAt }: OpenRecord,
  item: ItemRow,
  fact: Fact,
  hidden: Fact | null,
  after: readonly Fact[],
  then: number,
  warnings: readonly Fault[],
): Outcome {
  const change = {
    itemId: item.id,
    at: recordedAt,
    then,
    before: item.standing,
    after,
    headline: fact.headline,
    warnings,
  };
  return { itemId: item.id, entryId: fact.id, hidden, change };
}
