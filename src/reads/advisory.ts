import type { AdvisoryDocument } from '../domain/advisory/advisory-document.ts';
import { advisoryStatusAt, isForATime } from '../domain/advisory/advisory.ts';
import type { Instant } from '../domain/calendar/dates.ts';
import type { TextByLocale } from '../domain/fact/fact.ts';
import { type AdvisoryKind, type AdvisoryStatus, SEVERITIES } from '../domain/words.ts';
import type { Context } from '../record/context.ts';
import { type Page, type PageRequest, pageFromOverfetchedRows } from './page.ts';

/** A public warning as it stands at the instant of asking. */
export interface AdvisoryView extends AdvisoryDocument {
  readonly id: string;
  readonly number: string;
  readonly status: AdvisoryStatus;
  readonly revision: number;
  readonly issuedAt: Instant;
}

/** What a warning said from one revision to the next. */
export interface AdvisoryRevisionView {
  readonly revision: number;
  readonly at: Instant;
  readonly status: AdvisoryStatus;
  readonly document: AdvisoryDocument;
  /** What is other than before; null of the first. */
  readonly whatChanged: TextByLocale | null;
}

/** Which warnings are asked for; what is null or empty limits nothing. */
export interface AdvisoryFilter {
  readonly skus?: readonly string[] | null;
  readonly brands?: readonly string[] | null;
  readonly lines?: readonly string[] | null;
  readonly kinds?: readonly AdvisoryKind[] | null;
  readonly statuses?: readonly AdvisoryStatus[] | null;
}

interface AdvisoryRow {
  readonly id: string;
  readonly number: string;
  readonly status: AdvisoryStatus;
  readonly revision: number;
  readonly issuedAt: Instant;
  readonly document: AdvisoryDocument;
}

const ADVISORY_COLUMNS = 'a.id, a.number, a.status, a.revision, a.issued_at as "issuedAt", a.document';
/** Where a warning stands at the instant `$1`: one that has an end of its own is over by itself (`advisoryStatusAt`). */
const STATUS_SQL = `case when a.status = 'STANDING' and a.ends_at <= $1::timestamptz then 'RESOLVED' else a.status end`;
const SEVERITY_RANK_SQL = `array_position(array[${SEVERITIES.map((severity) => `'${severity}'`).join(', ')}], a.severity)`;

const SELECT_ADVISORIES_BY_ID_SQL = `select ${ADVISORY_COLUMNS} from advisory a where a.id = any($1)`;
const SELECT_ADVISORIES_BY_NUMBER_SQL = `select ${ADVISORY_COLUMNS} from advisory a where a.number = any($1)`;

/** So many warnings of one item are told at most, the gravest first. */
export const MAX_ADVISORIES_PER_ITEM = 100;

const SELECT_ADVISORIES_OF_ITEMS_SQL = `
select x.* from unnest($1::uuid[]) as k (item_id) cross join lateral (
  select k.item_id as "itemId", m.affected as "isAffected", ${ADVISORY_COLUMNS}
  from advisory_item m join advisory a on a.id = m.advisory_id where m.item_id = k.item_id
  order by m.affected and a.status = 'STANDING' desc, a.kind = 'SAFETY_RECALL' desc, ${SEVERITY_RANK_SQL} desc, a.issued_at desc, a.number desc
  limit ${MAX_ADVISORIES_PER_ITEM}) x`;

const SELECT_ADVISORY_PAGE_SQL = `
select ${ADVISORY_COLUMNS} from advisory a
where ($2::timestamptz is null or (a.issued_at, a.id) < ($2, $3::uuid))
  and (cardinality($5::text[]) = 0 or a.kind = any($5)) and (cardinality($6::text[]) = 0 or ${STATUS_SQL} = any($6))
  and (cardinality($7::text[]) + cardinality($8::text[]) + cardinality($9::text[]) = 0 or exists (
    select from advisory_item m join item i on i.id = m.item_id join brand b on b.id = i.brand_id left join line l on l.id = i.line_id
    where m.advisory_id = a.id and m.affected
      and (cardinality($7) = 0 or exists (select from identifier n where n.item_id = i.id and n.scheme = 'SKU' and n.scope = '' and n.key = any($7)))
      and (cardinality($8) = 0 or b.handle = any($8)) and (cardinality($9) = 0 or l.handle = any($9))))
order by a.issued_at desc, a.id desc limit $4`;

const SELECT_ADVISORY_REVISIONS_SQL = `
select advisory_id as "advisoryId", revision, recorded_at as at, status, document, what_changed as "whatChanged"
from advisory_revision where advisory_id = any($1) order by revision`;

