import assert from 'node:assert/strict';
import { test } from 'node:test';
import { identifierKey } from '../../../src/record/names/identifier-key.ts';

const SAME: [string, string, string, boolean][] = [
  ['SKU', 'RED-Drive', 'red-DRIVE', true],
  ['HANDLE', 'red-drive', 'RED-DRIVE', true],
  ['MPN', 'ab 1', 'AB 1', true],
  ['SKU', 'e\u0301', '\u00e9', true],
  ['SKU', 'RED-DRIVE', 'RED DRIVE', false],
  ['SKU', 'ΟΔΟΣ', 'οδοσ', true],
  ['SKU', 'οδος', 'οδοσ', true],
  ['SKU', 'straße', 'STRASSE', true],
  ['SKU', 'STRAẞE', 'straße', true],
  ['SKU', 'ısıtıcı', 'isitici', false],
  ['SKU', 'İ', 'i\u0307', true],
  ['SKU', '\u212a1', 'k1', true],
  ['GTIN', '4006381333931', '04006381333931', true],
  ['GTIN', '96385074', '0000 0096-385074', true],
  ['GTIN', '96385074', '036000291452', false],
  ['PURL', 'pkg:NPM/express@5', 'PKG://npm/express@5', true],
  ['PURL', 'pkg:npm/Express', 'pkg:npm/express', true],
  ['PURL', 'pkg:npm/%40scope/x@1', 'pkg:npm/@scope/x@1', true],
  ['PURL', 'pkg:generic/a%2fb', 'pkg:generic/a%2Fb', true],
  ['PURL', 'pkg:pypi/Some_Name', 'pkg:pypi/some-name', true],
  ['PURL', 'pkg:deb/debian/x?b=2&a=1', 'pkg:deb/debian/x?a=1&b=2', true],
  ['PURL', 'pkg:nuget/Core', 'pkg:nuget/core', false],
  ['PURL', 'pkg:generic/x%', 'pkg:generic/x%', true],
  ['CPE', 'A:b', 'a:B', true],
];

// R3
test('identifiers that mean the same have one key', () => {
  for (const [scheme, one, other, same] of SAME) {
    assert.equal(
      identifierKey(scheme, one) === identifierKey(scheme, other),
      same,
      `${scheme} ${one} ${other}`,
    );
  }
});
