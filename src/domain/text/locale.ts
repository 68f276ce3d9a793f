import type { TextByLocale } from '../fact/fact.ts';

/** Text in the locale that was found for the one asked. */
export interface PickedText {
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
export function pickLocalized(
  text: TextByLocale | null | undefined,
  requested: string,
  fallback: string,
): PickedText | null {
  if (!text) return null;
  for (let tag = requested; tag !== ''; tag = tag.slice(0, Math.max(0, tag.lastIndexOf('-')))) {
    if (Object.hasOwn(text, tag)) return { text: text[tag]!, locale: tag, isFallback: false };
  }
  const locale = Object.hasOwn(text, fallback) ? fallback : Object.keys(text).sort()[0];
  if (locale === undefined) return null;
  return { text: text[locale]!, locale, isFallback: true };
}

const MAX_LOCALE_TAG_LENGTH = 35;
/** Longer languages can be registered (BCP 47, section 2.2.1), but none is: `german` is a word, not a tag. */
const MAX_LANGUAGE_SUBTAG_LENGTH = 3;

/**
 * Reads a language tag that comes from outside (BCP 47): its language, script and region, spelled as the standard does, such
 * as `de-AT` or `zh-Hant`. Variants and extensions (`ja-u-ca-japanese`) say nothing about text that is looked up, and not
 * everything that writes languages takes them: they are left out.
 * @returns undefined for what is no language tag
 */
export function parseCoreLocaleTag(text: string): string | undefined {
  if (text.length > MAX_LOCALE_TAG_LENGTH) return undefined;
  try {
    const { language, script, region } = new Intl.Locale(text);
    const primary = language || 'und'; // `Intl` leaves out a language that is not determined
    if (primary.length > MAX_LANGUAGE_SUBTAG_LENGTH) return undefined;
    const tag = [primary, script, region];
    return tag.filter((part) => part !== undefined && part !== '').join('-');
  } catch {
    return undefined;
  }
}

/** The best of the given locales for the one asked (RFC 4647 lookup), else the fallback. */
export function bestSupportedLocale<L extends string>(
  requested: string,
  supported: readonly L[],
  fallback: L,
): L {
  for (let tag = requested; tag !== ''; tag = tag.slice(0, Math.max(0, tag.lastIndexOf('-')))) {
    const found = supported.find((one) => one === tag);
    if (found) return found;
  }
  return fallback;
}

export type TextDirection = 'ltr' | 'rtl';

/** Where a language begins its lines, by its usual script (Unicode CLDR). */
export function textDirectionOf(tag: string): TextDirection {
  const locale = new Intl.Locale(tag) as Intl.Locale & { getTextInfo(): { direction: TextDirection } };
  return locale.getTextInfo().direction;
}