/** Warnings by their ids; null for one that there is not. */
export async function advisoriesById(
  ctx: Context,
  ids: readonly string[],
  at: Instant,
): Promise<(AdvisoryView | null)[]> {
  const rows = await ctx.rows<AdvisoryRow>(SELECT_ADVISORIES_BY_ID_SQL, [ids]);
  const byId = new Map(rows.map((row) => [row.id, advisoryViewFrom(row, at)]));
  return ids.map((id) => byId.get(id) ?? null);
}

/** Warnings by their numbers; null for one that there is not. */
export async function advisoriesByNumber(
  ctx: Context,
  numbers: readonly string[],
  at: Instant,
): Promise<(AdvisoryView | null)[]> {
  const rows = await ctx.rows<AdvisoryRow>(SELECT_ADVISORIES_BY_NUMBER_SQL, [numbers]);
  const byNumber = new Map(rows.map((row) => [row.number, advisoryViewFrom(row, at)]));
  return numbers.map((number) => byNumber.get(number) ?? null);
}

/** A warning, and whether it stands for an item. */
export interface AdvisoryOfItem extends AdvisoryView {
  readonly stands: boolean;
}

/** The warnings about each item: those that stand first, the gravest before others, then those that ended or are about it no more. */
export async function advisoriesOfItems(
  ctx: Context,
  itemIds: readonly string[],
  at: Instant,
): Promise<AdvisoryOfItem[][]> {
  const rows = await ctx.rows<AdvisoryRow & { readonly itemId: string; readonly isAffected: boolean }>(
    SELECT_ADVISORIES_OF_ITEMS_SQL,
    [itemIds],
  );
  const byItem = Map.groupBy(rows, ({ itemId }) => itemId);
  return itemIds.map((id) =>
    (byItem.get(id) ?? []).map((row) => {
      const view = advisoryViewFrom(row, at);
      return { ...view, stands: row.isAffected && view.status === 'STANDING' };
    }),
  );
}

/** A page of all warnings, those that were issued last first. */
export async function advisoriesPage(
  ctx: Context,
  filter: AdvisoryFilter,
  pageRequest: PageRequest,
  at: Instant,
): Promise<Page<AdvisoryView>> {
  const [issuedAt = null, id = null] = pageRequest.after ?? [];
  const rows = await ctx.rows<AdvisoryRow>(SELECT_ADVISORY_PAGE_SQL, [
    new Date(at),
    issuedAt === null ? null : new Date(issuedAt),
    id,
    pageRequest.first + 1,
    filter.kinds ?? [],
    filter.statuses ?? [],
    filter.skus ?? [],
    filter.brands ?? [],
    filter.lines ?? [],
  ]);
  const views = rows.map((row) => advisoryViewFrom(row, at));
  return pageFromOverfetchedRows(views, pageRequest, 'issued', (one) => [one.issuedAt, one.id]);
}

/** So many warnings that stand and name serial numbers are looked through for one. */
const MAX_ADVISORIES_SEARCHED = 200;

const SELECT_ADVISORIES_NAMING_SERIALS_SQL = `
select ${ADVISORY_COLUMNS} from advisory a
where ${STATUS_SQL} = 'STANDING' and jsonb_path_exists(a.document, '$.affected[*].part.serials')
order by a.kind = 'SAFETY_RECALL' desc, ${SEVERITY_RANK_SQL} desc, a.issued_at desc, a.number desc limit ${MAX_ADVISORIES_SEARCHED}`;

/** The warnings that stand and name serial numbers, the gravest first. */
export async function advisoriesNamingSerials(ctx: Context, at: Instant): Promise<AdvisoryView[]> {
  const rows = await ctx.rows<AdvisoryRow>(SELECT_ADVISORIES_NAMING_SERIALS_SQL, [new Date(at)]);
  return rows.map((row) => advisoryViewFrom(row, at));
}

/** What each warning said, from its first revision on; one list per id. */
export async function revisionsOfAdvisories(
  ctx: Context,
  ids: readonly string[],
): Promise<AdvisoryRevisionView[][]> {
  const rows = await ctx.rows<AdvisoryRevisionView & { readonly advisoryId: string }>(
    SELECT_ADVISORY_REVISIONS_SQL,
    [ids],
  );
  const byAdvisory = Map.groupBy(rows, ({ advisoryId }) => advisoryId);
  return ids.map((id) => byAdvisory.get(id) ?? []);
}

function advisoryViewFrom(
  { id, number, revision, issuedAt, document, ...row }: AdvisoryRow,
  at: Instant,
): AdvisoryView {
  const status = advisoryStatusAt({ ...document, status: row.status }, at);
  return { ...document, id, number, revision, issuedAt, status };
}

/** When a warning that stands is over by itself; null for one that is not, or is over already. */
export function ownEndOfAdvisory({ kind, status, until = null }: AdvisoryView): Instant | null {
  return status === 'STANDING' && isForATime(kind) ? until : null;
}
