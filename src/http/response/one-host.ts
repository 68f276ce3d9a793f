import type { RequestHandler } from 'express';
import { sendProblem } from './problem.ts';

/** Refuses a request with several `Host` lines, of which a proxy may have read another than this server (RFC 9112, 3.2). */
export const requireOneHost: RequestHandler = (request, response, next) => {
  if ((request.headersDistinct['host'] ?? []).length <= 1) return next();
  sendProblem(response, 400, 'INVALID', 'Send one Host header.');
};
