import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLastcall } from '../../../src/storefront/client/lastcall.ts';
import { failureOf, withServer } from './answers.ts';

const QUERY = '{ item(by: { sku: "A" }) { sku image { url } } markets { code } }';
const error = (...path: string[]) => ({
  message: 'It cannot be told.',
  path,
  extensions: { code: 'INTERNAL' as const },
});

/** What the client makes of a body, in the form of GraphQL over HTTP. */
const answerTo = (body: object) =>
  withServer(
    (request, response) => response.end(JSON.stringify(body), () => request.resume()),
    (url) => createLastcall({ url }).query(QUERY),
  );

test('a part that may be null and fails costs that part alone', async () => {
  const data = { item: { sku: 'A', image: null }, markets: [] };
  const answer = await answerTo({ data, errors: [error('item', 'image')] });
  assert.ok(answer.ok);
  assert.deepEqual(answer.value, data);
  assert.deepEqual(
    answer.errors.map(({ code, path }) => [code, path]),
    [['INTERNAL', 'item.image']],
  );
});

test('an item that is null because something below it failed does not read as never sold', async () => {
  const data = { item: null, markets: [] };
  const { code, path } = failureOf(await answerTo({ data, errors: [error('item', 'lifecycle')] }));
  assert.deepEqual([code, path], ['INTERNAL', 'item.lifecycle']);
  assert.equal((await answerTo({ data })).ok, true);
});

test('an error of the whole comes before one of a part', async () => {
  const data = { item: null, markets: [] };
  const part = error('markets', '0');
  const whole = { message: 'The query is wrong.', extensions: { code: 'INVALID' } };
  assert.equal(failureOf(await answerTo({ data, errors: [part, error('item')] })).path, 'item');
  assert.equal(failureOf(await answerTo({ errors: [whole] })).message, 'The query is wrong.');
  assert.equal(failureOf(await answerTo({ data: null, errors: [whole] })).code, 'INVALID');
});

test('what is not of the form of an answer is none, and nothing is thrown', async () => {
  const bodies: readonly (readonly [body: unknown, status?: number])[] = [
    [{ data: { item: null }, errors: null }],
    [{ errors: { a: 1 } }],
    [{ errors: [null] }],
    [{ errors: [{ message: 'x', extensions: { code: 5 } }] }],
    [{ errors: [{ message: 'x', extensions: 'x' }] }],
    [{ message: 'Not Found', code: 404 }, 404],
    [{ data: 'x' }],
    [{ data: ['x'] }],
    [{ data: {} }],
    [{ data: { item: undefined, items: 'x', lookup: 'x', searchItems: 'x' } }],
    [{ data: { items: [{}], lookup: {}, searchItems: {} } }],
    [{ data: { items: [null], lookup: null, searchItems: { edges: [null] } } }],
    [{ data: { items: [] } }],
    [null],
    [[]],
  ];
  for (const [body, status = 200] of bodies) {
    const text = JSON.stringify(body);
    await withServer(
      (request, response) => request.resume() && response.writeHead(status).end(text),
      async (url) => {
        const client = createLastcall({ url });
        const asks = [client.item('A'), client.items(['A']), client.search('A'), client.explain('A')];
        for (const answer of await Promise.all([...asks, client.notFound('/A')]))
          assert.deepEqual([failureOf(answer).code, failureOf(answer).status], ['BAD_ANSWER', status], text);
      },
    );
  }
  await withServer(
    (request, response) => request.resume() && response.end('{"data":{"item":{}},"extensions":{"hints":5}}'),
    async (url) => {
      assert.equal(failureOf(await createLastcall({ url }).explain('A')).code, 'BAD_ANSWER');
      assert.deepEqual(await createLastcall({ url }).query(QUERY), {
        ...{ ok: true, value: { item: {} }, errors: [], hints: [] },
      });
    },
  );
});

test('an error that does not say where it happened is of the whole', async () => {
  const path = 'item' as unknown as string[];
  const errors = [{ message: 'It cannot be told.', path, extensions: { code: 'INTERNAL' } }];
  const failure = failureOf(await answerTo({ data: { item: null, markets: [] }, errors }));
  assert.deepEqual([failure.code, failure.path], ['INTERNAL', null]);
});
