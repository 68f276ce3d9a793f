import type { Request, RequestHandler, Response } from 'express';
import type { Instant } from '../../domain/calendar/dates.ts';
import { createRefusal, isTransientRefusal, Refusal } from '../../domain/refusal.ts';
import type { ErrorCode } from '../../domain/words.ts';
import { authenticateKey, EndedCredentialError } from '../../access/caller.ts';
import { ANONYMOUS_CALLER, type Caller, type Context } from '../../record/context.ts';
import { IssuerUnavailableError } from './issuer.ts';
import { networkOfAddress } from '../../limits/network.ts';
import { DEFAULT_RETRY_AFTER_SECONDS } from '../response/retry-after.ts';
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
  /**
   * Who sent a request that has passed the gate, as it is now: for what goes on long after.
   * @throws Refusal UNAUTHENTICATED where its key or token has ended, UNAVAILABLE where that cannot be told
   */
  readonly renew: (request: Request) => Promise<Caller>;
}

const MALFORMED_CREDENTIAL_MESSAGE =
  'Send one key in the header `Authorization: Bearer KEY`, or none to read in public.';
const TOO_MANY_WRONG_KEYS_MESSAGE =
  'Too many wrong keys came from this address: send keys again when this minute is over.';
const TOKEN_ISSUER_UNAVAILABLE_MESSAGE =
  'Tokens cannot be checked at the moment: try again in some seconds, or send a key.';

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
const CALLER_LOOKUP_FAILURE: AuthFailure = { sentence: MALFORMED_CREDENTIAL_MESSAGE, isEnded: true };

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
      if (isBlockedForWrongKeys(wrongKeys, request))
        return sendTooManyWrongKeys(wrongKeys, request, response, send);
      const caller = await identifyCaller(services, tokens, request);
      // Wrong keys that came at the same time count too.
      if (isBlockedForWrongKeys(wrongKeys, request))
        return sendTooManyWrongKeys(wrongKeys, request, response, send);
      if ('role' in caller) {
        known.set(request, caller);
        return next();
      }
      const { sentence, challenge = 'Bearer', tryAgainIn, isEnded = false } = caller;
      if (tryAgainIn !== undefined) {
        response.set('Retry-After', retryAfterHeaderValue(tryAgainIn));
        return send(response, 503, 'UNAVAILABLE', sentence);
      }
      if (!isEnded) wrongKeys.add(networkOfAddress(request.ip ?? ''));
      response.set('WWW-Authenticate', challenge);
      send(response, 401, 'UNAUTHENTICATED', sentence);
    };
  };
  const recognize: RequestHandler = async (request, _response, next) => {
    const isBearer = /^Bearer /i.test(request.headers.authorization ?? '');
    if (!isBearer || known.has(request) || isBlockedForWrongKeys(wrongKeys, request)) return next();
    const caller = await identifyCaller(services, tokens, request).catch(() => CALLER_LOOKUP_FAILURE);
    if (isBlockedForWrongKeys(wrongKeys, request)) return next();
    if ('role' in caller) known.set(request, caller);
    else if (caller.tryAgainIn === undefined && !caller.isEnded)
      wrongKeys.add(networkOfAddress(request.ip ?? ''));
    next();
  };
  const of = (request: Request) => known.get(request) ?? { ...ANONYMOUS_CALLER, address: request.ip ?? null };
  return {
    gate,
    recognize,
    of,
    renew: async (request) => {
      if (request.headers.authorization === undefined) return of(request);
      const caller = await identifyCaller(services, tokens, request);
      if ('role' in caller) return caller;
      throw createRefusal(
        caller.tryAgainIn === undefined ? 'UNAUTHENTICATED' : 'UNAVAILABLE',
        caller.sentence,
      );
    },
  };
}

/** Whether a request sends a key from a network whose keys are not looked at for a while, right or wrong. */
function isBlockedForWrongKeys(wrongKeys: WrongKeyLimiter, { headers, ip }: Request): boolean {
  return headers.authorization !== undefined && wrongKeys.blockedFor(networkOfAddress(ip ?? '')) > 0;
}

function sendTooManyWrongKeys(
  wrongKeys: WrongKeyLimiter,
  request: Request,
  response: Response,
  send: SendRefusal,
): void {
  response.set(
    'Retry-After',
    retryAfterHeaderValue(wrongKeys.blockedFor(networkOfAddress(request.ip ?? ''))),
  );
  send(response, 429, 'RATE_LIMITED', TOO_MANY_WRONG_KEYS_MESSAGE);
}

/** Who sends a request, or why it is refused. */
async function identifyCaller(
  services: Context,
  tokens: TokenAuthenticator | null,
  request: Request,
): Promise<Caller | AuthFailure> {
  const address = request.ip ?? null;
  if (request.headers.authorization === undefined) return { ...ANONYMOUS_CALLER, address };
  const [header = '', ...more] = request.headersDistinct['authorization'] ?? [];
  const sent = /^Bearer +(\S+)$/i.exec(header)?.[1];
  if (sent === undefined || more.length > 0) return { sentence: MALFORMED_CREDENTIAL_MESSAGE };
  const taking = looksLikeJwt(sent) ? tokens : null;
  try {
    return await (taking ? taking.callerOf(sent, address) : authenticateKey(services, sent, address));
  } catch (error) {
    if (error instanceof IssuerUnavailableError)
      return { sentence: TOKEN_ISSUER_UNAVAILABLE_MESSAGE, tryAgainIn: error.waitMs };
    if (!(error instanceof Refusal)) throw error;
    if (isTransientRefusal(error))
      return { sentence: error.message, tryAgainIn: DEFAULT_RETRY_AFTER_SECONDS * 1000 };
    const isEnded = error instanceof EndedCredentialError;
    return { sentence: error.message, isEnded, ...(taking && { challenge: 'Bearer error="invalid_token"' }) };
  }
}

function retryAfterHeaderValue(milliseconds: number): string {
  return String(Math.max(1, Math.ceil(milliseconds / 1000)));
}
