import { h, React } from '../elements.js';
import { ChosenField } from './chosen-field.js';
import { CheckField } from './text-fields.js';
import { useMarkets } from './context.js';
import { EMPTY_ON_PURPOSE } from './values.js';

const regions = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'code' });

/** How the contract says that no markets are as good as all, and that they are something of their own. */
const NONE_IS_EVERYWHERE = /null or empty means.* everywhere/i;
const EMPTY_IS_EVERYWHERE = /an empty list (means|is) everywhere/i;

/** Markets, by their codes or their names; what it means that none is chosen, the contract tells. */
export function MarketsField({ description, ...props }) {
  const { value, onChange } = props;
  const markets = useMarkets();
  const nameOf = (code) => markets.find((one) => one.code === code)?.name ?? countryName(code);
  const offered = markets.map(({ code }) => ({ code, name: nameOf(code) }));
  const [typed, onType] = React.useState('');
  const isKnown = (code) => offered.length === 0 || offered.some((one) => one.code === code);
  const hasEverywhere = EMPTY_IS_EVERYWHERE.test(description ?? '');
  const isEverywhere = hasEverywhere && Array.isArray(value) && value.length === 0;
  return [
    h(ChosenField, {
      ...props,
      key: 'chosen',
      offered,
      typed,
      onType,
      nameOf,
      hint: NONE_IS_EVERYWHERE.test(description ?? '') ? 'None chosen means everywhere.' : props.hint,
      placeholder: 'Country or code',
      wrongIn: (code) => (isKnown(code) ? null : `There is no market "${code}": take it out.`),
    }),
    hasEverywhere &&
      h(CheckField, {
        key: 'everywhere',
        label: 'Everywhere',
        value: isEverywhere,
        faults: [],
        onChange: (isChosen) => onChange(isChosen ? EMPTY_ON_PURPOSE : undefined),
      }),
  ];
}

function countryName(code) {
  try {
    return regions.of(code);
  } catch {
    return code;
  }
}
