import type { Request } from 'express';
import { z } from 'zod';
import { Refusal } from '../../domain/refusal.ts';
import { textDirectionOf } from '../../domain/text/locale.ts';
import { neverListedFault } from '../../domain/item/identifier.ts';
import type { Context } from '../../record/context.ts';
import { type EmbeddedItemContent, readEmbeddedItem } from '../../reads/pages/embedded-item.ts';
import { BUNDLES, readBundle } from '../../storefront/bundle.ts';
import { pageRenderContextInMarketFor } from '../pages/answer.ts';
import { skuParameter } from '../request/parameters.ts';
import type { PageRenderContext } from '../pages/reader.ts';
import { createRefusalRenderer, prefersPage } from '../pages/refused-answer.ts';
import { createTemplateRenderer } from '../../wording/template-renderer.ts';
import { parseQueryParameters } from '../request/query.ts';
import { contentSecurityHash } from '../response/content-security-hash.ts';
import type { PublicAnswer } from '../response/public-answer.ts';
import type { RememberedAnswer } from '../response-cache/remember-public-answers.ts';
import { type EmbedModel, type EmbedView, embedViewOf } from './embed-model.ts';

const renderEmbedTemplate = createTemplateRenderer<'embed'>(import.meta.dirname);

/** What else an address may hold, such as marks of campaigns, is left alone. */
export const embedQueryShape = z.object({ host: skuParameter('a product') });

interface EmbedContent extends EmbeddedItemContent {
  readonly reader: PageRenderContext;
  /** What was asked and is disregarded, for whoever writes the shop's page. */
  readonly warnings: readonly string[];
}

/** What the element shows, as JSON; see `EmbedModel`. */
export async function embedDocumentAnswer(request: Request, ctx: Context): Promise<RememberedAnswer> {
  const content = await readEmbedContent(request, ctx);
  const { model, validUntil } = embedViewOf(content.reader, content);
  return {
    type: 'application/json; charset=utf-8',
    body: JSON.stringify({ ...model, warnings: content.warnings }),
    language: content.reader.locale,
    validUntil,
    tags: skusShownIn(content, model),
    itemIds: content.itemIds,
  };
}

/** The same as a page without script that stands in a frame of another one. */
export async function embedFrameAnswer(request: Request, ctx: Context): Promise<RememberedAnswer> {
  const content = await readEmbedContent(request, ctx);
  const { model, validUntil } = embedViewOf(content.reader, content);
  const answer = frameAnswer(content.reader, model, { validUntil, tags: skusShownIn(content, model) });
  return { ...answer, itemIds: content.itemIds };
}

/**
 * That there is nothing to show, in the frame in which it would have been shown. It is customers who read that: what is wrong with
 * the address is told whoever asks for the problem document.
 */
export const refusedEmbedFrameAnswer = createRefusalRenderer(prefersPage, (reader, { faults }) => {
  const isUnknown = faults[0]!.code === 'NOT_FOUND';
  return frameAnswer(reader, { headline: reader.word(isUnknown ? 'embed.unknown' : 'embed.refused') });
});

/**
 * Reads what is asked for. A host that is none costs what depends on it, and is told.
 * @throws Refusal NOT_FOUND for what was never listed, INVALID for a language, market or host that cannot be one
 */
async function readEmbedContent(request: Request, ctx: Context): Promise<EmbedContent> {
  const reader = await pageRenderContextInMarketFor(request, ctx, 'absolute');
  const { host = null } = parseQueryParameters(request, embedQueryShape, 'disregarded');
  const name = String(request.params['sku'] ?? '');
  const content = await readEmbeddedItem(ctx, { name, host, market: reader.market });
  if (!content) throw new Refusal(neverListedFault(name, 'sku'));
  return { ...content, reader, warnings: content.hostFault ? [content.hostFault.message] : [] };
}

function skusShownIn({ item, host, fitting, others }: EmbedContent, { sku, instead }: EmbedModel): string[] {
  const needed = fitting.filter(({ itemId }) => itemId === item.id).flatMap(({ needsIds }) => needsIds);
  const shown = [
    ...needed.flatMap((id) => others.get(id) ?? []),
    ...(instead?.items ?? []).flatMap((one) => [one, ...one.needs]),
  ];
  return [...new Set([sku, ...(host ? [host.sku] : []), ...shown.map((one) => one.sku)])];
}

type FrameView = EmbedModel | Pick<EmbedModel, 'headline'>;

function frameAnswer(
  reader: PageRenderContext,
  model: FrameView,
  more: Pick<PublicAnswer, 'tags'> & Partial<Pick<EmbedView, 'validUntil'>> = {},
): PublicAnswer {
  const style = FRAME_STYLE + readBundle(BUNDLES.embedStyle);
  const { locale: lang, requestedLocale } = reader;
  const words = { lang, dir: textDirectionOf(lang), pageDir: textDirectionOf(requestedLocale) };
  const view = { ...NOTHING_SHOWN, ...words, ...model, style };
  return {
    type: 'text/html; charset=utf-8',
    body: renderEmbedTemplate('embed', view),
    language: reader.locale,
    ...more,
    headers: {
      'Content-Security-Policy': frameContentSecurityPolicy(style),
      'X-Robots-Tag': 'noindex',
    },
  };
}

/** What a document needs beside the style of the notice, where no page is around it. */
const FRAME_STYLE = 'body{margin:0}html{color-scheme:light dark;font-family:system-ui,sans-serif}';

const NOTHING_SHOWN = {
  mark: null,
  day: null,
  explanation: null,
  actions: null,
  instead: null,
  holds: null,
  ended: null,
  next: null,
  source: null,
  more: null,
};

/** What the frame may load and do (Content Security Policy Level 3): its own style, pictures, and standing on every page. */
function frameContentSecurityPolicy(style: string): string {
  return [
    "default-src 'none'",
    `style-src ${contentSecurityHash(style)}`,
    'img-src https:',
    "form-action 'none'",
    "base-uri 'none'",
    'frame-ancestors *',
  ].join('; ');
}
