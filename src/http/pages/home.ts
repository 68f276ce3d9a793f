import type { Instant } from '../../domain/calendar/dates.ts';
import { noticePath } from '../../domain/item/page-address.ts';
import type { GroupCounts } from '../../reads/groups.ts';
import type { ItemView } from '../../reads/item.ts';
import type { NoticeSummary } from '../../reads/pages/notice-summary.ts';
import type {
  SearchPageContent,
  HomePageContent,
  SearchPageQuery,
  EndingWithLifecycle,
} from '../../reads/pages/home-page.ts';
import type { NoticeView } from '../../reads/notice.ts';
import { ownMarketNamesOf, marketsPhrase } from '../../wording/phrases/places.ts';
import { warningLink } from './advisory/advisory.ts';
import { facetStatusText, paidFacetName } from './item/holding.ts';
import { itemHeadlineOf } from './item/item.ts';
import { itemLink, type ItemLink, lifecycleForReader } from './item/item-link.ts';
import { outlookEntriesOf, overdueText } from './item/next.ts';
import { badgeDateText } from '../../wording/badge-text.ts';
import { noticeTitle } from './notice-title.ts';
import { quotedRequest, shortenTextWithLanguage } from './shorten-text.ts';
import type { PageRenderContext } from './reader.ts';

/** An item and what a list says of it. */
export interface ItemCard {
  readonly item: ItemLink;
  readonly texts: readonly string[];
}

/** So many of what is overdue are shown at first; the report has all. */
const MAX_OVERDUE_SHOWN = 6;

/** What ends soon, what comes, what is paused, the latest notices, and the words that are overdue. */
export function homePageModel(reader: PageRenderContext, page: HomePageContent, at: Instant) {
  const overdue = page.overdue.edges.map(({ node }) => node);
  const owing = new Set(overdue.map(({ id }) => id));
  /** What owes a word is told where that is told. */
  const cards = (items: readonly ItemView[]) =>
    items.filter(({ id }) => !owing.has(id)).map((item) => outlookCard(reader, item, at));
  return {
    report: reader.link('report'),
    warnings: page.advisories.map((advisory) => warningLink(reader, advisory, { items: page.warnedItems })),
    allWarnings: reader.link('advisories'),
    groups: groupLinks(reader, page.groups),
    ends: endingCards(reader, page.ends, at),
    lists: [
      { id: 'coming', title: reader.word('home.coming'), cards: cards(page.coming) },
      { id: 'paused', title: reader.word('home.paused'), cards: cards(page.paused) },
      { id: 'planned', title: reader.word('home.planned'), cards: cards(page.planned) },
    ].filter((list) => list.cards.length > 0),
    notices: page.notices.edges.map(({ node }) =>
      noticeListEntry(reader, node, page.noticeSummaries.get(node.id)),
    ),
    overdue: overdue.slice(0, MAX_OVERDUE_SHOWN).map((item) => ({
      item: itemLink(reader, item, at),
      texts: [overdueText(reader, lifecycleForReader(reader, item, at))],
    })),
  };
}

/** The lists of brands, lines and families, each with how many there are; none of what there is nothing of. */
export function groupLinks(reader: PageRenderContext, counts: GroupCounts): TextLink[] {
  return (['brands', 'lines', 'families'] as const)
    .filter((kind) => counts[kind] > 0)
    .map((kind) => ({
      text: reader.word('browse.groups', { kind, count: counts[kind] }),
      href: reader.link(kind),
    }));
}

/** What becomes of an item: since when it stands so, and what comes next. */
function outlookCard(reader: PageRenderContext, item: ItemView, at: Instant): ItemCard {
  const lifecycle = lifecycleForReader(reader, item, at);
  const day = badgeDateText(lifecycle, reader.locale);
  return {
    item: itemLink(reader, item, at),
    texts: [...(day ? [day] : []), ...outlookEntriesOf(reader, lifecycle).map(({ text }) => text)],
  };
}

/** What ends, an item once with all that ends of it, in the order of its first end. */
function endingCards(reader: PageRenderContext, ends: readonly EndingWithLifecycle[], at: Instant) {
  const byItem = Map.groupBy(ends, ({ item }) => item.id);
  return [...byItem.values()].map((own) => ({
    item: itemLink(reader, own[0]!.item, at),
    texts: own.map((end) => endingText(reader, end, at)),
    validUntils: own.map(({ lifecycle }) => lifecycle),
  }));
}

