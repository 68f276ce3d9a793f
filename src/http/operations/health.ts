import { type RequestHandler, Router } from 'express';
import type { ClockStatus } from '../../database/clock/clock-warnings.ts';
import type { ReadinessProbe } from './readiness.ts';
import { requireReadMethod } from '../response/only-reads.ts';
import { sendProblem } from '../response/problem.ts';

/** What is asked whether the service is ready. */
export type ReadinessReader = Pick<ReadinessProbe, 'parts' | 'clocks'>;

/** Says that the process lives. */
export const sendAlive: RequestHandler = (_request, response) => {
  response.set('Cache-Control', 'no-store').json({ status: 'alive' });
};

/** `/healthz`: the process lives. `/readyz`: it can answer, else which of its parts fail. */
export function healthRouter({ parts, clocks }: ReadinessReader): Router {
  const router = Router();
  router.get('/healthz', sendAlive);
  router.get('/readyz', async (_request, response) => {
    const held = await parts();
    const failing = Object.entries(held).flatMap(([name, holds]) => (holds ? [] : [name]));
    const more = nonZeroClockOffsetsMs(clocks());
    response.set('Cache-Control', 'no-store');
    if (failing.length === 0) return void response.json({ status: 'ready', ...more });
    const sentence = `Not ready (${failing.join(', ')}): try again in a second.`;
    sendProblem(response.set('Retry-After', '1'), 503, 'UNAVAILABLE', sentence, { failing, ...more });
  });
  router.all(['/healthz', '/readyz'], requireReadMethod);
  return router;
}

/** The clocks that do not go together, by how many milliseconds. */
function nonZeroClockOffsetsMs({
  machineAheadMs,
  databaseSetByMs,
  recordAheadMs,
}: ClockStatus): Record<string, number> {
  const clocks = { clockSkewMs: machineAheadMs, databaseClockSetByMs: databaseSetByMs, recordAheadMs };
  return Object.fromEntries(Object.entries(clocks).filter(([, ms]) => ms !== 0));
}
