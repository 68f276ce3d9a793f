import { PackageURL } from 'packageurl-js';
import { handleAsWritten } from '../../domain/item/identifier.ts';

/**
 * The form in which identifiers are compared: case is ignored in SKU, HANDLE and MPN; a GTIN of 8, 12 or 13 digits is
 * padded to 14 (GS1 General Specifications, section 3.2); a package URL has its canonical form (ECMA-427).
 * @param scheme as `normalizedIdentifierScheme` spells it
 */
export function identifierKey(scheme: string, value: string): string {
  if (scheme === 'GTIN') return value.replace(/[\s-]/g, '').padStart(14, '0');
  return scheme === 'PURL' ? canonicalPurl(value) : foldCase(value);
}

/** The form in which a handle is compared, as people write one: with spaces around it that are none of it. */
export function handleKey(text: string): string {
  return identifierKey('HANDLE', handleAsWritten(text) ?? text);
}

/**
 * What an item alone can bear: a SKU and a handle lead to one address each, other names stand by their scheme and scope.
 * @param name its `key` as `identifierKey` makes it; its scope, in which alone it is unique, or ''
 */
export function uniqueNameKey({ scheme, scope, key }: Record<'scheme' | 'scope' | 'key', string>): string {
  return scheme === 'SKU' || scheme === 'HANDLE' ? `address ${key}` : `${scheme} ${scope} ${key}`;
}

/** Why a name cannot be given to an item: another one bears it. */
export function takenNameMessage(scheme: string, value: string, sku: string): string {
  return `${scheme} "${value}" belongs to ${sku} already and is never used for another item.`;
}

/** One that the library does not take is compared as it is written. */
function canonicalPurl(value: string): string {
  try {
    return PackageURL.fromString(value).toString();
  } catch {
    return value;
  }
}

/**
 * Full case folding (Unicode, section 3.13): by way of the upper case, in which ß is SS and both small sigmas are one. The
 * dotless i has an upper case that is another letter's, and folds to itself.
 */
function foldCase(text: string): string {
  const fold = (part: string) => part.toLowerCase().toUpperCase().toLowerCase();
  return text.normalize('NFC').split('\u0131').map(fold).join('\u0131').normalize('NFC');
}
