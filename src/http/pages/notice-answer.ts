import type { Request } from 'express';
import { z } from 'zod';
import { noticePath } from '../../domain/item/page-address.ts';
import type { Context } from '../../record/context.ts';
import { readNoticePage } from '../../reads/pages/notice-page.ts';
import { parsePageRequest } from '../../reads/page.ts';
import { serializeForScriptElement, noticeJsonLd } from '../../vocabularies/json-ld/json-ld.ts';
import { parseQueryParameters } from '../request/query.ts';
import type { PublicAnswer } from '../response/public-answer.ts';
import { itemListAlternates } from './alternates.ts';
import { htmlPageAnswer, pageRenderContextInMarketFor, jsonLdPageOptionsFor } from './answer.ts';
import { earliestValidUntil } from '../../domain/lifecycle/valid-until.ts';
import { noticePageModel } from './notice.ts';
import { cursorParameter, sequenceDigitsParameter } from '../request/parameters.ts';
import { notFoundPageAnswer } from './unknown-answer.ts';

export const noticePageQueryShape = z.object({
  after: cursorParameter(500),
  entries: sequenceDigitsParameter,
});
const ITEMS_PER_PAGE = 40;

/** The page of a published notice; of any other, a page that helps to search. */
export async function noticePageAnswer(request: Request, ctx: Context): Promise<PublicAnswer> {
  const number = String(request.params['number']);
  const query = parseQueryParameters(request, noticePageQueryShape, 'disregarded');
  const reader = await pageRenderContextInMarketFor(request, ctx, 1);
  const page = await readNoticePage(ctx, number, {
    ...parsePageRequest('name', ITEMS_PER_PAGE, query.after),
    entriesAfter: query.entries === undefined ? null : Number(query.entries),
  });
  if (!page) return await notFoundPageAnswer(request, reader, ctx, [number], 'unknown.page');
  const view = noticePageModel(reader, page, ctx.now());
  const about = view.items.map(({ sku }) => sku);
  const head = {
    title: view.title,
    ...(view.text && { description: view.text.text.slice(0, 300).toWellFormed() }),
    path: noticePath(number),
    query,
    alternates: itemListAlternates(reader, about, !query.after && view.more === null),
    jsonLd: serializeForScriptElement(noticeJsonLd(jsonLdPageOptionsFor(reader), page, view.title)),
  };
  const entries = [...view.entries, ...view.corrections].flatMap(({ item }) => item ?? []);
  const shown = [...view.items, ...entries];
  return htmlPageAnswer(reader, ctx, 'notice', head, view, {
    validUntil: earliestValidUntil(shown),
    tags: shown.map(({ sku }) => sku),
  });
}
