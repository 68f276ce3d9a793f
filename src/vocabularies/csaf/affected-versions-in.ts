import { rangeVersionFault } from '../../domain/release/range-types.ts';
import { isInVersionRange, type VersionRange } from '../../domain/release/version-range.ts';
import type { ItemForCsaf } from './advisory-for-csaf.ts';

/** The versions of an item's releases that are affected and in a range; none where the range is of all versions, or of none. */
export function affectedVersionsIn(range: VersionRange, { releases }: ItemForCsaf): string[] {
  if (range.constraints === '*') return [];
  return releases
    .filter(({ state, version }) => state === 'AFFECTED' && rangeVersionFault(range.type, version) === null)
    .map(({ version }) => version)
    .filter((version) => isInVersionRange(range, version));
}
