import type { Fact, ItemName, Listing, Source } from '../../domain/fact.ts';
import { identifierKey } from '../../domain/identifier.ts';
import { makeCommitments } from '../commitment.ts';
import type { Context } from '../context.ts';
import { loadHistories } from '../fact-rows.ts';
import { listItems } from '../listing.ts';
import { type OpenRecord, writing } from '../record.ts';
import { renameItems } from '../renaming.ts';
import { nameSuccessors } from '../succession.ts';
import { announceStates } from '../transition.ts';
import { commitmentNews, firstCommitments } from './facets.ts';
import { itemsOfProduct, knownItems } from './known-items.ts';
import { listingFor, listingNews } from './listings.ts';
import { allNews, countOf, type News } from './news.ts';
import { type ImportedProduct, type ImportOutcome, type Row, sourceOf } from './product.ts';
import { isOurs, renamesIn } from './renames.ts';
import { replacementNews } from './replacement.ts';
import { oneRowEach, rowsOf, skuOf } from './rows.ts';
import { firstSales, salesNews, vanishedNews, wordAt } from './sales.ts';
import { type SaidBefore, saidBefore } from './said-before.ts';

/** A file's rows with what the record knows of them. */
interface Reading {
  readonly product: ImportedProduct;
  readonly source: Source;
  readonly record: OpenRecord;
  /** Items by SKU as look-ups compare it: known before, and listed now. */
  readonly items: Map<string, ItemName>;
  /** What was said of the items that were known, by id. */
  readonly said: ReadonlyMap<string, SaidBefore>;
  /** What the items that are renamed are called now, by id. */
  readonly names: ReadonlyMap<string, Pick<Listing, 'sku' | 'handle'>>;
  readonly problems: ImportOutcome['problems'][number][];
}

const keyOf = (sku: string) => identifierKey('SKU', sku);

/**
 * Imports one product of endoflife.date: each release is an item, and what the file says of it are facts of a third
 * party. Of an item that was imported before only what is news is recorded, so that the same file again records
 * nothing; what others said of an item is neither corrected nor overruled. An item that the file calls by another
 * cycle stays the same item; one that it does not name any more is not said to be sold. All of a file goes in, or
 * nothing.
 * @returns what was added, renamed, changed and left alone, and what could not be taken
 */
export async function importEndoflife(ctx: Context, product: ImportedProduct): Promise<ImportOutcome> {
  const readable = rowsOf(product);
  return await writing(ctx, async (record) => {
    const { em } = record;
    const source = sourceOf(product);
    const items = await knownItems(em, wantedSkus(product, readable.rows));
    const single = oneRowEach(readable.rows, items);
    const rows = single.rows.map((row) => asOf(row, record));
    const problems = [...readable.problems, ...single.problems];
    const fresh = rows.filter(({ sku }) => !items.has(keyOf(sku)));
    const named = new Set(rows.flatMap(({ sku }) => items.get(keyOf(sku))?.id ?? []));
    const unnamed = (await itemsOfProduct(em, product.slug)).filter(({ id }) => !named.has(id));
    const said = await saidOf(record, [...named, ...unnamed.map(({ id }) => id)]);
    const absent = unnamed.map((item) => ({ item, before: said.get(item.id)! }));
    for (const [sku, item] of renamesIn(product, fresh, absent)) items.set(keyOf(sku), item);
    const unknown = fresh.filter(({ sku }) => !items.has(keyOf(sku)));
    const known = rows.filter(({ sku }) => items.has(keyOf(sku)));
    const renamed = known.filter((row) => isRenamed(row, items, said));
    const names = await namesOf(ctx, record, renamed, items, said);
    const reading: Reading = { product, source, record, items, said, names, problems };
    const listed = await listNew(ctx, reading, unknown);
    const newsOf = new Map(rows.map((row) => [row.sku, newsOfRow(reading, row)]));
    const present = new Set(known.map(({ sku }) => items.get(keyOf(sku))!.id));
    const vanished = absent.filter(({ item }) => !present.has(item.id));
    const gone = vanished.map(({ item, before }) =>
      vanishedNews({ itemId: item.id, source, at: record.recordedAt }, before),
    );
    const all = allNews([...newsOf.values(), ...gone]);
    await recordNews(ctx, record, all);
    const others = known.filter((row) => !renamed.includes(row));
    const changed = others.filter(({ sku }) => countOf(newsOf.get(sku)!) > 0).map(({ sku }) => sku);
    return {
      added: unknown.map(({ sku }) => sku),
      renamed: renamed.map(({ sku }) => ({ from: items.get(keyOf(sku))!.sku, to: sku })),
      changed,
      unchanged: others.length - changed.length,
      vanished: vanished.map(({ item }) => item.sku),
      facts: listed.length + countOf(all),
      leftToOthers: all.left,
      problems,
    };
  });
}

