import { keepsOutOfSuccessors } from '../domain/advisory/advisory.ts';
import type { Instant } from '../domain/calendar/dates.ts';
import {
  currentSuccessors,
  type FitResult,
  type FoundSuccessor,
} from '../domain/succession/current-successors.ts';
import type { Fact, TextByLocale, Source, SuccessorData } from '../domain/fact/fact.ts';
import { lifecycleAt, ordersFacetOf } from '../domain/lifecycle/lifecycle.ts';
import { createRefusal } from '../domain/refusal.ts';
import type { MarketClock } from '../domain/fact/active-facts.ts';
import { earliestValidUntil } from '../domain/lifecycle/valid-until.ts';
import type { SuccessionKind } from '../domain/words.ts';
import type { Context } from '../record/context.ts';
import { fitResultsForHost } from './fit.ts';
import { itemViewOf, ITEM_COLUMNS, ITEM_JOINS, type ItemColumns, type ItemView, itemsById } from './item.ts';

/** A succession edge as it stands. */
export interface SuccessionView {
  readonly fromId: string;
  readonly toId: string;
  readonly kind: SuccessionKind;
  readonly hostIds: readonly string[];
  readonly markets: readonly string[];
  /** Whether it holds everywhere: without markets, or in each in which the item is offered. */
  readonly everywhere: boolean;
  readonly carriesOver: TextByLocale | null;
  readonly source: Source | null;
}

/** An edge with the item at its other end. */
export interface SuccessionWithOtherItem extends SuccessionView {
  readonly other: ItemView;
}

const COVERS_ALL_OFFERED_MARKETS_SQL = `(s.markets = '{}' or exists (
  select from item f where f.id = s.from_id and f.markets <> '{}' and f.markets <@ array(
    select m from succession a, unnest(a.markets) m
    where a.from_id = s.from_id and a.to_id = s.to_id and a.kind = s.kind and a.host_ids = s.host_ids)))`;

/** All columns of an edge `s`. */
export const EDGE_COLUMNS = `s.from_id as "fromId", s.to_id as "toId", s.kind as "edgeKind", s.host_ids as "hostIds",
  s.markets as "edgeMarkets", ${COVERS_ALL_OFFERED_MARKETS_SQL} as everywhere, s.carries_over as "carriesOver", s.source as "edgeSource"`;

const SUCCESSION_KIND_RANK_SQL = `array_position(array['SUCCESSOR', 'UPGRADE', 'SUBSTITUTE', 'INTERIM'], s.kind)`;
/** The kinds in their order, then as they were named. */
export const EDGE_ORDER_BY_SQL = `${SUCCESSION_KIND_RANK_SQL}, s.sequence`;

const SELECT_SUCCESSORS_SQL = `select ${EDGE_COLUMNS}, ${ITEM_COLUMNS} from succession s join item i on i.id = s.to_id ${ITEM_JOINS}
where s.from_id = any($1) order by ${EDGE_ORDER_BY_SQL}`;

const SELECT_PREDECESSORS_SQL = `select ${EDGE_COLUMNS}, ${ITEM_COLUMNS} from succession s join item i on i.id = s.from_id ${ITEM_JOINS}
where s.to_id = any($1) order by ${EDGE_ORDER_BY_SQL}`;

/** So many edges are followed for one answer; the longest chain that a catalogue should have is far shorter. */
const MAX_EDGES_FOLLOWED = 5_000;

/** The items that can be reached from those with the ids $1 (`reach.id`); "union" makes cycles end. */
export const REACHABLE_ITEMS_CTE = `
with recursive reach (id) as (
  select unnest($1::uuid[])
  union
  select s.to_id from reach r cross join lateral (select to_id from succession where from_id = r.id offset 0) s
)`;

/** All edges that can be followed from items; the limit ends whatever goes on too long. */
const SELECT_REACHABLE_EDGES_SQL = `${REACHABLE_ITEMS_CTE}
select * from (
  select ${EDGE_COLUMNS}, ${SUCCESSION_KIND_RANK_SQL} as place, s.sequence from reach r
  cross join lateral (select * from succession where from_id = r.id offset 0) s limit ${MAX_EDGES_FOLLOWED + 1}
) e order by place, sequence`;

