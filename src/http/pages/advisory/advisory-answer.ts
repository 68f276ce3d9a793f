import type { Request } from 'express';
import { z } from 'zod';
import {
  advisoryPath,
  csafPath,
  itemPageUrl,
  openVexPath,
  pageUrl,
} from '../../../domain/item/page-address.ts';
import { earliestValidUntil } from '../../../domain/lifecycle/valid-until.ts';
import type { Context } from '../../../record/context.ts';
import { advisoriesPage, type AdvisoryView, ownEndOfAdvisory } from '../../../reads/advisory.ts';
import {
  type AdvisoryPageContent,
  readAdvisoryPage,
  readAdvisoryRenderContext,
} from '../../../reads/pages/advisory-page.ts';
import { parsePageRequest } from '../../../reads/page.ts';
import { isAboutVulnerability } from '../../../vocabularies/csaf/advisory-for-csaf.ts';
import { CSAF_MEDIA_TYPE } from '../../../vocabularies/csaf/csaf-types.ts';
import { advisoryJsonLd } from '../../../vocabularies/json-ld/advisory-json-ld.ts';
import { type JsonLd, serializeForScriptElement } from '../../../vocabularies/json-ld/json-ld.ts';
import { documentOptionsFor } from '../../request/document-options.ts';
import { cursorParameter } from '../../request/parameters.ts';
import { parseQueryParameters } from '../../request/query.ts';
import { linkHeaderValue } from '../../response/link-header.ts';
import type { PublicAnswer } from '../../response/public-answer.ts';
import { htmlPageAnswer, jsonLdPageOptionsFor, pageRenderContextInMarketFor } from '../answer.ts';
import type { AlternateLink } from '../frame.ts';
import type { PageRenderContext } from '../reader.ts';
import { notFoundPageAnswer } from '../unknown-answer.ts';
import { advisoryPageModel, warningView } from './advisory.ts';

/** The page of a warning; of a number that none has, a page that helps to search. */
export async function advisoryPageAnswer(request: Request, ctx: Context): Promise<PublicAnswer> {
  const number = String(request.params['number']);
  const reader = await pageRenderContextInMarketFor(request, ctx, 1);
  const page = await readAdvisoryPage(ctx, number);
  if (!page) return await notFoundPageAnswer(request, reader, ctx, [number], 'unknown.page');
  const view = advisoryPageModel(reader, page, ctx.now());
  const alternates = advisoryAlternates(reader, page.advisory);
  const head = {
    title: [view.kind, view.subject, view.title.text].filter(Boolean).join(': '),
    description: view.whatToDo.text.slice(0, 300).toWellFormed(),
    path: advisoryPath(page.advisory.number),
    alternates,
    jsonLd: serializeForScriptElement(advisoryPageJsonLd(reader, ctx, page)),
  };
  const items = view.affected.flatMap((one) => one.items);
  return htmlPageAnswer(reader, ctx, 'advisory', head, view, {
    validUntil: earliestValidUntil([...items, { validUntil: ownEndOfAdvisory(page.advisory) }]),
    tags: items.map(({ sku }) => sku),
    headers: { Link: linkHeaderValue(alternates.map(({ href, type }) => ['alternate', href, type])) },
  });
}

/** The documents that tell the same to other systems. */
function advisoryAlternates(
  reader: PageRenderContext,
  { number, kind, cves = [], affected }: AdvisoryView,
): AlternateLink[] {
  const link = (title: string, path: string) => ({ type: CSAF_MEDIA_TYPE, title, href: reader.link(path) });
  const isInOpenVex = isAboutVulnerability({ kind, cves }) && affected.length > 0;
  return [link('CSAF 2.1', csafPath(number)), ...(isInOpenVex ? [link('OpenVEX', openVexPath(number))] : [])];
}

function advisoryPageJsonLd(
  reader: PageRenderContext,
  ctx: Context,
  { advisory, revisions, items }: AdvisoryPageContent,
): JsonLd {
  const { publicUrl } = ctx;
  const affected = advisory.affected.map(({ itemIds }) => ({
    items: itemIds.flatMap((id) => {
      const item = items.get(id);
      return item ? [{ sku: item.sku, name: item.name, url: itemPageUrl(item, publicUrl) }] : [];
    }),
  }));
  return advisoryJsonLd(
    jsonLdPageOptionsFor(reader),
    {
      ...advisory,
      ...{ affected, revisions },
      until: advisory.until ?? null,
      url: pageUrl(advisoryPath(advisory.number), publicUrl, {}),
    },
    documentOptionsFor(ctx).publisher,
    `${publicUrl}/${csafPath(advisory.number)}`,
  );
}

export const advisoryListQueryShape = z.object({ after: cursorParameter(500) });
const ADVISORIES_PER_PAGE = 20;

/** The page of all warnings, those that were issued last first. */
export async function advisoryListPageAnswer(request: Request, ctx: Context): Promise<PublicAnswer> {
  const query = parseQueryParameters(request, advisoryListQueryShape, 'disregarded');
  const reader = await pageRenderContextInMarketFor(request, ctx, 0);
  const { edges, pageInfo } = await advisoriesPage(
    ctx,
    {},
    parsePageRequest('issued', ADVISORIES_PER_PAGE, query.after),
    ctx.now(),
  );
  const advisories = edges.map(({ node }) => node);
  const known = await readAdvisoryRenderContext(ctx, advisories);
  const title = reader.word('advisory.list');
  const { hasNextPage, endCursor } = pageInfo;
  const view = {
    title,
    warnings: advisories.map((one) => warningView(reader, one, known, [])),
    more: hasNextPage && endCursor ? reader.link('advisories', { after: endCursor }) : null,
    checkHref: reader.link('check'),
  };
  const head = { title, path: 'advisories', query, alternates: [] };
  return htmlPageAnswer(reader, ctx, 'advisories', head, view, {
    validUntil: earliestValidUntil(advisories.map((one) => ({ validUntil: ownEndOfAdvisory(one) }))),
  });
}
