import { isTakenBack } from '../../domain/fact/correction.ts';
import type { Fact } from '../../domain/fact/fact.ts';
import { hasFactKindFlag } from '../../domain/fact/fact-kinds.ts';
import type { Context } from '../../record/context.ts';
import { FACT_COLUMNS, type FactRow, factFromRow } from '../../record/facts/fact-rows.ts';
import { type FeedScope, feedScopeNonItemConditionsSql } from './feed-scope.ts';
import { yoursSql } from '../assortment.ts';
import { SqlParameters } from '../item-filter.ts';

/** The head of the record: its name, and the last sequence. */
export interface RecordHead {
  readonly record: string;
  readonly sequence: number;
}

/** A fact with what is told beside it; all of it as it was when the fact was recorded, so that it never changes. */
export interface FeedFact {
  readonly fact: Fact;
  readonly sku: string;
  readonly noticeNumber: string | null;
  /** The id of the fact that this one corrects. */
  readonly correctedId: string | null;
  /** Where the item was offered before, where this fact says something of that or takes it back; empty is everywhere. */
  readonly marketsBefore: readonly string[] | null;
  /** Where it is offered again, where this fact takes back what was said of that. */
  readonly marketsAfter?: readonly string[] | null;
  /** What whoever asks by a list calls the item now; absent where nobody asks by a list. */
  readonly yours?: string | null;
}

/** One look along the record. */
export interface FeedPage extends RecordHead {
  readonly facts: readonly FeedFact[];
  /** How far was looked: what passes the filter up to here is told. */
  readonly cursor: number;
  /** Whether the page holds as much as a page may: it never changes any more. */
  readonly isFull: boolean;
}

interface FeedFactRow extends FactRow {
  readonly sku: string;
  readonly renamed: boolean;
  readonly noticeNumber: string | null;
  readonly correctedId: string | null;
  readonly yours?: string | null;
  /** How many facts the page would have, were they short. */
  readonly found: number;
}

/** A page ends with the fact with which it has so many bytes as they are stored, before compression. */
const PAGE_STORED_BYTES_CUTOFF = 4_000_000;

/** So far one look goes through what does not pass. */
const MAX_SEQUENCES_SCANNED_PER_PAGE = 20_000;

const SELECT_RECORD_HEAD_SQL = 'select id as record, sequence from record';

const FEED_DETAIL_COLUMNS = `i.sku, n.number as "noticeNumber", c.id as "correctedId",
  (select count(*) from identifier d where d.item_id = f.item_id and d.scheme = 'SKU') > 1 as renamed`;

const FACT_BYTES_SQL =
  'octet_length(data::text) + octet_length(headline::text) + coalesce(octet_length(text::text), 0)';

const FEED_DETAIL_JOINS_SQL = `join item i on i.id = f.item_id left join notice n on n.id = f.notice_id
  left join fact c on c.sequence = f.corrects`;

const SELECT_SKU_FACTS_OF_ITEMS_SQL = `select f.item_id as "itemId", f.sequence, f.data #>> '{listing,sku}' as sku from fact f
where f.item_id = any($1) and f.data #> '{listing,sku}' is not null order by f.sequence desc`;

/** What items' facts up to a sequence say of markets, and what takes facts back. */
const SELECT_MARKETS_AND_RETRACTIONS_SQL = `select f.item_id as "itemId", f.sequence::float8 as sequence, f.kind, f.corrects::float8 as corrects, f.data from fact f
where f.item_id = any($1) and f.sequence <= $2 and (f.data #> '{listing,markets}' is not null or f.data ->> 'how' = 'RETRACT')
order by f.sequence`;

/** Whether the record holds a fact up to a sequence. */
export async function isFactRecordedUpTo(ctx: Context, id: string, until: number): Promise<boolean> {
  return (await ctx.rows('select from fact where id = $1 and sequence <= $2', [id, until])).length > 0;
}

/** The record's name and how far it goes. */
export async function readRecordHead(ctx: Context): Promise<RecordHead> {
  const [head] = await ctx.rows<RecordHead>(SELECT_RECORD_HEAD_SQL, []);
  return head!;
}

/**
 * The facts after a sequence that pass a filter, oldest first.
 * @param head how far the record goes, read before
 * @param after 0 begins with the first fact; nothing of the record is ever taken away
 * @param limit so many facts at most, and fewer where they are long; the cursor is the last one's then
 */
export async function feedPage(
  ctx: Context,
  head: RecordHead,
  scope: FeedScope,
  after: number,
  limit: number,
): Promise<FeedPage> {
  const end = scope.itemIds ? head.sequence : Math.min(head.sequence, after + MAX_SEQUENCES_SCANNED_PER_PAGE);
  if (end <= after) return { ...head, facts: [], cursor: after, isFull: false };
  const values = new SqlParameters();
  const sql = feedPageSql(scope, values, [after, end, limit]);
  const rows = await ctx.rows<FeedFactRow>(sql, values.list);
  const facts = await feedFactsOfRows(ctx, rows);
  const isFull = rows.length === limit || rows.length < (rows[0]?.found ?? 0);
  return { ...head, facts, cursor: isFull ? rows.at(-1)!.sequence : end, isFull };
}

