import type { Request, RequestHandler, Response } from 'express';
import type { Instant } from '../../domain/calendar/dates.ts';
import { isTransient, Refusal } from '../../domain/refusal.ts';
import type { ErrorCode } from '../../domain/words.ts';
import { callerByKey, EndedCredentialError } from '../../access/caller.ts';
import { ANONYMOUS, type Caller, type Context } from '../../record/context.ts';
import { IssuerUnavailableError } from './issuer.ts';
import { networkOf } from '../limits/network.ts';
import { RETRY_SECONDS } from '../response/retry-after.ts';
import { looksLikeJwt, type TokenAuthenticator } from './token.ts';
import { createWrongKeyLimiter, type WrongKeyLimiter } from './wrong-keys.ts';

/** How a kind of path tells a refusal: GraphQL in its way, the others by a problem document. */
export type SendRefusal = (response: Response, status: number, code: ErrorCode, message: string) => void;

export interface CallerAuthenticator {
  /** Lets in who has no key or a right one, and refuses the whole request else. */
  readonly gate: (send: SendRefusal) => RequestHandler;
  /** Knows the bearer of a right key at doors that are open to everybody alike: nobody is refused there for a wrong one. */
  readonly recognize: RequestHandler;
  /** Who sent a request that has passed the gate. */
  readonly of: (request: Request) => Caller;
}

const MALFORMED = 'Send one key in the header `Authorization: Bearer KEY`, or none to read in public.';
const TOO_MANY = 'Too many wrong keys came from this address: send keys again when this minute is over.';
const AWAY = 'Tokens cannot be checked at the moment: try again in some seconds, or send a key.';

/** Why a request is refused: by what its bearer sent, or for a while. */
interface AuthFailure {
  readonly sentence: string;
  /** What the bearer should know (RFC 6750, section 3). */
  readonly challenge?: string;
  readonly tryAgainIn?: number;
  /** The sender has proved that it held this key or token, which has ended: no guess. */
  readonly isEnded?: boolean;
}

/** Who cannot be looked up at the moment: nobody, at a door that is open to all. */
const NOBODY: AuthFailure = { sentence: MALFORMED, isEnded: true };

/**
 * Tells callers by `Authorization: Bearer KEY` (RFC 6750, section 2.1); a key anywhere else is not read.
 * @param clock by which the minutes of wrong keys pass
 * @param tokens takes tokens of an issuer as well; null where nobody signs in by them
 */
export function createCallerAuthenticator(
  services: Context,
  clock: () => Instant = services.now,
  tokens: TokenAuthenticator | null = null,
): CallerAuthenticator {
  const known = new WeakMap<Request, Caller>();
  const wrongKeys = createWrongKeyLimiter(clock);
  const gate = (send: SendRefusal): RequestHandler => {
    return async (request, response, next) => {
      if (isBlocked(wrongKeys, request)) return sendBlocked(wrongKeys, request, response, send);
      const caller = await callerOrRefused(services, tokens, request);
      // Wrong keys that came at the same time count too.
      if (isBlocked(wrongKeys, request)) return sendBlocked(wrongKeys, request, response, send);
      if ('role' in caller) {
        known.set(request, caller);
        return next();
      }
      const { sentence, challenge = 'Bearer', tryAgainIn, isEnded = false } = caller;
      if (tryAgainIn !== undefined) {
        response.set('Retry-After', inSeconds(tryAgainIn));
        return send(response, 503, 'UNAVAILABLE', sentence);
      }
      if (!isEnded) wrongKeys.add(networkOf(request.ip ?? ''));
      response.set('WWW-Authenticate', challenge);
      send(response, 401, 'UNAUTHENTICATED', sentence);
    };
  };
  const recognize: RequestHandler = async (request, _response, next) => {
    const isBearer = /^Bearer /i.test(request.headers.authorization ?? '');
    if (!isBearer || known.has(request) || isBlocked(wrongKeys, request)) return next();
    const caller = await callerOrRefused(services, tokens, request).catch(() => NOBODY);
    if (isBlocked(wrongKeys, request)) return next();
    if ('role' in caller) known.set(request, caller);
    else if (caller.tryAgainIn === undefined && !caller.isEnded) wrongKeys.add(networkOf(request.ip ?? ''));
    next();
  };
  return {
    gate,
    recognize,
    of: (request) => known.get(request) ?? { ...ANONYMOUS, address: request.ip ?? null },
  };
}

/** Whether a request sends a key from a network whose keys are not looked at for a while, right or wrong. */
function isBlocked(wrongKeys: WrongKeyLimiter, { headers, ip }: Request): boolean {
  return headers.authorization !== undefined && wrongKeys.blockedFor(networkOf(ip ?? '')) > 0;
}

function sendBlocked(
  wrongKeys: WrongKeyLimiter,
  request: Request,
  response: Response,
  send: SendRefusal,
): void {
  response.set('Retry-After', inSeconds(wrongKeys.blockedFor(networkOf(request.ip ?? ''))));
  send(response, 429, 'RATE_LIMITED', TOO_MANY);
}

/** Who sends a request, or why it is refused. */
async function callerOrRefused(
  services: Context,
  tokens: TokenAuthenticator | null,
  request: Request,
): Promise<Caller | AuthFailure> {
  const address = request.ip ?? null;
  if (request.headers.authorization === undefined) return { ...ANONYMOUS, address };
  const [header = '', ...more] = request.headersDistinct['authorization'] ?? [];
  const sent = /^Bearer +(\S+)$/i.exec(header)?.[1];
  if (sent === undefined || more.length > 0) return { sentence: MALFORMED };
  const taking = looksLikeJwt(sent) ? tokens : null;
  try {
    return await (taking ? taking.callerOf(sent, address) : callerByKey(services, sent, address));
  } catch (error) {
    if (error instanceof IssuerUnavailableError) return { sentence: AWAY, tryAgainIn: error.waitMs };
    if (!(error instanceof Refusal)) throw error;
    if (isTransient(error)) return { sentence: error.message, tryAgainIn: RETRY_SECONDS * 1000 };
    const isEnded = error instanceof EndedCredentialError;
    return { sentence: error.message, isEnded, ...(taking && { challenge: 'Bearer error="invalid_token"' }) };
  }
}

function inSeconds(milliseconds: number): string {
  return String(Math.max(1, Math.ceil(milliseconds / 1000)));
}
