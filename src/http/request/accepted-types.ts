import type { IncomingHttpHeaders } from 'node:http';
import type { Request } from 'express';
import { MAX_HEADER_MEMBERS } from './weighted-list.ts';

/**
 * Whether `Accept` takes a media type as much as any other, so that nobody has to look what it prefers (RFC 9110, section 12.5.1).
 * @param mediaType may have parameters, such as its charset
 * @returns false also where it may be accepted less than something else
 */
export function plainlyAccepts({ accept }: IncomingHttpHeaders, mediaType: string): boolean {
  if (accept === undefined) return true;
  const type = mediaType.split(';', 1)[0]!;
  const own = [type, `${type.split('/', 1)[0]}/*`];
  let isAccepted = false;
  for (const member of accept.split(',', MAX_HEADER_MEMBERS)) {
    const [range, ...parameters] = member.split(';', 2);
    const name = range!.trim().toLowerCase();
    const isOwn = own.includes(name);
    if (isOwn && parameters.length > 0) return false;
    if (parameters.length === 0) isAccepted ||= isOwn || name === '*/*';
  }
  return isAccepted;
}

/**
 * Whether a request accepts a media type, or that with the charset which texts of ours have (RFC 9110, section 12.5.1).
 * @param mediaType without parameters
 */
export function acceptsMediaType(request: Request, mediaType: string): boolean {
  return request.accepts([mediaType, `${mediaType}; charset=utf-8`]) !== false;
}
