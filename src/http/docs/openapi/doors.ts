import type { z } from 'zod';
import { advisoryListQueryShape } from '../../pages/advisory/advisory-answer.ts';
import { advisoryDocumentQueryShape } from '../../advisories/advisories.ts';
import { checkQueryShape } from '../../pages/advisory/check-answer.ts';
import { embedQueryShape } from '../../embed/embed-answer.ts';
import { assortmentTableQueryShape } from '../../assortments/assortments.ts';
import { feedQueryShape, feedStreamQueryShape } from '../../feed/feed-query.ts';
import { snapshotQueryShape } from '../../feed/snapshot.ts';
import { manyItemsQueryShapes, oneItemQueryShapes } from '../../news/news-query.ts';
import { familyPageQueryShape } from '../../pages/family-answer.ts';
import { groupPageQueryShape, groupsOfBrandQueryShape } from '../../pages/groups-answer.ts';
import { homeOrSearchQueryShape } from '../../pages/home-answer.ts';
import { itemPageQueryShape } from '../../pages/item/item-answer.ts';
import { noticePageQueryShape } from '../../pages/notice-answer.ts';
import { reportQueryShape } from '../../pages/report/report-answer.ts';
import { dangerFormQueryShape } from '../../pages/danger/danger-form.ts';
import { watchFormQueryShape } from '../../pages/watching/watch-form.ts';
import { itemSitemapQueryShape } from '../../pages/sitemap-answer.ts';
import { itemParametersShape, itemsParametersShape, searchParametersShape } from '../../rest/parameters.ts';
import { GRAPHQL_QUERY_SHAPE, SUBSCRIPTION_QUERY_SHAPE } from './parameters.ts';

/** The headings under which tools list the doors. */
export const DOOR_TAGS = {
  json: 'Items as JSON',
  graphql: 'GraphQL',
  pages: 'Pages for people',
  record: 'The record feed',
  advisories: 'Advisories for other systems',
  embed: "On other people's pages",
  news: 'News feeds and calendars',
  docs: 'Documentation',
  console: 'The console',
  files: 'Files for browsers and robots',
  operation: 'Operation',
} as const;

/** What a door answers to GET, or to PUT where it takes something. */
export interface Door {
  readonly tag: keyof typeof DOOR_TAGS;
  readonly operationId: string;
  readonly summary: string;
  /** All that it can answer besides 500, without the 204 of a CORS preflight. */
  readonly statuses: readonly number[];
  /** The media types of the answer with the status 200, or of the one that leads elsewhere. */
  readonly types: readonly string[];
  /** It takes a body of this type by PUT, and nothing by GET. */
  readonly takes?: string;
  /** The shapes that parse its query; absent: it takes none. */
  readonly query?: readonly z.ZodType[];
  /** It takes `locale`, which `Accept-Language` stands in for. */
  readonly speaks?: boolean;
  /** It takes `market`. */
  readonly sells?: boolean;
  /** Which schema its JSON has; absent: any object. */
  readonly body?: string;
  /** How it says what is wrong; absent: by problem documents alone. */
  readonly refuses?: 'asPage' | 'asPicture' | 'asGraphql';
}

const PUBLIC_STATUSES = [200, 304, 400, 404, 405, 406, 412, 429, 503];
const NEWS_STATUSES = [200, 304, 400, 404, 405, 412, 429, 503];
const FILE_STATUSES = [200, 304, 405, 412];
const without = (...left: number[]) => PUBLIC_STATUSES.filter((status) => !left.includes(status));

const page = (operationId: string, summary: string, more: Partial<Door> = {}): Door => ({
  tag: 'pages',
  operationId,
  summary,
  statuses: PUBLIC_STATUSES,
  types: ['text/html'],
  speaks: true,
  sells: true,
  refuses: 'asPage',
  ...more,
});
const slash = (operationId: string): Door => ({
  tag: 'pages',
  operationId,
  summary: 'Leads to the same address without the slash.',
  statuses: [308, 400, 405, 429, 503],
  types: ['text/plain'],
});
const privatePage = (operationId: string, summary: string, more: Partial<Door> = {}): Door =>
  page(operationId, summary, { sells: false, statuses: [200, 400, 404, 405, 410, 429, 503], ...more });
