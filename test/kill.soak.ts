import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { createDatabase } from './support/database.ts';
import { ask, inPlace, type Service, startService } from './support/service.ts';

const LIMIT = { timeout: 120_000 };
const DRIVE = '{ item(by: {sku: "RED-DRIVE-320GB"}) { version lifecycle { state headline { text } } } }';

test('after kill -9 of the service alone, and of the database too, all facts are there', LIMIT, async () => {
  await inPlace(async (place) => {
    const data = join(place, 'data');
    const first = await startService({ LASTCALL_DATA_DIR: data });
    const told = await ask(first, DRIVE);
    await first.stop('SIGKILL');
    const second = await startService({ LASTCALL_DATA_DIR: data });
    assert.deepEqual(await ask(second, DRIVE), told);
    await killBoth(second, data);
    const third = await startService({ LASTCALL_DATA_DIR: data });
    assert.deepEqual(await ask(third, DRIVE), told);
    assert.equal(await third.stop(), 0);
  });
});

test('four services start at once on one empty database', LIMIT, async () => {
  const database = await createDatabase('template0');
  const environment = { DATABASE_URL: database.url, HOST: '127.0.0.1' };
  const services = await Promise.all([1, 2, 3, 4].map(() => startService(environment)));
  for (const service of services) assert.deepEqual((await ask(service, DRIVE)).data, { item: null });
  await Promise.all(services.map((service) => service.stop()));
  await database.drop();
});

async function killBoth(service: Service, dataDir: string): Promise<void> {
  const { stdout } = await promisify(execFile)('find', [dataDir, '-name', 'postmaster.pid']);
  const pid = Number((await readFile(stdout.trim(), 'utf8')).split('\n')[0]);
  await service.stop('SIGKILL');
  process.kill(pid, 'SIGKILL');
}
