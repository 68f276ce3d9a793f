import type { NewsDocument, NewsEntry } from './news-document.ts';

export const JSON_FEED_MEDIA_TYPE = 'application/feed+json';
const EXTENSION_ABOUT_TEXT =
  'What the public record says of the entry: kind of fact, item, sequence, corrections.';

/**
 * Writes news as a page of a JSON Feed (version 1.1, jsonfeed.org; next pages by `next_url`). What the format has no word
 * for stands in an extension, `_lastcall`.
 */
export function serializeJsonFeed({ title, language, links, entries }: NewsDocument): string {
  const feed = {
    version: 'https://jsonfeed.org/version/1.1',
    title,
    home_page_url: links.page,
    feed_url: links.json,
    ...(links.next && { next_url: links.next.json }),
    language,
    authors: [{ name: 'Lastcall' }],
    _lastcall: { about: EXTENSION_ABOUT_TEXT },
    items: entries.map(jsonFeedItem),
  };
  return JSON.stringify(feed);
}

function jsonFeedItem(entry: NewsEntry): object {
  const { id, url, title, content, author, via, noticeUrl, corrects, correctedBy } = entry;
  return {
    id,
    url,
    ...(via !== null && { external_url: via }),
    title: title.text,
    content_text: content.text,
    date_published: new Date(entry.publishedAt).toISOString(),
    date_modified: new Date(entry.updatedAt).toISOString(),
    authors: [{ name: author.name, ...(author.url !== null && { url: author.url }) }],
    tags: [entry.kind, entry.confidence, entry.sku],
    language: content.locale,
    _lastcall: {
      kind: entry.kind,
      sku: entry.sku,
      sequence: entry.sequence,
      confidence: entry.confidence,
      markets: entry.markets,
      notice_url: noticeUrl,
      corrects: corrects?.id ?? null,
      corrected_by: correctedBy,
    },
  };
}
