import {
  compareNumerals,
  compareParts,
  compareRanked,
  createVersionOrder,
  isNumeral,
  type VersionOrder,
} from './version-order.ts';

interface SemanticVersion {
  readonly numbers: readonly string[];
  /** Identifiers after the hyphen; empty for a release. */
  readonly prerelease: readonly string[];
}

const CORE_PATTERN = /^(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*)){2}$/;
const IDENTIFIER_PATTERN = /^[0-9A-Za-z-]+$/;

/** Semantic Versioning 2.0.0: grammar of section 2, 9 and 10, precedence of section 11, in which build metadata counts nothing. */
export const SEMVER_ORDER: VersionOrder = createVersionOrder({
  parse: parseSemver,
  describeFault: semverFault,
  compareKeys: compareSemver,
});

function semverFault(version: string): string {
  const unprefixed = version.replace(/^[vV]/, '');
  if (unprefixed !== version && parseSemver(unprefixed))
    return `"${version}" is no semantic version: write "${unprefixed}", without the letter before it.`;
  return `"${version}" is no semantic version: write three numbers without leading zeros, such as 1.4.0, 2.0.0-beta.1 or 1.4.0+build.7.`;
}

function compareSemver(left: SemanticVersion, right: SemanticVersion): number {
  return (
    compareParts(left.numbers, right.numbers, '0', compareNumerals) ||
    Number(left.prerelease.length === 0) - Number(right.prerelease.length === 0) ||
    compareParts(left.prerelease, right.prerelease, '', compareIdentifiers)
  );
}

function parseSemver(version: string): SemanticVersion | null {
  const [beforeBuild, build] = splitOnce(version, '+');
  const [core, prerelease] = splitOnce(beforeBuild, '-');
  const identifiers = prerelease?.split('.') ?? [];
  const areIdentifiers = [...identifiers, ...(build?.split('.') ?? [])].every((one) =>
    IDENTIFIER_PATTERN.test(one),
  );
  if (!CORE_PATTERN.test(core) || !areIdentifiers || identifiers.some(hasLeadingZero)) return null;
  return { numbers: core.split('.'), prerelease: identifiers };
}

function splitOnce(text: string, separator: string): [string, string | undefined] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

function hasLeadingZero(identifier: string): boolean {
  return identifier.length > 1 && identifier.startsWith('0') && isNumeral(identifier);
}

/** Fewer identifiers come first, then numbers by value, then others by their characters. */
function compareIdentifiers(one: string, other: string): number {
  return compareRanked(one, other, (text) => (text === '' ? 0 : isNumeral(text) ? 1 : 2));
}
