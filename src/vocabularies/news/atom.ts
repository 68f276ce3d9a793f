import type { Instant } from '../../domain/calendar/dates.ts';
import type { PickedText } from '../../domain/text/locale.ts';
import type { NewsDocument, NewsEntry } from './news-document.ts';
import { xmlElement, type XmlElement, xmlDocument } from './xml.ts';

export const ATOM_TYPE = 'application/atom+xml';
const NAMES = { xmlns: 'http://www.w3.org/2005/Atom', 'xmlns:thr': 'http://purl.org/syndication/thread/1.0' };

/**
 * Writes news as a page of an Atom feed (RFC 4287; paged: RFC 5005, section 3; what corrects another entry points to it:
 * RFC 4685, section 3). Texts are plain text, never markup (RFC 4287, section 3.1.1.1).
 */
export function atomFeed({ id, title, language, updatedAt, links, entries }: NewsDocument): string {
  return xmlDocument(
    xmlElement(
      'feed',
      { ...NAMES, 'xml:lang': language },
      xmlElement('id', {}, id),
      xmlElement('title', {}, title),
      xmlElement('updated', {}, instant(updatedAt ?? 0)),
      xmlElement('author', {}, xmlElement('name', {}, 'Lastcall')),
      xmlElement('generator', {}, 'Lastcall'),
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
  return xmlElement(
    'entry',
    {},
    xmlElement('id', {}, entry.id),
    textOf('title', entry.title, language),
    xmlElement('updated', {}, instant(entry.updatedAt)),
    xmlElement('published', {}, instant(entry.publishedAt)),
    xmlElement(
      'author',
      {},
      xmlElement('name', {}, author.name),
      author.url === null ? null : xmlElement('uri', {}, author.url),
    ),
    link('alternate', entry.url, 'text/html'),
    noticeUrl === null ? null : link('related', noticeUrl, 'text/html'),
    via === null ? null : link('via', via),
    corrects && xmlElement('thr:in-reply-to', { ref: corrects.id, href: corrects.url, type: 'text/html' }),
    ...[entry.kind, entry.confidence, entry.sku].map((term) => xmlElement('category', { term })),
    textOf('content', content, language),
  );
}

function textOf(name: string, { text, locale }: PickedText, language: string): XmlElement {
  return xmlElement(name, { type: 'text', 'xml:lang': locale === language ? null : locale }, text);
}

function link(rel: string, href: string, type: string | null = null): XmlElement {
  return xmlElement('link', { rel, type, href });
}

function instant(at: Instant): string {
  return new Date(at).toISOString();
}
