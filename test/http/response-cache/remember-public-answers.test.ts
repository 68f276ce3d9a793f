import assert from 'node:assert/strict';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import express from 'express';
import { DOORS } from '../../../src/http/docs/openapi/doors.ts';
import { queryParameters } from '../../../src/http/docs/openapi/parameters.ts';
import { PAGE_PATHS } from '../../../src/http/pages/pages.ts';
import {
  publicCacheKey,
  REMEMBERED_PARAMETERS,
} from '../../../src/http/response-cache/remember-public-answers.ts';
import { replyOf } from '../reply.ts';

const keyOf = (address: string) => publicCacheKey({ headers: {} } as IncomingMessage, address);
const manyBefore = (count: number) => `/items/A?${'a&'.repeat(count)}host=B`;

describe('the key of a public answer', () => {
  const names = [...REMEMBERED_PARAMETERS];
  const server = createServer(
    express().use(({ path, query }, response) => {
      response.json([path, names.map((name) => query[name])]);
    }),
  );
  before(() => new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening)));
  after(() => new Promise((closed) => server.close(closed)));

  test('leaves out what no door reads, and keeps the rest in its order', () => {
    const campaign = '/items/A?utm_source=x&host=B&fbclid=y&locale=de';
    assert.equal(keyOf(campaign), keyOf('/items/A?host=B&locale=de'));
    assert.equal(keyOf('/items/A?utm_source=x'), keyOf('/items/A'));
  });

  test('is never that of an address in which Express reads something else', async () => {
    const seen = new Map<string, string>();
    const { port } = server.address() as AddressInfo;
    for (const address of [
      '/items/A',
      '/items/A?',
      '/items/A?host=B',
      '/items/A?host=C',
      '/items/A?host=B&host=C',
      '/items/A?host=C&host=B',
      '/items/A?utm=1#&host=B',
      '/items/A?utm=1&host=B#c',
      '/items/A?utm=1?host=B',
      '/items/A?host=B?c',
      manyBefore(40),
      manyBefore(60),
      manyBefore(1_000),
      '/items/A?%68ost=B',
      '/items/A?ho%73t=C&host=B',
      '/items/A?host%3DB',
      '/items/A?HOST=B',
      '/items/A?host[]=B',
      '/items/A?host',
      '/items/A?host=',
      '/items/A?x&&host=B',
      '/items/A?x;host=B',
      '/items/A?+host=B',
      '/items/A?\\host=B',
      '/items/A?x\u00a0&host=B',
    ]) {
      const read = (await replyOf(`http://127.0.0.1:${port}`, address)).bytes.toString();
      const other = seen.get(keyOf(address)) ?? read;
      assert.equal(read, other, address);
      seen.set(keyOf(address), read);
    }
    assert.ok(seen.size > 15);
  });

  test('knows every parameter of the doors whose answers are remembered', () => {
    const isRemembered = (path: string) =>
      PAGE_PATHS.includes(path.replaceAll(/\{(\w+)\}/g, ':$1')) || /^\/embed\/|\.svg$/.test(path);
    const doors = Object.entries(DOORS).filter(([path]) => isRemembered(path));
    assert.ok(doors.length >= PAGE_PATHS.length + 3, doors.map(([path]) => path).join());
    const read = doors.flatMap(([, { query = [], speaks, sells }]) => [
      ...query.flatMap((shape) => queryParameters(shape).map(({ name }) => name)),
      ...(speaks ? ['locale'] : []),
      ...(sells ? ['market'] : []),
    ]);
    assert.deepEqual([...new Set(read)].toSorted(), [...REMEMBERED_PARAMETERS].toSorted());
  });
});
