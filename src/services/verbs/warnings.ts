import type { Instant } from '../../domain/calendar.ts';
import { listingOf } from '../../domain/listing.ts';
import type { Fault } from '../../domain/refusal.ts';
import { seenUnscoped } from '../../domain/standing.ts';
import { lintLocales, lintNotice, lintText } from '../../domain/text-lint.ts';
import type { Transition } from '../../domain/transition.ts';
import type { Context } from '../context.ts';
import type { ItemRow } from '../item-rows.ts';
import { marketsOf } from '../market.ts';
import type { OpenRecord } from '../record.ts';
import { execute } from '../statement.ts';

const NOTICE_DAYS = `select l.notice_days as "noticeDays" from item i join line l on l.id = i.line_id where i.id = $1`;

/** What a demanding reader would ask before a change of state goes out; nothing of it is refused. */
export async function warningsFor(
  ctx: Context,
  record: OpenRecord,
  item: ItemRow,
  said: Transition,
  markets: readonly string[],
  when: { readonly announcedAt: Instant; readonly then: Instant; readonly zone: string },
): Promise<Fault[]> {
  const text = said.text ?? {};
  const sold = listingOf(seenUnscoped(item.standing)).markets ?? [];
  const rows = await marketsOf(ctx, markets.length > 0 ? markets : sold);
  const required = rows.flatMap((market) => (market ? [market] : []));
  const [line] = await execute<{ noticeDays: number | null }>(record.em, NOTICE_DAYS, [item.id]);
  return [
    ...lintText(text, {
      reasons: said.reasons,
      actions: said.actions?.length ?? 0,
      successors: said.successors.length,
      to: said.to,
    }),
    ...lintLocales(text, required),
    ...lintNotice(when.announcedAt, when.then, line?.noticeDays ?? null, when.zone),
  ];
}
