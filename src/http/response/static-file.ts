import type { RequestHandler } from 'express';
import { negotiateContentCoding } from './coding.ts';
import { isPreflight, CORS_HEADERS, answerPreflight } from './cross-origin.ts';
import { matchesIfNoneMatch, failsIfMatch } from './entity-tag.ts';
import { sendProblem } from './problem.ts';
import { sendPreconditionFailed } from './public-answer.ts';
import { createRepresentation, sendBody } from './representation.ts';

/** A text that stays the same until another version of the program. */
export interface StaticFile {
  /** Its media type, without its charset. */
  readonly type: string;
  readonly text: string;
}

const ALLOWED_METHODS = 'GET, HEAD';

/**
 * Sends a text that stays the same: with an entity tag, packed where that is accepted, to pages of any origin.
 * @param kept for how long it may be kept, as a directive of Cache-Control (RFC 9111, section 5.2.2)
 */
export function staticFileHandler({ type, text }: StaticFile, kept: string): RequestHandler {
  const representation = createRepresentation(`${type}; charset=utf-8`, text);
  return (request, response) => {
    if (isPreflight(request)) return answerPreflight(response, ALLOWED_METHODS);
    response.set(CORS_HEADERS);
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return sendProblem(response.set('Allow', ALLOWED_METHODS), 405, 'INVALID', 'Use GET here.');
    const coding = negotiateContentCoding(request, text.length);
    const etag = representation.etagIn(coding);
    response.vary('Accept-Encoding').set({ ETag: etag, 'Cache-Control': `public, ${kept}` });
    if (failsIfMatch(request.headers['if-match'], etag)) return sendPreconditionFailed(response);
    if (matchesIfNoneMatch(request.headers['if-none-match'], etag)) return void response.status(304).end();
    sendBody(response, 200, {}, representation, coding);
  };
}
