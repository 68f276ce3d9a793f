import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import supertest from 'supertest';
import { type App, createApp } from '../../src/http/app.ts';
import { world } from '../support/world.ts';
import { readiness } from '../support/ready.ts';

const SECRET = 'select password from somewhere';

describe('a service in trouble', () => {
  const place = world();
  const logged: { error: unknown; id: string }[] = [];
  let app: App;
  let trouble: 'none' | 'the database' | 'the clock' = 'none';
  let ready: () => Promise<boolean> = async () => true;
  before(async () => {
    const rows: typeof place.ctx.rows = async (sql, values) => {
      if (trouble === 'the database') throw new Error(SECRET);
      return await place.ctx.rows(sql, values);
    };
    const now = () => {
      if (trouble === 'the clock') throw new Error(SECRET);
      return place.ctx.now();
    };
    app = await createApp({
      services: { ...place.ctx, em: place.ctx.em, rows, now },
      trustProxy: false,
      readiness: readiness(() => ready()),
      onDefect: (error, id) => logged.push({ error, id }),
    });
  });
  after(() => app.stop());

  /** Checks that a defect is masked, and that the id that the caller sees is the one that was logged. */
  function masked(text: string): void {
    assert.ok(!text.includes('password') && !text.includes('.ts'), text);
    const quotedId = /quote ([0-9a-f-]{36})\./.exec(text);
    const last = logged.splice(0).at(-1);
    assert.equal(last?.id, quotedId?.[1]);
    assert.match(String(last?.error), /password/);
  }

  test('masks a defect, tells its id and answers what it can', async () => {
    const query = '{ __typename broken: searchItems { edges { cursor } } }';
    trouble = 'the database';
    for (const _ of ['through the server', 'through the fast path']) {
      const { status, text, body } = await supertest(app.listener).post('/graphql').send({ query });
      assert.deepEqual([status, body.data, body.errors.length], [200, null, 1]);
      assert.equal(body.errors[0].extensions.code, 'INTERNAL');
      masked(text);
    }
    const { body } = await supertest(app.listener)
      .post('/graphql')
      .send({ query: '{ viewer { role } family(handle: "a") { id } }' });
    assert.deepEqual(body.data, { viewer: { role: 'ANONYMOUS' }, family: null });
  });

  test('masks what goes wrong before a question is even read', async () => {
    const query = '{ markets { code } }';
    trouble = 'none';
    await supertest(app.listener).post('/graphql').send({ query });
    trouble = 'the clock';
    for (const requested of [query, `${query} `]) {
      const { status, text } = await supertest(app.listener).post('/graphql').send({ query: requested });
      assert.equal(status, 500);
      assert.match(text, /"code":"INTERNAL"/);
      masked(text);
    }
  });

  test('is alive, and says when it is not ready', async () => {
    trouble = 'none';
    for (const unready of [async () => false, () => Promise.reject(new Error(SECRET))]) {
      ready = unready;
      const { status, headers, body } = await supertest(app.listener).get('/readyz');
      assert.deepEqual(
        [status, headers['retry-after'], headers['content-type']],
        [503, '1', 'application/problem+json; charset=utf-8'],
      );
      assert.deepEqual(Object.keys(body), ['type', 'title', 'status', 'code', 'detail', 'failing']);
      assert.ok(!JSON.stringify(body).includes(SECRET));
      assert.equal((await supertest(app.listener).get('/healthz')).status, 200);
    }
    ready = async () => true;
    assert.equal((await supertest(app.listener).get('/readyz')).status, 200);
  });

  test('does not tell what it is made of', async () => {
    const { headers } = await supertest(app.listener).get('/healthz');
    assert.equal(headers['x-powered-by'], undefined);
    assert.equal(headers['etag'], undefined);
  });
});
