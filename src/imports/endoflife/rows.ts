import type { ItemReference } from '../../domain/fact/fact.ts';
import { newSkuFormatFault as faultOfSku } from '../../domain/item/identifier.ts';
import { identifierKey } from '../../record/names/identifier-key.ts';
import type { ImportedProduct, ImportedRelease, ImportOutcome, ReleaseRowWithSku } from './product.ts';

type ImportProblem = ImportOutcome['problems'][number];

/**
 * The releases that can be items, each under its SKU: `slug:cycle`, the same in every later state of the file.
 * @returns with them a problem for each row that was left out, or of which a word was
 */
export function rowsFromValidReleases(product: ImportedProduct): {
  rows: ReleaseRowWithSku[];
  problems: ImportProblem[];
} {
  const taken = new Map<string, string>();
  const problems: ImportProblem[] = [];
  const rows = product.releases.flatMap((release): ReleaseRowWithSku[] => {
    const sku = releaseSkuOf(product, release.cycle);
    const key = identifierKey('SKU', sku);
    const fault = cycleSkuProblemMessage(sku, taken.get(key));
    if (fault) {
      problems.push({ field: `releases[${release.cycle}].releaseCycle`, message: fault });
      return [];
    }
    taken.set(key, release.cycle);
    const sold = saleEndBeforeReleaseProblem(release);
    if (sold) problems.push({ field: `releases[${release.cycle}].${sold.field}`, message: sold.message });
    return [{ sku, release: sold ? { ...release, sales: null } : release }];
  });
  return { rows, problems };
}

/** The SKU of a release; cycles are unique within a product's file. */
export function releaseSkuOf(product: ImportedProduct, cycle: string): string {
  return `${product.slug}:${cycle}`;
}

function cycleSkuProblemMessage(sku: string, earlier: string | undefined): string | null {
  const fault = faultOfSku(sku);
  if (fault) return `Give a cycle that can be a SKU; the row was left out. ${fault.message}`;
  if (earlier === undefined) return null;
  return `Give a cycle that differs from '${earlier}' in more than upper and lower case; the row was left out.`;
}

function saleEndBeforeReleaseProblem({ releasedOn, sales }: ImportedRelease): ImportProblem | null {
  const word = sales?.word;
  if (word?.kind !== 'ENDS' || releasedOn === null || word.on >= releasedOn) return null;
  const message = `Give an end of sale on or after the release of ${releasedOn}; ${word.on} was left out.`;
  return { field: 'discontinued', message };
}

/**
 * At most one row for each item: where a SKU that an item bore before is a row beside the one that it bears now, the
 * earlier SKU is not used for another.
 */
export function dedupeRowsByItem(
  rows: readonly ReleaseRowWithSku[],
  items: ReadonlyMap<string, ItemReference>,
): { rows: ReleaseRowWithSku[]; problems: ImportProblem[] } {
  const itemOf = ({ sku }: ReleaseRowWithSku) => items.get(identifierKey('SKU', sku));
  const isCurrent = (row: ReleaseRowWithSku) =>
    identifierKey('SKU', itemOf(row)!.sku) === identifierKey('SKU', row.sku);
  const chosen = new Map<string, ReleaseRowWithSku>();
  for (const row of rows) {
    const item = itemOf(row);
    if (item && (!chosen.has(item.id) || isCurrent(row))) chosen.set(item.id, row);
  }
  const isKept = (row: ReleaseRowWithSku) => !itemOf(row) || chosen.get(itemOf(row)!.id) === row;
  const others = rows.filter((row) => !isKept(row));
  const problems = others.map((row) => ({
    field: `releases[${row.release.cycle}].releaseCycle`,
    message: `Give a cycle that no other release had: ${row.sku} is an earlier name of ${itemOf(row)!.sku}; the row was left out.`,
  }));
  return { rows: rows.filter(isKept), problems };
}
