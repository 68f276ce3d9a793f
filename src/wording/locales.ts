/** The languages in which the service says its own sentences. */
export const LOCALES = ['en', 'de', 'fr'] as const;
export type MessageLocale = (typeof LOCALES)[number];

/** How each language is written: day before month, British spelling (BCP 47, for `Intl`). */
export const INTL_LOCALES = { en: 'en-GB', de: 'de', fr: 'fr' } as const satisfies Record<
  MessageLocale,
  string
>;
