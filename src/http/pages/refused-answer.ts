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
  if (request.accepts(['application/problem+json', 'text/html']) !== 'text/html') return null;
  const reader = renderContextForRefused(request, ctx);
  const title = reader.word('refused.title');
  const head = { title, robots: 'noindex, follow', path: null };
  const view = { title, advice: reader.word('unknown.page'), reason: refusal.message, near: [] };
  return htmlPageAnswer(reader, ctx, 'unknown', head, view, {
    status: statusOfRefusal(refusal),
    validUntil: ctx.now(),
    headers: { Vary: 'Accept' },
  });
}

/** The language may be what is refused. */
function renderContextForRefused(request: Request, ctx: Context): PageRenderContext {
  const depth = request.path.split('/').length > 2 ? 1 : 0;
  try {
    return pageRenderContextFor(request, ctx, depth);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return createPageRenderContext(ctx, { locale: ctx.defaultLocale, isChosen: false }, depth);
  }
}
