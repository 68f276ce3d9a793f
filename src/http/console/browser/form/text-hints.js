import { h } from '../elements.js';
import { NOTHING_PUBLIC } from './as-draft-notice.js';
import { sameJson } from './tried-values.js';

/** The words of an operation's variables, whether they are a notice's or an item's own. */
export function textsOf(values) {
  return values.text ?? values.notice?.text;
}

/**
 * What to look at again before it is said: words that speak of what no longer stands in the fields.
 * @param {{ task: object | null, values: object, writtenFor: string | null }} props `writtenFor`: the SKU of the item for which
 *   the words were written, where another one was chosen since
 */
export function TextHints({ task, values, writtenFor }) {
  const hint = isExampleTextStale(task, values)
    ? 'The text is still the example’s: see that it says the same as the fields.'
    : writtenFor && textsOf(values) && writtenFor !== values.sku
      ? `The words were written for ${writtenFor}: look at them again, or start empty.`
      : '';
  return h('p', { className: 'hint', role: 'status' }, hint);
}

function isExampleTextStale(task, values) {
  const example = task?.variables ?? {};
  const publicPartsOf = (given) =>
    Object.entries(given).filter(([name, value]) => value != null && !NOTHING_PUBLIC.has(name));
  const isExamples = textsOf(example) !== undefined && sameJson(textsOf(example), textsOf(values));
  return isExamples && !sameJson(publicPartsOf(example), publicPartsOf(values));
}
