import type { Context } from '../../record/context.ts';
import { executeSql } from '../../record/statement.ts';
import { inTransaction } from '../../record/transaction.ts';
import type { MailMessage, MailOutcome, SendMail } from './mail-message.ts';

const COUNT_ATTEMPT_SQL = `insert into mail_attempt_count (outcome, count) values ($1, 1)
on conflict (outcome) do update set count = mail_attempt_count.count + 1`;

/** Sends a mail once, and counts what came of it in the database, whichever process sent it (`readMailFigures`). */
export async function sendCountedMail(
  ctx: Context,
  send: SendMail,
  message: MailMessage,
): Promise<MailOutcome> {
  const outcome = await send(message);
  await inTransaction(ctx, (em) => executeSql(em, COUNT_ATTEMPT_SQL, [outcome.kind]));
  return outcome;
}
