import { inFormWords } from '../contract-words.js';
import { h, React } from '../elements.js';

/**
 * A control with its label, what the contract says of it, and what is wrong with it.
 * @param {{ label: string, hint?: string, isRequired?: boolean, faults: readonly Fault[], children: (attributes: object) => object }} props
 *   `children` makes the control from the attributes that tie it to its label
 * @typedef {{ path: string[], message: string }} Fault
 */
export function Control({ label, hint, isRequired = false, faults, children }) {
  const id = React.useId();
  const own = faults.filter(({ path }) => path.length === 0);
  const attributes = {
    id,
    'aria-describedby': describedBy(hint && `${id}-hint`, own.length > 0 && `${id}-fault`),
    'aria-invalid': own.length > 0 || undefined,
    'aria-required': isRequired || undefined,
  };
  return h(
    'div',
    { className: 'control' },
    h('label', { htmlFor: id }, label, h(Needed, { isRequired })),
    children(attributes),
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
    {
      className: 'group',
      'aria-describedby': describedBy(hint && `${id}-hint`, own.length > 0 && `${id}-fault`),
      tabIndex: own.length > 0 ? -1 : undefined,
      'data-faulty': own.length > 0 || undefined,
    },
    h('legend', null, label, h(Needed, { isRequired })),
    hint && h('p', { className: 'hint', id: `${id}-hint` }, hint),
    h(Faults, { id: `${id}-fault`, faults: own }),
    children,
  );
}

/** What is wrong, in the service's own sentences. */
export function Faults({ id, faults }) {
  if (faults.length === 0) return null;
  return h(
    'ul',
    { className: 'faults', id },
    faults.map(({ message }) => h('li', { key: message }, inFormWords(message))),
  );
}

/**
 * What is rarely needed, folded: made when it is opened first, and open where something in it is wrong.
 * @param {{ summary: unknown, className?: string, isOpen?: boolean, children: () => unknown }} props
 */
export function Folded({ summary, className = 'more', isOpen = false, children }) {
  const [wasOpened, setOpened] = React.useState(isOpen);
  const [shows, setShows] = React.useState(isOpen);
  React.useEffect(() => {
    if (isOpen) {
      setOpened(true);
      setShows(true);
    }
  }, [isOpen]);
  const onToggle = ({ currentTarget }) => {
    setShows(currentTarget.open);
    if (currentTarget.open) setOpened(true);
  };
  return h(
    'details',
    { className, open: shows, onToggle },
    h('summary', null, summary),
    wasOpened && children(),
  );
}

/** The faults of one part of a value. */
export function faultsIn(faults, part) {
  const inside = faults.filter(({ path }) => path[0] === part);
  return inside.map(({ path, message }) => ({ path: path.slice(1), message }));
}

function Needed({ isRequired }) {
  return isRequired ? h('span', { className: 'needed' }, ' (needed)') : null;
}

function describedBy(...ids) {
  return ids.filter(Boolean).join(' ') || undefined;
}
