import { h, React } from '../elements.js';
import { labelOf } from '../words.js';
import { Control, Faults, Group } from './control.js';
import { unfinishedIn } from './text-fields.js';

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
  const [unfinished, setUnfinished] = React.useState([]);
  return h(
    React.Fragment,
    null,
    h('input', {
      type: 'date',
      'aria-label': label,
      'aria-invalid': unfinished.length > 0 || undefined,
      value: date,
      onBlur: ({ target }) => setUnfinished(unfinishedIn(target)),
      onChange: ({ target }) => {
        setUnfinished([]);
        give(target.value);
      },
    }),
    h(Faults, { faults: unfinished }),
  );
}

/** A part of a year with the year, where neither counts without the other. */
function PartOfYear({ label, part, names, step, date, give }) {
  const [wanted, setWanted] = React.useState(null);
  const year = date.slice(0, 4);
  const chosen = date ? Math.floor((Number(date.slice(5, 7)) - 1) / step) : (wanted ?? '');
  const at = (ofYear, number) => `${ofYear}-${String(number * step + 1).padStart(2, '0')}-01`;
  const choose = (number) => {
    setWanted(number === '' ? null : Number(number));
    if (year || number === '') give(number === '' ? '' : at(year, Number(number)));
  };
  return h(
    React.Fragment,
    null,
    h(
      'select',
      { 'aria-label': `${label}: ${part}`, value: chosen, onChange: ({ target }) => choose(target.value) },
      h('option', { value: '' }, '…'),
      names.map((name, number) => h('option', { key: name, value: number }, name)),
    ),
    h(YearInput, {
      label: `${label}: year`,
      year,
      give: (next) => give(next === '' ? '' : at(next, Number(chosen || 0))),
    }),
  );
}

const MONTHS = Array.from({ length: 12 }, (_, month) =>
  new Date(Date.UTC(2027, month, 1)).toLocaleString('en-GB', { month: 'long', timeZone: 'UTC' }),
);

function Month(props) {
  return h(PartOfYear, { ...props, part: 'month', names: MONTHS, step: 1 });
}

function Quarter(props) {
  return h(PartOfYear, { ...props, part: 'quarter', names: ['Q1', 'Q2', 'Q3', 'Q4'], step: 3 });
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
export function InstantField({ value, onChange, faults, ...props }) {
  const [unfinished, setUnfinished] = React.useState([]);
  const [zone, setZone] = React.useState('here');
  const instant = value ? new Date(value) : null;
  const isValid = instant && !Number.isNaN(instant.getTime());
  const shown = isValid ? localText(instant, zone) : '';
  return h(Control, { ...props, faults: [...faults, ...unfinished] }, (attributes) =>
    h(
      'div',
      { className: 'beside' },
      h('input', {
        ...attributes,
        type: 'datetime-local',
        max: '2999-12-31T23:59',
        value: shown,
        onBlur: ({ target }) => setUnfinished(unfinishedIn(target)),
        onChange: ({ target }) => {
          setUnfinished([]);
          onChange(target.value && instantOf(target.value, zone));
        },
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
  const instant = new Date(zone === 'utc' ? `${typed}Z` : typed);
  return Number.isNaN(instant.getTime()) ? undefined : instant.toISOString().replace('.000Z', 'Z');
}
