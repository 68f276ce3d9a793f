import type { Instant } from '../../domain/calendar/dates.ts';
import type { ItemReference, Source } from '../../domain/fact/fact.ts';
import type { NewFact } from '../../record/record.ts';
import { type ImportChanges, createImportChanges } from './import-changes.ts';
import { localizedFromEnglish, type ImportedProduct, type ReleaseRowWithSku } from './product.ts';
import type { SourceStatements } from './known-statements.ts';

/** An item that the file does not name, with what the source said of it. */
export interface AbsentItem {
  readonly item: ItemReference;
  readonly before: SourceStatements;
}

/**
 * Finds the items that a file calls by another cycle now: one that it dropped and one that is new have the same shown
 * name, and the same day of release where both have one. Where several fit, nothing is guessed.
 * @param fresh the rows that nobody has yet
 * @returns the items by their new SKU
 */
export function renamedItemsByNewSku(
  product: ImportedProduct,
  fresh: readonly ReleaseRowWithSku[],
  absent: readonly AbsentItem[],
): Map<string, ItemReference> {
  const nameOf = (name: string) => normalizedReleaseName(name, product.title);
  const byName = Map.groupBy(absent.filter(isListedBySourceUnderItsSku), ({ before }) =>
    nameOf(before.listing.name!.en!),
  );
  const fitting = fresh.flatMap((row) => {
    const same = byName.get(nameOf(row.release.name)) ?? [];
    const candidates = same.filter((one) => areReleaseDaysCompatible(row, one));
    const exact = candidates.filter((one) => formerReleaseDay(one) === row.release.releasedOn);
    const [only, ...others] = exact.length > 0 ? exact : candidates;
    return only && others.length === 0 ? [{ row, item: only.item }] : [];
  });
  const wanted = Map.groupBy(fitting, ({ item }) => item.id);
  return new Map(
    fitting
      .filter(({ item }) => wanted.get(item.id)!.length === 1)
      .map(({ row, item }): [string, ItemReference] => [row.sku, item]),
  );
}

/**
 * What is to be recorded of items that the file does not name any more, where another item has their name now: the
 * earlier cycle tells them apart, as it does within a file.
 * @param names what the rows of the file are called
 */
export function vanishedNamesakeChanges(
  names: readonly string[],
  vanished: readonly AbsentItem[],
  { source, at }: { readonly source: Source; readonly at: Instant },
): ImportChanges {
  const keyOf = (name: string) => lowerCaseWords(name).join(' ');
  const taken = new Set(names.map(keyOf));
  const facts = vanished.filter(isListedBySourceUnderItsSku).flatMap(({ item, before }): NewFact[] => {
    const name = before.listing.name!.en!;
    const isTaken = taken.has(keyOf(name)) && !before.othersParts.has('listing name');
    taken.add(keyOf(name));
    if (!isTaken) return [];
    const own = localizedFromEnglish(`${name} (${item.sku.slice(item.sku.indexOf(':') + 1)})`);
    return [
      { itemId: item.id, kind: 'ITEM_REVISED', effectiveAt: at, source, data: { listing: { name: own } } },
    ];
  });
  return createImportChanges({ facts });
}

/** Whether the source listed an item and nobody else gave it another SKU. */
export function isListedBySourceUnderItsSku({ before }: Pick<AbsentItem, 'before'>): boolean {
  return (
    before.listed !== null && before.listing.name?.en !== undefined && !before.othersParts.has('listing sku')
  );
}

function areReleaseDaysCompatible({ release }: ReleaseRowWithSku, one: AbsentItem): boolean {
  const day = formerReleaseDay(one);
  return day === null || release.releasedOn === null || day === release.releasedOn;
}

function formerReleaseDay({ before }: AbsentItem): string | null {
  return before.listing.releasedOn?.date ?? null;
}

/** A name without case, doubled blanks and the product's title, or the end of it, before the model. */
function normalizedReleaseName(name: string, title: string): string {
  const words = lowerCaseWords(name);
  const titled = lowerCaseWords(title);
  const starts = titled.map((_, from) => titled.slice(from));
  for (;;) {
    const start = starts.find(
      (one) => one.length < words.length && one.every((word, index) => words[index] === word),
    );
    if (!start) return words.join(' ');
    words.splice(0, start.length);
  }
}

function lowerCaseWords(text: string): string[] {
  return text.normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean);
}
