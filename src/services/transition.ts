import type { Fact, Source } from '../domain/fact.ts';
import { lifecycleAt } from '../domain/lifecycle.ts';
import { Refusal } from '../domain/refusal.ts';
import { effectiveFrom, lacking, stateSaid, type Transition } from '../domain/transition.ts';
import type { Context } from './context.ts';
import type { ItemRow } from './item-rows.ts';
import type { OpenRecord } from './record.ts';

export interface StateAnnouncement extends Transition {
  readonly itemId: string;
  readonly noticeId: string | null;
  readonly markets?: readonly string[];
  /** A fact from elsewhere: it need not be complete. */
  readonly source?: Source | null;
}

/**
 * Announces changes of state, one public fact each.
 * @returns the facts, in order
 * @throws Refusal with everything that is missing at once, unless the facts come from elsewhere
 */
export async function announceStates(
  ctx: Context,
  record: OpenRecord,
  announcements: readonly StateAnnouncement[],
): Promise<Fact[]> {
  const items = await record.items(announcements.map((one) => one.itemId));
  const faults = announcements.flatMap((one) => (one.source ? [] : lackingNow(ctx, record, one, items)));
  const [first, ...rest] = faults;
  if (first) throw new Refusal(first, ...rest);
  return await record.append(
    announcements.map((one) => ({
      itemId: one.itemId,
      kind: 'STATE_ANNOUNCED',
      noticeId: one.noticeId,
      effectiveAt: effectiveFrom(one, record.recordedAt, 'UTC'),
      effectiveOn: one.effectiveOn ?? null,
      markets: one.markets ?? [],
      text: one.text,
      source: one.source ?? null,
      data: {
        ...(one.reasons.length > 0 && { reasons: one.reasons }),
        state: stateSaid(one),
        ...(one.commitments.length > 0 && {
          commitments: one.commitments.filter((commitment) => commitment.facet !== 'ORDERS'),
        }),
        ...(one.successors.length > 0 && { successors: one.successors }),
        ...(one.promise && { promise: one.promise }),
      },
    })),
  );
}

function lackingNow(
  ctx: Context,
  { recordedAt }: OpenRecord,
  one: StateAnnouncement,
  items: ReadonlyMap<string, ItemRow>,
) {
  const { standing } = items.get(one.itemId)!;
  return lacking(one, lifecycleAt(standing, { at: recordedAt, market: null }).state, ctx.defaultLocale);
}
