import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import express, { type Express } from 'express';
import { parse } from 'graphql';
import supertest from 'supertest';
import { createRequestContext } from '../../../src/graphql/context.ts';
import { createKnownDocuments } from '../../../src/graphql/execution/known-documents.ts';
import { createFastPath } from '../../../src/graphql/execution/fast-path.ts';
import { createSchema } from '../../../src/graphql/schema.ts';
import { createGraphqlServer } from '../../../src/graphql/server.ts';
import { graphqlHandler } from '../../../src/http/graphql/graphql.ts';
import { storyIn } from '../../support/story.ts';
import { world } from '../../support/world.ts';

const LIST =
  'query ($first: Int!) { searchItems(first: $first) { edges { node { timeline(first: 100) { edges { node { id item { sku } } } } } } } }';
const EXPENSIVE =
  '{ searchItems(first: 100) { edges { node { timeline(first: 100) { edges { node { id item { sku } } } } } } } }';

const NESTED = `query ($skus: [String!]!, $first: Int) { items(skus: $skus) { item { ${'timeline(first: $first) { edges { node { item { '.repeat(2)} timeline(first: null) { edges { cursor } } ${'} } } }'.repeat(2)} } } }`;
const WORDS =
  'query ($skus: [String!]!) { items(skus: $skus) { item { lifecycle { explanation { text } } } } }';
const FOLLOWED =
  '{ item(by: {sku: "CAM"}) { sku predecessors { predecessor { timeline(first: 100) { edges { node { id item { lifecycle { headline { text } } } } } } } } } }';

type Body = Readonly<Record<string, unknown>>;

const REQUESTS: readonly (readonly [title: string, body: Body])[] = [
  ['a plain question', { query: '{ items(skus: ["cam"]) { found item { sku name } } }' }],
  [
    'a question with variables',
    { query: 'query ($sku: String!) { item(by: {sku: $sku}) { sku } }', variables: { sku: 'CAM' } },
  ],
  [
    'a question without an answer',
    { query: 'query ($sku: String!) { item(by: {sku: $sku}) { name } }', variables: { sku: 'NO' } },
  ],
  [
    'letters beyond ASCII',
    { query: 'query ($x: String) { searchItems(text: $x) { edges { cursor } } }', variables: { x: 'Ünï🦊' } },
  ],
  [
    'one of two operations',
    { query: 'query A { __typename } query B { markets { code } }', operationName: 'B' },
  ],
  ['an operation that is not there', { query: 'query A { __typename }', operationName: 'B' }],
  ['two operations and no name', { query: 'query A { __typename } query C { __typename }' }],
  ['null for all that may be null', { query: '{ viewer { role } }', variables: null, operationName: null }],
  [
    'a large value with many faults',
    {
      query: 'query ($by: ItemBy!) { item(by: $by) { sku } }',
      variables: { by: Object.fromEntries(Array.from({ length: 2_000 }, (_, at) => [`no${at}`, 1])) },
    },
  ],
  ['introspection', { query: '{ __schema { types { name } } __type(name: "Item") { fields { name } } }' }],
  ['a field that fails', { query: '{ item(by: {sku: "CAM"}) { lifecycle(market: "ZZ") { state } } }' }],
  [
    'a field that fails beside one that does not',
    { query: '{ item(by: {sku: "CAM"}) { sku successors(hostSku: "NO") { kind } } markets { code } }' },
  ],
  ['a list that may not be null and fails', { query: '{ timeline(first: 0) { edges { cursor } } }' }],
  [
    'a defect',
    {
      query:
        '{ item(by: {sku: "CAM"}) { sku timeline { edges { node { ... on StateEntry { lastOrder { maxPerOrder } } } } } } }',
    },
  ],
  ['a missing variable', { query: 'query ($sku: String!) { item(by: {sku: $sku}) { handle } }' }],
  [
    'a variable of a wrong type',
    { query: 'query ($sku: String!) { item(by: {sku: $sku}) { kind } }', variables: { sku: 1 } },
  ],
  [
    'two wrong variables',
    {
      query: 'query ($a: Date!, $b: Date!) { endingBetween(from: $a, to: $b) { edges { cursor } } }',
      variables: { a: '2027-02-30', b: 1 },
    },
  ],
  [
    'null for an argument that may not be null',
    {
      query:
        'query ($x: Facet = ORDERS) { item(by: {sku: "CAM"}) { lifecycle { facet(name: $x) { status } } } }',
      variables: { x: null },
    },
  ],
  [
    'a page that is too long',
    {
      query: 'query ($first: Int!) { timeline(first: $first) { edges { cursor } } }',
      variables: { first: 101 },
    },
  ],
  ['too much, by a variable', { query: LIST, variables: { first: 100 } }],
  ['too much, by null', { query: NESTED, variables: { skus: Array(250).fill('CAM'), first: null } }],
  [
    'fragments that fan out and are left out',
    {
      query: `{ item(by: {sku: "CAM"}) { sku ...F0 @skip(if: true) } } ${[0, 1, 2, 3, 4]
        .map((floor) => `fragment F${floor} on Item { ${`...F${floor + 1} `.repeat(185)} }`)
        .join(' ')} fragment F5 on Item { sku }`,
    },
  ],
  ['an answer of too many bytes', { query: WORDS, variables: { skus: Array(250).fill('WORDY') } }],
  ['a list that is longer than it was priced', { query: FOLLOWED }],
];

