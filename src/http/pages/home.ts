import type { Instant } from '../../domain/calendar/dates.ts';
import { noticePath } from '../../domain/item/page-address.ts';
import type {
  NoticeSummary,
  SearchPageContent,
  HomePageContent,
  SearchPageQuery,
  EndingWithLifecycle,
} from '../../reads/pages/home-page.ts';
import type { NoticeView } from '../../reads/notice.ts';
import { ownMarketNamesOf, marketsPhrase } from '../../wording/phrases/places.ts';
import { facetStatusText } from './item/holding.ts';
import { itemHeadlineOf } from './item/item.ts';
import { itemLink, lifecycleEverywhereAt } from './item/item-link.ts';
import { overdueText } from './item/next.ts';
import { shortenTextWithLanguage } from './shorten-text.ts';
import type { PageRenderContext } from './reader.ts';

/** What ends soon, the latest notices, and the words that are overdue. */
export function homePageModel(reader: PageRenderContext, page: HomePageContent, at: Instant) {
  return {
    report: reader.link('report'),
    ends: page.ends.map((one) => endingRowView(reader, one, at)),
    notices: page.notices.edges.map(({ node }) =>
      noticeListEntry(reader, node, page.noticeSummaries.get(node.id)),
    ),
    overdue: page.overdue.edges.map(({ node }) => ({
      item: itemLink(reader, node, at),
      text: overdueText(reader, lifecycleEverywhereAt(node, at)),
    })),
  };
}

function endingRowView(
  reader: PageRenderContext,
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
      until: facetStatusText(reader, { ...answer, status, until, endsAt, strength }, limit),
    }),
    place:
      marketCode === null
        ? null
        : marketsPhrase([marketCode], reader.locale, ownMarketNamesOf([lifecycle.market])),
    validUntil: lifecycle.validUntil,
  };
}

/** What a search found, as the first page shows it. */
export function searchPageModel(
  reader: PageRenderContext,
  { items, host }: SearchPageContent,
  sought: SearchPageQuery,
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
      headline: itemHeadlineOf(reader, lifecycleEverywhereAt(node, at)),
    })),
    more: hasNextPage && endCursor ? reader.link('', { ...query, after: endCursor }) : null,
  };
}

const MAX_NOTICE_OPENING_LENGTH = 180;

/** A notice as a list names it: by its number, its day, what the record says with it and how its own words begin. */
function noticeListEntry(
  reader: PageRenderContext,
  { number, publishedAt, text }: NoticeView,
  summary: NoticeSummary | undefined,
) {
  const companyText = reader.maybe(text);
  return {
    number: reader.word('notice.title', { number: number! }),
    href: reader.link(noticePath(number!)),
    published: reader.word('notice.published', { on: reader.day('on', publishedAt!) }),
    headline:
      summary && shortenTextWithLanguage(reader.text(summary.first.headline), MAX_NOTICE_OPENING_LENGTH),
    more:
      summary && summary.itemCount > 1
        ? reader.word('notice.moreItems', { count: summary.itemCount - 1 })
        : null,
    corrected: summary?.isCorrected ? reader.word('notice.correctedSince') : null,
    opening: companyText && shortenTextWithLanguage(companyText, MAX_NOTICE_OPENING_LENGTH),
  };
}
