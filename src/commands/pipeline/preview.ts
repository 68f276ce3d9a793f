import { marketsOfParts } from '../../domain/advisory/affected.ts';
import { keepsOutOfSuccessors } from '../../domain/advisory/advisory.ts';
import { factsIgnoringMarkets, type MarketClock } from '../../domain/fact/active-facts.ts';
import type { Fact, TextByLocale } from '../../domain/fact/fact.ts';
import type { Instant } from '../../domain/calendar/dates.ts';
import { foldListingData } from '../../domain/item/listing.ts';
import { firstLifecyclePeriodsInMarket } from '../../domain/lifecycle/phase.ts';
import type { Lifecycle } from '../../domain/lifecycle/lifecycle.ts';
import type { Fault } from '../../domain/refusal.ts';
import type { Context } from '../../record/context.ts';
import {
  ITEM_COLUMNS,
  ITEM_JOINS,
  isUnrecordedItem,
  type ItemColumns,
  createUnrecordedItemView,
  itemViewOf,
  type ItemView,
  itemsById,
} from '../../reads/item.ts';
import {
  type LifecycleView,
  lifecycleFromActiveFacts,
  viewOfComputedLifecycle,
} from '../../reads/lifecycle.ts';
import { identifierKey } from '../../record/names/identifier-key.ts';
import type { UnrecordedFact } from '../../reads/feed/unrecorded-fact.ts';
import { successorsNamedByFact } from '../../domain/succession/succession.ts';
import {
  currentSuccessorsOf,
  successionViewFromSuccessorData,
  type HypotheticalChanges,
} from '../../reads/succession.ts';
import type { WatchedChange } from '../../delivery/watching/count-watchers.ts';
import { lifecyclesBeforeAndAfter, factsAddedByChange, type ItemChange } from './change.ts';
import { groupMarketsByReading } from './preview-markets.ts';

/** What a verb would do: the public sentence, the answer before and after, and whom it touches. */
export interface ChangePreview {
  readonly headline: TextByLocale;
  /** The codes of the markets in which the answers are told; none for everywhere. */
  readonly markets: readonly string[];
  /** Null for an item that is not public yet. */
  readonly before: LifecycleView | null;
  readonly after: LifecycleView;
  /** What is read from publication on and after each later change that is announced by then; computed when it is asked for. */
  readonly moments: () => readonly PreviewMoment[];
  /** The same in the other markets that the change is about, where something else is read; computed when it is asked for. */
  readonly elsewhere: () => readonly PreviewInMarkets[];
  readonly orphans: readonly ItemView[];
  readonly losesSuccessor: readonly ItemView[];
  readonly warnings: readonly Fault[];
  /** What would be said, by which those are found who would hear of it. */
  readonly told: readonly WatchedChange[];
  /** The facts that it would record, as filters of those who follow the record look at them. */
  readonly facts: readonly UnrecordedFact[];
}

/** What is read of an item in some markets. */
export interface PreviewInMarkets {
  /** Their codes; none for everywhere else. */
  readonly markets: readonly string[];
  /** Null for an item that is not public yet. */
  readonly before: LifecycleView | null;
  readonly moments: () => readonly PreviewMoment[];
}

/** What is read of an item from one instant on. */
export interface PreviewMoment {
  readonly from: Instant;
  readonly lifecycle: LifecycleView;
}

/** So many moments are told at most; what is announced for later is told by the timeline. */
const MAX_PREVIEW_MOMENTS = 8;

/** So many kinds of other markets are told at most. */
const MAX_ELSEWHERE_MARKET_GROUPS = 8;

/** Items made for hosts of which no other one is still sold; an item that ends itself is no orphan. */
const SELECT_ORPHANED_ACCESSORIES_SQL = `
select * from (
  select f.host_id as "hostId", row_number() over (partition by f.host_id order by i.sort_name) as rank, ${ITEM_COLUMNS}
  from fit f join item i on i.id = f.item_id ${ITEM_JOINS}
  where f.host_id = any($1) and f.item_id <> all($1) and f.verdict in ('FITS', 'FITS_WITH') and not exists (
    select 1 from fit o where o.item_id = f.item_id and o.host_id <> all($1) and o.verdict in ('FITS', 'FITS_WITH')
      and not exists (select 1 from phase p where p.item_id = o.host_id and p.market = '' and p.subject = 'STATE'
        and p.value = 'DISCONTINUED' and p.starts_at <= $2::timestamptz and p.ends_at > $2::timestamptz))
) made where rank <= 250 order by "hostId", rank`;

/** Items from which successors lead to others, by any way. */
const SELECT_TRANSITIVE_PREDECESSORS_SQL = `
with recursive before (target, id) as (
  select s.to_id, s.from_id from succession s where s.to_id = any($1)
  union
  select b.target, s.from_id from before b join succession s on s.to_id = b.id
)
select target, id from before where id <> target limit 10000`;

