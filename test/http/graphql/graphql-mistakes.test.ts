import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { ErrorCode } from '../../../src/domain/words.ts';
import { storyIn } from '../../support/story.ts';
import { door } from '../door.ts';
import { replyOf } from '../graphql-reply.ts';

type Variables = Readonly<Record<string, unknown>>;
type Mistake = readonly [title: string, query: string, variables: Variables, code: ErrorCode];

const cursor = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const NOBODY = '00000000-0000-4000-8000-000000000000';

const ITEM = 'query ($sku: String!) { item(by: {sku: $sku}) { sku } }';
const LIFECYCLE = (type: string, argument: string) =>
  `query ($x: ${type}) { item(by: {sku: "CAM"}) { lifecycle(${argument}: $x) { state } } }`;
const SEARCH = 'query ($text: String) { searchItems(text: $text) { edges { cursor } } }';
const FILTER = 'query ($filter: ItemFilter) { searchItems(filter: $filter) { edges { cursor } } }';
const SIZE = 'query ($first: Int) { searchItems(first: $first) { edges { cursor } } }';
const AFTER = 'query ($after: String) { timeline(after: $after) { edges { cursor } } }';
const SEARCH_AFTER = 'query ($after: String) { searchItems(after: $after) { edges { cursor } } }';
const ENDING =
  'query ($from: Date!, $to: Date!) { endingBetween(from: $from, to: $to) { edges { cursor } } }';
const wide = (first: number) =>
  `{ searchItems(first: ${first}) { edges { node { timeline(first: 100) { edges { node { id item { sku } } } } } } } }`;
const many = (count: number, write: (index: number) => string) =>
  Array.from({ length: count }, (_, n) => write(n)).join(' ');

/** Fragments that spread one another eight times on each of five floors: few words, very many fields. */
const FAN = `{ ...F0 } ${many(5, (n) => `fragment F${n} on Query { ${`...F${n + 1} `.repeat(8)} }`)}
  fragment F5 on Query { markets { code } }`;

