import type { FitResult } from '../domain/succession/current-successors.ts';
import type { TextByLocale, Source } from '../domain/fact/fact.ts';
import type { FitVerdict, ItemKind, LifecycleState } from '../domain/words.ts';
import { COUNTING_COST_RATIO, MAX_ITEMS_EXAMINED_PER_SCAN, chargeStoppedScans } from './candidates.ts';
import type { Context } from '../record/context.ts';
import { itemViewOf, ITEM_COLUMNS, ITEM_JOINS, type ItemColumns, type ItemView } from './item.ts';
import { phaseHoldsEverywhereSql } from './phase.ts';
import { type Page, type PageRequest, pageOfScan } from './page.ts';

/** How an item fits a host, as it stands. */
export interface FitView {
  readonly itemId: string;
  readonly hostId: string;
  readonly verdict: FitVerdict;
  /** What it fits with; empty under every verdict but `FITS_WITH`. */
  readonly needsIds: readonly string[];
  readonly condition: TextByLocale | null;
  readonly source: Source | null;
}

/** What a fit needs, of the row `alias`. A fact may name what would be needed even where nobody knows whether it fits. */
export const fitNeedsSql = (alias: string): string =>
  `(case ${alias}.verdict when 'FITS_WITH' then ${alias}.needs_ids else '{}' end)`;

const FIT_COLUMNS = `f.item_id as "itemId", f.host_id as "hostId", f.verdict, ${fitNeedsSql('f')} as "needsIds", f.condition, f.source`;
const SELECT_FITS_OF_ITEMS_SQL = `select ${FIT_COLUMNS} from fit f where f.item_id = any($1) order by f.item_id, f.sequence`;
const SELECT_FITS_WITH_HOST_SQL = `select ${FIT_COLUMNS} from fit f where f.host_id = $1 and f.item_id = any($2)`;
const SELECT_FITS_BETWEEN_SQL = `select ${FIT_COLUMNS} from fit f where f.host_id = any($1) and f.item_id = any($2)`;

const NEXT_FITTING_ITEMS_SQL = `select * from fit where host_id = k.id and kind = $2 and verdict <> 'DOES_NOT_FIT'
  and ($4::text is null or (sort_name, item_id) > ($4, $5::uuid)) order by sort_name, item_id`;

const SELECT_ITEMS_FITTING_HOSTS_SQL = `
select k.id as "parentId", x.stopped, ${ITEM_COLUMNS} from unnest($1::uuid[]) as k (id) cross join lateral (
  (select f.item_id, f.sort_name, false as stopped from (${NEXT_FITTING_ITEMS_SQL} limit ${MAX_ITEMS_EXAMINED_PER_SCAN}) f
    where $6::text is null or ${phaseHoldsEverywhereSql('f.item_id', "'STATE'", '$6', '$7')}
    order by f.sort_name, f.item_id limit $3)
  union all (select item_id, sort_name, true from (${NEXT_FITTING_ITEMS_SQL} offset ${MAX_ITEMS_EXAMINED_PER_SCAN - 1} limit 1) f) limit $3
) x cross join lateral (select * from item where id = x.item_id offset 0) i ${ITEM_JOINS}
order by x.stopped, x.sort_name, x.item_id`;

const SELECT_ORPHAN_FLAGS_SQL = `
select k.id, coalesce(bool_and(${phaseHoldsEverywhereSql('f.host_id', "'STATE'", "'DISCONTINUED'", '$2')}), false) as orphaned
from unnest($1::uuid[]) as k (id) left join fit f on f.item_id = k.id and f.verdict in ('FITS', 'FITS_WITH')
group by k.id having count(f.host_id) > 0`;

/** How an item goes with a host of which nobody spoke with it. */
export const unknownFitView = (itemId: string, hostId: string): FitView => ({
  ...{ itemId, hostId },
  ...{ verdict: 'UNKNOWN', needsIds: [], condition: null, source: null },
});

