import type { AffectedItems } from '../../../domain/advisory/advisory-document.ts';
import {
  type AdvisoryRelease,
  MAX_AFFECTED_ENTRIES,
  MAX_AFFECTED_NUMBERS,
} from '../../../domain/advisory/advisory-faults.ts';
import { parseNumberRange } from '../../../domain/advisory/number-range.ts';
import type { AffectedPart } from '../../../domain/fact/fact.ts';
import { RANGE_TYPES, schemeOfRangeType } from '../../../domain/release/range-types.ts';
import {
  parseVersionRange,
  rangeFitsScheme,
  versionRangeText,
} from '../../../domain/release/version-range.ts';
import type { VersionScheme } from '../../../domain/words.ts';
import type { ImportedAdvisoryProduct } from './imported-advisory.ts';
import type { ProductMatch } from './matching-items.ts';

/** What is affected of our items, and what could not be told as exactly as the document tells it. */
export interface AffectedProducts {
  readonly affected: readonly AffectedItems[];
  readonly notes: readonly string[];
}

/**
 * What a document of somebody else says is affected, told of our items. Which versions or units that are is left out where it cannot be
 * told for sure: a warning rather reaches too many.
 */
export function affectedFromMatches(
  products: readonly ImportedAdvisoryProduct[],
  matches: readonly ProductMatch[],
  releases: readonly Pick<AdvisoryRelease, 'itemId' | 'scheme'>[],
): AffectedProducts {
  const notes = new Set<string>();
  const entries = matches.map(({ productId, itemId }) => {
    const product = products.find(({ id }) => id === productId)!;
    const schemes = releases.filter((release) => release.itemId === itemId).map(({ scheme }) => scheme);
    return { itemId, part: partOfProduct(product, [...new Set(schemes)], notes) };
  });
  const alike = [...Map.groupBy(entries, ({ part }) => JSON.stringify(part)).values()].map(
    (group): AffectedItems => ({
      itemIds: [...new Set(group.map(({ itemId }) => itemId))],
      part: group[0]!.part,
    }),
  );
  if (alike.length <= MAX_AFFECTED_ENTRIES) return { affected: alike, notes: [...notes] };
  const itemIds = [...new Set(entries.map(({ itemId }) => itemId))];
  return {
    affected: [{ itemIds, part: {} }],
    notes: [
      `it tells more than ${MAX_AFFECTED_ENTRIES} sorts apart: all versions and units of its items are told as affected`,
    ],
  };
}

function partOfProduct(
  { name, versions, hasUnclearVersions, serials }: ImportedAdvisoryProduct,
  schemes: readonly VersionScheme[],
  notes: Set<string>,
): AffectedPart {
  const range = versions === null ? null : rangeForSchemes(versions, schemes);
  if (hasUnclearVersions || (versions !== null && range === null))
    notes.add(`which versions of "${name}" it means cannot be told: all are told as affected`);
  const isCountable =
    serials.length <= MAX_AFFECTED_NUMBERS &&
    serials.every((serial) => typeof parseNumberRange(serial) !== 'string' && !/[*?]/.test(serial));
  if (!isCountable)
    notes.add(`the serial numbers of "${name}" cannot be read: all units are told as affected`);
  return {
    ...(range !== null && { versions: range }),
    ...(isCountable && serials.length > 0 && { serials }),
  };
}

/** A range by which the item's versions can be compared: numbers between dots are versions of other schemes as well; null where none is. */
function rangeForSchemes(versions: string, schemes: readonly VersionScheme[]): string | null {
  const range = parseVersionRange(versions);
  if ('fault' in range || (range.type === 'none' && range.constraints === '*')) return null;
  if (schemes.every((scheme) => rangeFitsScheme(range, scheme))) return versionRangeText(range);
  const [scheme] = schemes;
  if (range.type !== 'intdot' || schemes.length > 1) return null;
  const type = RANGE_TYPES.find((one) => one !== 'all' && schemeOfRangeType(one) === scheme);
  const other = type && parseVersionRange(versions.replace('vers:intdot/', `vers:${type}/`));
  return other && !('fault' in other) ? versionRangeText(other) : null;
}
