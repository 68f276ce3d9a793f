import { operationOf } from './operation.js';
import { mutationsOfOneTask, tasks } from './tasks.js';
import { labelOf } from './words.js';

/** Names of the contract, as sentences hold them: in marks, or written like `nextUpdateBy`. */
const IN_MARKS = /`(\w+)(?:: true)?`/g;
const IN_CAMEL_CASE = /\b[a-z]+[A-Z]\w*\b/g;

/**
 * A sentence of the service, with the names of the contract as the form and the menu write them: `propose: true` is "Propose it to
 * colleagues", `withdrawSuccessor` is its task. Other words stay, such as a product's own name.
 */
export function inFormWords(sentence) {
  if (!sentence) return '';
  const words = wordsByName(tasks.get());
  return sentence
    .replaceAll(IN_MARKS, (marked, name) => words.get(name) ?? marked)
    .replaceAll(IN_CAMEL_CASE, (name) => words.get(name) ?? name);
}

const known = new WeakMap();

/** What stands for each name, made once for the tasks as they are. */
function wordsByName(all) {
  if (!known.has(all)) {
    const fields = all.flatMap(({ query }) => operationOf(query)?.variables ?? []);
    const named = [
      ...fields.map(({ name }) => [name, `“${labelOf(name)}”`]),
      ...[...mutationsOfOneTask()].map(([mutation, task]) => [mutation, `“${task}”`]),
    ];
    known.set(all, new Map(named));
  }
  return known.get(all);
}
