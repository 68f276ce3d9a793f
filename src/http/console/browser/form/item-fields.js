import { h, React } from '../elements.js';
import { runs } from '../runs.js';
import { ask, currentKey } from '../session.js';
import { labelOf } from '../words.js';
import { ChosenList } from './chosen-list.js';
import { FormContext, useAnswer } from './context.js';
import { Control, Group } from './control.js';
import { InputField } from './text-fields.js';

const FIND = `query Find($text: String!) { searchItems(text: $text, first: 8) { edges { node { sku name lifecycle { state orders: facet(name: ORDERS) { status } } } } } }`;
const SCHEDULED = `query Scheduled { viewer { held(first: 100) { edges { node { status item { sku name } entry { kind } } } } } }`;
const LOOK = `query Look($sku: String!) { item(by: { sku: $sku }) { name kind brand { name } line { handle approvals } lifecycle { headline { text } differsIn { code name } } } }`;
const PAUSE_MS = 200;

/** An item by its SKU: found as one types, and shown as it stands. */
export function ItemField(props) {
  const { isNewItem } = React.useContext(FormContext);
  if (isNewItem && props.name === 'sku') return h(InputField, props);
  const { value, onChange, hint, ...others } = props;
  return h(Control, { ...others, hint: value ? undefined : hint }, (attributes) =>
    h(
      React.Fragment,
      null,
      h(ItemPicker, { attributes, value: value ?? '', onChange, onPick: onChange }),
      h(PresentHeadline, { sku: value ?? '' }),
    ),
  );
}

/** Several items, each of which can be taken out. What was typed and not chosen is taken as a SKU. */
export function ItemsField({ value, onChange, ...props }) {
  const chosen = value ?? [];
  const [typed, setTyped] = React.useState('');
  const add = (sku) => {
    setTyped('');
    if (sku && !chosen.includes(sku)) onChange([...chosen, sku]);
  };
  return h(
    Group,
    props,
    h(ChosenList, { chosen, onChange }),
    h(ItemPicker, {
      attributes: { 'aria-label': `${props.label}: add one` },
      value: typed,
      onChange: setTyped,
      onPick: add,
      onLeave: () => add(typed.trim()),
      takesTyped: true,
    }),
  );
}

/**
 * A box in which a SKU, a name or a part of one may be typed, with what is found below (WAI-ARIA combobox).
 * @param {{ attributes: object, value: string, onChange: (text: string) => void, onPick: (sku: string) => void,
 *   onLeave?: () => void, takesTyped?: boolean }} props `takesTyped`: Enter takes what was typed, where nothing is chosen
 */
function ItemPicker({ attributes, value, onChange, onPick, onLeave, takesTyped = false }) {
  const list = React.useId();
  const [at, setAt] = React.useState(-1);
  const [isOpen, setOpen] = React.useState(false);
  const text = isOpen ? value.trim() : '';
  const found = useAnswer(() => itemsFor(text), [text], PAUSE_MS) ?? [];
  const pick = (sku) => {
    setOpen(false);
    setAt(-1);
    onPick(sku);
  };
  const onKeyDown = (event) => {
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in steps && found.length > 0) {
      event.preventDefault();
      setAt((at + steps[event.key] + found.length) % found.length);
    } else if (event.key === 'Enter' && (found[at] || takesTyped)) {
      event.preventDefault();
      pick(found[at]?.sku ?? value.trim());
    } else if (event.key === 'Escape') setOpen(false);
  };
  const isShown = isOpen && found.length > 0;
  return h(
    'div',
    { className: 'picker' },
    h('input', {
      ...attributes,
      type: 'text',
      role: 'combobox',
      autoComplete: 'off',
      spellCheck: false,
      placeholder: 'SKU or name',
      'aria-expanded': isShown,
      'aria-controls': isShown ? list : undefined,
      'aria-activedescendant': isShown && found[at] ? `${list}-${at}` : undefined,
      value,
      onKeyDown,
      onFocus: () => setOpen(true),
      onBlur: () => {
        setOpen(false);
        onLeave?.();
      },
      onChange: ({ target }) => {
        setOpen(true);
        setAt(-1);
        onChange(target.value);
      },
    }),
    h('span', { className: 'unseen', role: 'status' }, isShown ? countOf(found) : ''),
    isShown &&
      h(
        'ul',
        { id: list, role: 'listbox', 'aria-label': 'Items found' },
        found.map(({ sku, name, state }, index) =>
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
            h('small', null, state),
          ),
        ),
      ),
  );
}

async function itemsFor(text) {
  if (text === '') return [];
  const [{ data }, scheduled] = await Promise.all([
    ask({ query: FIND, variables: { text } }),
    scheduledItems(text.toLowerCase()),
  ]);
  const found = (data?.searchItems.edges ?? []).map(({ node: { sku, name, lifecycle } }) => ({
    sku,
    name,
    state: stateText(lifecycle),
  }));
  return [...found, ...scheduled];
}

/** How an item stands; to programs it is available, too, where nobody said whether it is sold. */
function stateText({ state, orders }) {
  if (state === 'AVAILABLE' && orders.status === 'UNKNOWN') return 'sale not known';
  return labelOf(state).toLowerCase();
}

/** Items that are not public yet, which the search does not find. */
async function scheduledItems(text) {
  const { data } = currentKey() ? await ask({ query: SCHEDULED }) : {};
  const listings = (data?.viewer?.held.edges ?? [])
    .map(({ node }) => node)
    .filter(({ status, entry }) => status === 'WAITING' && entry.kind === 'ITEM_LISTED');
  return listings
    .map(({ item: { sku, name } }) => ({ sku, name, state: 'scheduled, nobody outside sees it' }))
    .filter(({ sku, name }) => `${sku} ${name}`.toLowerCase().includes(text));
}

function countOf({ length }) {
  return length === 1 ? 'One item found' : `${length} items found`;
}

/** What customers read of the item now, below its SKU. */
function PresentHeadline({ sku }) {
  const item = useAnswer(() => itemOf(sku.trim()), [sku, runs.use()], PAUSE_MS);
  if (!item) return null;
  const { name, kind, brand, line, lifecycle } = item;
  const elsewhere = lifecycle.differsIn.map(({ code, name: called }) => called ?? code);
  const parts = [name, labelOf(kind).toLowerCase(), brand.name, line && `line ${line.handle}`];
  return h(
    React.Fragment,
    null,
    h('p', { className: 'stands' }, lifecycle.headline.text),
    elsewhere.length > 0 && h('p', { className: 'stands' }, `It is otherwise in: ${elsewhere.join(', ')}.`),
    h('p', { className: 'hint' }, parts.filter(Boolean).join(', ')),
    line?.approvals > 0 &&
      h(
        'p',
        { className: 'stands' },
        `Its line asks for ${line.approvals === 1 ? 'one approval' : `${line.approvals} approvals`} by colleagues.`,
      ),
  );
}

async function itemOf(sku) {
  if (sku === '') return null;
  return (await ask({ query: LOOK, variables: { sku } })).data?.item ?? null;
}
