import type { Request } from 'express';
import { z } from 'zod';
import { earliestValidUntil } from '../../domain/lifecycle/valid-until.ts';
import type { Context } from '../../record/context.ts';
import type { GroupKind } from '../../reads/groups.ts';
import { readBrandPage, readGroupList, readLinePage } from '../../reads/pages/group-pages.ts';
import { parsePageRequest } from '../../reads/page.ts';
import { parseQueryParameters } from '../request/query.ts';
import type { PublicAnswer } from '../response/public-answer.ts';
import { itemListAlternates } from './alternates.ts';
import { htmlPageAnswer, pageRenderContextInMarketFor, permanentRedirectAnswerInLocale } from './answer.ts';
import { GROUP_PATHS, groupListPageModel, groupPageModel } from './groups.ts';
import { cursorParameter, handleParameter } from '../request/parameters.ts';
import { notFoundPageAnswer } from './unknown-answer.ts';

export const groupPageQueryShape = z.object({ after: cursorParameter(1000) });
export const groupsOfBrandQueryShape = groupPageQueryShape.extend({
  brand: handleParameter('a brand').optional(),
});
const GROUPS_PER_PAGE = 60;
const ITEMS_PER_PAGE = 40;

/** The page that lists all brands, lines or families, each with how many items it holds. */
export function groupListPageAnswer(kind: GroupKind) {
  return async (request: Request, ctx: Context): Promise<PublicAnswer> => {
    const { after, brand } = parseQueryParameters(request, groupsOfBrandQueryShape, 'disregarded');
    const reader = await pageRenderContextInMarketFor(request, ctx, 0);
    const pageRequest = parsePageRequest('handle', GROUPS_PER_PAGE, after);
    const of = kind === 'brand' ? null : (brand ?? null);
    const view = groupListPageModel(reader, kind, of, await readGroupList(ctx, kind, of, pageRequest));
    const head = {
      title: view.title,
      path: GROUP_PATHS[kind].list,
      query: { ...(of && { brand: of }), ...(after && { after }) },
      ...(reader.market && { robots: 'noindex, follow' }),
    };
    return htmlPageAnswer(reader, ctx, 'groups', head, view);
  };
}

/** The page of a brand or line; of none, a page that leads on. */
export function groupPageAnswer(kind: 'brand' | 'line') {
  const readPage = kind === 'brand' ? readBrandPage : readLinePage;
  return async (request: Request, ctx: Context): Promise<PublicAnswer> => {
    const handle = String(request.params['handle']);
    const { after } = parseQueryParameters(request, groupPageQueryShape, 'disregarded');
    const reader = await pageRenderContextInMarketFor(request, ctx, 1);
    const page = await readPage(ctx, handle, parsePageRequest('name', ITEMS_PER_PAGE, after));
    if (!page) return await notFoundPageAnswer(request, reader, ctx, [handle], 'unknown.page');
    const path = GROUP_PATHS[kind].one(page.group.handle);
    if (page.group.handle !== handle) return permanentRedirectAnswerInLocale(reader, reader.link(path));
    const view = groupPageModel(reader, kind, page, ctx.now());
    const items = view.cards.map(({ item }) => item);
    const skus = items.map(({ sku }) => sku);
    const head = {
      title: view.name.text,
      path,
      ...(after && { query: { after } }),
      ...(reader.market && { robots: 'noindex, follow' }),
      alternates: itemListAlternates(reader, skus, !after && view.more === null),
    };
    return htmlPageAnswer(reader, ctx, 'group', head, view, {
      validUntil: earliestValidUntil(items),
      tags: skus,
    });
  };
}
