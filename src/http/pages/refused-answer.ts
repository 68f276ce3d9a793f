import type { Request } from 'express';
import { Refusal } from '../../domain/refusal.ts';
import type { Context } from '../../record/context.ts';
import { statusOfRefusal } from '../response/problem.ts';
import type { PublicAnswer, RefusalRenderer } from '../response/public-answer.ts';
import { htmlPageAnswer, pageRenderContextFor } from './answer.ts';
import { type PageRenderContext, createPageRenderContext } from './reader.ts';

/** A page that says why an address is refused; null for clients that would rather read a problem document. */
export const refusedAddressPageAnswer = createRefusalRenderer(prefersPage, (reader, refusal, ctx) => {
  const title = reader.word('refused.title');
  const head = { title, robots: 'noindex, follow', path: null };
  const view = {
    title,
    advice: reader.word('unknown.page'),
    reason: refusal.message,
    near: [],
    home: reader.link(''),
    groups: [],
  };
  return htmlPageAnswer(reader, ctx, 'unknown', head, view);
});

/**
 * What clients are shown of a refusal that would rather see something than read a problem document.
 * @param isWanted whether the client of a request is one of them
 */
export function createRefusalRenderer(
  isWanted: (request: Request, refusal: Refusal) => boolean,
  render: (reader: PageRenderContext, refusal: Refusal, ctx: Context) => PublicAnswer,
): RefusalRenderer {
  return (request, ctx, refusal) => {
    if (!isWanted(request, refusal)) return null;
    const answer = render(pageRenderContextForRefused(request, ctx), refusal, ctx);
    const status = statusOfRefusal(refusal);
    return { ...answer, status, validUntil: ctx.now(), headers: { ...answer.headers, Vary: 'Accept' } };
  };
}

/** Whether a client would rather read a page than a problem document. */
export function prefersPage(request: Request): boolean {
  return request.accepts(['application/problem+json', 'text/html']) === 'text/html';
}

/** Who reads a page at an address that cannot be answered, wherever that is: the language may be what is refused. */
export function pageRenderContextForRefused(request: Request, ctx: Context): PageRenderContext {
  const depth = depthOfPath(request.path);
  try {
    return pageRenderContextFor(request, ctx, depth);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return createPageRenderContext(ctx, { locale: ctx.defaultLocale, isChosen: false }, depth);
  }
}

/** So many steps up are written before a link; deeper than any page, and where a path has none, links are whole. */
const MAX_RELATIVE_DEPTH = 16;

function depthOfPath(path: string): number | 'absolute' {
  const depth = path.split('/').length - 2;
  return depth >= 0 && depth <= MAX_RELATIVE_DEPTH ? depth : 'absolute';
}
