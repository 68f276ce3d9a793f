import { IntlMessageFormat } from 'intl-messageformat';
import { INTL_LOCALES, type MessageLocale } from './locales.ts';
import { messages as de } from './de/messages.ts';
import { type MessageId, messages as en, type Messages } from './en/messages.ts';
import { messages as fr } from './fr/messages.ts';

/** The values of a message's arguments, ready to be inserted: they are never parsed. */
export type MessageValues = Readonly<Record<string, string | number>>;

const catalogs: Readonly<Record<MessageLocale, Messages>> = { en, de, fr };
const parsed: Readonly<Record<MessageLocale, Map<MessageId, IntlMessageFormat>>> = {
  en: new Map(),
  de: new Map(),
  fr: new Map(),
};

/**
 * Says one message of the catalogue (ICU MessageFormat, Unicode TR35).
 * @returns the text, with the values as they are
 */
export function formatMessage(id: MessageId, values: MessageValues, locale: MessageLocale): string {
  return String(messageOf(id, locale).format(values));
}

function messageOf(id: MessageId, locale: MessageLocale): IntlMessageFormat {
  let message = parsed[locale].get(id);
  if (!message) {
    message = new IntlMessageFormat(catalogs[locale][id], INTL_LOCALES[locale], undefined, {
      ignoreTag: true,
    });
    parsed[locale].set(id, message);
  }
  return message;
}
