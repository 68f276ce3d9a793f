import type { ItemName } from '../../domain/fact/fact.ts';
import { loadHistories } from '../../record/facts/fact-rows.ts';
import type { OpenRecord } from '../../record/record.ts';
import { itemsOfProduct, keyOf, knownItems } from './known-items.ts';
import { type ImportedProduct, type ImportOutcome, type Row, sourceOf } from './product.ts';
import { type Absent, isOurs, renamesIn } from './renames.ts';
import { oneRowEach, importRows, skuOf } from './rows.ts';
import { recordableWord } from './sales.ts';
import { type KnownStatements, readKnownStatements } from './known-statements.ts';

/** A file's rows and the items that they are. */
export interface Matching {
  readonly rows: readonly Row[];
  /** Rows that are new items, and rows of items that were known; those that are called otherwise now are among them. */
  readonly unknown: readonly Row[];
  readonly known: readonly Row[];
  readonly renamed: readonly Row[];
  /** Items that the file does not name any more. */
  readonly vanished: readonly Absent[];
  /** Items by SKU as look-ups compare it: those of the rows, and those that are named as replacements. */
  readonly items: Map<string, ItemName>;
  /** What was said of the items that were known, by id. */
  readonly statements: ReadonlyMap<string, KnownStatements>;
  readonly problems: ImportOutcome['problems'];
}

/**
 * Finds the item of each row: the one that bears or bore its SKU, else the one that the file called otherwise before.
 * Each row comes with what its words mean on the day they are recorded.
 * @param absentIds the items that may have another cycle now, or none; null: all of the product that no row names
 */
export async function matchRows(
  record: Pick<OpenRecord, 'em' | 'recordedAt'>,
  product: ImportedProduct,
  absentIds: ReadonlySet<string> | null = null,
): Promise<Matching> {
  const readable = importRows(product);
  const items = await knownItems(record.em, wantedSkus(product, readable.rows));
  const single = oneRowEach(readable.rows, items);
  const rows = single.rows.map((row) => asOf(row, record));
  const isKnown = ({ sku }: Row) => items.has(keyOf(sku));
  const fresh = rows.filter((row) => !isKnown(row));
  const named = new Set(rows.flatMap(({ sku }) => items.get(keyOf(sku))?.id ?? []));
  const isAbsent = ({ id }: ItemName) => !named.has(id) && (absentIds?.has(id) ?? true);
  const unnamed = (await itemsOfProduct(record.em, product.slug)).filter(isAbsent);
  const statements = await statementsOf(record, product, [...named, ...unnamed.map(({ id }) => id)]);
  const absent = unnamed.map((item) => ({ item, before: statements.get(item.id)! }));
  const renames = renamesIn(product, fresh, absent);
  for (const [sku, item] of renames) items.set(keyOf(sku), item);
  const found = new Set([...renames.values()].map(({ id }) => id));
  const known = rows.filter(isKnown);
  return {
    rows,
    unknown: rows.filter((row) => !isKnown(row)),
    known,
    renamed: known.filter((row) => isRenamed(row, items.get(keyOf(row.sku))!, statements)),
    vanished: absent.filter(({ item }) => !found.has(item.id)),
    items,
    statements,
    problems: [...readable.problems, ...single.problems],
  };
}

function wantedSkus(product: ImportedProduct, rows: readonly Row[]): string[] {
  const named = rows.flatMap(({ release: { replacement } }) =>
    replacement && 'cycle' in replacement ? [skuOf(product, replacement.cycle)] : [],
  );
  return [...rows.map(({ sku }) => sku), ...named];
}

function asOf(row: Row, { recordedAt }: Pick<OpenRecord, 'recordedAt'>): Row {
  const { sales } = row.release;
  if (!sales) return row;
  return { ...row, release: { ...row.release, sales: { word: recordableWord(sales.word, recordedAt) } } };
}

async function statementsOf(
  { em }: Pick<OpenRecord, 'em'>,
  product: ImportedProduct,
  ids: readonly string[],
): Promise<Map<string, KnownStatements>> {
  const histories = await loadHistories(em, ids);
  return new Map(
    ids.map((id) => [id, readKnownStatements(histories.get(id) ?? [], sourceOf(product).name!)]),
  );
}

/** Whether the file calls an item of the source by another SKU than it bears. */
function isRenamed({ sku }: Row, item: ItemName, statements: Matching['statements']): boolean {
  return keyOf(item.sku) !== keyOf(sku) && isOurs({ before: statements.get(item.id)! });
}
