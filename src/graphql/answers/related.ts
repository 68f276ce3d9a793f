import { factsInScopeOf } from '../../domain/fact/active-facts.ts';
import { listingWithdrawalFactAt } from '../../domain/item/listing.ts';
import { createRefusal } from '../../domain/refusal.ts';
import type { PickedText } from '../../domain/text/locale.ts';
import { type FitView, unknownFitView } from '../../reads/fit.ts';
import type { MessageLocale } from '../../wording/locales.ts';
import { marketsText } from '../../wording/markets-text.ts';
import { ownMarketNamesOf } from '../../wording/phrases/places.ts';
import {
  fitLine,
  MAX_ITEM_NAMES_PER_PHRASE,
  replacementLine,
  replacementWordsOf,
} from '../../wording/replacement-phrase.ts';
import { endOfPeriod, lastDayOf } from '../../domain/calendar/dates.ts';
import type { Fact, ListingData } from '../../domain/fact/fact.ts';
import type { SuccessionWithOtherItem } from '../../reads/succession.ts';
import type { ItemView } from '../../reads/item.ts';
import type { MarketRow } from '../../record/market.ts';
import { unspokenFitOf } from '../../reads/succession.ts';
import type { RequestContext } from '../context.ts';
import type { LastOrderParent, SuccessorPathParent } from '../parents.ts';
import { hostOrUnknown } from './look-up.ts';
import { answerLifecycle, endsInZones, requireMarket } from './lifecycle-view.ts';
import {
  localizedTextOrEmpty,
  type LocaleArgument,
  optionalSentenceInRequestedLocale,
  sentenceInRequestedLocale,
} from './text.ts';

interface SuccessorArgs {
  readonly hostSku?: string | null;
  readonly market?: string | null;
}

/** The item's successors; with a host or market only those meant for it. A host that is no product narrows nothing. */
export async function successorsForHostAndMarket(
  ctx: RequestContext,
  itemId: string,
  { hostSku, market }: SuccessorArgs,
): Promise<SuccessionWithOtherItem[]> {
  const host = await hostOrUnknown(ctx, hostSku);
  const place = market ? await requireMarket(ctx, market) : null;
  const edges = await ctx.reads.successors(itemId);
  return edges.filter(
    ({ hostIds, markets }) =>
      (host === null || host === 'UNKNOWN' || hostIds.length === 0 || hostIds.includes(host.id)) &&
      (!place || markets.length === 0 || markets.includes(place.code)),
  );
}

/** What to use instead now; for a host that is no product the same as without one, with a fit that nobody knows. */
export async function currentSuccessorsForItem(
  ctx: RequestContext,
  itemId: string,
  args: SuccessorArgs & { readonly includeUnfit: boolean },
): Promise<SuccessorPathParent[]> {
  const host = await hostOrUnknown(ctx, args.hostSku);
  const market = args.market ? await requireMarket(ctx, args.market) : null;
  const isUnknown = host === 'UNKNOWN';
  const found = await ctx.reads.currentSuccessors(itemId, {
    host: isUnknown ? null : host,
    market,
    includeUnfit: args.includeUnfit,
  });
  const requested = { requestedHost: isUnknown ? null : host, market: market?.code ?? null };
  return found.map((path) => ({
    ...path,
    ...(isUnknown && { fit: unspokenFitOf(path.item) }),
    ...requested,
  }));
}

/**
 * How an item fits hosts; with a host only that one, of which nobody may have spoken. Nothing was made for an accessory, so that a
 * product fits nothing; and of what was entered by mistake nobody can say more than was said.
 */
export async function fitsForHost(
  ctx: RequestContext,
  item: ItemView,
  {
    hostSku,
    take,
    includeUnknown,
  }: { readonly hostSku?: string | null; readonly take?: number | null; readonly includeUnknown: boolean },
): Promise<readonly FitView[]> {
  if (take != null && take < 1) throw createRefusal('INVALID', 'Ask for 1 or more with `take`.', 'take');
  const host = await hostOrUnknown(ctx, hostSku);
  if (item.kind === 'PRODUCT' || host === 'UNKNOWN') return [];
  const fits = await ctx.reads.fits(item.id);
  const asked = host ? fits.filter(({ hostId }) => hostId === host.id) : fits;
  if (host && includeUnknown && asked.length === 0 && !withdrawalOfItem(ctx, item))
    return [unknownFitView(item.id, host.id)];
  return take == null ? asked : asked.slice(0, take);
}

/** Items by id, in order; every one exists, since items are never deleted. */
export function existingItemsByIds(ctx: RequestContext, ids: readonly string[]): Promise<ItemView[]> {
  return ctx.reads.once(ids, 'items', async () => {
    const items = await ctx.reads.items(ids);
    return items.filter((item) => item !== null);
  });
}

/** An item that something refers to. */
export async function requireReferencedItem(ctx: RequestContext, id: string): Promise<ItemView> {
  const item = await ctx.reads.item(id);
  if (!item) throw new Error(`item ${id} is referred to and missing`);
  return item;
}

/** As what an item comes instead, and how it fits the host that was asked for, in a line; worded once for one answer. */
export function replacementText(
  ctx: RequestContext,
  path: SuccessorPathParent,
  locale: LocaleArgument,
): Promise<PickedText> {
  return ctx.reads.once(path, `text ${locale}`, () => wordReplacement(ctx, path, locale));
}

