import type { TextByLocale } from '../../domain/fact/fact.ts';
import { bestLocale, pickLocalized, type PickedText } from '../../domain/text/locale.ts';
import type { MarketRow } from '../../record/market.ts';
import { countryName } from '../../wording/phrases/places.ts';
import { LOCALES, type MessageLocale } from '../../wording/locales.ts';
import type { RequestContext } from '../context.ts';

type Locales = string | null | undefined;

/** Text in the locale asked for, or the nearest that there is. */
export function textIn(
  ctx: RequestContext,
  text: TextByLocale | null | undefined,
  ...locales: Locales[]
): PickedText | null {
  return pickLocalized(text, locales.find(Boolean) ?? ctx.defaultLocale, ctx.defaultLocale);
}

/** The same, where there always is some. */
export function someTextIn(ctx: RequestContext, text: TextByLocale, ...locales: Locales[]): PickedText {
  return textIn(ctx, text, ...locales) ?? { text: '', locale: ctx.defaultLocale, isFallback: true };
}

/** The language of our own sentences that comes nearest to the one asked for. */
export function messageLocale(ctx: RequestContext, ...locales: Locales[]): MessageLocale {
  const fallback = bestLocale<MessageLocale>(ctx.defaultLocale, LOCALES, 'en');
  return bestLocale(locales.find(Boolean) ?? fallback, LOCALES, fallback);
}

/** What a market is called: by its own name, else as its country is called in the language, else by its code. */
export function marketNameIn(
  ctx: RequestContext,
  { code, name }: Pick<MarketRow, 'code' | 'name'>,
  ...locales: Locales[]
): string {
  return textIn(ctx, name, ...locales)?.text ?? countryName(code, messageLocale(ctx, ...locales)) ?? code;
}

/** A sentence of ours with the locale it is in. */
export function sentenceIn(
  ctx: RequestContext,
  sentence: (locale: MessageLocale) => string,
  ...locales: Locales[]
): PickedText {
  const locale = messageLocale(ctx, ...locales);
  const wanted = locales.find(Boolean) ?? ctx.defaultLocale;
  return { text: sentence(locale), locale, isFallback: wanted.split('-')[0] !== locale };
}
