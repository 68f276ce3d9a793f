import type { RequestHandler } from 'express';
import { sendProblem } from './problem.ts';

/** Lets through what reads, and refuses every other method (RFC 9110, section 15.5.6). */
export const requireReadMethod: RequestHandler = ({ method }, response, next) => {
  if (method === 'GET' || method === 'HEAD') return next();
  sendProblem(response.set('Allow', 'GET, HEAD'), 405, 'INVALID', 'Use GET here.');
};
