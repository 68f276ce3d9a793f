/** Callers that are nobody with a key of their own; each is a person apart, and no key can be given to it. */
export const BUILT_IN_PERSON_IDS = {
  ADMIN_KEY: 'lastcall:admin-key',
  COMMAND: 'lastcall:command',
  CLOCK: 'lastcall:clock',
} as const;

/** Before the subject of a token, where it stands as the id of a caller. */
export const TOKEN_SUBJECT_PREFIX = 'oidc:';

/** Whether a token's `sub` is 1 to 255 printable ASCII characters (OpenID Connect Core 1.0, section 2), spaces inside only. */
export function isValidTokenSubject(sub: string): boolean {
  return /^[!-~](?:[ -~]{0,253}[!-~])?$/.test(sub);
}

const MAX_PERSON_ID_LENGTH = 100;

/**
 * The id of a person as it is compared: of one name there is one person, however it is spaced or capitalised.
 * @param text a name, or an id as somebody writes it
 * @returns 100 characters at most, such as "mia, storage" for " Mia,  Storage"
 */
export function normalizedPersonId(text: string): string {
  const plain = text.normalize('NFKC').trim().replaceAll(/\s+/gu, ' ').toLowerCase();
  return Array.from(plain).slice(0, MAX_PERSON_ID_LENGTH).join('').trim();
}

/** Whether an id can be given to a person: 1 to 100 printable characters, and none that the service itself uses. */
export function isAssignablePersonId(text: string): boolean {
  const isOwn = ['lastcall:', TOKEN_SUBJECT_PREFIX].some((prefix) =>
    normalizedPersonId(text).startsWith(prefix),
  );
  return /^\P{C}{1,100}$/u.test(text.trim()) && normalizedPersonId(text) !== '' && !isOwn;
}
