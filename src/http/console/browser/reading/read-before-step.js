import { takesVariable } from '../operation.js';
import { createStore } from '../store.js';

/** The id of the notice or the proposal that was read last, whole, before a step of it is taken. */
export const readBeforeStep = createStore(/** @type {string | null} */ (null));

/** The variables by which a step names what it is about. */
const SUBJECTS = ['noticeId', 'proposalId'];

/**
 * What a task's step is about, where it is to be read before the step is taken.
 * @returns {{ variable: 'noticeId' | 'proposalId', id: string } | null}
 */
export function subjectToRead(task, query, values) {
  if (!task?.shows) return null;
  const variable = SUBJECTS.find((name) => takesVariable(query, name) && values[name]);
  return variable ? { variable, id: values[variable] } : null;
}
