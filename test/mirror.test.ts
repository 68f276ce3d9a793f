import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { test } from 'node:test';
import { createDatabase } from './support/database.ts';
import { wholeFeed } from './support/feed.ts';
import { keepUp, openMirror } from './support/mirror.ts';
import { type Service, startService } from './support/service.ts';

const KEY = 'mirror-8Fq2vN7xLd0RkZt5WcYh3JpBs9GuTe6M';
/** Ten in `npm run soak`. */
const KILLS = process.env['SOAK'] ? 10 : 3;

test('a copy over HTTP is equal after the service was killed and started again and again under writes', {
  timeout: 120_000,
}, async ({ signal }) => {
  const [ours, theirs] = [await createDatabase(), await createDatabase('template0')];
  const start = (port = '0') => startService({ DATABASE_URL: ours.url, LASTCALL_ADMIN_KEY: KEY, PORT: port });
  const mirror = await openMirror(theirs.url);
  let service: Service = await start();
  const acknowledged: string[] = [];
  let running = true;
  const writing = (async () => {
    for (let number = 0; running; number++) {
      const sku = `ITEM-${number}`;
      if (await register(service.url, sku).catch(() => false)) acknowledged.push(sku);
      else await pause(20);
    }
  })();
  const endCopying = keepUp(mirror, service.url, signal);
  for (let kill = 0; kill < KILLS; kill++) {
    const before = acknowledged.length;
    while (acknowledged.length < before + 3) await pause(5);
    await service.stop('SIGKILL');
    service = await start(new URL(service.url).port);
  }
  running = false;
  await writing;
  await endCopying();
  await same(await mirror.lines(), service.url, acknowledged);
  await service.stop();
  await mirror.close();
  for (const database of [ours, theirs]) await database.drop();
});

/** The copy equals the record, line by line; it has no gap, and all that was acknowledged is in it. */
async function same(copied: readonly string[], url: string, acknowledged: readonly string[]): Promise<void> {
  assert.deepEqual(copied, await wholeFeed(url));
  const lines = copied.map((line) => JSON.parse(line));
  assert.deepEqual(
    lines.map(({ sequence }) => Number(sequence)),
    lines.map((_, index) => index + 1),
  );
  const skus = new Set(lines.map(({ sku }) => sku));
  assert.deepEqual(
    acknowledged.filter((sku) => !skus.has(sku)),
    [],
  );
}

async function register(url: string, sku: string): Promise<boolean> {
  const query = `mutation { registerItem(input: { sku: "${sku}", kind: PRODUCT, brand: "acme",
    name: [{ locale: "en", text: "Item" }] }) { item { sku } userErrors { message } } }`;
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${KEY}` },
    body: JSON.stringify({ query }),
  });
  const { data } = (await response.json()) as { data?: { registerItem?: { item: object | null } } };
  return data?.registerItem?.item != null;
}
