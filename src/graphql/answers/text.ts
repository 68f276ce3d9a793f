import type { TextByLocale } from '../../domain/fact/fact.ts';
import { pickLocalized, type PickedText } from '../../domain/text/locale.ts';
import type { MarketRow } from '../../record/market.ts';
import { countryName } from '../../wording/phrases/places.ts';
import { type MessageLocale, messageLocaleFor } from '../../wording/locales.ts';
import type { RequestContext } from '../context.ts';

/** As a field is asked for it, or what is around it; null and absent: nobody asks for any. */
export type LocaleArgument = string | null | undefined;

/** Text in the locale asked for, or the nearest that there is. */
export function localizedText(
  ctx: RequestContext,
  text: TextByLocale | null | undefined,
  locale: LocaleArgument,
): PickedText | null {
  return pickLocalized(text, locale ?? ctx.defaultLocale, ctx.defaultLocale);
}

/** The same, where there always is some. */
export function localizedTextOrEmpty(
  ctx: RequestContext,
  text: TextByLocale,
  locale: LocaleArgument,
): PickedText {
  return localizedText(ctx, text, locale) ?? { text: '', locale: ctx.defaultLocale, isFallback: true };
}

/** The language of our own sentences that comes nearest to the one asked for. */
export function pickMessageLocale(ctx: RequestContext, locale: LocaleArgument): MessageLocale {
  return messageLocaleFor(locale, ctx.defaultLocale);
}

/** What a market is called: by its own name, else as its country is called in the language, else by its code. */
export function localizedMarketName(
  ctx: RequestContext,
  { code, name }: Pick<MarketRow, 'code' | 'name'>,
  locale: LocaleArgument,
): string {
  return localizedText(ctx, name, locale)?.text ?? countryName(code, pickMessageLocale(ctx, locale)) ?? code;
}

/** A sentence of ours with the locale it is in; null where there is none. */
export function optionalSentenceInRequestedLocale(
  ctx: RequestContext,
  sentence: (locale: MessageLocale) => string | null,
  requested: LocaleArgument,
): PickedText | null {
  const text = sentence(pickMessageLocale(ctx, requested));
  return text === null ? null : sentenceInRequestedLocale(ctx, () => text, requested);
}

/** A sentence of ours with the locale it is in. */
export function sentenceInRequestedLocale(
  ctx: RequestContext,
  sentence: (locale: MessageLocale) => string,
  requested: LocaleArgument,
): PickedText {
  const locale = pickMessageLocale(ctx, requested);
  const wanted = requested ?? ctx.defaultLocale;
  return { text: sentence(locale), locale, isFallback: wanted.split('-')[0] !== locale };
}
