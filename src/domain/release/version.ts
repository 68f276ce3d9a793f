import { isDay } from '../calendar/dates.ts';
import type { VersionScheme } from '../words.ts';
import { DEB_ORDER } from './debian-version.ts';
import { MAVEN_ORDER } from './maven-version.ts';
import { PYPI_ORDER } from './python-version.ts';
import { RPM_ORDER } from './rpm-version.ts';
import { SEMVER_ORDER } from './semantic-version.ts';
import {
  compareCharacters,
  compareNumerals,
  compareParts,
  createVersionOrder,
  type VersionComparison,
  type VersionOrder,
} from './version-order.ts';

/** The schemes whose versions can be compared. */
export type OrderedVersionScheme = Exclude<VersionScheme, 'PUBLISHED'>;

export const VERSION_MAX_LENGTH = 100;

const PRINTABLE_PATTERN = /^(?! )[^\p{C}\p{Zl}\p{Zp}]+(?<! )$/u;
const NUMERIC_PATTERN = /^\d+(?:\.\d+)*$/;

const NUMERIC_ORDER: VersionOrder = createVersionOrder({
  parse: (version) => (NUMERIC_PATTERN.test(version) ? version.split('.') : null),
  describeFault: (version) =>
    `"${version}" is no version of numbers: write whole numbers with dots between them, such as 1.50 or 12.0.3.`,
  compareKeys: (one, other) => compareParts(one, other, '0', compareNumerals),
});

const DATE_ORDER: VersionOrder = createVersionOrder({
  parse: (version) => (isDay(version) ? version : null),
  describeFault: (version) => `"${version}" is no day: write year, month and day, such as 2026-03-31.`,
  compareKeys: compareCharacters,
});

const ORDERS: Readonly<Record<OrderedVersionScheme, VersionOrder>> = {
  SEMVER: SEMVER_ORDER,
  DEB: DEB_ORDER,
  RPM: RPM_ORDER,
  MAVEN: MAVEN_ORDER,
  PYPI: PYPI_ORDER,
  NUMERIC: NUMERIC_ORDER,
  DATE: DATE_ORDER,
};

/** Whether versions of a scheme can be compared; those of `PUBLISHED` have no order but the day of publication. */
export function hasVersionOrder(scheme: VersionScheme): scheme is OrderedVersionScheme {
  return scheme !== 'PUBLISHED';
}

/**
 * What is wrong with a text as a version, in a sentence that says what a right one looks like; null where it is a version.
 * NUMERIC takes whole numbers between dots, DATE days as ISO 8601 writes them (YYYY-MM-DD), PUBLISHED any printable text.
 */
export function versionFault(scheme: VersionScheme, version: string): string | null {
  if (version.length === 0 || version.length > VERSION_MAX_LENGTH)
    return `A version has 1 to ${VERSION_MAX_LENGTH} characters, such as 1.4.2.`;
  if (!PRINTABLE_PATTERN.test(version))
    return 'A version has printable characters only, and no space at its ends, such as 1.4.2.';
  return hasVersionOrder(scheme) ? ORDERS[scheme].fault(version) : null;
}

/**
 * Compares two versions: negative where the first comes before the second, 0 where they are one version (1.0 and 1 of NUMERIC,
 * 1.0.0+a and 1.0.0+b of SEMVER). The order is total: versions of one scheme can be sorted by it.
 * @throws Error where one of them is no version of the scheme; ask `versionFault` before
 */
export function compareVersions(scheme: OrderedVersionScheme, one: string, other: string): number {
  for (const version of [one, other]) {
    const fault = versionFault(scheme, version);
    if (fault !== null) throw new Error(fault);
  }
  return createVersionComparison(scheme)(one, other);
}

/**
 * `compareVersions` for many versions of one scheme: it parses each of them once. Make one for each sort or search; it
 * remembers what it met.
 * @returns a comparison that throws an Error where one of the texts is no version of the scheme
 */
export function createVersionComparison(scheme: OrderedVersionScheme): VersionComparison {
  return ORDERS[scheme].createComparison();
}
