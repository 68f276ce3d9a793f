import type { Instant } from '../../domain/calendar/calendar.ts';
import type { Said } from '../../domain/fact/fact.ts';
import { type Fault, Refusal } from '../../domain/refusal.ts';
import type { FactKind } from '../../domain/words.ts';
import type { Context } from '../../record/context.ts';
import type { ItemRow } from '../../record/caches/item-rows.ts';
import type { OpenRecord } from '../../record/record.ts';
import { heldBeside } from '../embargo/held-beside.ts';
import { hiddenFact } from '../embargo/hidden.ts';
import { lateFaults } from './late.ts';
import { appended, waitingFact } from './outcome.ts';
import type { Outcome } from './perform.ts';
import type { Saying } from '../embargo/saying.ts';
import { say } from './say.ts';
import { schedule } from '../embargo/scheduled.ts';

/** What is to be said, and as which fact its maker sees it while it is held back. */
export interface ToSay {
  readonly saying: Saying;
  readonly kind: FactKind;
  readonly data: Said;
  readonly markets?: readonly string[];
  readonly publishAt: Instant | null | undefined;
  /** Where that stands in the input. */
  readonly publishAtField?: readonly string[];
  readonly warnings?: readonly Fault[];
}

/**
 * Says something of an item at once, or holds it under embargo until its instant; warns of what else is held back on it.
 * @throws Refusal INVALID for an instant that has passed
 */
export async function sayOrHold(
  ctx: Context,
  record: OpenRecord,
  item: ItemRow,
  { saying, kind, data, markets = [], publishAt, publishAtField = ['publishAt'], warnings = [] }: ToSay,
): Promise<Outcome> {
  const late = lateFaults(record, publishAt, ...publishAtField);
  if (late.length > 0) throw new Refusal(late[0]!);
  if (publishAt == null || publishAt <= record.recordedAt) {
    return await appended(record, item, await say(ctx, record, saying), warnings);
  }
  const id = await schedule(ctx, record, item.id, publishAt, saying);
  const text = saying.it.text ?? null;
  const toBe = { id, kind, publishAt, effectiveAt: publishAt, markets, text, data };
  const beside = await heldBeside(record, item.id, id);
  return await waitingFact(record, item, await hiddenFact(ctx, item, toBe), [...warnings, ...beside]);
}
