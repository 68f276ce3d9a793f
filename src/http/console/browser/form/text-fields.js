import { h } from '../elements.js';
import { Control } from './control.js';

const INPUT_TYPES = { Int: 'number', Float: 'number', Date: 'date', URL: 'url' };

/** A line of text, a number, a day or an address. */
export function InputField({ shape, value, onChange, ...props }) {
  const type = INPUT_TYPES[shape.name] ?? 'text';
  const isNumber = type === 'number';
  return h(Control, props, (ties) =>
    h('input', {
      ...ties,
      type,
      autoComplete: 'off',
      value: value ?? '',
      onChange: ({ target }) =>
        onChange(isNumber && target.value !== '' ? Number(target.value) : target.value),
    }),
  );
}

/** Several lines of text. */
export function LongTextField({ value, onChange, ...props }) {
  return h(Control, props, (ties) =>
    h('textarea', { ...ties, rows: 3, value: value ?? '', onChange: ({ target }) => onChange(target.value) }),
  );
}

/** Several short texts, separated by commas. */
export function ListedField({ value, onChange, hint, ...props }) {
  return h(Control, { ...props, hint: `${hint ?? ''} Separate several by commas.`.trim() }, (ties) =>
    h('input', {
      ...ties,
      type: 'text',
      defaultValue: (value ?? []).join(', '),
      onBlur: ({ target }) =>
        onChange(
          target.value
            .split(',')
            .map((part) => part.trim())
            .filter(Boolean),
        ),
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
    faults.map(({ message }) => h('p', { className: 'faults', key: message }, message)),
  );
}
