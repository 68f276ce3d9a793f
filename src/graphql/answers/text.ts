import type { Localized } from '../../domain/fact/fact.ts';
import { bestLocale, localized, type LocalizedText } from '../../domain/text/locale.ts';
import { LOCALES, type MessageLocale } from '../../wording/locales.ts';
import type { Context } from '../context.ts';

type Asked = string | null | undefined;

/** Text in the locale asked for, or the nearest that there is. */
export function textIn(
  ctx: Context,
  text: Localized | null | undefined,
  ...asked: Asked[]
): LocalizedText | null {
  return localized(text, asked.find(Boolean) ?? ctx.defaultLocale, ctx.defaultLocale);
}

/** The same, where there always is some. */
export function someTextIn(ctx: Context, text: Localized, ...asked: Asked[]): LocalizedText {
  return textIn(ctx, text, ...asked) ?? { text: '', locale: ctx.defaultLocale, isFallback: true };
}

/** The language of our own sentences that comes nearest to the one asked for. */
export function messageLocale(ctx: Context, ...asked: Asked[]): MessageLocale {
  const fallback = bestLocale<MessageLocale>(ctx.defaultLocale, LOCALES, 'en');
  return bestLocale(asked.find(Boolean) ?? fallback, LOCALES, fallback);
}

/** A sentence of ours with the locale it is in. */
export function sentenceIn(
  ctx: Context,
  sentence: (locale: MessageLocale) => string,
  ...asked: Asked[]
): LocalizedText {
  const locale = messageLocale(ctx, ...asked);
  const wanted = asked.find(Boolean) ?? ctx.defaultLocale;
  return { text: sentence(locale), locale, isFallback: wanted.split('-')[0] !== locale };
}
