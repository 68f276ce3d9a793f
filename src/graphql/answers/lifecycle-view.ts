import { endOfPeriod, type Instant, lastDayOf, type PreciseDate } from '../../domain/calendar/dates.ts';
import { marketsWithDifferentLifecycle } from '../../domain/lifecycle/lifecycle.ts';
import type { Fact } from '../../domain/fact/fact.ts';
import { createRefusal } from '../../domain/refusal.ts';
import type { Facet } from '../../domain/words.ts';
import type { ItemView } from '../../reads/item.ts';
import {
  isQueryAboutPast,
  lifecycleNowOrLater,
  lifecycleAsOf,
  type LifecycleView,
} from '../../reads/lifecycle.ts';
import { type MarketRow, unknownMarketRefusal } from '../../record/market.ts';
import { lifecycleHeadline } from '../../wording/headlines.ts';
import type { MessageLocale } from '../../wording/locales.ts';
import type { RequestContext } from '../context.ts';
import type { FacetAnswerParent } from '../parents.ts';
import { localizedTextOrEmpty } from './text.ts';

interface LifecycleArgs {
  readonly asOf?: number | null;
  readonly knownAt?: number | null;
  readonly market?: string | null;
}

/** An item's lifecycle as asked: at once from its row where the question is about now, else from its history. */
export function answerLifecycle(
  ctx: RequestContext,
  item: ItemView,
  args: LifecycleArgs,
): LifecycleView | Promise<LifecycleView> {
  const now = ctx.at();
  noteItemShown(ctx, item);
  const query = { asOf: args.asOf ?? null, knownAt: args.knownAt ?? null, market: null };
  if (!args.market && !isQueryAboutPast(query, now))
    return noteLifecycleValidity(ctx, lifecycleNowOrLater(item, query, now));
  return answerLifecycleOfMarketOrPast(ctx, item, query, args.market ?? null);
}

/** Notes that the answer shows the item. */
export function noteItemShown(ctx: RequestContext, item: ItemView): ItemView {
  ctx.validity.shows(item.sku);
  return item;
}

/** Notes until when the answer holds; one about another instant than now is not followed further. */
function noteLifecycleValidity(ctx: RequestContext, lifecycle: LifecycleView): LifecycleView {
  const isOfNow = lifecycle.at === ctx.at() && lifecycle.knownAt === ctx.at();
  ctx.validity.endsAt(isOfNow ? lifecycle.validUntil : ctx.at());
  return lifecycle;
}

async function answerLifecycleOfMarketOrPast(
  ctx: RequestContext,
  item: ItemView,
  query: Omit<Parameters<typeof lifecycleNowOrLater>[1], 'market'>,
  code: string | null,
): Promise<LifecycleView> {
  const now = ctx.at();
  const market = code === null ? null : await requireMarket(ctx, code);
  if (!isQueryAboutPast({ ...query, market }, now))
    return noteLifecycleValidity(ctx, lifecycleNowOrLater(item, { ...query, market }, now));
  const { knownAt } = query;
  const isKnown = knownAt !== null && knownAt < now;
  const history = await (isKnown ? ctx.reads.historyKnownAt(item.id, knownAt) : ctx.reads.history(item.id));
  ctx.costBudget.spend(history.length);
  const lifecycle = lifecycleAsOf(item, history, { ...query, market }, now);
  if (lifecycle) return noteLifecycleValidity(ctx, lifecycle);
  throw createRefusal(
    'NOT_FOUND',
    'Nothing was known of this item at that instant: ask with a later `knownAt`.',
    'knownAt',
  );
}

/** The market with this code; refuses one that nobody defined. */
export async function requireMarket(ctx: RequestContext, code: string, field?: string): Promise<MarketRow> {
  const market = await ctx.reads.market(code);
  if (!market) throw unknownMarketRefusal(code, field);
  return market;
}

/** Refuses where one of the codes is no market's. */
export async function refuseUnknownMarkets(
  ctx: RequestContext,
  codes: readonly string[] | null | undefined,
): Promise<void> {
  await Promise.all((codes ?? []).map((code) => requireMarket(ctx, code, 'markets')));
}