/** Tells what a change would do, from what is public now and the change itself; writes nothing. */
export async function previewChange(ctx: Context, change: ItemChange): Promise<ChangePreview> {
  return (await previewChanges(ctx, [change]))[0]!;
}

/** A change with the item's answer before and after it. */
interface ChangeWithLifecycles extends ItemChange {
  /** Null for an item that is new. */
  readonly answers: { readonly before: Lifecycle; readonly after: Lifecycle } | null;
}

/**
 * Tells what changes would do together, each in its place; writes nothing. As many statements for a thousand changes as
 * for one, in each market that they name first.
 */
export async function previewChanges(ctx: Context, changes: readonly ItemChange[]): Promise<ChangePreview[]> {
  const scoped = changes.map(
    (change): ChangeWithLifecycles => ({
      ...change,
      answers: change.before.length > 0 ? lifecyclesBeforeAndAfter(change) : null,
    }),
  );
  const items = await itemsById(
    ctx,
    scoped.map(({ itemId }) => itemId),
  );
  const orphans = new Map<ChangeWithLifecycles, ItemView[]>();
  for (const group of Map.groupBy(
    scoped.filter(isDiscontinuedByChange),
    ({ market }) => market?.code ?? '',
  ).values()) {
    const made = await accessoriesOrphanedBy(ctx, group);
    for (const change of group) orphans.set(change, made.get(change.itemId) ?? []);
  }
  const losers = await itemsLosingAllSuccessors(ctx, scoped);
  return scoped.map((change, index) => {
    const item = items[index] ?? newItemView(ctx, change);
    const renamed = { ...item, name: itemNameFromFacts(change.after) };
    const { after, at, then, market, headline, warnings } = change;
    const [main, ...others] = groupMarketsByReading(change);
    const query = { knownAt: null, market, locale: null };
    return {
      headline,
      markets: main!.codes,
      ...previewItemInMarket({ item, renamed }, change, market),
      after: lifecycleFromActiveFacts(renamed, after, { ...query, asOf: Math.max(at, then) }, at),
      elsewhere: computeOnce(() =>
        others.slice(0, MAX_ELSEWHERE_MARKET_GROUPS).map(({ market: other, codes }) => ({
          markets: codes,
          ...previewItemInMarket({ item, renamed }, change, other),
        })),
      ),
      orphans: orphans.get(change) ?? [],
      losesSuccessor: losers.get(change) ?? [],
      warnings,
      told: [watchedChangeOf(change, renamed)],
      facts: unrecordedFactsOf(change),
    };
  });
}

function watchedChangeOf(change: ChangeWithLifecycles, item: ItemView): WatchedChange {
  const { answers } = change;
  return {
    item,
    facts: factsAddedByChange(change).map((fact) => ({
      kind: fact.kind,
      markets: audienceMarketsOf(fact, change),
    })),
    opensOrders: answers !== null && !answers.before.canOrder && answers.after.canOrder,
  };
}

/** Where a fact is told: a warning names its markets itself, and is told where it held before, too. */
function audienceMarketsOf({ markets, data }: Fact, { before }: ItemChange): readonly string[] {
  const { advisory } = data;
  if (!advisory) return markets;
  const last = before.findLast((fact) => fact.data.advisory?.id === advisory.id)?.data.advisory;
  return marketsOfParts([...advisory.affected, ...(last?.affected ?? [])]);
}

/** An item that is there only once the change is made. */
function newItemView(ctx: Context, { itemId, before, after }: ItemChange): ItemView {
  const listed = after.find(({ data }) => data.listing?.sku);
  if (before.length > 0 || !listed) throw new Error('a change of an item that is not there was previewed');
  return createUnrecordedItemView(ctx, itemId, listed);
}

/** What a change adds to the record, with what its item is then. */
function unrecordedFactsOf(change: ItemChange): UnrecordedFact[] {
  const { kind: itemKind, brand, line } = foldListingData(factsIgnoringMarkets(change.after));
  return factsAddedByChange(change).map(({ itemId, kind, markets, corrects, data }) => {
    const corrected = corrects === null ? null : change.before.find(({ sequence }) => sequence === corrects);
    const names = (part: 'brand' | 'line') =>
      [data, corrected?.data].some((one) => one?.listing !== undefined && part in one.listing);
    return {
      ...{ itemId, kind, markets, itemKind: itemKind!, brand: brand!.handle, line: line?.handle ?? null },
      newSkuKey: data.listing?.sku === undefined ? null : identifierKey('SKU', data.listing.sku),
      namesBrand: names('brand'),
      namesLine: names('line'),
    };
  });
}

function itemNameFromFacts(facts: readonly Fact[]): TextByLocale {
  return foldListingData(factsIgnoringMarkets(facts)).name!;
}

