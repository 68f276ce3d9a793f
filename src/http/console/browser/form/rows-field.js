import { h } from '../elements.js';
import { labelOf } from '../words.js';
import { Folded, Group, faultsIn } from './control.js';
import { Field } from './field.js';
import { ItemsOfLine } from './items-of-line.js';
import { withPlace } from './values.js';

/** More rows than this are folded, each under its item. */
const MAX_UNFOLDED = 5;

/** Several of a kind, one below the other. */
export function RowsField({ shape, value, onChange, faults, ...props }) {
  const rows = value ?? [];
  const one = singularOf(labelOf(props.name)).toLowerCase();
  const row = (part, index) => {
    const own = faultsIn(faults, String(index));
    const field = () => [
      h(Field, {
        key: 'field',
        name: `${singularOf(props.name)} ${index + 1}`,
        shape: shape.item,
        value: part,
        faults: own,
        onChange: (next) => onChange(withPlace(rows, index, next ?? {})),
      }),
      h(
        'button',
        {
          key: 'out',
          type: 'button',
          className: 'quiet',
          'aria-label': `Take out ${one} ${index + 1}`,
          onClick: () => onChange(rows.filter((_, at) => at !== index)),
        },
        'Take out',
      ),
    ];
    if (rows.length <= MAX_UNFOLDED) return h('div', { className: 'row', key: index }, field());
    const name = part?.sku ?? part?.facet ?? `${one} ${index + 1}`;
    const summary = own.length > 0 ? `${name}: something is wrong` : name;
    return h(Folded, { key: index, className: 'row', summary, isOpen: own.length > 0 }, field);
  };
  return h(
    Group,
    { ...props, faults },
    shape.item.name === 'TransitionItemInput' && h(ItemsOfLine, { rows, onChange }),
    rows.map(row),
    h(
      'button',
      { type: 'button', onClick: () => onChange([...rows, {}]) },
      `Add ${/^[aeio]/.test(one) ? 'an' : 'a'} ${one}`,
    ),
  );
}

function singularOf(name) {
  return name.replace(/ies$/, 'y').replace(/s$/, '');
}
