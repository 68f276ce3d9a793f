import type { Request } from 'express';
import { z } from 'zod';
import { pickLocalized } from '../../domain/text/locale.ts';
import type { Context } from '../../record/context.ts';
import { type MarketRow, marketsByCode } from '../../record/market.ts';
import {
  type FeedScope,
  MAX_VALUES_PER_FEED_FILTER_FIELD,
  resolveFeedScope,
} from '../../reads/feed/feed-scope.ts';
import { itemsById, type ItemView } from '../../reads/item.ts';
import type { NewsEntryOptions } from '../../vocabularies/news/news-document.ts';
import { messageLocaleFor } from '../../wording/locales.ts';
import { countryName } from '../../wording/phrases/places.ts';
import type { AssortmentRow } from '../../delivery/assortments.ts';
import { assortmentOfRequest, assortmentParameter } from '../request/assortment.ts';
import { negotiateLocale } from '../request/locale.ts';
import { placeParametersShape, printableParameter, repeatedParameter } from '../request/parameters.ts';
import { parseQueryParameters } from '../request/query.ts';

/** Of what somebody wants to hear, and how. */
export interface NewsQuery {
  readonly scope: FeedScope;
  /** The items asked for by SKU. */
  readonly items: readonly ItemView[];
  /** The markets asked for. */
  readonly markets: readonly MarketRow[];
  /** The caller's own list of SKUs that a calendar is asked by; null without one. */
  readonly assortment: AssortmentRow | null;
  /** Whether it was asked of one item by its own path. */
  readonly isOfOne: boolean;
  /** The sequence before which a page of news ends; null for the newest. */
  readonly before: number | null;
  /** The cursor after which a page of a calendar begins; null for the first. */
  readonly after: string | null;
  readonly telling: NewsEntryOptions;
  /** The locale in the query; null where the request's preference decided. */
  readonly locale: string | null;
}

const sequenceNumberParameter = z
  .string({ error: 'give it once.' })
  .regex(/^[1-9]\d{0,14}$/, { error: 'give a sequence in decimal digits, as a `next` link has it.' })
  .transform(Number);

const oneItemParameters = placeParametersShape;
const manyItemsParameters = oneItemParameters.extend({
  sku: repeatedParameter(printableParameter, MAX_VALUES_PER_FEED_FILTER_FIELD).optional(),
  brand: printableParameter.optional(),
  line: printableParameter.optional(),
});
const beforeParameterShape = { before: sequenceNumberParameter.optional() };
const afterParameterShape = { after: printableParameter.optional() };
export const oneItemQueryShapes = {
  news: oneItemParameters.extend(beforeParameterShape),
  calendar: oneItemParameters,
};
export const manyItemsQueryShapes = {
  news: manyItemsParameters.extend(beforeParameterShape),
  calendar: manyItemsParameters.extend({ ...afterParameterShape, assortment: assortmentParameter }),
};

type NewsQueryParameters = z.infer<typeof manyItemsQueryShapes.news> &
  z.infer<typeof manyItemsQueryShapes.calendar>;

/**
 * Reads what a request to a feed or calendar is about: the item in its path, or the filter in its query.
 * @throws Refusal that names every parameter that is unknown or wrong, and everything that was never listed
 */
export async function resolveNewsQuery(
  request: Request,
  ctx: Context,
  what: 'news' | 'calendar',
): Promise<NewsQuery> {
  const inPath = request.params['sku'];
  const query: NewsQueryParameters = parseQueryParameters<NewsQueryParameters>(
    request,
    inPath === undefined ? manyItemsQueryShapes[what] : oneItemQueryShapes[what],
  );
  const { locale, isChosen } = negotiateLocale(request, ctx.defaultLocale);
  const skus = inPath ?? query.sku;
  const scope = await resolveFeedScope(ctx, {
    ...(skus !== undefined && { skus: [skus].flat() }),
    ...(query.brand !== undefined && { brands: [query.brand] }),
    ...(query.line !== undefined && { lines: [query.line] }),
    ...(query.market !== undefined && { markets: [query.market] }),
  });
  return {
    scope,
    assortment: await assortmentOfRequest(request, ctx, query.assortment),
    items: (await itemsById(ctx, scope.itemIds ?? [])).filter((item) => item !== null),
    markets: (await marketsByCode(ctx, scope.markets ?? [])).filter((market) => market !== null),
    isOfOne: inPath !== undefined,
    before: query.before ?? null,
    after: query.after ?? null,
    telling: newsEntryOptionsFor(ctx, locale),
    locale: isChosen ? locale : null,
  };
}

/** Of which items is told, in a few words; null for all. */
export function newsQueryLabel({ items, scope, markets, assortment, telling }: NewsQuery): string | null {
  const { locale, defaultLocale } = telling;
  const names = items
    .slice(0, 3)
    .map((item) => pickLocalized(item.name, locale, defaultLocale)?.text ?? item.sku);
  const more = items.length > 3 ? ['…'] : [];
  const words = [
    ...names,
    ...more,
    ...(scope.brands ?? []),
    ...(scope.lines ?? []),
    ...(assortment ? [assortment.name] : []),
    ...markets.map((market) => marketLabel(market, telling)),
  ];
  return words.length > 0 ? words.join(', ') : null;
}

function marketLabel(
  { code, name }: MarketRow,
  { locale, defaultLocale, speaking }: NewsEntryOptions,
): string {
  return pickLocalized(name, locale, defaultLocale)?.text ?? countryName(code, speaking) ?? code;
}

function newsEntryOptionsFor({ defaultLocale, publicUrl }: Context, locale: string): NewsEntryOptions {
  return { locale, speaking: messageLocaleFor(locale, defaultLocale), defaultLocale, publicUrl };
}
