import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import express, { type Express, Router } from 'express';
import supertest from 'supertest';
import { z } from 'zod';
import { createRefusal } from '../../../src/domain/refusal.ts';
import { createErrorHandler } from '../../../src/http/response/problem.ts';
import { negotiateLocale } from '../../../src/http/request/locale.ts';
import { parseQueryParameters } from '../../../src/http/request/query.ts';
import { type PublicAnswer, publicGet } from '../../../src/http/response/public-answer.ts';
import type { Context } from '../../../src/record/context.ts';

const NOW = Date.parse('2026-11-21T12:00:00Z');
const LONG = 'The disks inside are no longer made. '.repeat(100);

describe('a public answer', () => {
  const defects: unknown[] = [];
  let app: Express;
  let answer: Partial<PublicAnswer>;

  before(() => {
    const services = { now: () => NOW, defaultLocale: 'en' } as unknown as Context;
    const router = Router();
    publicGet(
      router,
      '/told',
      async () => ({ type: 'text/html; charset=utf-8', body: 'Told.', ...answer }),
      services,
    );
    publicGet(
      router,
      '/refused',
      async (_request, ctx) => {
        assert.equal(ctx.caller.role, 'ANONYMOUS');
        throw createRefusal('NOT_FOUND', 'There is no such item.', 'sku');
      },
      services,
    );
    publicGet(
      router,
      '/defect',
      async () => {
        throw new Error('secret');
      },
      services,
    );
    publicGet(
      router,
      '/locale',
      async (request, { defaultLocale }) => {
        const { locale: language } = negotiateLocale(request, defaultLocale);
        return { type: 'text/plain; charset=utf-8', body: 'x', language };
      },
      services,
    );
    const shape = z.object({ limit: z.coerce.number('Give a number').int().max(10).optional() });
    publicGet(
      router,
      '/query',
      async (request) => ({
        type: 'application/json',
        body: JSON.stringify(parseQueryParameters(request, shape)),
      }),
      services,
    );
    publicGet(
      router,
      '/campaign',
      async (request) => {
        const query = parseQueryParameters(request, shape, 'disregarded');
        return { type: 'application/json', body: JSON.stringify(query) };
      },
      services,
    );
    app = express()
      .set('etag', false)
      .use(router)
      .use(createErrorHandler((error) => `defect ${defects.push(error)}`));
  });

  async function get(path: string, headers: Record<string, string> = {}, method: 'get' | 'head' = 'get') {
    const request = supertest(app)
      [method](path)
      .set({ 'Accept-Encoding': 'identity', ...headers });
    return await request.buffer(true).parse((response, done) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => done(null, Buffer.concat(parts)));
    });
  }

  const tagOf = async (headers: Record<string, string> = {}) =>
    (await get('/told', headers)).headers['etag'] as string;

  test('is told with a strong tag, and not again to who has it', async () => {
    answer = { tags: ['DRV 1,2/ü'] };
    const first = await get('/told');
    assert.deepEqual([first.status, String(first.body)], [200, 'Told.']);
    const tag = first.headers['etag'] as string;
    assert.match(tag, /^"[\w-]{27}"$/);
    for (const known of [tag, `W/${tag}`, `"a, b", ${tag}`, '*', ' * ']) {
      const again = await get('/told', { 'If-None-Match': known });
      assert.deepEqual([again.status, again.body.length], [304, 0], known);
      for (const name of ['etag', 'cache-control', 'vary', 'cache-tag', 'access-control-allow-origin'])
        assert.equal(again.headers[name], first.headers[name], name);
      for (const name of ['content-type', 'content-length']) assert.equal(again.headers[name], undefined);
    }
    for (const other of ['"a"', tag.slice(1, -1), '', 'W/"', `"${tag}"x`.replaceAll('""', '"y')]) {
      assert.equal((await get('/told', { 'If-None-Match': other })).status, 200, other);
    }
    assert.equal(first.headers['cache-tag'], 'item-drv%201%2C2%2F%C3%BC');
  });

  test('has another tag in another coding, language, type or wording', async () => {
    const tags = new Set<string>();
    for (answer of [{ body: LONG }, { body: LONG, language: 'de' }, { body: LONG, type: 'text/plain' }]) {
      for (const coding of ['identity', 'gzip', 'br']) tags.add(await tagOf({ 'Accept-Encoding': coding }));
    }
    answer = { body: `${LONG}.` };
    tags.add(await tagOf());
    assert.equal(tags.size, 10);
  });

  test('is packed as the request weighs it, and plain where that is not worth it', async () => {
    const codingOf = async (accepted: string) => {
      const { headers, body } = await get('/told', { 'Accept-Encoding': accepted });
      const coding = headers['content-encoding'] ?? 'plain';
      assert.equal(String(body), answer.body);
      if (coding !== 'plain') assert.ok(Number(headers['content-length']) < LONG.length / 9);
      assert.equal(headers['vary'], 'Accept-Encoding');
      return coding;
    };
    answer = { body: LONG };
    assert.equal(await codingOf('gzip, deflate, br, zstd'), 'br');
    assert.equal(await codingOf('GZIP'), 'gzip');
    assert.equal(await codingOf('br;q=0.5, gzip'), 'gzip');
    assert.equal(await codingOf('br;q=0, *'), 'gzip');
    assert.equal(await codingOf('br;q=0.5, identity'), 'plain');
    assert.equal(await codingOf('br;q=nonsense'), 'plain');
    assert.equal(await codingOf('zstd, ,;'), 'plain');
    answer = { body: 'short' };
    assert.equal(await codingOf('br'), 'plain');
  });

  test('is told to HEAD without its body', async () => {
    answer = { body: LONG };
    const [whole, head] = [await get('/told'), await get('/told', {}, 'head')];
    const { date: _, ...headers } = head.headers;
    for (const [name, value] of Object.entries(headers)) assert.equal(value, whole.headers[name], name);
    assert.deepEqual([head.status, head.headers['content-length'], head.text], [200, '3700', undefined]);
    const etag = head.headers['etag'] as string;
    assert.equal((await get('/told', { 'If-None-Match': etag }, 'head')).status, 304);
  });

  // R104
  test('may be kept for a minute at most, and never beyond its next change', async () => {
    const kept = async (validUntil: number | null) => {
      answer = { validUntil };
      return (await get('/told')).headers['cache-control'];
    };
    assert.equal(await kept(null), 'public, max-age=30, stale-while-revalidate=30');
    assert.equal(await kept(NOW + 86_400_000), 'public, max-age=30, stale-while-revalidate=30');
    assert.equal(await kept(NOW + 40_999), 'public, max-age=30, stale-while-revalidate=10');
    assert.equal(await kept(NOW + 7_999), 'public, max-age=7, must-revalidate');
    assert.equal(await kept(NOW + 999), 'public, max-age=0, must-revalidate');
    assert.equal(await kept(NOW - 1), 'public, max-age=0, must-revalidate');
  });

  test('that shows more items than can be named is tagged as one of many', async () => {
    answer = { tags: Array.from({ length: 1000 }, (_, index) => `SKU-${index}`) };
    assert.equal((await get('/told')).headers['cache-tag'], 'items');
    answer = { tags: ['A', 'a', 'b'] };
    assert.equal((await get('/told')).headers['cache-tag'], 'item-a,item-b');
  });

  test('is 406 to who accepts nothing like it', async () => {
    answer = {};
    for (const accept of ['text/html', 'text/*;q=0.1', '*/*', 'application/json, */*;q=0.1']) {
      assert.equal((await get('/told', { accept })).status, 200, accept);
    }
    for (const accept of ['application/json', 'text/html;q=0', 'nonsense']) {
      const { status, headers, body } = await get('/told', { accept });
      assert.deepEqual([status, headers['cache-control']], [406, 'no-store'], accept);
      assert.equal(JSON.parse(String(body)).code, 'NOT_ACCEPTABLE');
    }
    answer = { status: 410 };
    assert.equal((await get('/told', { accept: 'application/json' })).status, 410);
    answer = { status: 308, headers: { Location: '/elsewhere' } };
    assert.equal((await get('/told', { accept: 'application/json' })).status, 308);
  });

  test('can be 404 or 410, and is then never 304', async () => {
    answer = { status: 410 };
    const { status, headers } = await get('/told', { 'If-None-Match': '*' });
    assert.deepEqual([status, headers['content-type']], [410, 'text/html; charset=utf-8']);
  });

  test('is 405 to whoever does not read, with what is allowed', async () => {
    for (const method of ['post', 'put', 'delete', 'options', 'patch'] as const) {
      const { status, headers, body } = await supertest(app)[method]('/told');
      assert.deepEqual([status, headers['allow'], body.code], [405, 'GET, HEAD', 'INVALID']);
    }
  });

  test('can be read by pages of every origin, which ask first where they must', async () => {
    answer = {};
    const { headers } = await get('/told', { origin: 'https://shop.example' });
    assert.equal(headers['access-control-allow-origin'], '*');
    assert.equal(
      headers['access-control-expose-headers'],
      'ETag, Lastcall-Query-Cost, Link, Retry-After, RateLimit, RateLimit-Policy, X-Request-Id',
    );
    assert.equal(headers['access-control-allow-credentials'], undefined);
    const query = { origin: 'https://shop.example', 'access-control-request-method': 'GET' };
    const preflight = await supertest(app).options('/told').set(query);
    assert.equal(preflight.status, 204);
    assert.equal(preflight.headers['access-control-allow-methods'], 'GET, HEAD');
    assert.equal(preflight.headers['access-control-max-age'], '86400');
  });

  test('that is refused is a problem document, which nobody keeps', async () => {
    const { status, headers, body } = await get('/refused');
    assert.deepEqual([status, headers['cache-control']], [404, 'no-store']);
    assert.equal(headers['content-type'], 'application/problem+json; charset=utf-8');
    assert.equal(headers['access-control-allow-origin'], '*');
    assert.deepEqual(JSON.parse(String(body)), {
      type: 'about:blank',
      title: 'Not Found',
      status: 404,
      code: 'NOT_FOUND',
      detail: 'There is no such item.',
      errors: [{ code: 'NOT_FOUND', message: 'There is no such item.', field: ['sku'] }],
    });
  });

  test('that meets a defect says nothing of it', async () => {
    const { status, headers, body } = await get('/defect');
    assert.deepEqual([status, headers['cache-control']], [500, 'no-store']);
    assert.ok(!String(body).includes('secret'));
    assert.equal(defects.length, 1);
  });

  test('comes in the language that is asked for', async () => {
    const languageOf = async (path: string, accepted?: string) => {
      const { headers } = await get(path, accepted === undefined ? {} : { 'Accept-Language': accepted });
      return [headers['content-language'], headers['vary']];
    };
    const varied = 'Accept-Language, Accept-Encoding';
    assert.deepEqual(await languageOf('/locale?locale=DE-at', 'fr'), ['de-AT', 'Accept-Encoding']);
    assert.deepEqual(await languageOf('/locale?locale=ja'), ['ja', 'Accept-Encoding']);
    for (const absent of ['/locale', '/locale?locale=', '/locale?locale=&locale='])
      assert.deepEqual(await languageOf(absent), ['en', varied]);
    assert.deepEqual(await languageOf('/locale', 'ja, de-AT;q=0.8, fr;q=0.9, en;q=0'), ['fr', varied]);
    assert.deepEqual(await languageOf('/locale', 'de-ch'), ['de-CH', varied]);
    for (const nothing of ['ja', '*', '', 'de;q=0', '_', 'x'.repeat(5000), ';;q=,,'])
      assert.deepEqual(await languageOf('/locale', nothing), ['en', varied], nothing.slice(0, 9));
    for (const wrong of ['locale=nonsense_1', 'locale=de&locale=fr', `locale=${'a-'.repeat(99)}b`]) {
      const { status, body } = await get(`/locale?${wrong}`);
      assert.deepEqual([status, JSON.parse(String(body)).errors[0].field], [400, ['locale']]);
    }
  });

  test('names every parameter that is unknown or wrong', async () => {
    assert.equal(String((await get('/query?limit=3')).body), '{"limit":3}');
    assert.equal(String((await get('/query')).body), '{}');
    const { status, body } = await get('/query?limit=many&x=1&__proto__=2&constructor=3');
    const { code, errors } = JSON.parse(String(body));
    assert.deepEqual([status, code], [400, 'INVALID']);
    assert.deepEqual(errors.map(({ field }: { field: string[] }) => field[0]).sort(), [
      '__proto__',
      'constructor',
      'limit',
      'x',
    ]);
    assert.equal((await get('/query?limit=1&limit=2')).status, 400);
    assert.equal(String((await get('/campaign?limit=3&utm_source=mail')).body), '{"limit":3}');
  });
});
