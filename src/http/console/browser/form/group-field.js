import { h, React } from '../elements.js';
import { ask } from '../session.js';
import { useAnswer } from './context.js';
import { Control } from './control.js';

const PAUSE_MS = 200;
/** Brands, lines and families by how their handles or names begin. */
const GROUPS = `query Groups($text: String!) { groups(text: $text) { brands { handle name } lines { handle name } families { handle name } } }`;
const PARTS = {
  brand: 'brands',
  brands: 'brands',
  line: 'lines',
  lines: 'lines',
  family: 'families',
  families: 'families',
};

/** A brand, a line or a family by its handle; those that there are are offered. */
export function GroupField({ name, value, onChange, ...props }) {
  const list = React.useId();
  const text = value ?? '';
  const found = useAnswer(
    async () => (await ask({ query: GROUPS, variables: { text } })).data?.groups[PARTS[name]] ?? [],
    [text],
    PAUSE_MS,
  );
  const known = found?.find(({ handle }) => handle === text);
  const isNew =
    text !== '' && found !== null && !found.some(({ handle }) => handle.startsWith(text.toLowerCase()));
  return h(
    Control,
    { ...props, hint: known ? known.name : isNew ? `There is no ${name} "${text}" yet.` : props.hint },
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
