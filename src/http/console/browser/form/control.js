import { h, React } from '../elements.js';

/**
 * A control with its label, what the contract says of it, and what is wrong with it.
 * @param {{ label: string, hint?: string, isRequired?: boolean, faults: readonly Fault[], children: (props: object) => object }} props
 *   `children` makes the control from the attributes that tie it to its label
 * @typedef {{ path: string[], message: string }} Fault
 */
export function Control({ label, hint, isRequired = false, faults, children }) {
  const id = React.useId();
  const own = faults.filter(({ path }) => path.length === 0);
  const described = [hint && `${id}-hint`, own.length > 0 && `${id}-fault`].filter(Boolean).join(' ');
  const ties = {
    id,
    'aria-describedby': described || undefined,
    'aria-invalid': own.length > 0 || undefined,
  };
  return h(
    'div',
    { className: 'control' },
    h('label', { htmlFor: id }, label, isRequired && h('span', { className: 'needed' }, ' (needed)')),
    children(ties),
    hint && h('p', { className: 'hint', id: `${id}-hint` }, hint),
    h(Faults, { id: `${id}-fault`, faults: own }),
  );
}

/** Several controls under one heading. */
export function Group({ label, hint, isRequired = false, faults, children }) {
  const id = React.useId();
  const own = faults.filter(({ path }) => path.length === 0);
  return h(
    'fieldset',
    { className: 'group', 'aria-describedby': own.length > 0 ? id : undefined },
    h('legend', null, label, isRequired && h('span', { className: 'needed' }, ' (needed)')),
    hint && h('p', { className: 'hint' }, hint),
    h(Faults, { id, faults: own }),
    children,
  );
}

/** What is wrong, in the service's own sentences. */
export function Faults({ id, faults }) {
  if (faults.length === 0) return null;
  return h(
    'ul',
    { className: 'faults', id },
    faults.map(({ message }) => h('li', { key: message }, message)),
  );
}

/** The faults of one part of a value. */
export function faultsIn(faults, part) {
  const inside = faults.filter(({ path }) => path[0] === part);
  return inside.map(({ path, message }) => ({ path: path.slice(1), message }));
}
