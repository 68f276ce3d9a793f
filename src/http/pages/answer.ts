import type { Request } from 'express';
import type { Lifecycle } from '../../domain/lifecycle/lifecycle.ts';
import type { Context } from '../../record/context.ts';
import type { MarketRow } from '../../record/market.ts';
import type { JsonLdPageLocalization } from '../../vocabularies/json-ld/json-ld.ts';
import { negotiateLocale } from '../request/locale.ts';
import { requestedMarket } from '../request/market.ts';
import { permanentRedirectAnswer } from '../response/permanent-redirect.ts';
import type { PublicAnswer } from '../response/public-answer.ts';
import { buildPageFrame, type PageHead } from './frame.ts';
import { facetStatusViews } from './item/holding.ts';
import { type PageRenderContext, createPageRenderContext } from './reader.ts';
import { renderTemplate, type PageTemplateName } from './templates.ts';

/** What a page may load and do (Content Security Policy Level 3): no script, and its one style sheet. */
const PAGE_CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  'img-src https: data:',
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The one who reads a page of ours, in the language that the request asks for. */
export function pageRenderContextFor(
  request: Request,
  ctx: Context,
  depth: number | 'absolute',
  market: MarketRow | null = null,
): PageRenderContext {
  return createPageRenderContext(ctx, negotiateLocale(request, ctx.defaultLocale), depth, market);
}

/**
 * The same, in the market that the request asks for with `?market=`; everywhere where it names none.
 * @throws Refusal INVALID for what is no market
 */
export async function pageRenderContextInMarketFor(
  request: Request,
  ctx: Context,
  depth: number | 'absolute',
): Promise<PageRenderContext> {
  return pageRenderContextFor(request, ctx, depth, await requestedMarket(request, ctx));
}

/** A page of a view as an answer, with the headers that go with it. */
export function htmlPageAnswer(
  reader: PageRenderContext,
  { defaultLocale }: Context,
  template: PageTemplateName,
  head: PageHead,
  view: object,
  more: Pick<PublicAnswer, 'status' | 'validUntil' | 'tags' | 'headers'> = {},
): PublicAnswer {
  const frame = buildPageFrame(reader, head, defaultLocale);
  return {
    type: 'text/html; charset=utf-8',
    body: renderTemplate(template, { frame, word: reader.word, ...view }),
    language: reader.locale,
    ...more,
    headers: {
      'Content-Security-Policy': PAGE_CONTENT_SECURITY_POLICY,
      'X-Robots-Tag': frame.robots,
      ...more.headers,
    },
  };
}

/** Leads to the address at which the same page stands now. */
export function permanentRedirectAnswerInLocale(reader: PageRenderContext, address: string): PublicAnswer {
  return { ...permanentRedirectAnswer(address), language: reader.locale };
}

/** How the page's JSON-LD speaks: with the words that its readers see. */
export function jsonLdPageOptionsFor(
  reader: PageRenderContext,
  lifecycle: Lifecycle | null = null,
): JsonLdPageLocalization {
  const { publicUrl, locale, localize } = reader;
  return {
    publicUrl,
    locale,
    text: (localized) => localize(localized).text,
    languageOf: (localized) => localize(localized).lang ?? locale,
    holdings: lifecycle ? facetStatusViews(reader, lifecycle) : [],
  };
}
