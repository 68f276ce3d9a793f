import { createStore } from './store.js';

/**
 * What was run in a tab and what came of it.
 * @typedef {{ query: string, variables: object, answer: object, key: string }} Run `key` makes it safe to say once
 */

/** The last run of each tab, by the tab's id. */
export const runs = createStore(/** @type {ReadonlyMap<string, Run>} */ (new Map()));

/** Keeps what was run in a tab. */
export function keepRun(tabId, { query, variables = {} }, answer) {
  const key = globalThis.crypto.randomUUID?.() ?? String(Math.random()).slice(2);
  runs.set(new Map(runs.get()).set(tabId, { query, variables: variables ?? {}, answer, key }));
}

/** What a mutation answered, under whatever name; null for a query or where nothing came back. */
export function payloadOf({ query, answer }) {
  if (!/^mutation\b/m.test(query)) return null;
  return Object.values(answer.data ?? {}).find((one) => one?.userErrors) ?? null;
}
