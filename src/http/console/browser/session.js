import { createStore } from './store.js';
import { tryOrNull } from './try-or-null.js';

const ITEM = 'lastcall-key';

/** The key of this browser session; it is stored nowhere else. */
const key = createStore(tryOrNull(() => sessionStorage.getItem(ITEM)));

export function currentKey() {
  return key.get();
}

/** The same for what is shown, which changes with it. */
export function useKey() {
  return key.use();
}

/** Calls a function whenever another key, or none, is used. */
export const onKeyChange = key.subscribe;

/** @param {string | null} given null forgets it */
export function keepKey(given) {
  tryOrNull(() => (given ? sessionStorage.setItem(ITEM, given) : sessionStorage.removeItem(ITEM)));
  if (given !== key.get()) key.set(given);
}

/** @param {string} pasted a key or a token, perhaps with the word that goes before it in a header */
export function keyIn(pasted) {
  return pasted.trim().replace(/^(authorization:\s*)?bearer\s+/i, '');
}

/**
 * Sends GraphQL, with the key if there is one. Never throws: what went wrong on the way is an error of the answer.
 * @param {{ query: string, variables?: unknown, operationName?: string | null }} request
 * @param {string | null} bearer
 * @returns {Promise<{ data?: object, errors?: readonly object[], isUnanswered?: true }>} unanswered: nobody knows what became of it
 */
export async function ask(request, bearer = currentKey()) {
  const headers = { accept: 'application/json', 'content-type': 'application/json' };
  if (bearer) headers.authorization = `Bearer ${bearer}`;
  let response = null;
  try {
    response = await fetch('graphql', { method: 'POST', headers, body: JSON.stringify(request) });
    return await response.json();
  } catch {
    const why = response
      ? `The service answered ${response.status} and no GraphQL`
      : 'No answer came from the service';
    return { errors: [{ message: `${why}: try again in a moment.` }], isUnanswered: true };
  }
}
