import { inFormWords } from '../contract-words.js';
import { h, React } from '../elements.js';
import { Control } from './control.js';

const INPUT_TYPES = { Int: 'number', Float: 'number', Date: 'date', URL: 'url' };

/** A line of text, a number, a day or an address. */
export function InputField({ shape, value, onChange, faults, ...props }) {
  const type = INPUT_TYPES[shape.name] ?? 'text';
  const isNumber = type === 'number';
  const [unfinished, setUnfinished] = React.useState([]);
  return h(Control, { ...props, faults: [...faults, ...unfinished] }, (attributes) =>
    h('input', {
      ...attributes,
      type,
      autoComplete: 'off',
      value: value ?? '',
      onBlur: ({ target }) => setUnfinished(unfinishedIn(target)),
      onChange: ({ target }) => {
        setUnfinished([]);
        onChange(isNumber && target.value !== '' ? Number(target.value) : target.value);
      },
    }),
  );
}

/** What a control holds that it cannot give yet, such as a date without its year. */
export function unfinishedIn({ validity }) {
  return validity.badInput ? [{ path: [], message: 'Finish this, or clear it.' }] : [];
}

/** Several lines of text. */
export function LongTextField({ value, onChange, ...props }) {
  return h(Control, props, (attributes) =>
    h('textarea', {
      ...attributes,
      rows: 3,
      value: value ?? '',
      onChange: ({ target }) => onChange(target.value),
    }),
  );
}

/** Several short texts, separated by commas. */
export function ListedField({ value, onChange, hint, ...props }) {
  const list = value ?? [];
  const [typed, setTyped] = React.useState(list.join(', '));
  const shown = partsOf(typed).join() === list.join() ? typed : list.join(', ');
  return h(Control, { ...props, hint: `${hint ?? ''} Separate several by commas.`.trim() }, (attributes) =>
    h('input', {
      ...attributes,
      type: 'text',
      value: shown,
      onChange: ({ target }) => {
        setTyped(target.value);
        onChange(partsOf(target.value));
      },
    }),
  );
}

/** Yes or no. */
export function CheckField({ value, onChange, label, hint, faults }) {
  return h(
    'div',
    { className: 'check' },
    h(
      'label',
      null,
      h('input', {
        type: 'checkbox',
        checked: value === true,
        onChange: ({ target }) => onChange(target.checked || undefined),
      }),
      ` ${label}`,
    ),
    hint && h('p', { className: 'hint' }, hint),
    faults.map(({ message }) => h('p', { className: 'faults', key: message }, inFormWords(message))),
  );
}

function partsOf(text) {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
}
