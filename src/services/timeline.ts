import type { Instant } from '../domain/calendar.ts';
import type { Fact } from '../domain/fact.ts';
import type { Facet, FactKind, ItemKind } from '../domain/words.ts';
import type { Context } from './context.ts';
import { FACT_COLUMNS, type FactRow, factOf } from './fact-rows.ts';
import { type Page, type PageAsked, pageFrom } from './page.ts';
import { identifierKey } from '../domain/identifier.ts';

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

const OF_FACT = `($1::text[] is null or f.kind = any($1))
  and ($2::text[] is null or f.markets = '{}' or f.markets && $2)
  and ($3::timestamptz is null or f.recorded_at >= $3) and ($4::timestamptz is null or f.recorded_at < $4)`;

const OF_ITEM = `($5::text[] is null or f.item_id in (
    select n.item_id from identifier n where n.scheme = 'SKU' and n.key = any($5)))
  and (($6::text[] is null and $7::text[] is null and $8::text[] is null) or exists (
    select 1 from item i left join line l on l.id = i.line_id join brand b on b.id = i.brand_id where i.id = f.item_id
      and ($6::text[] is null or b.handle = any($6)) and ($7::text[] is null or l.handle = any($7))
      and ($8::text[] is null or i.kind = any($8))))`;

const OF_RECORD = `select ${FACT_COLUMNS} from fact f where ${OF_FACT} and ${OF_ITEM} and f.sequence > $9
order by f.sequence limit $10`;

const OF_ITEMS = `
select x.* from unnest($9::uuid[]) as k (id) cross join lateral (
  select ${FACT_COLUMNS} from fact f where f.item_id = k.id and ${OF_FACT} and ${OF_ITEM}
    and ($10::bigint is null or f.sequence < $10)
  order by f.sequence desc limit $11
) x`;

const LATEST_OF_ITEMS = `
select x.* from unnest($1::uuid[]) as k (id) cross join lateral (
  select ${FACT_COLUMNS} from fact f where f.item_id = k.id order by f.sequence desc limit $2
) x`;

const BY_SEQUENCE = `select ${FACT_COLUMNS} from fact f where f.sequence = any($1)`;
const BY_ID = `select ${FACT_COLUMNS} from fact f where f.id = any($1)`;
const CORRECTING = `select distinct on (f.corrects) ${FACT_COLUMNS} from fact f where f.corrects = any($1)
order by f.corrects, f.sequence desc`;
const OF_NOTICES = `
select x.* from unnest($1::uuid[]) as k (id) cross join lateral (
  select ${FACT_COLUMNS} from fact f where f.notice_id = k.id and ($2::bigint is null or f.sequence > $2)
  order by f.sequence limit $3
) x`;
const ABOUT_FACET = `
select ${FACT_COLUMNS} from fact f where f.item_id = any($1)
  and f.data -> 'commitments' @> jsonb_build_array(jsonb_build_object('facet', $2::text))
order by f.sequence desc`;

const ABOUT_ORDERS = `
select ${FACT_COLUMNS} from fact f where f.item_id = any($1) and f.kind in ('STATE_ANNOUNCED', 'STATE_TOOK_EFFECT',
  'STATE_RESCHEDULED', 'STATE_CANCELLED') order by f.sequence desc`;

/** A page of the record, oldest first. */
export async function recordPage(
  ctx: Context,
  filter: TimelineFilter,
  asked: PageAsked,
): Promise<Page<Fact>> {
  const values = [...filterValues(filter), asked.after?.[0] ?? 0, asked.first + 1];
  return factPage(await ctx.rows<FactRow>(OF_RECORD, values), asked);
}

/** A page of each item's own facts, newest first. */
export async function timelinesOf(
  ctx: Context,
  itemIds: readonly string[],
  filter: TimelineFilter | null,
  asked: PageAsked,
): Promise<Page<Fact>[]> {
  const after = asked.after?.[0] ?? null;
  const rows =
    filter === null && after === null
      ? await ctx.rows<FactRow>(LATEST_OF_ITEMS, [itemIds, asked.first + 1])
      : await ctx.rows<FactRow>(OF_ITEMS, [...filterValues(filter ?? {}), itemIds, after, asked.first + 1]);
  const byItem = Map.groupBy(rows, (row) => row.itemId);
  return itemIds.map((id) => factPage(byItem.get(id) ?? [], asked));
}

/** A page of each notice's facts, oldest first. */
export async function noticeEntriesOf(
  ctx: Context,
  noticeIds: readonly string[],
  asked: PageAsked,
): Promise<Page<Fact>[]> {
  const rows = await ctx.rows<FactRow>(OF_NOTICES, [noticeIds, asked.after?.[0] ?? null, asked.first + 1]);
  const byNotice = Map.groupBy(rows, (row) => row.noticeId);
  return noticeIds.map((id) => factPage(byNotice.get(id) ?? [], asked));
}

/** The facts with these sequences, in order; null where the record has none. */
export async function factsBySequence(ctx: Context, sequences: readonly number[]): Promise<(Fact | null)[]> {
  const rows = new Map(
    (await ctx.rows<FactRow>(BY_SEQUENCE, [sequences])).map((row) => [row.sequence, factOf(row)]),
  );
  return sequences.map((sequence) => rows.get(sequence) ?? null);
}

/** The facts with these ids, in order. */
export async function factsById(ctx: Context, ids: readonly string[]): Promise<(Fact | null)[]> {
  const rows = new Map((await ctx.rows<FactRow>(BY_ID, [ids])).map((row) => [row.id, factOf(row)]));
  return ids.map((id) => rows.get(id) ?? null);
}

/** The latest correction of each fact; null for one that was never corrected. */
export async function correctionsOf(ctx: Context, sequences: readonly number[]): Promise<(Fact | null)[]> {
  const rows = new Map(
    (await ctx.rows<FactRow>(CORRECTING, [sequences])).map((row) => [row.corrects, factOf(row)]),
  );
  return sequences.map((sequence) => rows.get(sequence) ?? null);
}

/** All that was ever said of one facet, newest first; one list per item. */
export async function facetHistoriesOf(
  ctx: Context,
  itemIds: readonly string[],
  facet: Facet,
): Promise<Fact[][]> {
  const [sql, values] =
    facet === 'ORDERS' ? ([ABOUT_ORDERS, [itemIds]] as const) : ([ABOUT_FACET, [itemIds, facet]] as const);
  const byItem = Map.groupBy((await ctx.rows<FactRow>(sql, values)).map(factOf), (fact) => fact.itemId);
  return itemIds.map((id) => byItem.get(id) ?? []);
}

function filterValues(filter: TimelineFilter): unknown[] {
  const instant = (at: Instant | null | undefined) => (at == null ? null : new Date(at));
  return [
    filter.facts ?? null,
    filter.markets ?? null,
    instant(filter.recordedFrom),
    instant(filter.recordedBefore),
    filter.skus?.map((sku) => identifierKey('SKU', sku)) ?? null,
    filter.brands ?? null,
    filter.lines ?? null,
    filter.kinds ?? null,
  ];
}

function factPage(rows: readonly FactRow[], asked: PageAsked): Page<Fact> {
  return pageOfFacts(rows.map(factOf), asked);
}

/** A page of facts that were read one further than asked. */
export function pageOfFacts(facts: readonly Fact[], asked: PageAsked): Page<Fact> {
  return pageFrom(facts, asked, 'fact', (fact) => [fact.sequence]);
}
