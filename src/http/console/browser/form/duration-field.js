import { h, React } from '../elements.js';
import { Control } from './control.js';

const UNITS = { Y: 'years', M: 'months', W: 'weeks', D: 'days' };

/** How long, as a number of years, months, weeks or days (ISO 8601, `P5Y`). */
export function DurationField({ value, onChange, ...props }) {
  const [unit, setUnit] = React.useState('Y');
  const simple = /^P(\d+)([YMWD])$/.exec(value ?? '');
  const shown = simple?.[2] ?? unit;
  if (value && !simple)
    return h(Control, props, (attributes) =>
      h('input', { ...attributes, type: 'text', value, onChange: ({ target }) => onChange(target.value) }),
    );
  const give = (count, as) =>
    onChange(count === '' ? undefined : `P${Math.max(0, Math.trunc(Number(count)))}${as}`);
  return h(Control, { ...props, hint: undefined }, (attributes) =>
    h(
      'div',
      { className: 'beside' },
      h('input', {
        ...attributes,
        type: 'number',
        min: 0,
        value: simple?.[1] ?? '',
        onChange: ({ target }) => give(target.value, shown),
      }),
      h(
        'select',
        {
          'aria-label': `${props.label}: unit`,
          value: shown,
          onChange: ({ target }) => {
            setUnit(target.value);
            if (simple) give(simple[1], target.value);
          },
        },
        Object.entries(UNITS).map(([key, word]) => h('option', { key, value: key }, word)),
      ),
    ),
  );
}
