import type { Instant } from '../../domain/calendar.ts';
import type { SuccessorSaid } from '../../domain/fact.ts';
import { lifecycleAt } from '../../domain/lifecycle.ts';
import type { Fault } from '../../domain/refusal.ts';
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
  when: { readonly announcedAt: Instant; readonly then: Instant },
): Promise<Fault[]> {
  const text = said.text ?? {};
  const required = (await marketsOf(ctx, markets)).flatMap((market) => (market ? [market] : []));
  const [line] = await execute<{ noticeDays: number | null }>(record.em, NOTICE_DAYS, [item.id]);
  return [
    ...lintText(text, {
      reasons: said.reasons,
      actions: said.actions?.length ?? 0,
      successors: said.successors.length,
      to: said.to,
    }),
    ...lintLocales(text, required),
    ...lintNotice(when.announcedAt, when.then, line?.noticeDays ?? null),
    ...(await deadSuccessors(record, said.successors)),
  ];
}

/** Warns of successors that can be had no more. */
export async function deadSuccessors(
  record: OpenRecord,
  successors: readonly SuccessorSaid[],
): Promise<Fault[]> {
  const items = await record.items(successors.map(({ successor }) => successor.id));
  return successors.flatMap(({ successor }): Fault[] => {
    const { state } = lifecycleAt(items.get(successor.id)!.standing, { at: record.recordedAt, market: null });
    if (state !== 'DISCONTINUED') return [];
    const message = `${successor.sku} is discontinued itself: name what can be had.`;
    return [{ code: 'DEAD_SUCCESSOR', message, field: ['successors'] }];
  });
}