/** What each item fits and what not; one list per id. */
export async function fitsOfItems(ctx: Context, itemIds: readonly string[]): Promise<FitView[][]> {
  const byItem = Map.groupBy(
    await ctx.rows<FitView>(SELECT_FITS_OF_ITEMS_SQL, [itemIds]),
    (fit) => fit.itemId,
  );
  return itemIds.map((id) => byItem.get(id) ?? []);
}

/** How items fit hosts, as far as somebody spoke of it. */
export async function fitsBetween(
  ctx: Context,
  hostIds: readonly string[],
  itemIds: readonly string[],
): Promise<FitView[]> {
  return await ctx.rows<FitView>(SELECT_FITS_BETWEEN_SQL, [hostIds, itemIds]);
}

/** How items fit one host; nothing for an item of which nobody spoke. */
export async function fitResultsForHost(
  ctx: Context,
  hostId: string,
  itemIds: readonly string[],
): Promise<Map<string, FitResult>> {
  const rows = await ctx.rows<FitView>(SELECT_FITS_WITH_HOST_SQL, [hostId, itemIds]);
  return new Map(rows.map(({ itemId, needsIds, ...fit }) => [itemId, { ...fit, needs: needsIds }]));
}

/**
 * The accessories or storage options of each host by name; those that do not fit are left out. Where few are in the state
 * asked for a page may be short, and goes on.
 */
export async function fittingItemPagesOfHosts(
  ctx: Context,
  hostIds: readonly string[],
  kind: ItemKind,
  state: LifecycleState | null,
  pageRequest: PageRequest,
): Promise<Page<ItemView>[]> {
  const [name = null, id = null] = pageRequest.after ?? [];
  const at = state === null ? null : new Date(ctx.now());
  const values = [hostIds, kind, pageRequest.first + 1, name, id, state, at];
  const rows = chargeStoppedScans(
    ctx,
    await ctx.rows<FittingItemRow>(SELECT_ITEMS_FITTING_HOSTS_SQL, values),
  );
  const byHost = Map.groupBy(rows, (row) => row.parentId);
  return hostIds.map((hostId) => fittingItemsPage(byHost.get(hostId) ?? [], pageRequest));
}

type FittingItemRow = ItemColumns & {
  readonly parentId: string;
  readonly stopped: boolean;
};

function fittingItemsPage(rows: readonly FittingItemRow[], pageRequest: PageRequest): Page<ItemView> {
  const { edges, pageInfo } = pageOfScan(rows, pageRequest, 'name', ({ sortName, id }) => [sortName, id]);
  return {
    edges: edges.map(({ cursor, node: { stopped: _stopped, ...row } }) => ({
      cursor,
      node: itemViewOf(row),
    })),
    pageInfo,
  };
}

const COUNT_ITEMS_FITTING_HOST_SQL = `select count(*)::int from (select from fit
  where host_id = $1 and kind = $2 and verdict <> 'DOES_NOT_FIT' limit ${MAX_ITEMS_EXAMINED_PER_SCAN + 1}) f`;

/** How many accessories or storage options were declared for a product; null where more would have to be counted than may. */
export async function countFittingItemsOfHost(
  ctx: Context,
  hostId: string,
  kind: ItemKind,
): Promise<number | null> {
  const [row] = await ctx.rows<{ count: number }>(COUNT_ITEMS_FITTING_HOST_SQL, [hostId, kind]);
  ctx.budget?.lookAt(Math.ceil(row!.count * COUNTING_COST_RATIO));
  return row!.count > MAX_ITEMS_EXAMINED_PER_SCAN ? null : row!.count;
}

/** Whether each item was made for products of which none is sold any more. */
export async function orphanFlagsOf(ctx: Context, itemIds: readonly string[]): Promise<boolean[]> {
  const rows = await ctx.rows<{ id: string; orphaned: boolean }>(SELECT_ORPHAN_FLAGS_SQL, [
    itemIds,
    new Date(ctx.now()),
  ]);
  const orphaned = new Map(rows.map((row) => [row.id, row.orphaned]));
  return itemIds.map((id) => orphaned.get(id) ?? false);
}
