import { unresolvedActorOfCaller, personSql } from '../record/notice-rows.ts';
import type { Instant } from '../domain/calendar/dates.ts';
import type { Context } from '../record/context.ts';
import { MAX_ITEMS_EXAMINED_PER_SCAN, chargeStoppedScans } from './candidates.ts';
import {
  itemFilterConditionsSql,
  type ItemFilter,
  isItemFilterUnsatisfiable,
  SqlParameters,
} from './item-filter.ts';
import { ITEM_COLUMNS, ITEM_JOINS, type ItemColumns, itemViewOf, type ItemView } from './item.ts';
import {
  type CursorKey,
  type Page,
  type PageRequest,
  pageFromOverfetchedRows,
  pageOfScan,
  type ScannedRow,
} from './page.ts';

interface OverdueRow extends ItemColumns, ScannedRow {
  readonly overdueAt: Instant;
}

/**
 * The items that owe a word, the longest overdue first: a promised update, or the end of a pause. Of a rare combination of
 * filters a page may be short, and goes on.
 * @param ofCallersLines only items of lines that the caller owns
 */
export async function readOverdueItemsPage(
  ctx: Context,
  filter: ItemFilter,
  pageRequest: PageRequest,
  ofCallersLines = false,
): Promise<Page<ItemView>> {
  const key = ({ overdueAt, id }: OverdueRow): CursorKey => [overdueAt, id];
  if (isItemFilterUnsatisfiable(filter))
    return pageFromOverfetchedRows<ItemView>([], pageRequest, 'due', () => []);
  const parameters = new SqlParameters();
  const owned = ofCallersLines ? [callerOwnsLineConditionSql(ctx, parameters)] : [];
  const passing = [...itemFilterConditionsSql(ctx, filter, parameters), ...owned].join(' and ') || 'true';
  const sql = overdueScanPageSql(ctx, passing, pageRequest, parameters);
  const rows = chargeStoppedScans(ctx, await ctx.rows<OverdueRow>(sql, parameters.list));
  const page = pageOfScan(rows, pageRequest, 'due', key);
  return { ...page, edges: page.edges.map(({ cursor, node }) => ({ cursor, node: itemViewOf(node) })) };
}

/** Of which lines the caller is the owner, by the rule of `samePersonVerdict`. */
function callerOwnsLineConditionSql({ caller }: Context, parameters: SqlParameters): string {
  const { key, person } = unresolvedActorOfCaller(caller);
  const [ownKey, ownPerson] = [parameters.add(key), parameters.add(person)];
  return `i.line_id in (select id from line where coalesce(owner_key = ${ownKey}::text
    or ${personSql('owner_key', 'owner_person')} = ${personSql(`${ownKey}::text`, `${ownPerson}::text`)}, false))`;
}

/** What passes of the next overdue items, and where no more were looked at. */
function overdueScanPageSql(
  ctx: Context,
  passing: string,
  { first, after }: PageRequest,
  parameters: SqlParameters,
): string {
  const now = `${parameters.add(new Date(ctx.now()))}::timestamptz`;
  const later = after
    ? `and (i.overdue_at, i.id) > (to_timestamp(${parameters.add(after[0])}::float8 / 1000), ${parameters.add(after[1])}::uuid)`
    : '';
  const next = `from item i where i.overdue_at <= ${now} ${later} order by i.overdue_at, i.id`;
  const size = parameters.add(first + 1);
  return `select (extract(epoch from k.overdue_at) * 1000)::float8 as "overdueAt", k.stopped, ${ITEM_COLUMNS}
  from ((select i.id, i.overdue_at, false as stopped from (select i.* ${next} limit ${MAX_ITEMS_EXAMINED_PER_SCAN}) i
      where ${passing} order by i.overdue_at, i.id limit ${size})
    union all (select i.id, i.overdue_at, true ${next} offset ${MAX_ITEMS_EXAMINED_PER_SCAN - 1} limit 1) limit ${size}) k
  cross join lateral (select * from item where id = k.id offset 0) i ${ITEM_JOINS}
  order by k.stopped, k.overdue_at, k.id`;
}
