import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  comparisonTextOfUniqueWords,
  searchIndexText,
  searchQueryWords,
} from '../../../src/domain/text/search-text.ts';

test('text is compared in lower case, without accents, as words of letters and digits, each once', () => {
  assert.equal(comparisonTextOfUniqueWords(['RED-DRIVE 320GB', 'Red drive']), 'red drive 320 gb');
  assert.equal(comparisonTextOfUniqueWords(['Écran, Größe: 5″']), 'ecran grosse 5');
  assert.equal(comparisonTextOfUniqueWords(['ＲＥＤ ﬁlm №5']), 'red film no 5');
  assert.equal(comparisonTextOfUniqueWords(['日本-語']), '日本 語');
  assert.equal(comparisonTextOfUniqueWords(['', '!?', '--']), '');
});

test('what was made comparable stays as it is, however often, and holds no other signs', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' })), (texts) => {
      const made = comparisonTextOfUniqueWords(texts);
      assert.equal(comparisonTextOfUniqueWords([made]), made);
      assert.match(made, /^([\p{L}\p{N}]+( [\p{L}\p{N}]+)*)?$/u);
    }),
    { numRuns: 500 },
  );
});

const FOUND: readonly (readonly [asked: string, text: string])[] = [
  ['化妆', '小化妆包'],
  ['妆包', '小化妆包'],
  ['包', '小化妆包'],
  ['小化妆包', '小化妆包'],
  ['メラ', 'デジタルカメラ X100'],
  ['카메라', '디지털카메라'],
  ['Groesse', 'Größe L'],
  ['GRÖSSE', 'Größe L'],
  ['oeffi', 'Öffi'],
  ['Offi', 'Öffi'],
  ['ISITICI', 'Isıtıcı'],
  ['ısıtıcı', 'ISITICI'],
  ['strasse', 'Straße'],
];
for (const [query, text] of FOUND) {
  test(`"${query}" finds ${text}`, () => {
    const kept = ` ${searchIndexText([text])}`;
    for (const word of searchQueryWords(query)) assert.ok(kept.includes(` ${word}`), `${word} in${kept}`);
  });
}

test('what stands nowhere in an unspaced text is not found', () => {
  const kept = ` ${searchIndexText(['小化妆包'])}`;
  assert.ok(!searchQueryWords('妆化').every((word) => kept.includes(` ${word}`)));
});
