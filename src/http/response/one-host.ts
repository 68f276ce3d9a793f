import type { IncomingMessage } from 'node:http';
import type { RequestHandler } from 'express';
import { sendProblem } from './problem.ts';

/** Refuses a request with several `Host` lines, of which a proxy may have read another than this server (RFC 9112, 3.2). */
export const refuseSeveralHostHeaders: RequestHandler = (request, response, next) => {
  if (hasAtMostOneHostHeader(request)) return next();
  sendProblem(response, 400, 'INVALID', 'Send one Host header.');
};

/** Whether a request names its host once, or not at all. */
export function hasAtMostOneHostHeader({ rawHeaders }: IncomingMessage): boolean {
  let hosts = 0;
  for (let index = 0; index < rawHeaders.length; index += 2)
    if (rawHeaders[index]!.length === 4 && rawHeaders[index]!.toLowerCase() === 'host') hosts += 1;
  return hosts <= 1;
}
