import type { Request } from 'express';
import { z } from 'zod';
import { familyPath } from '../../domain/item/page-address.ts';
import type { Context } from '../../record/context.ts';
import { familyPageOf } from '../../reads/pages/family-page.ts';
import { parsePageRequest } from '../../reads/page.ts';
import { escapeForScriptElement, familyJsonLd } from '../../vocabularies/json-ld/json-ld.ts';
import { type PublicAnswer, parseQueryParameters } from '../response/public-answer.ts';
import { alternatesOfAll } from './alternates.ts';
import { movedAnswer, htmlPageAnswer, pageRenderContextFor, jsonLdLocalizationFor } from './answer.ts';
import { earliestValidity } from './item/earliest.ts';
import { familyPageModel } from './family.ts';
import { cursorParameter } from './page-query.ts';
import { notFoundAnswer } from './unknown-answer.ts';

const familyPageQueryShape = z.object({ after: cursorParameter(500) });
const ITEMS_PER_PAGE = 40;

/** The page of a family; of none, a page that helps to search. */
export async function familyPageAnswer(request: Request, ctx: Context): Promise<PublicAnswer> {
  const handle = String(request.params['handle']);
  const { after } = parseQueryParameters(request, familyPageQueryShape, 'disregarded');
  const reader = pageRenderContextFor(request, ctx, 1);
  const page = await familyPageOf(ctx, handle, parsePageRequest('name', ITEMS_PER_PAGE, after));
  if (!page) return await notFoundAnswer(reader, ctx, handle, 'unknown.page');
  const path = familyPath(page.family.handle);
  if (page.family.handle !== handle) return movedAnswer(reader, reader.link(path));
  const view = familyPageModel(reader, page, ctx.now());
  const items = view.members.map(({ item }) => item);
  const skus = items.map(({ sku }) => sku);
  const head = {
    title: view.name.text,
    description: view.brand,
    path,
    ...(after && { query: { after } }),
    alternates: alternatesOfAll(reader, skus, !after && view.more === null),
    jsonLd: escapeForScriptElement(familyJsonLd(jsonLdLocalizationFor(reader), page)),
  };
  return htmlPageAnswer(reader, ctx, 'family', head, view, {
    validUntil: earliestValidity(items),
    tags: skus,
  });
}
