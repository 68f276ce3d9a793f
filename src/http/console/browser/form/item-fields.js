import { h, React } from '../elements.js';
import { ask } from '../session.js';
import { FormContext } from './context.js';
import { Control, Group } from './control.js';
import { InputField } from './text-fields.js';

const FIND = `query Find($text: String!) { searchItems(text: $text, first: 8) { edges { node { sku name lifecycle { state } } } } }`;
const LOOK = `query Look($sku: String!) { item(by: { sku: $sku }) { name lifecycle { headline { text } } } }`;
const PAUSE_MS = 200;

/** An item by its SKU: found as one types, and shown as it stands. */
export function ItemField(props) {
  const { isNewItem } = React.useContext(FormContext);
  if (isNewItem && props.name === 'sku') return h(InputField, props);
  const { value, onChange, hint, ...others } = props;
  return h(Control, { ...others, hint: value ? undefined : hint }, (ties) =>
    h(
      React.Fragment,
      null,
      h(ItemPicker, { ties, value: value ?? '', onChange }),
      h(ItemAsItStands, { sku: value ?? '' }),
    ),
  );
}

/** Several items, each of which can be taken out. */
export function ItemsField({ value, onChange, ...props }) {
  const chosen = value ?? [];
  const [typed, setTyped] = React.useState('');
  return h(
    Group,
    props,
    h(
      'ul',
      { className: 'chosen' },
      chosen.map((sku) =>
        h(
          'li',
          { key: sku },
          sku,
          h(
            'button',
            {
              type: 'button',
              className: 'quiet',
              'aria-label': `Take out ${sku}`,
              onClick: () => onChange(chosen.filter((one) => one !== sku)),
            },
            '×',
          ),
        ),
      ),
    ),
    h(ItemPicker, {
      ties: { 'aria-label': `${props.label}: add one` },
      value: typed,
      onChange: setTyped,
      onPick: (sku) => {
        setTyped('');
        if (sku && !chosen.includes(sku)) onChange([...chosen, sku]);
      },
    }),
  );
}

/**
 * A box in which a SKU, a name or a part of one may be typed, with what is found below (WAI-ARIA combobox).
 * @param {{ ties: object, value: string, onChange: (text: string) => void, onPick?: (sku: string) => void }} props
 */
function ItemPicker({ ties, value, onChange, onPick = onChange }) {
  const list = React.useId();
  const [found, setFound] = React.useState([]);
  const [at, setAt] = React.useState(-1);
  const [isOpen, setOpen] = React.useState(false);
  React.useEffect(() => {
    if (!isOpen || value.trim() === '') return setFound([]);
    let isWanted = true;
    const timer = setTimeout(async () => {
      const { data } = await ask({ query: FIND, variables: { text: value } }).catch(() => ({}));
      if (!isWanted) return;
      setFound((data?.searchItems.edges ?? []).map(({ node }) => node));
      setAt(-1);
    }, PAUSE_MS);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [value, isOpen]);
  const pick = (sku) => {
    onPick(sku);
    setOpen(false);
  };
  const onKeyDown = (event) => {
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in steps && found.length > 0) {
      event.preventDefault();
      setAt((at + steps[event.key] + found.length) % found.length);
    } else if (event.key === 'Enter' && (at >= 0 || onPick !== onChange)) {
      event.preventDefault();
      pick(found[at]?.sku ?? value.trim());
    } else if (event.key === 'Escape') setOpen(false);
  };
  const isShown = isOpen && found.length > 0;
  return h(
    'div',
    { className: 'picker' },
    h('input', {
      ...ties,
      type: 'text',
      role: 'combobox',
      autoComplete: 'off',
      spellCheck: false,
      placeholder: 'SKU or name',
      'aria-expanded': isShown,
      'aria-controls': isShown ? list : undefined,
      'aria-activedescendant': isShown && at >= 0 ? `${list}-${at}` : undefined,
      value,
      onKeyDown,
      onFocus: () => setOpen(true),
      onBlur: () => setOpen(false),
      onChange: ({ target }) => {
        setOpen(true);
        onChange(target.value);
      },
    }),
    isShown &&
      h(
        'ul',
        { id: list, role: 'listbox', 'aria-label': 'Items found' },
        found.map(({ sku, name, lifecycle }, index) =>
          h(
            'li',
            {
              key: sku,
              id: `${list}-${index}`,
              role: 'option',
              'aria-selected': index === at,
              // A click must not take the focus away before it counts.
              onMouseDown: (event) => event.preventDefault(),
              onClick: () => pick(sku),
            },
            h('b', null, sku),
            ` ${name} `,
            h('small', null, lifecycle.state.toLowerCase().replaceAll('_', ' ')),
          ),
        ),
      ),
  );
}

/** What customers read of the item now, below its SKU. */
function ItemAsItStands({ sku }) {
  const [item, setItem] = React.useState(null);
  React.useEffect(() => {
    if (sku.trim() === '') return setItem(null);
    let isWanted = true;
    const timer = setTimeout(async () => {
      const { data } = await ask({ query: LOOK, variables: { sku } }).catch(() => ({}));
      if (isWanted) setItem(data?.item ?? null);
    }, PAUSE_MS);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [sku]);
  return item && h('p', { className: 'stands' }, item.lifecycle.headline.text);
}
