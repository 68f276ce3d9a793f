import type { JWTPayload } from 'jose';
import { isValidTokenSubject, TOKEN_SUBJECT_PREFIX } from '../../domain/access/person.ts';
import { createRefusal } from '../../domain/refusal.ts';
import { isBuiltInCallerName } from '../../record/built-in-caller-names.ts';
import { KEY_ROLES, type KeyRole } from '../../domain/words.ts';

/**
 * The role that a token gives: the highest of those in the claim, which holds one or a list, in any case.
 * @param claim the name of the claim; where there is none of that name, a path of names with dots between them
 * @throws Refusal UNAUTHENTICATED where no role of ours is in it
 */
export function requireHighestRoleInToken(payload: JWTPayload, claim: string): KeyRole {
  const nameValue = valueAtPath(payload, [claim]) ?? valueAtPath(payload, claim.split('.'));
  const named = (Array.isArray(nameValue) ? nameValue : [nameValue]).filter((one) => typeof one === 'string');
  const role = KEY_ROLES.findLast((one) => named.some((name) => name.toUpperCase() === one));
  if (role) return role;
  const roles = KEY_ROLES.join(', ');
  throw createRefusal(
    'UNAUTHENTICATED',
    `This token names none of the roles ${roles}: ask an admin for one.`,
  );
}

/**
 * The id under which the bearer of a token acts, apart from the ids of keys.
 * @throws Refusal UNAUTHENTICATED for what is no subject (`isValidTokenSubject`)
 */
export function requireSubjectIdInToken({ sub }: JWTPayload): string {
  if (isValidTokenSubject(sub ?? '')) return `${TOKEN_SUBJECT_PREFIX}${sub}`;
  throw createRefusal(
    'UNAUTHENTICATED',
    'This token names its subject in a way that is not taken: sign in again.',
  );
}

/** What the bearer is called; an e-mail address is no name, and null is none. */
export function bearerNameInToken({ name, preferred_username, client_id }: JWTPayload): string | null {
  const names = [name, preferred_username, client_id].flatMap((text) =>
    typeof text === 'string' ? [text.trim()] : [],
  );
  const isName = (text: string) => /^[^@\p{C}]{1,100}$/u.test(text) && !isBuiltInCallerName(text);
  return names.find(isName) ?? null;
}

/** Claims that tokens for access have and ID tokens have not, by common providers. */
const ACCESS_TOKEN_CLAIMS = ['scope', 'scp', 'client_id', 'cid', 'appid', 'azpacr', 'gty'];
/** Claims that tokens for other uses have and tokens for access never. */
const NON_ACCESS_TOKEN_CLAIMS = ['at_hash', 'c_hash', 's_hash', 'events'];

/**
 * Refuses what an issuer signs for other uses: an ID token (OpenID Connect Core 1.0, section 2) and a logout token
 * (Back-Channel Logout 1.0, section 2.4) open no door, whatever their audience. A token is for access where its header
 * says so (RFC 9068, section 2.1), and else where it says so itself or has a claim that only such tokens have.
 * @param isTyped whether the header says so
 * @throws Refusal UNAUTHENTICATED
 */
export function requireAccessTokenClaims(payload: JWTPayload, isTyped: boolean): void {
  const { typ, token_use: use } = payload;
  const has = (claim: string) => payload[claim] !== undefined;
  const isOther = typ === 'ID' || use === 'id' || NON_ACCESS_TOKEN_CLAIMS.some(has);
  const isForAccess = isTyped || typ === 'Bearer' || use === 'access' || ACCESS_TOKEN_CLAIMS.some(has);
  if (isForAccess && !isOther) return;
  throw createRefusal(
    'UNAUTHENTICATED',
    'This token is no access token: send the one that was issued for this service, not the one of signing in.',
  );
}

function valueAtPath(payload: unknown, path: readonly string[]): unknown {
  return path.reduce((inner: unknown, name) => {
    const isThere = typeof inner === 'object' && inner !== null && Object.hasOwn(inner, name);
    return isThere ? (inner as Record<string, unknown>)[name] : undefined;
  }, payload);
}
