import type { Request, RequestHandler } from 'express';
import { earliestValidUntil } from '../../domain/lifecycle/valid-until.ts';
import { createRefusal } from '../../domain/refusal.ts';
import { type Context, ANONYMOUS_CALLER, withBudget } from '../../record/context.ts';
import { countGroups } from '../../reads/groups.ts';
import { similarlyNamedItems } from '../../reads/pages/home-page.ts';
import { decodePart, namesInAddress } from '../../storefront/client/not-found.ts';
import type { PageWordId } from '../../wording/en/page-words.ts';
import { runWhenAdmitted } from '../limits/admission.ts';
import { acceptsMediaType } from '../request/accepted-types.ts';
import { type PublicAnswer, sendPublicAnswer } from '../response/public-answer.ts';
import { htmlPageAnswer } from './answer.ts';
import { groupLinks } from './home.ts';
import { itemLink } from './item/item-link.ts';
import type { PageRenderContext } from './reader.ts';
import { quotedRequest } from './shorten-text.ts';
import { pageRenderContextForRefused, prefersPage } from './refused-answer.ts';

/**
 * A page for a name that nobody bears (404), which leads on: what comes near to it, the search, and the lists of what there is.
 * @param names what the address may have meant: the first that finds something is taken
 * @throws Refusal NOT_FOUND, which becomes a problem document, for clients that accept no page
 */
export async function notFoundPageAnswer(
  request: Request,
  reader: PageRenderContext,
  ctx: Context,
  names: readonly [string, ...string[]],
  advice: PageWordId,
): Promise<PublicAnswer> {
  const requested = quotedRequest(names[0]);
  if (!acceptsMediaType(request, 'text/html'))
    throw createRefusal('NOT_FOUND', `Nothing is known about "${requested}": search with /search.json?q=….`);
  const title = reader.word('unknown.title', { requested });
  const [near, groups] = await Promise.all([nearItems(reader, ctx, names), countGroups(ctx)]);
  const head = { title, robots: 'noindex, follow', path: null, sought: requested };
  const view = {
    title,
    advice: reader.word(advice),
    reason: null,
    near,
    home: reader.link(''),
    groups: groupLinks(reader, groups),
  };
  return htmlPageAnswer(reader, ctx, 'unknown', head, view, {
    status: 404,
    headers: { Vary: 'Accept' },
    validUntil: earliestValidUntil(near),
    tags: near.map(({ sku }) => sku),
  });
}

async function nearItems(reader: PageRenderContext, ctx: Context, names: readonly string[]) {
  for (const name of names) {
    const found = await similarlyNamedItems(ctx, name);
    if (found.length > 0) return found.map((item) => itemLink(reader, item, ctx.now()));
  }
  return [];
}

/**
 * Answers addresses at which nothing is: clients that prefer HTML get a page that leads on, the others go on to the next
 * handler.
 */
export function notFoundPageHandler(services: Context): RequestHandler {
  return async (request, response, next) => {
    response.vary('Accept');
    if (!['GET', 'HEAD'].includes(request.method) || !prefersPage(request)) return next();
    const at = services.now();
    const ctx = { ...services, now: () => at, caller: ANONYMOUS_CALLER };
    const answer = await runWhenAdmitted(request, (budget) => {
      const reader = pageRenderContextForRefused(request, ctx);
      return notFoundPageAnswer(
        request,
        reader,
        withBudget(ctx, budget),
        namesInPath(request),
        'unknown.page',
      );
    });
    sendPublicAnswer(request, response, at, answer);
  };
}

const MAX_PARTS_LOOKED_UP = 2;

/** The last part of a path, and what the last ones may name. */
function namesInPath({ path }: Request): [string, ...string[]] {
  const requested = decodePart(path.split('/').filter(Boolean).at(-1) ?? path);
  const names = namesInAddress(path).slice(0, MAX_PARTS_LOOKED_UP);
  return [requested, ...names.filter((name) => name !== requested)];
}
