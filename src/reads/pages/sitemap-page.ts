import type { Instant } from '../../domain/calendar/dates.ts';
import type { ItemSkuAndHandle } from '../../domain/item/page-address.ts';
import type { Context } from '../../record/context.ts';

/** An item whose page search engines may visit, and when something was last said of it. */
export interface SitemapItem extends ItemSkuAndHandle {
  readonly changedAt: Instant;
}

/** Fewer than the protocol's 50,000: each is written in one piece, some milliseconds long, in which nobody else is answered. */
export const MAX_ITEMS_PER_SITEMAP = 1_000;
const MAX_SITEMAPS = 50_000;

const SELECT_SITEMAP_STARTS_SQL = `select id from (select id, row_number() over (order by id) as place from item) i
where place % $1 = 1 order by id limit ${MAX_SITEMAPS}`;

/** An item that was entered by mistake is the one that no search engine shows, whatever the market (`itemDisposition`). */
const SELECT_SITEMAP_ITEMS_SQL = `
select i.sku, i.handle, (extract(epoch from f.recorded_at) * 1000)::float8 as "changedAt"
from (select id, sku, handle, withdrawn, last_sequence from item
  where id >= coalesce($1::uuid, '00000000-0000-0000-0000-000000000000') order by id limit $2) i
join fact f on f.sequence = i.last_sequence where not i.withdrawn order by i.id`;

/**
 * The ids of the items with which the sitemaps begin, in order.
 * @param size how many items each is about, 2 or more
 */
export async function sitemapStarts(ctx: Context, size = MAX_ITEMS_PER_SITEMAP): Promise<string[]> {
  const rows = await ctx.rows<{ id: string }>(SELECT_SITEMAP_STARTS_SQL, [size]);
  return rows.map(({ id }) => id);
}

/** The items of a sitemap: so many from an id on, without those that no search engine may show. */
export async function sitemapItems(
  ctx: Context,
  from: string | null,
  size = MAX_ITEMS_PER_SITEMAP,
): Promise<readonly SitemapItem[]> {
  return await ctx.rows<SitemapItem>(SELECT_SITEMAP_ITEMS_SQL, [from, size]);
}

/** So many warnings stand in their sitemap: those that were issued last. */
const MAX_ADVISORIES_IN_SITEMAP = 5_000;

const SELECT_SITEMAP_ADVISORIES_SQL = `
select a.number, r.recorded_at as "changedAt" from advisory a
join advisory_revision r on r.advisory_id = a.id and r.revision = a.revision
order by a.issued_at desc, a.id desc limit ${MAX_ADVISORIES_IN_SITEMAP}`;

/** The warnings, those that were issued last first, each with when its last revision came. */
export async function sitemapAdvisories(
  ctx: Context,
): Promise<{ readonly number: string; readonly changedAt: Instant }[]> {
  return await ctx.rows(SELECT_SITEMAP_ADVISORIES_SQL, []);
}
