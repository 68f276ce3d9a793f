import type { Instant } from '../../domain/calendar/dates.ts';
import type { Fact } from '../../domain/fact/fact.ts';
import { noticePath } from '../../domain/item/page-address.ts';
import type { NoticePageContent } from '../../reads/pages/notice-page.ts';
import { noticeTitle } from './notice-title.ts';
import { type TimelineEntryView, timelineEntryViews } from './item/entry.ts';
import { itemLink } from './item/item-link.ts';
import type { PageRenderContext } from './reader.ts';

/** Everything that a notice's page tells. */
export function noticePageModel(reader: PageRenderContext, page: NoticePageContent, at: Instant) {
  const { notice, summary, items, entries, later, others } = page;
  const facts = entries.edges.map(({ node }) => node);
  const shown = new Set([...facts, ...later].map(({ sequence }) => sequence));
  const noticeText = reader.localizeOptional(notice.text);
  const isNotice = ({ text }: Fact) => text !== null && reader.localize(text).text === noticeText?.text;
  const toEntries = (list: readonly Fact[]) =>
    sameSaidOnce(
      list,
      timelineEntryViews(reader, {
        ...page,
        facts: list.map((fact) => (isNotice(fact) ? { ...fact, text: null } : fact)),
        notices: new Map(),
        items: others,
        shown,
        at,
      }),
    );
  const { hasNextPage, endCursor } = items.pageInfo;
  const number = notice.number!;
  return {
    title: (summary && noticeTitle(reader, summary)) ?? reader.word('notice.title', { number }),
    number: reader.word('notice.title', { number }),
    published: reader.word('notice.published', { on: reader.formatDayPhrase('on', notice.publishedAt!) }),
    publishedAt: new Date(notice.publishedAt!).toISOString(),
    text: noticeText,
    items: items.edges.map(({ node }) => itemLink(reader, node, at)),
    more: hasNextPage && endCursor ? reader.link(noticePath(number), { after: endCursor }) : null,
    entries: toEntries(facts),
    moreEntries:
      entries.pageInfo.hasNextPage && facts.length > 0
        ? `${reader.link(noticePath(number), { entries: `${facts.at(-1)!.sequence}` })}#entries`
        : null,
    corrections: toEntries(later),
  };
}

/** An entry, and the entries that say the same of other items. */
type SharedEntryView = TimelineEntryView & { readonly same: readonly TimelineEntryView[] };

/** Entries that say the same of one item each are told once, with the other items. */
function sameSaidOnce(facts: readonly Fact[], views: readonly TimelineEntryView[]): SharedEntryView[] {
  const keyOf = ({
    sequence,
    kind,
    data,
    text,
    effectiveOn,
    effectiveAt,
    markets,
    source,
    corrects,
  }: Fact) =>
    corrects === null
      ? JSON.stringify([kind, data, text, effectiveOn, effectiveAt, markets, source])
      : String(sequence);
  const bySaying = Map.groupBy(views, (_, index) => keyOf(facts[index]!));
  return [...bySaying.values()].map(([first, ...same]) => ({ ...first!, same }));
}
