import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { handleFrom, identifierFault, identifierKey, isSku, schemeOf } from '../../src/domain/identifier.ts';

const GTINS = ['96385074', '036000291452', '4006381333931', '10012345678902', '4006-3813 33931'];
const NOT_GTINS = [
  '96385075',
  '4006381333932',
  '400638133393',
  '123',
  '',
  '4006381333931X',
  '00000000000000000',
];

test('a GTIN has 8, 12, 13 or 14 digits, the last of which checks the others', () => {
  for (const value of GTINS) assert.equal(identifierFault('GTIN', value), null, value);
  for (const value of NOT_GTINS) assert.equal(identifierFault('GTIN', value)?.code, 'INVALID', value);
});

test('a GTIN with one digit changed is none', () => {
  const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 12, maxLength: 12 });
  fc.assert(
    fc.property(digits, fc.nat(12), fc.integer({ min: 1, max: 9 }), (body, place, by) => {
      const sum = body.reduce((total, digit, index) => total + digit * (index % 2 === 0 ? 1 : 3), 0);
      const gtin = [...body, (10 - (sum % 10)) % 10];
      assert.equal(identifierFault('GTIN', gtin.join('')), null);
      const wrong = gtin.with(place, (gtin[place]! + by) % 10);
      assert.notEqual(identifierFault('GTIN', wrong.join('')), null);
    }),
    { numRuns: 300 },
  );
});

const SAME: [string, string, string, boolean][] = [
  ['SKU', 'RED-Drive', 'red-DRIVE', true],
  ['HANDLE', 'red-drive', 'RED-DRIVE', true],
  ['MPN', 'ab 1', 'AB 1', true],
  ['SKU', 'e\u0301', '\u00e9', true],
  ['SKU', 'RED-DRIVE', 'RED DRIVE', false],
  ['GTIN', '4006381333931', '04006381333931', true],
  ['GTIN', '96385074', '0000 0096-385074', true],
  ['GTIN', '96385074', '036000291452', false],
  ['PURL', 'pkg:NPM/express@5', 'PKG://npm/express@5', true],
  ['PURL', 'pkg:npm/Express', 'pkg:npm/express', false],
  ['CPE', 'A:b', 'a:B', true],
];

test('identifiers that mean the same have one key', () => {
  for (const [scheme, one, other, same] of SAME) {
    assert.equal(
      identifierKey(scheme, one) === identifierKey(scheme, other),
      same,
      `${scheme} ${one} ${other}`,
    );
  }
});

test('what an identifier lacks is told in one sentence', () => {
  const wrong: [string, string][] = [
    ...([
      ['SKU', 'A'],
      ['HANDLE', 'a'],
      ['', 'A'],
      ['lower', 'A'],
      ['1ST', 'A'],
      ['A'.repeat(33), 'A'],
    ] as const),
    ...([
      ['MPN', ''],
      ['MPN', 'A'.repeat(513)],
      ['MPN', 'A\u0000'],
      ['MPN', 'A\nB'],
    ] as const),
    ...([
      ['PURL', 'npm/express'],
      ['PURL', 'pkg:npm'],
      ['PURL', 'pkg:1npm/express'],
    ] as const),
  ].map(([scheme, value]) => [scheme, value]);
  for (const [scheme, value] of wrong) {
    assert.match(identifierFault(scheme, value)?.message ?? '', /^.+[.]$/, `${scheme} ${value.slice(0, 20)}`);
  }
  for (const [scheme, value] of [
    ['MPN', 'A'.repeat(512)],
    ['PURL', 'pkg:npm/%40scope/x@1'],
    ['X-1_y'.toUpperCase(), 'ü'],
  ]) {
    assert.equal(identifierFault(scheme!, value!), null);
  }
  assert.equal(schemeOf(' gtin '), 'GTIN');
});

test('a SKU has 1 to 128 printable characters without spaces at its ends', () => {
  for (const sku of ['A', 'RED DRIVE 320', 'ü', '💾'.repeat(128), 'A'.repeat(128)])
    assert.ok(isSku(sku), sku);
  for (const sku of [
    '',
    ' A',
    'A ',
    'A\tB',
    'A\n',
    'A\u2028',
    '💾'.repeat(129),
    'A'.repeat(129),
    '\u0000',
    '\ud800',
  ]) {
    assert.ok(!isSku(sku), JSON.stringify(sku));
  }
});

test('a handle is made of lower-case letters and digits with single hyphens', () => {
  assert.equal(handleFrom('RED-DRIVE  320 GB'), 'red-drive-320-gb');
  assert.equal(handleFrom('--Ça & là!--'), 'ca-la');
  assert.equal(handleFrom('日本'), 'item');
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ minLength: 115, maxLength: 140 })),
      (text) => {
        const handle = handleFrom(text);
        assert.match(handle, /^[a-z0-9]+(-[a-z0-9]+)*$/);
        assert.ok(handle.length <= 120);
        assert.equal(handleFrom(handle), handle);
      },
    ),
    { numRuns: 500, examples: [[`${'a'.repeat(119)} b`]] },
  );
});
