import type { EntityManager } from '@mikro-orm/postgresql';
import { DAY_MS, type Instant } from '../../domain/calendar/dates.ts';
import { isTransientRefusal, Refusal } from '../../domain/refusal.ts';
import type { Context } from '../../record/context.ts';
import { executeSql } from '../../record/statement.ts';
import { inTransaction } from '../../record/transaction.ts';
import { type WaitingFacts, waitingFactsOf } from '../waiting-facts.ts';
import type { MailOutcome, SendMail } from '../mail/mail-message.ts';
import { sendCountedMail } from '../mail/send-counted-mail.ts';
import { MAIL_LEASE_MS } from '../mail/mailer.ts';
import { retryDelayMs } from '../webhooks/retry-schedule.ts';
import { composeEndpointMail, type EndpointMailView } from './contact-mail.ts';

/** The owner is told at the fourth failure in a row, after half an hour, and at the tenth, about two days before the endpoint is disabled. */
const MAILED_AT_FAILURES: readonly number[] = [4, 10];

/** An endpoint that comes and goes writes no more than this often. */
const MIN_HOURS_BETWEEN_MAILS = 12;

const INSERT_ENDPOINT_MAILS_SQL = `
insert into endpoint_mail (id, kind, contact_id, endpoint_id, created_at, due_at)
select gen_random_uuid(), k.kind, c.id, e.id, k.at, k.at
from endpoint e join endpoint_contact c on c.id = e.contact_id and c.confirmed_at is not null and c.unreachable_at is null
  cross join lateral (
    select case when e.health = 'FAILING' then 'FAILING' else 'STOPPED' end as kind, to_timestamp($2::float8 / 1000) as at) k
where e.id = any($1) and e.probe is distinct from 'CONFIRMATION'
  and not exists (select from endpoint_mail m where m.endpoint_id = e.id and m.kind = k.kind
    and m.created_at > k.at - interval '${MIN_HOURS_BETWEEN_MAILS} hours')`;

/** How an endpoint does after an attempt, as far as it decides whether its owner is told. */
export interface EndpointHealthState {
  readonly endpointId: string;
  readonly health: string;
  readonly failures: number;
  readonly attempt: object | null;
}

/** Writes down, in the transaction in which endpoints came to stand so, whom mails are to tell of it. */
export async function queueEndpointMails(
  em: EntityManager,
  states: readonly EndpointHealthState[],
  at: Instant,
): Promise<void> {
  const changed = states.filter(
    ({ health, failures, attempt }) =>
      health === 'DISABLED' ||
      health === 'PAUSED' ||
      (health === 'FAILING' && attempt !== null && MAILED_AT_FAILURES.includes(failures)),
  );
  if (changed.length > 0)
    await executeSql(em, INSERT_ENDPOINT_MAILS_SQL, [changed.map(({ endpointId }) => endpointId), at]);
}

/** What could not be sent for so long tells nobody anything new. */
const GIVEN_UP_AFTER_MS = 3 * DAY_MS;

/** A question names so many of the endpoints for which it asks. */
const MAX_NAMES_IN_CONFIRMATION = 3;

/** A mail that one worker sends, until the lease ends. */
export interface LeasedMail extends EndpointMailView {
  readonly leaseId: string;
  readonly failures: number;
  readonly createdAt: Instant;
}

const LEASE_MAILS_SQL = `
with due as (
  select m.id from endpoint_mail m join endpoint_contact c on c.id = m.contact_id and c.unreachable_at is null
  where m.due_at <= to_timestamp($1::float8 / 1000) and (m.leased_until is null or m.leased_until <= to_timestamp($1::float8 / 1000))
  order by m.due_at limit $2 for update of m skip locked
), leased as (
  update endpoint_mail m set lease_id = gen_random_uuid(), leased_until = to_timestamp(($1::float8 + ${MAIL_LEASE_MS}) / 1000)
  from due where m.id = due.id returning m.*
)
select m.id, m.kind, m.lease_id as "leaseId", m.failures, (extract(epoch from m.created_at) * 1000)::float8 as "createdAt",
  c.id as "contactId", c.address, c.code, c.owner, c.confirmed_at is not null as "isConfirmed",
  array(select o.name from endpoint o where o.contact_id = c.id order by o.created_at, o.id limit ${MAX_NAMES_IN_CONFIRMATION}) as "endpointNames",
  case when e.id is not null then jsonb_build_object('id', e.id, 'name', e.name, 'url', e.url, 'health', e.health, 'because', e.because,
    'filter', e.filter, 'assortmentId', e.assortment_id, 'cursor', e.cursor, 'failures', e.failures, 'failingSince', (extract(epoch from e.failing_since) * 1000)::float8) end as endpoint
from leased m join endpoint_contact c on c.id = m.contact_id left join endpoint e on e.id = m.endpoint_id`;

