import {
  compareNumerals,
  compareParts,
  compareRanked,
  createVersionOrder,
  isNumeral,
  type VersionOrder,
} from './version-order.ts';

interface RpmVersion {
  readonly epoch: string;
  readonly version: readonly string[];
  readonly release: readonly string[];
}

const VERSION_PATTERN =
  /^(?:(?<epoch>\d+):)?(?<version>[A-Za-z0-9][A-Za-z0-9._+~^]*)(?:-(?<release>[A-Za-z0-9][A-Za-z0-9._+~^]*))?$/;

/**
 * RPM's epoch, version and release, each but the epoch compared by rpmvercmp (rpm-version(7)). A version without a release
 * comes before the same with one, where RPM's dependencies let it stand for all of them, which is no order.
 */
export const RPM_ORDER: VersionOrder = createVersionOrder({
  parse: parseRpm,
  describeFault: (version) =>
    `"${version}" is no version of an RPM package: write one such as 1.2.3-1.el9, 1:4.0~rc1-2 or 2.0, with one hyphen before the release; both parts begin with a letter or digit and hold only letters, digits and . _ + ~ ^.`,
  compareKeys: compareRpm,
});

function compareRpm(left: RpmVersion, right: RpmVersion): number {
  return (
    compareNumerals(left.epoch, right.epoch) ||
    compareParts(left.version, right.version, '', compareSegments) ||
    compareParts(left.release, right.release, '', compareSegments)
  );
}

function parseRpm(text: string): RpmVersion | null {
  const parts = VERSION_PATTERN.exec(text)?.groups;
  if (!parts) return null;
  const { epoch = '0', version = '', release = '' } = parts;
  return { epoch, version: segmentsOf(version), release: segmentsOf(release) };
}

/** Runs of digits, runs of letters, tildes and carets; other characters only separate. */
function segmentsOf(text: string): string[] {
  return text.match(/\d+|[A-Za-z]+|[~^]/g) ?? [];
}

function compareSegments(one: string, other: string): number {
  return compareRanked(one, other, rankOf);
}

/** A tilde, then the end, a caret, letters, digits. */
function rankOf(segment: string): number {
  if (segment === '~') return 0;
  if (segment === '') return 1;
  if (segment === '^') return 2;
  return isNumeral(segment) ? 4 : 3;
}
