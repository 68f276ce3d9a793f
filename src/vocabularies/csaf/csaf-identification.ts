import { PackageURL } from 'packageurl-js';
import type { AffectedForCsaf, ItemForCsaf } from './advisory-for-csaf.ts';
import type { CsafIdentificationHelper } from './csaf-types.ts';

const GS1_DIGITAL_LINK_NAMESPACE = 'https://ref.gs1.org/standards/digital-link/';

/**
 * By what a thing itself is found in a list of what one owns (CSAF 2.1, section 3.1.4.3). Serial numbers only where each affected
 * one is named, and is this item's: of a range none would be all of them, and of several items it is not said whose each is.
 */
export function itemHelper(
  item: ItemForCsaf,
  parts: readonly AffectedForCsaf[],
  namespace: string,
): CsafIdentificationHelper {
  const models = valuesOf(item, 'MPN').map(escapePattern);
  const serials = parts.every(areSingleSerials) ? parts.flatMap((part) => part.serials) : [];
  const gtins = valuesOf(item, 'GTIN').map((gtin) => gtin.replaceAll(/\D/g, '').padStart(14, '0'));
  return {
    ...(models.length > 0 && { model_numbers: unique(models) }),
    ...(serials.length > 0 && { serial_numbers: unique(serials.map(escapePattern)) }),
    skus: [escapePattern(item.sku)],
    x_generic_uris: [
      ...unique(gtins).map((gtin) => ({
        namespace: GS1_DIGITAL_LINK_NAMESPACE,
        uri: `https://id.gs1.org/01/${gtin}`,
      })),
      { namespace, uri: item.url },
    ],
  };
}

/** By what a version of software is found: its package URL, where its item has one. */
export function releaseHelper(purl: PackageURL | null, version: string): CsafIdentificationHelper | null {
  return purl && { purls: [versionPurl(purl, version)] };
}

/** The package URL of an item that is software itself, without a version; null for other items, and where it cannot be read. */
export function softwarePurl(item: ItemForCsaf): PackageURL | null {
  for (const value of valuesOf(item, 'PURL'))
    try {
      const { type, namespace, name, qualifiers, subpath } = PackageURL.fromString(value);
      return new PackageURL(type!, namespace, name!, undefined, qualifiers, subpath);
    } catch {
      // Not one: the next may be.
    }
  return null;
}

/** The canonical package URL of one version (ECMA-427). */
export function versionPurl(
  { type, namespace, name, qualifiers, subpath }: PackageURL,
  version: string,
): string {
  return new PackageURL(type!, namespace, name!, version, qualifiers, subpath).toString();
}

function areSingleSerials({ items, serials, lots }: AffectedForCsaf): boolean {
  return (
    items.length === 1 &&
    lots.length === 0 &&
    serials.length > 0 &&
    serials.every((serial) => !serial.includes('..'))
  );
}

/** `?` and `*` stand for other signs, unless a backslash comes before them. */
function escapePattern(text: string): string {
  return text.replaceAll(/[?*\\]/g, String.raw`\$&`);
}

function valuesOf({ identifiers }: ItemForCsaf, scheme: string): string[] {
  return identifiers.filter((one) => one.scheme.toUpperCase() === scheme).map(({ value }) => value);
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
