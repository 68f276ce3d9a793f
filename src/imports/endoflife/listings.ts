import type { Instant, PreciseDate } from '../../domain/calendar/dates.ts';
import type { ListingData, Source } from '../../domain/fact/fact.ts';
import { identifierFormatFault, normalizedIdentifierScheme } from '../../domain/item/identifier.ts';
import type { NewListing } from '../../record/listing.ts';
import { buildAmendment, type ImportChanges, createImportChanges } from './import-changes.ts';
import {
  localizedFromEnglish,
  type ImportedProduct,
  type ImportedRelease,
  type ReleaseRowWithSku,
  sourceOfProduct,
} from './product.ts';
import { localizedAtLeastUntilNote } from './sales.ts';
import type { SourceStatements } from './known-statements.ts';

/**
 * How a release is listed. The files do not name a maker, so the product is its own brand, and the line of its
 * releases; its package URLs name all of them together and are the line's.
 */
export function listingFromRelease(
  { sku, release }: ReleaseRowWithSku,
  product: ImportedProduct,
  source: Source,
): NewListing {
  const url = product.source ? null : product.url;
  const group = { handle: lineHandleOf(product), name: product.title, url };
  return {
    sku,
    kind: 'PRODUCT',
    name: localizedFromEnglish(release.name),
    brand: group,
    line: group,
    identifiers: releaseLevelIdentifiers(product),
    options: ltsStartListingOptions(release, product),
    releasedOn: dayPrecisionDateOrNull(release.releasedOn),
    url: release.url,
    latest: release.latest,
    ...(release.sales ? {} : { orders: 'UNKNOWN' as const }),
    text: localizedAtLeastUntilNote(release.sales?.word ?? null),
    source,
  };
}

/** The day from which a release is supported for long, where that is not its first. */
function ltsStartListingOptions({ ltsFrom }: ImportedRelease, { ltsLabel = 'LTS' }: ImportedProduct) {
  return ltsFrom ? [{ name: `${ltsLabel} from`, value: ltsFrom }] : [];
}

/** The handle of the line of a product's releases. */
export function lineHandleOf({ slug }: ImportedProduct): string {
  return slug.toLowerCase();
}

/** The identifiers that name all of a product's releases together. */
export function lineLevelIdentifiers(product: ImportedProduct): { scheme: string; value: string }[] {
  return validIdentifiersOfProduct(product).filter(({ scheme }) => scheme === 'PURL');
}

/** The identifiers that every release of a product bears. */
function releaseLevelIdentifiers(product: ImportedProduct): { scheme: string; value: string }[] {
  return validIdentifiersOfProduct(product).filter(({ scheme }) => scheme !== 'PURL');
}

function validIdentifiersOfProduct({ identifiers }: ImportedProduct): { scheme: string; value: string }[] {
  const named = identifiers.map(({ scheme, value }) => ({
    scheme: normalizedIdentifierScheme(scheme),
    value,
  }));
  const usable = named.filter(({ scheme, value }) => !identifierFormatFault(scheme, value));
  return [...new Map(usable.map((one) => [`${one.scheme} ${one.value}`, one])).values()];
}

/**
 * What changed of the item itself. The day of release dates the listing too, so another one amends that fact; the
 * rest is a revision with the changed parts only.
 * @param names those that a renamed item bears now
 */
export function listingImportChanges(
  itemId: string,
  { release }: ReleaseRowWithSku,
  product: ImportedProduct,
  before: SourceStatements,
  at: Instant,
  names: Pick<ListingData, 'sku' | 'handle'> = {},
): ImportChanges {
  const source = sourceOfProduct(product);
  const identifiers = releaseLevelIdentifiers(product);
  const options = ltsStartListingOptions(release, product);
  const now: ListingData = {
    ...names,
    ...((identifiers.length > 0 || before.listing.identifiers) && { identifiers }),
    ...((options.length > 0 || before.listing.options) && { options }),
    name: localizedFromEnglish(release.name),
    url: release.url,
    latest: release.latest,
    releasedOn: dayPrecisionDateOrNull(release.releasedOn),
  };
  const differing = (Object.keys(now) as (keyof ListingData)[]).filter(
    (key) => !isSameListingValue(now[key], before.listing[key]),
  );
  const changed = differing.filter((key) => !before.othersParts.has(`listing ${key}`));
  const left = differing.length - changed.length;
  const revised = changed.filter((key) => key !== 'releasedOn' || !before.listed);
  const listing: ListingData = Object.fromEntries(revised.map((key) => [key, now[key]]));
  const redated =
    changed.length > revised.length ? [buildReleaseDateAmendment(now.releasedOn!, source, before)] : [];
  const revision = { itemId, kind: 'ITEM_REVISED' as const, effectiveAt: at, source, data: { listing } };
  return createImportChanges({ facts: [...redated, ...(revised.length > 0 ? [revision] : [])], left });
}

function buildReleaseDateAmendment(
  releasedOn: PreciseDate | null,
  source: Source,
  { listed }: SourceStatements,
) {
  const amendment = buildAmendment(listed!, source, { redated: true, listing: { releasedOn } });
  return { ...amendment, effectiveOn: releasedOn };
}

function isSameListingValue(
  now: ListingData[keyof ListingData],
  before: ListingData[keyof ListingData],
): boolean {
  return canonicalJson(now) === canonicalJson(before);
}

/** The same text for the same content, whatever the order of the keys. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value ?? null, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

function dayPrecisionDateOrNull(date: string | null): PreciseDate | null {
  return date === null ? null : { date, precision: 'DAY' };
}
