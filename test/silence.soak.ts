import assert from 'node:assert/strict';
import { createServer, connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { openEmbeddedDatabase } from '../src/database/embedded/embedded.ts';
import { commandProcess } from './cli/command.ts';
import { sendGraphql, withTempDirectory, type Service, startService } from './support/service.ts';

const SECONDS = Number(process.env['SECONDS'] ?? 60);
const QUESTION = '{ item(by: {sku: "RED-ONE"}) { name } }';

test('a network that swallows what is sent to PostgreSQL is given up in time, and forgotten when it is well again', {
  timeout: 300_000,
}, async () => {
  await withTempDirectory(async (place) => {
    const server = await openEmbeddedDatabase({
      dataDir: join(place, 'server'),
      role: 'service',
      durable: false,
    });
    assert.equal((await commandProcess('demo', ['add'], server.url)).status, 0);
    const proxy = await swallowing(server.url);
    const service = await startService({ DATABASE_URL: proxy.url, HOST: '127.0.0.1' });
    try {
      for (let turn = 0; turn < 3; turn++)
        for (const one of [sendGraphql, askByGet])
          assert.equal((await one(service, QUESTION)).data.item.name, 'RED ONE');
      proxy.swallow(true);
      const waits: number[] = [];
      const until = Date.now() + SECONDS * 1000;
      while (Date.now() < until) {
        const began = performance.now();
        const pending = [
          ...Array.from({ length: 5 }, () => sendGraphql),
          ...Array.from({ length: 20 }, () => askByGet),
        ];
        const answers = await Promise.all(
          pending.map(async (one) => {
            const answer = await one(service, QUESTION);
            waits.push(performance.now() - began);
            return answer;
          }),
        );
        for (const { errors } of answers) assert.equal(errors[0].extensions.code, 'UNAVAILABLE');
        assert.equal((await fetch(`${service.url}/readyz`)).status, 503);
      }
      proxy.swallow(false);
      const began = performance.now();
      while ((await sendGraphql(service, QUESTION)).errors) await pause(20);
      const read = performance.now() - began;
      while ((await fetch(`${service.url}/readyz`)).status !== 200) await pause(20);
      const ready = performance.now() - began;
      const longest = Math.max(...waits);
      console.log(
        `${SECONDS} s of silence: told within ${(longest / 1000).toFixed(1)} s at most; read again after ${(read / 1000).toFixed(2)} s, ready after ${(ready / 1000).toFixed(2)} s`,
      );
      assert.ok(longest < 15_000);
      assert.ok(ready < 10_000);
    } finally {
      await service.stop();
      proxy.close();
      await server.close();
    }
  });
});

/** As a storefront asks that wants to be remembered. */
async function askByGet({ url }: Service, query: string): ReturnType<typeof sendGraphql> {
  const response = await fetch(`${url}/graphql?query=${encodeURIComponent(query)}`);
  return await response.json();
}

/** A way to a server over TCP that can fall silent without closing anything. */
async function swallowing(address: string) {
  const url = new URL(address);
  const path = `${decodeURIComponent(url.hostname)}/.s.PGSQL.${url.port || 5432}`;
  const sockets = new Set<Socket>();
  let isSilent = false;
  const proxy = createServer((client) => {
    const behind = connect(path);
    const lost = isSilent;
    for (const [from, to] of [
      [client, behind],
      [behind, client],
    ] as const) {
      sockets.add(from);
      from.on('error', () => {});
      let isLost = lost;
      from.on('data', (part) => {
        isLost ||= isSilent;
        if (!isLost) to.write(part);
      });
      from.on('close', () => {
        sockets.delete(from);
        if (!isLost && !isSilent) to.destroy();
      });
    }
  });
  await new Promise<void>((listening) => proxy.listen(0, '127.0.0.1', listening));
  const { port } = proxy.address() as { port: number };
  url.hostname = '127.0.0.1';
  url.port = String(port);
  return {
    url: url.href,
    swallow: (silent: boolean) => {
      isSilent = silent;
    },
    close: () => {
      proxy.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
