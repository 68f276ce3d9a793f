import type { Instant } from '../../domain/calendar/dates.ts';
import { noticePath } from '../../domain/item/page-address.ts';
import type { SearchFound, HomePage, HomeQuery, EndingWithLifecycle } from '../../reads/pages/home-page.ts';
import type { NoticeView } from '../../reads/notice.ts';
import { placeText } from '../../wording/phrases/places.ts';
import { holdingText } from './item/holding.ts';
import { headlineOf } from './item/item.ts';
import { itemLink, currentLifecycle } from './item/item-link.ts';
import { overdueText } from './item/next.ts';
import { shortenText } from './shorten-text.ts';
import type { PageReader } from './reader.ts';

/** What ends soon, the latest notices, and the words that are overdue. */
export function homePageModel(reader: PageReader, page: HomePage, at: Instant) {
  return {
    ends: page.ends.map((one) => endView(reader, one, at)),
    notices: page.notices.edges.map(({ node }) => noticeLink(reader, node)),
    overdue: page.overdue.edges.map(({ node }) => ({
      item: itemLink(reader, node, at),
      text: overdueText(reader, currentLifecycle(node, at)),
    })),
  };
}

function endView(
  reader: PageReader,
  { item, lifecycle, facet, until, endsAt, strength, marketCode }: EndingWithLifecycle,
  at: Instant,
) {
  const answer = lifecycle.facets.find((one) => one.facet === facet)!;
  const status = endsAt > at ? ('ENDING' as const) : ('ENDED' as const);
  const limit = facet === 'ORDERS' ? { until, endsAt, whileStocksLast: false, maxPerOrder: null } : null;
  return {
    item: itemLink(reader, item, at),
    text: reader.word('home.end', {
      facet: reader.word('item.facet', { facet }),
      until: holdingText(reader, { ...answer, status, until, endsAt, strength }, limit),
    }),
    place: marketCode === null ? null : placeText([marketCode], reader.locale),
    validUntil: lifecycle.validUntil,
  };
}

/** What a search found, as the first page shows it. */
export function searchPageModel(
  reader: PageReader,
  { items, host }: SearchFound,
  sought: HomeQuery,
  at: Instant,
) {
  const { text, fits } = sought;
  const query = { ...(text && { q: text }), ...(fits && { fits }) };
  const { hasNextPage, endCursor } = items.pageInfo;
  return {
    title: reader.word('home.results', {
      by: host ? 'HOST' : 'TEXT',
      text,
      host: host ? reader.text(host.name).text : '',
    }),
    items: items.edges.map(({ node }) => ({
      item: itemLink(reader, node, at),
      headline: headlineOf(reader, currentLifecycle(node, at)),
    })),
    more: hasNextPage && endCursor ? reader.link('', { ...query, after: endCursor }) : null,
  };
}

const OPENING = 180;

/** A notice as a list names it: by its number, its day and how it begins. */
function noticeLink(reader: PageReader, { number, publishedAt, text }: NoticeView) {
  const companyText = reader.maybe(text);
  return {
    number: reader.word('notice.title', { number: number! }),
    href: reader.link(noticePath(number!)),
    published: reader.word('notice.published', { on: reader.day('on', publishedAt!) }),
    opening: companyText && shortenText(companyText, OPENING),
  };
}