/** Each item's facts are found by its own index, else a filter by SKU would go through all the record. */
function feedPageSql(
  scope: FeedScope,
  values: SqlParameters,
  [after, end, limit]: readonly number[],
): string {
  const size = values.add(limit);
  const where = [
    `f.sequence > ${values.add(after)} and f.sequence <= ${values.add(end)}`,
    ...feedScopeNonItemConditionsSql(scope, values),
  ].join(' and ');
  const facts = scope.itemIds
    ? `unnest(${values.add(scope.itemIds)}::uuid[]) as k (id) cross join lateral (
        select * from fact f where f.item_id = k.id and ${where} order by f.sequence limit ${size}) f`
    : `fact f where ${where}`;
  const page = `select f.* from ${facts} order by f.sequence limit ${size}`;
  const measured = `select *, count(*) over () as found, sum(${FACT_BYTES_SQL}) over (order by sequence) - ${FACT_BYTES_SQL} as before from (${page}) f`;
  const yours = scope.assortmentId
    ? `, ${yoursSql('f.item_id', `${values.add(scope.assortmentId)}::uuid`)} as yours`
    : '';
  return `select ${FACT_COLUMNS}, ${FEED_DETAIL_COLUMNS}${yours}, f.found::int from (${measured}) f ${FEED_DETAIL_JOINS_SQL}
    where f.before < ${PAGE_STORED_BYTES_CUTOFF} order by f.sequence`;
}

async function feedFactsOfRows(ctx: Context, rows: readonly FeedFactRow[]): Promise<FeedFact[]> {
  const skus = await readRenamedSkuWhenRecordedLookup(ctx, rows);
  const markets = await marketsBeforeAndAfterBySequence(ctx, rows);
  return rows.map(({ sku, renamed: _renamed, found: _found, noticeNumber, correctedId, yours, ...row }) => ({
    fact: factFromRow(row),
    sku: skus(row.itemId, row.sequence) ?? sku,
    noticeNumber,
    correctedId,
    ...(yours !== undefined && { yours }),
    ...(markets.get(row.sequence) ?? { marketsBefore: null }),
  }));
}

/** What renamed items were called when each of their facts was recorded. */
async function readRenamedSkuWhenRecordedLookup(ctx: Context, rows: readonly FeedFactRow[]) {
  const renamed = [...new Set(rows.filter((row) => row.renamed).map((row) => row.itemId))];
  type RenamedSku = { itemId: string; sequence: number; sku: string };
  const skus = renamed.length > 0 ? await ctx.rows<RenamedSku>(SELECT_SKU_FACTS_OF_ITEMS_SQL, [renamed]) : [];
  const byItem = Map.groupBy(skus, ({ itemId }) => itemId);
  return (itemId: string, sequence: number) =>
    byItem.get(itemId)?.find((one) => one.sequence <= sequence)?.sku ?? null;
}

/** Where items were offered before facts that say something of that or take it back, and after these. */
async function marketsBeforeAndAfterBySequence(
  ctx: Context,
  rows: readonly FeedFactRow[],
): Promise<Map<number, Pick<FeedFact, 'marketsBefore' | 'marketsAfter'>>> {
  const moved = rows.filter(
    ({ kind, data }) =>
      hasFactKindFlag(kind, 'mayMoveItem') && (data.listing?.markets || data.how === 'RETRACT'),
  );
  if (moved.length === 0) return new Map();
  const items = [...new Set(moved.map(({ itemId }) => itemId))];
  const marketFacts = await ctx.rows<MarketsOrRetractionFact>(SELECT_MARKETS_AND_RETRACTIONS_SQL, [
    items,
    moved.at(-1)!.sequence,
  ]);
  const facts = Map.groupBy(marketFacts, ({ itemId }) => itemId);
  return new Map(
    moved.flatMap(({ itemId, sequence, data }) => {
      const known = facts.get(itemId) ?? [];
      if (!data.listing?.markets && !isSequenceAboutMarkets(known, sequence)) return [];
      const marketsBefore = latestActiveMarketsOf(known.filter((one) => one.sequence < sequence));
      if (data.how !== 'RETRACT') return [[sequence, { marketsBefore }]];
      const marketsAfter = latestActiveMarketsOf(known.filter((one) => one.sequence <= sequence));
      return [[sequence, { marketsBefore, marketsAfter }]];
    }),
  );
}

type MarketsOrRetractionFact = Pick<Fact, 'itemId' | 'sequence' | 'kind' | 'corrects' | 'data'>;

/** Whether a fact takes back, however often there and back, one that says where an item is offered. */
function isSequenceAboutMarkets(facts: readonly MarketsOrRetractionFact[], sequence: number): boolean {
  const fact = facts.find((one) => one.sequence === sequence);
  if (!fact) return false;
  return (
    fact.data.listing?.markets !== undefined ||
    (fact.corrects !== null && isSequenceAboutMarkets(facts, fact.corrects))
  );
}

/** The last word on markets that is not taken back. */
function latestActiveMarketsOf(facts: readonly MarketsOrRetractionFact[]): readonly string[] {
  const active = facts.filter((fact) => fact.data.listing?.markets && !isTakenBack(facts, fact));
  return active.at(-1)?.data.listing?.markets ?? [];
}
