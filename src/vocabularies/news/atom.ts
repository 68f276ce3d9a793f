import type { Instant } from '../../domain/calendar/dates.ts';
import type { LocalizedText } from '../../domain/text/locale.ts';
import type { NewsDocument, NewsEntry } from './news-document.ts';
import { xml, type XmlElement, xmlDocument } from './xml.ts';

export const ATOM_TYPE = 'application/atom+xml';
const NAMES = { xmlns: 'http://www.w3.org/2005/Atom', 'xmlns:thr': 'http://purl.org/syndication/thread/1.0' };

/**
 * Writes news as a page of an Atom feed (RFC 4287; paged: RFC 5005, section 3; what corrects another entry points to it:
 * RFC 4685, section 3). Texts are plain text, never markup (RFC 4287, section 3.1.1.1).
 */
export function atomFeed({ id, title, language, updatedAt, links, entries }: NewsDocument): string {
  return xmlDocument(
    xml(
      'feed',
      { ...NAMES, 'xml:lang': language },
      xml('id', {}, id),
      xml('title', {}, title),
      xml('updated', {}, instant(updatedAt ?? 0)),
      xml('author', {}, xml('name', {}, 'Lastcall')),
      xml('generator', {}, 'Lastcall'),
      link('self', links.atom, ATOM_TYPE),
      link('alternate', links.page, 'text/html'),
      link('alternate', links.json, 'application/feed+json'),
      link('related', links.calendar, 'text/calendar'),
      link('first', links.first.atom, ATOM_TYPE),
      links.next && link('next', links.next.atom, ATOM_TYPE),
      ...entries.map((entry) => entryOf(entry, language)),
    ),
  );
}

function entryOf(entry: NewsEntry, language: string): XmlElement {
  const { author, via, noticeUrl, corrects, content } = entry;
  return xml(
    'entry',
    {},
    xml('id', {}, entry.id),
    textOf('title', entry.title, language),
    xml('updated', {}, instant(entry.updatedAt)),
    xml('published', {}, instant(entry.publishedAt)),
    xml('author', {}, xml('name', {}, author.name), author.url === null ? null : xml('uri', {}, author.url)),
    link('alternate', entry.url, 'text/html'),
    noticeUrl === null ? null : link('related', noticeUrl, 'text/html'),
    via === null ? null : link('via', via),
    corrects && xml('thr:in-reply-to', { ref: corrects.id, href: corrects.url, type: 'text/html' }),
    ...[entry.kind, entry.confidence, entry.sku].map((term) => xml('category', { term })),
    textOf('content', content, language),
  );
}

function textOf(name: string, { text, locale }: LocalizedText, language: string): XmlElement {
  return xml(name, { type: 'text', 'xml:lang': locale === language ? null : locale }, text);
}

function link(rel: string, href: string, type: string | null = null): XmlElement {
  return xml('link', { rel, type, href });
}

function instant(at: Instant): string {
  return new Date(at).toISOString();
}
