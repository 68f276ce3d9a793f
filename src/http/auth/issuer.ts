import { createRemoteJWKSet, customFetch, errors, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import type { Instant } from '../../domain/calendar/dates.ts';

/** How the network is asked: by the global `fetch`, or what stands before it. */
export type FetchFunction = (url: string, options: RequestInit) => Promise<Response>;

/** What the keys of an issuer are had by. */
export interface TokenIssuerOptions {
  /** As its discovery document and its tokens name it, to the letter. */
  readonly issuer: string;
  readonly now: () => Instant;
  readonly fetch: FetchFunction;
  /** Told once each time that the issuer cannot be reached. */
  readonly onAway: (error: unknown) => void;
  /** For so long after the keys were fetched, an unknown key does not fetch them again; in milliseconds. */
  readonly cooldown?: number;
}

/** The issuer's keys cannot be had now. */
export class IssuerUnavailableError extends Error {
  /** For so many milliseconds it is not asked again. */
  readonly waitMs: number;

  constructor(waitMs: number) {
    super('the keys of the issuer cannot be had');
    this.waitMs = waitMs;
  }
}

const RETRY_ISSUER_AFTER_MS = 5_000;
const ISSUER_TIMEOUT_MS = 5_000;
const KEY_SET_COOLDOWN_MS = 30_000;

const discoveryDocumentShape = z.object({ issuer: z.string(), jwks_uri: z.url() });

/**
 * Finds the issuer's key that a token names (OpenID Connect Discovery 1.0, section 4; RFC 7517). Keys are fetched when
 * the first token comes, every ten minutes, and once when a token names an unknown one, as after a rotation. An issuer
 * that does not answer is left alone for some seconds; keys fetched in the last ten minutes open the door meanwhile.
 * @throws IssuerUnavailableError, and what jose says of a token whose key is unknown
 */
export function createIssuerKeyResolver(parts: TokenIssuerOptions): JWTVerifyGetKey {
  const { now, onAway, cooldown = KEY_SET_COOLDOWN_MS } = parts;
  let awayUntil: Instant = 0;
  let found: Promise<JWTVerifyGetKey> | null = null;
  /** A clock that was set back leaves nobody alone for longer. */
  const leftAloneMs = () => {
    const left = awayUntil - now();
    return left > 0 && left <= RETRY_ISSUER_AFTER_MS ? left : 0;
  };
  const askIssuer: FetchFunction = async (url, options) => {
    if (leftAloneMs() > 0) throw new IssuerUnavailableError(leftAloneMs());
    return await parts.fetch(url, options);
  };
  const keySet = async () => {
    const url = new URL(await discoverKeySetUrl(parts.issuer, askIssuer));
    const timing = { timeoutDuration: ISSUER_TIMEOUT_MS, cooldownDuration: cooldown };
    return createRemoteJWKSet(url, { ...timing, [customFetch]: askIssuer });
  };
  return async (header, token) => {
    try {
      found ??= keySet();
      const keyOf = await found.catch((error: unknown) => {
        found = null;
        throw error;
      });
      return await keyOf(header, token);
    } catch (error) {
      if (isTokenKeyError(error) || error instanceof IssuerUnavailableError) throw error;
      if (leftAloneMs() === 0) {
        awayUntil = now() + RETRY_ISSUER_AFTER_MS;
        onAway(error);
      }
      throw new IssuerUnavailableError(leftAloneMs());
    }
  };
}

/** Where the issuer publishes its keys. */
async function discoverKeySetUrl(issuer: string, askIssuer: FetchFunction): Promise<string> {
  const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const response = await askIssuer(url, {
    redirect: 'manual',
    headers: { accept: 'application/json' },
    signal: AbortSignal.timeout(ISSUER_TIMEOUT_MS),
  });
  if (response.status !== 200) throw new Error(`${url} answers ${response.status}`);
  const metadata = discoveryDocumentShape.parse(await response.json());
  if (metadata.issuer !== issuer)
    throw new Error(`${url} is of the issuer ${metadata.issuer}, not of ${issuer}`);
  const keys = new URL(metadata.jwks_uri);
  if (keys.protocol !== 'https:' && keys.origin !== new URL(issuer).origin) {
    throw new Error(`${url} names keys at an address that is not safe: ${metadata.jwks_uri}`);
  }
  return metadata.jwks_uri;
}

function isTokenKeyError(error: unknown): boolean {
  return (
    error instanceof errors.JWKSNoMatchingKey ||
    error instanceof errors.JWKSMultipleMatchingKeys ||
    error instanceof errors.JOSENotSupported
  );
}
