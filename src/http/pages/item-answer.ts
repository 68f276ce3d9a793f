import type { Request } from 'express';
import { z } from 'zod';
import { dispositionOf } from '../../domain/disposition.ts';
import { itemPath, nameInAddress } from '../../domain/page-address.ts';
import type { Context } from '../../services/context.ts';
import { type ItemPage, itemPageOf } from '../../services/item-page.ts';
import { embeddable, itemDocument } from '../../vocabularies/json-ld.ts';
import { type PublicAnswer, queryOf } from '../public-answer.ts';
import { movedTo, pageAnswer, readerFor, voiceOf } from './answer.ts';
import { type ItemPageView, itemPageValidUntil, itemView } from './item.ts';
import { type Alternate, alternatesOf } from './frame.ts';
import type { Reader } from './reader.ts';
import { unknownAnswer } from './unknown-answer.ts';

/** What else an address may hold, such as marks of campaigns, is left alone. */
const QUERY = z
  .object({
    host: z.string().min(1).max(128).optional(),
    before: z
      .string()
      .regex(/^\d{1,15}$/, 'give the sequence of an entry')
      .optional(),
  })
  .transform((query) => query);

const JSON_LD = '.jsonld';

/** The page of an item; of one that was renamed, where its page is now; of none, a page that helps to search. */
export async function itemAnswer(request: Request, ctx: Context): Promise<PublicAnswer> {
  const name = String(request.params['name']);
  const query = queryOf(request, QUERY);
  const reader = readerFor(request, ctx, 1);
  const asked = { host: query.host ?? null, before: query.before ? Number(query.before) : null };
  const page = await itemPageOf(ctx, { ...asked, name });
  if (!page && name.endsWith(JSON_LD)) return await documentAnswer(reader, ctx, name);
  if (!page) return await unknownAnswer(reader, ctx, name, 'unknown.item');
  if (nameInAddress(page.item) !== name) {
    return movedTo(reader, reader.link(itemPath(page.item), query));
  }
  return told(reader, ctx, page, asked.before);
}

function told(reader: Reader, ctx: Context, page: ItemPage, before: number | null): PublicAnswer {
  const view = itemView(reader, page, before);
  const { httpStatus, robots } = dispositionOf(page.told);
  const alternates = alternatesOf(reader, page.item.sku);
  const head = {
    title: `${view.name.text} – ${view.state.text}`,
    description: view.headline,
    // One address stands for the item; what is asked for a host, or of earlier days, is a view of it.
    robots: before === null && page.host === null ? robots : 'noindex, follow',
    path: itemPath(page.item),
    alternates,
    jsonLd: embeddable(itemDocument(voiceOf(reader, page.told), page, view.headline)),
  };
  return pageAnswer(reader, ctx, 'item', head, view, {
    status: httpStatus,
    validUntil: itemPageValidUntil(page, view),
    tags: skusOf(page, view),
    headers: { Link: linksOf(alternates, view) },
  });
}

/** What tells the same (RFC 8288), and what comes instead (RFC 5829, section 3.3). */
function linksOf(alternates: readonly Alternate[], { instead }: ItemPageView): string {
  const next = instead?.items[0]?.item.href;
  return [
    ...alternates.map(({ href, type }) => `<${href}>; rel="alternate"; type="${type}"`),
    ...(next ? [`<${next}>; rel="successor-version"`] : []),
  ].join(', ');
}

function skusOf(page: ItemPage, view: ItemPageView): string[] {
  const shown = [
    ...(view.instead?.items ?? []),
    ...view.predecessors.map((item) => ({ item })),
    ...view.fitLists.flatMap(({ items }) => items),
  ];
  return [page.item.sku, ...shown.map(({ item }) => item.sku)];
}

async function documentAnswer(reader: Reader, ctx: Context, name: string): Promise<PublicAnswer> {
  const bare = name.slice(0, -JSON_LD.length);
  const page = await itemPageOf(ctx, { name: bare, host: null, before: null });
  if (!page) return await unknownAnswer(reader, ctx, bare, 'unknown.item');
  if (nameInAddress(page.item) !== bare) {
    return movedTo(reader, reader.link(`${itemPath(page.item)}${JSON_LD}`));
  }
  const view = itemView(reader, page, null);
  return {
    type: 'application/ld+json; charset=utf-8',
    body: JSON.stringify(itemDocument(voiceOf(reader, page.told), page, view.headline)),
    language: reader.locale,
    validUntil: itemPageValidUntil(page, view),
    tags: skusOf(page, view),
  };
}
