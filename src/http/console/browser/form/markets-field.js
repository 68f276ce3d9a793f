import { h, React } from '../elements.js';
import { ChosenField } from './chosen-field.js';
import { useMarkets } from './context.js';

const regions = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'code' });

/** The markets in which something holds; none chosen is everywhere. */
export function MarketsField(props) {
  const offered = useMarkets().map(({ code }) => ({ code, name: nameOf(code) }));
  const [typed, onType] = React.useState('');
  const isKnown = (code) => offered.length === 0 || offered.some((one) => one.code === code);
  return h(ChosenField, {
    ...props,
    ...{ offered, typed, onType, nameOf },
    hint: 'None chosen means everywhere.',
    placeholder: 'Country or code',
    wrongIn: (code) => (isKnown(code) ? null : `There is no market "${code}": take it out.`),
  });
}

function nameOf(code) {
  try {
    return regions.of(code);
  } catch {
    return code;
  }
}
