import {
  compareNumerals,
  compareParts,
  compareRanked,
  createVersionOrder,
  isNumeral,
  type VersionOrder,
} from './version-order.ts';

interface PythonVersion {
  readonly epoch: string;
  readonly release: readonly string[];
  /** Rank and number: of development releases without a prerelease, alphas, betas, candidates, all others. */
  readonly prerelease: readonly [rank: number, number: string];
  readonly post: readonly [rank: number, number: string];
  readonly development: readonly [rank: number, number: string];
  readonly local: readonly string[];
}

/** PEP 440, appendix B, without the white space around it. */
const VERSION_PATTERN =
  /^v?(?:(?<epoch>\d+)!)?(?<release>\d+(?:\.\d+)*)(?:[-_.]?(?<pre>alpha|a|beta|b|preview|pre|c|rc)[-_.]?(?<preNumber>\d+)?)?(?:-(?<shortPost>\d+)|[-_.]?(?<post>post|rev|r)[-_.]?(?<postNumber>\d+)?)?(?:[-_.]?(?<dev>dev)[-_.]?(?<devNumber>\d+)?)?(?:\+(?<local>[a-z0-9]+(?:[-_.][a-z0-9]+)*))?$/i;

const PRERELEASE_RANKS: Readonly<Record<string, number>> = {
  a: 1,
  alpha: 1,
  b: 2,
  beta: 2,
  c: 3,
  rc: 3,
  pre: 3,
  preview: 3,
};
const NO_PRERELEASE_RANK = 4;

/** PEP 440: what it normalizes is one version (1.0 and v1.0.0, 1.0-alpha.1 and 1.0a1); local versions are ordered as well. */
export const PYPI_ORDER: VersionOrder = createVersionOrder({
  parse: parsePython,
  describeFault: (version) =>
    `"${version}" is no version by PEP 440: write one such as 1.4, 2.0rc1, 1.4.post2 or 1.0.dev3.`,
  compareKeys: comparePython,
});

function comparePython(left: PythonVersion, right: PythonVersion): number {
  return (
    compareNumerals(left.epoch, right.epoch) ||
    compareParts(left.release, right.release, '0', compareNumerals) ||
    comparePhases(left.prerelease, right.prerelease) ||
    comparePhases(left.post, right.post) ||
    comparePhases(left.development, right.development) ||
    compareParts(left.local, right.local, '', compareLocalParts)
  );
}

function parsePython(version: string): PythonVersion | null {
  const parts = VERSION_PATTERN.exec(version.toLowerCase())?.groups;
  if (!parts) return null;
  const { pre, preNumber = '0', post, shortPost, postNumber = '0', dev, devNumber = '0' } = parts;
  const isPost = post !== undefined || shortPost !== undefined;
  const isDevelopment = dev !== undefined;
  const rankWithoutPrerelease = isDevelopment && !isPost ? 0 : NO_PRERELEASE_RANK;
  return {
    epoch: parts['epoch'] ?? '0',
    release: parts['release']!.split('.'),
    prerelease: [pre === undefined ? rankWithoutPrerelease : PRERELEASE_RANKS[pre]!, preNumber],
    post: [isPost ? 1 : 0, shortPost ?? postNumber],
    development: [isDevelopment ? 0 : 1, devNumber],
    local: parts['local']?.split(/[-_.]/) ?? [],
  };
}

function comparePhases(one: readonly [number, string], other: readonly [number, string]): number {
  return one[0] - other[0] || compareNumerals(one[1], other[1]);
}

/** The end, then words, then numbers. */
function compareLocalParts(one: string, other: string): number {
  return compareRanked(one, other, (part) => (part === '' ? 0 : isNumeral(part) ? 2 : 1));
}
