import { type Request, type Response, Router } from 'express';
import type { Context } from '../services/context.ts';
import { familyAnswer } from './pages/family-answer.ts';
import { homeAnswer } from './pages/home-answer.ts';
import { itemAnswer } from './pages/item-answer.ts';
import { noticeAnswer } from './pages/notice-answer.ts';
import { STYLESHEET } from './pages/stylesheet.ts';
import { sendProblem } from './problem.ts';
import { publicGet } from './public-answer.ts';

/** The pages for people: one of each item, family and notice, and the first one, from which one searches. */
export function pagesRouter(services: Context): Router {
  const router = Router({ strict: true });
  publicGet(router, '/', homeAnswer, services);
  publicGet(router, '/items/:name', itemAnswer, services);
  publicGet(router, '/families/:handle', familyAnswer, services);
  publicGet(router, '/notices/:number', noticeAnswer, services);
  router.all(`/${STYLESHEET.path}`, sendStylesheet);
  return router;
}

/** Its path names its content, so that it is kept for ever. */
function sendStylesheet({ method }: Request, response: Response): void {
  if (method !== 'GET' && method !== 'HEAD') {
    sendProblem(response.set('Allow', 'GET, HEAD'), 405, 'INVALID', 'Use GET here.');
    return;
  }
  response.set({
    'Cache-Control': 'public, max-age=31536000, immutable',
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Resource-Policy': 'cross-origin',
  });
  response.type('text/css; charset=utf-8').send(STYLESHEET.text);
}
