import { IntlMessageFormat } from 'intl-messageformat';
import { createForEachLanguage, LANGUAGE_PACKS, type MessageLocale } from './locales.ts';
import type { MessageId } from './en/messages.ts';

/** The values of a message's arguments, ready to be inserted: they are never parsed. */
export type MessageValues = Readonly<Record<string, string | number>>;

const messageCatalogFormatter = createCatalogFormatter(
  (locale, id: MessageId) => LANGUAGE_PACKS[locale].messages[id],
);

/**
 * Says one message of the catalogue (ICU MessageFormat, Unicode TR35).
 * @returns the text, with the values as they are
 */
export function formatMessage(id: MessageId, values: MessageValues, locale: MessageLocale): string {
  return messageCatalogFormatter(id, values, locale);
}

/**
 * Makes what says the messages of one catalogue, each of which is parsed when it is first said.
 * @param patternOf the message in ICU MessageFormat
 */
export function createCatalogFormatter<Id extends string>(
  patternOf: (locale: MessageLocale, id: Id) => string,
) {
  const parsed = createForEachLanguage(() => new Map<Id, IntlMessageFormat>());
  return (id: Id, values: MessageValues, locale: MessageLocale): string => {
    let message = parsed[locale].get(id);
    if (!message) {
      const options = { ignoreTag: true };
      message = new IntlMessageFormat(patternOf(locale, id), LANGUAGE_PACKS[locale].intl, undefined, options);
      parsed[locale].set(id, message);
    }
    return String(message.format(values));
  };
}
