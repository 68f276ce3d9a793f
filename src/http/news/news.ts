import { type Request, type RequestHandler, Router } from 'express';
import { readCalendarPage, CALENDAR_PAGE_SIZE } from '../../reads/feed/upcoming-events.ts';
import type { Context } from '../../record/context.ts';
import { readRecordHead } from '../../reads/feed/feed.ts';
import { newsPage } from '../../reads/feed/news.ts';
import { ATOM_MEDIA_TYPE, serializeAtomFeed } from '../../vocabularies/news/atom.ts';
import { ICALENDAR_MEDIA_TYPE, calendarDocument } from '../../vocabularies/calendar/calendar.ts';
import { JSON_FEED_MEDIA_TYPE, serializeJsonFeed } from '../../vocabularies/news/json-feed.ts';
import { nameBasedUuid } from '../../vocabularies/news/name-uuid.ts';
import { type NewsDocument, newsEntry } from '../../vocabularies/news/news-document.ts';
import { ownMarketNamesOf } from '../../wording/phrases/places.ts';
import { calendarNameAndDescription, newsFeedTitle } from '../../wording/upcoming-events.ts';
import { newsQueryLabel, type NewsQuery, resolveNewsQuery } from './news-query.ts';
import { linkHeaderValue } from '../response/link-header.ts';
import { calendarPageAddress, newsLinks } from './news-links.ts';
import { type PublicAnswer, publicGet } from '../response/public-answer.ts';

const NEWS_FORMATS = {
  atom: { type: ATOM_MEDIA_TYPE, write: serializeAtomFeed },
  json: { type: JSON_FEED_MEDIA_TYPE, write: serializeJsonFeed },
} as const;
const NEWS_AND_CALENDAR_ROUTES = [
  '/feed.atom',
  '/feed.json',
  '/calendar.ics',
  '/items/:sku.atom',
  '/items/:sku.ics',
];

/**
 * `/feed.atom` (Atom 1.0), `/feed.json` (JSON Feed 1.1) and `/calendar.ics` (iCalendar): the record as news, and what ends
 * when; of all items, of some (`sku`, `brand`, `line`, `market`), or of one (`/items/{sku}.atom`, `.ics`).
 */
export function newsRouter(services: Context): Router {
  const router = Router();
  router.use(NEWS_AND_CALENDAR_ROUTES, ignoreAcceptHeader);
  publicGet(router, '/feed.atom', (request, ctx) => newsAnswer('atom', request, ctx), services);
  publicGet(router, '/feed.json', (request, ctx) => newsAnswer('json', request, ctx), services);
  publicGet(router, '/items/:sku.atom', (request, ctx) => newsAnswer('atom', request, ctx), services);
  publicGet(router, '/calendar.ics', calendarAnswer, services);
  publicGet(router, '/items/:sku.ics', calendarAnswer, services);
  return router;
}

/**
 * Readers of feeds ask for RSS or XML alone and read Atom all the same, so that what they accept is disregarded here
 * (RFC 9110, section 12.4.1).
 */
const ignoreAcceptHeader: RequestHandler = (request, _response, next) => {
  delete request.headers.accept;
  next();
};

async function newsAnswer(format: 'atom' | 'json', request: Request, ctx: Context): Promise<PublicAnswer> {
  const query = await resolveNewsQuery(request, ctx, 'news');
  const { news, next, validUntil } = await newsPage(ctx, query.scope, query.before);
  const { speaking } = query.telling;
  const entries = news.map((one) => newsEntry(one, query.telling));
  const document: NewsDocument = {
    id: await newsFeedId(ctx, query),
    title: newsFeedTitle(newsQueryLabel(query), speaking),
    language: speaking,
    updatedAt: entries.length > 0 ? Math.max(...entries.map(({ updatedAt }) => updatedAt)) : null,
    links: newsLinks(query, next),
    entries,
  };
  const { type, write } = NEWS_FORMATS[format];
  return {
    type: `${type}; charset=utf-8`,
    body: write(document),
    language: speaking,
    validUntil,
    tags: [...new Set(news.map(({ item }) => item.sku))],
    headers: { Link: newsLinkHeaderValue(format, document) },
  };
}

function newsLinkHeaderValue(format: 'atom' | 'json', { links }: NewsDocument): string {
  const other = format === 'atom' ? 'json' : 'atom';
  return linkHeaderValue([
    ['alternate', links[other], NEWS_FORMATS[other].type],
    ['alternate', links.page, 'text/html'],
    ['related', links.calendar, ICALENDAR_MEDIA_TYPE],
    ...(links.next ? ([['next', links.next[format], NEWS_FORMATS[format].type]] as const) : []),
  ]);
}

async function calendarAnswer(request: Request, ctx: Context): Promise<PublicAnswer> {
  const query = await resolveNewsQuery(request, ctx, 'calendar');
  const { scope, assortment, telling } = query;
  const [market = null] = query.markets;
  const skus = query.items.map(({ sku }) => sku);
  const filter = {
    skus: scope.itemIds ? skus : null,
    brands: scope.brands ?? null,
    lines: scope.lines ?? null,
    ...(assortment && { assortmentId: assortment.id }),
  };
  const { items, markets, next, validUntil } = await readCalendarPage(ctx, filter, market, query.after);
  const isPart = next !== null || query.after !== null;
  const title = calendarNameAndDescription(
    newsQueryLabel(query),
    isPart ? CALENDAR_PAGE_SIZE : null,
    telling.speaking,
  );
  const { calendar: source, page, atom, json } = newsLinks(query, null);
  const itemsWithEvents = items.filter(({ coming }) => coming.length > 0);
  return {
    type: `${ICALENDAR_MEDIA_TYPE}; charset=utf-8`,
    body: calendarDocument(itemsWithEvents, { ...title, source, page }, telling, ownMarketNamesOf(markets)),
    language: telling.speaking,
    validUntil,
    isPrivate: assortment !== null,
    tags: itemsWithEvents.map(({ item }) => item.sku),
    headers: {
      Link: linkHeaderValue([
        ['alternate', page, 'text/html'],
        ...(assortment
          ? []
          : ([
              ['related', atom, ATOM_MEDIA_TYPE],
              ['related', json, JSON_FEED_MEDIA_TYPE],
            ] as const)),
        ...(next === null
          ? []
          : ([['next', calendarPageAddress(query, next), ICALENDAR_MEDIA_TYPE]] as const)),
      ]),
    },
  };
}

/** Made of the record and of what is asked for, and of nothing that an operator may move. */
async function newsFeedId(ctx: Context, { scope, telling, locale }: NewsQuery): Promise<string> {
  const { record } = await readRecordHead(ctx);
  const { itemIds = [], brands = [], lines = [], markets = [] } = scope;
  const name = JSON.stringify([
    'news',
    itemIds.toSorted(),
    brands,
    lines,
    markets,
    locale ?? telling.speaking,
  ]);
  return `urn:uuid:${nameBasedUuid(record, name)}`;
}
