import type { NoticeSummary } from '../../reads/pages/notice-summary.ts';
import { surenessForMessages } from '../../wording/facet-status.ts';
import type { PageRenderContext } from './reader.ts';
import { shortenTextWithLanguage } from './shorten-text.ts';

const MAX_NAME_LENGTH = 70;

/**
 * What a notice is called: what it announced first, and of what.
 * @returns such as "End of sale: Drive One and 3 more"; null where the item is not told
 */
export function noticeTitle(
  reader: PageRenderContext,
  { first, item, itemCount }: Omit<NoticeSummary, 'isCorrected'>,
): string | null {
  if (!item) return null;
  const { text: name } = shortenTextWithLanguage(reader.localize(item.name), MAX_NAME_LENGTH);
  const more = itemCount > 1 ? ` ${reader.word('page.andMore', { count: itemCount - 1 })}` : '';
  const to = first.data.state?.to ?? 'OTHER';
  return reader.word('notice.about', {
    to,
    sure: surenessForMessages(first.source),
    names: `${name}${more}`,
  });
}
