import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { decodeText } from '../../../src/vocabularies/tables/encoding.ts';

const TABLE = 'sku;name\nA;Zubehör für „Überschall“ – 5 €\n';

/** The text in UTF-16, with or without its mark. */
function utf16(text: string, isBig: boolean, hasMark: boolean): Uint8Array {
  const bytes = Buffer.from(`${hasMark ? '\uFEFF' : ''}${text}`, 'utf16le');
  return isBig ? bytes.swap16() : bytes;
}

/** Windows-1252 of the letters that the table has. */
const WESTERN: Readonly<Record<string, number>> = { '„': 0x84, '“': 0x93, '–': 0x96, '€': 0x80 };

describe('a table’s text', () => {
  const KINDS: readonly (readonly [encoding: string, bytes: Uint8Array])[] = [
    ['UTF-8', new TextEncoder().encode(TABLE)],
    ['UTF-8 with a mark', new TextEncoder().encode(`\uFEFF${TABLE}`)],
    ['UTF-16, as Excel saves "Unicode text"', utf16(TABLE, false, true)],
    ['UTF-16 with the larger byte first', utf16(TABLE, true, true)],
    ['UTF-16 without a mark', utf16(TABLE, false, false)],
    ['Windows-1252', Uint8Array.from(TABLE, (letter) => WESTERN[letter] ?? letter.charCodeAt(0))],
    ['UTF-8 with lines as on Windows', new TextEncoder().encode(TABLE.replaceAll('\n', '\r\n'))],
  ];
  for (const [encoding, bytes] of KINDS)
    test(`is read as ${encoding}`, () => assert.equal(decodeText(bytes), TABLE));

  test('in UTF-8 is read as it is, whatever it says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (text) => {
        fc.pre(!/[\p{Cc}\uFEFF]/u.test(text) && text.isWellFormed());
        assert.equal(decodeText(new TextEncoder().encode(text)), text);
      }),
    );
  });

  test('in UTF-8 but for one letter is refused with the line, and not read as another text', () => {
    const bytes = Buffer.concat([
      Buffer.from('sku,name\nA,Zubehör\r\nB,'),
      Buffer.of(0xe4),
      Buffer.from('\n'),
    ]);
    assert.throws(() => decodeText(bytes), /Mend line 3: a letter there is not UTF-8/);
  });

  test('in UTF-8 that tells of a letter that was lost elsewhere is read as it is', () => {
    assert.equal(decodeText(Buffer.from('Zubeh\ufffdr, Größe')), 'Zubeh\ufffdr, Größe');
  });

  test('that is none is refused', () => {
    for (const bytes of [
      [0x81, 0x41],
      [0x41, 0],
      [0xff, 0xfe, 0x00, 0xd8],
      [0xe4, 0x45, 0x4c, 0x46, 1],
    ])
      assert.throws(() => decodeText(Uint8Array.from(bytes)), /Save the table as CSV/);
  });
});
