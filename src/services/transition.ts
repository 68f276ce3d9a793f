import type { Fact, Source } from '../domain/fact.ts';
import { lifecycleAt } from '../domain/lifecycle.ts';
import { Refusal } from '../domain/refusal.ts';
import { effectiveFrom, lacking, stateSaid, type Transition } from '../domain/transition.ts';
import type { Context } from './context.ts';
import type { ItemRow } from './item-rows.ts';
import { marketsOf } from './market.ts';
import type { OpenRecord } from './record.ts';

export interface StateAnnouncement extends Transition {
  readonly itemId: string;
  readonly noticeId: string | null;
  readonly markets?: readonly string[];
  /** A fact from elsewhere: it need not be complete. */
  readonly source?: Source | null;
  /** The id that the fact was promised, where it was scheduled. */
  readonly id?: string;
  /** The rules were asked when it was scheduled, or an admin forced it: then `forced` says so in public. */
  readonly checked?: boolean;
  readonly forced?: boolean;
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
  const faults = announcements.flatMap((one) =>
    one.source || one.checked ? [] : lackingNow(ctx, record, one, items),
  );
  const [first, ...rest] = faults;
  if (first) throw new Refusal(first, ...rest);
  const zones = await zonesOf(ctx, announcements);
  return await record.append(
    announcements.map((one) => ({
      itemId: one.itemId,
      kind: 'STATE_ANNOUNCED',
      ...(one.id && { id: one.id }),
      forced: one.forced ?? false,
      noticeId: one.noticeId,
      effectiveAt: effectiveFrom(one, record.recordedAt, zones.get(one.markets?.[0] ?? '') ?? 'UTC'),
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

/** The zones in which days end for announcements that name markets, by the first market named. */
async function zonesOf(
  ctx: Context,
  announcements: readonly StateAnnouncement[],
): Promise<Map<string, string>> {
  const codes = [...new Set(announcements.flatMap(({ markets }) => markets?.slice(0, 1) ?? []))];
  const rows = codes.length > 0 ? await marketsOf(ctx, codes) : [];
  return new Map(rows.flatMap((row) => (row ? [[row.code, row.timeZone]] : [])));
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
