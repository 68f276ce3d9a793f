import { h, React } from '../elements.js';
import { hintOf, labelOf } from '../words.js';
import { FormContext } from './context.js';
import { Folded, Group, faultsIn } from './control.js';
import { Field } from './field.js';
import { fieldsOf } from './shape.js';
import { isNothing, withValue } from './values.js';

/** What has several parts. Parts that are rarely given are folded. */
export function ObjectField({ shape, value, onChange, faults, ...props }) {
  const { schema } = React.useContext(FormContext);
  const fields = fieldsOf(shape, schema);
  const [first] = React.useState(
    () => new Set(fields.filter((field) => isFirst(field, value)).map(({ name }) => name)),
  );
  const part = ({ name, ...field }) =>
    h(Field, {
      key: name,
      name,
      ...field,
      value: value?.[name],
      faults: faultsIn(faults, name),
      onChange: (next) => {
        const all = withValue(value, name, next);
        onChange(Object.keys(all).length === 0 ? undefined : all);
      },
    });
  const shown = first.size === 0 ? fields : fields.filter(({ name }) => first.has(name));
  const others = fields.filter((field) => !shown.includes(field));
  const isFaulty = others.some(({ name }) => faultsIn(faults, name).length > 0);
  return h(
    Group,
    { ...props, faults },
    shown.map(part),
    others.length > 0 && h(Folded, { summary: 'More', isOpen: isFaulty }, () => others.map(part)),
  );
}

/** What is needed, what is given, and what is asked for as often as these. */
function isFirst({ name, shape }, value) {
  return shape.isRequired || !isNothing(value?.[name]) || COMMON.has(name);
}

const COMMON = new Set([
  'reasons',
  'text',
  'lastOrder',
  'commitments',
  'strength',
  'kind',
  'until',
  'whileStocksLast',
  'publishAt',
  'lines',
  'brands',
  'states',
]);

/** Exactly one of several: which one is chosen first. */
export function OneOfField({ shape, value, onChange, faults, label, hint, isRequired }) {
  const { schema } = React.useContext(FormContext);
  const fields = fieldsOf(shape, schema);
  const [pending, setPending] = React.useState(null);
  const given = fields.find(({ name }) => value?.[name] !== undefined) ?? null;
  const shown = given ?? fields.find(({ name }) => name === pending) ?? null;
  const isFlag = (field) => field.shape.name === 'Boolean';
  const choose = (name) => {
    const next = fields.find((field) => field.name === name);
    setPending(next?.name ?? null);
    onChange(next && isFlag(next) ? { [next.name]: true } : undefined);
  };
  return h(
    Group,
    { label, hint, isRequired, faults },
    h(
      'select',
      {
        'aria-label': `${label}: which`,
        value: shown?.name ?? '',
        onChange: ({ target }) => choose(target.value),
      },
      h('option', { value: '' }, 'Choose …'),
      fields.map(({ name }) => h('option', { key: name, value: name }, labelOf(name))),
    ),
    shown && h('p', { className: 'hint' }, hintOf(shown.description)),
    shown &&
      !isFlag(shown) &&
      h(Field, {
        ...shown,
        description: '',
        value: value?.[shown.name],
        faults: faultsIn(faults, shown.name),
        onChange: (next) => onChange(isNothing(next) ? undefined : { [shown.name]: next }),
      }),
  );
}
