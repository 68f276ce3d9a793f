import type { PreciseDate } from '../../../domain/calendar/dates.ts';
import { scopedFacts } from '../../../domain/fact/active-facts.ts';
import { withdrawalAt } from '../../../domain/item/listing.ts';
import { publicId } from '../../../domain/item/public-id.ts';
import { itemTimeline } from '../../answers/pages.ts';
import type { ImageResolvers, ItemResolvers, ListingWithdrawalResolvers } from '../../resolvers.generated.ts';
import {
  currentSuccessorsForItem,
  marketsBy,
  mergedInto,
  mergedItems,
  successorsForHostAndMarket,
} from '../../answers/related.ts';
import { someTextIn, textIn } from '../../answers/text.ts';
import { noteItemShown, lifecycleView } from '../../answers/lifecycle-view.ts';

const TYPES = { PRODUCT: 'Product', ACCESSORY: 'Accessory', STORAGE_OPTION: 'StorageOption' } as const;

/** What every item answers; the three kinds inherit it. */
export const Item: ItemResolvers = {
  __resolveType: (item, ctx) => TYPES[noteItemShown(ctx, item).kind],
  id: (item) => publicId('Item', item.id),
  name: (item, { locale }, ctx) => someTextIn(ctx, item.name, locale).text,
  brand: (item) => item.brand,
  line: (item, _, ctx) => (item.lineId ? ctx.reads.line(item.lineId) : null),
  family: (item, _, ctx) => (item.familyId ? ctx.reads.family(item.familyId) : null),
  options: (item) => [...item.options],
  identifiers: (item, _, ctx) => ctx.reads.identifiers(item.id),
  markets: (item, _, ctx) => marketsBy(ctx, item.markets),
  image: (item) => (item.imageUrl ? { url: item.imageUrl, alt: item.imageAlt } : null),
  newestVersion: (item) => item.latest && { ...item.latest, releasedOn: dayOf(item.latest.releasedOn) },
  lifecycle: (item, args, ctx) => lifecycleView(ctx, item, args),
  successors: (item, args, ctx) => successorsForHostAndMarket(ctx, item.id, args),
  currentSuccessors: (item, args, ctx) => currentSuccessorsForItem(ctx, item.id, args),
  predecessors: (item, _, ctx) => ctx.reads.predecessors(item.id),
  withdrawal: (item, _, ctx) => withdrawalAt(scopedFacts(item.activeFacts, null), ctx.at()),
  mergedItems: (item, _, ctx) => mergedItems(ctx, item.id),
  timeline: (item, args, ctx) => itemTimeline(ctx, item.id, args),
};

export const ListingWithdrawal: ListingWithdrawalResolvers = {
  at: ({ recordedAt }) => recordedAt,
  explanation: ({ text }, { locale }, ctx) => textIn(ctx, text, locale),
  mergedInto: ({ data }, _, ctx) => mergedInto(ctx, data.listing),
};

export const Image: ImageResolvers = {
  alt: (image, { locale }, ctx) => textIn(ctx, image.alt, locale),
};

function dayOf(date: string | null): PreciseDate | null {
  return date === null ? null : { date, precision: 'DAY' };
}
