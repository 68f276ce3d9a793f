import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { searchText } from '../../src/domain/search-text.ts';

test('text is compared in lower case, without accents, as words of letters and digits, each once', () => {
  assert.equal(searchText(['RED-DRIVE 320GB', 'Red drive']), 'red drive 320 gb');
  assert.equal(searchText(['Écran, Größe: 5″']), 'ecran große 5');
  assert.equal(searchText(['ＲＥＤ ﬁlm №5']), 'red film no 5');
  assert.equal(searchText(['日本-語']), '日本 語');
  assert.equal(searchText(['', '!?', '--']), '');
});

test('what was made comparable stays as it is, however often, and holds no other signs', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' })), (texts) => {
      const made = searchText(texts);
      assert.equal(searchText([made]), made);
      assert.match(made, /^([\p{L}\p{N}]+( [\p{L}\p{N}]+)*)?$/u);
    }),
    { numRuns: 500 },
  );
});
