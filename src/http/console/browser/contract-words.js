import { operationOf } from './operation.js';
import { mutationLabel, mutationsOfOneTask, tasks } from './tasks.js';
import { labelOf } from './words.js';

/** Names of the contract, as sentences hold them: in marks, or written like `nextUpdateBy`. */
const IN_MARKS = /`(\w+)(?:: true)?`/g;
const IN_CAMEL_CASE = /\b[a-z]+[A-Z]\w*\b/g;

/**
 * A sentence of the service, with the names of the contract as the form and the menu write them: `propose: true` is "Propose it to
 * colleagues", `withdrawSuccessor` is its task. Other words stay, such as a product's own name.
 */
export function inFormWords(sentence) {
  const fields = new Set(tasks.get().flatMap(({ query }) => variableNamesIn(query)));
  const mutations = mutationsOfOneTask();
  const wordOf = (name) =>
    mutations.has(name) ? `“${mutationLabel(name)}”` : fields.has(name) ? `“${labelOf(name)}”` : null;
  return sentence
    .replaceAll(IN_MARKS, (marked, name) => wordOf(name) ?? marked)
    .replaceAll(IN_CAMEL_CASE, (name) => wordOf(name) ?? name);
}

function variableNamesIn(query) {
  return (operationOf(query)?.variables ?? []).map(({ name }) => name);
}
