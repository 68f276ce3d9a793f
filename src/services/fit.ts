import type { Fitting } from '../domain/current-successors.ts';
import type { Fact, FitSaid, Localized, Source } from '../domain/fact.ts';
import type { FitVerdict, ItemKind, LifecycleState } from '../domain/words.ts';
import type { Context } from './context.ts';
import { itemOf, ITEM_COLUMNS, ITEM_JOINS, type ItemColumns, type ItemView } from './item.ts';
import { holdsNow } from './phase.ts';
import { type Page, pageFrom, type PageAsked } from './page.ts';
import type { OpenRecord } from './record.ts';

/** How an item fits a host, as it stands. */
export interface Fit {
  readonly itemId: string;
  readonly hostId: string;
  readonly verdict: FitVerdict;
  readonly needsIds: readonly string[];
  readonly condition: Localized | null;
  readonly source: Source | null;
}

export interface NewFit {
  readonly itemId: string;
  readonly fit: FitSaid;
  readonly source?: Source | null;
}

const FIT = `f.item_id as "itemId", f.host_id as "hostId", f.verdict, f.needs_ids as "needsIds", f.condition, f.source`;
const FITS_OF = `select ${FIT} from fit f where f.item_id = any($1) order by f.item_id, f.sequence`;
const FITS_WITH = `select ${FIT} from fit f where f.host_id = $1 and f.item_id = any($2)`;
const BETWEEN = `select ${FIT} from fit f where f.host_id = any($1) and f.item_id = any($2)`;

const HOSTED = `
select k.id as "parentId", x.* from unnest($1::uuid[]) as k (id) cross join lateral (
  select ${ITEM_COLUMNS} from fit f join item i on i.id = f.item_id ${ITEM_JOINS}
  where f.host_id = k.id and f.kind = $2 and f.verdict <> 'DOES_NOT_FIT'
    and ($4::text is null or (f.sort_name, f.item_id) > ($4, $5::uuid))
    and ($6::text is null or ${holdsNow('f.item_id', "'STATE'", '$6', '$7')})
  order by f.sort_name, f.item_id limit $3
) x`;

const ORPHANED = `
select k.id, coalesce(bool_and(${holdsNow('f.host_id', "'STATE'", "'DISCONTINUED'", '$2')}), false) as orphaned
from unnest($1::uuid[]) as k (id) left join fit f on f.item_id = k.id and f.verdict in ('FITS', 'FITS_WITH')
group by k.id having count(f.host_id) > 0`;

/** Declares how items fit hosts, one public fact each; declaring again replaces what was said. */
export async function declareFits(
  _ctx: Context,
  record: OpenRecord,
  fits: readonly NewFit[],
): Promise<Fact[]> {
  return await record.append(
    fits.map(({ itemId, fit, source }) => ({
      itemId,
      kind: 'FIT_DECLARED',
      effectiveAt: source ? null : record.recordedAt,
      source: source ?? null,
      data: { fit },
    })),
  );
}

/** What each item fits and what not; one list per id. */
export async function fitsOf(ctx: Context, itemIds: readonly string[]): Promise<Fit[][]> {
  const byItem = Map.groupBy(await ctx.rows<Fit>(FITS_OF, [itemIds]), (fit) => fit.itemId);
  return itemIds.map((id) => byItem.get(id) ?? []);
}

/** How items fit hosts, as far as somebody spoke of it. */
export async function fitsBetween(
  ctx: Context,
  hostIds: readonly string[],
  itemIds: readonly string[],
): Promise<Fit[]> {
  return await ctx.rows<Fit>(BETWEEN, [hostIds, itemIds]);
}

/** How items fit one host; nothing for an item of which nobody spoke. */
export async function fitsWith(
  ctx: Context,
  hostId: string,
  itemIds: readonly string[],
): Promise<Map<string, Fitting>> {
  const rows = await ctx.rows<Fit>(FITS_WITH, [hostId, itemIds]);
  return new Map(
    rows.map(({ itemId, verdict, needsIds, condition }) => [
      itemId,
      { verdict, needs: needsIds, named: needsIds.length > 0 || condition !== null },
    ]),
  );
}

/** The accessories or storage options of each host by name; those that do not fit are left out. */
export async function hostedOf(
  ctx: Context,
  hostIds: readonly string[],
  kind: ItemKind,
  state: LifecycleState | null,
  asked: PageAsked,
): Promise<Page<ItemView>[]> {
  const [name = null, id = null] = asked.after ?? [];
  const values = [hostIds, kind, asked.first + 1, name, id, state, new Date(ctx.now())];
  const rows = await ctx.rows<ItemColumns & { parentId: string }>(HOSTED, values);
  const byHost = Map.groupBy(rows, (row) => row.parentId);
  return hostIds.map((hostId) =>
    pageFrom((byHost.get(hostId) ?? []).map(itemOf), asked, 'name', (item) => [item.sortName, item.id]),
  );
}

/** Whether each item was made for products of which none is sold any more. */
export async function orphanedOf(ctx: Context, itemIds: readonly string[]): Promise<boolean[]> {
  const rows = await ctx.rows<{ id: string; orphaned: boolean }>(ORPHANED, [itemIds, new Date(ctx.now())]);
  const orphaned = new Map(rows.map((row) => [row.id, row.orphaned]));
  return itemIds.map((id) => orphaned.get(id) ?? false);
}
