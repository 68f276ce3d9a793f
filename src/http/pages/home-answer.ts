import type { Request } from 'express';
import { z } from 'zod';
import type { Context } from '../../record/context.ts';
import { readSearchPage, readHomePage, type SearchPageQuery } from '../../reads/pages/home-page.ts';
import { serializeForScriptElement, homeJsonLd } from '../../vocabularies/json-ld/json-ld.ts';
import { parseQueryParameters } from '../request/query.ts';
import type { PublicAnswer } from '../response/public-answer.ts';
import { htmlPageAnswer, pageRenderContextInMarketFor, jsonLdPageOptionsFor } from './answer.ts';
import { earliestValidUntil } from '../../domain/lifecycle/valid-until.ts';
import { searchPageModel, searchPageQuery, homePageModel } from './home.ts';
import { siteFeedAlternates } from './alternates.ts';
import {
  cursorParameter,
  marketParameter,
  searchTextParameter,
  skuParameter,
} from '../request/parameters.ts';
import { refuseByParameterNames } from '../request/parameter-names.ts';
import type { PageRenderContext } from './reader.ts';

export const homeOrSearchQueryShape = z
  .object({
    q: searchTextParameter,
    fits: skuParameter('an item'),
    offeredIn: marketParameter.optional(),
    after: cursorParameter(1000),
  })
  .transform(
    ({ q = '', fits = null, offeredIn = null, after = null }): SearchPageQuery => ({
      text: q.trim(),
      fits,
      offeredIn,
      after,
    }),
  );

const PARAMETER_NAMES = { text: 'q', fitsHost: 'fits' };

/** The first page, or what a search finds. */
export async function homeOrSearchPageAnswer(request: Request, ctx: Context): Promise<PublicAnswer> {
  const sought = parseQueryParameters(request, homeOrSearchQueryShape);
  const reader = await pageRenderContextInMarketFor(request, ctx, 0);
  if (sought.text || sought.fits) return await searchPageAnswer(reader, ctx, sought);
  const page = await readHomePage(ctx, reader.market?.code ?? null);
  const view = homePageModel(reader, page, ctx.now());
  const title = reader.word('home.title');
  const head = {
    title,
    description: reader.word('home.lede'),
    path: '',
    ...(reader.market && { robots: 'noindex, follow' }),
    alternates: siteFeedAlternates(reader),
    jsonLd: serializeForScriptElement(homeJsonLd(jsonLdPageOptionsFor(reader), ctx.site?.name ?? title)),
  };
  const lists = view.lists.flatMap(({ cards }) => cards);
  const items = [...view.ends, ...lists, ...view.overdue].map(({ item }) => item);
  return htmlPageAnswer(reader, ctx, 'home', head, view, {
    validUntil: earliestValidUntil([page, ...view.ends.flatMap((end) => end.validUntils), ...items]),
    tags: items.map(({ sku }) => sku),
  });
}

async function searchPageAnswer(
  reader: PageRenderContext,
  ctx: Context,
  sought: SearchPageQuery,
): Promise<PublicAnswer> {
  const found = await refuseByParameterNames(PARAMETER_NAMES, () => readSearchPage(ctx, sought));
  const view = searchPageModel(reader, found, sought, ctx.now());
  const items = view.cards.map(({ item }) => item);
  const head = {
    title: view.title,
    robots: 'noindex, follow',
    path: '',
    query: searchPageQuery(sought),
    sought: sought.text,
  };
  return htmlPageAnswer(reader, ctx, 'found', head, view, {
    validUntil: earliestValidUntil(items),
    tags: items.map(({ sku }) => sku),
  });
}
