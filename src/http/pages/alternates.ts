import { itemPath, itemPathSegment, type ItemSkuAndHandle } from '../../domain/item/page-address.ts';
import type { AlternateLink } from './frame.ts';
import { ITEM_DOCUMENT_FORMATS } from './item/item-documents.ts';
import type { PageRenderContext } from './reader.ts';

/** The documents that tell the same of one item, by its own addresses where its SKU can stand in them. */
export function itemAlternates(reader: PageRenderContext, item: ItemSkuAndHandle): AlternateLink[] {
  const path = itemPath(item);
  const own = ITEM_DOCUMENT_FORMATS.map(({ type, title, ending }) => {
    return { type, title, href: reader.link(`${path}.${ending}`) };
  });
  const [atom, json, calendar] = newsAlternates(reader, [item.sku]);
  if (itemPathSegment(item) !== item.sku) return [atom, json, calendar, ...own];
  return [
    { ...atom, href: reader.link(`${path}.atom`) },
    json,
    { ...calendar, href: reader.link(`${path}.ics`) },
    ...own,
  ];
}

/** So many items may be named in one address. */
const MAX_SKUS_IN_ADDRESS = 12;

/** The documents that tell the same of all items that a page shows; none where these are too many, or not all. */
export function itemListAlternates(
  reader: PageRenderContext,
  skus: readonly string[],
  isAll: boolean,
): AlternateLink[] {
  return isAll && skus.length > 0 && skus.length <= MAX_SKUS_IN_ADDRESS ? newsAlternates(reader, skus) : [];
}

/** The documents that tell the same of everything. */
export function siteFeedAlternates(reader: PageRenderContext): AlternateLink[] {
  return newsAlternates(reader, []);
}

function newsAlternates(
  reader: PageRenderContext,
  skus: readonly string[],
): [AlternateLink, AlternateLink, AlternateLink] {
  const query = skus.map((sku) => ['sku', sku] as const);
  return [
    { type: 'application/atom+xml', title: 'Atom', href: reader.link('feed.atom', query) },
    { type: 'application/feed+json', title: 'JSON Feed', href: reader.link('feed.json', query) },
    {
      type: 'text/calendar',
      title: reader.word('page.calendar'),
      href: reader.link('calendar.ics', query),
    },
  ];
}