const SETTLE_MAIL_SQL = `update endpoint_mail set due_at = to_timestamp($3::float8 / 1000), failures = $4, lease_id = null, leased_until = null
where id = $1 and lease_id = $2`;
const RECORD_REFUSAL_SQL =
  'update endpoint_contact set unreachable_at = to_timestamp($2::float8 / 1000) where id = $1';

/**
 * Takes mails to owners of endpoints that are due, so that nobody else sends them for a while. Each is sent once unless a worker dies on the
 * way; then again, with the same id.
 */
export async function leaseDueEndpointMails(ctx: Context, limit: number): Promise<LeasedMail[]> {
  return await inTransaction(ctx, (em) => executeSql<LeasedMail>(em, LEASE_MAILS_SQL, [ctx.now(), limit]));
}

/**
 * Sends one mail to the owner of an endpoint, and writes down what came of it.
 * @param chance from 0 to 1
 */
export async function sendEndpointMail(
  ctx: Context,
  mail: LeasedMail,
  send: SendMail,
  chance: () => number,
): Promise<void> {
  const message = composeEndpointMail(ctx, mail, await waitingOrNull(ctx, mail));
  const outcome: MailOutcome =
    message === null ? { kind: 'SENT' } : await sendCountedMail(ctx, send, message);
  await settle(ctx, mail, outcome, chance());
}

/** What waits for the endpoint of a mail; null where there is none, or its filter names what the record does not hold. */
async function waitingOrNull(ctx: Context, { endpoint }: LeasedMail): Promise<WaitingFacts | null> {
  if (!endpoint) return null;
  try {
    return await waitingFactsOf(ctx, endpoint);
  } catch (error) {
    if (error instanceof Refusal && !isTransientRefusal(error)) return null;
    throw error;
  }
}

async function settle(ctx: Context, mail: LeasedMail, { kind }: MailOutcome, chance: number): Promise<void> {
  const now = ctx.now();
  const failures = mail.failures + (kind === 'FAILED' ? 1 : 0);
  const retryAt = now + retryDelayMs(Math.max(1, failures), null, chance);
  const dueAt = kind === 'FAILED' && retryAt - mail.createdAt < GIVEN_UP_AFTER_MS ? retryAt : null;
  await inTransaction(ctx, async (em) => {
    await executeSql(em, SETTLE_MAIL_SQL, [mail.id, mail.leaseId, dueAt, failures]);
    if (kind === 'REFUSED') await executeSql(em, RECORD_REFUSAL_SQL, [mail.contactId, now]);
  });
}

/** What was sent is remembered for so long, so that nobody is asked too often; an address that no endpoint names goes with it. */
const KEPT_DAYS = 30;
const DELETE_OLD_MAILS_SQL = `delete from endpoint_mail where created_at < to_timestamp($1::float8 / 1000)`;
const DELETE_OLD_CONTACTS_SQL = `delete from endpoint_contact c where c.created_at < to_timestamp($1::float8 / 1000)
  and not exists (select from endpoint e where e.contact_id = c.id) and not exists (select from endpoint_mail m where m.contact_id = c.id)`;

/** Forgets old mails, and addresses that no endpoint names any more. */
export async function deleteOldEndpointMails(ctx: Pick<Context, 'em' | 'now'>): Promise<void> {
  const before = ctx.now() - KEPT_DAYS * DAY_MS;
  await inTransaction(ctx, async (em) => {
    await executeSql(em, DELETE_OLD_MAILS_SQL, [before]);
    await executeSql(em, DELETE_OLD_CONTACTS_SQL, [before]);
  });
}