function wantedSkus(product: ImportedProduct, rows: readonly Row[]): string[] {
  const named = rows.flatMap(({ release: { replacement } }) =>
    replacement && 'cycle' in replacement ? [skuOf(product, replacement.cycle)] : [],
  );
  return [...rows.map(({ sku }) => sku), ...named];
}

/** The row with what its words come to on the day they are recorded. */
function asOf(row: Row, { recordedAt }: OpenRecord): Row {
  const { sales } = row.release;
  if (!sales) return row;
  return { ...row, release: { ...row.release, sales: { word: wordAt(sales.word, recordedAt) } } };
}

async function saidOf({ em }: OpenRecord, ids: readonly string[]): Promise<Map<string, SaidBefore>> {
  const histories = await loadHistories(em, ids);
  return new Map(ids.map((id) => [id, saidBefore(histories.get(id) ?? [])]));
}

/** Whether the file calls an item of the source by another SKU than it bears. */
function isRenamed({ sku }: Row, items: Reading['items'], said: Reading['said']): boolean {
  const item = items.get(keyOf(sku))!;
  return keyOf(item.sku) !== keyOf(sku) && isOurs({ before: said.get(item.id)! });
}

async function namesOf(
  ctx: Context,
  record: OpenRecord,
  renamed: readonly Row[],
  items: Reading['items'],
  said: Reading['said'],
): Promise<Reading['names']> {
  const renamings = renamed.map(({ sku }) => {
    const { id } = items.get(keyOf(sku))!;
    return { itemId: id, sku, keepsHandle: said.get(id)!.spokenOf.has('listing handle') };
  });
  const listings = await renameItems(ctx, record, renamings);
  return new Map(listings.map((listing, index) => [renamings[index]!.itemId, listing]));
}

async function listNew(ctx: Context, reading: Reading, rows: readonly Row[]): Promise<Fact[]> {
  const { product, source, record, items } = reading;
  const facts = await listItems(
    ctx,
    record,
    rows.map((row) => listingFor(row, product, source)),
  );
  for (const { itemId, data } of facts) {
    const { sku, name } = data.listing!;
    items.set(keyOf(sku!), { id: itemId, sku: sku!, name: name! });
  }
  return facts;
}

function newsOfRow(reading: Reading, row: Row): News {
  const { source, record, items, said, names } = reading;
  const { release } = row;
  const at = record.recordedAt;
  const itemId = items.get(keyOf(row.sku))!.id;
  const before = said.get(itemId) ?? null;
  const naming = { itemId, release, source, at, isNew: before === null };
  const replacement = replacementNews(naming, replacementOf(reading, row), before);
  if (!before)
    return allNews([
      firstSales({ itemId, release, source, at }),
      firstCommitments(itemId, release, source),
      replacement,
    ]);
  return allNews([
    listingNews(itemId, row, source, before, at, names.get(itemId)),
    salesNews({ itemId, release, source, at }, before),
    commitmentNews(itemId, release, source, before),
    replacement,
  ]);
}

/** The item that a release is to be replaced by; a cycle that nobody has is reported. */
function replacementOf({ product, items, problems }: Reading, { sku, release }: Row): ItemName | null {
  const { replacement } = release;
  if (!replacement || !('cycle' in replacement)) return null;
  const target = items.get(keyOf(skuOf(product, replacement.cycle)));
  const own = target && keyOf(target.sku) === keyOf(sku);
  if (target && !own) return target;
  const field = `releases[${release.cycle}].replacement`;
  const fault = own ? 'itself' : `'${replacement.cycle}', which is no cycle of the file`;
  problems.push({ field, message: `Name another cycle of the file; the release is replaced by ${fault}.` });
  return null;
}

async function recordNews(ctx: Context, record: OpenRecord, all: News): Promise<void> {
  await record.append(all.facts);
  await announceStates(ctx, record, all.announcements);
  await makeCommitments(ctx, record, all.commitments);
  await nameSuccessors(ctx, record, all.successors);
}