/** One market's answer and its comparison: 20 µs, and a third of one for each fact. */
const COST_PER_COMPARED_MARKET = 2;
const COST_PER_COMPARED_FACT = 1 / 30;

/** The markets in which the answer is another; compared once for all fields that ask for it. */
export function marketsWhereLifecycleDiffers(
  ctx: RequestContext,
  { activeFacts, named, at }: LifecycleView,
): Promise<MarketRow[]> {
  return ctx.reads.once(activeFacts, `differs ${at}`, async () => {
    const rows = await Promise.all(named.map((code) => ctx.reads.market(code)));
    const markets = rows.filter((row) => row !== null);
    if (markets.length > 0) ctx.validity.endsAt(ctx.at());
    spendOnReading(
      ctx,
      markets.length * (COST_PER_COMPARED_MARKET + COST_PER_COMPARED_FACT * activeFacts.length),
    );
    const differs = new Set(marketsWithDifferentLifecycle(activeFacts, at, markets));
    return markets.filter((market) => differs.has(market));
  });
}

/** A midnight of one zone: 1.5 µs. */
const COST_PER_ZONE = 1 / 6;

/**
 * When the last day of a facet is over in the first or the last of the markets in which the item is offered, or of all that
 * there are; null where one market is asked about, or there is no last day.
 */
export async function facetEndInFirstOrLastMarket(
  ctx: RequestContext,
  { until, endsAt, lifecycle }: FacetAnswerParent,
  which: 'first' | 'last',
): Promise<Instant | null> {
  if (until === null || endsAt === null || lifecycle.market) return null;
  if (endsAt !== endOfPeriod(until, 'UTC')) return endsAt;
  const all = await ctx.reads.allMarkets();
  const offered = lifecycle.item.markets;
  const ends = ctx.reads.once(offered.length > 0 ? offered : all, `ends ${lastDayOf(until)}`, () => {
    const clocks = offered.length > 0 ? all.filter(({ code }) => offered.includes(code)) : all;
    return endsInZones(
      ctx,
      until,
      clocks.map(({ timeZone }) => timeZone),
    );
  });
  return ends?.[which] ?? endsAt;
}

/** When a period is over in the first and in the last of some zones; null where there are none. */
export function endsInZones(
  ctx: RequestContext,
  until: PreciseDate,
  zones: readonly string[],
): { readonly first: Instant; readonly last: Instant } | null {
  if (zones.length === 0) return null;
  spendOnReading(ctx, zones.length * COST_PER_ZONE);
  const ends = zones.map((zone) => endOfPeriod(until, zone));
  return { first: Math.min(...ends), last: Math.max(...ends) };
}

/** Charges what is computed for an answer; nothing where a verb has done something that is still to be told. */
function spendOnReading(ctx: RequestContext, units: number): void {
  if (!ctx.hasWritten()) ctx.costBudget.spend(units);
}

/** What was said of a facet, newest first, as far as it was known to the answer. */
export async function factsAboutFacet(
  ctx: RequestContext,
  lifecycle: LifecycleView,
  facet: Facet,
): Promise<Fact[]> {
  const { id } = lifecycle.item;
  const facts = await (lifecycle.knownAt < ctx.at()
    ? ctx.reads.facetHistoryKnownAt(id, facet, lifecycle.knownAt)
    : ctx.reads.facetHistory(id, facet));
  return facts.filter((fact) => fact.recordedAt <= lifecycle.knownAt);
}

/** Where an item stands, in one sentence of a language; worded once for one answer. */
export function lifecycleHeadlineIn(
  ctx: RequestContext,
  lifecycle: LifecycleView,
  language: MessageLocale,
): string {
  const known = lifecycle.headlines.get(language);
  if (known !== undefined) return known;
  const { at, market, headlines } = lifecycle;
  const name = localizedTextOrEmpty(ctx, lifecycle.name, language).text;
  const headline = lifecycleHeadline(name, lifecycle, { at, market }, language);
  headlines.set(language, headline);
  return headline;
}
