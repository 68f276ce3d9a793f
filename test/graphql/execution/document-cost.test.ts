import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { getIntrospectionQuery, parse } from 'graphql';
import {
  costOfRequestedOperation,
  costLimitErrorIfOver,
} from '../../../src/graphql/execution/allowed-cost.ts';
import { ROLE_LIMITS } from '../../../src/limits/role-limits.ts';
import { createSchema } from '../../../src/graphql/schema.ts';
import { ROLES } from '../../../src/domain/words.ts';
import { waitingForMeTask } from '../../../src/http/console/tasks/review/waiting.ts';
import { sampleQueriesMessage } from '../../../src/http/operations/welcome.ts';

const schema = createSchema();
const price = (query: string, variables: Record<string, unknown> = {}) =>
  costOfRequestedOperation(schema, { document: parse(query), variables })!;
const costOf = (query: string, variables?: Record<string, unknown>) => price(query, variables).cost;
const SKUS = Array.from({ length: 250 }, (_, n) => `SKU-${n}`);

/** The second price is of the same request, written out. */
const SAME: readonly (readonly [title: string, query: string, variables: object, writtenOut: string])[] = [
  [
    'null',
    '{ searchItems(first: null) { edges { cursor } } }',
    {},
    '{ searchItems(first: 20) { edges { cursor } } }',
  ],
  ['nothing', '{ searchItems { edges { cursor } } }', {}, '{ searchItems(first: 20) { edges { cursor } } }'],
  [
    'a variable that is null',
    'query ($n: Int) { timeline(first: $n) { edges { cursor } } }',
    { n: null },
    '{ timeline(first: 50) { edges { cursor } } }',
  ],
  [
    'a variable that is missing',
    'query ($n: Int) { timeline(first: $n) { edges { cursor } } }',
    {},
    '{ timeline(first: 50) { edges { cursor } } }',
  ],
  [
    'a variable with a default',
    'query ($n: Int = 70) { timeline(first: $n) { edges { cursor } } }',
    {},
    '{ timeline(first: 70) { edges { cursor } } }',
  ],
  [
    'null in place of a default',
    'query ($n: Int = 70) { timeline(first: $n) { edges { cursor } } }',
    { n: null },
    '{ timeline(first: 50) { edges { cursor } } }',
  ],
  [
    'an alias',
    '{ one: timeline(first: null) { edges { cursor } } }',
    {},
    '{ timeline(first: 50) { edges { cursor } } }',
  ],
  [
    'one where a list may stand',
    'query ($s: [String!]!) { items(skus: $s) { found } }',
    { s: 'A' },
    '{ items(skus: ["A"]) { found } }',
  ],
  [
    'a list of variables',
    'query ($a: String!, $b: String!) { items(skus: [$a, $b]) { found } }',
    { a: 'A', b: 'B' },
    '{ items(skus: ["A", "B"]) { found } }',
  ],
  [
    'a list of inputs',
    'query ($by: [ItemBy!]!) { lookup(by: $by) { found } }',
    { by: [{ sku: 'A' }, { handle: 'b' }, { sku: 'C' }] },
    '{ lookup(by: [{sku: "A"}, {handle: "b"}, {sku: "C"}]) { found } }',
  ],
  [
    'less than none',
    '{ timeline(first: -5) { edges { cursor } } }',
    {},
    '{ timeline(first: 1) { edges { cursor } } }',
  ],
  [
    'a cursor',
    '{ timeline(first: 3, after: "7") { edges { cursor } } }',
    {},
    '{ timeline(first: 3) { edges { cursor } } }',
  ],
  [
    'no text',
    'query ($t: String) { searchItems(text: $t) { edges { cursor } } }',
    { t: null },
    '{ searchItems { edges { cursor } } }',
  ],
  [
    'an instant by variable',
    'query ($at: DateTime) { item(by: {sku: "A"}) { lifecycle(asOf: $at) { state } } }',
    { at: '2026-01-01T00:00:00Z' },
    '{ item(by: {sku: "A"}) { lifecycle(asOf: "2026-01-01T00:00:00Z") { state } } }',
  ],
  [
    'what a variable leaves out',
    'query ($no: Boolean!) { markets { code name @include(if: $no) } }',
    { no: false },
    '{ markets { code } }',
  ],
  [
    'what is skipped',
    '{ markets { code ...F @skip(if: true) } } fragment F on Market { name }',
    {},
    '{ markets { code } }',
  ],
  ['a fragment', '{ markets { ...F } } fragment F on Market { code name }', {}, '{ markets { code name } }'],
];