function endingText(
  reader: PageRenderContext,
  { lifecycle, facet, paid, until, endsAt, strength, marketCode }: EndingWithLifecycle,
  at: Instant,
): string {
  const facetAnswer = lifecycle.facets.find((one) => one.facet === facet)!;
  const answer = (paid ? facetAnswer.paid : null) ?? facetAnswer;
  const status = endsAt > at ? ('ENDING' as const) : ('ENDED' as const);
  const limit = facet === 'ORDERS' ? { until, endsAt, whileStocksLast: false, maxPerOrder: null } : null;
  const text = reader.word('home.end', {
    facet: paid ? paidFacetName(reader, facet) : reader.word('item.facet', { facet }),
    until: facetStatusText(reader, { ...answer, status, until, endsAt, strength }, limit),
  });
  if (marketCode === null || marketCode === reader.market?.code) return text;
  return `${text} ${marketsPhrase([marketCode], reader.locale, ownMarketNamesOf([lifecycle.market]))}`;
}

/** The parameters of a search's page, without its market and language, which links keep by themselves. */
export function searchPageQuery({ text, fits, offeredIn }: SearchPageQuery): Record<string, string> {
  return { ...(text && { q: text }), ...(fits && { fits }), ...(offeredIn && { offeredIn }) };
}

interface TextLink {
  readonly text: string;
  readonly href: string;
}

function offeredHereLink(reader: PageRenderContext, query: Record<string, string>): TextLink | null {
  const { market } = reader;
  if (!market) return null;
  const place = marketsPhrase([market.code], reader.locale, ownMarketNamesOf([market]));
  return {
    text: reader.word('search.offeredHere', { place }),
    href: reader.link('', { ...query, offeredIn: market.code }),
  };
}

function offeredAnywhereLink(reader: PageRenderContext, sought: SearchPageQuery): TextLink {
  const query = searchPageQuery({ ...sought, offeredIn: null });
  return { text: reader.word('search.offeredAnywhere'), href: reader.link('', query) };
}

/** What a search found, as the first page shows it. */
export function searchPageModel(
  reader: PageRenderContext,
  { items, host, groups }: SearchPageContent,
  sought: SearchPageQuery,
  at: Instant,
) {
  const { text, offeredIn } = sought;
  const query = searchPageQuery(sought);
  const { hasNextPage, endCursor } = items.pageInfo;
  return {
    title: reader.word(items.edges.length > 0 ? 'home.results' : 'home.noResults', {
      by: host ? 'HOST' : 'TEXT',
      text: quotedRequest(text),
      host: host ? reader.localize(host.name).text : '',
    }),
    cards: items.edges.map(({ node }) => ({
      item: itemLink(reader, node, at),
      texts: [itemHeadlineOf(reader, lifecycleForReader(reader, node, at))],
    })),
    groups: groups ? groupLinks(reader, groups) : [],
    otherMarkets: offeredIn === null ? offeredHereLink(reader, query) : offeredAnywhereLink(reader, sought),
    withoutHost: host && text ? reader.link('', { q: text }) : null,
    more: hasNextPage && endCursor ? reader.link('', { ...query, after: endCursor }) : null,
  };
}

const MAX_NOTICE_OPENING_LENGTH = 180;

/** A notice as a list names it: by what it is about, its number and day, and how its own words begin. */
function noticeListEntry(
  reader: PageRenderContext,
  { number, publishedAt, text }: NoticeView,
  summary: NoticeSummary | undefined,
) {
  const companyText = reader.localizeOptional(text);
  const numbered = reader.word('notice.title', { number: number! });
  const published = reader.word('notice.published', { on: reader.formatDayPhrase('on', publishedAt!) });
  return {
    title: (summary && noticeTitle(reader, summary)) ?? numbered,
    href: reader.link(noticePath(number!)),
    dated: `${numbered} · ${published}`,
    corrected: summary?.isCorrected ? reader.word('notice.correctedSince') : null,
    opening: companyText && shortenTextWithLanguage(companyText, MAX_NOTICE_OPENING_LENGTH),
  };
}
