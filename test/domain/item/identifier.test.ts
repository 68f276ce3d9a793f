import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  handleAsWritten,
  identifierFormatFault,
  isSku,
  normalizedIdentifierScheme,
  newSkuFormatFault,
  skuAsWritten,
} from '../../../src/domain/item/identifier.ts';

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
  for (const value of GTINS) assert.equal(identifierFormatFault('GTIN', value), null, value);
  for (const value of NOT_GTINS) assert.equal(identifierFormatFault('GTIN', value)?.code, 'INVALID', value);
});

test('a GTIN with one digit changed is none', () => {
  const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 12, maxLength: 12 });
  fc.assert(
    fc.property(digits, fc.nat(12), fc.integer({ min: 1, max: 9 }), (body, place, by) => {
      const sum = body.reduce((total, digit, index) => total + digit * (index % 2 === 0 ? 1 : 3), 0);
      const gtin = [...body, (10 - (sum % 10)) % 10];
      assert.equal(identifierFormatFault('GTIN', gtin.join('')), null);
      const wrong = gtin.with(place, (gtin[place]! + by) % 10);
      assert.notEqual(identifierFormatFault('GTIN', wrong.join('')), null);
    }),
    { numRuns: 300 },
  );
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
    assert.match(
      identifierFormatFault(scheme, value)?.message ?? '',
      /^.+[.]$/,
      `${scheme} ${value.slice(0, 20)}`,
    );
  }
  for (const [scheme, value] of [
    ['MPN', 'A'.repeat(512)],
    ['PURL', 'pkg:npm/%40scope/x@1'],
    ['X-1_y'.toUpperCase(), 'ü'],
  ]) {
    assert.equal(identifierFormatFault(scheme!, value!), null);
  }
  assert.equal(normalizedIdentifierScheme(' gtin '), 'GTIN');
});

// R5
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

// R5
test('a new SKU can be told from every other by sight', () => {
  for (const sku of ['A', 'RED DRIVE 320', 'Größe', '相机-1', 'ΟΔΟΣ', 'Камера', '10kΩ-R', '5µF', 'A²'])
    assert.equal(newSkuFormatFault(sku), null, sku);
  for (const [sku, pattern] of [
    ['A\u00a0', /U\+00A0/],
    ['A\u202fB', /U\+202F/],
    ['\u3000A', /U\+3000/],
    ['A\u200bB', /printable/],
    ['A\u034fB', /U\+034F/],
    ['A\u3164', /U\+3164/],
    ['A\u2800', /U\+2800/],
    ['A\ufe0f', /U\+FE0F/],
    ['\u0410B-Drive', /U\+0410.*looks like a Latin letter/],
    ['Red\u03bf', /U\+03BF/],
    [' A', /no space at its ends/],
  ] as const) {
    assert.equal(newSkuFormatFault(sku)?.code, 'INVALID', JSON.stringify(sku));
    assert.match(newSkuFormatFault(sku)!.message, pattern);
    assert.deepEqual(newSkuFormatFault(sku)!.field, ['sku']);
  }
});

test('the numbers of trade items are of one scheme, by whatever name', () => {
  for (const name of ['ean', 'EAN-13', 'upc', 'UPC-A', 'gtin', 'GTIN14', ' gtin ', 'ean8'])
    assert.equal(normalizedIdentifierScheme(name), 'GTIN');
  for (const name of ['isbn', 'upcoming', 'gtin-x'])
    assert.equal(normalizedIdentifierScheme(name), name.toUpperCase());
});

test('a handle and a SKU are read as people write them, with spaces around that are none of it', () => {
  for (const read of [handleAsWritten, skuAsWritten]) {
    assert.equal(read('  red-one \n'), 'red-one');
    for (const none of ['', '   ', 'a\u0000b']) assert.equal(read(none), null);
  }
  assert.equal(handleAsWritten('x'.repeat(513)), null);
});