describe('what a document costs', () => {
  for (const [title, query, variables, writtenOut] of SAME) {
    test(`${title} costs what it means`, () => {
      const cost = costOf(query, variables as Record<string, unknown>);
      assert.ok(cost > 1);
      assert.equal(cost, costOf(writtenOut));
    });
  }

  test('a fragment counts as often as it is spread', () => {
    const once = costOf('{ markets { ...F } } fragment F on Market { name }');
    const twice = costOf('{ markets { ...F ...F } } fragment F on Market { name }');
    assert.equal(twice - once, once - costOf('{ markets { __typename } }') + 50);
  });

  test('members of lists cost by themselves, though all their fields are left out', () => {
    const left = '{ __typename @skip(if: true) }';
    for (const query of [
      '{ markets {…} }',

      '{ items(skus: ["A", "B"]) {…} }',
    ])
      assert.equal(costOf(query.replace('{…}', left)), costOf(query.replace('{…}', '{ __typename }')), query);
    const hosts = `successors { ${Array.from({ length: 49 }, (_, n) => `a${n}: hosts ${left}`).join(' ')} }`;
    assert.ok(costOf(`{ item(by: {sku: "A"}) { ${hosts} } }`) > 49 * 8 * 8);
  });

  test('an answer is of one type only: the dearest counts', () => {
    const storage = '... on StorageOption { a: name b: name c: name }';
    const product = '... on Product { a: name }';
    const item = (selection: string) => costOf(`{ item(by: {sku: "A"}) { ${selection} } }`);
    assert.equal(item(`${storage} ${product}`), item(storage));
    assert.ok(item(`${storage} sku`) > item(storage));
  });

  test('a price that no variable can raise is known as such', () => {
    assert.equal(price('query ($s: String!) { item(by: {sku: $s}) { sku } }', { s: 'A' }).isConstant, true);
    assert.equal(price('query ($n: Int) { timeline(first: $n) { edges { cursor } } }').isConstant, false);
    assert.equal(
      price('query ($n: Boolean!) { markets { code @skip(if: $n) } }', { n: true }).isConstant,
      false,
    );
  });

  test('pages of null within pages of null are refused to everybody', () => {
    const nested = (below: string) => `timeline(first: null) { edges { node { item { ${below} } } } }`;
    const query = `query ($skus: [String!]!) { items(skus: $skus) { item { ${nested(nested('timeline(first: null) { edges { cursor } }'))} } } }`;
    const cost = costOf(query, { skus: SKUS });
    assert.equal(cost, costOf(query.replaceAll('null', '10'), { skus: SKUS }));
    for (const role of ROLES)
      assert.equal(costLimitErrorIfOver(cost, role)?.extensions['code'], 'TOO_EXPENSIVE');
  });

  test('what cannot be counted any more is refused in words', () => {
    assert.match(
      costLimitErrorIfOver(Number.POSITIVE_INFINITY, 'ADMIN')!.message,
      /more than can be counted/,
    );
  });

  test('partners may ask for more than nobody in particular, and managers for more than they', () => {
    const { ANONYMOUS, PARTNER, MANAGER, ADMIN } = ROLE_LIMITS;
    for (const limit of ['cost', 'answerBytes'] as const) {
      assert.ok(ANONYMOUS[limit] < PARTNER[limit] && PARTNER[limit] < MANAGER[limit]);
      assert.equal(MANAGER[limit], ADMIN[limit]);
    }
  });

  test('what the service itself gives to try is allowed to everybody', () => {
    const allowed = (query: string, variables: Record<string, unknown> = {}) =>
      assert.equal(costLimitErrorIfOver(costOf(query, variables), 'ANONYMOUS'), null, query);
    const introspection = getIntrospectionQuery({
      inputValueDeprecation: true,
      schemaDescription: true,
      oneOf: true,
    });
    allowed(introspection);
    assert.ok(costOf(introspection) < ROLE_LIMITS.ANONYMOUS.cost / 2, 'the contract may still grow');
    allowed(waitingForMeTask().query, waitingForMeTask().variables);
    for (const [, body] of sampleQueriesMessage('http://x').matchAll(/-d '(.*)'/g)) {
      allowed((JSON.parse(body!) as { query: string }).query);
    }
    const cart =
      'query ($skus: [String!]!) { items(skus: $skus) { asked item { sku lifecycle { state headline { text } } } } }';
    allowed(cart, { skus: SKUS });
    assert.ok(costOf(cart, { skus: SKUS }) < ROLE_LIMITS.ANONYMOUS.cost / 2);
  });

  test('fifty searches by text in one request are refused', () => {
    const searches = Array.from(
      { length: 50 },
      (_, n) => `a${n}: searchItems(text: "wrd${n}", first: 1) { edges { cursor } }`,
    );
    assert.notEqual(costLimitErrorIfOver(costOf(`{ ${searches.join(' ')} }`), 'ANONYMOUS'), null);
  });
});
