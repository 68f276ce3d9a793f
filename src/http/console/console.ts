import { type RequestHandler, Router } from 'express';
import type { Context } from '../../record/context.ts';
import { consolePageHtml, createNonce, contentSecurityPolicy } from './page.ts';
import { oneOfInputNames } from './tasks/documents/input-types.ts';
import { encodeServedFile, servedFiles } from './served-files.ts';
import { loadConsoleTasks } from './console-tasks.ts';
import { MESSAGE_LOCALES } from '../../wording/locales.ts';
import { requireReadMethod } from '../response/only-reads.ts';

/**
 * The console at `/console`: GraphiQL, wholly served from here under a strict content security policy, with tasks that
 * are filled from the catalogue as the public sees it.
 */
export function consoleRouter(services: Context): Router {
  const router = Router({ strict: true });
  const files = servedFiles();
  const { defaultLocale } = services;
  const locales = [defaultLocale, ...MESSAGE_LOCALES.filter((one) => one !== defaultLocale)];
  router.use('/console', requireReadMethod, consoleOnlyHeadersMiddleware);
  router.get('/console', (_request, response) => {
    const nonce = createNonce();
    response.set({ 'Content-Security-Policy': contentSecurityPolicy(nonce), 'Cache-Control': 'no-store' });
    response.type('html').send(consolePageHtml(files.folder, nonce, { locales, oneOf: oneOfInputNames() }));
  });
  router.get('/console/', (_request, response) => response.redirect(308, '../console'));
  router.get('/console/tasks.json', async (_request, response) => {
    response.set('Cache-Control', 'no-store').json(await loadConsoleTasks(services));
  });
  router.get(`/console/${files.folder}/*path`, async (request, response, next) => {
    const file = files.named(request.params.path.join('/'));
    if (!file) return next();
    const { body, encoding } = await encodeServedFile(file, request.acceptsEncodings('br', 'identity'));
    if (encoding) response.set('Content-Encoding', encoding);
    response.set({ 'Cache-Control': 'public, max-age=31536000, immutable', Vary: 'Accept-Encoding' });
    response.type(file.type).send(body);
  });
  return router;
}

/** What the console keeps to itself beyond what every answer does. */
const consoleOnlyHeadersMiddleware: RequestHandler = (_request, response, next) => {
  response.set({
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
  });
  next();
};
