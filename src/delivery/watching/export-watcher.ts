import { isoInstantText } from '../../domain/calendar/dates.ts';
import type { Context } from '../../record/context.ts';
import type { WatchedSubject } from './watch-request-rows.ts';
import { nameWatchedSubjects } from './watch-subjects.ts';
import { watcherById, watchesOfWatcher } from './watcher-rows.ts';

const SELECT_REQUESTS_SQL = `select r.subjects, r.market, r.events, r.cadence, r.locale, (extract(epoch from r.requested_at) * 1000)::float8 as "requestedAt",
  (extract(epoch from r.confirmed_at) * 1000)::float8 as "confirmedAt"
from watch_request r join watcher x on x.address_key = r.address_key where x.id = $1 and r.danger is null order by r.requested_at`;

const SELECT_REPORTS_SQL = `select * from (
  select r.item_id as "itemId", m.version, m.serial, m.name, m.text, r.state, (extract(epoch from r.reported_at) * 1000)::float8 as "reportedAt"
  from danger_message m join danger_report r on r.id = m.report_id join watcher x on x.address_key = m.address_key where x.id = $1
  union all
  select (q.danger ->> 'itemId')::uuid, q.danger ->> 'version', q.danger ->> 'serial', q.danger ->> 'name', q.danger ->> 'text', null, null
  from watch_request q join watcher x on x.address_key = q.address_key where x.id = $1 and q.danger is not null and q.confirmed_at is null) d
order by "reportedAt"`;

const SELECT_MAIL_ITEMS_SQL = `select event, item_id as "itemId", successor_id as "successorId", market, (extract(epoch from noted_at) * 1000)::float8 as "notedAt", (extract(epoch from sent_at) * 1000)::float8 as "sentAt"
from watch_mail_item where watcher_id = $1 order by noted_at`;

/**
 * Everything that is kept of an address, as plain data for whoever the address belongs to (rules.md, R133).
 * @returns null where nothing is kept
 */
export async function exportWatcher(ctx: Context, watcherId: string): Promise<object | null> {
  const watcher = await watcherById(ctx, watcherId);
  if (!watcher) return null;
  const { address, locale, timeZone, createdAt, unreachableAt, unreachableBecause } = watcher;
  const watches = await watchesOfWatcher(ctx, watcherId);
  const named = await nameWatchedSubjects(
    ctx,
    watches.map(({ subject, subjectId: id }) => ({ subject, id })),
  );
  return {
    ...{ address, locale, timeZone, since: isoInstantText(createdAt) },
    unreachableSince: unreachableAt === null ? null : isoInstantText(unreachableAt),
    unreachableBecause,
    watches: watches.map(({ subject, market, events, cadence, confirmedAt }, at) => ({
      ...{ subject, name: named[at]!.name, market: market || null, events, cadence },
      confirmedAt: isoInstantText(confirmedAt),
    })),
    requests: await namedRequests(ctx, watcherId),
    told: await namedMailItems(ctx, watcherId),
    dangersReported: await namedReports(ctx, watcherId),
  };
}

async function namedRequests(ctx: Context, watcherId: string): Promise<DatedRow[]> {
  const rows = await ctx.rows<DatedRow & { subjects: readonly WatchedSubject[]; market: string }>(
    SELECT_REQUESTS_SQL,
    [watcherId],
  );
  const named = await nameWatchedSubjects(
    ctx,
    rows.flatMap(({ subjects }) => subjects),
  );
  let at = 0;
  return rows.map((row) => ({
    ...withIsoInstants(row),
    market: row.market || null,
    subjects: row.subjects.map(({ subject }) => ({ subject, name: named[at++]!.name })),
  }));
}

/** What was told, and waits to be; of any change it is kept that it was told, not of what. */
async function namedMailItems(ctx: Context, watcherId: string): Promise<DatedRow[]> {
  const rows = await ctx.rows<DatedRow & MailItemRow>(SELECT_MAIL_ITEMS_SQL, [watcherId]);
  const ids = rows.flatMap(({ itemId, successorId }) => [itemId, successorId]).filter((id) => id !== null);
  const named = await nameWatchedSubjects(
    ctx,
    ids.map((id) => ({ subject: 'ITEM', id })),
  );
  const nameById = new Map(ids.map((id, at) => [id, named[at]!.name]));
  return rows.map(({ itemId, successorId, market, ...row }) => ({
    ...withIsoInstants(row),
    market: market || null,
    item: itemId && (nameById.get(itemId) ?? null),
    successor: successorId && (nameById.get(successorId) ?? null),
  }));
}

async function namedReports(ctx: Context, watcherId: string): Promise<DatedRow[]> {
  const rows = await ctx.rows<DatedRow & { itemId: string }>(SELECT_REPORTS_SQL, [watcherId]);
  const named = await nameWatchedSubjects(
    ctx,
    rows.map(({ itemId: id }) => ({ subject: 'ITEM', id })),
  );
  return rows.map((row, at) => {
    const { itemId: _, ...told } = withIsoInstants(row);
    return { ...told, item: named[at]!.name };
  });
}

interface MailItemRow {
  readonly itemId: string | null;
  readonly successorId: string | null;
  readonly market: string;
}

type DatedRow = Readonly<Record<string, unknown>>;

function withIsoInstants(row: DatedRow): DatedRow {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      name.endsWith('At') && typeof value === 'number' ? isoInstantText(value) : value,
    ]),
  );
}
