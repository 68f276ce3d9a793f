import { h } from '../elements.js';

/**
 * What was chosen, each of which can be taken out.
 * @param {{ chosen: readonly string[], nameOf?: (one: string) => string, onChange: (left: readonly string[]) => void }} props
 */
export function ChosenList({ chosen, nameOf = (one) => one, onChange }) {
  return h(
    'ul',
    { className: 'chosen' },
    chosen.map((one) =>
      h(
        'li',
        { key: one },
        nameOf(one),
        h(
          'button',
          {
            type: 'button',
            className: 'quiet',
            'aria-label': `Take out ${nameOf(one)}`,
            onClick: () => onChange(chosen.filter((other) => other !== one)),
          },
          '×',
        ),
      ),
    ),
  );
}
