import { type RequestHandler, Router } from 'express';
import type { CallerAuthenticator } from '../auth/caller.ts';
import { METRICS_MEDIA_TYPE, type Metrics } from './metrics.ts';
import { requireReadMethod } from '../response/only-reads.ts';
import { sendProblem } from '../response/problem.ts';

/** `/metrics`: what the service measures, for admins. */
export function metricsRouter({ gate, of }: CallerAuthenticator, metrics: Pick<Metrics, 'text'>): Router {
  const router = Router();
  const forAdmins: RequestHandler = (request, response, next) => {
    const { role } = of(request);
    if (role === 'ADMIN') return next();
    if (role !== 'ANONYMOUS') return sendProblem(response, 403, 'FORBIDDEN', "This takes an admin's key.");
    response.set('WWW-Authenticate', 'Bearer');
    sendProblem(response, 401, 'UNAUTHENTICATED', "Send an admin's key: `Authorization: Bearer KEY`.");
  };
  router.use('/metrics', gate(sendProblem), forAdmins);
  router.get('/metrics', async (_request, response) => {
    const text = await metrics.text();
    response.set('Cache-Control', 'no-store').type(METRICS_MEDIA_TYPE).send(text);
  });
  router.all('/metrics', requireReadMethod);
  return router;
}
