import { h, React } from '../elements.js';
import { useMarkets } from './context.js';
import { Group } from './control.js';

const regions = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'code' });

/** The markets in which something holds, each of which can be taken out; none chosen is everywhere. */
export function MarketsField({ value, onChange, label, ...props }) {
  const chosen = value ?? [];
  const offered = useMarkets().map(({ code }) => ({ code, name: nameOf(code) }));
  const list = React.useId();
  const [typed, setTyped] = React.useState('');
  const add = (text) => {
    const wanted = text.trim().toLowerCase();
    const market = offered.find(({ code, name }) =>
      [code, name, `${name} (${code})`].some((one) => one.toLowerCase() === wanted),
    );
    setTyped(market ? '' : text);
    if (market && !chosen.includes(market.code)) onChange([...chosen, market.code]);
  };
  return h(
    Group,
    { label, ...props, hint: 'None chosen means everywhere.' },
    h(
      'ul',
      { className: 'chosen' },
      chosen.map((code) =>
        h(
          'li',
          { key: code },
          nameOf(code),
          h(
            'button',
            {
              type: 'button',
              className: 'quiet',
              'aria-label': `Take out ${nameOf(code)}`,
              onClick: () => onChange(chosen.filter((one) => one !== code)),
            },
            '×',
          ),
        ),
      ),
    ),
    h('input', {
      type: 'text',
      'aria-label': `${label}: add one`,
      placeholder: 'Country or code',
      list,
      value: typed,
      onChange: ({ target }) => add(target.value),
      onKeyDown: (event) => {
        if (event.key === 'Enter') event.preventDefault();
      },
    }),
    h(
      'datalist',
      { id: list },
      offered.map(({ code, name }) =>
        h('option', { key: code, value: name === code ? code : `${name} (${code})` }),
      ),
    ),
  );
}

function nameOf(code) {
  try {
    return regions.of(code);
  } catch {
    return code;
  }
}
