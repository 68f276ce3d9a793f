import { DAY_MS, type PreciseDate } from '../../domain/calendar/dates.ts';

/** Which comes first where a day is written with slashes or hyphens: the day or the month. */
export const DATE_FIELD_ORDERS = ['DMY', 'MDY'] as const;
export type DateFieldOrder = (typeof DATE_FIELD_ORDERS)[number];

/** 31.03.2027, 31.03.27: in this order wherever days are written with dots. */
const DOTTED_DATE_PATTERN = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})$/;
/** 3/31/2027, 31/03/27, 31-03-2027. */
const SLASHED_DATE_PATTERN = /^(\d{1,2})([/-])(\d{1,2})\2(\d{4}|\d{2})$/;
/** Mrz 27, Mar-27, März 2027; 31. März 2027, 31 March 2027. */
const NAMED_MONTH_DATE_PATTERN = /^(?:(\d{1,2})\.?[ -])?(\p{L}{3,})\.?[ -](\d{4}|\d{2})$/u;
/** The number by which spreadsheets keep a day, days since 30 December 1899: from 1982 to 2119, and no year with a digit too many. */
const SERIAL_DATE_PATTERN = /^[3-7]\d{4}$/;
const SERIAL_DATE_EPOCH_MS = Date.UTC(1899, 11, 30);

/** Names that some spreadsheets show and `Intl` does not. */
const MONTH_OF_NON_INTL_ABBREVIATION: Readonly<Record<string, number>> = {
  mrz: 3,
  mär: 3,
  maer: 3,
  fevr: 2,
  fév: 2,
  aout: 8,
  dec: 12,
  déc: 12,
};
const MONTH_NAME_LANGUAGES = ['en', 'de', 'fr'];
const MONTH_OF_NAME: ReadonlyMap<string, number> = new Map([
  ...MONTH_NAME_LANGUAGES.flatMap((language) =>
    (['long', 'short'] as const).flatMap((month) => {
      const format = new Intl.DateTimeFormat(language, { month, timeZone: 'UTC' });
      return Array.from({ length: 12 }, (_, index): [string, number] => [
        monthNameKey(format.format(Date.UTC(2027, index, 1))),
        index + 1,
      ]);
    }),
  ),
  ...Object.entries(MONTH_OF_NON_INTL_ABBREVIATION),
]);

/**
 * Takes a cell; returns the day or month in it, as spreadsheets write it in English, German and French, or as their number
 * of a day. Years of two digits are of this century. Undefined for what is none, and for a day of which nobody knows the order.
 */
export function parseSpreadsheetDate(cell: string, order: DateFieldOrder | null): PreciseDate | undefined {
  if (SERIAL_DATE_PATTERN.test(cell))
    return dayPrecisionDateFromIso(new Date(SERIAL_DATE_EPOCH_MS + Number(cell) * DAY_MS).toISOString());
  const dotted = DOTTED_DATE_PATTERN.exec(cell);
  if (dotted) return dayPrecisionDateFromIso(isoDateFromParts(dotted[3]!, dotted[2]!, dotted[1]!));
  const slashed = SLASHED_DATE_PATTERN.exec(cell);
  if (slashed) return slashedDateFromMatch(slashed, order);
  const [, day, name = '', year = ''] = NAMED_MONTH_DATE_PATTERN.exec(cell) ?? [];
  const month = MONTH_OF_NAME.get(monthNameKey(name));
  if (month === undefined) return undefined;
  if (day) return dayPrecisionDateFromIso(isoDateFromParts(year, String(month), day));
  return { date: isoDateFromParts(year, String(month), '1'), precision: 'MONTH' };
}

/** Whether a cell holds a day with slashes that may be one of two. */
export function isSlashedDateAmbiguous(cell: string, order: DateFieldOrder | null): boolean {
  const [, first = 0, , second = 0] = SLASHED_DATE_PATTERN.exec(cell) ?? [];
  return (
    order === null && Number(first) > 0 && Number(first) <= 12 && Number(second) > 0 && Number(second) <= 12
  );
}

function slashedDateFromMatch(parts: RegExpExecArray, order: DateFieldOrder | null): PreciseDate | undefined {
  const [, first, , second, year] = parts as unknown as [string, string, string, string, string];
  const only = Number(first) > 12 ? 'DMY' : Number(second) > 12 ? 'MDY' : null;
  const known = first === second ? 'DMY' : (order ?? only);
  if (known === null) return undefined;
  return dayPrecisionDateFromIso(
    known === 'DMY' ? isoDateFromParts(year, second, first) : isoDateFromParts(year, first, second),
  );
}

function dayPrecisionDateFromIso(iso: string): PreciseDate {
  return { date: iso.slice(0, 10), precision: 'DAY' };
}

function isoDateFromParts(year: string, month: string, day: string): string {
  return `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function monthNameKey(name: string): string {
  return name.toLowerCase().replace(/\.$/, '');
}
