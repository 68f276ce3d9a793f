import {
  compareRangeVersions,
  isLeastVersion,
  type ListingRangeType,
  rangeVersionFault,
} from './range-types.ts';
import { decodeVersion, encodeVersion } from './version-encoding.ts';

export type RangeComparator = '=' | '!=' | '<' | '<=' | '>' | '>=';

export interface RangeConstraint {
  readonly comparator: RangeComparator;
  readonly version: string;
}

export const RANGE_MAX_CONSTRAINTS = 50;

/** The longer ones first; `=` is not written. */
const WRITTEN_COMPARATORS = ['>=', '<=', '!=', '<', '>'] as const;

/** A constraint as VERS writes it: `>=1.0`, or the version alone where it is to be equal. */
export function constraintText({ comparator, version }: RangeConstraint): string {
  return `${comparator === '=' ? '' : comparator}${encodeVersion(version)}`;
}

/**
 * Reads what stands after the type of a range: constraints between pipes, in the order of their versions.
 * @returns them, or a sentence that says what is wrong: by their form, or with all of them
 */
export function parseConstraints(type: ListingRangeType, text: string): readonly RangeConstraint[] | string {
  const parts = text.split('|');
  if (parts.length > RANGE_MAX_CONSTRAINTS)
    return `A range has ${RANGE_MAX_CONSTRAINTS} constraints at most; this one has ${parts.length}.`;
  const constraints: RangeConstraint[] = [];
  for (const part of parts) {
    const constraint = parseConstraint(type, part);
    if (typeof constraint === 'string') return constraint;
    constraints.push(constraint);
  }
  return (
    reversalFault(type, constraints) ??
    sortingFault(type, constraints) ??
    redundancyFault(type, constraints) ??
    constraints
  );
}

function parseConstraint(type: ListingRangeType, text: string): RangeConstraint | string {
  if (text === '')
    return 'A pipe "|" stands between two constraints only: take out the one that stands alone.';
  if (text.includes('*'))
    return 'An asterisk stands alone, for all versions: write it alone, or take it out.';
  const comparator = WRITTEN_COMPARATORS.find((one) => text.startsWith(one)) ?? '=';
  const versionText = comparator === '=' ? text : text.slice(comparator.length);
  if (versionText.startsWith('=')) return `Write a version that is meant itself without "=", such as 1.4.2.`;
  if (versionText === '') return `A version stands after "${comparator}", such as ${comparator}1.4.2.`;
  const version = decodeVersion(versionText);
  if (version === null)
    return `"${versionText.slice(0, 100)}" is no version as ranges write it: write < > = ! * | and % in a version as %3C %3E %3D %21 %2A %7C and %25, spaces and letters outside ASCII so too, and all else as it is.`;
  if (type === 'none' && comparator !== '=')
    return `Versions without an order can only be listed: take "${comparator}" out, and name each version between pipes.`;
  const fault = rangeVersionFault(type, version);
  return fault ?? { comparator, version };
}

/** A stretch that ends before it begins; sorted, it would hold all but what was meant. */
function reversalFault(type: ListingRangeType, constraints: readonly RangeConstraint[]): string | null {
  const bounds = constraints.filter(({ comparator }) => comparator !== '!=');
  for (const [at, from] of bounds.entries()) {
    const to = bounds[at + 1];
    if (to && isLower(from) && isUpper(to) && compareRangeVersions(type, from.version, to.version) > 0)
      return `No version is both ${constraintText(from)} and ${constraintText(to)}: exchange the versions for what lies between them, or the constraints for what lies outside.`;
  }
  return null;
}

function sortingFault(type: ListingRangeType, constraints: readonly RangeConstraint[]): string | null {
  const sorted = constraints.toSorted((one, other) => compareRangeVersions(type, one.version, other.version));
  for (const [at, { version }] of sorted.entries()) {
    const next = sorted[at + 1]?.version;
    if (next !== undefined && compareRangeVersions(type, version, next) === 0)
      return next === version
        ? `A version stands once in a range: "${version}" stands twice.`
        : `A version stands once in a range: "${version}" and "${next}" are one version.`;
  }
  return sorted.every((one, at) => one === constraints[at])
    ? null
    : `The constraints of a range stand in the order of their versions: write vers:${type}/${sorted.map(constraintText).join('|')}, if that is what you mean.`;
}

/** "Constraints simplification": which pairs of neighbours say something, exclusions left out. */
function redundancyFault(type: ListingRangeType, constraints: readonly RangeConstraint[]): string | null {
  const bounds = constraints.filter(({ comparator }) => comparator !== '!=');
  for (const [at, bound] of bounds.entries()) {
    const next = bounds[at + 1];
    const [redundant, other] = isLower(bound) ? [next, bound] : [bound, next];
    if (next && isLower(bound) !== isUpper(next))
      return `${constraintText(redundant!)} says nothing beside ${constraintText(other!)}: take it out.`;
  }
  const first = constraints[0]!;
  return first.comparator === '<' && isLeastVersion(type, first.version)
    ? `No version comes before "${first.version}": take ${constraintText(first)} out.`
    : null;
}

function isLower({ comparator }: RangeConstraint): boolean {
  return comparator === '>' || comparator === '>=';
}

function isUpper({ comparator }: RangeConstraint): boolean {
  return comparator === '<' || comparator === '<=';
}
