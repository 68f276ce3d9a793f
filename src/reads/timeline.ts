import type { Instant } from '../domain/calendar/dates.ts';
import type { Fact } from '../domain/fact/fact.ts';
import type { Facet, ItemKind } from '../domain/words.ts';
import type { FactKind } from '../domain/fact/fact-kinds.ts';
import type { Context } from '../record/context.ts';
import {
  requireWithinMaxHistory,
  FACT_COLUMNS,
  type FactRow,
  factFromRow,
  MAX_HISTORY_FACTS_PER_READ,
} from '../record/facts/fact-rows.ts';
import { type Page, type PageRequest, pageFromOverfetchedRows, partialScanPage } from './page.ts';
import { identifierKey } from '../record/names/identifier-key.ts';
import { nameOwnerSql } from '../record/names/name-owner.ts';

/** Which facts of the record are meant; null and absent parts let all through. */
export interface TimelineFilter {
  readonly skus?: readonly string[] | null;
  readonly brands?: readonly string[] | null;
  readonly lines?: readonly string[] | null;
  readonly kinds?: readonly ItemKind[] | null;
  readonly facts?: readonly FactKind[] | null;
  readonly markets?: readonly string[] | null;
  readonly recordedFrom?: Instant | null;
  readonly recordedBefore?: Instant | null;
}

const FACT_FILTER_CONDITION_SQL = `($1::text[] is null or f.kind = any($1))
  and ($2::text[] is null or f.markets = '{}' or f.markets && $2)
  and ($3::timestamptz is null or f.recorded_at >= $3) and ($4::timestamptz is null or f.recorded_at < $4)`;

/** So many facts are looked at for one page of a list, whatever is asked. */
export const MAX_FACTS_SCANNED_PER_READ = 20_000;

/** So many facts are looked at in the time of one item. */
const FACTS_SCANNED_PER_CANDIDATE_COST = 6;

const groupIdsSql = (table: 'brand' | 'line', handles: string) =>
  `array(select id from ${table} where handle = any(${handles}))`;

const ITEM_FILTER_CONDITION_SQL = `(($5::text[] is null and $6::text[] is null and $7::text[] is null) or exists (
    select 1 from item i where i.id = f.item_id
      and ($5::text[] is null or i.brand_id = any(${groupIdsSql('brand', '$5')}))
      and ($6::text[] is null or i.line_id = any(${groupIdsSql('line', '$6')})) and ($7::text[] is null or i.kind = any($7))))`;

/** The last sequence before an instant: facts are recorded in the order of their sequence. */
const lastSequenceBeforeSql = (instant: string) => `coalesce(
    (select sequence - 1 from fact where recorded_at >= ${instant} order by recorded_at, sequence limit 1), r.sequence)`;

/** After which sequence is looked, and up to which. */
const SELECT_SEQUENCE_SPAN_SQL = `select case when $4::timestamptz is null then r.sequence else ${lastSequenceBeforeSql('$4')} end as head,
  greatest($8::bigint, case when $3::timestamptz is null then 0 else ${lastSequenceBeforeSql('$3')} end) as start
from record r`;

/** The page of a span, with the span; only the span where nothing passes. */
const SELECT_RECORD_PAGE_SQL = `select s.head, s.start, p.* from (${SELECT_SEQUENCE_SPAN_SQL}) s left join lateral (
  select ${FACT_COLUMNS} from (
    select * from fact where sequence > s.start and sequence <= least(s.start + ${MAX_FACTS_SCANNED_PER_READ}, s.head)
    order by sequence offset 0) f
  where ${FACT_FILTER_CONDITION_SQL} and ${ITEM_FILTER_CONDITION_SQL} order by f.sequence limit $9) p on true order by p.sequence`;

/** The same of some items, whose facts are found by their own index. */
const SELECT_RECORD_PAGE_OF_ITEMS_SQL = `select s.head, s.head as start, p.* from (${SELECT_SEQUENCE_SPAN_SQL}) s left join lateral (
  select ${FACT_COLUMNS} from unnest($10::uuid[]) as k (id) cross join lateral (
    select * from fact f where f.item_id = k.id and f.sequence > s.start and ${FACT_FILTER_CONDITION_SQL} and ${ITEM_FILTER_CONDITION_SQL}
    order by f.sequence limit $9) f
  order by f.sequence limit $9) p on true order by p.sequence`;

/** The items that SKUs lead to, and those that were merged into them. */
const SELECT_IDS_OF_SKUS_AND_MERGED_SQL = `select distinct b.id from identifier n, lateral (values (n.item_id), (${nameOwnerSql('n')})) b(id)
where scheme = 'SKU' and key = any($1::text[])`;

const SELECT_FILTERED_TIMELINES_SQL = `
select x.* from unnest($10::uuid[]) as k (id) cross join lateral (
  select ${FACT_COLUMNS} from fact f where f.item_id = k.id and ${FACT_FILTER_CONDITION_SQL} and ${ITEM_FILTER_CONDITION_SQL}
    and ($8::bigint is null or f.sequence < $8) and ($11::uuid[] is null or f.item_id = any($11))
  order by f.sequence desc limit $9
) x`;

