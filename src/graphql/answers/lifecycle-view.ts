import { endOfPeriod, type Instant } from '../../domain/calendar/dates.ts';
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

/** The markets in which the answer is another. */
export async function marketsWhereLifecycleDiffers(
  ctx: RequestContext,
  lifecycle: LifecycleView,
): Promise<MarketRow[]> {
  const rows = await Promise.all(lifecycle.named.map((code) => ctx.reads.market(code)));
  const markets = rows.filter((row) => row !== null);
  if (markets.length > 0) ctx.validity.endsAt(ctx.at());
  const differs = new Set(marketsWithDifferentLifecycle(lifecycle.activeFacts, lifecycle.at, markets));
  return markets.filter((market) => differs.has(market));
}

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
  const clocks = offered.length > 0 ? all.filter(({ code }) => offered.includes(code)) : all;
  const ends = clocks.length > 0 ? clocks.map(({ timeZone }) => endOfPeriod(until, timeZone)) : [endsAt];
  return which === 'first' ? Math.min(...ends) : Math.max(...ends);
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
