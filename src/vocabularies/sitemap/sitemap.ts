import type { Instant } from '../../domain/calendar/dates.ts';
import { createXmlElement, serializeXmlDocument } from '../xml/xml.ts';

export const SITEMAP_MEDIA_TYPE = 'application/xml';
const NAMESPACE = { xmlns: 'http://www.sitemaps.org/schemas/sitemap/0.9' };

/** A page that search engines may visit, and when it last changed. */
export interface SitemapEntry {
  readonly url: string;
  readonly changedAt: Instant;
}

/** Writes which pages there are (sitemaps.org, protocol 0.9): 50,000 at most. */
export function serializeSitemap(entries: readonly SitemapEntry[]): string {
  return serializeXmlDocument(
    createXmlElement(
      'urlset',
      NAMESPACE,
      ...entries.map(({ url, changedAt }) =>
        createXmlElement(
          'url',
          {},
          createXmlElement('loc', {}, url),
          createXmlElement('lastmod', {}, new Date(changedAt).toISOString()),
        ),
      ),
    ),
  );
}

/** Writes which sitemaps there are (sitemaps.org, protocol 0.9): 50,000 at most. */
export function serializeSitemapIndex(urls: readonly string[]): string {
  return serializeXmlDocument(
    createXmlElement(
      'sitemapindex',
      NAMESPACE,
      ...urls.map((url) => createXmlElement('sitemap', {}, createXmlElement('loc', {}, url))),
    ),
  );
}
