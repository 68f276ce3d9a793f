import { attempt } from './attempt.js';

const ITEM = 'lastcall-key';

let key = attempt(() => sessionStorage.getItem(ITEM));

/** The key of this browser session; it is kept nowhere else. */
export function currentKey() {
  return key;
}

/** @param {string | null} given null forgets it */
export function keepKey(given) {
  key = given;
  attempt(() => (key ? sessionStorage.setItem(ITEM, key) : sessionStorage.removeItem(ITEM)));
}

/** @param {string} pasted a key or a token, perhaps with the word that goes before it in a header */
export function keyIn(pasted) {
  return pasted.trim().replace(/^(authorization:\s*)?bearer\s+/i, '');
}

/**
 * Sends GraphQL, with the key if there is one.
 * @param {{ query: string, variables?: unknown, operationName?: string | null }} asked
 * @param {string | null} bearer
 */
export async function ask(asked, bearer = currentKey()) {
  const headers = { accept: 'application/json', 'content-type': 'application/json' };
  if (bearer) headers.authorization = `Bearer ${bearer}`;
  const response = await fetch('graphql', { method: 'POST', headers, body: JSON.stringify(asked) });
  return await response.json();
}
