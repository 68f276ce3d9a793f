import type { Request } from 'express';
import { z } from 'zod';
import { advisoryPath, itemPath } from '../../domain/item/page-address.ts';
import { publicId, uuidFromPublicId } from '../../domain/item/public-id.ts';
import type { Context } from '../../record/context.ts';
import { sitemapAdvisories, sitemapItems, sitemapStarts } from '../../reads/pages/sitemap-page.ts';
import {
  serializeSitemap,
  serializeSitemapIndex,
  SITEMAP_MEDIA_TYPE,
} from '../../vocabularies/sitemap/sitemap.ts';
import { parseQueryParameters } from '../request/query.ts';
import type { PublicAnswer } from '../response/public-answer.ts';

const TYPE = `${SITEMAP_MEDIA_TYPE}; charset=utf-8`;

export const itemSitemapQueryShape = z.object({
  from: z
    .string()
    .transform((id, issues) => {
      const uuid = uuidFromPublicId(id, 'Item');
      if (uuid !== null) return uuid;
      issues.addIssue('take the addresses that /sitemap.xml lists');
      return z.NEVER;
    })
    .optional(),
});

/** The sitemaps that there are: each of so many items, and one of the warnings. */
export async function sitemapIndexAnswer(_request: Request, ctx: Context): Promise<PublicAnswer> {
  const starts = await sitemapStarts(ctx);
  const urls = starts.map((id) => `${ctx.publicUrl}/sitemap-items.xml?from=${publicId('Item', id)}`);
  return {
    type: TYPE,
    body: serializeSitemapIndex([...urls, `${ctx.publicUrl}/sitemap-advisories.xml`]),
  };
}

/** The pages of warnings, each with when something was last said of it. */
export async function advisorySitemapAnswer(_request: Request, ctx: Context): Promise<PublicAnswer> {
  const advisories = await sitemapAdvisories(ctx);
  const entries = advisories.map(({ number, changedAt }) => ({
    url: `${ctx.publicUrl}/${advisoryPath(number)}`,
    changedAt,
  }));
  return { type: TYPE, body: serializeSitemap(entries) };
}

/** One of them: the pages of its items, each with when something was last said of it. */
export async function itemSitemapAnswer(request: Request, ctx: Context): Promise<PublicAnswer> {
  const { from = null } = parseQueryParameters(request, itemSitemapQueryShape, 'disregarded');
  const items = await sitemapItems(ctx, from);
  const entries = items.map((item) => ({
    url: `${ctx.publicUrl}/${itemPath(item)}`,
    changedAt: item.changedAt,
  }));
  return { type: TYPE, body: serializeSitemap(entries) };
}
