import { decodeProtectedHeader, errors, type JWTPayload, jwtVerify } from 'jose';
import { createRefusal } from '../../domain/refusal.ts';
import { EndedCredentialError } from '../../access/caller.ts';
import type { Caller } from '../../record/context.ts';
import { createIssuerKeyResolver, type TokenIssuerOptions } from './issuer.ts';
import {
  bearerNameInToken,
  requireAccessTokenClaims,
  requireHighestRoleInToken,
  requireSubjectIdInToken,
} from './token-claims.ts';

export interface TokenAuthenticatorOptions extends TokenIssuerOptions {
  readonly audience: string;
  /** The claim that holds the role. */
  readonly roleClaim: string;
}

/** Callers by tokens of an issuer. */
export interface TokenAuthenticator {
  /**
   * Who holds this token; nothing is looked up in the database for it.
   * @throws Refusal UNAUTHENTICATED with what is wrong, IssuerUnavailableError while the issuer's keys cannot be had
   */
  readonly callerOf: (token: string, address: string | null) => Promise<Caller>;
}

/** Signatures that only the issuer can make: none with a shared secret (RFC 8725, section 3.1). */
const SIGNATURE_ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];

/** What may pass as an access token: other kinds say what they are (RFC 8725, section 3.11; RFC 9068, section 4). */
const ACCESS_TOKEN_TYP_HEADERS: readonly unknown[] = ['at+jwt', 'application/at+jwt'];
const ACCEPTED_TOKEN_TYP_HEADERS: readonly unknown[] = [undefined, 'jwt', ...ACCESS_TOKEN_TYP_HEADERS];

/** By how much clocks may differ. */
const CLOCK_TOLERANCE_SECONDS = 5;

/** Takes access tokens that are JWTs of one issuer for one audience (RFC 9068, section 4; RFC 8725). */
export function createTokenAuthenticator(parts: TokenAuthenticatorOptions): TokenAuthenticator {
  const { issuer, audience, roleClaim, now } = parts;
  const keys = createIssuerKeyResolver(parts);
  const payloadOf = async (token: string): Promise<JWTPayload> => {
    try {
      const { payload, protectedHeader } = await jwtVerify(token, keys, {
        issuer,
        audience,
        algorithms: SIGNATURE_ALGORITHMS,
        currentDate: new Date(now()),
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
        requiredClaims: ['exp', 'sub'],
      });
      const type = protectedHeader.typ?.toLowerCase();
      if (!ACCEPTED_TOKEN_TYP_HEADERS.includes(type))
        throw createRefusal('UNAUTHENTICATED', 'This token is not for access: send an access token.');
      requireAccessTokenClaims(payload, ACCESS_TOKEN_TYP_HEADERS.includes(type));
      return payload;
    } catch (error) {
      if (error instanceof errors.JWTExpired)
        throw new EndedCredentialError('This token has expired: sign in again.');
      if (error instanceof errors.JOSEError)
        throw createRefusal('UNAUTHENTICATED', tokenErrorMessage(error, parts));
      throw error;
    }
  };
  return {
    callerOf: async (token, address) => {
      const payload = await payloadOf(token);
      if (payload['cnf'] !== undefined) {
        throw createRefusal(
          'UNAUTHENTICATED',
          'This token is bound to a key of its holder: get one that is not.',
        );
      }
      return {
        role: requireHighestRoleInToken(payload, roleClaim),
        name: bearerNameInToken(payload),
        keyId: requireSubjectIdInToken(payload),
        address,
      };
    },
  };
}

/** Whether what came as a bearer's is a token, right or wrong, and no key. */
export function looksLikeJwt(text: string): boolean {
  try {
    return typeof decodeProtectedHeader(text).alg === 'string';
  } catch {
    return false;
  }
}

function tokenErrorMessage(error: errors.JOSEError, { issuer, audience }: TokenAuthenticatorOptions): string {
  if (error instanceof errors.JOSEAlgNotAllowed) {
    return 'This token is not signed as it must be: get one that the issuer signed with its own key.';
  }
  if (!(error instanceof errors.JWTClaimValidationFailed)) {
    return `This token is not signed with a key of ${issuer}: sign in there again.`;
  }
  const { claim, reason } = error;
  if (reason === 'missing') return `This token lacks the claim ${claim}: get one that has it.`;
  if (claim === 'iss') return `This token is not of ${issuer}: sign in there.`;
  if (claim === 'aud') return `This token is for somebody else: get one with the audience ${audience}.`;
  if (claim === 'nbf') return 'This token is not valid yet: send it later.';
  return `This token has a claim ${claim} that is not taken: sign in again.`;
}
