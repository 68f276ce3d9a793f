import type { JWTPayload } from 'jose';
import { refuse } from '../domain/refusal.ts';
import { KEY_ROLES, type KeyRole } from '../domain/words.ts';

/**
 * The role that a token gives: the highest of those in the claim, which holds one or a list, in any case.
 * @param claim the name of the claim; where there is none of that name, a path of names with dots between them
 * @throws Refusal UNAUTHENTICATED where no role of ours is in it
 */
export function roleIn(payload: JWTPayload, claim: string): KeyRole {
  const told = valueAt(payload, [claim]) ?? valueAt(payload, claim.split('.'));
  const named = (Array.isArray(told) ? told : [told]).filter((one) => typeof one === 'string');
  const role = KEY_ROLES.findLast((one) => named.some((name) => name.toUpperCase() === one));
  if (role) return role;
  const roles = KEY_ROLES.join(', ');
  throw refuse('UNAUTHENTICATED', `This token names none of the roles ${roles}: ask an admin for one.`);
}

/**
 * The id under which the bearer of a token acts, apart from the ids of keys.
 * @throws Refusal UNAUTHENTICATED for a subject that is not 1 to 255 printable ASCII characters (OpenID Connect Core
 * 1.0, section 2)
 */
export function subjectId({ sub }: JWTPayload): string {
  if (/^[!-~](?:[ -~]{0,253}[!-~])?$/.test(sub ?? '')) return `oidc:${sub}`;
  throw refuse('UNAUTHENTICATED', 'This token names its subject in a way that is not taken: sign in again.');
}

/** What the bearer is called; an e-mail address is no name, and null is none. */
export function nameIn({ name, preferred_username, client_id }: JWTPayload): string | null {
  const isName = (text: unknown) => typeof text === 'string' && /^[^@\p{C}]{1,100}$/u.test(text);
  return ([name, preferred_username, client_id].find(isName) as string | undefined) ?? null;
}

function valueAt(payload: unknown, path: readonly string[]): unknown {
  return path.reduce((inner: unknown, name) => {
    const isThere = typeof inner === 'object' && inner !== null && Object.hasOwn(inner, name);
    return isThere ? (inner as Record<string, unknown>)[name] : undefined;
  }, payload);
}