describe('the fast path for documents that are known', () => {
  const place = world();
  const story = storyIn(place);
  const known = createKnownDocuments();
  let app: Express;
  let taken = 0;
  let stop: () => Promise<void>;
  before(async () => {
    await story.lists({ sku: 'CAM' });
    const lastOrder = { until: null, whileStocksLast: true, maxPerOrder: 3e9 };
    await story.announces('CAM', 'DISCONTINUED', { lastOrder });
    await story.lists({ sku: 'WORDY' });
    await story.announces('WORDY', 'PAUSED', { text: { en: 'word '.repeat(8000) } });
    const old = Array.from({ length: 40 }, (_, one) => `OLD-${one}`);
    await story.lists(...old.map((sku) => ({ sku })));
    for (const sku of old) await story.names(sku, 'CAM');
    const schema = createSchema();
    const server = createGraphqlServer(schema, known, () => 'defect');
    await server.start();
    const fastPath = createFastPath(schema, () => 'defect');
    app = express().use(
      '/graphql',
      graphqlHandler({
        server,
        known,
        fastPath: (...requests) => {
          taken++;
          return fastPath(...requests);
        },
        contextFor: () => createRequestContext(place.ctx),
        responseCache: (request, _question, tell) => tell(request),
      }),
    );
    stop = () => server.stop();
  });
  after(() => stop());

  /** An answer as it goes over the line, without the clock and the ids that defects are given. */
  async function answerTo(body: Body, accept?: string) {
    taken = 0;
    const request = supertest(app).post('/graphql').send(body);
    const { status, headers, text } = await (accept ? request.set('accept', accept) : request);
    const { date: _date, ...own } = headers as Record<string, string>;
    const id = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
    return {
      status,
      headers: own,
      text: text.replaceAll(id, 'ID'),
      way: taken === 1 ? 'fast path' : 'server',
    };
  }

  const TYPES = [undefined, 'application/json', '*/*', 'application/graphql-response+json'];
  for (const [title, body] of REQUESTS) {
    for (const type of TYPES) {
      test(`${title}: told the same again, as ${type ?? 'nobody said'}`, async () => {
        const fresh = { ...body, query: `${String(body['query'])} # ${type}` };
        const first = await answerTo(fresh, type);
        known.learn(fresh.query, parse(fresh.query));
        const again = await answerTo(fresh, type);
        assert.deepEqual([first.way, again.way], ['server', 'fast path']);
        assert.deepEqual({ ...again, way: null }, { ...first, way: null });
      });
    }
  }

  test('a large value with many faults is told by the first of them', async () => {
    const query = 'query ($by: ItemBy!) { item(by: $by) { name } }';
    for (const [faults, count] of [
      [2, 2],
      [2_000, 1],
    ] as const) {
      const by = {
        sku: 'CAM',
        ...Object.fromEntries(Array.from({ length: faults }, (_, at) => [`no${at}`, 1])),
      };
      const { text } = await answerTo({ query, variables: { by } });
      assert.equal(JSON.parse(text).errors.length, count);
      assert.match(text, /Field \\"no0\\" is not defined by type \\"ItemBy\\"/);
      assert.ok(text.length < 2_000);
    }
  });

  test('a known document is refused when its variables make it too dear', async () => {
    assert.equal((await answerTo({ query: LIST, variables: { first: 1 } })).status, 200);
    for (const accept of ['application/json', 'application/graphql-response+json']) {
      const { way, status, text } = await answerTo({ query: LIST, variables: { first: 100 } }, accept);
      assert.deepEqual([way, status], ['fast path', accept === 'application/json' ? 200 : 400]);
      assert.match(text, /"TOO_EXPENSIVE"/);
    }
  });

  test('a document that failed for its variables is still too dear with the right ones', async () => {
    const query = EXPENSIVE.replace('{', 'query ($text: String!) {').replace(
      '(first: 100',
      '(text: $text, first: 100',
    );
    assert.match((await answerTo({ query })).text, /"INVALID"/);
    for (const _ of [1, 2])
      assert.match((await answerTo({ query, variables: { text: 'a' } })).text, /"TOO_EXPENSIVE"/);
  });

  test('a cheap operation does not open the way for a dear one beside it', async () => {
    const query = `query A { __typename } query B ($text: String!) ${EXPENSIVE.replace('(first: 100', '(text: $text, first: 100')}`;
    for (const _ of [1, 2]) assert.match((await answerTo({ query, operationName: 'A' })).text, /"Query"/);
    const dear = await answerTo({ query, operationName: 'B', variables: { text: 'a' } });
    assert.equal(dear.way, 'fast path');
    assert.match(dear.text, /"TOO_EXPENSIVE"/);
  });

  test('what is too dear or too large is refused in one sentence, on both ways', async () => {
    const many = { skus: Array(250).fill('WORDY') };
    for (const way of ['server', 'fast path']) {
      const large = await answerTo({ query: WORDS, variables: many });
      assert.deepEqual([large.way, large.status], [way, 200]);
      assert.match(
        large.text,
        /^{"errors":\[{"message":"The answer would be larger than 8000000 bytes: [^"]*"/,
      );
      const longer = await answerTo({ query: FOLLOWED });
      assert.equal(longer.way, way);
      assert.match(longer.text, /With lists as long as these.*"TOO_EXPENSIVE"/);
    }
    const few = await answerTo({ query: WORDS, variables: { skus: ['WORDY'] } });
    assert.ok(few.text.length > 40_000);
  });

  test('a document that is refused is not remembered', async () => {
    const repeated = `{ ${'markets { code } '.repeat(51)} }`;
    for (const query of ['{ nothing }', EXPENSIVE, '{', repeated]) {
      const ways = [await answerTo({ query }), await answerTo({ query })].map(({ way }) => way);
      assert.deepEqual(ways, ['server', 'server']);
    }
  });

  test('a document that can also write is never remembered', async () => {
    const query = 'query A { __typename } mutation B { nothing }';
    known.learn(query, parse(query));
    assert.equal(known.recall(query), null);
  });

  test('what is no well-formed request does not take the fast path', async () => {
    const query = '{ __typename }';
    await answerTo({ query });
    for (const wrong of [{ variables: [] }, { variables: '{}' }, { operationName: 1 }, { extensions: {} }]) {
      assert.equal((await answerTo({ query, ...wrong })).way, 'server');
    }
    assert.equal((await answerTo({ query }, 'text/html')).way, 'server');
  });

  test('a thousand documents are remembered, the least lately asked going first', () => {
    const memory = createKnownDocuments();
    const document = parse('{ __typename }');
    for (let one = 0; one < 1000; one++) memory.learn(`{ a${one} }`, document);
    assert.equal(memory.recall('{ a0 }'), document);
    memory.learn('{ more }', document);
    assert.deepEqual(
      ['{ a0 }', '{ a1 }', '{ more }'].map((text) => memory.recall(text) !== null),
      [true, false, true],
    );
  });

  test('a document of more than 20,000 letters is not remembered', () => {
    const memory = createKnownDocuments();
    const text = `{ __typename } #${'a'.repeat(20_000)}`;
    memory.learn(text, parse(text));
    assert.equal(memory.recall(text), null);
  });
});
