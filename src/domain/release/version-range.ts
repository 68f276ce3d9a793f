import type { VersionScheme } from '../words.ts';
import { constraintText, parseConstraints, type RangeConstraint } from './range-constraints.ts';
import {
  compareRangeVersions,
  isRangeType,
  type ListingRangeType,
  RANGE_TYPES,
  rangeVersionFault,
  schemeOfRangeType,
} from './range-types.ts';

export const RANGE_MAX_LENGTH = 1_000;

/** A range of versions by VERS; its constraints stand in the order of their versions. */
export type VersionRange =
  /** All versions of a type, of any type (`all`), or none (`none`). */
  | { readonly type: ListingRangeType | 'all'; readonly constraints: '*' }
  | { readonly type: ListingRangeType; readonly constraints: readonly RangeConstraint[] };

/** Why a text is no range, in a sentence that says what to write. */
export interface RangeFault {
  readonly fault: string;
}

/**
 * Reads a range by VERS (package-url/vers-spec, "How to parse and validate VERS"), such as `vers:semver/>=1.0.0|<1.4.2`. Only the
 * canonical form is one: constraints in the order of their versions, each version once, nothing that says nothing beside
 * others, and percent signs only where VERS wants them. A stretch that no version can be in is refused.
 *
 * Beyond VERS, `vers:none/2.0|Rome` lists versions that have no order (scheme PUBLISHED): VERS has no type for them.
 * `vers:none/*` holds no version, as VERS says.
 */
export function parseVersionRange(text: string): VersionRange | RangeFault {
  if (text.length > RANGE_MAX_LENGTH)
    return { fault: `A range of versions has ${RANGE_MAX_LENGTH.toLocaleString('en')} characters at most.` };
  if (!/^[\x21-\x7e]*$/.test(text))
    return {
      fault:
        'A range of versions has printable ASCII only, and no spaces: write a space in a version as %20, and letters outside ASCII by the percent-encoding of their UTF-8.',
    };
  const [, type, constraints] = /^vers:([^/]*)\/(.+)$/.exec(text) ?? [];
  if (type === undefined || constraints === undefined)
    return {
      fault:
        'A range of versions is "vers:" in small letters, a type, "/" and its constraints, such as vers:semver/>=1.0.0|<1.4.2.',
    };
  if (!isRangeType(type))
    return {
      fault: `"${type.slice(0, 40)}" is no type of ranges that is known here: write one of ${RANGE_TYPES.join(', ')}, in small letters.`,
    };
  if (constraints === '*') return { type, constraints };
  if (type === 'all')
    return { fault: 'Write vers:all/* for all versions; nothing else stands after vers:all/.' };
  const parsed = parseConstraints(type, constraints);
  return typeof parsed === 'string' ? { fault: parsed } : { type, constraints: parsed };
}

/** The canonical text of a range, which `parseVersionRange` reads. */
export function versionRangeText({ type, constraints }: VersionRange): string {
  return `vers:${type}/${constraints === '*' ? '*' : constraints.map(constraintText).join('|')}`;
}

/** Whether a range speaks of versions of a scheme; `vers:all/*` and `vers:none/*` speak of those of every scheme. */
export function rangeFitsScheme({ type, constraints }: VersionRange, scheme: VersionScheme): boolean {
  if (type === 'all' || (type === 'none' && constraints === '*')) return true;
  return schemeOfRangeType(type) === scheme;
}

/**
 * Whether a version is in a range (VERS, "Checking if a version is contained within a range"): named by it and not excluded, or
 * between its bounds. A range of exclusions alone holds all other versions.
 * @throws Error where the text is no version of the range's scheme; ask `rangeFitsScheme` and `versionFault` before
 */
export function isInVersionRange(range: VersionRange, version: string): boolean {
  if (range.constraints === '*') return range.type !== 'none';
  const { type, constraints } = range;
  const fault = rangeVersionFault(type, version);
  if (fault !== null) throw new Error(fault);
  const compared = constraints.map(({ comparator, version: limit }) => ({
    comparator,
    order: compareRangeVersions(type, limit, version),
  }));
  const equal = compared.find(({ order }) => order === 0)?.comparator;
  if (equal !== undefined) return equal === '=' || equal === '<=' || equal === '>=';
  const bounds = compared.filter(({ comparator }) => comparator !== '=' && comparator !== '!=');
  if (bounds.length === 0) return compared.every(({ comparator }) => comparator === '!=');
  const [above, below] = [bounds.find(({ order }) => order > 0), bounds.findLast(({ order }) => order < 0)];
  return above?.comparator.startsWith('<') ?? below!.comparator.startsWith('>');
}

/** Whether a text is a version of which a range can tell whether it holds it. */
export function isVersionOfRange({ type, constraints }: VersionRange, version: string): boolean {
  return type === 'all' || constraints === '*' || rangeVersionFault(type, version) === null;
}

/** Whether a range goes on without an end: each higher version to come is in it, too. */
export function isEndlessRange({ type, constraints }: VersionRange): boolean {
  if (type === 'none') return false;
  if (constraints === '*') return true;
  const bounds = constraints.filter(({ comparator }) => comparator !== '=' && comparator !== '!=');
  return bounds.length === 0
    ? constraints.every(({ comparator }) => comparator === '!=')
    : bounds.at(-1)!.comparator.startsWith('>');
}
