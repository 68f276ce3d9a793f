import { publicId } from '../../domain/item/public-id.ts';
import { itemPageUrl, itemPathSegment } from '../../domain/item/page-address.ts';
import type { NewsLinks } from '../../vocabularies/news/news-document.ts';
import type { NewsQuery } from './news-query.ts';

/** Where news and calendar of the same items are, by format, in the same language. */
export function newsLinks(newsQuery: NewsQuery, next: number | null): NewsLinks {
  const { atom, json } = newsPageAddressByFormat(newsQuery, newsQuery.before);
  const { publicUrl } = newsQuery.telling;
  const [item] = newsQuery.items;
  return {
    atom,
    json,
    calendar: calendarPageAddress(newsQuery, newsQuery.after),
    page: newsQuery.isOfOne && item ? itemPageUrl(item, publicUrl) : `${publicUrl}/`,
    first: newsPageAddressByFormat(newsQuery, null),
    next: next === null ? null : newsPageAddressByFormat(newsQuery, next),
  };
}

/** Where a page of a calendar is; null for the first. */
export function calendarPageAddress(newsQuery: NewsQuery, after: string | null): string {
  return newsOrCalendarAddress(newsQuery, 'ics', { after });
}

function newsPageAddressByFormat(
  newsQuery: NewsQuery,
  before: number | null,
): { readonly atom: string; readonly json: string } {
  return {
    atom: newsOrCalendarAddress(newsQuery, 'atom', { before }),
    json: newsOrCalendarAddress(newsQuery, 'json', { before }),
  };
}

const NEWS_OR_CALENDAR_PATHS = { atom: '/feed.atom', json: '/feed.json', ics: '/calendar.ics' } as const;

/** One item has paths of its own, but for JSON Feed: its `.json` is another document. */
function newsOrCalendarAddress(
  newsQuery: NewsQuery,
  format: keyof typeof NEWS_OR_CALENDAR_PATHS,
  from: { readonly before: number | null } | { readonly after: string | null },
): string {
  const { items, scope, assortment, locale, telling } = newsQuery;
  const query = new URLSearchParams();
  const [item] = items;
  const hasOwn = item && itemPathSegment(item) === item.sku;
  const ofOne = newsQuery.isOfOne && format !== 'json' && hasOwn ? item : undefined;
  if (!ofOne) for (const { sku } of items) query.append('sku', sku);
  for (const brand of scope.brands ?? []) query.append('brand', brand);
  for (const line of scope.lines ?? []) query.append('line', line);
  for (const market of scope.markets ?? []) query.append('market', market);
  if (assortment && format === 'ics') query.append('assortment', publicId('Assortment', assortment.id));
  if (locale !== null) query.append('locale', locale);
  for (const [name, place] of Object.entries(from)) if (place !== null) query.append(name, String(place));
  const path = ofOne
    ? `${itemPageUrl(ofOne, telling.publicUrl)}.${format}`
    : `${telling.publicUrl}${NEWS_OR_CALENDAR_PATHS[format]}`;
  return query.size > 0 ? `${path}?${query.toString()}` : path;
}
