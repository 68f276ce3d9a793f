import { type RequestHandler, Router } from 'express';
import type { Context } from '../../record/context.ts';
import { consolePage, newNonce, contentSecurityPolicy } from './page.ts';
import { encodedFor, servedFiles } from './served-files.ts';
import { starterTabs } from './starter-tabs.ts';
import { requireReadMethod } from '../response/only-reads.ts';

/**
 * The console at `/console`: GraphiQL, wholly served from here under a strict content security policy, with starter
 * operations that are filled from the catalogue as the public sees it.
 */
export function consoleRouter(services: Context): Router {
  const router = Router({ strict: true });
  const files = servedFiles();
  router.use('/console', requireReadMethod, closed);
  router.get('/console', (_request, response) => {
    const nonce = newNonce();
    response.set({ 'Content-Security-Policy': contentSecurityPolicy(nonce), 'Cache-Control': 'no-store' });
    response.type('html').send(consolePage(files.folder, nonce));
  });
  router.get('/console/', (_request, response) => response.redirect(308, '../console'));
  router.get('/console/operations.json', async (_request, response) => {
    response.set('Cache-Control', 'no-store').json(await starterTabs(services));
  });
  router.get(`/console/${files.folder}/:name`, async (request, response, next) => {
    const file = files.named(request.params.name);
    if (!file) return next();
    const { body, encoding } = await encodedFor(file, request.acceptsEncodings('br', 'identity'));
    if (encoding) response.set('Content-Encoding', encoding);
    response.set({ 'Cache-Control': 'public, max-age=31536000, immutable', Vary: 'Accept-Encoding' });
    response.type(file.type).send(body);
  });
  return router;
}

/** What the console keeps to itself beyond what every answer does. */
const closed: RequestHandler = (_request, response, next) => {
  response.set({
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
  });
  next();
};
