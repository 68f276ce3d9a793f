import { DAY_MS } from '../../domain/calendar/dates.ts';
import type { Context } from '../../record/context.ts';
import { executeSql } from '../../record/statement.ts';
import { inTransaction } from '../../record/transaction.ts';
import { REQUEST_KEPT_MS } from './watch-request-rows.ts';

/** So long an address that takes no mail is remembered: after that it may wish again. */
export const UNREACHABLE_KEPT_MS = 30 * DAY_MS;
/** So long it is known what was told: longer than something can be about to end. */
const SENT_KEPT_MS = 60 * DAY_MS;

const DELETE_OLD_SQL = [
  ['delete from watch_request where requested_at < $1::timestamptz', REQUEST_KEPT_MS],
  ['delete from watcher where unreachable_at < $1::timestamptz', UNREACHABLE_KEPT_MS],
  ['delete from watch_mail_item where noted_at < $1::timestamptz and sent_at is not null', SENT_KEPT_MS],
] as const;

/** Forgets wishes that nobody confirmed, addresses that take no mail, and what was told long ago (rules.md, R133). */
export async function deleteOldWatching(ctx: Pick<Context, 'em' | 'now'>): Promise<void> {
  for (const [sql, keptMs] of DELETE_OLD_SQL)
    await inTransaction(ctx, (em) => executeSql(em, sql, [new Date(ctx.now() - keptMs)]));
}
