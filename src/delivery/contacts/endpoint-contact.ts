import { randomBytes } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Instant } from '../../domain/calendar/dates.ts';
import { createRefusal } from '../../domain/refusal.ts';
import { parseMailAddress } from '../../domain/mail/mail-address.ts';
import { mailboxKey } from '../../domain/mail/mailbox-key.ts';
import { executeSql } from '../../record/statement.ts';
import { inTransaction } from '../../record/transaction.ts';
import { isSameSecret } from '../constant-time.ts';
import type { RecordHardBounce } from '../mail/bounce.ts';

/** So many addresses may one owner name in a day that nobody has confirmed: the mails that ask go to strangers otherwise. */
const MAX_UNCONFIRMED_PER_DAY = 10;
/** So many codes one mailbox is sent on behalf of one owner, in the days that mails are remembered: each keeps those of others waiting for a day. */
const MAX_CODES_PER_MAILBOX = 3;

const COUNT_UNCONFIRMED_SQL = `select count(*)::int as count from endpoint_contact
where owner = $1 and address <> $2 and confirmed_at is null and created_at > to_timestamp($3::float8 / 1000) - interval '1 day'`;

/**
 * An address of which its server said that it is none is asked anew when it is given again. Its mailbox is written again: the migration that brought
 * mailboxes took addresses as they are spelt.
 */
const UPSERT_CONTACT_SQL = `
insert into endpoint_contact as c (id, owner, address, code, created_at, mailbox) values (gen_random_uuid(), $1, $2, $3, to_timestamp($4::float8 / 1000), $5)
on conflict (owner, address) do update set unreachable_at = null, mailbox = excluded.mailbox,
  confirmed_at = case when c.unreachable_at is null then c.confirmed_at end
returning c.id, c.confirmed_at is not null as "isConfirmed"`;

const COUNT_CODE_MAILS_SQL = `
select count(*)::int as count, coalesce(bool_or(m.contact_id = $1 and m.due_at is not null), false) as "isWaiting"
from endpoint_mail m join endpoint_contact c on c.id = m.contact_id
where c.owner = $2 and c.mailbox = $3 and m.kind = 'CONFIRMATION'`;

/** Codes to one mailbox are counted and queued one after the other, so that two at once are not both the first of a day. */
const LOCK_MAILBOX_SQL = `select pg_advisory_xact_lock(hashtextextended('endpoint contact ' || $1, 0))`;

/** Whoever asks for it and however its address is spelt, one mailbox is asked once a day. */
const INSERT_CODE_MAIL_SQL = `
insert into endpoint_mail (id, kind, contact_id, created_at, due_at)
select gen_random_uuid(), 'CONFIRMATION', $1, at, at from (
  select greatest(to_timestamp($3::float8 / 1000), max(m.created_at) + interval '1 day') as at
  from endpoint_mail m join endpoint_contact c on c.id = m.contact_id
  where m.kind = 'CONFIRMATION' and c.mailbox = $2
) next`;

const SELECT_CODE_SQL = 'select code from endpoint_contact where id = $1';
const CONFIRM_CONTACT_SQL = `update endpoint_contact set confirmed_at = coalesce(confirmed_at, to_timestamp($2::float8 / 1000)) where id = $1`;
const RECORD_UNREACHABLE_SQL = `update endpoint_contact set unreachable_at = to_timestamp($2::float8 / 1000) where id = $1 returning id`;

/**
 * The contact of an owner at an address (rules.md, R128). One that is not confirmed gets a mail with a code, which its owner gives back by
 * `reviseEndpoint`: nothing else is sent to an address before, and no link has to be opened.
 * @returns its id
 * @throws Refusal INVALID for what is no address, TOO_MANY for more questions to strangers than one owner may ask
 */
export async function ensureContact(
  em: EntityManager,
  { owner, address: text, at }: { readonly owner: string; readonly address: string; readonly at: Instant },
): Promise<string> {
  const address = parseMailAddress(text.trim());
  if (address === null)
    throw createRefusal('INVALID', 'Give one mail address, such as ops@shop.example.', 'contact');
  const [unconfirmed] = await executeSql<{ count: number }>(em, COUNT_UNCONFIRMED_SQL, [owner, address, at]);
  if (unconfirmed!.count >= MAX_UNCONFIRMED_PER_DAY)
    throw createRefusal(
      'TOO_MANY',
      `You named ${MAX_UNCONFIRMED_PER_DAY} addresses today that nobody confirmed: confirm one of them first, or wait until tomorrow.`,
      'contact',
    );
  const values = [owner, address, createConfirmationCode(), at, mailboxKey(address)];
  const [contact] = await executeSql<{ id: string; isConfirmed: boolean }>(em, UPSERT_CONTACT_SQL, values);
  const { id, isConfirmed } = contact!;
  if (!isConfirmed) await queueCodeMail(em, { id, owner, address, at });
  return id;
}

async function queueCodeMail(
  em: EntityManager,
  {
    id,
    owner,
    address,
    at,
  }: { readonly id: string; readonly owner: string; readonly address: string; readonly at: Instant },
): Promise<void> {
  const mailbox = mailboxKey(address);
  await executeSql(em, LOCK_MAILBOX_SQL, [mailbox]);
  const counted = [id, owner, mailbox];
  const [mails] = await executeSql<{ count: number; isWaiting: boolean }>(em, COUNT_CODE_MAILS_SQL, counted);
  if (mails!.isWaiting) return;
  if (mails!.count >= MAX_CODES_PER_MAILBOX)
    throw createRefusal(
      'TOO_MANY',
      `That mailbox was sent ${MAX_CODES_PER_MAILBOX} codes for you, or will be: give one of them as \`contactCode\`, or name another address.`,
      'contact',
    );
  await executeSql(em, INSERT_CODE_MAIL_SQL, [id, mailbox, at]);
}

/**
 * Confirms a contact by the code that its address was sent.
 * @throws Refusal INVALID for another code
 */
export async function confirmContact(
  em: EntityManager,
  id: string | null,
  { code, at }: { readonly code: string; readonly at: Instant },
): Promise<void> {
  const [row] = id === null ? [] : await executeSql<{ code: string }>(em, SELECT_CODE_SQL, [id]);
  if (!row || !isSameSecret(row.code, code.trim()))
    throw createRefusal('INVALID', 'Give the code that was sent to the address of `contact`.', 'contactCode');
  await executeSql(em, CONFIRM_CONTACT_SQL, [id, at]);
}

const BOUNCE_TOKEN_PREFIX = 'endpoint-';

/** What mails to a contact come back to. */
export function bounceTokenOfContact(id: string): string {
  return `${BOUNCE_TOKEN_PREFIX}${id}`;
}

/** Sends nothing more to a contact whose mailbox does not exist. */
export const recordContactBounce: RecordHardBounce = async (ctx, { token }) => {
  const id = token.startsWith(BOUNCE_TOKEN_PREFIX) ? token.slice(BOUNCE_TOKEN_PREFIX.length) : '';
  if (!/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(id)) return false;
  return await inTransaction(ctx, async (em) => {
    const found = await executeSql(em, RECORD_UNREACHABLE_SQL, [id, ctx.now()]);
    return found.length > 0;
  });
};

function createConfirmationCode(): string {
  return randomBytes(9).toString('base64url');
}
