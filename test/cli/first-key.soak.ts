import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createDatabase } from '../support/database.ts';
import { startService } from '../support/service.ts';
import { roleOf } from './role.ts';

const LIMIT = { timeout: 90_000 };

test('of four services that start at once on one database, exactly one prints a key', LIMIT, async () => {
  const database = await createDatabase('template0');
  const environment = { DATABASE_URL: database.url, HOST: '127.0.0.1', LOG_LEVEL: 'info' };
  const services = await Promise.all([1, 2, 3, 4].map(() => startService(environment)));
  const shown = services.flatMap((service) => service.output().match(/lc_[0-9a-f]{12}_[\w-]{43}/g) ?? []);
  assert.equal(shown.length, 1);
  for (const service of services) assert.equal(await roleOf(service, shown[0]!), 'ADMIN');
  await Promise.all(services.map((service) => service.stop()));
  await database.drop();
});