async function wordReplacement(
  ctx: RequestContext,
  { item, via, fit, requestedHost, market }: SuccessorPathParent,
  locale: LocaleArgument,
): Promise<PickedText> {
  const last = via.at(-1)!;
  const between = via.slice(0, -1).map(({ toId }) => toId);
  const named = [between, last.hostIds, fit?.needs ?? []].flatMap((ids) =>
    ids.slice(0, MAX_ITEM_NAMES_PER_PHRASE),
  );
  const [items, markets, lifecycle] = await Promise.all([
    existingItemsByIds(ctx, named),
    existingMarketsByCodes(ctx, last.markets),
    answerLifecycle(ctx, item, { market }),
  ]);
  const itemById = new Map(items.map((one) => [one.id, one]));
  const marketNames = ownMarketNamesOf(markets);
  return sentenceInRequestedLocale(
    ctx,
    (language) => {
      // What is only counted has no name here.
      const namesOf = (ids: readonly string[]) =>
        ids.map((id) => {
          const one = itemById.get(id);
          return one ? nameIn(ctx, one, language) : '';
        });
      const host = requestedHost && nameIn(ctx, requestedHost, language);
      return replacementLine(
        replacementWordsOf(via, namesOf, lifecycle, marketNames),
        fit && { ...fit, host, needs: namesOf(fit.needs) },
        language,
      );
    },
    locale,
  );
}

/** How an item goes with a host, in a line. */
export async function fitText(
  ctx: RequestContext,
  fit: FitView,
  locale: LocaleArgument,
): Promise<PickedText> {
  const [host, needs] = await Promise.all([
    requireReferencedItem(ctx, fit.hostId),
    itemsNamed(ctx, fit.needsIds),
  ]);
  return sentenceInRequestedLocale(
    ctx,
    (language) => {
      const words = {
        host: nameIn(ctx, host, language),
        needs: namesIn(ctx, needs, language),
      };
      return fitLine({ ...fit, ...words }, language);
    },
    locale,
  );
}

/** Items of a list in a sentence: those that it names, and how many there are. */
interface ItemsNamed {
  readonly named: readonly ItemView[];
  readonly count: number;
}

async function itemsNamed(ctx: RequestContext, ids: readonly string[]): Promise<ItemsNamed> {
  const named = await existingItemsByIds(ctx, ids.slice(0, MAX_ITEM_NAMES_PER_PHRASE));
  return { named, count: ids.length };
}

function namesIn(ctx: RequestContext, { named, count }: ItemsNamed, language: MessageLocale): string[] {
  const names = named.map((one) => nameIn(ctx, one, language));
  return Array.from({ length: count }, (_, at) => names[at] ?? '');
}

function nameIn(ctx: RequestContext, { name }: ItemView, language: MessageLocale): string {
  return localizedTextOrEmpty(ctx, name, language).text;
}

/** The item that answers for one that was withdrawn; null where none does. */
export async function mergeTargetOfListing(
  ctx: RequestContext,
  listing: { readonly withdrawn?: ListingData['withdrawn'] | null } | null | undefined,
): Promise<ItemView | null> {
  const into = listing?.withdrawn?.mergedInto;
  return into ? await requireReferencedItem(ctx, into.id) : null;
}

/** The items for whose names an item answers beside its own. */
export async function itemsMergedInto(ctx: RequestContext, id: string): Promise<ItemView[]> {
  return await existingItemsByIds(ctx, await ctx.reads.mergedItems(id));
}

/** Markets by code, in order. */
export function existingMarketsByCodes(ctx: RequestContext, codes: readonly string[]): Promise<MarketRow[]> {
  return ctx.reads.once(codes, 'markets', async () => {
    const rows = await Promise.all(codes.map((code) => ctx.reads.market(code)));
    return rows.filter((row) => row !== null);
  });
}

/** What withdrew an item that was entered by mistake; null of all others. */
export function withdrawalOfItem(ctx: RequestContext, { activeFacts }: ItemView): Fact | null {
  return listingWithdrawalFactAt(factsInScopeOf(activeFacts, null), ctx.at());
}

/** Where an item that is bound to markets is offered; null of any other, and of what was entered by mistake. */
export async function whereItemIsOffered(
  ctx: RequestContext,
  item: ItemView,
  locale: LocaleArgument,
): Promise<PickedText | null> {
  if (item.markets.length === 0 || withdrawalOfItem(ctx, item)) return null;
  const rows = await existingMarketsByCodes(ctx, item.markets);
  return optionalSentenceInRequestedLocale(ctx, (language) => marketsText(rows, language), locale);
}

/** The brand that a line or family belongs to. */
export async function requireReferencedBrand(ctx: RequestContext, brandId: string) {
  const brand = await ctx.reads.brand(brandId);
  if (!brand) throw new Error(`brand ${brandId} is referred to and missing`);
  return brand;
}

/** The last order as a fact said it. Its day is over once it is over in all of the fact's markets. */
export async function lastOrderStatedByFact(
  ctx: RequestContext,
  { data, markets, source }: Fact,
): Promise<LastOrderParent | null> {
  const last = data.state?.lastOrder;
  const sources = [source];
  if (!last?.until) return last ? { ...last, endsAt: null, sources } : null;
  const { until } = last;
  if (markets.length === 0) return { ...last, endsAt: endOfPeriod(until, 'UTC'), sources };
  const rows = await existingMarketsByCodes(ctx, markets);
  const ends = ctx.reads.once(rows, `ends ${lastDayOf(until)}`, () =>
    endsInZones(
      ctx,
      until,
      rows.map(({ timeZone }) => timeZone),
    ),
  );
  return { ...last, endsAt: ends?.last ?? endOfPeriod(until, 'UTC'), sources };
}

/**
 * What the owner of a list calls an item.
 * @throws Refusal UNAUTHENTICATED without a key, NOT_FOUND for what is no list of the caller's
 */
export async function yoursInAssortment(
  ctx: RequestContext,
  itemId: string,
  assortment: string,
): Promise<string | null> {
  const { id } = await ctx.reads.namedAssortment(assortment);
  return await ctx.reads.yours(id, itemId);
}
