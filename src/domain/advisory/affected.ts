import { lastDayOf, normalizedPreciseDate } from '../calendar/dates.ts';
import type { AffectedPart } from '../fact/fact.ts';
import { isInVersionRange, isVersionOfRange, parseVersionRange } from '../release/version-range.ts';
import type { AdvisoryVerdict } from '../words.ts';
import { isInNumberRange, parseNumberRange } from './number-range.ts';

/** What an owner knows of what they have; null where they do not. */
export interface OwnedItem {
  readonly version: string | null;
  readonly serial: string | null;
  readonly lot: string | null;
  /** The day on which it was sold (YYYY-MM-DD). */
  readonly soldOn: string | null;
  readonly market: string | null;
}

/** Whether what somebody owns is affected, and which of the questions would tell where that cannot be told. */
export interface AffectedAnswer {
  readonly verdict: AdvisoryVerdict;
  readonly needs: readonly (keyof OwnedItem)[];
}

/** Whether a part does not hold for all of an item, wherever it was sold. */
export function isLimitedToSome({ versions, serials, lots, soldFrom, soldUntil }: AffectedPart): boolean {
  return Boolean(versions ?? serials ?? lots ?? soldFrom ?? soldUntil);
}

/** The parts that hold in a market; asked without one, all. */
export function partsInMarket(
  parts: readonly AffectedPart[],
  market: string | null,
): readonly AffectedPart[] {
  if (market === null) return parts;
  return parts.filter(({ markets = [] }) => markets.length === 0 || markets.includes(market));
}

/** Where alone parts hold together; none: everywhere. */
export function marketsOfParts(parts: readonly AffectedPart[]): string[] {
  if (parts.some(({ markets = [] }) => markets.length === 0)) return [];
  return [...new Set(parts.flatMap(({ markets = [] }) => markets))].sort();
}

/**
 * Whether what somebody owns is affected: where it meets all that one part says. What is not known of it leaves that open,
 * unless something else that the part says excludes it already (rules.md, R144).
 * @param parts of which one at least must be met; none: it is affected no more
 */
export function affectedAnswer(parts: readonly AffectedPart[], owned: OwnedItem): AffectedAnswer {
  const answers = parts.map((part) => partAnswer(part, owned));
  if (answers.some(({ verdict }) => verdict === 'AFFECTED')) return { verdict: 'AFFECTED', needs: [] };
  const needs = [...new Set(answers.flatMap((one) => one.needs))];
  return { verdict: needs.length > 0 ? 'CANNOT_TELL' : 'NOT_AFFECTED', needs };
}

function partAnswer(part: AffectedPart, owned: OwnedItem): AffectedAnswer {
  const answers = Object.entries(PART_TESTS).map(([name, test]) => ({
    need: name as keyof OwnedItem,
    isMet: test(part, owned[name as keyof OwnedItem]),
  }));
  if (answers.some(({ isMet }) => isMet === false)) return { verdict: 'NOT_AFFECTED', needs: [] };
  const needs = answers.filter(({ isMet }) => isMet === null).map(({ need }) => need);
  return { verdict: needs.length > 0 ? 'CANNOT_TELL' : 'AFFECTED', needs };
}

/** Whether one thing that is known meets a part; null where it takes something that is not known. */
type PartTest = (part: AffectedPart, known: string | null) => boolean | null;

const PART_TESTS: Readonly<Record<keyof OwnedItem, PartTest>> = {
  version: ({ versions }, version) => (versions === undefined ? true : isVersionIn(versions, version)),
  serial: ({ serials }, serial) => isNumberIn(serials, serial),
  lot: ({ lots }, lot) => isNumberIn(lots, lot),
  soldOn: ({ soldFrom, soldUntil }, day) => {
    if (!soldFrom && !soldUntil) return true;
    if (day === null) return null;
    return (
      (!soldFrom || normalizedPreciseDate(soldFrom).date <= day) &&
      (!soldUntil || day <= lastDayOf(soldUntil))
    );
  },
  market: ({ markets = [] }, market) =>
    markets.length === 0 ? true : market === null ? null : markets.includes(market),
};

function isNumberIn(ranges: readonly string[] | undefined, number: string | null): boolean | null {
  if (!ranges) return true;
  if (number === null) return null;
  return ranges.some((text) => {
    const range = parseNumberRange(text);
    return typeof range !== 'string' && isInNumberRange(range, number);
  });
}

/** Whether a version is in a range (VERS); null for one that is not known, or that the range cannot compare. */
export function isVersionIn(versions: string, version: string | null): boolean | null {
  const range = parseVersionRange(versions);
  if (version === null || 'fault' in range || !isVersionOfRange(range, version)) return null;
  return isInVersionRange(range, version);
}
