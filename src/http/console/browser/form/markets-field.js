import { h } from '../elements.js';
import { toggled } from './choice-fields.js';
import { useMarkets } from './context.js';
import { Group } from './control.js';

/** The markets in which something holds; none chosen is everywhere. */
export function MarketsField({ value, onChange, ...props }) {
  const chosen = value ?? [];
  const codes = [...new Set([...useMarkets().map(({ code }) => code), ...chosen])];
  const region = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'code' });
  return h(
    Group,
    { ...props, hint: 'None chosen means everywhere.' },
    h(
      'div',
      { className: 'choices' },
      codes.map((code) =>
        h(
          'label',
          { className: 'choice', key: code, title: nameOf(region, code) },
          h('input', {
            type: 'checkbox',
            checked: chosen.includes(code),
            onChange: ({ target }) => onChange(toggled(codes, chosen, code, target.checked)),
          }),
          code,
        ),
      ),
    ),
  );
}

function nameOf(region, code) {
  try {
    return region.of(code);
  } catch {
    return code;
  }
}
