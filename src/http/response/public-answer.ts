import type { Request, Response, Router } from 'express';
import type { Instant } from '../../domain/calendar/dates.ts';
import { Refusal } from '../../domain/refusal.ts';
import { ANONYMOUS_CALLER, type Context as ServiceContext, withBudget } from '../../record/context.ts';
import { runWhenAdmitted } from '../limits/admission.ts';
import { negotiateContentCoding } from './coding.ts';
import { CORS_HEADERS } from './cross-origin.ts';
import { matchesIfNoneMatch, failsIfMatch } from './entity-tag.ts';
import { requirePublicRead } from './only-reads.ts';
import { sendProblem, sendRefusal } from './problem.ts';
import { type Representation, createRepresentation, sendBody } from './representation.ts';
import { publicCacheControlHeaderValue, cacheTagHeaderValue } from './shared-cache.ts';

/** A public answer to GET or HEAD; its headers follow from it. */
export interface PublicAnswer {
  /** The media type, with its charset. */
  readonly type: string;
  readonly body: string;
  /** 200 where absent. */
  readonly status?: number;
  readonly language?: string | null;
  /** The next instant at which what it shows changes by itself, from public facts only; null where none is known. */
  readonly validUntil?: Instant | null;
  /** The SKUs of the items that it shows. */
  readonly tags?: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
  /** The body with its tags and codings, where it is kept for the next time; absent: made anew. */
  readonly representation?: Representation;
}

/** What a client is told instead of a problem document; null where it wants none else. */
export type RefusalRenderer = (
  request: Request,
  ctx: ServiceContext,
  refusal: Refusal,
) => PublicAnswer | null;

/**
 * Mounts a public path: it answers GET and HEAD to anybody alike, at one instant, and pages of any origin may read it.
 * Other methods are 405, a Refusal becomes a problem document (RFC 9457).
 * @param refused tells a Refusal to clients that read something else; null for the others
 */
export function publicGet(
  router: Router,
  path: string,
  answer: (request: Request, ctx: ServiceContext) => Promise<PublicAnswer>,
  services: ServiceContext,
  refused: RefusalRenderer | null = null,
): void {
  router.all(path, requirePublicRead, async (request, response) => {
    const at = services.now();
    const ctx = { ...services, now: () => at, caller: ANONYMOUS_CALLER };
    try {
      const publicAnswer = await runWhenAdmitted(request, (budget) =>
        answer(request, withBudget(ctx, budget)),
      );
      sendPublicAnswer(request, response, at, publicAnswer);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (refused) response.vary('Accept');
      const sent = refused?.(request, ctx, error);
      if (sent) sendPublicAnswer(request, response, at, sent);
      else sendRefusal(response, error);
    }
  });
}

/**
 * Sends a public answer as its request wants it: packed, or only its head, or 304 where the caller has it; refuses
 * with 406 what accepts no such type. What leads elsewhere is for every client, whatever it accepts there.
 */
export function sendPublicAnswer(
  request: Request,
  response: Response,
  now: Instant,
  answer: PublicAnswer,
): void {
  const { type, status = 200 } = answer;
  response.set(CORS_HEADERS);
  if (status >= 300 || request.accepts(type.replace(/\s*;.*/, '')))
    sendAnswerOfAcceptedType(request, response, now, answer);
  else {
    const sentence = `Accept ${type}: it is told in no other way.`;
    sendProblem(response.vary('Accept'), 406, 'NOT_ACCEPTABLE', sentence);
  }
}

const sendAnswerOfAcceptedType: typeof sendPublicAnswer = (request, response, now, answer) => {
  const { type, body, status = 200, language = null, validUntil = null, tags = [], headers = {} } = answer;
  const { representation = createRepresentation(type, body, language) } = answer;
  const coding = negotiateContentCoding(request, body.length);
  const etag = representation.etagIn(coding);
  for (const [name, value] of Object.entries(headers)) {
    if (name.toLowerCase() === 'vary') response.vary(value);
    else response.set(name, value);
  }
  response
    .vary('Accept-Encoding')
    .set({ ETag: etag, 'Cache-Control': publicCacheControlHeaderValue(now, validUntil) });
  if (tags.length > 0) response.set('Cache-Tag', cacheTagHeaderValue(tags));
  if (status === 200 && failsIfMatch(request.headers['if-match'], etag))
    return sendPreconditionFailed(response);
  if (status === 200 && matchesIfNoneMatch(request.headers['if-none-match'], etag)) {
    response.status(304).end();
    return;
  }
  sendBody(
    response,
    status,
    language === null ? {} : { 'content-language': language },
    representation,
    coding,
  );
};

/** The answer where what a request names by its tag is another by now (RFC 9110, section 15.5.13). */
export function sendPreconditionFailed(response: Response): void {
  sendProblem(response, 412, 'CONFLICT', 'This has another entity tag by now: ask without If-Match.');
}