const SELECT_LATEST_FACTS_SQL = `
select x.* from unnest($1::uuid[]) as k (id) cross join lateral (
  select ${FACT_COLUMNS} from fact f where f.item_id = k.id order by f.sequence desc limit $2
) x`;

const SELECT_FACTS_BY_SEQUENCE_SQL = `select ${FACT_COLUMNS} from fact f where f.sequence = any($1)`;
const SELECT_FACTS_BY_ID_SQL = `select ${FACT_COLUMNS} from fact f where f.id = any($1)`;
const SELECT_LATEST_CORRECTIONS_SQL = `select distinct on (f.corrects) ${FACT_COLUMNS} from fact f where f.corrects = any($1)
order by f.corrects, f.sequence desc`;
/** A translation hides no correction, nor the other way round. */
const SELECT_LATEST_CORRECTIONS_OF_EACH_KIND_SQL = `select * from (
  select distinct on (f.corrects, f.kind) ${FACT_COLUMNS} from fact f where f.corrects = any($1)
  order by f.corrects, f.kind, f.sequence desc) f order by sequence`;
const SELECT_FACTS_OF_NOTICES_SQL = `
select x.* from unnest($1::uuid[]) as k (id) cross join lateral (
  select ${FACT_COLUMNS} from fact f where f.notice_id = k.id and ($2::bigint is null or f.sequence > $2)
  order by f.sequence limit $3
) x`;
const SELECT_FACTS_ABOUT_FACET_SQL = `
select ${FACT_COLUMNS} from fact f where f.item_id = any($1)
  and f.data -> 'commitments' @> jsonb_build_array(jsonb_build_object('facet', $2::text))
limit ${MAX_HISTORY_FACTS_PER_READ + 1}`;

const SELECT_FACTS_ABOUT_ORDERS_SQL = `
select ${FACT_COLUMNS} from fact f where f.item_id = any($1) and f.kind in ('STATE_ANNOUNCED', 'STATE_TOOK_EFFECT',
  'STATE_RESCHEDULED', 'STATE_CANCELLED') limit ${MAX_HISTORY_FACTS_PER_READ + 1}`;

/** A row of a page of the record: a fact, or none at all; from where was looked, and how far there is anything. */
type RecordPageRow = (FactRow | { readonly sequence: null }) & {
  readonly head: number;
  readonly start: number;
};

/** A page of the record, oldest first. Where little passes it may be short, and goes on. */
export async function readRecordPage(
  ctx: Context,
  filter: TimelineFilter,
  pageRequest: PageRequest,
): Promise<Page<Fact>> {
  const itemIds = filter.skus ? await itemIdsOfSkusAndMerged(ctx, filter.skus) : null;
  const values = [...timelineFilterParameters(filter), pageRequest.after?.[0] ?? 0, pageRequest.first + 1];
  const rows = itemIds
    ? await ctx.rows<RecordPageRow>(SELECT_RECORD_PAGE_OF_ITEMS_SQL, [...values, itemIds])
    : await ctx.rows<RecordPageRow>(SELECT_RECORD_PAGE_SQL, values);
  const facts = rows.flatMap(({ head: _head, start: _start, ...row }) =>
    row.sequence === null ? [] : [factFromRow(row)],
  );
  const [{ head, start }] = rows as [RecordPageRow];
  const end = start + MAX_FACTS_SCANNED_PER_READ;
  const last = facts.length > pageRequest.first ? facts.at(-1)!.sequence : Math.min(end, head);
  if (!itemIds) ctx.budget?.lookAt(Math.ceil((last - start) / FACTS_SCANNED_PER_CANDIDATE_COST));
  return facts.length < pageRequest.first && head > end
    ? partialScanPage(facts, pageRequest, 'fact', (fact) => [fact.sequence], [end])
    : pageFromOverfetchedFacts(facts, pageRequest);
}

/** A page of each item's own facts, newest first. */
export async function timelinesOfItems(
  ctx: Context,
  itemIds: readonly string[],
  filter: TimelineFilter | null,
  pageRequest: PageRequest,
): Promise<Page<Fact>[]> {
  const after = pageRequest.after?.[0] ?? null;
  const rows =
    filter === null && after === null
      ? await ctx.rows<FactRow>(SELECT_LATEST_FACTS_SQL, [itemIds, pageRequest.first + 1])
      : await filteredTimelineRows(ctx, itemIds, filter ?? {}, pageRequest);
  const byItem = Map.groupBy(rows, (row) => row.itemId);
  return itemIds.map((id) => factPageFromOverfetchedRows(byItem.get(id) ?? [], pageRequest));
}

