import type { ReleaseData } from '../fact/fact.ts';
import type { Fault } from '../refusal.ts';
import type { ReleaseState } from '../words.ts';
import { versionFault } from './version.ts';

/** A release of a channel, as far as it decides whether another may come out. */
export interface KnownRelease extends Pick<ReleaseData, 'version' | 'scheme'> {
  readonly state: ReleaseState;
}

/** So many releases one channel of an item holds at most: they are put in order anew with each. */
export const MAX_RELEASES_PER_CHANNEL = 2_000;

/**
 * Why a release may not be published (rules.md, R138): a version that is none, one that the channel has or had, or one that is compared
 * otherwise than those of the channel.
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
  const same = known.find((one) => one.version === version);
  if (same) {
    const message =
      same.state === 'WITHDRAWN'
        ? `Version ${version} was withdrawn from the channel "${channel}": publish what is mended as another version.`
        : `Version ${version} is published in the channel "${channel}" already.`;
    return [{ code: 'DUPLICATE', message, field: ['version'] }];
  }
  if (known.length < MAX_RELEASES_PER_CHANNEL) return [];
  const message = `A channel holds ${MAX_RELEASES_PER_CHANNEL} releases: name another channel.`;
  return [{ code: 'TOO_MANY', message, field: ['channel'] }];
}
