import { endOf, type Instant, type PreciseDate } from '../../domain/calendar/calendar.ts';
import { differsIn } from '../../domain/lifecycle/lifecycle.ts';
import type { Fact } from '../../domain/fact/fact.ts';
import { refuse } from '../../domain/refusal.ts';
import type { Facet } from '../../domain/words.ts';
import type { ItemView } from '../../reads/item.ts';
import { asksThePast, toldNow, toldThen, type ToldLifecycle } from '../../reads/lifecycle.ts';
import { type MarketRow, unknownMarket } from '../../record/market.ts';
import type { Context } from '../context.ts';
import type { FacetAnswerParent } from '../parents.ts';

interface LifecycleArgs {
  readonly asOf?: number | null;
  readonly knownAt?: number | null;
  readonly market?: string | null;
  readonly locale?: string | null;
}

/** An item's lifecycle as asked: at once from its row where the question is about now, else from its history. */
export function toldAs(
  ctx: Context,
  item: ItemView,
  args: LifecycleArgs,
): ToldLifecycle | Promise<ToldLifecycle> {
  const now = ctx.at();
  shown(ctx, item);
  const asked = {
    asOf: args.asOf ?? null,
    knownAt: args.knownAt ?? null,
    market: null,
    locale: args.locale ?? null,
  };
  if (!args.market && !asksThePast(asked, now)) return spoken(bounded(ctx, toldNow(item, asked, now)));
  return toldFrom(ctx, item, asked, args.market ?? null).then(spoken);
}

/** Notes that the answer shows the item. */
export function shown(ctx: Context, item: ItemView): ItemView {
  ctx.validity.shows(item.sku);
  return item;
}

/** Notes until when the answer holds; one about another instant than now is not followed further. */
function bounded(ctx: Context, told: ToldLifecycle): ToldLifecycle {
  const isOfNow = told.at === ctx.at() && told.knownAt === ctx.at();
  ctx.validity.endsAt(isOfNow ? told.validUntil : ctx.at());
  return told;
}

/** With its locale in all its periods, since they are told apart from it. */
function spoken(told: ToldLifecycle): ToldLifecycle {
  const { locale, facets, lastOrder, nextChange, nextUpdate } = told;
  if (!locale) return told;
  const said = (period: PreciseDate | null) => period && { ...period, locale };
  return {
    ...told,
    sinceOn: said(told.sinceOn),
    resumesOn: said(told.resumesOn),
    facets: facets.map((one) => ({ ...one, from: said(one.from), until: said(one.until) })),
    lastOrder: lastOrder && { ...lastOrder, until: said(lastOrder.until) },
    nextChange: nextChange && { ...nextChange, effectiveOn: said(nextChange.effectiveOn) },
    nextUpdate: nextUpdate && { ...nextUpdate, by: said(nextUpdate.by) },
  };
}

async function toldFrom(
  ctx: Context,
  item: ItemView,
  asked: Omit<Parameters<typeof toldNow>[1], 'market'>,
  code: string | null,
): Promise<ToldLifecycle> {
  const now = ctx.at();
  const market = code === null ? null : await knownMarket(ctx, code);
  if (!asksThePast({ ...asked, market }, now)) return bounded(ctx, toldNow(item, { ...asked, market }, now));
  const { knownAt } = asked;
  const isKnown = knownAt !== null && knownAt < now;
  const history = await (isKnown ? ctx.reads.historyKnownAt(item.id, knownAt) : ctx.reads.history(item.id));
  ctx.costBudget.spend(history.length);
  const told = toldThen(item, history, { ...asked, market }, now);
  if (told) return bounded(ctx, told);
  throw refuse(
    'NOT_FOUND',
    'Nothing was known of this item at that instant: ask with a later `knownAt`.',
    'knownAt',
  );
}

/** The market with this code; refuses one that nobody defined. */
export async function knownMarket(ctx: Context, code: string): Promise<MarketRow> {
  const market = await ctx.reads.market(code);
  if (!market) throw unknownMarket(code);
  return market;
}

/** Refuses where one of the codes is no market's. */
export async function knownMarkets(ctx: Context, codes: readonly string[] | null | undefined): Promise<void> {
  await Promise.all((codes ?? []).map((code) => knownMarket(ctx, code)));
}

/** The markets in which the answer is another. */
export async function differing(ctx: Context, told: ToldLifecycle): Promise<MarketRow[]> {
  const rows = await Promise.all(told.named.map((code) => ctx.reads.market(code)));
  const markets = rows.filter((row) => row !== null);
  if (markets.length > 0) ctx.validity.endsAt(ctx.at());
  const differs = new Set(differsIn(told.standing, told.at, markets));
  return markets.filter((market) => differs.has(market));
}

/**
 * When the last day of a facet is over in the first or the last of the markets in which the item is offered, or of all that
 * there are; null where one market is asked about, or there is no last day.
 */
export async function endInMarkets(
  ctx: Context,
  { until, endsAt, told }: FacetAnswerParent,
  which: 'first' | 'last',
): Promise<Instant | null> {
  if (until === null || endsAt === null || told.market) return null;
  if (endsAt !== endOf(until, 'UTC')) return endsAt;
  const all = await ctx.reads.allMarkets();
  const offered = told.item.markets;
  const clocks = offered.length > 0 ? all.filter(({ code }) => offered.includes(code)) : all;
  const ends = clocks.length > 0 ? clocks.map(({ timeZone }) => endOf(until, timeZone)) : [endsAt];
  return which === 'first' ? Math.min(...ends) : Math.max(...ends);
}

/** What was said of a facet, newest first, as far as it was known to the answer. */
export async function facetHistory(ctx: Context, told: ToldLifecycle, facet: Facet): Promise<Fact[]> {
  const { id } = told.item;
  const facts = await (told.knownAt < ctx.at()
    ? ctx.reads.facetHistoryKnownAt(id, facet, told.knownAt)
    : ctx.reads.facetHistory(id, facet));
  return facts.filter((fact) => fact.recordedAt <= told.knownAt);
}
