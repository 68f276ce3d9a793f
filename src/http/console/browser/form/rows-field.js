import { h } from '../elements.js';
import { labelOf } from '../words.js';
import { Group, faultsIn } from './control.js';
import { Field } from './field.js';
import { withPlace } from './values.js';

const MANY = 5;

/** Several of a kind, one below the other; many are folded. */
export function RowsField({ shape, value, onChange, faults, ...props }) {
  const rows = value ?? [];
  const one = labelOf(singularOf(props.name));
  const row = (part, index) => {
    const own = faultsIn(faults, String(index));
    const field = h(Field, {
      name: `${singularOf(props.name)} ${index + 1}`,
      shape: shape.item,
      value: part,
      faults: own,
      onChange: (next) => onChange(withPlace(rows, index, next ?? {})),
    });
    const remove = h(
      'button',
      {
        type: 'button',
        className: 'quiet',
        'aria-label': `Take out ${one.toLowerCase()} ${index + 1}`,
        onClick: () => onChange(rows.filter((_, at) => at !== index)),
      },
      'Take out',
    );
    if (rows.length <= MANY) return h('div', { className: 'row', key: index }, field, remove);
    return h(
      'details',
      { className: 'row', key: index, open: own.length > 0 || undefined },
      h(
        'summary',
        null,
        part?.sku ?? part?.facet ?? `${one} ${index + 1}`,
        own.length > 0 && ' needs a look',
      ),
      field,
      remove,
    );
  };
  return h(
    Group,
    { ...props, faults },
    rows.map(row),
    h(
      'button',
      { type: 'button', onClick: () => onChange([...rows, {}]) },
      `Add ${articleFor(one)} ${one.toLowerCase()}`,
    ),
  );
}

function singularOf(name) {
  return name.replace(/ies$/, 'y').replace(/s$/, '');
}

function articleFor(word) {
  return /^[aeio]/i.test(word) ? 'an' : 'a';
}
