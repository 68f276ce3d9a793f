import type { Request } from 'express';
import { Refusal } from '../../domain/refusal.ts';
import type { Context } from '../../record/context.ts';
import { statusOfRefusal } from '../response/problem.ts';
import type { PublicAnswer } from '../response/public-answer.ts';
import { htmlPageAnswer, pageRenderContextFor } from './answer.ts';
import { type PageRenderContext, createPageRenderContext } from './reader.ts';

/** A page that says why an address is refused; null for clients that would rather read a problem document. */
export function refusedAddressPageAnswer(
  request: Request,
  ctx: Context,
  refusal: Refusal,
): PublicAnswer | null {
  if (!prefersPage(request)) return null;
  const reader = pageRenderContextForRefused(request, ctx);
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
  return htmlPageAnswer(reader, ctx, 'unknown', head, view, {
    status: statusOfRefusal(refusal),
    validUntil: ctx.now(),
    headers: { Vary: 'Accept' },
  });
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
