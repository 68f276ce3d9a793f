import type { Localized } from './fact.ts';

/** Text in the locale that was found for the one asked. */
export interface LocalizedText {
  readonly text: string;
  readonly locale: string;
  /** The locale asked for was missing, and another language is shown. */
  readonly isFallback: boolean;
}

/**
 * Looks text up as RFC 4647 section 3.4 does: the locale asked for, then shorter forms of it, then the default,
 * then what there is.
 * @returns null for text that was never given
 */
export function localized(
  text: Localized | null | undefined,
  asked: string,
  fallback: string,
): LocalizedText | null {
  if (!text) return null;
  for (let tag = asked; tag !== ''; tag = tag.slice(0, Math.max(0, tag.lastIndexOf('-')))) {
    if (Object.hasOwn(text, tag)) return { text: text[tag]!, locale: tag, isFallback: false };
  }
  const locale = Object.hasOwn(text, fallback) ? fallback : Object.keys(text).sort()[0];
  if (locale === undefined) return null;
  return { text: text[locale]!, locale, isFallback: true };
}

/** The best of the given locales for the one asked (RFC 4647 lookup), else the fallback. */
export function bestLocale<L extends string>(asked: string, supported: readonly L[], fallback: L): L {
  for (let tag = asked; tag !== ''; tag = tag.slice(0, Math.max(0, tag.lastIndexOf('-')))) {
    const found = supported.find((one) => one === tag);
    if (found) return found;
  }
  return fallback;
}
