import type { Request, RequestHandler, Response } from 'express';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { Refusal } from '../domain/refusal.ts';
import type { ErrorCode } from '../domain/words.ts';
import { callerOf } from '../services/caller.ts';
import { ANONYMOUS, type Caller, type Context } from '../services/context.ts';
import { networkOf } from './network.ts';

/** How a kind of path tells a refusal: GraphQL in its way, the others by a problem document. */
export type SendRefusal = (response: Response, status: number, code: ErrorCode, message: string) => void;

export interface Callers {
  /** Lets in who has no key or a right one, and refuses the whole request else. */
  readonly gate: (send: SendRefusal) => RequestHandler;
  /** Who sent a request that has passed the gate. */
  readonly of: (request: Request) => Caller;
}

const WRONG_KEYS_A_MINUTE = 10;
const MALFORMED = 'Send one key in the header `Authorization: Bearer KEY`, or none to read in public.';
const TOO_MANY = 'Too many wrong keys came from this address: wait a minute, or send a right one.';

/** Tells callers by `Authorization: Bearer KEY` (RFC 6750, section 2.1); a key anywhere else is not read. */
export function createCallers(services: Context): Callers {
  const known = new WeakMap<Request, Caller>();
  const wrong = new RateLimiterMemory({ points: WRONG_KEYS_A_MINUTE, duration: 60 });
  const gate = (send: SendRefusal): RequestHandler => {
    return async (request, response, next) => {
      const told = await callerOrSentence(services, request);
      if (typeof told !== 'string') {
        known.set(request, told);
        return next();
      }
      const { consumedPoints, msBeforeNext } = await wrong.penalty(networkOf(request.ip ?? ''));
      if (consumedPoints > WRONG_KEYS_A_MINUTE) {
        response.set('Retry-After', String(Math.ceil(msBeforeNext / 1000)));
        return send(response, 429, 'RATE_LIMITED', TOO_MANY);
      }
      response.set('WWW-Authenticate', 'Bearer');
      send(response, 401, 'UNAUTHENTICATED', told);
    };
  };
  return { gate, of: (request) => known.get(request) ?? { ...ANONYMOUS, address: request.ip ?? null } };
}

/** Who sends a request, or the sentence that refuses it. */
async function callerOrSentence(services: Context, request: Request): Promise<Caller | string> {
  const address = request.ip ?? null;
  const [header, ...more] = request.headersDistinct['authorization'] ?? [];
  if (header === undefined) return { ...ANONYMOUS, address };
  const key = /^Bearer +(\S+)$/i.exec(header)?.[1];
  if (key === undefined || more.length > 0) return MALFORMED;
  try {
    return await callerOf(services, key, address);
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
}
