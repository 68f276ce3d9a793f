import type { Instant } from '../../domain/calendar/dates.ts';
import type { PickedText } from '../../domain/text/locale.ts';
import type { NewsDocument, NewsEntry } from './news-document.ts';
import { createXmlElement, type XmlElement, serializeXmlDocument } from '../xml/xml.ts';

export const ATOM_MEDIA_TYPE = 'application/atom+xml';
const FEED_NAMESPACES = {
  xmlns: 'http://www.w3.org/2005/Atom',
  'xmlns:thr': 'http://purl.org/syndication/thread/1.0',
};

/**
 * Writes news as a page of an Atom feed (RFC 4287; paged: RFC 5005, section 3; what corrects another entry points to it:
 * RFC 4685, section 3). Texts are plain text, never markup (RFC 4287, section 3.1.1.1).
 */
export function serializeAtomFeed({ id, title, language, updatedAt, links, entries }: NewsDocument): string {
  return serializeXmlDocument(
    createXmlElement(
      'feed',
      { ...FEED_NAMESPACES, 'xml:lang': language },
      createXmlElement('id', {}, id),
      createXmlElement('title', {}, title),
      createXmlElement('updated', {}, atomInstant(updatedAt ?? 0)),
      createXmlElement('author', {}, createXmlElement('name', {}, 'Lastcall')),
      createXmlElement('generator', {}, 'Lastcall'),
      atomLinkElement('self', links.atom, ATOM_MEDIA_TYPE),
      atomLinkElement('alternate', links.page, 'text/html'),
      atomLinkElement('alternate', links.json, 'application/feed+json'),
      atomLinkElement('related', links.calendar, 'text/calendar'),
      atomLinkElement('first', links.first.atom, ATOM_MEDIA_TYPE),
      links.next && atomLinkElement('next', links.next.atom, ATOM_MEDIA_TYPE),
      ...entries.map((entry) => atomEntryElement(entry, language)),
    ),
  );
}

function atomEntryElement(entry: NewsEntry, language: string): XmlElement {
  const { author, via, noticeUrl, corrects, content } = entry;
  return createXmlElement(
    'entry',
    {},
    createXmlElement('id', {}, entry.id),
    atomTextElement('title', entry.title, language),
    createXmlElement('updated', {}, atomInstant(entry.updatedAt)),
    createXmlElement('published', {}, atomInstant(entry.publishedAt)),
    createXmlElement(
      'author',
      {},
      createXmlElement('name', {}, author.name),
      author.url === null ? null : createXmlElement('uri', {}, author.url),
    ),
    atomLinkElement('alternate', entry.url, 'text/html'),
    noticeUrl === null ? null : atomLinkElement('related', noticeUrl, 'text/html'),
    via === null ? null : atomLinkElement('via', via),
    corrects &&
      createXmlElement('thr:in-reply-to', { ref: corrects.id, href: corrects.url, type: 'text/html' }),
    ...[entry.kind, entry.confidence, entry.sku].map((term) => createXmlElement('category', { term })),
    atomTextElement('content', content, language),
  );
}

function atomTextElement(name: string, { text, locale }: PickedText, language: string): XmlElement {
  return createXmlElement(name, { type: 'text', 'xml:lang': locale === language ? null : locale }, text);
}

function atomLinkElement(rel: string, href: string, type: string | null = null): XmlElement {
  return createXmlElement('link', { rel, type, href });
}

function atomInstant(at: Instant): string {
  return new Date(at).toISOString();
}
