import { compareNumerals, compareParts, createVersionOrder, type VersionOrder } from './version-order.ts';

interface DebianVersion {
  readonly epoch: string;
  readonly upstream: string;
  readonly revision: string;
}

const EPOCH_PATTERN = /^(\d+):/;
const UPSTREAM_PATTERN = /^\d[A-Za-z0-9.+~-]*$/;
const REVISION_PATTERN = /^[A-Za-z0-9.+~]+$/;

/** Debian Policy 4.7, section 5.6.12: epoch, upstream version, revision; a tilde comes before everything, even the end. */
export const DEB_ORDER: VersionOrder = createVersionOrder({
  parse: parseDebian,
  describeFault: (version) =>
    `"${version}" is no version of a Debian package: write one such as 1.2.3-1, 1:4.0~rc1-2 or 2.0, which begins with a digit and holds only letters, digits and . + ~ -.`,
  compareKeys: compareDebian,
});

function compareDebian(left: DebianVersion, right: DebianVersion): number {
  return (
    compareNumerals(left.epoch, right.epoch) ||
    compareRuns(left.upstream, right.upstream) ||
    compareRuns(left.revision, right.revision)
  );
}

/** The revision begins after the last hyphen; where there is none, the upstream version has no hyphen either. */
function parseDebian(version: string): DebianVersion | null {
  const epoch = EPOCH_PATTERN.exec(version);
  const rest = version.slice(epoch?.[0].length ?? 0);
  const hyphenAt = rest.lastIndexOf('-');
  const upstream = hyphenAt < 0 ? rest : rest.slice(0, hyphenAt);
  const revision = hyphenAt < 0 ? null : rest.slice(hyphenAt + 1);
  if (!UPSTREAM_PATTERN.test(upstream) || (revision !== null && !REVISION_PATTERN.test(revision)))
    return null;
  return { epoch: epoch?.[1] ?? '0', upstream, revision: revision ?? '' };
}

/** Runs of other characters and runs of digits alternate, beginning with others; a run that is missing is empty. */
function compareRuns(one: string, other: string): number {
  const [left, right] = [one.split(/(\d+)/), other.split(/(\d+)/)];
  for (let at = 0; at < Math.max(left.length, right.length); at += 1) {
    const runs = [left[at] ?? '', right[at] ?? ''] as const;
    const found = at % 2 === 0 ? compareOthers(...runs) : compareNumerals(...runs);
    if (found !== 0) return found;
  }
  return 0;
}

function compareOthers(one: string, other: string): number {
  return compareParts(one.split(''), other.split(''), '', (left, right) => rankOf(left) - rankOf(right));
}

/** A tilde, then the end, then letters, then all other characters. */
function rankOf(character: string): number {
  if (character === '') return 0;
  if (character === '~') return -1;
  return character.charCodeAt(0) + (/[A-Za-z]/.test(character) ? 0 : 256);
}