const MISTAKES: readonly Mistake[] = [
  ['a document that ends too early', '{ item(', {}, 'INVALID'],
  ['an empty document', '', {}, 'INVALID'],
  ['a document of blanks', ' \n ', {}, 'INVALID'],
  ['a document with a NUL', '{ \0 }', {}, 'INVALID'],
  ['a lone surrogate in a document', '{ item(by: {sku: "\\uD800"}) { sku } }', {}, 'INVALID'],
  ['a field that does not exist', '{ nothing }', {}, 'INVALID'],
  ['an argument that does not exist', '{ markets(all: true) { code } }', {}, 'INVALID'],
  ['a prototype key as a field', '{ __proto__ constructor }', {}, 'INVALID'],
  ['a fragment that spreads itself', '{ ...A } fragment A on Query { ...A }', {}, 'INVALID'],
  ['a mutation that asks for nothing back', 'mutation { reviseItem }', {}, 'INVALID'],
  ['a subscription, while there are none', 'subscription { timelineGrew { id } }', {}, 'INVALID'],
  ['two operations and no name', 'query A { __typename } query B { __typename }', {}, 'INVALID'],

  ['2001 tokens', `{ ${'a '.repeat(2001)} }`, {}, 'TOO_EXPENSIVE'],
  ['a thousand aliases', `{ ${many(1000, (n) => `a${n}: __typename`)} }`, {}, 'TOO_EXPENSIVE'],
  ['51 aliases', `{ ${many(51, (n) => `a${n}: __typename`)} }`, {}, 'TOO_EXPENSIVE'],
  ['51 directives', `{ ${many(51, () => '... @include(if: true) { __typename }')} }`, {}, 'TOO_EXPENSIVE'],
  [
    '16 levels',
    `{ item(by: {sku: "CAM"}) ${'{ predecessors { predecessor '.repeat(8)} { id } ${'} }'.repeat(8)} }`,
    {},
    'TOO_DEEP',
  ],
  ['lists within lists without end', `{ items(skus: ${'['.repeat(100_000)}) { found } }`, {}, 'TOO_DEEP'],
  ['a wide list of wide lists', wide(100), {}, 'TOO_EXPENSIVE'],
  ['fragments that unfold without end', FAN, {}, 'TOO_EXPENSIVE'],

  [
    '251 SKUs',
    'query ($skus: [String!]!) { items(skus: $skus) { found } }',
    { skus: Array(251).fill('CAM') },
    'TOO_MANY',
  ],
  [
    '251 names',
    'query ($by: [ItemBy!]!) { lookup(by: $by) { found } }',
    { by: Array(251).fill({ sku: 'CAM' }) },
    'TOO_MANY',
  ],
  ['251 SKUs in a filter', FILTER, { filter: { skus: Array(251).fill('CAM') } }, 'TOO_MANY'],
  ['251 brands in a filter', FILTER, { filter: { brands: Array(251).fill('acme') } }, 'TOO_MANY'],
  ['251 markets in a filter', FILTER, { filter: { markets: Array(251).fill('DE') } }, 'TOO_MANY'],
  ['201 letters to search for', SEARCH, { text: 'a'.repeat(201) }, 'TOO_MANY'],
  ['a span of more than 100 years', ENDING, { from: '0001-01-01', to: '9999-12-31' }, 'TOO_MANY'],

  ['a page of none', SIZE, { first: 0 }, 'INVALID'],
  ['a page of less than none', SIZE, { first: -1 }, 'INVALID'],
  // R105
  ['a page of 101', SIZE, { first: 101 }, 'TOO_MANY'],
  ['a page of a thousand million', SIZE, { first: 1e9 }, 'TOO_MANY'],
  ['a page of more than an Int holds', SIZE, { first: 1e10 }, 'INVALID'],
  ['a page of half a thing', SIZE, { first: 1.5 }, 'INVALID'],
  ['a page of a text', SIZE, { first: '10' }, 'INVALID'],

  ['an empty cursor', AFTER, { after: '' }, 'INVALID'],
  ['a cursor of garbage', AFTER, { after: '!§$%&/()=?' }, 'INVALID'],
  ['a gigantic cursor', AFTER, { after: 'W'.repeat(200_000) }, 'INVALID'],
  ['a cursor with SQL', AFTER, { after: cursor(['fact', '0; drop table fact']) }, 'INVALID'],
  ['a cursor with half a sequence', AFTER, { after: cursor(['fact', 1.5]) }, 'INVALID'],
  ['a cursor with a sequence beyond all', AFTER, { after: cursor(['fact', 1e300]) }, 'INVALID'],
  ['a cursor with a sequence below all', AFTER, { after: cursor(['fact', -1]) }, 'INVALID'],
  ['a cursor without a key', AFTER, { after: cursor(['fact', null]) }, 'INVALID'],
  ['a cursor that is an object', AFTER, { after: cursor({ 0: 'fact', length: 2 }) }, 'INVALID'],
  ['a cursor of a list in another order', AFTER, { after: cursor(['name', 'cam', NOBODY]) }, 'INVALID'],
  ['a sequence of a search', SEARCH_AFTER, { after: '5' }, 'INVALID'],
  ['a cursor without an id', SEARCH_AFTER, { after: cursor(['name', 'cam', 'no id']) }, 'INVALID'],
  ['a cursor with a NUL', SEARCH_AFTER, { after: cursor(['name', '\0', NOBODY]) }, 'INVALID'],
  [
    'a cursor of another order of the search',
    SEARCH_AFTER,
    { after: cursor(['score', 1, NOBODY]) },
    'INVALID',
  ],

  ['a day that February does not have', ENDING, { from: '2027-02-30', to: '2027-03-01' }, 'INVALID'],
  ['a thirteenth month', ENDING, { from: '2027-13-01', to: '2027-12-01' }, 'INVALID'],
  ['the year 0', ENDING, { from: '0000-01-01', to: '0001-01-01' }, 'INVALID'],
  ['a year of five digits', ENDING, { from: '2027-01-01', to: '+12027-01-01' }, 'INVALID'],
  ['an instant for a day', ENDING, { from: '2027-01-01T00:00:00Z', to: '2027-01-01' }, 'INVALID'],
  ['a number for a day', ENDING, { from: 20270101, to: '2027-01-01' }, 'INVALID'],
  ['a span that ends before it begins', ENDING, { from: '2027-01-02', to: '2027-01-01' }, 'INVALID'],

  ['an instant without an offset', LIFECYCLE('DateTime', 'asOf'), { x: '2027-01-01T00:00:00' }, 'INVALID'],
  ['a leap second', LIFECYCLE('DateTime', 'asOf'), { x: '2016-12-31T23:59:60Z' }, 'INVALID'],
  [
    'an instant on a day that does not exist',
    LIFECYCLE('DateTime', 'asOf'),
    { x: '2027-02-30T00:00:00Z' },
    'INVALID',
  ],
  ['an instant in the year 0', LIFECYCLE('DateTime', 'asOf'), { x: '0000-01-01T00:00:00Z' }, 'INVALID'],
  [
    'an instant that is in the year 10000 in UTC',
    LIFECYCLE('DateTime', 'asOf'),
    { x: '9999-12-31T23:59:59-23:59' },
    'INVALID',
  ],
  [
    'an instant that is in the year 0 in UTC',
    LIFECYCLE('DateTime', 'asOf'),
    { x: '0001-01-01T00:00:00+23:59' },
    'INVALID',
  ],
  ['the hour 24', LIFECYCLE('DateTime', 'asOf'), { x: '2027-01-01T24:00:00Z' }, 'INVALID'],
  ['an offset of 24 hours', LIFECYCLE('DateTime', 'asOf'), { x: '2027-01-01T00:00:00+24:00' }, 'INVALID'],
  ['milliseconds for an instant', LIFECYCLE('DateTime', 'asOf'), { x: 0 }, 'INVALID'],
  [
    'an instant before the item',
    LIFECYCLE('DateTime', 'knownAt'),
    { x: '0001-01-01T00:00:00Z' },
    'NOT_FOUND',
  ],

  ['a locale that is none', LIFECYCLE('Locale', 'locale'), { x: 'xx-!!' }, 'INVALID'],
  ['an empty locale', LIFECYCLE('Locale', 'locale'), { x: '' }, 'INVALID'],
  ['a locale of 500 letters', LIFECYCLE('Locale', 'locale'), { x: `en${'-abcde'.repeat(83)}` }, 'INVALID'],
  ['a list of locales', LIFECYCLE('Locale', 'locale'), { x: ['en'] }, 'INVALID'],
  ['a market that nobody defined', LIFECYCLE('MarketCode', 'market'), { x: 'ZZ' }, 'INVALID'],
  ['a market with SQL', LIFECYCLE('MarketCode', 'market'), { x: "DE' or '1'='1" }, 'INVALID'],
  ['a market with a NUL', LIFECYCLE('MarketCode', 'market'), { x: 'D\0E' }, 'INVALID'],
  ['a prototype key for a market', LIFECYCLE('MarketCode', 'market'), { x: '__proto__' }, 'INVALID'],
  ['a market that nobody defined, in a filter', FILTER, { filter: { markets: ['ZZ'] } }, 'INVALID'],

  ['an unknown value of an enumeration', FILTER, { filter: { kinds: ['MACHINE'] } }, 'INVALID'],
  [
    'a value of another enumeration',
    '{ searchItems(filter: {states: [ORDERS]}) { edges { cursor } } }',
    {},
    'INVALID',
  ],
  ['a prototype key in an input', FILTER, { filter: JSON.parse('{"__proto__": {"skus": []}}') }, 'INVALID'],
  ['an unknown key in an input', FILTER, { filter: { constructor: 'CAM' } }, 'INVALID'],
  ['a brand with a NUL', FILTER, { filter: { brands: ['a\0'] } }, 'INVALID'],
  ['a line with a NUL', FILTER, { filter: { lines: ['a\0'] } }, 'INVALID'],
  ['a family with a NUL', FILTER, { filter: { families: ['a\0'] } }, 'INVALID'],
  ['a SKU with a NUL in a filter', FILTER, { filter: { skus: ['a\0'] } }, 'INVALID'],
  ['a host that was never sold', FILTER, { filter: { fitsHost: 'NEVER' } }, 'NOT_FOUND'],
  ['an empty host', FILTER, { filter: { fitsHost: '' } }, 'NOT_FOUND'],
  ['a host with a NUL', FILTER, { filter: { fitsHost: '\0' } }, 'NOT_FOUND'],
  [
    'two names for one item',
    'query ($by: ItemBy!) { item(by: $by) { sku } }',
    { by: { sku: 'CAM', handle: 'cam' } },
    'INVALID',
  ],
  ['no name for an item', 'query ($by: ItemBy!) { item(by: $by) { sku } }', { by: {} }, 'INVALID'],
  ['null for a name', 'query ($by: ItemBy!) { item(by: $by) { sku } }', { by: { sku: null } }, 'INVALID'],
  ['a name that is a list', ITEM, { sku: ['CAM'] }, 'INVALID'],
  ['a name that is a number', ITEM, { sku: 1 }, 'INVALID'],
  ['a name that is an object', ITEM, { sku: { toString: 'CAM' } }, 'INVALID'],
  ['a missing variable', ITEM, {}, 'INVALID'],
  ['null where something must be', ITEM, { sku: null }, 'INVALID'],
  [
    'null for a condition',
    'query ($if: Boolean = true) { markets @include(if: $if) { code } }',
    { if: null },
    'INVALID',
  ],
  [
    'null for a facet',
    'query ($x: Facet = ORDERS) { item(by: {sku: "CAM"}) { lifecycle { facet(name: $x) { status } } } }',
    { x: null },
    'INVALID',
  ],
];

