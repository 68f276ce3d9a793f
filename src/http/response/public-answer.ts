import type { Request, Response, Router } from 'express';
import type { Instant } from '../../domain/calendar/dates.ts';
import { Refusal } from '../../domain/refusal.ts';
import { ANONYMOUS_CALLER, type Context as ServiceContext, withBudget } from '../../record/context.ts';
import { runWhenAdmitted } from '../limits/admission.ts';
import { acceptsMediaType } from '../request/accepted-types.ts';
import { CORS_HEADERS } from './cross-origin.ts';
import { requirePublicRead } from './only-reads.ts';
import { sendProblem, sendRefusal } from './problem.ts';
import { createRepresentation, sendBody } from './representation.ts';
import { answerHeadOf, cachingHeadersOf, type SendableAnswer } from './sendable-answer.ts';
import { lazyCacheTagHeader } from './shared-cache.ts';

/** A public answer to GET or HEAD, as a door says it; its headers follow from it. */
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
  /** Whether it is told to its caller alone, so that no cache keeps it; false where absent. */
  readonly isPrivate?: boolean;
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
 * @param answer says it, or gives one that was made before
 * @param refused tells a Refusal to clients that read something else; null for the others
 */
export function publicGet(
  router: Router,
  path: string,
  answer: (request: Request, ctx: ServiceContext) => Promise<PublicAnswer | SendableAnswer>,
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
  answer: PublicAnswer | SendableAnswer,
): void {
  const sendable = 'representation' in answer ? answer : sendableAnswerOf(answer, now);
  const { type } = sendable.representation;
  response.set(CORS_HEADERS);
  if (sendable.status >= 300 || acceptsMediaType(request, type.replace(/\s*;.*/, '')))
    sendWithConditions(request, response, sendable, cachingHeadersOf(sendable.held));
  else {
    const sentence = `Accept ${type}: it is told in no other way.`;
    sendProblem(response.vary('Accept'), 406, 'NOT_ACCEPTABLE', sentence);
  }
}

/** A public answer as it goes out; what is worked out of its body is kept with it. */
export function sendableAnswerOf(answer: PublicAnswer, now: Instant): SendableAnswer {
  const { type, body, status = 200, language = null, validUntil = null } = answer;
  const { tags = [], headers = {}, isPrivate = false } = answer;
  return {
    status,
    representation: createRepresentation(type, body, language),
    held: isPrivate ? null : { from: now, until: validUntil, cacheTag: lazyCacheTagHeader(tags) },
    headers: Object.entries(headers),
  };
}

/**
 * Sends an answer, or what a request's conditions make of it (RFC 9110, section 13), beside the headers that are set already.
 * @param caching how caches may keep it
 */
export function sendWithConditions(
  request: Request,
  response: Response,
  answer: Omit<SendableAnswer, 'held'>,
  caching: Readonly<Record<string, string>>,
): void {
  const { status, coding, headers } = answerHeadOf(request, answer, caching);
  const { Vary: vary, ...others } = headers;
  response.vary(vary!).set(others);
  if (status === 412) sendPreconditionFailed(response);
  else if (status === 304) response.status(304).end();
  else sendBody(response, status, {}, answer.representation, coding);
}

/** The answer where what a request names by its tag is another by now (RFC 9110, section 15.5.13). */
export function sendPreconditionFailed(response: Response): void {
  sendProblem(response, 412, 'CONFLICT', 'This has another entity tag by now: ask without If-Match.');
}
