import { h, React } from '../elements.js';
import { ask } from '../session.js';
import { ChosenField } from './chosen-field.js';
import { useAnswer } from './context.js';
import { Control } from './control.js';

const PAUSE_MS = 200;
/** Brands, lines and families by how their handles or names begin. */
const GROUPS = `query Groups($text: String!) { groups(text: $text) { brands { handle name } lines { handle name } families { handle name } } }`;
const LISTS = { brand: 'brands', line: 'lines', family: 'families' };
const SINGULAR = Object.fromEntries(Object.entries(LISTS).map(([one, list]) => [list, one]));

/** A brand, a line or a family by its handle; those that there are are offered. */
export function GroupField({ name, value, onChange, ...props }) {
  const list = React.useId();
  const text = value ?? '';
  const found = useAnswer(() => groupsBeginning(name, text), [text], PAUSE_MS);
  const known = found?.find(({ handle }) => handle === text);
  // Who types a name means its handle.
  const called = known ? null : found?.find((one) => one.name.toLowerCase() === text.trim().toLowerCase());
  const isNew =
    text !== '' &&
    found !== null &&
    !called &&
    !found.some(({ handle }) => handle.startsWith(text.toLowerCase()));
  const adviceOn = () => {
    if (called) return `That is ${called.handle}.`;
    return isNew ? `There is no ${name} "${text}" yet.` : props.hint;
  };
  return h(
    Control,
    {
      ...props,
      hint: known?.name ?? adviceOn(),
    },
    (attributes) =>
      h(
        React.Fragment,
        null,
        h('input', {
          ...attributes,
          type: 'text',
          autoComplete: 'off',
          list,
          value: text,
          onChange: ({ target }) => onChange(target.value),
          onBlur: () => called && onChange(called.handle),
        }),
        h(
          'datalist',
          { id: list },
          (found ?? []).map(({ handle, name: called }) =>
            h('option', { key: handle, value: handle }, called),
          ),
        ),
      ),
  );
}

/** Several brands, lines or families by their handles; those that there are not are told. */
export function GroupsField({ name, value, ...props }) {
  const [typed, onType] = React.useState('');
  const offered = useAnswer(() => groupsBeginning(name, typed), [typed], PAUSE_MS) ?? [];
  const chosen = value ?? [];
  const known = useAnswer(() => knownAmong(name, chosen), [chosen.join(' ')]);
  const nameOf = (handle) => known?.get(handle) ?? handle;
  return h(ChosenField, {
    ...props,
    value,
    typed,
    onType,
    nameOf,
    offered: offered.map(({ handle, name: called }) => ({ code: handle, name: called })),
    placeholder: 'Handle or name',
    wrongIn: (handle) =>
      known === null || known.has(handle) ? null : `There is no ${SINGULAR[name]} "${handle}": take it out.`,
  });
}

async function groupsBeginning(name, text) {
  return (await ask({ query: GROUPS, variables: { text } })).data?.groups[LISTS[name] ?? name] ?? [];
}

/** The names of those handles that there are. */
async function knownAmong(name, handles) {
  const found = await Promise.all(handles.map((handle) => groupsBeginning(name, handle)));
  return new Map(
    handles.flatMap((handle, index) => {
      const group = found[index].find((one) => one.handle === handle);
      return group ? [[handle, group.name]] : [];
    }),
  );
}
