import type { ItemReference } from '../../domain/fact/fact.ts';
import { loadHistories } from '../../record/facts/fact-rows.ts';
import type { RecordWriter } from '../../record/record.ts';
import {
  itemsOfEndoflifeProduct,
  skuKeysOfMergedItems,
  skuLookupKey,
  findItemsByPastOrPresentSku,
} from './known-items.ts';
import {
  type ImportedProduct,
  type ImportOutcome,
  type ReleaseRowWithSku,
  sourceOfProduct,
} from './product.ts';
import { type AbsentItem, isListedBySourceUnderItsSku, renamedItemsByNewSku } from './renames.ts';
import { dedupeRowsByItem, rowsFromValidReleases, releaseSkuOf } from './rows.ts';
import { recordableEndStatement } from './sales.ts';
import { type SourceStatements, foldSourceStatements } from './known-statements.ts';

/** A file's rows and the items that they are. */
export interface ReleaseMatching {
  readonly rows: readonly ReleaseRowWithSku[];
  /** Rows that are new items, and rows of items that were known; those that are called otherwise now are among them. */
  readonly unknown: readonly ReleaseRowWithSku[];
  readonly known: readonly ReleaseRowWithSku[];
  readonly renamed: readonly ReleaseRowWithSku[];
  /** Items that the file does not name any more. */
  readonly vanished: readonly AbsentItem[];
  /** Items by SKU as look-ups compare it: those of the rows, and those that are named as replacements. */
  readonly items: Map<string, ItemReference>;
  /** What was said of the items that were known, by id. */
  readonly statements: ReadonlyMap<string, SourceStatements>;
  readonly problems: ImportOutcome['problems'];
}

/**
 * Finds the item of each row: the one that bears or bore its SKU, else the one that the file called otherwise before.
 * Each row comes with what its words mean on the day they are recorded.
 * @param absentIds the items that may have another cycle now, or none; null: all of the product that no row names
 */
export async function matchReleasesToItems(
  record: Pick<RecordWriter, 'em' | 'recordedAt'>,
  product: ImportedProduct,
  absentIds: ReadonlySet<string> | null = null,
): Promise<ReleaseMatching> {
  const readable = rowsFromValidReleases(product);
  const items = await findItemsByPastOrPresentSku(
    record.em,
    skusOfRowsAndReplacements(product, readable.rows),
  );
  const single = dedupeRowsByItem(readable.rows, items);
  const rows = single.rows.map((row) => rowWithRecordableSaleEnd(row, record));
  const isKnown = ({ sku }: ReleaseRowWithSku) => items.has(skuLookupKey(sku));
  const fresh = rows.filter((row) => !isKnown(row));
  const named = new Set(rows.flatMap(({ sku }) => items.get(skuLookupKey(sku))?.id ?? []));
  const isAbsent = ({ id }: ItemReference) => !named.has(id) && (absentIds?.has(id) ?? true);
  const unnamed = (await itemsOfEndoflifeProduct(record.em, product.slug)).filter(isAbsent);
  const statements = await sourceStatementsOfItems(record, product, [
    ...named,
    ...unnamed.map(({ id }) => id),
  ]);
  const absent = unnamed.map((item) => ({ item, before: statements.get(item.id)! }));
  const renames = renamedItemsByNewSku(product, fresh, absent);
  for (const [sku, item] of renames) items.set(skuLookupKey(sku), item);
  const found = new Set([...renames.values()].map(({ id }) => id));
  const known = rows.filter(isKnown);
  const merged = await skuKeysOfMergedItems(
    record.em,
    known.map(({ sku }) => sku),
  );
  const mayBeRenamed = known.filter(({ sku }) => !merged.has(skuLookupKey(sku)));
  return {
    rows,
    unknown: rows.filter((row) => !isKnown(row)),
    known,
    renamed: mayBeRenamed.filter((row) =>
      isItemRenamedByRow(row, items.get(skuLookupKey(row.sku))!, statements),
    ),
    vanished: absent.filter(({ item }) => !found.has(item.id)),
    items,
    statements,
    problems: [...readable.problems, ...single.problems],
  };
}

function skusOfRowsAndReplacements(product: ImportedProduct, rows: readonly ReleaseRowWithSku[]): string[] {
  const named = rows.flatMap(({ release: { replacement } }) =>
    replacement && 'cycle' in replacement ? [releaseSkuOf(product, replacement.cycle)] : [],
  );
  return [...rows.map(({ sku }) => sku), ...named];
}

function rowWithRecordableSaleEnd(
  row: ReleaseRowWithSku,
  { recordedAt }: Pick<RecordWriter, 'recordedAt'>,
): ReleaseRowWithSku {
  const { sales } = row.release;
  if (!sales) return row;
  return {
    ...row,
    release: { ...row.release, sales: { word: recordableEndStatement(sales.word, recordedAt) } },
  };
}

async function sourceStatementsOfItems(
  { em }: Pick<RecordWriter, 'em'>,
  product: ImportedProduct,
  ids: readonly string[],
): Promise<Map<string, SourceStatements>> {
  const histories = await loadHistories(em, ids);
  return new Map(
    ids.map((id) => [id, foldSourceStatements(histories.get(id) ?? [], sourceOfProduct(product).name!)]),
  );
}

/** Whether the file calls an item of the source by another SKU than it bears. */
function isItemRenamedByRow(
  { sku }: ReleaseRowWithSku,
  item: ItemReference,
  statements: ReleaseMatching['statements'],
): boolean {
  return (
    skuLookupKey(item.sku) !== skuLookupKey(sku) &&
    isListedBySourceUnderItsSku({ before: statements.get(item.id)! })
  );
}