async function filteredTimelineRows(
  ctx: Context,
  itemIds: readonly string[],
  filter: TimelineFilter,
  { after, first }: PageRequest,
): Promise<FactRow[]> {
  const bearers = filter.skus ? await itemIdsOfSkusAndMerged(ctx, filter.skus) : null;
  const values = [...timelineFilterParameters(filter), after?.[0] ?? null, first + 1, itemIds, bearers];
  return await ctx.rows<FactRow>(SELECT_FILTERED_TIMELINES_SQL, values);
}

async function itemIdsOfSkusAndMerged(ctx: Context, skus: readonly string[]): Promise<string[]> {
  const keys = skus.map((sku) => identifierKey('SKU', sku));
  return (await ctx.rows<{ id: string }>(SELECT_IDS_OF_SKUS_AND_MERGED_SQL, [keys])).map(({ id }) => id);
}

/** A page of each notice's facts, oldest first. */
export async function factPagesOfNotices(
  ctx: Context,
  noticeIds: readonly string[],
  pageRequest: PageRequest,
): Promise<Page<Fact>[]> {
  const rows = await ctx.rows<FactRow>(SELECT_FACTS_OF_NOTICES_SQL, [
    noticeIds,
    pageRequest.after?.[0] ?? null,
    pageRequest.first + 1,
  ]);
  const byNotice = Map.groupBy(rows, (row) => row.noticeId);
  return noticeIds.map((id) => factPageFromOverfetchedRows(byNotice.get(id) ?? [], pageRequest));
}

/** The facts with these sequences, in order; null where the record has none. */
export async function factsBySequence(ctx: Context, sequences: readonly number[]): Promise<(Fact | null)[]> {
  const rows = new Map(
    (await ctx.rows<FactRow>(SELECT_FACTS_BY_SEQUENCE_SQL, [sequences])).map((row) => [
      row.sequence,
      factFromRow(row),
    ]),
  );
  return sequences.map((sequence) => rows.get(sequence) ?? null);
}

/** The facts with these ids, in order. */
export async function factsById(ctx: Context, ids: readonly string[]): Promise<(Fact | null)[]> {
  const rows = new Map(
    (await ctx.rows<FactRow>(SELECT_FACTS_BY_ID_SQL, [ids])).map((row) => [row.id, factFromRow(row)]),
  );
  return ids.map((id) => rows.get(id) ?? null);
}

/** The latest correction of each fact; null for one that was never corrected. */
export async function latestCorrectionsBySequence(
  ctx: Context,
  sequences: readonly number[],
): Promise<(Fact | null)[]> {
  const rows = new Map(
    (await ctx.rows<FactRow>(SELECT_LATEST_CORRECTIONS_SQL, [sequences])).map((row) => [
      row.corrects,
      factFromRow(row),
    ]),
  );
  return sequences.map((sequence) => rows.get(sequence) ?? null);
}

/** By its sequence, the latest of each kind of fact that corrects, translates, moves or cancels a fact, oldest first. */
export async function latestCorrectionsOfEachKind(
  ctx: Context,
  sequences: readonly number[],
): Promise<Map<number, Fact[]>> {
  const rows = await ctx.rows<FactRow>(SELECT_LATEST_CORRECTIONS_OF_EACH_KIND_SQL, [sequences]);
  return Map.groupBy(rows.map(factFromRow), ({ corrects }) => corrects!);
}

/**
 * All that was ever said of one facet, newest first; one list per item.
 * @throws Refusal TOO_EXPENSIVE for more than one answer may hold
 */
export async function facetHistoriesOfItems(
  ctx: Context,
  itemIds: readonly string[],
  facet: Facet,
): Promise<Fact[][]> {
  const [sql, values] =
    facet === 'ORDERS'
      ? ([SELECT_FACTS_ABOUT_ORDERS_SQL, [itemIds]] as const)
      : ([SELECT_FACTS_ABOUT_FACET_SQL, [itemIds, facet]] as const);
  const facts = requireWithinMaxHistory(await ctx.rows<FactRow>(sql, values)).map(factFromRow);
  const byItem = Map.groupBy(
    facts.sort((a, b) => b.sequence - a.sequence),
    (fact) => fact.itemId,
  );
  return itemIds.map((id) => byItem.get(id) ?? []);
}

function timelineFilterParameters(filter: TimelineFilter): unknown[] {
  const instant = (at: Instant | null | undefined) => (at == null ? null : new Date(at));
  return [
    filter.facts ?? null,
    filter.markets ?? null,
    instant(filter.recordedFrom),
    instant(filter.recordedBefore),
    filter.brands ?? null,
    filter.lines ?? null,
    filter.kinds ?? null,
  ];
}

function factPageFromOverfetchedRows(rows: readonly FactRow[], pageRequest: PageRequest): Page<Fact> {
  return pageFromOverfetchedFacts(rows.map(factFromRow), pageRequest);
}

/** A page of facts that were read one further than asked. */
export function pageFromOverfetchedFacts(facts: readonly Fact[], pageRequest: PageRequest): Page<Fact> {
  return pageFromOverfetchedRows(facts, pageRequest, 'fact', (fact) => [fact.sequence]);
}
