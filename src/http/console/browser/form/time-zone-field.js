import { h, React } from '../elements.js';
import { Control } from './control.js';

/** A time zone by its name (IANA), of those that the browser knows; any other may be typed. */
export function TimeZoneField({ value, onChange, ...props }) {
  const list = React.useId();
  return h(Control, props, (attributes) =>
    h(
      React.Fragment,
      null,
      h('input', {
        ...attributes,
        list,
        type: 'text',
        autoComplete: 'off',
        value: value ?? '',
        onChange: ({ target }) => onChange(target.value),
      }),
      h(
        'datalist',
        { id: list },
        Intl.supportedValuesOf('timeZone').map((zone) => h('option', { key: zone, value: zone })),
      ),
    ),
  );
}
