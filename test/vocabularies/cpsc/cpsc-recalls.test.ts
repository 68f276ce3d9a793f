import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { readCpscRecalls } from '../../../src/vocabularies/cpsc/cpsc-recalls.ts';

const FILE = fileURLToPath(
  new URL('../../../../shared/data/cpsc-recalls/cpsc_recalls-2013.json', import.meta.url),
);
const skip = existsSync(FILE) ? false : 'the shared data is not on this machine';

const BLENDER = {
  organization: 'CPSC',
  recall_number: '13273',
  recall_date: '2013-08-22',
  recall_url: 'http://www.cpsc.gov/en/Recalls/2013/Vitamix/',
  manufacturers: ['Maker'],
  product_types: ['laceration', 'Blenders'],
  descriptions: ['Container, model 7500,', 'Container, model 7500,'],
  upcs: ['707569068464', '46677'],
  hazards: ['Laceration'],
  countries: ['United States'],
};

test('a recall is read, and what is wrong in it is told', () => {
  assert.deepEqual(readCpscRecalls([BLENDER]), {
    recalls: [
      {
        number: '13273',
        publishedOn: '2013-08-22',
        url: 'http://www.cpsc.gov/en/Recalls/2013/Vitamix/',
        manufacturers: ['Maker'],
        productTypes: ['Blenders'],
        descriptions: ['Container, model 7500'],
        hazards: ['Laceration'],
        countries: ['United States'],
        gtins: ['707569068464'],
      },
    ],
    problems: [
      { path: '[0].product_types', message: '"laceration" is its hazard: it is left out.' },
      { path: '[0].upcs', message: '"46677" is no UPC, by its digits: it is left out.' },
    ],
  });
});

test('a recall that cannot be read is left out, the others are not', () => {
  const { recalls, problems } = readCpscRecalls([
    { ...BLENDER, recall_date: 'yesterday' },
    { ...BLENDER, recall_number: '1', upcs: null, product_types: null, units: 5 },
    BLENDER,
    BLENDER,
  ]);
  assert.deepEqual(
    recalls.map(({ number }) => number),
    ['1', '13273'],
  );
  assert.deepEqual(
    problems.map(({ path }) => path),
    ['[0].recall_date', '[1].units', '[2].product_types', '[2].upcs', '[3].product_types', '[3].upcs', '[3]'],
  );
});

test('whatever it is, nothing throws', () => {
  for (const value of [null, 'x', 5, {}, { success: null }, { success: { results: 7 } }])
    assert.deepEqual(readCpscRecalls(value).recalls, []);
  fc.assert(
    fc.property(
      fc.jsonValue(),
      fc.dictionary(fc.constantFrom(...Object.keys(BLENDER)), fc.jsonValue()),
      (one, fields) => {
        readCpscRecalls([one, { ...BLENDER, ...fields }]);
        readCpscRecalls({ success: { results: one } });
      },
    ),
  );
});

test('every recall of the page of 2013 is read, and each oddity in it is told', { skip }, () => {
  const { recalls, problems } = readCpscRecalls(JSON.parse(readFileSync(FILE, 'utf8')));
  assert.equal(recalls.length, 50);
  for (const {
    number,
    publishedOn,
    url,
    manufacturers,
    productTypes,
    descriptions,
    hazards,
    countries,
  } of recalls) {
    assert.match(number, /^1[34]\d{3}$/);
    assert.match(publishedOn, /^2013-(08|09|10|11)-\d\d$/);
    assert.ok(url !== null);
    for (const list of [manufacturers, productTypes, descriptions, hazards, countries])
      assert.ok(list.length > 0, number);
  }
  const told = problems.map(({ path, message }) => {
    const at = /^success\.results\[(\d+)\]/.exec(path)?.[1];
    return `${at === undefined ? '' : recalls[Number(at)]!.number} ${message}`.trim();
  });
  assert.deepEqual(told.toSorted(), [
    '13265 "46677" is no UPC, by its digits: it is left out.',
    '13273 "laceration" is its hazard: it is left out.',
    '13275 There are several, and nothing says which product is whose.',
    '13748 There are several, and nothing says which product is whose.',
    'There are 5928 recalls, and this is one page of them.',
  ]);
});
