import type { Source } from '../../domain/fact.ts';
import type { Fact, ItemName } from '../../domain/fact.ts';
import { identifierKey } from '../../domain/identifier.ts';
import { makeCommitments } from '../commitment.ts';
import type { Context } from '../context.ts';
import { loadHistories } from '../fact-rows.ts';
import { listItems } from '../listing.ts';
import { type OpenRecord, writing } from '../record.ts';
import { nameSuccessors } from '../succession.ts';
import { announceStates } from '../transition.ts';
import { commitmentNews, firstCommitments } from './facets.ts';
import { knownItems, skusOfProduct } from './known-items.ts';
import { listingFor, listingNews } from './listings.ts';
import { allNews, countOf, type News } from './news.ts';
import { type ImportedProduct, type ImportOutcome, type Row, sourceOf } from './product.ts';
import { replacementNews } from './replacement.ts';
import { rowsOf, skuOf } from './rows.ts';
import { firstSales, salesNews } from './sales.ts';
import { saidBefore } from './said-before.ts';

/** A file's rows with what the record knows of them. */
interface Reading {
  readonly product: ImportedProduct;
  readonly source: Source;
  readonly record: OpenRecord;
  /** Items by SKU as look-ups compare it: known before, and listed now. */
  readonly items: Map<string, ItemName>;
  readonly histories: ReadonlyMap<string, readonly Fact[]>;
  readonly problems: ImportOutcome['problems'][number][];
}

const keyOf = (sku: string) => identifierKey('SKU', sku);

/**
 * Imports one product of endoflife.date: each release is an item, and what the file says of it are facts of a third
 * party. Of an item that was imported before only what is news is recorded, so that the same file again records
 * nothing; what others said of an item is neither corrected nor overruled. All of a file goes in, or nothing.
 * @returns what was added, changed and left alone, and what could not be taken
 */
export async function importEndoflife(ctx: Context, product: ImportedProduct): Promise<ImportOutcome> {
  const { rows, problems } = rowsOf(product);
  return await writing(ctx, async (record) => {
    const { em } = record;
    const items = await knownItems(em, wantedSkus(product, rows));
    const known = rows.filter(({ sku }) => items.has(keyOf(sku)));
    const unknown = rows.filter(({ sku }) => !items.has(keyOf(sku)));
    const histories = await loadHistories(
      em,
      known.map(({ sku }) => items.get(keyOf(sku))!.id),
    );
    const vanished = await vanishedFrom(record, product, rows);
    const source = sourceOf(product);
    const reading: Reading = { product, source, record, items, histories, problems };
    const listed = await listNew(ctx, reading, unknown);
    const newsOf = new Map(rows.map((row) => [row.sku, newsOfRow(reading, row)]));
    const all = allNews([...newsOf.values()]);
    await recordNews(ctx, record, all);
    const changed = known.filter(({ sku }) => countOf(newsOf.get(sku)!) > 0).map(({ sku }) => sku);
    return {
      added: unknown.map(({ sku }) => sku),
      changed,
      unchanged: known.length - changed.length,
      vanished,
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

async function vanishedFrom(record: OpenRecord, { slug }: ImportedProduct, rows: readonly Row[]) {
  const present = new Set(rows.map(({ sku }) => keyOf(sku)));
  return (await skusOfProduct(record.em, slug)).filter((sku) => !present.has(keyOf(sku)));
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
  const { source, record, items, histories } = reading;
  const { release } = row;
  const at = record.recordedAt;
  const itemId = items.get(keyOf(row.sku))!.id;
  const history = histories.get(itemId);
  const before = history ? saidBefore(history) : null;
  const naming = { itemId, release, source, at, isNew: before === null };
  const replacement = replacementNews(naming, replacementOf(reading, row), before);
  if (!before)
    return allNews([
      firstSales({ itemId, release, source, at }),
      firstCommitments(itemId, release, source),
      replacement,
    ]);
  return allNews([
    listingNews(itemId, row, source, before, at),
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
