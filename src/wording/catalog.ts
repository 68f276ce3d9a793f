import { IntlMessageFormat } from 'intl-messageformat';
import { forEachLanguage, LANGUAGES, type MessageLocale } from './locales.ts';
import type { MessageId } from './en/messages.ts';

/** The values of a message's arguments, ready to be inserted: they are never parsed. */
export type MessageValues = Readonly<Record<string, string | number>>;

const parsed = forEachLanguage(() => new Map<MessageId, IntlMessageFormat>());

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
    message = new IntlMessageFormat(LANGUAGES[locale].messages[id], LANGUAGES[locale].intl, undefined, {
      ignoreTag: true,
    });
    parsed[locale].set(id, message);
  }
  return message;
}
