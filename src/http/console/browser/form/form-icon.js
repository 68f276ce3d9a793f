import { h } from '../elements.js';

/** The sign of the form in GraphiQL's bar. */
export function FormIcon() {
  return h(
    'svg',
    { viewBox: '0 0 16 16', fill: 'none', stroke: 'currentColor', strokeWidth: 1.5, 'aria-hidden': true },
    h('rect', { x: 2, y: 2.5, width: 12, height: 4, rx: 1 }),
    h('rect', { x: 2, y: 9.5, width: 7, height: 4, rx: 1 }),
    h('path', { d: 'M12 9v5M9.5 11.5h5' }),
  );
}