/** What is read of an item in a market, as it is and from publication on. */
function previewItemInMarket(
  { item, renamed }: { readonly item: ItemView; readonly renamed: ItemView },
  change: ItemChange,
  market: MarketClock | null,
): Omit<PreviewInMarkets, 'markets'> {
  const { before, after, at } = change;
  const query = { knownAt: null, market, locale: null };
  const publishedAt = Math.max(at, ...factsAddedByChange(change).map(({ recordedAt }) => recordedAt));
  return {
    before: isUnrecordedItem(item)
      ? null
      : lifecycleFromActiveFacts(item, before, { ...query, asOf: at }, at),
    moments: computeOnce(() =>
      firstLifecyclePeriodsInMarket(after, publishedAt, market, MAX_PREVIEW_MOMENTS).map(
        ({ startsAt, lifecycle }) => {
          const from = Math.max(publishedAt, startsAt);
          return {
            from,
            lifecycle: viewOfComputedLifecycle(renamed, after, lifecycle, { ...query, asOf: from }, at),
          };
        },
      ),
    ),
  };
}

/** Work that is done when it is asked for first, and only then. */
function computeOnce<Result>(work: () => Result): () => Result {
  const results: Result[] = [];
  return () => {
    if (results.length === 0) results.push(work());
    return results[0]!;
  };
}

function isDiscontinuedByChange({ answers }: ChangeWithLifecycles): boolean {
  return answers?.before.state !== 'DISCONTINUED' && answers?.after.state === 'DISCONTINUED';
}

function isOrderingStoppedByChange({ answers }: ChangeWithLifecycles): boolean {
  return answers?.before.canOrder === true && !answers.after.canOrder;
}

/** Whether a warning takes it out of what is named to be used instead. */
function isWarnedOfByChange({ answers }: ChangeWithLifecycles): boolean {
  return (
    answers !== null &&
    !keepsOutOfSuccessors(answers.before.advisories) &&
    keepsOutOfSuccessors(answers.after.advisories)
  );
}

async function accessoriesOrphanedBy(
  ctx: Context,
  ending: readonly ChangeWithLifecycles[],
): Promise<Map<string, ItemView[]>> {
  if (ending.length === 0) return new Map();
  const hosts = ending.map(({ itemId }) => itemId);
  type Row = ItemColumns & { readonly hostId: string };
  const rows = await ctx.rows<Row>(SELECT_ORPHANED_ACCESSORIES_SQL, [hosts, new Date(ending[0]!.at)]);
  const byHost = Map.groupBy(rows, ({ hostId }) => hostId);
  return new Map([...byHost].map(([hostId, made]) => [hostId, made.map(itemViewOf)]));
}

/** By change, the items whose every current successor would be gone once its item cannot be had. */
async function itemsLosingAllSuccessors(
  ctx: Context,
  changes: readonly ChangeWithLifecycles[],
): Promise<Map<ItemChange, ItemView[]>> {
  const gone = changes.filter(
    (change) =>
      isOrderingStoppedByChange(change) || isDiscontinuedByChange(change) || isWarnedOfByChange(change),
  );
  if (gone.length === 0) return new Map();
  const targets = gone.map(({ itemId }) => itemId);
  const ways = await ctx.rows<{ target: string; id: string }>(SELECT_TRANSITIVE_PREDECESSORS_SQL, [targets]);
  const ids = [...new Set(ways.map(({ id }) => id))];
  const supposed = hypotheticalChangesOf(changes);
  const found = new Map<ItemChange, ItemView[]>();
  for (const group of Map.groupBy(gone, ({ market }) => market?.code ?? '').values()) {
    const query = { host: null, market: group[0]!.market, includeUnfit: false };
    const now = await currentSuccessorsOf(ctx, ids, query);
    const then = await currentSuccessorsOf(ctx, ids, { ...query, supposed });
    const losing = new Set(ids.filter((_, at) => now[at]!.length > 0 && then[at]!.length === 0));
    const items = (await itemsById(ctx, [...losing])).filter((item) => item !== null);
    for (const change of group) {
      const own = new Set(ways.filter(({ target }) => target === change.itemId).map(({ id }) => id));
      found.set(
        change,
        items.filter(({ id }) => own.has(id)),
      );
    }
  }
  return found;
}

/** What there would be once changes hold: their items, and the successors that they name. */
function hypotheticalChangesOf(changes: readonly ItemChange[]): HypotheticalChanges {
  return {
    items: new Map(
      [...Map.groupBy(changes, ({ itemId }) => itemId)].map(([itemId, own]) => [
        itemId,
        {
          activeFacts: [...new Set(own.flatMap(({ after }) => after))],
          at: Math.max(...own.map(({ then }) => then)),
        },
      ]),
    ),
    edges: changes.flatMap((change) =>
      factsAddedByChange(change).flatMap((fact) =>
        successorsNamedByFact(fact).map((successor) =>
          successionViewFromSuccessorData(fact.itemId, successor),
        ),
      ),
    ),
  };
}
