import { type Fault, refuse } from './refusal.ts';

/** Schemes under which a value names one item only; MPN does so within a brand. Others may repeat. */
export const UNIQUE_SCHEMES = ['SKU', 'HANDLE', 'GTIN', 'PURL', 'MPN'] as const;

/** 1 to 128 printable characters, without spaces at the ends. */
const SKU = /^(?! )[^\p{C}\p{Zl}\p{Zp}]{1,128}(?<! )$/u;
const SCHEME = /^[A-Z][A-Z0-9_-]{0,31}$/;

/** Whether a text can be a SKU. */
export function isSku(text: string): boolean {
  return SKU.test(text);
}

/** What a SKU that was never sold is answered with, where one must be named. */
export function unknownSku(sku: string, ...field: string[]): Fault {
  return { code: 'NOT_FOUND', message: `There is no item with the SKU "${sku.slice(0, 128)}".`, field };
}

/** A scheme's one spelling: upper case. */
export function schemeOf(scheme: string): string {
  return scheme.trim().toUpperCase();
}

/**
 * The form in which identifiers are compared: case is ignored in SKU, HANDLE and MPN; a GTIN of 8, 12 or 13
 * digits is padded to 14 (GS1 General Specifications, section 3.2); a package URL keeps its case but for the
 * type (purl specification).
 * @param scheme as `schemeOf` spells it
 */
export function identifierKey(scheme: string, value: string): string {
  if (scheme === 'GTIN') return value.replace(/[\s-]/g, '').padStart(14, '0');
  if (scheme === 'PURL')
    return value.replace(/^pkg:\/*/i, 'pkg:').replace(/^pkg:[^/]+/, (type) => type.toLowerCase());
  return value.normalize('NFC').toLowerCase();
}

/** What is wrong with an identifier; null where nothing is. */
export function identifierFault(scheme: string, value: string): Fault | null {
  const wrong = (message: string): Fault => refuse('INVALID', message, 'identifiers').faults[0]!;
  if (!SCHEME.test(scheme)) return wrong('A scheme has 1 to 32 letters, digits, "_" or "-".');
  if (scheme === 'SKU' || scheme === 'HANDLE')
    return wrong('Give the SKU and the handle in their own fields.');
  if (value.length === 0 || value.length > 512 || /\p{C}/u.test(value)) {
    return wrong('An identifier has 1 to 512 printable characters.');
  }
  if (scheme === 'GTIN' && !isGtin(value)) return wrong(`"${value}" is not a GTIN: check its digits.`);
  if (scheme === 'PURL' && !/^pkg:\/*[a-z][a-z0-9.+-]*\/.+/i.test(value)) {
    return wrong(`"${value}" is not a package URL such as pkg:npm/express@5.`);
  }
  return null;
}

/** A handle made from a name: lower-case letters and digits with single hyphens. */
export function handleFrom(text: string): string {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return (
    plain
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-/, '')
      .slice(0, 120)
      .replace(/-$/, '') || 'item'
  );
}

/** GS1 General Specifications, section 7.9: the last digit is the modulo-10 check digit. */
function isGtin(value: string): boolean {
  const digits = value.replace(/[\s-]/g, '');
  if (!/^(\d{8}|\d{12,14})$/.test(digits)) return false;
  const padded = digits.padStart(14, '0');
  const sum = padded
    .split('')
    .reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 3 : 1), 0);
  return sum % 10 === 0;
}