describe('a mistake in a document or its variables', () => {
  const place = door();
  const story = storyIn(place);
  const ask = (body: object, accept: string) =>
    fetch(`${place.address()}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept },
      body: JSON.stringify(body),
    });
  before(() => story.lists({ sku: 'CAM' }, { sku: 'CARD', kind: 'STORAGE_OPTION' }));
  after(() => assert.deepEqual(place.defects(), []));

  for (const [title, query, variables, code] of MISTAKES) {
    test(`${title} is ${code}`, async () => {
      const plain = await ask({ query, variables }, 'application/json');
      const body = (await plain.clone().json()) as { data?: unknown };
      const count = await replyOf(plain);
      assert.deepEqual([count.status, count.code], [200, code]);
      const strict = await replyOf(await ask({ query, variables }, 'application/graphql-response+json'));
      assert.deepEqual([strict.status, strict.code], ['data' in body ? 200 : 400, code]);
      assert.equal(strict.sentence, count.sentence);
    });
  }

  const HARMLESS: readonly (readonly [title: string, query: string, variables: Variables, data: unknown])[] =
    [
      ['a SKU with a NUL', ITEM, { sku: 'CAM\0' }, { item: null }],
      ['a SKU with a line break', ITEM, { sku: 'CA\nM' }, { item: null }],
      ['a SKU with half a surrogate', ITEM, { sku: '\uD800' }, { item: null }],
      ['an empty SKU', ITEM, { sku: '' }, { item: null }],
      ['a SKU of 100,000 letters', ITEM, { sku: 'a'.repeat(100_000) }, { item: null }],
      ['a SKU with SQL', ITEM, { sku: "'; drop table item; --" }, { item: null }],
      ['a prototype key as a SKU', ITEM, { sku: '__proto__' }, { item: null }],
      [
        'a prototype key beside the variables',
        ITEM,
        JSON.parse('{"__proto__":{"x":1},"sku":"cam"}'),
        { item: { sku: 'CAM' } },
      ],
      [
        'a handle with a NUL',
        'query ($x: String!) { family(handle: $x) { id } }',
        { x: '\0' },
        { family: null },
      ],
      [
        'a name with a NUL',
        'query ($x: String!) { item(by: {handle: $x}) { id } }',
        { x: '\0' },
        { item: null },
      ],
      [
        'an identifier with a NUL',
        'query ($x: String!) { item(by: {identifier: {scheme: $x, value: $x, brand: $x}}) { id } }',
        { x: '\0' },
        { item: null },
      ],
      [
        'an id that is none',
        'query ($x: ID!) { node(id: $x) { id } item(by: {id: $x}) { id } }',
        { x: 'i_\0' },
        { node: null, item: null },
      ],
      ['a search for a NUL', SEARCH, { text: '\0' }, { searchItems: { edges: [] } }],
      [
        'a search for words with a NUL between them',
        SEARCH,
        { text: 'no\0where' },
        { searchItems: { edges: [] } },
      ],
      ['a search for half a surrogate', SEARCH, { text: '\uDC00' }, { searchItems: { edges: [] } }],
      ['a search for what is no word', SEARCH, { text: "&|!():*<->'\\" }, { searchItems: { edges: [] } }],
      [
        'a search for letters that unfold',
        SEARCH,
        { text: '㌖'.repeat(200) },
        { searchItems: { edges: [] } },
      ],
      [
        'half a surrogate as a brand',
        FILTER,
        { filter: { brands: ['\uD800'] } },
        { searchItems: { edges: [] } },
      ],
      [
        'the end of time',
        LIFECYCLE('DateTime', 'asOf'),
        { x: '9999-12-31T22:59:59-01:00' },
        { item: { lifecycle: { state: 'AVAILABLE' } } },
      ],
      [
        'the beginning of time',
        LIFECYCLE('DateTime', 'asOf'),
        { x: '0001-01-01T01:00:00+01:00' },
        { item: { lifecycle: { state: 'AVAILABLE' } } },
      ],
      [
        'what is known at the end of time',
        LIFECYCLE('DateTime', 'knownAt'),
        { x: '9999-12-31T23:59:59Z' },
        { item: { lifecycle: { state: 'AVAILABLE' } } },
      ],
      [
        'a record from the beginning of time to the end',
        `query ($a: DateTime, $b: DateTime) { timeline(filter: {recordedFrom: $b, recordedBefore: $a}) { edges { cursor } } }`,
        { a: '0001-01-01T00:00:00Z', b: '9999-12-31T23:59:59.999Z' },
        { timeline: { edges: [] } },
      ],
      [
        'the first day and the last',
        ENDING,
        { from: '9999-12-31', to: '9999-12-31' },
        { endingBetween: { edges: [] } },
      ],
      ['the largest sequence', AFTER, { after: '999999999999999' }, { timeline: { edges: [] } }],
    ];
  for (const [title, query, variables, data] of HARMLESS) {
    test(`${title} is answered`, async () => {
      const response = await ask({ query, variables }, 'application/json');
      const { extensions: _cost, ...answer } = (await response.json()) as Record<string, unknown>;
      assert.deepEqual([response.status, answer], [200, { data }]);
    });
  }

  test('an operation that the document does not hold is INVALID', async () => {
    for (const operationName of ['B', '', '__proto__', 'constructor']) {
      const count = await replyOf(
        await ask({ query: 'query A { __typename }', operationName }, 'application/json'),
      );
      assert.deepEqual([count.status, count.code], [200, 'INVALID']);
    }
  });

  test('a document just within the limits is answered', async () => {
    for (const query of [wide(50), `{ ${many(50, (n) => `a${n}: __typename`)} }`]) {
      const body = await (await ask({ query }, 'application/json')).json();
      assert.deepEqual(Object.keys(body as object), ['data', 'extensions']);
    }
  });
});
