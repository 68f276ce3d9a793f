import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { before, describe, test } from 'node:test';
import { storyIn } from '../../support/story.ts';
import { door } from '../door.ts';
import { type RequestOptions, pathOf, type Reply, replyOf } from '../reply.ts';

const STATE = '{ item(by: {sku: "CAM"}) { sku lifecycle { state headline { text } } } }';
const digestOf = (text: string) => createHash('sha256').update(text).digest('hex');

describe('a persisted query', () => {
  const place = door();
  const story = storyIn(place);
  const reply = (...options: RequestOptions) => replyOf(place.address(), ...options);
  const dataIn = ({ bytes }: Reply) => JSON.parse(String(bytes)).data;
  const codeIn = ({ bytes }: Reply) => JSON.parse(String(bytes)).errors[0].extensions.code;
  const keptFor = ({ headers }: Reply) => headers['cache-control'];
  before(async () => {
    await story.lists({ sku: 'CAM' });
  });

  const named = (query: string, more: Record<string, unknown> = {}) =>
    pathOf({ ...more, extensions: { persistedQuery: { version: 1, sha256Hash: digestOf(query) } } });

  test('is asked for the document once, by GET or POST, and then knows its digest', async () => {
    const registering: ((query: string) => Promise<Reply>)[] = [
      (query) => reply(named(query, { query })),
      (query) =>
        reply(
          '/graphql',
          { 'content-type': 'application/json' },
          'POST',
          JSON.stringify({
            query,
            variables: { sku: 'CAM' },
            extensions: { persistedQuery: { version: 1, sha256Hash: digestOf(query) } },
          }),
        ),
    ];
    for (const [index, register] of registering.entries()) {
      const query = `query Q${index} ($sku: String = "LENS") { item(by: {sku: $sku}) { sku } }`;
      const missed = await reply(named(query));
      assert.deepEqual([codeIn(missed), keptFor(missed)], ['PERSISTED_QUERY_NOT_FOUND', 'no-store']);
      assert.equal((await register(query)).status, 200);
      for (let time = 1; time <= 3; time++) {
        const path = named(query, { variables: { sku: 'cam' } });
        const hit = await reply(path);
        assert.equal(dataIn(hit).item.sku, 'CAM');
        assert.equal(keptFor(hit), 'public, max-age=30, stale-while-revalidate=30');
        const again = await reply(path, { 'if-none-match': hit.headers['etag']! });
        assert.equal(again.status, 304);
      }
    }
  });

  test('is refused where the digest is another document’s, or no digest, or of another version', async () => {
    const other = pathOf({
      query: '{ a: __typename }',
      extensions: { persistedQuery: { version: 1, sha256Hash: digestOf('{ b: __typename }') } },
    });
    assert.equal(codeIn(await reply(other)), 'INVALID');
    const count = [];
    for (const persistedQuery of [
      { version: 2, sha256Hash: digestOf(STATE) },
      { version: 1, sha256Hash: 'x' },
      { version: 1, sha256Hash: 1 },
      {},
      null,
      'x',
    ]) {
      const { status, headers } = await reply(pathOf({ extensions: { persistedQuery } }));
      count.push([status < 500, headers['cache-control']]);
    }
    assert.deepEqual(
      count,
      Array.from({ length: 6 }, () => [true, 'no-store']),
    );
    assert.deepEqual(place.defects(), []);
  });

  test('does not change anything: a mutation is 405, by digest too', async () => {
    const query = 'mutation { __typename }';
    const extensions = { persistedQuery: { version: 1, sha256Hash: digestOf(query) } };
    const body = JSON.stringify({ query, extensions });
    assert.equal((await reply('/graphql', { 'content-type': 'application/json' }, 'POST', body)).status, 200);
    for (const path of [pathOf({ query }), named(query)]) {
      const { status, headers } = await reply(path);
      assert.deepEqual([status, headers['allow'], headers['cache-control']], [405, 'POST', 'no-store']);
    }
  });
});
