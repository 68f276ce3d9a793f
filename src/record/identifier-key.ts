import { PackageURL } from 'packageurl-js';

/**
 * The form in which identifiers are compared: case is ignored in SKU, HANDLE and MPN; a GTIN of 8, 12 or 13 digits is
 * padded to 14 (GS1 General Specifications, section 3.2); a package URL has its canonical form (ECMA-427).
 * @param scheme as `normalizedIdentifierScheme` spells it
 */
export function identifierKey(scheme: string, value: string): string {
  if (scheme === 'GTIN') return value.replace(/[\s-]/g, '').padStart(14, '0');
  return scheme === 'PURL' ? canonicalPurl(value) : foldCase(value);
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
