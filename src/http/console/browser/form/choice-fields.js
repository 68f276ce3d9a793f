import { inFormWords } from '../contract-words.js';
import { h } from '../elements.js';
import { hintOf, labelOf } from '../words.js';
import { Control, Group } from './control.js';

/** Words that nobody can choose: who has no key is anonymous. */
const NEVER_CHOSEN = { Role: ['ANONYMOUS'] };

/** One of the words that the contract knows; what it means stands below. */
export function SelectField({ shape, value, defaultValue, onChange, ...props }) {
  const words = shape.type.getValues().filter(({ name }) => !NEVER_CHOSEN[shape.name]?.includes(name));
  const chosen = words.find(({ name }) => name === (value ?? defaultValue));
  return h(
    Control,
    { ...props, hint: chosen ? hintOf(inFormWords(chosen.description)) : props.hint },
    (attributes) =>
      h(
        'select',
        { ...attributes, value: value ?? '', onChange: ({ target }) => onChange(target.value) },
        h(
          'option',
          { value: '' },
          defaultValue ? `${labelOf(defaultValue)} (unless you choose another)` : 'Choose …',
        ),
        words.map(({ name }) => h('option', { key: name, value: name }, labelOf(name))),
      ),
  );
}

/** Several of the words that the contract knows, each with what it means. */
export function ChecklistField({ shape, value, onChange, ...props }) {
  const chosen = value ?? [];
  const words = shape.item.type.getValues();
  return h(
    Group,
    props,
    words.map(({ name, description }) =>
      h(
        'label',
        { className: 'choice', key: name },
        h('input', {
          type: 'checkbox',
          checked: chosen.includes(name),
          onChange: ({ target }) =>
            onChange(
              toggled(
                words.map((word) => word.name),
                chosen,
                name,
                target.checked,
              ),
            ),
        }),
        h('span', null, labelOf(name), h('small', null, hintOf(inFormWords(description)))),
      ),
    ),
  );
}

/** The chosen ones with one more or less, in the order in which they are offered. */
export function toggled(offered, chosen, name, isChosen) {
  return offered.filter((one) => (one === name ? isChosen : chosen.includes(one)));
}
