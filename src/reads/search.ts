import type { Context } from '../record/context.ts';
import {
  MAX_ITEMS_EXAMINED_PER_SCAN,
  chargeStoppedScans,
  countAndChargeIdsPerSetUpToLimit,
  distinctItemsFromClauseSql,
  pickAndChargeSmallestExaminableSet,
  tooManyCandidatesRefusal,
  type ItemIdSqlBuilder,
} from './candidates.ts';
import {
  itemFilterConditionsSql,
  isItemFilterUnsatisfiable,
  type ItemFilter,
  candidateSqlBuildersOfFilter,
  SqlParameters,
} from './item-filter.ts';
import { ITEM_COLUMNS, ITEM_JOINS, type ItemColumns, itemViewOf, type ItemView } from './item.ts';
import {
  type CursorKey,
  type ListOrder,
  type Page,
  type PageRequest,
  pageFromOverfetchedRows,
  pageOfScan,
} from './page.ts';
import {
  findFuzzySearchQuery,
  isRatherMisspeltName,
  literalSearchQuery,
  type TextSearchQuery,
  exactMatchItemIdsSqlBuilder,
  splitSearchWordsOrThrow,
} from './text-match.ts';

export type ItemOrder = 'RELEVANCE' | 'NAME' | 'RELEASED' | 'LAST_CHANGED';

interface SearchOrdering {
  readonly order: ListOrder;
  /** The same order of what a text only comes near to. */
  readonly like: ListOrder;
  /** The sort key in SQL; the item's id follows it. */
  readonly key: string;
  readonly type: 'text' | 'float8' | 'bigint' | 'date';
  readonly descending: boolean;
  readonly of: (row: SearchRow) => string | number;
}

interface SearchRow extends ItemColumns {
  readonly score: number;
  /** The last item that was looked at, whether it passes or not. */
  readonly stopped: boolean;
}

const NAME_ORDERING: SearchOrdering = {
  order: 'name',
  like: 'likeName',
  key: 'i.sort_name',
  type: 'text',
  descending: false,
  of: (row) => row.sortName,
};

const ORDERINGS: Record<ItemOrder, SearchOrdering> = {
  NAME: NAME_ORDERING,
  RELEVANCE: {
    order: 'score',
    like: 'likeScore',
    key: '0',
    type: 'float8',
    descending: true,
    of: (row) => row.score,
  },
  RELEASED: {
    order: 'released',
    like: 'likeReleased',
    key: `coalesce(i.released_on, date '0001-01-01')`,
    type: 'date',
    descending: true,
    of: (row) => row.releasedOn ?? '0001-01-01',
  },
  LAST_CHANGED: {
    order: 'changed',
    like: 'likeChanged',
    key: 'i.last_sequence',
    type: 'bigint',
    descending: true,
    of: (row) => row.lastSequence,
  },
};

/** The orders in which a search's pages may come. */
export function allowedListOrdersOfSearch(order: ItemOrder, text: string): readonly ListOrder[] {
  const ordering = chooseSearchOrdering(order, text);
  return [ordering.order, ordering.like];
}

/**
 * Searches items by text and filter. Text finds whole words and beginnings of words; where these stand nowhere, slips of
 * the pen. Of a rare combination of common filters a page may be short, and goes on.
 * @param text null or blank finds all that pass the filter
 * @throws Refusal TOO_EXPENSIVE for more items than can be ranked, and for too many words
 */
export async function searchItems(
  ctx: Context,
  text: string | null,
  filter: ItemFilter,
  order: ItemOrder,
  pageRequest: PageRequest,
): Promise<Page<ItemView>> {
  const words = splitSearchWordsOrThrow(text ?? '');
  const ordering = chooseSearchOrdering(order, words.join(' '));
  const nothing = pageFromOverfetchedRows<ItemView>([], pageRequest, ordering.order, () => []);
  if ((text?.trim() && words.length === 0) || isItemFilterUnsatisfiable(filter)) return nothing;
  const found = words.length > 0 ? await chooseTextSearchQuery(ctx, text!, words, pageRequest) : null;
  if (words.length > 0 && !found) return nothing;
  const search = { ctx, filter, ordering, request: pageRequest, match: found?.match ?? null };
  const set = await pickAndChargeSmallestExaminableSet(ctx, [
    ...candidateSqlBuildersOfFilter(ctx, filter),
    ...(found ? [found.match.set] : []),
  ]);
  const name = found?.isLike ? ordering.like : ordering.order;
  if (set) return searchPageOf(await searchRowsInSet(search, set), search, name);
  if (ordering.order !== 'score') return searchPageOf(await searchRowsInListOrder(search), search, name);
  return await exactMatchesPageOrThrow(search, exactMatchItemIdsSqlBuilder(text!, words), name);
}

