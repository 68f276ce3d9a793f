import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse, specifiedRules, validate, type ValidationRule } from 'graphql';
import { documentLimitsRule, DOCUMENT_LIMITS } from '../../../src/graphql/execution/limits.ts';
import { createSchema } from '../../../src/graphql/schema.ts';

const schema = createSchema();
const item = (selection: string) => `{ item(by: {sku: "X"}) { sku ${selection} } }`;
const many = (count: number, write: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => write(index)).join(' ');

/** Documents at a limit, and one beyond it. */
const AT: readonly (readonly [limit: string, code: string, text: (size: number) => string])[] = [
  ['aliases', 'TOO_EXPENSIVE', (size) => item(many(size, (n) => `a${n}: name`))],
  [
    'directives',
    'TOO_EXPENSIVE',
    (size) =>
      item(
        `${'handle @include(if: true) @skip(if: false) '.repeat(Math.floor(size / 2))} ${'kind @include(if: true) '.repeat(size % 2)}`,
      ),
  ],
  ['repeats', 'TOO_EXPENSIVE', (size) => item('brand { name } '.repeat(size))],
  [
    'depth',
    'TOO_DEEP',
    (size) =>
      `{ item(by: {sku: "X"}) ${'{ family { items { edges { node '.repeat(3)} { ${size > 14 ? 'brand { name }' : 'sku'} ${size > 15 ? 'line { brand { name } }' : ''} } ${'} } } }'.repeat(3)} }`,
  ],
];

function visited(text: string) {
  let selections = 0;
  const counting: ValidationRule = () => ({
    SelectionSet: () => {
      selections++;
    },
  });
  const errors = validate(schema, parse(text), [...specifiedRules, counting, documentLimitsRule]);
  return { codes: errors.map((error) => error.extensions['code']), selections };
}

for (const [limit, code, text] of AT) {
  test(`what is beyond the limit of ${limit} is refused before any other rule walks it`, () => {
    const size = DOCUMENT_LIMITS[limit as keyof typeof DOCUMENT_LIMITS];
    assert.deepEqual(visited(text(size)).codes, []);
    assert.deepEqual(visited(text(size + 1)), { codes: [code], selections: 0 });
  });
}