export interface EdgeColumns {
  readonly fromId: string;
  readonly toId: string;
  readonly edgeKind: SuccessionKind;
  readonly hostIds: string[];
  readonly edgeMarkets: string[];
  readonly everywhere: boolean;
  readonly carriesOver: TextByLocale | null;
  readonly edgeSource: Source | null;
}

/** What follows each item, in the order of the kinds; one list per id. */
export async function successorsOfItems(
  ctx: Context,
  ids: readonly string[],
): Promise<SuccessionWithOtherItem[][]> {
  const rows = (await ctx.rows<EdgeColumns & ItemColumns>(SELECT_SUCCESSORS_SQL, [ids])).map(
    successionWithOtherItemFromRow,
  );
  const byItem = Map.groupBy(rows, (row) => row.fromId);
  return ids.map((id) => byItem.get(id) ?? []);
}

/** What each item follows; one list per id. */
export async function predecessorsOfItems(
  ctx: Context,
  ids: readonly string[],
): Promise<SuccessionWithOtherItem[][]> {
  const rows = (await ctx.rows<EdgeColumns & ItemColumns>(SELECT_PREDECESSORS_SQL, [ids])).map(
    successionWithOtherItemFromRow,
  );
  const byItem = Map.groupBy(rows, (row) => row.toId);
  return ids.map((id) => byItem.get(id) ?? []);
}

export interface CurrentSuccessorsQuery {
  readonly host: ItemView | null;
  readonly market: MarketClock | null;
  readonly includeUnfit: boolean;
  /** Items and edges as they would be. */
  readonly supposed?: HypotheticalChanges;
}

/** What is supposed beside what is public: items as they would be, and edges that would be there. */
export interface HypotheticalChanges {
  /** Null for one that could be had no more. */
  readonly items: ReadonlyMap<string, { readonly activeFacts: readonly Fact[]; readonly at: Instant } | null>;
  readonly edges: readonly SuccessionView[];
}

/** An answer to "what do I use instead". */
export interface CurrentSuccessor {
  readonly item: ItemView;
  readonly via: readonly SuccessionView[];
  readonly fit: FitResult | null;
}

/** What to use instead of items, and what that was told from. */
export interface CurrentSuccessorsAnswer {
  /** One list per id that was asked about. */
  readonly found: readonly CurrentSuccessor[][];
  /** The ids of the items whose facts, and only theirs, make it another. */
  readonly itemIds: readonly string[];
  /** When it changes by itself; null where nothing is known to change it. */
  readonly validUntil: Instant | null;
}

/** What to use instead of each item now, as `readCurrentSuccessors` tells it; one list per id. */
export async function currentSuccessorsOf(
  ctx: Context,
  ids: readonly string[],
  query: CurrentSuccessorsQuery,
): Promise<readonly CurrentSuccessor[][]> {
  return (await readCurrentSuccessors(ctx, ids, query, ctx.now())).found;
}

/**
 * What to use instead of each item at an instant (`currentSuccessors` of the domain).
 * Three statements whatever the length of the chains.
 * @throws Refusal TOO_EXPENSIVE for more edges than may be followed
 */
