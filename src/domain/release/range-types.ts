import type { VersionScheme } from '../words.ts';
import { TIMESTAMP_ORDER } from './timestamp-order.ts';
import { compareVersions, hasVersionOrder, versionFault } from './version.ts';
import { compareCharacters } from './version-order.ts';

/** The types of VERS that are read here. */
export const RANGE_TYPES = [
  'semver',
  'npm',
  'deb',
  'rpm',
  'maven',
  'pypi',
  'intdot',
  'datetime',
  'none',
  'all',
] as const;
export type RangeType = (typeof RANGE_TYPES)[number];

/** The types whose ranges name versions. */
export type ListingRangeType = Exclude<RangeType, 'all'>;

/** npm's versions are semantic versions and so ordered. */
const SCHEMES: Readonly<Record<ListingRangeType, VersionScheme>> = {
  semver: 'SEMVER',
  npm: 'SEMVER',
  deb: 'DEB',
  rpm: 'RPM',
  maven: 'MAVEN',
  pypi: 'PYPI',
  intdot: 'NUMERIC',
  datetime: 'DATE',
  none: 'PUBLISHED',
};

/** The versions before which there are none, where a type has one. */
const LEAST_VERSIONS: Readonly<Partial<Record<RangeType, string>>> = {
  semver: '0.0.0-0',
  npm: '0.0.0-0',
  pypi: '0.dev0',
  intdot: '0',
  datetime: '0001-01-01',
};

export function isRangeType(text: string): text is RangeType {
  return RANGE_TYPES.some((type) => type === text);
}

export function schemeOfRangeType(type: ListingRangeType): VersionScheme {
  return SCHEMES[type];
}

/** What is wrong with a version in ranges of a type; null where nothing is. Ranges of days may also name instants. */
export function rangeVersionFault(type: ListingRangeType, version: string): string | null {
  if (type === 'datetime') return versionFault('PUBLISHED', version) ?? TIMESTAMP_ORDER.fault(version);
  return versionFault(SCHEMES[type], version);
}

/** Compares two versions of ranges of a type; those of `none`, which have no order, by their characters, so that a list has one form. */
export function compareRangeVersions(type: ListingRangeType, one: string, other: string): number {
  if (type === 'datetime') return TIMESTAMP_ORDER.createComparison()(one, other);
  const scheme = SCHEMES[type];
  return hasVersionOrder(scheme) ? compareVersions(scheme, one, other) : compareCharacters(one, other);
}

/** Whether no version of a type comes before this one. */
export function isLeastVersion(type: ListingRangeType, version: string): boolean {
  const least = LEAST_VERSIONS[type];
  return least !== undefined && compareRangeVersions(type, version, least) === 0;
}
