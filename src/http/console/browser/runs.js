import { isDryRun, operationOf } from './operation.js';
import { onKeyChange } from './session.js';
import { store, storedJson } from './storage.js';
import { createStore } from './store.js';

/**
 * What was run in a tab and what came of it.
 * @typedef {{ query: string, variables: object, answer: object, isTry: boolean, key: string, addedKey: boolean, addedVersion: boolean }} Run
 *   `key`: by it what was tried is said once, however often it is sent; `added…`: what the form put in by itself
 */

/** The last run of each tab, by the tab's id. */
export const runs = createStore(/** @type {ReadonlyMap<string, Run>} */ (new Map()));

/** How many runs are on their way: until they are back nothing else is sent by a button. */
export const running = createStore(0);

// What one caller was answered is not said by another.
onKeyChange(() => runs.set(new Map()));

let added = {};
/** Keys that the form made, also where one is sent once more because no answer came. */
const ownKeys = new Set();

/** Notes what the form adds by itself to what it is about to send. */
export function noteAdded(values) {
  added = values;
  if (values.idempotencyKey) ownKeys.add(values.idempotencyKey);
}

/** Keeps what was run in a tab. */
export function keepRun(tabId, { query, variables }, answer) {
  const values = variables ?? {};
  const { expectedVersion } = added;
  const run = {
    query,
    variables: values,
    answer,
    key: newKey(),
    isTry: isDryRun(query, values),
    addedKey: ownKeys.has(values.idempotencyKey),
    addedVersion: expectedVersion !== undefined && expectedVersion === values.expectedVersion,
  };
  if (run.addedKey && !answer.isUnanswered) noteAnswered(run);
  runs.set(new Map(runs.get()).set(tabId, run));
}

/** What was sent in earnest by keys of the form's own and answered, the latest last. */
const ANSWERED = 'answered';
const MAX_ANSWERED = 100;

function noteAnswered({ variables: { idempotencyKey }, addedVersion }) {
  const others = answeredRuns().filter((one) => one.key !== idempotencyKey);
  store(ANSWERED, JSON.stringify([...others, { key: idempotencyKey, addedVersion }].slice(-MAX_ANSWERED)));
}

/**
 * What the form sent under keys of its own, and was answered: sent once more it would only be answered again.
 * @returns {readonly { key: string, addedVersion: boolean }[]}
 */
export function answeredRuns() {
  return storedJson(ANSWERED) ?? [];
}

/** The payloads of a mutation's answer, under whatever names; none for a query. */
export function payloadsOf({ query, answer }) {
  if (!operationOf(query)?.isMutation) return [];
  return Object.values(answer.data ?? {}).filter((one) => one?.userErrors);
}

/** Whether a run was a change that went through, wholly or in part, or of which nobody knows. */
export function mayHaveWritten(run) {
  if (run.isTry || !operationOf(run.query)?.isMutation) return false;
  return (
    Boolean(run.answer.isUnanswered) || payloadsOf(run).some(({ userErrors }) => userErrors.length === 0)
  );
}

/** A key of its own for something that is to be done once. */
export function newKey() {
  return globalThis.crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`;
}
