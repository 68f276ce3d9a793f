import type { Request } from 'express';
import { z } from 'zod';
import { neverListedFault } from '../../../domain/item/identifier.ts';
import { Refusal } from '../../../domain/refusal.ts';
import { itemDisposition } from '../../../domain/lifecycle/disposition.ts';
import { itemPath, itemPathSegment } from '../../../domain/item/page-address.ts';
import type { Context } from '../../../record/context.ts';
import { type ItemPageContent, readItemPage } from '../../../reads/pages/item-page.ts';
import type { ItemView } from '../../../reads/item.ts';
import type { SuccessionView } from '../../../reads/succession.ts';
import { isConfirmedSource } from '../../../wording/clauses/clauses.ts';
import { serializeForScriptElement, itemJsonLd } from '../../../vocabularies/json-ld/json-ld.ts';
import { parseQueryParameters } from '../../request/query.ts';
import type { PublicAnswer } from '../../response/public-answer.ts';
import {
  permanentRedirectAnswerInLocale,
  htmlPageAnswer,
  pageRenderContextInMarketFor,
  jsonLdPageOptionsFor,
} from '../answer.ts';
import { hostParameter, type ItemPageModel, itemPageValidUntil, itemPageModel } from './item.ts';
import { itemAlternates } from '../alternates.ts';
import { itemDocumentFormatOfName, type ItemDocumentFormat } from './item-documents.ts';
import type { AlternateLink } from '../frame.ts';
import { sequenceDigitsParameter, skuParameter } from '../../request/parameters.ts';
import type { PageRenderContext } from '../reader.ts';
import { notFoundPageAnswer } from '../unknown-answer.ts';

/** What else an address may hold, such as marks of campaigns, is left alone. */
export const itemPageQueryShape = z.object({
  host: skuParameter('a product'),
  before: sequenceDigitsParameter,
});

/** The page of an item; of one that was renamed, where its page is now; of none, a page that helps to search. */
export async function itemPageOrDocumentAnswer(request: Request, ctx: Context): Promise<PublicAnswer> {
  const name = String(request.params['name']);
  const query = parseQueryParameters(request, itemPageQueryShape, 'disregarded');
  const reader = await pageRenderContextInMarketFor(request, ctx, 1);
  const { market } = reader;
  const view = { host: query.host ?? null, before: query.before ? Number(query.before) : null, market };
  const document = itemDocumentFormatOfName(name);
  const answer = document && (await itemDocumentAnswer(reader, ctx, name, document));
  if (answer) return answer;
  const page = await readItemPage(ctx, { ...view, name });
  if (!page && document) throw new Refusal(neverListedFault(bareNameOf(name, document), 'name'));
  if (!page) return await notFoundPageAnswer(request, reader, ctx, [name], 'unknown.item');
  if (itemPathSegment(page.item) !== name) {
    const keptParameters = { ...hostParameter(page), ...(query.before && { before: query.before }) };
    return permanentRedirectAnswerInLocale(reader, reader.link(itemPath(page.item), keptParameters));
  }
  return itemPageAnswer(reader, ctx, page, query);
}

function itemPageAnswer(
  reader: PageRenderContext,
  ctx: Context,
  page: ItemPageContent,
  query: z.infer<typeof itemPageQueryShape>,
): PublicAnswer {
  const before = query.before ? Number(query.before) : null;
  const view = itemPageModel(reader, page, before);
  const { httpStatus, robots } = itemDisposition(page.lifecycle);
  const alternates = itemAlternates(reader, page.item);
  const head = {
    title: `${view.name.text} – ${view.state.text}`,
    description: view.headline,
    // One address stands for the item; what is asked for a host, a market, or of earlier days, is a view of it.
    robots: before === null && !query.host && !reader.market ? robots : 'noindex, follow',
    path: itemPath(page.item),
    viewParameters: hostParameter(page),
    alternates,
    jsonLd: serializeForScriptElement(
      itemJsonLd(jsonLdPageOptionsFor(reader, page.lifecycle), page, view.headline),
    ),
  };
  return htmlPageAnswer(reader, ctx, 'item', head, view, {
    status: httpStatus,
    validUntil: itemPageValidUntil(page, view),
    tags: skusShownOnPage(page, view),
    headers: { Link: itemLinkHeaderValue(reader, alternates, page) },
  });
}

/** What tells the same (RFC 8288), and which newer version came instead (RFC 5829, section 3.3). */
function itemLinkHeaderValue(
  reader: PageRenderContext,
  alternates: readonly AlternateLink[],
  page: ItemPageContent,
): string {
  const newer = confirmedNewerVersion(page);
  return [
    ...alternates.map(({ href, type }) => `<${href}>; rel="alternate"; type="${type}"`),
    ...(newer ? [`<${reader.link(itemPath(newer))}>; rel="successor-version"`] : []),
  ].join(', ');
}

/** The first newer version of which it is confirmed that it is one; machines read no "reportedly". */
function confirmedNewerVersion({ current, named }: ItemPageContent): ItemView | null {
  const isNewer = ({ kind, source }: SuccessionView) =>
    (kind === 'SUCCESSOR' || kind === 'UPGRADE') && isConfirmedSource(source);
  if (current.length > 0) return current.find(({ via }) => via.every(isNewer))?.item ?? null;
  return named.find(isNewer)?.other ?? null;
}

function skusShownOnPage(page: ItemPageContent, view: ItemPageModel): string[] {
  const shown = [
    ...(view.instead?.items ?? []),
    ...(view.instead?.others ?? []).map((item) => ({ item })),
    ...view.predecessors.map((item) => ({ item })),
    ...view.fitLists.flatMap(({ items }) => items),
    ...(view.chosenHost?.fit?.needs ?? []).map((item) => ({ item })),
  ];
  return [page.item, ...(page.host ? [page.host] : []), ...shown.map(({ item }) => item)].map(
    ({ sku }) => sku,
  );
}

/** The document of the item that is named before the ending; null where there is none. */
async function itemDocumentAnswer(
  reader: PageRenderContext,
  ctx: Context,
  name: string,
  document: ItemDocumentFormat,
): Promise<PublicAnswer | null> {
  const { type, ending, write } = document;
  const bare = bareNameOf(name, document);
  const page = await readItemPage(ctx, { name: bare, host: null, before: null, market: reader.market });
  if (!page) return null;
  if (itemPathSegment(page.item) !== bare) {
    return permanentRedirectAnswerInLocale(reader, reader.link(`${itemPath(page.item)}.${ending}`));
  }
  const view = itemPageModel(reader, page, null);
  return {
    type: `${type}; charset=utf-8`,
    body: write(reader, page, view.headline),
    language: reader.locale,
    validUntil: itemPageValidUntil(page, view),
    tags: skusShownOnPage(page, view),
  };
}

function bareNameOf(name: string, { ending }: ItemDocumentFormat): string {
  return name.slice(0, -ending.length - 1);
}
