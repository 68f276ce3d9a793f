import { noticePath } from '../../../domain/item/page-address.ts';
import type { ItemPageContent } from '../../../reads/pages/item-page.ts';
import type { LifecycleView } from '../../../reads/lifecycle.ts';
import { type Attribution, attributionView, announcedOrCurrentSourceOf, upperCaseFirst } from './holding.ts';
import type { PageRenderContext } from '../reader.ts';

/** Why an item stands as it does, since when, and who says so; an announced change speaks from its announcement on. */
export interface StateExplanation {
  readonly title: string;
  readonly day: { readonly label: string; readonly text: string } | null;
  readonly reasons: string | null;
  readonly notice: { readonly text: string; readonly href: string } | null;
  readonly source: Attribution | null;
}

/** Why, since when and by whom; null where nothing was said of that. */
export function explainState(
  reader: PageRenderContext,
  { lifecycle, notices }: ItemPageContent,
): StateExplanation | null {
  const { reasons, nextChange, state } = lifecycle;
  const notice = lifecycle.noticeId === null ? undefined : notices.get(lifecycle.noticeId);
  const speaker = attributionView(reader, announcedOrCurrentSourceOf(lifecycle));
  const isExplained =
    notice !== undefined || reasons.length > 0 || state !== 'AVAILABLE' || nextChange !== null;
  if (!isExplained && !speaker) return null;
  const all = reasons
    .map((reason) => reader.word('item.reason', { reason }))
    .reduce((first, rest) => (first ? reader.word('page.joined', { first, rest }) : rest), '');
  const title = nextChange ? 'item.whyFrom' : isExplained ? 'item.why' : 'item.sinceWhen';
  return {
    title: reader.word(title),
    day: stateDayView(reader, lifecycle),
    reasons:
      isExplained && !lifecycle.withdrawn ? upperCaseFirst(all || reader.word('item.noReasons')) : null,
    notice: notice?.number
      ? {
          text: reader.word('item.noticeOf', {
            number: notice.number,
            on: reader.day('on', notice.publishedAt!),
          }),
          href: reader.link(noticePath(notice.number)),
        }
      : null,
    source: speaker,
  };
}

function stateDayView(
  reader: PageRenderContext,
  { nextChange, begun, sinceOn }: LifecycleView,
): StateExplanation['day'] {
  if (nextChange) return { label: reader.word('item.from'), text: reader.period(nextChange.beginsOn) };
  if (!begun) return null;
  const text = sinceOn ? reader.period(sinceOn) : reader.word('item.unknown');
  return { label: reader.word('item.since'), text };
}
