import type { TextByLocale } from '../../domain/fact/fact.ts';
import { bestSupportedLocale, pickLocalized, type PickedText } from '../../domain/text/locale.ts';
import type { MarketRow } from '../../record/market.ts';
import { countryName } from '../../wording/phrases/places.ts';
import { MESSAGE_LOCALES, type MessageLocale } from '../../wording/locales.ts';
import type { RequestContext } from '../context.ts';

type RequestedLocale = string | null | undefined;

/** Text in the locale asked for, or the nearest that there is. */
export function localizedText(
  ctx: RequestContext,
  text: TextByLocale | null | undefined,
  ...locales: RequestedLocale[]
): PickedText | null {
  return pickLocalized(text, locales.find(Boolean) ?? ctx.defaultLocale, ctx.defaultLocale);
}

/** The same, where there always is some. */
export function localizedTextOrEmpty(
  ctx: RequestContext,
  text: TextByLocale,
  ...locales: RequestedLocale[]
): PickedText {
  return localizedText(ctx, text, ...locales) ?? { text: '', locale: ctx.defaultLocale, isFallback: true };
}

/** The language of our own sentences that comes nearest to the one asked for. */
export function pickMessageLocale(ctx: RequestContext, ...locales: RequestedLocale[]): MessageLocale {
  const fallback = bestSupportedLocale<MessageLocale>(ctx.defaultLocale, MESSAGE_LOCALES, 'en');
  return bestSupportedLocale(locales.find(Boolean) ?? fallback, MESSAGE_LOCALES, fallback);
}

/** What a market is called: by its own name, else as its country is called in the language, else by its code. */
export function localizedMarketName(
  ctx: RequestContext,
  { code, name }: Pick<MarketRow, 'code' | 'name'>,
  ...locales: RequestedLocale[]
): string {
  return (
    localizedText(ctx, name, ...locales)?.text ??
    countryName(code, pickMessageLocale(ctx, ...locales)) ??
    code
  );
}

/** A sentence of ours with the locale it is in. */
export function sentenceInRequestedLocale(
  ctx: RequestContext,
  sentence: (locale: MessageLocale) => string,
  ...locales: RequestedLocale[]
): PickedText {
  const locale = pickMessageLocale(ctx, ...locales);
  const wanted = locales.find(Boolean) ?? ctx.defaultLocale;
  return { text: sentence(locale), locale, isFallback: wanted.split('-')[0] !== locale };
}