const FIRST_PAGE = { after: null };

/**
 * How many items a search finds in all, those that its words only come near to among them where it finds no others.
 * @returns null where more would have to be looked at than may
 * @throws Refusal as `searchItems`
 */
export async function countFoundItems(
  ctx: Context,
  text: string | null,
  filter: ItemFilter,
): Promise<number | null> {
  const words = splitSearchWordsOrThrow(text ?? '');
  if ((text?.trim() && words.length === 0) || isItemFilterUnsatisfiable(filter)) return 0;
  const found = words.length > 0 ? await chooseTextSearchQuery(ctx, text!, words, FIRST_PAGE) : null;
  if (words.length > 0 && !found) return 0;
  const match = found?.match ?? null;
  const sets = [...candidateSqlBuildersOfFilter(ctx, filter), ...(match ? [match.set] : [])];
  const set = await pickAndChargeSmallestExaminableSet(
    ctx,
    sets.length > 0 ? sets : [() => 'select id from item'],
  );
  if (!set) return null;
  const values = new SqlParameters();
  const from = distinctItemsFromClauseSql(set, values);
  const passing = searchConditionsSql({ ctx, filter, match }, values);
  const [row] = await ctx.rows<{ count: number }>(
    `select count(*)::int from ${from} where ${passing}`,
    values.list,
  );
  return row!.count;
}

interface SearchContext {
  readonly ctx: Context;
  readonly filter: ItemFilter;
  readonly ordering: SearchOrdering;
  readonly request: PageRequest;
  readonly match: TextSearchQuery | null;
}

/** A cursor goes on in what it is of: what the words find, or what they only come near to. */
async function chooseTextSearchQuery(
  ctx: Context,
  text: string,
  words: readonly string[],
  { after, order }: Pick<PageRequest, 'after' | 'order'>,
): Promise<{ match: TextSearchQuery; isLike: boolean } | null> {
  const literal = literalSearchQuery(text, words);
  const isLike = after ? order?.startsWith('like') : await isOnlyComeNearTo(ctx, text, words, literal);
  const match = isLike ? await findFuzzySearchQuery(ctx, text, words) : literal;
  return match && { match, isLike: isLike === true };
}

async function isOnlyComeNearTo(
  ctx: Context,
  text: string,
  words: readonly string[],
  literal: TextSearchQuery,
): Promise<boolean> {
  const [count] = await countAndChargeIdsPerSetUpToLimit(ctx, [literal.set]);
  if (count === 0) return true;
  return count! <= MAX_ITEMS_EXAMINED_PER_SCAN && (await isRatherMisspeltName(ctx, text, words, literal));
}

/** What of a small set passes: all of it is looked at. */
async function searchRowsInSet(search: SearchContext, set: ItemIdSqlBuilder): Promise<SearchRow[]> {
  const { ctx, ordering, request: pageRequest, match } = search;
  const values = new SqlParameters();
  const direction = ordering.descending ? 'desc' : 'asc';
  const inner = `select * from (
    select i.id, ${match?.score(values) ?? '0::float8'} as score, ${ordering.key} as sorted, false as stopped
    from ${distinctItemsFromClauseSql(set, values)} where ${searchConditionsSql(search, values)}
  ) i where ${afterCursorConditionSql(innerSortColumnSql(ordering), ordering, pageRequest.after, values)}
  order by ${innerSortColumnSql(ordering)} ${direction}, i.id ${direction} limit ${values.add(pageRequest.first + 1)}`;
  return await ctx.rows<SearchRow>(searchRowsWithItemsSql(inner, ordering), values.list);
}

