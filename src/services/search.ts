import { isSku } from '../domain/identifier.ts';
import { searchText } from '../domain/search-text.ts';
import type { Context } from './context.ts';
import { conditions, type ItemFilter, Values } from './item-filter.ts';
import { ITEM_COLUMNS, ITEM_JOINS, type ItemColumns, itemOf, type ItemView } from './item.ts';
import { type CursorKey, type ListOrder, type Page, type PageAsked, pageFrom } from './page.ts';

export type ItemOrder = 'RELEVANCE' | 'NAME' | 'RELEASED' | 'LAST_CHANGED';

interface Ordering {
  readonly order: ListOrder;
  /** The sort key in SQL; the item's id follows it. */
  readonly key: string;
  readonly type: 'text' | 'float8' | 'bigint' | 'date';
  readonly descending: boolean;
  readonly of: (row: SearchRow) => string | number;
}

interface SearchRow extends ItemColumns {
  readonly score: number;
}

const BY_NAME: Ordering = {
  order: 'name',
  key: 'i.sort_name',
  type: 'text',
  descending: false,
  of: (row) => row.sortName,
};

const ORDERINGS: Record<ItemOrder, Ordering> = {
  NAME: BY_NAME,
  RELEVANCE: { order: 'score', key: 'score', type: 'float8', descending: true, of: (row) => row.score },
  RELEASED: {
    order: 'released',
    key: `coalesce(i.released_on, date '0001-01-01')`,
    type: 'date',
    descending: true,
    of: (row) => row.releasedOn ?? '0001-01-01',
  },
  LAST_CHANGED: {
    order: 'changed',
    key: 'i.last_sequence',
    type: 'bigint',
    descending: true,
    of: (row) => row.lastSequence,
  },
};

/** The order in which a search's pages come. */
export function searchOrder(order: ItemOrder, text: string): ListOrder {
  return orderingOf(order, text).order;
}

/**
 * Searches items by text and filter. Text finds whole words, beginnings of words and slips of the pen.
 * @param text null or blank finds all that pass the filter
 */
export async function searchItems(
  ctx: Context,
  text: string | null,
  filter: ItemFilter,
  order: ItemOrder,
  asked: PageAsked,
): Promise<Page<ItemView>> {
  const words = searchText([text ?? '']);
  if (text?.trim() && words === '') return pageFrom<ItemView>([], asked, 'score', () => []);
  const values = new Values();
  const ordering = orderingOf(order, words);
  const where = [...conditions(ctx, filter, values), ...(words ? [matches(words, values)] : [])];
  const direction = ordering.descending ? 'desc' : 'asc';
  const score = words ? relevance(text!, words, values) : '0::float8';
  const sql = `select * from (
    select ${score} as score, ${ordering.key === 'score' ? '0' : ordering.key} as sorted, ${ITEM_COLUMNS}
    from item i ${ITEM_JOINS} where ${where.join(' and ') || 'true'}
  ) i where ${afterKey(ordering, asked.after, values)}
  order by ${sortKey(ordering)} ${direction}, i.id ${direction} limit ${values.add(asked.first + 1)}`;
  const rows = await ctx.rows<SearchRow>(sql, values.list);
  const page = pageFrom(rows, asked, ordering.order, (row): CursorKey => [ordering.of(row), row.id]);
  return { ...page, edges: page.edges.map(({ cursor, node }) => ({ cursor, node: itemOf(node) })) };
}

function matches(words: string, values: Values): string {
  const prefixes = words
    .split(' ')
    .map((word) => `'${word}':*`)
    .join(' & ');
  return `(to_tsvector('simple', i.search_text) @@ to_tsquery('simple', ${values.add(prefixes)})
    or ${values.add(words)} <% i.search_text)`;
}

/** A whole SKU or name before all words, all words before likeness. */
function relevance(text: string, words: string, values: Values): string {
  const asked = values.add(words);
  const prefixes = values.add(
    words
      .split(' ')
      .map((word) => `'${word}':*`)
      .join(' & '),
  );
  const sku = values.add(isSku(text.trim()) ? text.trim().toLowerCase() : null);
  return `round(((case when lower(i.sku) = ${sku} then 8 when i.sort_name = ${asked} then 4 else 0 end)
    + (case when to_tsvector('simple', i.search_text) @@ to_tsquery('simple', ${prefixes}) then 2 else 0 end)
    + word_similarity(${asked}, i.search_text)
    + similarity(${asked}, i.sort_name))::numeric, 4)::float8`;
}

function orderingOf(order: ItemOrder, words: string): Ordering {
  return order === 'RELEVANCE' && words.trim() === '' ? BY_NAME : ORDERINGS[order];
}

function sortKey({ key }: Ordering): string {
  return key === 'score' ? 'i.score' : 'i.sorted';
}

function afterKey(ordering: Ordering, after: CursorKey | null, values: Values): string {
  if (!after) return 'true';
  const key = `${values.add(after[0])}::${ordering.type}`;
  const id = `${values.add(after[1])}::uuid`;
  return `(${sortKey(ordering)}, i.id) ${ordering.descending ? '<' : '>'} (${key}, ${id})`;
}
