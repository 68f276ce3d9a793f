import type { Fact, ItemReference, ListingData, Source } from '../../domain/fact/fact.ts';
import { makeCommitments } from '../../record/commitment.ts';
import type { Context } from '../../record/context.ts';
import { setLineIdentifiers } from '../../record/group.ts';
import { recordNewItems } from '../../record/listing.ts';
import { loadNameBearer, replaceIdentifiers } from '../../record/naming.ts';
import { type RecordWriter, withRecord } from '../../record/record.ts';
import { changeSkus } from '../../record/renaming.ts';
import { nameSuccessors } from '../../record/succession.ts';
import { announceStates } from '../../record/transition.ts';
import { commitmentChanges, initialCommitments } from './facets.ts';
import { skuLookupKey } from './known-items.ts';
import {
  productLineIdentifiers,
  lineHandleOf,
  listingFromRelease,
  listingImportChanges,
} from './listings.ts';
import { type MatchedRows, matchRows } from './matching.ts';
import {
  mergeImportChanges,
  countImportedFacts,
  type ImportChanges,
  createImportChanges,
} from './import-changes.ts';
import type { Portion } from './portions.ts';
import { type ImportedProduct, type ImportOutcome, type ImportRow, sourceOfProduct } from './product.ts';
import { namesakeChanges } from './renames.ts';
import { replacementChanges } from './replacement.ts';
import { releaseSkuOf } from './rows.ts';
import { initialSaleChanges, saleEndChanges, vanishedItemChanges } from './sales.ts';

/** A file's rows with what the record knows of them. */
interface PortionContext extends Pick<MatchedRows, 'items' | 'statements'> {
  readonly product: ImportedProduct;
  readonly source: Source;
  readonly record: RecordWriter;
  readonly portion: Portion;
  /** What the items that are renamed are called now, by id. */
  readonly names: ReadonlyMap<string, Pick<ListingData, 'sku' | 'handle'>>;
  readonly problems: ImportOutcome['problems'][number][];
}

/** Imports a portion of a file, in one transaction that holds the record: all of it goes in, or nothing. */
export async function importPortion(
  ctx: Context,
  product: ImportedProduct,
  portion: Portion,
): Promise<ImportOutcome> {
  return await withRecord(ctx, async (record) => {
    const matching = await matchRows(record, { ...product, releases: portion.releases }, portion.absentIds);
    const { rows, unknown, known, renamed, vanished, items, statements } = matching;
    const source = sourceOfProduct(product);
    const problems = [...matching.problems];
    const names = await changeSkusOfRenamed(ctx, record, matching);
    const reading: PortionContext = { product, source, record, portion, items, statements, names, problems };
    const listed = await listNewItems(ctx, reading, unknown);
    const changesOf = new Map(rows.map((row) => [row.sku, importChangesOfRow(reading, row)]));
    const all = mergeImportChanges([...changesOf.values(), importChangesOfVanished(reading, matching)]);
    await recordImportChanges(ctx, record, all);
    await setLineIdentifiers(record.em, lineHandleOf(product), productLineIdentifiers(product));
    const others = portion.isAfterwards ? [] : known.filter((row) => !renamed.includes(row));
    const changed = others
      .filter(({ sku }) => countImportedFacts(changesOf.get(sku)!) > 0)
      .map(({ sku }) => sku);
    return {
      added: unknown.map(({ sku }) => sku),
      renamed: renamed.map(({ sku }) => ({ from: items.get(skuLookupKey(sku))!.sku, to: sku })),
      changed,
      unchanged: others.length - changed.length,
      vanished: vanished.map(({ item }) => item.sku),
      facts: listed.length + countImportedFacts(all),
      leftToOthers: all.left,
      problems,
    };
  });
}

