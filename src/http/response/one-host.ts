import type { RequestHandler } from 'express';
import { sendProblem } from './problem.ts';

/** Refuses a request with several `Host` lines, of which a proxy may have read another than this server (RFC 9112, 3.2). */
export const requireOneHost: RequestHandler = (request, response, next) => {
  if (hostsIn(request.rawHeaders) <= 1) return next();
  sendProblem(response, 400, 'INVALID', 'Send one Host header.');
};

/** How many `Host` lines there are among names and values in turn. */
function hostsIn(rawHeaders: readonly string[]): number {
  let hosts = 0;
  for (let index = 0; index < rawHeaders.length; index += 2)
    if (rawHeaders[index]!.length === 4 && rawHeaders[index]!.toLowerCase() === 'host') hosts += 1;
  return hosts;
}
