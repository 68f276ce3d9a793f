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