async function changeSkusOfRenamed(
  ctx: Context,
  record: RecordWriter,
  { renamed, items, statements }: MatchedRows,
): Promise<PortionContext['names']> {
  const renamings = renamed.map(({ sku }) => {
    const { id } = items.get(skuLookupKey(sku))!;
    return { itemId: id, sku, keepsHandle: statements.get(id)!.othersParts.has('listing handle') };
  });
  const listings = await changeSkus(ctx, record, renamings);
  return new Map(listings.map((listing, index) => [renamings[index]!.itemId, listing]));
}

async function listNewItems(
  ctx: Context,
  reading: PortionContext,
  rows: readonly ImportRow[],
): Promise<Fact[]> {
  const { product, source, record, items } = reading;
  const facts = await recordNewItems(
    ctx,
    record,
    rows.map((row) => listingFromRelease(row, product, source)),
  );
  for (const { itemId, data } of facts) {
    const { sku, name } = data.listing!;
    items.set(skuLookupKey(sku!), { id: itemId, sku: sku!, name: name! });
  }
  return facts;
}

function importChangesOfRow(reading: PortionContext, row: ImportRow): ImportChanges {
  const { product, source, record, portion, items, statements, names } = reading;
  const { release } = row;
  const at = record.recordedAt;
  const itemId = items.get(skuLookupKey(row.sku))!.id;
  const before = statements.get(itemId) ?? null;
  const isNew = before === null || portion.newSkus.has(skuLookupKey(row.sku));
  const isLater = portion.replacedLater.has(skuLookupKey(row.sku)) && !portion.isAfterwards;
  const replacement = isLater
    ? createImportChanges()
    : replacementChanges({ itemId, release, source, at, isNew }, replacementItemOf(reading, row), before);
  if (portion.isAfterwards) return replacement;
  if (!before)
    return mergeImportChanges([
      initialSaleChanges({ itemId, release, source, at }),
      initialCommitments(itemId, release, source),
      replacement,
    ]);
  return mergeImportChanges([
    listingImportChanges(itemId, row, product, before, at, names.get(itemId)),
    saleEndChanges({ itemId, release, source, at }, before),
    commitmentChanges(itemId, release, source, before),
    replacement,
  ]);
}

function importChangesOfVanished(
  { source, record, portion }: PortionContext,
  { rows, vanished }: MatchedRows,
): ImportChanges {
  const at = record.recordedAt;
  const gone = vanished.map(({ item, before }) =>
    vanishedItemChanges({ itemId: item.id, source, at }, before),
  );
  const names = portion.names ?? rows.map(({ release }) => release.name);
  return mergeImportChanges([...gone, namesakeChanges(names, vanished, { source, at })]);
}

/** The item that a release is to be replaced by; a cycle that nobody has is reported. */
function replacementItemOf(
  { product, items, problems }: PortionContext,
  { sku, release }: ImportRow,
): ItemReference | null {
  const { replacement } = release;
  if (!replacement || !('cycle' in replacement)) return null;
  const target = items.get(skuLookupKey(releaseSkuOf(product, replacement.cycle)));
  const own = target && target.id === items.get(skuLookupKey(sku))!.id;
  if (target && !own) return target;
  const field = `releases[${release.cycle}].replacement`;
  const fault = own ? 'itself' : `'${replacement.cycle}', which is no cycle of the file`;
  problems.push({ field, message: `Name another cycle of the file; the release is replaced by ${fault}.` });
  return null;
}

async function recordImportChanges(ctx: Context, record: RecordWriter, all: ImportChanges): Promise<void> {
  await record.append(all.facts);
  for (const { itemId, kind, data } of all.facts) {
    const identifiers = kind === 'ITEM_REVISED' ? data.listing?.identifiers : undefined;
    if (identifiers) await replaceIdentifiers(ctx, record, await loadNameBearer(record, itemId), identifiers);
  }
  await announceStates(ctx, record, all.announcements);
  await makeCommitments(ctx, record, all.commitments);
  await nameSuccessors(ctx, record, all.successors);
}
