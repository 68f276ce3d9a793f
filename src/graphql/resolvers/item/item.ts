import { advisoriesOfItem } from '../../answers/advisories.ts';
import { optionInLocale } from '../../../domain/item/option.ts';
import { itemPageUrl } from '../../../domain/item/page-address.ts';
import { publicId } from '../../../domain/item/public-id.ts';
import { channelAsWritten, newestVersionOfItem, releasesOfItemPage } from '../../answers/releases.ts';
import { itemTimelinePage } from '../../answers/pages.ts';
import type {
  ImageResolvers,
  ItemConnectionResolvers,
  ItemOptionResolvers,
  ItemResolvers,
  ListingWithdrawalResolvers,
} from '../../resolvers.generated.ts';
import {
  currentSuccessorsForItem,
  existingMarketsByCodes,
  fitsForHost,
  mergeTargetOfListing,
  itemsMergedInto,
  successorsForHostAndMarket,
  yoursInAssortment,
  whereItemIsOffered,
  withdrawalOfItem,
} from '../../answers/related.ts';
import { localizedTextOrEmpty, localizedText } from '../../answers/text.ts';
import { noteItemShown, answerLifecycle } from '../../answers/lifecycle-view.ts';

export const GRAPHQL_TYPE_OF_ITEM_KIND = {
  PRODUCT: 'Product',
  ACCESSORY: 'Accessory',
  STORAGE_OPTION: 'StorageOption',
} as const;

/** What every item answers; the three kinds inherit it. */
export const Item: ItemResolvers = {
  __resolveType: (item, ctx) => GRAPHQL_TYPE_OF_ITEM_KIND[noteItemShown(ctx, item).kind],
  id: (item) => publicId('Item', item.id),
  name: (item, { locale }, ctx) => localizedTextOrEmpty(ctx, item.name, locale).text,
  brand: (item) => item.brand,
  line: (item, _, ctx) => (item.lineId ? ctx.reads.line(item.lineId) : null),
  family: (item, _, ctx) => (item.familyId ? ctx.reads.family(item.familyId) : null),
  options: (item) => [...item.options],
  identifiers: (item, _, ctx) => ctx.reads.identifiers(item.id),
  markets: (item, _, ctx) => existingMarketsByCodes(ctx, item.markets),
  marketsText: (item, { locale }, ctx) => whereItemIsOffered(ctx, item, locale),
  pageUrl: (item, args, ctx) => itemPageUrl(item, ctx.publicUrl, args),
  image: (item) => (item.imageUrl ? { url: item.imageUrl, alt: item.imageAlt } : null),
  newestVersion: (item, _, ctx) => newestVersionOfItem(ctx, item),
  lifecycle: (item, args, ctx) => answerLifecycle(ctx, item, args),
  successors: (item, args, ctx) => successorsForHostAndMarket(ctx, item.id, args),
  currentSuccessors: (item, args, ctx) => currentSuccessorsForItem(ctx, item.id, args),
  predecessors: (item, _, ctx) => ctx.reads.predecessors(item.id),
  fits: (item, args, ctx) => fitsForHost(ctx, item, args),
  releases: (item, args, ctx) => releasesOfItemPage(ctx, item.id, args),
  latestRelease: (item, { channel }, ctx) => ctx.reads.latestRelease(item.id, channelAsWritten(channel)),
  advisories: (item, { standing }, ctx) => advisoriesOfItem(ctx, item.id, standing),
  withdrawal: (item, _, ctx) => withdrawalOfItem(ctx, item),
  mergedItems: (item, _, ctx) => itemsMergedInto(ctx, item.id),
  yours: (item, { assortment }, ctx) => yoursInAssortment(ctx, item.id, assortment),
  timeline: (item, args, ctx) => itemTimelinePage(ctx, item.id, args),
};

export const ItemOption: ItemOptionResolvers = {
  name: (option, { locale }, ctx) => optionInLocale(option, locale ?? ctx.defaultLocale).name,
  value: (option, { locale }, ctx) => optionInLocale(option, locale ?? ctx.defaultLocale).value,
};

export const ItemConnection: ItemConnectionResolvers = {
  totalCount: ({ countAll }) => countAll?.() ?? null,
};

export const ListingWithdrawal: ListingWithdrawalResolvers = {
  at: ({ recordedAt }) => recordedAt,
  explanation: ({ text }, { locale }, ctx) => localizedText(ctx, text, locale),
  mergedInto: ({ data }, _, ctx) => mergeTargetOfListing(ctx, data.listing),
};

export const Image: ImageResolvers = {
  alt: (image, { locale }, ctx) => localizedText(ctx, image.alt, locale),
};
