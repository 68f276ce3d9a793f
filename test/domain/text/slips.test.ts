import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nameTypoVariants, singularVariants, typoVariants } from '../../../src/domain/text/slips.ts';

test('a letter too many, missing or wrong, and two that changed places, are slips', () => {
  for (const written of ['straap', 'stap', 'strop', 'srtap', 'strapp', 'xstrap', 'strp'])
    assert.ok(typoVariants(written).includes('strap'), written);
  assert.ok(typoVariants('größen').includes('grössen') === false, 'two letters for one are two slips');
});

test('a word is no slip of itself; numbers and short words have none', () => {
  assert.ok(!typoVariants('strap').includes('strap'));
  for (const word of ['', 'a', 'gb', 'ram', '4006381333931', 'x1000'])
    assert.deepEqual(typoVariants(word), [], word);
});

test('names have slips in their digits too', () => {
  for (const written of ['lvb7', 'lvb66', 'lv6b', 'vb66', 'lvb']) {
    const isNear = nameTypoVariants(written).includes('lvb6');
    assert.equal(isNear, ['lvb7', 'lvb66', 'lv6b'].includes(written), written);
  }
  for (const name of ['lvb6', 'x'.repeat(20), '4006381333931'])
    assert.ok(nameTypoVariants(name).length <= 90 * name.length, name);
  assert.deepEqual(nameTypoVariants('4'.repeat(21)), []);
});

test('slips are a bounded number, each once', () => {
  for (const word of ['abcd', 'abcdefghijklmnopqrst', 'aaaaaaaaaaaaaaaaaaaa', 'приложения']) {
    const slips = typoVariants(word);
    assert.equal(new Set(slips).size, slips.length);
    assert.ok(slips.length <= 80 * Array.from(word).length, `${slips.length} for ${word}`);
  }
  assert.deepEqual(typoVariants('a'.repeat(200)), []);
});

test('a plural leads to the words of which it may be one', () => {
  const singulars = {
    lenses: 'lens',
    batteries: 'battery',
    objektiven: 'objektiv',
    akkus: null,
    journaux: 'journal',
  };
  for (const [plural, singular] of Object.entries(singulars))
    assert.equal(singularVariants(plural).find((one) => one === singular) ?? null, singular, plural);
  for (const word of ['lens', 'yes', 'apes', 'ben', '']) assert.deepEqual(singularVariants(word), [], word);
  for (const word of ['cameras', 'kameras', 'cartes'])
    assert.ok(typoVariants(word).includes(word.slice(0, -1)), 'one letter more is a slip already');
});
