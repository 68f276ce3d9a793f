import { Router } from 'express';
import { sendProblem } from './problem.ts';

/** `/healthz`: the process lives. `/readyz`: it can answer. */
export function healthRouter(isReady: () => Promise<boolean>): Router {
  const router = Router();
  router.get('/healthz', (_request, response) => {
    response.json({ status: 'alive' });
  });
  router.get('/readyz', async (_request, response) => {
    if (await isReady().catch(() => false)) response.json({ status: 'ready' });
    else
      sendProblem(
        response.set('Retry-After', '1'),
        503,
        'UNAVAILABLE',
        'Not ready yet: try again in a second.',
      );
  });
  return router;
}
