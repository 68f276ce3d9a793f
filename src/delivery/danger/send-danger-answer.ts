import { DAY_MS, type Instant } from '../../domain/calendar/dates.ts';
import type { TextByLocale } from '../../domain/fact/fact.ts';
import { advisoryPath, pageUrl } from '../../domain/item/page-address.ts';
import { pickLocalized } from '../../domain/text/locale.ts';
import { advisoriesById } from '../../reads/advisory.ts';
import type { Context } from '../../record/context.ts';
import { executeSql } from '../../record/statement.ts';
import { inTransaction } from '../../record/transaction.ts';
import { messageLocaleFor } from '../../wording/locales.ts';
import { pageWord } from '../../wording/page-words.ts';
import type { MailBlock, MailLine } from '../mail/mail-content.ts';
import type { MailMessage } from '../mail/mail-message.ts';
import { MAIL_LEASE_MS } from '../mail/mailer.ts';
import { renderMail } from '../mail/render-mail.ts';
import { sendCountedMail } from '../mail/send-counted-mail.ts';
import type { WatchMailTools } from '../watching/send-watch-mail.ts';
import { retryDelayMs } from '../webhooks/retry-schedule.ts';
import { forgetReporters } from './forget-reporter.ts';
import { itemNameText } from './item-name.ts';

/** An answer that could not be sent for so long is given up. */
const ANSWER_GIVEN_UP_MS = 5 * DAY_MS;

/** An answer that one worker sends, until the lease ends. */
interface LeasedAnswer {
  readonly id: string;
  readonly itemId: string;
  readonly address: string;
  readonly name: string | null;
  readonly locale: string;
  readonly answer: TextByLocale | null;
  readonly advisoryId: string | null;
  readonly failures: number;
  readonly leaseId: string;
}

const LEASE_ANSWERS_SQL = `
with due as (
  select m.report_id from danger_message m where m.due_at <= $1::timestamptz order by m.due_at limit $2 for update skip locked)
update danger_message m set lease_id = gen_random_uuid(), due_at = $1::timestamptz + interval '${MAIL_LEASE_MS} milliseconds'
from due, danger_report r where m.report_id = due.report_id and r.id = m.report_id
returning m.report_id as id, r.item_id as "itemId", m.address, m.name, m.locale, m.answer, r.advisory_id as "advisoryId",
  m.failures, m.lease_id as "leaseId"`;

/** Only who still holds the lease writes what came of it. */
const HOLDS_LEASE_SQL = 'select from danger_message where report_id = $1 and lease_id = $2 for update';
const RETRY_ANSWER_SQL = `update danger_message set lease_id = null, failures = failures + 1,
  failing_since = coalesce(failing_since, $3::timestamptz), due_at = $3::timestamptz + make_interval(secs => $4)
where report_id = $1 and lease_id = $2 returning (extract(epoch from failing_since) * 1000)::float8 as "failingSince"`;

/** Takes answers that are to be sent now, for `MAIL_LEASE_MS`. */
export async function leaseDueAnswers(ctx: Context, limit: number): Promise<LeasedAnswer[]> {
  const now = new Date(ctx.now());
  return await inTransaction(ctx, (em) => executeSql<LeasedAnswer>(em, LEASE_ANSWERS_SQL, [now, limit]));
}

/**
 * Sends whoever reported a danger what came of it, and forgets them (rules.md, R153): also where their mail server refuses it, or took it for no
 * more than five days.
 */
export async function sendDangerAnswer(
  { ctx, sendMail, chance }: WatchMailTools,
  leased: LeasedAnswer,
): Promise<void> {
  const { id, leaseId, failures } = leased;
  const outcome = await sendCountedMail(ctx, sendMail, await writeAnswer(ctx, leased));
  const now = ctx.now();
  await inTransaction(ctx, async (em) => {
    if (outcome.kind === 'FAILED') {
      const delaySeconds = retryDelayMs(failures + 1, null, chance()) / 1000;
      const [failed] = await executeSql<{ failingSince: Instant }>(em, RETRY_ANSWER_SQL, [
        ...[id, leaseId, new Date(now), delaySeconds],
      ]);
      if (!failed || now - failed.failingSince < ANSWER_GIVEN_UP_MS) return;
    } else if ((await executeSql(em, HOLDS_LEASE_SQL, [id, leaseId])).length === 0) return;
    await forgetReporters(em, [id]);
  });
}

async function writeAnswer(ctx: Context, leased: LeasedAnswer): Promise<MailMessage> {
  const locale = messageLocaleFor(leased.locale, ctx.defaultLocale);
  const item = await itemNameText(ctx, leased.itemId, leased.locale, locale);
  const title = pageWord('dangerMail.answer', locale, { name: item.text });
  const line = (text: TextByLocale): MailLine => {
    const picked = pickLocalized(text, leased.locale, ctx.defaultLocale)!;
    return { text: picked.text, lang: picked.locale.split('-')[0] === locale ? null : picked.locale };
  };
  const [advisory] = leased.advisoryId ? await advisoriesById(ctx, [leased.advisoryId], ctx.now()) : [];
  const blocks: MailBlock[] = [];
  if (leased.answer) blocks.push({ kind: 'PARAGRAPH', ...line(leased.answer) });
  if (advisory)
    blocks.push(
      { kind: 'PARAGRAPH', text: pageWord('dangerMail.advised', locale, { number: advisory.number }) },
      { kind: 'PARAGRAPH', ...line(advisory.title) },
      { kind: 'PARAGRAPH', ...line(advisory.whatToDo) },
      {
        kind: 'ACTION',
        text: pageWord('dangerMail.readAdvisory', locale),
        href: pageUrl(advisoryPath(advisory.number), ctx.publicUrl, { locale: leased.locale }),
      },
    );
  const rendered = renderMail(ctx, {
    ...{ locale, title },
    lead:
      leased.name === null
        ? pageWord('dangerMail.answerLead', locale, { name: item.text })
        : pageWord('dangerMail.answerLeadTo', locale, { name: item.text, to: leased.name }),
    blocks: [...blocks, { kind: 'NOTE', text: pageWord('dangerMail.forgotten', locale) }],
    footer: { text: null, links: [] },
  });
  return {
    ...{ id: `${leased.id}.answer`, to: leased.address, locale, subject: title, ...rendered },
    ...{ unsubscribeUrl: null, bounceToken: null },
  };
}
