import fc from 'fast-check';
import type { UpcomingEvent } from '../../../src/domain/calendar/upcoming-events.ts';
import type { Fact, TextByLocale, Source } from '../../../src/domain/fact/fact.ts';
import type { ItemEvents } from '../../../src/reads/feed/upcoming-events.ts';
import type { ItemView } from '../../../src/reads/item.ts';
import type { NewsItem } from '../../../src/reads/feed/news.ts';
import {
  type NewsDocument,
  newsEntry,
  type NewsEntryOptions,
} from '../../../src/vocabularies/news/news-document.ts';
import { commitmentFact, history, listedFact, month, until } from '../../support/facts.ts';

const characters = fc.oneof(fc.nat(0x7f), fc.nat(0xffff), fc.nat(0x10ffff));

/** Any words: control characters, halves of characters and what is no character among them. */
export const anyWords = fc
  .array(characters, { minLength: 1, maxLength: 60 })
  .map((codes) => String.fromCodePoint(...codes));

export const TELLING: NewsEntryOptions = {
  locale: 'en',
  speaking: 'en',
  defaultLocale: 'en',
  publicUrl: 'https://lastcall.test',
};

/** An item whose names are the given words. */
export function itemNamed(words: string, sku = 'RED/1 <&>'): ItemView {
  return {
    id: '00000000-0000-4000-8000-000000000001',
    sku,
    name: { en: words },
    brand: { id: 'b', handle: 'red', name: words, url: 'javascript:alert(1)' },
    handle: 'red-1',
    kind: 'PRODUCT',
    lineId: null,
    familyId: null,
    options: [],
    releasedOn: null,
    url: null,
    imageUrl: null,
    imageAlt: null,
    capacityBytes: null,
    medium: null,
    interface: null,
    markets: [],
    namedMarkets: [],
    latest: null,
    version: 1,
    activeFacts: [],
    sortName: words,
    lastSequence: 1,
  };
}

/** News that say the given words wherever words can stand. */
export function newsWith(words: string): NewsItem {
  const text: TextByLocale = { en: words };
  const source: Source = { speaker: 'THIRD_PARTY', confidence: 'REPORTED', name: words, url: words };
  const [first, second] = factsWith(text);
  return {
    fact: { ...second!, id: '00000000-0000-4000-8000-00000000000a', source },
    item: itemNamed(words),
    noticeNumber: '2026-0001',
    corrects: { ...first!, id: '00000000-0000-4000-8000-00000000000b' },
    corrections: [{ ...first!, data: { how: 'AMEND', because: text } }],
    more: 0,
    updatedAt: Date.parse('2026-05-01T00:00:00Z'),
  };
}

function factsWith(text: TextByLocale): Fact[] {
  const parts = [
    listedFact('2026-01-01', {}, { text }),
    commitmentFact('2026-02-01', 'SERVICE', until('2027-03-31'), { text }),
  ];
  return history(...parts).map((fact) => ({ ...fact, headline: text }));
}

/** A page with news. */
export function pageOf(news: readonly NewsItem[], title = 'News', telling = TELLING): NewsDocument {
  const at = { atom: 'https://lastcall.test/feed.atom', json: 'https://lastcall.test/feed.json' };
  const entries = news.map((one) => newsEntry(one, telling));
  const next = { atom: `${at.atom}?before=7`, json: `${at.json}?before=7` };
  return {
    id: 'urn:uuid:00000000-0000-4000-8000-0000000000ff',
    title,
    language: telling.speaking,
    updatedAt: entries[0]?.updatedAt ?? null,
    links: {
      ...at,
      page: 'https://lastcall.test/',
      calendar: 'https://lastcall.test/calendar.ics',
      first: at,
      next,
    },
    entries,
  };
}

/** What comes for an item that says the given words wherever words can stand. */
export function eventNamed(words: string, more: Partial<UpcomingEvent> = {}): ItemEvents {
  const [first, last] = factsWith({ en: words });
  const coming: UpcomingEvent = {
    subject: 'SERVICE',
    paid: false,
    on: month('2027-03'),
    markets: [],
    state: null,
    source: null,
    announcedBy: null,
    cancelled: false,
    revised: { times: 2, firstAt: first!.recordedAt, lastAt: last!.recordedAt, last: last! },
    ...more,
  };
  return { item: itemNamed(words), coming: [coming] };
}
