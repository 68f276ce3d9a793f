import { h, React } from '../elements.js';
import { ChosenList } from './chosen-list.js';
import { Group } from './control.js';

/**
 * Several things chosen by their codes, each of which can be taken out. What is typed counts when it is chosen from those
 * offered, with Enter, or when the field is left; what is none of them stays, and is told as wrong.
 * @param {{ value?: readonly string[], onChange: (codes: readonly string[]) => void, label: string, faults: readonly object[],
 *   hint?: string, placeholder: string, offered: readonly { code: string, name: string }[], typed: string,
 *   onType: (text: string) => void, nameOf: (code: string) => string, wrongIn: (code: string) => string | null }} props
 *   `wrongIn`: what is wrong with a code that was chosen, in a sentence
 */
export function ChosenField({
  value,
  onChange,
  label,
  faults,
  placeholder,
  offered,
  typed,
  onType,
  ...props
}) {
  const { nameOf, wrongIn, ...others } = props;
  const chosen = value ?? [];
  const list = React.useId();
  const input = React.useRef(null);
  const add = (code) => {
    onType('');
    if (code !== '' && !chosen.includes(code)) onChange([...chosen, code]);
  };
  const keep = (left) => {
    onChange(left);
    input.current?.focus();
  };
  const codeOf = (text) => {
    const wanted = text.trim().toLowerCase();
    const isIt = ({ code, name }) =>
      [code, name, shownAs({ code, name })].some((one) => one.toLowerCase() === wanted);
    return offered.find(isIt)?.code ?? text.trim();
  };
  const wrong = chosen.flatMap((code) => wrongIn(code) ?? []);
  return h(
    Group,
    { ...others, label, faults: [...faults, ...wrong.map((message) => ({ path: [], message }))] },
    h(ChosenList, { chosen, nameOf, onChange: keep }),
    h('input', {
      ref: input,
      type: 'text',
      'aria-label': `${label}: add one`,
      autoComplete: 'off',
      placeholder,
      list,
      value: typed,
      onChange: ({ target }) => {
        const picked = offered.find((one) => shownAs(one) === target.value && one.name !== one.code);
        if (picked) add(picked.code);
        else onType(target.value);
      },
      onBlur: () => add(codeOf(typed)),
      onKeyDown: (event) => {
        if (event.key !== 'Enter' || typed.trim() === '') return;
        event.preventDefault();
        add(codeOf(typed));
      },
    }),
    h(
      'datalist',
      { id: list },
      offered.map((one) => h('option', { key: one.code, value: shownAs(one) })),
    ),
  );
}

function shownAs({ code, name }) {
  return name === code ? code : `${name} (${code})`;
}
