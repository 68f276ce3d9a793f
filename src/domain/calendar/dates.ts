import type { DatePrecision } from '../words.ts';

/** An instant: milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;

/** A calendar period: its first day (YYYY-MM-DD) and how exact it is. */
export interface PreciseDate {
  readonly date: string;
  readonly precision: DatePrecision;
}

/** Dates that anybody may give are from this year to that one. */
export const FIRST_GIVABLE_YEAR = 1900;
export const LAST_GIVABLE_YEAR = 2200;

const DAY_PATTERN = /^(\d{4})-(\d{2})-(\d{2})$/;
/** A day of 24 hours, in milliseconds. */
export const DAY_MS = 86_400_000;
const MONTHS_PER_PRECISION = { MONTH: 1, QUARTER: 3, YEAR: 12 } as const;

/** Whether the text is a day that exists, from year 1 to 9999 (ISO 8601, proleptic Gregorian). */
export function isDay(text: string): boolean {
  const parts = DAY_PATTERN.exec(text);
  if (!parts) return false;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  return year > 0 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** Whether the text is a day that anybody may give. */
export function isGivableDay(text: string): boolean {
  return isDay(text) && isGivableYear(Number(text.slice(0, 4)));
}

/** Whether dates of a year may be given. */
export function isGivableYear(year: number): boolean {
  return year >= FIRST_GIVABLE_YEAR && year <= LAST_GIVABLE_YEAR;
}

/** The same period told by its first day: 2027-05-17 at QUARTER becomes 2027-04-01. */
export function normalizedPreciseDate({ date, precision }: PreciseDate): PreciseDate {
  if (precision === 'DAY') return { date, precision };
  const [year, month] = splitDay(date);
  const size = MONTHS_PER_PRECISION[precision];
  return { date: isoDayText(year, Math.floor((month - 1) / size) * size + 1, 1), precision };
}

/** The last day (YYYY-MM-DD) that the period holds; "until" is inclusive and ends with it. */
export function lastDayOf(period: PreciseDate): string {
  if (period.precision === 'DAY') return period.date;
  const [year, month] = splitDay(normalizedPreciseDate(period).date);
  const last = month + MONTHS_PER_PRECISION[period.precision] - 1;
  return isoDayText(year, last, daysInMonth(year, last));
}

/** The instant at which a day begins in an IANA time zone; where midnight is skipped, the first instant after it. */
export function startOfDay(day: string, zone: string): Instant {
  return instantOfWallMidnight(Date.parse(`${day}T00:00:00Z`), zone);
}

/** The instant at which the period begins in the zone. */
export function startOfPeriod(period: PreciseDate, zone: string): Instant {
  return startOfDay(normalizedPreciseDate(period).date, zone);
}

/** The instant at which the period is over: midnight after its last day in the zone. */
export function endOfPeriod(period: PreciseDate, zone: string): Instant {
  return instantOfWallMidnight(Date.parse(`${lastDayOf(period)}T00:00:00Z`) + DAY_MS, zone);
}

/** An instant as RFC 3339 writes it, in UTC and with milliseconds. */
export function isoInstantText(at: Instant): string {
  return new Date(at).toISOString();
}

/** The day (YYYY-MM-DD) that an instant falls on in the zone. */
export function dayOfInstant(instant: Instant, zone: string): string {
  const local = zone === 'UTC' ? instant : instant + zoneOffsetMsAt(instant, zone);
  return new Date(local).toISOString().slice(0, 10);
}

/** Whole days from one day to another; negative when the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

function splitDay(day: string): [number, number, number] {
  return [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10))];
}

function isoDayText(year: number, month: number, day: number): string {
  const pad = (value: number, width: number) => String(value).padStart(width, '0');
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

const MAX_CACHED_MIDNIGHTS = 20_000;
const midnightCache = new Map<string, Instant>();

/** Asking a zone's clock is dear, and the same midnights come again and again. */
function instantOfWallMidnight(wall: number, zone: string): Instant {
  if (zone === 'UTC') return wall;
  const key = `${wall} ${zone}`;
  const known = midnightCache.get(key);
  if (known !== undefined) return known;
  const instant = computeInstantOfWallMidnight(wall, zone);
  if (midnightCache.size >= MAX_CACHED_MIDNIGHTS) midnightCache.clear();
  midnightCache.set(key, instant);
  return instant;
}

/** A zone's wall clock shows midnight once a day, or never (a skipped hour): then the later offset tells. */
function computeInstantOfWallMidnight(wall: number, zone: string): Instant {
  const candidates = [wall - zoneOffsetMsAt(wall - DAY_MS, zone), wall - zoneOffsetMsAt(wall + DAY_MS, zone)];
  const exact = candidates.filter((instant) => instant + zoneOffsetMsAt(instant, zone) === wall);
  return exact.length > 0 ? Math.min(...exact) : Math.max(...candidates);
}

const formatterByZone = new Map<string, Intl.DateTimeFormat>();
const lastOffsetByZone = new Map<string, { readonly instant: Instant; readonly offset: number }>();

/** How far the zone's wall clock is ahead of UTC at an instant, in milliseconds; many ask for the same instant. */
function zoneOffsetMsAt(instant: Instant, zone: string): number {
  const last = lastOffsetByZone.get(zone);
  if (last?.instant === instant) return last.offset;
  const offset = computeZoneOffsetMs(instant, zone);
  lastOffsetByZone.set(zone, { instant, offset });
  return offset;
}

function computeZoneOffsetMs(instant: Instant, zone: string): number {
  let clock = formatterByZone.get(zone);
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formatterByZone.set(zone, clock);
  }
  const read: Record<string, string> = {};
  for (const part of clock.formatToParts(instant)) read[part.type] = part.value;
  const of = (part: string) => Number(read[part]);
  const wall = new Date(0);
  wall.setUTCFullYear(read['era'] === 'AD' ? of('year') : 1 - of('year'), of('month') - 1, of('day'));
  wall.setUTCHours(of('hour'), of('minute'), of('second'));
  return wall.getTime() - Math.floor(instant / 1000) * 1000;
}

/** The first and the last instant that are taken: those of the days that there are, years 1 to 9999 in UTC. */
export const FIRST_INSTANT: Instant = Date.parse('0001-01-01T00:00:00.000Z');
export const LAST_INSTANT: Instant = Date.parse('9999-12-31T23:59:59.999Z');

/** Whether a number is an instant that may come from outside; the database and RFC 3339 have all of them. */
export function isInstantInRange(at: unknown): at is Instant {
  return Number.isInteger(at) && (at as number) >= FIRST_INSTANT && (at as number) <= LAST_INSTANT;
}

const RFC_3339_PATTERN =
  /^(\d{4}-\d{2}-\d{2})[Tt]([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?([Zz]|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

/**
 * The instant that a text names by day, time and offset (RFC 3339, section 5.6); undefined where it names none, or one
 * before year 1 or after year 9999 in UTC.
 */
export function parseInstant(text: string): Instant | undefined {
  const day = RFC_3339_PATTERN.exec(text)?.[1];
  if (day === undefined || !isDay(day)) return undefined;
  const at = Date.parse(text.toUpperCase());
  return isInstantInRange(at) ? at : undefined;
}
