import type { Context } from '../../record/context.ts';
import { inTransaction } from '../../record/transaction.ts';
import { itemsOfEndoflifeProduct, skuLookupKey } from './known-items.ts';
import { type ReleaseMatching, matchReleasesToItems } from './matching.ts';
import type { ImportedProduct, ImportedRelease, ImportOutcome, ReleaseRowWithSku } from './product.ts';
import { isListedBySourceUnderItsSku } from './renames.ts';
import { releaseSkuOf } from './rows.ts';

/** So many items are imported while nobody else writes: about a second. The largest product of 2026 has 417 releases. */
export const MAX_ROWS_PER_PORTION = 500;

/** What is imported of a file at once. */
export interface Portion {
  readonly releases: readonly ImportedRelease[];
  /** The items that it may call otherwise than before, or that the file names no more; null: all that it does not name. */
  readonly absentIds: ReadonlySet<string> | null;
  /** What the rows of the whole file are called, and what it named before and an earlier portion left; null: these are all. */
  readonly names: readonly string[] | null;
  /** The SKUs, as look-ups compare them, of rows that are replaced by one that nobody knows before a later portion. */
  readonly replacedLater: ReadonlySet<string>;
  /** The SKUs of the items that this import adds. */
  readonly newSkus: ReadonlySet<string>;
  /** Says of such rows only what they are replaced by. */
  readonly isAfterwards: boolean;
}

/** A file's portions in order, and what could be found wrong with it as a whole. */
export interface ProductFileSplit {
  readonly portions: readonly Portion[];
  readonly problems: ImportOutcome['problems'];
}

/**
 * Divides a file: it is one portion unless that would keep other writers waiting. New items come first, since theirs is
 * all that can be refused: a file that is refused is so before anything is written.
 */
export async function splitProductFile(
  ctx: Context,
  product: ImportedProduct,
  rowsAtOnce: number,
): Promise<ProductFileSplit> {
  return await inTransaction(ctx, async (em) => {
    const known = await itemsOfEndoflifeProduct(em, product.slug);
    if (Math.max(known.length, product.releases.length) <= rowsAtOnce)
      return { portions: [portionOfWholeFile(product)], problems: [] };
    const matching = await matchReleasesToItems({ em, recordedAt: ctx.now() }, product);
    return { portions: splitIntoPortions(product, matching, rowsAtOnce), problems: matching.problems };
  });
}

function portionOfWholeFile({ releases }: ImportedProduct): Portion {
  return {
    releases,
    absentIds: null,
    names: null,
    replacedLater: new Set(),
    newSkus: new Set(),
    isAfterwards: false,
  };
}

function splitIntoPortions(
  product: ImportedProduct,
  { rows, unknown, known, renamed, vanished, items }: ReleaseMatching,
  rowsAtOnce: number,
): Portion[] {
  const slices = <T>(all: readonly T[]): T[][] =>
    Array.from({ length: Math.ceil(all.length / rowsAtOnce) }, (_, index) =>
      all.slice(index * rowsAtOnce, (index + 1) * rowsAtOnce),
    );
  const renamedNow = new Set(renamed);
  const called = [...slices(unknown), ...slices(renamed)];
  const later = called.flatMap((part, index) => {
    const following = skuKeysOfRows(called.slice(index + 1).flat());
    return part.filter((row) => following.has(replacementSkuKey(product, row) ?? ''));
  });
  const [replacedLater, newSkus] = [skuKeysOfRows(later), skuKeysOfRows(unknown)];
  const names = rows.map(({ release }) => release.name);
  const portion = (some: readonly ReleaseRowWithSku[], more: Partial<Portion> = {}): Portion => ({
    releases: some.map(({ release }) => release),
    absentIds: new Set(some.flatMap(({ sku }) => items.get(skuLookupKey(sku))?.id ?? [])),
    names,
    replacedLater,
    newSkus,
    isAfterwards: false,
    ...more,
  });
  return [
    ...[...called, ...slices(known.filter((row) => !renamedNow.has(row)))].map((some) => portion(some)),
    ...slices(vanished).map((some, index) => {
      const before = vanished.slice(0, index * rowsAtOnce).filter(isListedBySourceUnderItsSku);
      const namesBefore = before.map((one) => one.before.listing.name!.en!);
      const absentIds = new Set(some.map(({ item }) => item.id));
      return portion([], { absentIds, names: [...names, ...namesBefore] });
    }),
    ...slices(later).map((some) => portion(some, { absentIds: new Set(), isAfterwards: true })),
  ];
}

function skuKeysOfRows(rows: readonly ReleaseRowWithSku[]): Set<string> {
  return new Set(rows.map(({ sku }) => skuLookupKey(sku)));
}

function replacementSkuKey(
  product: ImportedProduct,
  { release: { replacement } }: ReleaseRowWithSku,
): string | null {
  return replacement && 'cycle' in replacement
    ? skuLookupKey(releaseSkuOf(product, replacement.cycle))
    : null;
}
