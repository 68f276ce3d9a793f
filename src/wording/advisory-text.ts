import type { Instant } from '../domain/calendar/dates.ts';
import type { ReleaseReference } from '../domain/fact/fact.ts';
import { DEFAULT_CHANNEL } from '../domain/release/channel.ts';
import type { MessageLocale } from './locales.ts';
import { pageWord } from './page-words.ts';
import { instantText } from './phrases/instants.ts';
import { listText } from './phrases/lists.ts';

/** When maintenance or a disruption is, by UTC; null of all other warnings. */
export function advisoryTimeText(
  { from, until }: { readonly from?: Instant | null; readonly until?: Instant | null },
  locale: MessageLocale,
): string | null {
  if (from == null && until == null) return null;
  const text = (at: Instant | null | undefined) => (at == null ? 'none' : instantText(at, locale));
  return pageWord('advisory.time', locale, { from: text(from), until: text(until) });
}

/** What repairs that of which is warned, such as "Repaired in version 2.1"; null where nothing does. */
export function advisoryFixesText(fixes: readonly ReleaseReference[], locale: MessageLocale): string | null {
  if (fixes.length === 0) return null;
  const names = fixes.map(({ version, channel }) =>
    pageWord('advisory.release', locale, {
      version,
      channel: channel === DEFAULT_CHANNEL ? 'none' : channel,
    }),
  );
  return `${pageWord('advisory.fixedIn', locale)} ${listText(names, locale)}`;
}
