import { type RequestHandler, Router } from 'express';
import type { Context } from '../../record/context.ts';
import { BUNDLES, readBundle } from '../../storefront/bundle.ts';
import { rememberPublicAnswers } from '../response-cache/remember-public-answers.ts';
import type { AnswerThroughCache } from '../response-cache/response-cache.ts';
import { publicGet } from '../response/public-answer.ts';
import { staticFileHandler } from '../response/static-file.ts';
import { embedDocumentAnswer, embedFrameAnswer, refusedEmbedFrameAnswer } from './embed-answer.ts';
import { itemBadgeAnswer, refusedItemBadgeAnswer } from './item-badge.ts';

/** Short, so that what is mended here reaches the shops within the hour. */
const SCRIPT_CACHE_DIRECTIVE = 'max-age=3600';

/**
 * What other people's pages show of an item by one line of HTML: the element `<lastcall-notice>` (`/embed.js`) with what it
 * asks for (`/embed/{sku}.json`), the same as a frame (`/embed/{sku}`), and a badge (`/items/{sku}.svg`).
 */
export function embedRouter(services: Context, responseCache: AnswerThroughCache): Router {
  const router = Router({ strict: true });
  const remembered = (tell: Parameters<typeof rememberPublicAnswers>[1]) =>
    rememberPublicAnswers(responseCache, tell);
  router.all(
    '/embed.js',
    staticFileHandler({ type: 'text/javascript', text: readBundle(BUNDLES.embed) }, SCRIPT_CACHE_DIRECTIVE),
  );
  publicGet(router, '/embed/{:sku}.json', remembered(embedDocumentAnswer), services);
  router.use('/embed/:sku', allowFraming);
  publicGet(router, '/embed/:sku', remembered(embedFrameAnswer), services, refusedEmbedFrameAnswer);
  publicGet(router, '/items/:sku.svg', remembered(itemBadgeAnswer), services, refusedItemBadgeAnswer);
  return router;
}

/** Leaves the word to `frame-ancestors`, which every answer has; this older header knows no exception (RFC 7034). */
const allowFraming: RequestHandler = (_request, response, next) => {
  response.removeHeader('X-Frame-Options');
  next();
};
