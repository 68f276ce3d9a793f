import { type Instant, dayOfInstant } from '../../../domain/calendar/dates.ts';
import type { MarketClock } from '../../../domain/fact/active-facts.ts';
import type { TextByLocale } from '../../../domain/fact/fact.ts';
import { pageUrl } from '../../../domain/item/page-address.ts';
import { pickLocalized } from '../../../domain/text/locale.ts';
import type { Context } from '../../../record/context.ts';
import { type MessageLocale, messageLocaleFor } from '../../../wording/locales.ts';
import { pageWord } from '../../../wording/page-words.ts';
import { preciseDateText } from '../../../wording/phrases/dates.ts';
import type { WatcherRow } from '../watcher-rows.ts';

/** The words of a mail, in the language and the time zone of its watcher. */
export interface MailWording {
  readonly locale: MessageLocale;
  readonly word: (id: Parameters<typeof pageWord>[0], values?: Parameters<typeof pageWord>[2]) => string;
  readonly text: (words: TextByLocale) => { readonly text: string; readonly lang: string | null };
  readonly day: (at: Instant) => string;
  /** The whole address of a page, in the language of the mails. */
  readonly url: (path: string, market: MarketClock | null) => string;
}

export function createMailWording(
  { defaultLocale, publicUrl }: Context,
  { locale: wanted, timeZone }: Pick<WatcherRow, 'locale' | 'timeZone'>,
): MailWording {
  const locale = messageLocaleFor(wanted, defaultLocale);
  return {
    locale,
    word: (id, values) => pageWord(id, locale, values),
    text: (words) => {
      const found = pickLocalized(words, wanted, defaultLocale);
      const isForeign = found && found.locale.split('-')[0] !== locale;
      return { text: found?.text ?? '', lang: isForeign ? found.locale : null };
    },
    day: (at) => preciseDateText({ date: dayOfInstant(at, timeZone), precision: 'DAY' }, locale),
    url: (path, market) => pageUrl(path, publicUrl, { locale: wanted, market: market?.code ?? null }),
  };
}

/** So many letters of an explanation are told; the notice has all of it. */
export const MAX_EXPLANATION_LENGTH = 600;