export async function readCurrentSuccessors(
  ctx: Context,
  ids: readonly string[],
  { host, market, includeUnfit, supposed = NO_HYPOTHETICAL_CHANGES }: CurrentSuccessorsQuery,
  at: Instant,
): Promise<CurrentSuccessorsAnswer> {
  const starts = [...new Set([...ids, ...supposed.edges.map(({ toId }) => toId)])];
  const reached = await ctx.rows<EdgeColumns>(SELECT_REACHABLE_EDGES_SQL, [starts]);
  if (reached.length > MAX_EDGES_FOLLOWED) throw TOO_MANY_EDGES_REFUSAL;
  const edges = [...reached.map(successionViewFromRow), ...supposed.edges];
  const targets = [...new Set(edges.map((one) => one.toId))];
  const items = new Map((await itemsById(ctx, targets)).flatMap((item) => (item ? [[item.id, item]] : [])));
  const fits = host ? await fitResultsForHost(ctx, host.id, targets) : null;
  const factsOf = (id: string) =>
    (supposed.items.has(id) ? supposed.items.get(id) : items.get(id))?.activeFacts;
  const sales = new Map<string, SaleOutlook>();
  const saleOf = (id: string): SaleOutlook => {
    // Many starts reach the same items: each is judged once for all of them.
    const sale = sales.get(id) ?? saleOutlookByFacts(factsOf(id), supposed.items.get(id)?.at ?? at, market);
    sales.set(id, sale);
    return sale;
  };
  const found = ids.map((startId) =>
    currentSuccessors({
      startId,
      edges,
      market: market?.code ?? null,
      obtainable: (id) => saleOf(id).isObtainable,
      isSaleUnknown: (id) => saleOf(id).isUnknown,
      host: host && fits && { id: host.id, fitOf: (id) => fits.get(id) ?? unspokenFitOf(items.get(id)) },
      includeUnfit,
    }).map(({ itemId, via, fitting }: FoundSuccessor<SuccessionView>) => ({
      item: items.get(itemId)!,
      via,
      fit: fitting,
    })),
  );
  return {
    found,
    itemIds: [...starts, ...targets, ...(host ? [host.id] : [])],
    validUntil: earliestValidUntil([...sales.values()]),
  };
}

const TOO_MANY_EDGES_REFUSAL = createRefusal(
  'TOO_EXPENSIVE',
  `More than ${MAX_EDGES_FOLLOWED} successors follow from here: ask for fewer items, or follow \`successors\` step by step.`,
);

const NO_HYPOTHETICAL_CHANGES: HypotheticalChanges = { items: new Map(), edges: [] };
const UNKNOWN_FIT: FitResult = {
  verdict: 'UNKNOWN',
  needs: [],
  condition: null,
  source: null,
};

/** How an item fits a host of which nobody spoke: unknown, and null for a product, which fits nothing. */
export function unspokenFitOf(item: Pick<ItemView, 'kind'> | undefined): FitResult | null {
  return item?.kind === 'PRODUCT' ? null : UNKNOWN_FIT;
}

/** Whether an item can be had, and until when that is known to stay so. */
interface SaleOutlook {
  /** Can be ordered now, is announced, or is available without a word about its sale. */
  readonly isObtainable: boolean;
  /** Whether nobody said anything about its sale. */
  readonly isUnknown: boolean;
  readonly validUntil: Instant | null;
}

const NEVER_ON_SALE: SaleOutlook = { isObtainable: false, isUnknown: false, validUntil: null };

function saleOutlookByFacts(
  active: readonly Fact[] | undefined,
  at: Instant,
  market: MarketClock | null,
): SaleOutlook {
  if (!active) return NEVER_ON_SALE;
  const lifecycle = lifecycleAt(active, { at, market });
  const { status } = ordersFacetOf(lifecycle);
  const isAwaited = lifecycle.state === 'AVAILABLE' && (status === 'NOT_YET' || status === 'UNKNOWN');
  return {
    isObtainable: (lifecycle.canOrder || isAwaited) && !keepsOutOfSuccessors(lifecycle.advisories),
    isUnknown: status === 'UNKNOWN',
    validUntil: lifecycle.validUntil,
  };
}

/** An edge as a fact says it, told like one that stands. */
export function successionViewFromSuccessorData(
  fromId: string,
  data: SuccessorData,
  source: Source | null = null,
): SuccessionView {
  const { successor, kind, hosts, markets, carriesOver = null } = data;
  return {
    fromId,
    toId: successor.id,
    kind,
    hostIds: hosts.map(({ id }) => id),
    markets,
    everywhere: markets.length === 0,
    carriesOver,
    source,
  };
}

/** Makes an edge of a row of `EDGE_COLUMNS` with the columns of the item at its other end. */
export function successionWithOtherItemFromRow(row: EdgeColumns & ItemColumns): SuccessionWithOtherItem {
  return { ...successionViewFromRow(row), other: itemViewOf(row) };
}

function successionViewFromRow(row: EdgeColumns): SuccessionView {
  const { fromId, toId, edgeKind, hostIds, edgeMarkets, everywhere, carriesOver, edgeSource } = row;
  return {
    fromId,
    toId,
    kind: edgeKind,
    hostIds,
    markets: edgeMarkets,
    everywhere,
    carriesOver,
    source: edgeSource,
  };
}
