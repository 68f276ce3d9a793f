import type { Context } from '../../record/context.ts';
import { executeSql } from '../../record/statement.ts';
import { inTransaction } from '../../record/transaction.ts';
import type { MailMessage, MailOutcome, SendMail } from './mail-message.ts';

const COUNT_ATTEMPTS_SQL = `insert into mail_attempt_count (outcome, count) values ($1, $2)
on conflict (outcome) do update set count = mail_attempt_count.count + excluded.count`;

/** Sends a mail once, and counts what came of it in the database, whichever process sent it (`readMailFigures`). */
export async function sendCountedMail(
  ctx: Context,
  send: SendMail,
  message: MailMessage,
): Promise<MailOutcome> {
  const outcome = await send(message);
  await countMailAttempts(ctx, outcome.kind);
  return outcome;
}

/** Counts what came of a mail. */
export async function countMailAttempts(
  ctx: Context,
  outcome: MailOutcome['kind'],
  count = 1,
): Promise<void> {
  await inTransaction(ctx, (em) => executeSql(em, COUNT_ATTEMPTS_SQL, [outcome, count]));
}
