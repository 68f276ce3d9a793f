import type { Instant } from '../domain/calendar/dates.ts';
import type { Context } from '../record/context.ts';
import { ITEM_COLUMNS, ITEM_JOINS, type ItemColumns, itemViewOf, type ItemView } from './item.ts';
import { type Page, type PageRequest, pageFrom } from './page.ts';

const OVERDUE = `
select (extract(epoch from i.overdue_at) * 1000)::float8 as "overdueAt", ${ITEM_COLUMNS} from item i ${ITEM_JOINS}
where i.overdue_at <= $1 and ($2::float8 is null or (i.overdue_at, i.id) > (to_timestamp($2 / 1000.0), $3::uuid))
order by i.overdue_at, i.id limit $4`;

/** The items that owe a word, the longest overdue first: a promised update, or the end of a pause. */
export async function overdueItems(ctx: Context, pageRequest: PageRequest): Promise<Page<ItemView>> {
  const [due = null, id = null] = pageRequest.after ?? [];
  const values = [new Date(ctx.now()), due, id, pageRequest.first + 1];
  const rows = await ctx.rows<ItemColumns & { overdueAt: Instant }>(OVERDUE, values);
  const page = pageFrom(rows, pageRequest, 'due', (row) => [row.overdueAt, row.id]);
  return { ...page, edges: page.edges.map(({ cursor, node }) => ({ cursor, node: itemViewOf(node) })) };
}
