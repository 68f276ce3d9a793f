import type { Instant } from '../../domain/calendar/calendar.ts';
import { uuidIn } from '../../domain/item/public-id.ts';
import { type Fault, Refusal, refuse } from '../../domain/refusal.ts';
import type { Localized } from '../../domain/fact/fact.ts';
import type { Context } from '../../record/context.ts';
import type { ItemRow } from '../../record/caches/item-rows.ts';
import type { OpenRecord } from '../../record/record.ts';
import { heldBeside } from './held-beside.ts';
import { heldFact } from './hidden.ts';
import { lateFaults } from '../pipeline/late.ts';
import { waitingFact } from '../pipeline/outcome.ts';
import type { Outcome } from '../pipeline/perform.ts';
import { versionExpected } from '../pipeline/references.ts';
import type { Saying, ScheduledRow } from './saying.ts';
import { cancelWaiting, changeWaiting, waiting } from './scheduled.ts';
import { isSame, nothingChanges } from '../pipeline/unchanged.ts';

/** A promise, a successor or an update under embargo, and its item. */
export interface WaitingStatement {
  readonly item: ItemRow;
  readonly row: ScheduledRow;
}

/**
 * What waits under an entry's id and is no change of state; null for anything else.
 * @throws Refusal CONFLICT for what waits in a notice, or comes out as a part of a change of state
 */
export async function waitingStatementFor(
  record: OpenRecord,
  entryId: string,
  expectedVersion: number | null | undefined,
): Promise<WaitingStatement | null> {
  const id = uuidIn(entryId, 'TimelineEntry');
  const row = id && (await waiting(record, id));
  if (!row || row.saying.say === 'STATE') return null;
  if (row.noticeId)
    throw refuse('CONFLICT', 'That waits in a notice: revise or withdraw the notice.', 'entryId');
  if (row.saying.with && row.saying.say !== 'SUCCESSOR')
    throw refuse('CONFLICT', 'That is a part of a change of state: move or cancel that one.', 'entryId');
  const item = (await record.items([row.itemId])).get(row.itemId)!;
  await versionExpected(record, item, expectedVersion);
  return { item, row };
}

/** Takes it back, without a trace. */
export async function cancelWaitingStatement(
  record: OpenRecord,
  { item, row }: WaitingStatement,
): Promise<Outcome> {
  await cancelWaiting(record, row.id);
  return { itemId: item.id, entryId: row.id, hidden: null, change: null };
}

/**
 * Moves when it comes out; a successor that follows a change of state does not come before it.
 * @throws Refusal INVALID for an instant that has passed, or lies before that change; DUPLICATE for what stands already
 */
export async function moveWaitingStatement(
  ctx: Context,
  record: OpenRecord,
  { item, row }: WaitingStatement,
  publishAt: Instant,
  text: Localized | null | undefined,
): Promise<Outcome> {
  const leading = row.saying.with ? await waiting(record, row.saying.with) : null;
  const faults: Fault[] = lateFaults(record, publishAt, 'publishAt');
  if (leading && publishAt < leading.publishAt) {
    const message = 'Let it come out with the change of state that it follows, or later.';
    faults.push({ code: 'INVALID', message, field: ['publishAt'] });
  }
  if (faults.length > 0) throw new Refusal(faults[0]!, ...faults.slice(1));
  const saying = { ...row.saying, it: { ...row.saying.it, ...(text && { text }) } } as Saying;
  if (publishAt === row.publishAt && isSame(saying, row.saying)) throw nothingChanges('publishAt');
  await changeWaiting(record, row.id, saying, publishAt);
  const fact = await heldFact(ctx, item, row.id, saying, publishAt);
  return await waitingFact(record, item, fact, await heldBeside(record, item.id, row.id));
}
