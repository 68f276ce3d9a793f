import type { Fact, ItemReference, ListingData, Source } from '../../domain/fact/fact.ts';
import { appendCommitmentFacts } from '../../record/commitment.ts';
import type { Context } from '../../record/context.ts';
import { setLineIdentifiers } from '../../record/group.ts';
import { recordNewItems } from '../../record/listing.ts';
import { loadItemWithBrandId, replaceNonAddressIdentifiers } from '../../record/names/naming.ts';
import { type RecordWriter, withRecord } from '../../record/record.ts';
import { changeSkusAndHandles } from '../../record/names/renaming.ts';
import { appendSuccessorFacts } from '../../record/succession.ts';
import { appendStateAnnouncements } from '../../record/transition.ts';
import { commitmentChanges, initialCommitmentChanges } from './facets.ts';
import { skuLookupKey } from './known-items.ts';
import { lineLevelIdentifiers, lineHandleOf, listingFromRelease, listingImportChanges } from './listings.ts';
import { type ReleaseMatching, matchReleasesToItems } from './matching.ts';
import {
  mergeImportChanges,
  countFactsToRecord,
  type ImportChanges,
  createImportChanges,
} from './import-changes.ts';
import type { Portion } from './portions.ts';
import {
  type ImportedProduct,
  type ImportOutcome,
  type ReleaseRowWithSku,
  sourceOfProduct,
} from './product.ts';
import { vanishedNamesakeChanges } from './renames.ts';
import { replacementChanges } from './replacement.ts';
import { releaseSkuOf } from './rows.ts';
import { initialSaleEndChanges, saleStatementChanges, vanishedItemSaleChanges } from './sales.ts';

/** A file's rows with what the record knows of them. */
interface PortionContext extends Pick<ReleaseMatching, 'items' | 'statements'> {
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
    const matching = await matchReleasesToItems(
      record,
      { ...product, releases: portion.releases },
      portion.absentIds,
    );
    const { rows, unknown, known, renamed, vanished, items, statements } = matching;
    const source = sourceOfProduct(product);
    const problems = [...matching.problems];
    const names = await changeSkusOfRenamed(ctx, record, matching);
    const reading: PortionContext = { product, source, record, portion, items, statements, names, problems };
    const listed = await recordListingsOfNewItems(ctx, reading, unknown);
    const changesOf = new Map(rows.map((row) => [row.sku, rowImportChanges(reading, row)]));
    const all = mergeImportChanges([...changesOf.values(), vanishedImportChanges(reading, matching)]);
    await recordImportChanges(ctx, record, all);
    await setLineIdentifiers(record.em, lineHandleOf(product), lineLevelIdentifiers(product));
    const others = portion.isAfterwards ? [] : known.filter((row) => !renamed.includes(row));
    const changed = others
      .filter(({ sku }) => countFactsToRecord(changesOf.get(sku)!) > 0)
      .map(({ sku }) => sku);
    return {
      added: unknown.map(({ sku }) => sku),
      renamed: renamed.map(({ sku }) => ({ from: items.get(skuLookupKey(sku))!.sku, to: sku })),
      changed,
      unchanged: others.length - changed.length,
      vanished: vanished.map(({ item }) => item.sku),
      facts: listed.length + countFactsToRecord(all),
      leftToOthers: all.left,
      problems,
    };
  });
}

async function changeSkusOfRenamed(
  ctx: Context,
  record: RecordWriter,
  { renamed, items, statements }: ReleaseMatching,
): Promise<PortionContext['names']> {
  const renamings = renamed.map(({ sku }) => {
    const { id } = items.get(skuLookupKey(sku))!;
    return { itemId: id, sku, keepsHandle: statements.get(id)!.othersParts.has('listing handle') };
  });
  const listings = await changeSkusAndHandles(ctx, record, renamings);
  return new Map(listings.map((listing, index) => [renamings[index]!.itemId, listing]));
}

async function recordListingsOfNewItems(
  ctx: Context,
  reading: PortionContext,
  rows: readonly ReleaseRowWithSku[],
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

function rowImportChanges(reading: PortionContext, row: ReleaseRowWithSku): ImportChanges {
  const { product, source, record, portion, items, statements, names } = reading;
  const { release } = row;
  const at = record.recordedAt;
  const itemId = items.get(skuLookupKey(row.sku))!.id;
  const before = statements.get(itemId) ?? null;
  const isNew = before === null || portion.newSkus.has(skuLookupKey(row.sku));
  const isLater = portion.replacedLater.has(skuLookupKey(row.sku)) && !portion.isAfterwards;
  const replacement = isLater
    ? createImportChanges()
    : replacementChanges(
        { itemId, release, source, at, isNew },
        findReplacementOrReportProblem(reading, row),
        before,
      );
  if (portion.isAfterwards) return replacement;
  if (!before)
    return mergeImportChanges([
      initialSaleEndChanges({ itemId, release, source, at }),
      initialCommitmentChanges(itemId, release, source),
      replacement,
    ]);
  return mergeImportChanges([
    listingImportChanges(itemId, row, product, before, at, names.get(itemId)),
    saleStatementChanges({ itemId, release, source, at }, before),
    commitmentChanges(itemId, release, source, before),
    replacement,
  ]);
}

function vanishedImportChanges(
  { source, record, portion }: PortionContext,
  { rows, vanished }: ReleaseMatching,
): ImportChanges {
  const at = record.recordedAt;
  const gone = vanished.map(({ item, before }) =>
    vanishedItemSaleChanges({ itemId: item.id, source, at }, before),
  );
  const names = portion.names ?? rows.map(({ release }) => release.name);
  return mergeImportChanges([...gone, vanishedNamesakeChanges(names, vanished, { source, at })]);
}

/** The item that a release is to be replaced by; a cycle that nobody has is reported. */
function findReplacementOrReportProblem(
  { product, items, problems }: PortionContext,
  { sku, release }: ReleaseRowWithSku,
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
    if (identifiers)
      await replaceNonAddressIdentifiers(ctx, record, await loadItemWithBrandId(record, itemId), identifiers);
  }
  await appendStateAnnouncements(ctx, record, all.announcements);
  await appendCommitmentFacts(ctx, record, all.commitments);
  await appendSuccessorFacts(ctx, record, all.successors);
}
