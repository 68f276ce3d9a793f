import express, { type Express } from 'express';
import { sendAlive } from '../operations/health.ts';
import { commonHeadersMiddleware } from '../response/plain-headers.ts';
import { sendProblem } from '../response/problem.ts';

/**
 * The door while nothing can be answered: the process lives, and everything else is 503.
 * @param detail why, and what to do, in one sentence
 */
export function createUnavailableApp(publicUrl: string, detail: string): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use(commonHeadersMiddleware({ publicUrl }));
  app.get('/healthz', sendAlive);
  app.use((_request, response) => {
    response.set({ 'Retry-After': '1', Connection: 'close' });
    sendProblem(response, 503, 'UNAVAILABLE', detail);
  });
  return app;
}
