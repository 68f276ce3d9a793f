import { DAY_MS } from '../../domain/calendar/dates.ts';
import { mailboxKey } from '../../domain/mail/mailbox-key.ts';
import { createRefusal } from '../../domain/refusal.ts';
import { networkOfAddress, siteOfAddress } from '../../limits/network.ts';
import { type Context, principalKeyOf } from '../../record/context.ts';
import { executeSql } from '../../record/statement.ts';
import { inTransaction } from '../../record/transaction.ts';
import { readWatchLinks } from './watch-links.ts';
import type { WatchRequestRow } from './watch-request-rows.ts';

/** What somebody sent for an address that is to confirm it. */
export type NewRequest = Pick<
  WatchRequestRow,
  'address' | 'locale' | 'market' | 'subjects' | 'events' | 'cadence' | 'danger'
>;

/** So many requests a day are taken from one network, from one /48 of IPv6 networks, and from whoever sends a key. */
export interface RequestLimits {
  readonly network: number;
  readonly site: number;
  readonly key: number;
  /** What is counted, in words. */
  readonly what: string;
}

/** Requests of one sender are counted one after the other; a network lies in one site, so that one lock holds for both. */
const LOCK_SENDER_SQL = `select pg_advisory_xact_lock(hashtextextended('watch from ' || $1, 0))`;

/** As many requests of one sender and kind are in the table as were taken since yesterday: it is inserted where there is room. */
const INSERT_REQUEST_SQL = `
insert into watch_request (id, address, address_key, locale, market, subjects, events, cadence, network, requested_at, due_at, mailbox, site, danger)
select $16::uuid, $1, $2, $3, $4, $5::jsonb, $6::text[], $7, $8, $9::timestamptz, $9::timestamptz, $12, $13, $15::jsonb
where (select count(*) from (
    select from watch_request where network = $8 and requested_at > $10::timestamptz and (danger is null) = ($15::jsonb is null) limit $11) r) < $11
  and (select count(*) from (
    select from watch_request where site = $13 and requested_at > $10::timestamptz and (danger is null) = ($15::jsonb is null) limit $14) r) < $14
returning id`;

/**
 * Takes what an address is to confirm: a wish to watch, or a report of a danger (rules.md, R129, R151). It does the same work whether the
 * address is known or not.
 * @throws Refusal RATE_LIMITED for too many of one sender
 */
export async function takeRequest(ctx: Context, request: NewRequest, limits: RequestLimits): Promise<void> {
  const { address, locale, market, subjects, events, cadence, danger } = request;
  const isAnonymous = ctx.caller.role === 'ANONYMOUS';
  const most = isAnonymous ? limits.network : limits.key;
  const ip = ctx.caller.address ?? '';
  const sender = isAnonymous ? networkOfAddress(ip) : principalKeyOf(ctx.caller);
  const now = ctx.now();
  const { networkDigest } = await readWatchLinks(ctx);
  const network = networkDigest(sender);
  const siteAddress = isAnonymous ? siteOfAddress(ip) : null;
  const site = siteAddress === null ? null : networkDigest(siteAddress);
  const taken = await inTransaction(ctx, async (em) => {
    await executeSql(em, LOCK_SENDER_SQL, [site ?? network]);
    return await executeSql(em, INSERT_REQUEST_SQL, [
      ...[address, mailAddressKey(address), locale, market, JSON.stringify(subjects), events, cadence],
      ...[network, new Date(now), new Date(now - DAY_MS), most, mailboxKey(address), site, limits.site],
      ...[danger && JSON.stringify(danger), ctx.uuid()],
    ]);
  });
  if (taken.length === 0)
    throw createRefusal(
      'RATE_LIMITED',
      `${most} ${limits.what} a day are taken from ${isAnonymous ? `one network, and ${limits.site} from one /48 of IPv6` : 'one key'}: try again tomorrow.`,
    );
}

/** The form in which addresses are compared: no mailbox tells cases apart. */
function mailAddressKey(address: string): string {
  return address.toLowerCase();
}
