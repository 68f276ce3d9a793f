import { capitalizeFirst } from '../../../wording/clauses/clauses.ts';
import { joinPhrases } from '../../../wording/replacement-phrase.ts';
import { noticePath } from '../../../domain/item/page-address.ts';
import type { ItemPageContent } from '../../../reads/pages/item-page.ts';
import { type Attribution, attributionView, shownSourceOf } from './holding.ts';
import type { PageRenderContext } from '../reader.ts';

/** Why an item stands as it does, and who says so; an announced change speaks from its announcement on. */
export interface StateExplanation {
  readonly title: string;
  readonly reasons: string | null;
  readonly notice: { readonly text: string; readonly href: string } | null;
  readonly source: Attribution | null;
}

/** Why and by whom; null where nothing was said of that. */
export function explainState(
  reader: PageRenderContext,
  { lifecycle, notices }: ItemPageContent,
): StateExplanation | null {
  const { reasons, nextChange, state } = lifecycle;
  const notice = lifecycle.noticeId === null ? undefined : notices.get(lifecycle.noticeId);
  const speaker = attributionView(reader, shownSourceOf(lifecycle));
  const isExplained =
    notice !== undefined || reasons.length > 0 || state !== 'AVAILABLE' || nextChange !== null;
  if (!isExplained && !speaker) return null;
  const all = reasons
    .map((reason) => reader.word('item.reason', { reason }))
    .reduce((first, rest) => (first ? joinPhrases(first, rest, reader.locale) : rest), '');
  return {
    title: reader.word(isExplained ? 'item.why' : 'item.whoSays'),
    reasons:
      isExplained && !lifecycle.withdrawn
        ? capitalizeFirst(all || reader.word('item.noReasons'), reader.locale)
        : null,
    notice: notice?.number
      ? {
          text: reader.word('item.noticeOf', {
            number: notice.number,
            on: reader.formatDayPhrase('on', notice.publishedAt!),
          }),
          href: reader.link(noticePath(notice.number)),
        }
      : null,
    source: speaker,
  };
}
