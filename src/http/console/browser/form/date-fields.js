import { h, React } from '../elements.js';
import { labelOf } from '../words.js';
import { Control, Group } from './control.js';

const PRECISIONS = ['DAY', 'MONTH', 'QUARTER', 'YEAR'];

/** A day, a month, a quarter or a year. */
export function PreciseDateField({ label, value, onChange, ...props }) {
  const [wanted, setWanted] = React.useState('DAY');
  const precision = value?.precision ?? (value ? 'DAY' : wanted);
  const give = (date, as = precision) =>
    onChange(date ? { date, ...(as !== 'DAY' && { precision: as }) } : undefined);
  return h(
    Group,
    { label, ...props },
    h(
      'div',
      { className: 'beside' },
      h(
        'select',
        {
          'aria-label': `${label}: how exact`,
          value: precision,
          onChange: ({ target }) => {
            setWanted(target.value);
            if (value) give(startOf(value.date, target.value), target.value);
          },
        },
        PRECISIONS.map((one) => h('option', { key: one, value: one }, labelOf(one))),
      ),
      h(PARTS[precision], { label, date: value?.date ?? '', give }),
    ),
  );
}

function Day({ label, date, give }) {
  return h('input', {
    type: 'date',
    'aria-label': label,
    value: date,
    onChange: ({ target }) => give(target.value),
  });
}

function Month({ label, date, give }) {
  return h('input', {
    type: 'month',
    'aria-label': label,
    value: date.slice(0, 7),
    onChange: ({ target }) => give(target.value && `${target.value}-01`),
  });
}

function Quarter({ label, date, give }) {
  const year = date.slice(0, 4) || String(new Date().getFullYear() + 1);
  const quarter = date ? Math.floor((Number(date.slice(5, 7)) - 1) / 3) : '';
  const at = (ofYear, number) => `${ofYear}-${String(number * 3 + 1).padStart(2, '0')}-01`;
  return h(
    React.Fragment,
    null,
    h(
      'select',
      {
        'aria-label': `${label}: quarter`,
        value: quarter,
        onChange: ({ target }) => give(target.value && at(year, Number(target.value))),
      },
      h('option', { value: '' }, '…'),
      [0, 1, 2, 3].map((number) => h('option', { key: number, value: number }, `Q${number + 1}`)),
    ),
    h(YearInput, { label: `${label}: year`, year, give: (next) => give(at(next, Number(quarter || 0))) }),
  );
}

function Year({ label, date, give }) {
  return h(YearInput, { label, year: date.slice(0, 4), give: (year) => give(year && `${year}-01-01`) });
}

/** Typed to its end before it counts. */
function YearInput({ label, year, give }) {
  const [typed, setTyped] = React.useState(year);
  React.useEffect(() => setTyped(year), [year]);
  return h('input', {
    type: 'number',
    min: 1900,
    max: 2999,
    'aria-label': label,
    value: typed,
    onChange: ({ target }) => {
      setTyped(target.value);
      if (/^\d{4}$/.test(target.value)) give(target.value);
      else if (target.value === '') give('');
    },
  });
}

const PARTS = { DAY: Day, MONTH: Month, QUARTER: Quarter, YEAR: Year };

/** The first day of the month, quarter or year that a day lies in. */
function startOf(day, precision) {
  const [year, month] = day.split('-');
  if (precision === 'DAY') return day;
  if (precision === 'YEAR') return `${year}-01-01`;
  if (precision === 'MONTH') return `${year}-${month}-01`;
  return `${year}-${String(Math.floor((Number(month) - 1) / 3) * 3 + 1).padStart(2, '0')}-01`;
}

const HERE = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** An instant, in the zone of the browser or in UTC. */
export function InstantField({ value, onChange, hint, ...props }) {
  const [zone, setZone] = React.useState('here');
  const instant = value ? new Date(value) : null;
  const isValid = instant && !Number.isNaN(instant.getTime());
  const shown = isValid ? localText(instant, zone) : '';
  return h(Control, { hint, ...props }, (ties) =>
    h(
      'div',
      { className: 'beside' },
      h('input', {
        ...ties,
        type: 'datetime-local',
        value: shown,
        onChange: ({ target }) => onChange(target.value && instantOf(target.value, zone)),
      }),
      h(
        'select',
        {
          'aria-label': `${props.label}: time zone`,
          value: zone,
          onChange: ({ target }) => setZone(target.value),
        },
        h('option', { value: 'here' }, HERE === 'UTC' ? 'UTC (here)' : HERE),
        h('option', { value: 'utc' }, 'UTC'),
      ),
    ),
  );
}

function localText(instant, zone) {
  const shift = zone === 'utc' ? 0 : instant.getTimezoneOffset() * 60_000;
  return new Date(instant.getTime() - shift).toISOString().slice(0, 16);
}

function instantOf(typed, zone) {
  return new Date(zone === 'utc' ? `${typed}Z` : typed).toISOString().replace('.000Z', 'Z');
}
