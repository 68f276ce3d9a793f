import type { ReleaseData } from '../fact/fact.ts';
import type { Fault } from '../refusal.ts';
import type { ReleaseState } from '../words.ts';
import { createVersionComparison, hasVersionOrder, versionFault } from './version.ts';

/** A release of a channel, as far as it decides whether another may come out. */
export interface KnownRelease extends Pick<ReleaseData, 'version' | 'scheme'> {
  readonly state: ReleaseState;
}

/** So many releases one channel of an item holds at most: each new one is compared with them. */
export const MAX_RELEASES_PER_CHANNEL = 2_000;

/**
 * Why a release may not be published (rules.md, R138): a version that is none, one that the channel has or had, also written otherwise
 * (1.0 and v1.0 of PYPI, 1.0.0+a and 1.0.0+b of SEMVER), or one that is compared otherwise than those of the channel.
 * @param known the releases of the same item and channel, also withdrawn ones
 */
export function newReleaseFaults(
  { version, channel, scheme }: Pick<ReleaseData, 'version' | 'channel' | 'scheme'>,
  known: readonly KnownRelease[],
): Fault[] {
  const wrong = versionFault(scheme, version);
  if (wrong) return [{ code: 'INVALID', message: wrong, field: ['version'] }];
  const other = known.find((one) => one.scheme !== scheme);
  if (other) {
    const message = `The versions of the channel "${channel}" are compared as ${other.scheme}: leave \`scheme\` out, or name another channel.`;
    return [{ code: 'CONFLICT', message, field: ['scheme'] }];
  }
  const same = findSameVersion(version, known);
  if (same) {
    const message = describeSameVersion(version, channel, same);
    return [{ code: 'DUPLICATE', message, field: ['version'] }];
  }
  if (known.length < MAX_RELEASES_PER_CHANNEL) return [];
  const message = `A channel holds ${MAX_RELEASES_PER_CHANNEL} releases: name another channel.`;
  return [{ code: 'TOO_MANY', message, field: ['channel'] }];
}

/** The release that has the version itself, else one whose version is equal to it by their scheme. */
function findSameVersion(version: string, known: readonly KnownRelease[]): KnownRelease | undefined {
  const written = known.find((one) => one.version === version);
  const scheme = known[0]?.scheme;
  if (written || !scheme || !hasVersionOrder(scheme)) return written;
  const compare = createVersionComparison(scheme);
  return known.find((one) => compare(one.version, version) === 0);
}

function describeSameVersion(version: string, channel: string, same: KnownRelease): string {
  const isWithdrawn = same.state === 'WITHDRAWN';
  if (same.version !== version) {
    const since = isWithdrawn ? 'was withdrawn from' : 'is published in';
    return `Version ${version} is equal to ${same.version} as ${same.scheme} compares them, which ${since} the channel "${channel}": give it a version that comes before or after, or name another channel.`;
  }
  return isWithdrawn
    ? `Version ${version} was withdrawn from the channel "${channel}": publish what is mended as another version.`
    : `Version ${version} is published in the channel "${channel}" already.`;
}
