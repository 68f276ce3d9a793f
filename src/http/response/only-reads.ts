import type { RequestHandler } from 'express';
import { answerPreflight, CORS_HEADERS, isPreflight } from './cross-origin.ts';
import { sendProblem } from './problem.ts';

const ALLOWED_METHODS = 'GET, HEAD';

/** Lets through what reads, and refuses every other method (RFC 9110, section 15.5.6). */
export const requireReadMethod: RequestHandler = ({ method }, response, next) => {
  if (method === 'GET' || method === 'HEAD') return next();
  sendProblem(response.set('Allow', ALLOWED_METHODS), 405, 'INVALID', 'Use GET here.');
};

/** The same for pages of any origin, whose browsers ask beforehand and read what is answered. */
export const requirePublicRead: RequestHandler = (request, response, next) => {
  if (isPreflight(request)) return answerPreflight(response, ALLOWED_METHODS);
  response.set(CORS_HEADERS);
  requireReadMethod(request, response, next);
};