/**
 * What passes of the next items in the list's order, and where no more were looked at: the page is filled, or so many were.
 * The parts come one after the other, so that the last is only looked for where the first does not fill the page.
 */
async function searchRowsInListOrder(search: SearchContext): Promise<SearchRow[]> {
  const { ctx, ordering, request: pageRequest } = search;
  const values = new SqlParameters();
  const direction = ordering.descending ? 'desc' : 'asc';
  const after = afterCursorConditionSql(ordering.key, ordering, pageRequest.after, values);
  const next = (columns: string) => `select ${columns} from item i where ${after}
    order by ${ordering.key} ${direction}, i.id ${direction}`;
  const size = values.add(pageRequest.first + 1);
  const inner = `(select i.id, 0::float8 as score, i.sorted, false as stopped
    from (${next(`i.*, ${ordering.key} as sorted`)} limit ${MAX_ITEMS_EXAMINED_PER_SCAN}) i
    where ${searchConditionsSql(search, values)} order by i.sorted ${direction}, i.id ${direction} limit ${size})
  union all (${next(`i.id, 0, ${ordering.key}, true`)} offset ${MAX_ITEMS_EXAMINED_PER_SCAN - 1} limit 1) limit ${size}`;
  return chargeStoppedScans(
    ctx,
    await ctx.rows<SearchRow>(searchRowsWithItemsSql(inner, ordering), values.list),
  );
}

/** More items than can be ranked: those that bear the whole text still come first. */
async function exactMatchesPageOrThrow(
  search: SearchContext,
  whole: ItemIdSqlBuilder,
  name: ListOrder,
): Promise<Page<ItemView>> {
  const set = await pickAndChargeSmallestExaminableSet(search.ctx, [whole]);
  const rows = set ? await searchRowsInSet(search, set) : [];
  if (rows.length === 0) throw tooManyCandidatesRefusal('add a word or a filter', 'text');
  const { edges, pageInfo } = searchPageOf(rows, search, name);
  return { edges, pageInfo: { ...pageInfo, hasNextPage: true } };
}

function searchConditionsSql(
  { ctx, filter, match }: Pick<SearchContext, 'ctx' | 'filter' | 'match'>,
  values: SqlParameters,
): string {
  const text = match?.condition ? [match.condition(values)] : [];
  return ['not i.withdrawn', ...itemFilterConditionsSql(ctx, filter, values), ...text].join(' and ');
}

/** Items are read whole only where they are on the page. */
function searchRowsWithItemsSql(page: string, ordering: SearchOrdering): string {
  const direction = ordering.descending ? 'desc' : 'asc';
  return `select k.score, k.stopped, ${ITEM_COLUMNS} from (${page}) k
    cross join lateral (select * from item where id = k.id offset 0) i ${ITEM_JOINS}
  order by k.stopped, ${ordering.order === 'score' ? 'k.score' : 'k.sorted'} ${direction}, k.id ${direction}`;
}

function searchPageOf(
  rows: readonly SearchRow[],
  { request: pageRequest, ordering }: SearchContext,
  name: ListOrder,
): Page<ItemView> {
  const key = (row: SearchRow): CursorKey => [ordering.of(row), row.id];
  const page = pageOfScan(rows, pageRequest, name, key);
  return { ...page, edges: page.edges.map(({ cursor, node }) => ({ cursor, node: itemViewOf(node) })) };
}

function chooseSearchOrdering(order: ItemOrder, words: string): SearchOrdering {
  return order === 'RELEVANCE' && words.trim() === '' ? NAME_ORDERING : ORDERINGS[order];
}

function innerSortColumnSql({ order }: SearchOrdering): string {
  return order === 'score' ? 'i.score' : 'i.sorted';
}

function afterCursorConditionSql(
  key: string,
  { type, descending }: SearchOrdering,
  after: CursorKey | null,
  values: SqlParameters,
): string {
  if (!after) return 'true';
  const at = `${values.add(after[0])}::${type}`;
  const id = `${values.add(after[1])}::uuid`;
  return `(${key}, i.id) ${descending ? '<' : '>'} (${at}, ${id})`;
}
