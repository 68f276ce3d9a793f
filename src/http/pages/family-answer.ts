import type { Request } from 'express';
import { z } from 'zod';
import { familyPath } from '../../domain/item/page-address.ts';
import type { Context } from '../../record/context.ts';
import { readFamilyPage } from '../../reads/pages/family-page.ts';
import { parsePageRequest } from '../../reads/page.ts';
import { serializeForScriptElement, familyJsonLd } from '../../vocabularies/json-ld/json-ld.ts';
import { parseQueryParameters } from '../request/query.ts';
import type { PublicAnswer } from '../response/public-answer.ts';
import { itemListAlternates } from './alternates.ts';
import {
  permanentRedirectAnswerInLocale,
  htmlPageAnswer,
  pageRenderContextInMarketFor,
  jsonLdPageOptionsFor,
} from './answer.ts';
import { earliestValidUntil } from '../../domain/lifecycle/valid-until.ts';
import { familyPageModel } from './family.ts';
import { cursorParameter } from '../request/parameters.ts';
import { notFoundPageAnswer } from './unknown-answer.ts';

export const familyPageQueryShape = z.object({ after: cursorParameter(500) });
const ITEMS_PER_PAGE = 40;

/** The page of a family; of none, a page that helps to search. */
export async function familyPageAnswer(request: Request, ctx: Context): Promise<PublicAnswer> {
  const handle = String(request.params['handle']);
  const { after } = parseQueryParameters(request, familyPageQueryShape, 'disregarded');
  const reader = await pageRenderContextInMarketFor(request, ctx, 1);
  const page = await readFamilyPage(ctx, handle, parsePageRequest('name', ITEMS_PER_PAGE, after));
  if (!page) return await notFoundPageAnswer(request, reader, ctx, [handle], 'unknown.page');
  const path = familyPath(page.family.handle);
  if (page.family.handle !== handle) return permanentRedirectAnswerInLocale(reader, reader.link(path));
  const view = familyPageModel(reader, page, ctx.now());
  const items = view.members.map(({ item }) => item);
  const skus = items.map(({ sku }) => sku);
  const head = {
    title: view.name.text,
    description: view.brand.text,
    ...(reader.market && { robots: 'noindex, follow' }),
    path,
    ...(after && { query: { after } }),
    alternates: itemListAlternates(reader, skus, !after && view.more === null),
    jsonLd: serializeForScriptElement(familyJsonLd(jsonLdPageOptionsFor(reader), page)),
  };
  return htmlPageAnswer(reader, ctx, 'family', head, view, {
    validUntil: earliestValidUntil(items),
    tags: skus,
  });
}