const json = (operationId: string, summary: string, more: Partial<Door>): Door => ({
  tag: 'json',
  operationId,
  summary,
  statuses: PUBLIC_STATUSES,
  types: ['application/json'],
  ...more,
});
const news = (operationId: string, summary: string, type: string, query: z.ZodType): Door => ({
  tag: 'news',
  operationId,
  summary,
  statuses: NEWS_STATUSES,
  types: [type],
  query: [query],
});
const advisory = (operationId: string, summary: string, more: Partial<Door> = {}): Door => ({
  tag: 'advisories',
  operationId,
  summary,
  statuses: PUBLIC_STATUSES,
  types: ['application/json'],
  ...more,
});
const file = (tag: Door['tag'], operationId: string, summary: string, type: string, body?: string): Door => ({
  tag,
  operationId,
  summary,
  statuses: FILE_STATUSES,
  types: [type],
  ...(body && { body }),
});

/**
 * Every path that the service answers, as `/openapi.json` tells of it. It is held against the manual's tables of paths, which
 * are held against the routers: a new path gets a row here and there.
 */
export const DOORS: Readonly<Record<string, Door>> = {
  '/items/{sku}.json': json('readItem', 'One item, as a storefront shows it.', {
    statuses: [...PUBLIC_STATUSES, 308],
    query: [itemParametersShape],
    body: 'ItemDetail',
  }),
  '/items.json': json('listItems', 'Many items by SKU, one answer for each, in the order asked.', {
    statuses: without(404),
    query: [itemsParametersShape],
    body: 'ItemList',
  }),
  '/search.json': json('searchItems', 'Items by words and filters, discontinued ones included.', {
    query: [searchParametersShape],
    body: 'FoundItems',
  }),
  '/graphql': {
    tag: 'graphql',
    operationId: 'queryByGet',
    summary: 'Runs a query; mutations are sent by POST.',
    statuses: [200, 304, 400, 401, 405, 406, 429, 503],
    query: [GRAPHQL_QUERY_SHAPE],
    types: ['application/json', 'application/graphql-response+json'],
    body: 'GraphqlResponse',
    refuses: 'asGraphql',
  },
  '/graphql/stream': {
    ...{ tag: 'graphql', operationId: 'subscribeByGet' },
    summary:
      'Runs a subscription, or opens a reserved connection, as Server-Sent Events; `Last-Event-ID` goes on.',
    statuses: [200, 400, 401, 404, 405, 406, 409, 429, 503],
    query: [SUBSCRIPTION_QUERY_SHAPE],
    types: ['text/event-stream'],
    refuses: 'asGraphql',
  },
  '/': page('readHomePage', 'What is coming, or what a search finds.', { query: [homeOrSearchQueryShape] }),
  '/items/{name}': page('readItemPage', 'The page of an item.', {
    statuses: [...PUBLIC_STATUSES, 308],
    query: [itemPageQueryShape],
  }),
  '/items/{name}.jsonld': page('readItemJsonLd', 'An item in the vocabulary of schema.org.', {
    statuses: [...PUBLIC_STATUSES, 308],
    types: ['application/ld+json'],
  }),
  '/families/{handle}': page('readFamilyPage', 'The page of a family of items.', {
    statuses: [...PUBLIC_STATUSES, 308],
    query: [familyPageQueryShape],
  }),
  '/notices/{number}': page('readNoticePage', 'The page of a notice.', { query: [noticePageQueryShape] }),
  '/advisories': page('readAdvisoriesPage', 'All warnings, those that were issued last first.', {
    query: [advisoryListQueryShape],
  }),
  '/advisories/{number}': page('readAdvisoryPage', 'The page of a warning.'),
  '/advisories/{number}.csaf.json': advisory('readAdvisoryAsCsaf', 'A warning as a document of CSAF 2.1.', {
    query: [advisoryDocumentQueryShape],
  }),
  '/advisories/{number}.openvex.json': advisory(
    'readAdvisoryAsOpenVex',
    'What a warning says of a vulnerability, as a document of OpenVEX 0.2.0.',
    { query: [advisoryDocumentQueryShape] },
  ),
  '/.well-known/csaf/provider-metadata.json': advisory(
    'readCsafProviderMetadata',
    'Who publishes documents of CSAF here, and where they are listed.',
    { statuses: without(404) },
  ),
  '/.well-known/csaf/feed-tlp-clear.json': advisory(
    'readCsafFeed',
    'All documents of CSAF, as a feed of ROLIE (RFC 8322).',
    { statuses: without(404) },
  ),
  '/.well-known/csaf/{year}/{file}': advisory(
    'readCsafDocument',
    'A document of CSAF 2.1 under its own file name.',
  ),
  '/.well-known/security.txt': advisory('readSecurityTxt', 'Where weaknesses are reported to (RFC 9116).', {
    types: ['text/plain'],
  }),
  '/report': page('readReportPage', 'How the items of a brand, a line or all stand, in numbers.', {
    query: [reportQueryShape],
    sells: false,
  }),
  '/report.csv': page('readReportCsv', 'The same as comma-separated values.', {
    types: ['text/csv'],
    query: [reportQueryShape],
    sells: false,
  }),
  '/items/{name}/': slash('readItemPageWithSlash'),
  '/families/{handle}/': slash('readFamilyPageWithSlash'),
  '/brands': page('readBrandsPage', 'All brands.', { query: [groupPageQueryShape] }),
  '/brands/{handle}': page('readBrandPage', 'The lines and items of a brand.', {
    statuses: [...PUBLIC_STATUSES, 308],
    query: [groupPageQueryShape],
  }),
  '/lines': page('readLinesPage', 'All lines, or those of a brand.', { query: [groupsOfBrandQueryShape] }),
  '/lines/{handle}': page('readLinePage', 'The items of a line.', {
    statuses: [...PUBLIC_STATUSES, 308],
    query: [groupPageQueryShape],
  }),
  '/families': page('readFamiliesPage', 'All families of items, or those of a brand.', {
    query: [groupsOfBrandQueryShape],
  }),
  '/brands/': slash('readBrandsPageWithSlash'),
  '/brands/{handle}/': slash('readBrandPageWithSlash'),
  '/lines/': slash('readLinesPageWithSlash'),
  '/lines/{handle}/': slash('readLinePageWithSlash'),
  '/families/': slash('readFamiliesPageWithSlash'),
  '/notices/{number}/': slash('readNoticePageWithSlash'),
  '/advisories/': slash('readAdvisoriesPageWithSlash'),
  '/advisories/{number}/': slash('readAdvisoryPageWithSlash'),
  '/report/': slash('readReportPageWithSlash'),
  '/check': page('readCheckPage', 'Whether a warning is about what somebody owns; nothing of it is kept.', {
    query: [checkQueryShape],
    statuses: [200, 400, 405, 429, 503],
  }),
  '/watch': page(
    'readWatchForm',
    'The form in which somebody asks to be told of something by mail; it is posted to the same path.',
    {
      query: [watchFormQueryShape],
      statuses: [200, 400, 404, 405, 429, 503],
    },
  ),
  '/report-danger': page(
    'readDangerForm',
    'The form in which somebody reports that an item is a danger; it is posted to the same path.',
    {
      query: [dangerFormQueryShape],
      statuses: [200, 400, 404, 405, 429, 503],
    },
  ),
  '/watching/report/{token}': privatePage(
    'readDangerReport',
    'A danger that was reported, as the mail that asks for its confirmation links to; POST confirms, or forgets who reported it.',
  ),
  '/watching/confirm/{token}': privatePage(
    'readWatchQuestion',
    'Whether mail is wanted, as the mail that asks for it links to; POST confirms.',
  ),
  '/watching/unsubscribe/{token}': privatePage(
    'readUnsubscribePage',
    'What is told by mail, as each mail links to; POST ends it (RFC 8058).',
  ),
  '/watching/{token}': privatePage(
    'readWatchingPage',
    'What is told by mail, and how; its forms are posted to the same path.',
  ),
  '/watching/{token}/export': privatePage('exportWatching', 'All that is kept of the address.', {
    types: ['application/json'],
  }),
  '/feed': {
    tag: 'record',
    operationId: 'readFeed',
    summary: 'The facts of the record, oldest first, a line of JSON each.',
    statuses: [...PUBLIC_STATUSES, 401, 409],
    types: ['application/x-ndjson'],
    query: [feedQueryShape],
  },
  '/feed/stream': {
    ...{
      tag: 'record',
      operationId: 'streamFeed',
      summary: 'The facts of the record as they come, as Server-Sent Events; `Last-Event-ID` goes on.',
    },
    ...{ statuses: [200, 400, 401, 404, 405, 406, 409, 429, 503], types: ['text/event-stream'] },
    query: [feedStreamQueryShape],
  },
  '/feed/snapshot.ndjson': {
    tag: 'record',
    operationId: 'readSnapshot',
    summary: 'Every item with the facts that hold, a line of JSON each.',
    statuses: [200, 304, 400, 401, 404, 405, 412, 503],
    types: ['application/x-ndjson'],
    query: [snapshotQueryShape],
  },
  '/assortments/{handle}': {
    tag: 'record',
    operationId: 'replaceAssortment',
    summary: 'Puts a table of SKUs (the columns `sku` and `yours`) in place of what a list of yours held.',
    statuses: [200, 201, 400, 401, 403, 405, 413, 415, 429, 503],
    types: ['application/json'],
    takes: 'text/csv',
    query: [assortmentTableQueryShape],
    body: 'KeptAssortment',
  },
  '/feed.atom': news(
    'readAtomFeed',
    'What was said, newest first (Atom).',
    'application/atom+xml',
    manyItemsQueryShapes.news,
  ),
  '/feed.json': news(
    'readJsonFeed',
    'The same (JSON Feed).',
    'application/feed+json',
    manyItemsQueryShapes.news,
  ),
  '/calendar.ics': {
    ...news('readCalendar', 'What ends when (iCalendar).', 'text/calendar', manyItemsQueryShapes.calendar),
    statuses: [...NEWS_STATUSES, 401],
  },
  '/items/{sku}.atom': news(
    'readItemAtomFeed',
    'What was said of one item.',
    'application/atom+xml',
    oneItemQueryShapes.news,
  ),
  '/items/{sku}.ics': news(
    'readItemCalendar',
    'What of one item ends when.',
    'text/calendar',
    oneItemQueryShapes.calendar,
  ),
  '/embed.js': file('embed', 'readEmbedScript', 'The element <lastcall-notice>.', 'text/javascript'),
  '/embed/{sku}.json': json('readEmbedData', 'What the element shows.', {
    tag: 'embed',
    query: [embedQueryShape],
    speaks: true,
    sells: true,
  }),
  '/embed/{sku}': page('readEmbedFrame', 'The same as a frame.', { tag: 'embed', query: [embedQueryShape] }),
  '/items/{sku}.svg': page('readItemBadge', 'A badge of an item.', {
    tag: 'embed',
    types: ['image/svg+xml'],
    refuses: 'asPicture',
  }),
  '/docs': {
    tag: 'docs',
    operationId: 'readManualIndex',
    summary: 'The pages of the manual.',
    statuses: [...FILE_STATUSES, 406],
    types: ['text/html'],
    refuses: 'asPage',
  },
  '/docs/': {
    tag: 'docs',
    operationId: 'readManualIndexWithSlash',
    summary: 'Leads to the same address without the slash.',
    statuses: [308, 405],
    types: ['text/plain'],
  },
  '/docs/{page}': {
    tag: 'docs',
    operationId: 'readManualPage',
    summary: 'A page of the manual.',
    statuses: [...FILE_STATUSES, 404, 406],
    types: ['text/html', 'text/markdown'],
    refuses: 'asPage',
  },
  '/docs/{page}.md': {
    ...file('docs', 'readManualPageMarkdown', 'The same as Markdown.', 'text/markdown'),
    statuses: [...FILE_STATUSES, 404],
  },
  '/llms.txt': file('docs', 'readLlmsTxt', 'The pages of the manual, for programs that read.', 'text/plain'),
  '/docs/fold.py': file('docs', 'readFoldProgram', 'A reference that folds the feed.', 'text/x-python'),
  '/docs/fold-vectors.json': file(
    'docs',
    'readFoldVectors',
    'Histories, and what they fold to.',
    'application/json',
  ),
  '/docs/feed-line.schema.json': file(
    'docs',
    'readFeedLineSchema',
    'The lines of the feed as JSON Schema.',
    'application/schema+json',
  ),
  '/client.tgz': file('docs', 'readClientPackage', 'The client as a package of npm.', 'application/gzip'),
  '/schema.graphql': file(
    'docs',
    'readGraphqlSchema',
    'The contract in the schema definition language.',
    'text/plain',
  ),
  '/possible-types.json': file(
    'docs',
    'readPossibleTypes',
    'Which types an interface or union can be.',
    'application/json',
    'PossibleTypes',
  ),
  '/.well-known/lastcall/webhook-keys.json': {
    ...{
      tag: 'docs',
      operationId: 'readWebhookKeys',
      summary: 'The keys that verify messages to endpoints.',
    },
    ...{
      statuses: without(404),
      types: ['application/jwk-set+json'],
    },
  },
  '/openapi.json': file('docs', 'readOpenApi', 'This document.', 'application/json'),
  '/console': {
    tag: 'console',
    operationId: 'readConsole',
    summary: 'The console for people.',
    statuses: [200, 405],
    types: ['text/html'],
  },
  '/console/': {
    tag: 'console',
    operationId: 'readConsoleWithSlash',
    summary: 'Leads to the same address without the slash.',
    statuses: [308, 405],
    types: ['text/plain', 'text/html'],
  },
  '/console/tasks.json': {
    tag: 'console',
    operationId: 'readConsoleTasks',
    summary: "The console's tasks.",
    statuses: [200, 405, 503],
    types: ['application/json'],
    body: 'ConsoleTasks',
  },
  '/console/{folder}/{name}': {
    tag: 'console',
    operationId: 'readConsoleFile',
    summary: "A file of the console's own.",
    statuses: [200, 404, 405],
    types: ['text/javascript', 'text/css', 'image/svg+xml'],
  },
  '/pages-{digest}.css': file('files', 'readStylesheet', 'The style of the pages.', 'text/css'),
  '/robots.txt': file('files', 'readRobotsTxt', 'What robots may read.', 'text/plain'),
  '/sitemap.xml': {
    tag: 'files',
    operationId: 'readSitemap',
    summary: 'Where the lists of pages are.',
    statuses: without(404),
    types: ['application/xml'],
  },
  '/sitemap-items.xml': {
    tag: 'files',
    operationId: 'readItemSitemap',
    summary: 'The pages of items that search engines may list.',
    statuses: without(404),
    types: ['application/xml'],
    query: [itemSitemapQueryShape],
  },
  '/sitemap-advisories.xml': {
    tag: 'files',
    operationId: 'readAdvisorySitemap',
    summary: 'The pages of warnings that search engines may list.',
    statuses: without(404),
    types: ['application/xml'],
  },
  '/opensearch.xml': file(
    'files',
    'readOpenSearch',
    'How browsers search here.',
    'application/opensearchdescription+xml',
  ),
  '/favicon.ico': file('files', 'readFavicon', 'The icon of the pages.', 'image/svg+xml'),
  '/healthz': {
    tag: 'operation',
    operationId: 'readHealth',
    summary: 'The process lives.',
    statuses: [200, 405],
    types: ['application/json'],
    body: 'Health',
  },
  '/readyz': {
    tag: 'operation',
    operationId: 'readReadiness',
    summary: 'The service can answer.',
    statuses: [200, 405, 503],
    types: ['application/json'],
    body: 'Health',
  },
  '/metrics': {
    tag: 'operation',
    operationId: 'readMetrics',
    summary: 'What the service measures, for the key of an admin.',
    statuses: [200, 401, 403, 405, 429, 503],
    types: ['text/plain'],
  },
};
