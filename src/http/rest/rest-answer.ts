import type { ServerResponse } from 'node:http';
import type { Request } from 'express';
import type { Context } from '../../record/context.ts';
import type { RequestContext } from '../../graphql/context.ts';
import type { FastPath } from '../../graphql/execution/fast-path.ts';
import { cacheMetadataOf } from '../graphql/graphql.ts';
import type { GraphqlAnswer } from '../graphql/graphql-answer.ts';
import type { AnswerThroughCache } from '../graphql/response-cache.ts';
import { negotiateContentCoding } from '../response/coding.ts';
import { CORS_HEADERS } from '../response/cross-origin.ts';
import { matchesIfNoneMatch } from '../response/entity-tag.ts';
import type { PublicAnswer } from '../response/public-answer.ts';
import { createRepresentation, sendBody } from '../response/representation.ts';
import { publicCacheControlHeaderValue } from '../response/shared-cache.ts';

/** What the JSON doors are built from. */
export interface RestOptions {
  readonly services: Context;
  readonly execute: FastPath;
  /** Makes the context in which a request's documents run. */
  readonly contextOf: (request: Request, services: Context) => RequestContext;
  readonly responseCache: AnswerThroughCache;
}

/** What one door answers; every request has a context of its own, without regard to who asks. */
export type RestAnswerer = (
  request: Request,
  context: RequestContext,
  execute: FastPath,
) => Promise<GraphqlAnswer>;

const JSON_TYPE = 'application/json; charset=utf-8';

/** An object as an answer that holds as long as what was told in the context. */
export function jsonAnswer(
  body: object,
  context: RequestContext,
  headers: Readonly<Record<string, string>> = {},
): GraphqlAnswer {
  const representation = createRepresentation(JSON_TYPE, JSON.stringify(body));
  return { status: 200, representation, held: cacheMetadataOf(context), headers: Object.entries(headers) };
}

/** Leads to where the same thing is told now (RFC 9110, section 15.4.9). */
export function movedAnswer(address: string, context: RequestContext): GraphqlAnswer {
  const representation = createRepresentation('text/plain; charset=utf-8', `${address}\n`);
  return { status: 308, representation, held: cacheMetadataOf(context), headers: [['Location', address]] };
}

/** Answers through the memory of answers that GraphQL has, and is sent as every public answer is. */
export function restAnswerer(
  { execute, contextOf, responseCache }: RestOptions,
  tell: RestAnswerer,
): (request: Request, ctx: Context) => Promise<PublicAnswer> {
  return async (request, ctx) => {
    const answer = await responseCache(request, request.originalUrl, () =>
      tell(request, contextOf(request, ctx), execute),
    );
    return publicAnswerOf(answer);
  };
}

/** What is remembered, as it is sent. */
export function publicAnswerOf({ status, representation, held, headers = [] }: GraphqlAnswer): PublicAnswer {
  const cacheTag = held?.cacheTag() ?? '';
  return {
    type: representation.type,
    body: representation.body,
    language: representation.language,
    representation,
    status,
    validUntil: held?.until ?? null,
    headers: { ...Object.fromEntries(headers), ...(cacheTag !== '' && { 'Cache-Tag': cacheTag }) },
  };
}

/** Sends an answer that is remembered as `sendPublicAnswer` would, before Express has seen its request. */
export function sendRememberedAnswer(
  response: ServerResponse,
  { status, representation, held, headers = [] }: GraphqlAnswer,
  plain: Readonly<Record<string, string>>,
): void {
  const coding = negotiateContentCoding(response.req, representation.body.length);
  const etag = representation.etagIn(coding);
  const { from, until, cacheTag } = held!;
  const tag = cacheTag();
  const all = {
    ...plain,
    ...CORS_HEADERS,
    ...Object.fromEntries(headers),
    vary: 'Accept-Encoding',
    etag,
    'cache-control': publicCacheControlHeaderValue(from, until),
    ...(tag !== '' && { 'cache-tag': tag }),
  };
  const isKnown = status === 200 && matchesIfNoneMatch(response.req.headers['if-none-match'], etag);
  if (isKnown) response.writeHead(304, all).end();
  else sendBody(response, status, all, representation, coding);
}
