import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { serverOf } from '../database/embedded/embedded-place.ts';
import { createDatabase } from '../support/database.ts';
import { withTempDirectory, startService } from '../support/service.ts';
import { commandProcess, type Ran } from './command.ts';
import { productsIn } from './product-files.ts';

const KEY = 'an-operator-keeps-this-41d7e09c5b8f3a62';
const RESTARTS = 5;
const [FILES, RELEASES] = [100, 50];

test('an import waits while PostgreSQL restarts, and goes on: all is there once', {
  timeout: 300_000,
}, async () => {
  await withTempDirectory(async (place) => {
    const paths = ['endoflife', await productsIn(place, FILES, RELEASES)];
    const undisturbed = await createDatabase();
    const facts = factsOf(await commandProcess('import', paths, undisturbed.url));
    await undisturbed.drop();

    const data = join(place, 'data');
    const service = await startService({ LASTCALL_DATA_DIR: data, LASTCALL_ADMIN_KEY: KEY });
    const before = await lengthOf(service.url);
    const importing = commandProcess('import', paths, '', { LASTCALL_DATA_DIR: data });
    let restarts = 0;
    const disturbing = (async () => {
      while (restarts < RESTARTS && (await lengthOf(service.url)) - before < facts) {
        await pause(1_000);
        process.kill(serverOf(data), 'SIGINT');
        restarts += 1;
        while ((await fetch(`${service.url}/readyz`)).status !== 200) await pause(20);
      }
    })();
    const ran = await importing;
    await disturbing;
    console.log(`${restarts} restarts: ${ran.out.trimEnd().split('\n').at(-1)}`);
    assert.ok(restarts > 1);
    assert.equal(ran.status, 0, ran.err);
    assert.match(ran.err, /The database cannot be reached yet/);
    assert.equal((await lengthOf(service.url)) - before, facts);
    assert.equal(factsOf(await commandProcess('import', paths, '', { LASTCALL_DATA_DIR: data })), 0);
    assert.equal(await service.stop(), 0);
  });
});

function factsOf({ status, out, err }: Ran): number {
  assert.equal(status, 0, err);
  return Number(/(\d+) facts, 0 problems/.exec(out)![1]);
}

/** How many entries the record has; asked until it can be told. */
async function lengthOf(url: string): Promise<number> {
  for (;;) {
    const response = await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${KEY}` } });
    const [, entries] = /^lastcall_record_entries (\d+)$/m.exec(await response.text()) ?? [];
    if (entries !== undefined) return Number(entries);
    await pause(20);
  }
}
