import { type Fault, createRefusal } from '../refusal.ts';

/** Schemes under which a value names one item only; MPN does so within a brand. Others may repeat. */
export const UNIQUE_IDENTIFIER_SCHEMES = ['SKU', 'HANDLE', 'GTIN', 'PURL', 'MPN'] as const;

/** 1 to 128 printable characters, without spaces at the ends. */
const SKU_PATTERN = /^(?! )[^\p{C}\p{Zl}\p{Zp}]{1,128}(?<! )$/u;
/** What is not seen, or looks like the space that it is not. */
const INVISIBLE_CHARACTER_PATTERN = /[\p{Default_Ignorable_Code_Point}\u2800]|(?! )\p{Zs}/u;
/** Letters of other alphabets that look like Latin ones (Unicode Technical Standard 39, section 4). */
const LATIN_LOOKALIKE_PATTERN = /[АВЕЅІЈКМНОРСТУХаеіјорсухѕһԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧον]/u;
const LATIN_LETTER_PATTERN = /\p{Script=Latin}/u;
const IDENTIFIER_SCHEME_PATTERN = /^[A-Z][A-Z0-9_-]{0,31}$/;

/** Whether a text can be the SKU of an item that there is. */
export function isSku(text: string): boolean {
  return SKU_PATTERN.test(text);
}

/** The SKU that a text names, as people write one: with spaces around it that are none of it; null where it can be none. */
export function skuAsWritten(text: string): string | null {
  const trimmed = text.trim();
  return isSku(trimmed) ? trimmed : null;
}

/** Whether the database can hold a text as an identifier at all. */
export function isStorableIdentifier(text: string): boolean {
  return text.length > 0 && text.length <= 512 && !/\p{C}/u.test(text);
}

/** The handle that a text names, as people write one: with spaces around it that are none of it; null where it can be none. */
export function handleAsWritten(text: string): string | null {
  const trimmed = text.trim();
  return isStorableIdentifier(trimmed) ? trimmed : null;
}

/** Why a new item cannot have this SKU, since nobody could tell it from another by sight; null where it can. */
export function newSkuFormatFault(text: string): Fault | null {
  const wrong = (message: string): Fault => createRefusal('INVALID', message, 'sku').faults[0]!;
  if (!isSku(text)) return wrong('A SKU has 1 to 128 printable characters, and no space at its ends.');
  const unseen = INVISIBLE_CHARACTER_PATTERN.exec(text)?.[0];
  if (unseen) return wrong(`A SKU has no character that nobody sees: take ${codePointNotation(unseen)} out.`);
  const alike = LATIN_LETTER_PATTERN.test(text) && LATIN_LOOKALIKE_PATTERN.exec(text)?.[0];
  if (alike)
    return wrong(
      `"${alike}" (${codePointNotation(alike)}) looks like a Latin letter and is none: write one.`,
    );
  return null;
}

function codePointNotation(character: string): string {
  return `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
}

/** What a SKU that was never sold is answered with, where one must be named. */
export function unknownSkuFault(sku: string, ...field: string[]): Fault {
  return { code: 'NOT_FOUND', message: `There is no item with the SKU "${sku.slice(0, 128)}".`, field };
}

/** What a name that no item ever bore is answered with, where an item is asked for by it. */
export function neverListedFault(name: string, ...field: string[]): Fault {
  return { code: 'NOT_FOUND', message: `No item was ever listed as "${name.slice(0, 128)}".`, field };
}

/** A scheme's one spelling: upper case; the numbers that GS1 gives to trade items are all GTINs, by whatever name. */
export function normalizedIdentifierScheme(scheme: string): string {
  const upper = scheme.trim().toUpperCase();
  return /^(EAN|UPC|GTIN)([-_]?(8|12|13|14|A))?$/.test(upper) ? 'GTIN' : upper;
}

/** What is wrong with an identifier; null where nothing is. */
export function identifierFormatFault(scheme: string, value: string): Fault | null {
  const wrong = (message: string): Fault => createRefusal('INVALID', message, 'identifiers').faults[0]!;
  if (!IDENTIFIER_SCHEME_PATTERN.test(scheme))
    return wrong('A scheme has 1 to 32 letters, digits, "_" or "-".');
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
