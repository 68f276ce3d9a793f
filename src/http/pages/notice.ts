import type { Instant } from '../../domain/calendar/dates.ts';
import type { Fact } from '../../domain/fact/fact.ts';
import { noticePath } from '../../domain/item/page-address.ts';
import type { NoticePageContent } from '../../reads/pages/notice-page.ts';
import { timelineEntryViews } from './item/entry.ts';
import { itemLink } from './item/item-link.ts';
import type { PageRenderContext } from './reader.ts';

/** Everything that a notice's page tells. */
export function noticePageModel(reader: PageRenderContext, page: NoticePageContent, at: Instant) {
  const { notice, items, entries, later, others } = page;
  const facts = entries.edges.map(({ node }) => node);
  const shown = new Set([...facts, ...later].map(({ sequence }) => sequence));
  const isNotice = (fact: Fact) => JSON.stringify(fact.text) === JSON.stringify(notice.text);
  const toEntries = (list: readonly Fact[]) =>
    timelineEntryViews(reader, {
      ...page,
      facts: list.map((fact) => (isNotice(fact) ? { ...fact, text: null } : fact)),
      notices: new Map(),
      items: others,
      shown,
      at,
    });
  const { hasNextPage, endCursor } = items.pageInfo;
  const number = notice.number!;
  return {
    title: reader.word('notice.title', { number }),
    published: reader.word('notice.published', { on: reader.day('on', notice.publishedAt!) }),
    publishedAt: new Date(notice.publishedAt!).toISOString(),
    text: reader.maybe(notice.text),
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
