import assert from 'node:assert/strict';
import { test } from 'node:test';
import pg from 'pg';
import { openDatabaseReader } from '../../src/database/connections/reader.ts';
import { explainStartError } from '../../src/database/start-error.ts';
import { createDatabase, withTestServerClient } from '../support/database.ts';

const errorOf = async (connectionString: string): Promise<unknown> => {
  const client = new pg.Client({ connectionString });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.end();
    return null;
  } catch (error) {
    return error;
  }
};

test('an address that leads nowhere, to nobody or not in is told in one sentence', async () => {
  const { url, drop } = await createDatabase();
  const changed = (change: (address: URL) => void) => {
    const address = new URL(url);
    change(address);
    return address.href;
  };
  const addresses = {
    'a wrong password': changed((address) => (address.password = 'wrong')),
    'no such database': changed((address) => (address.pathname = '/no_such_database')),
    'no such user': changed((address) => (address.username = 'nobody_here')),
    'a closed port': 'postgres://a@127.0.0.1:1/a',
    'no such host': 'postgres://a@no.such.host.invalid/a',
    'no TLS there': `${url}${url.includes('?') ? '&' : '?'}sslmode=no-verify`,
  };
  for (const [name, address] of Object.entries(addresses)) {
    const sentence = explainStartError(await errorOf(address));
    assert.match(
      sentence ?? '',
      /^The database at DATABASE_URL or DATABASE_OWNER_URL cannot be used: .+\.$/,
      name,
    );
    assert.ok(!sentence!.includes('\n'), name);
  }
  await drop();
});

test('a server that lets nobody in for the moment is told in one sentence', async () => {
  const { url, drop } = await createDatabase();
  const name = new URL(url).pathname.slice(1);
  await withTestServerClient((client) => client.query(`alter database ${name} allow_connections false`));
  const sentence = explainStartError(await errorOf(url));
  assert.match(
    sentence ?? '',
    /^The database at .* cannot be used: .*not currently accepting connections\.$/,
  );
  const reader = openDatabaseReader(url);
  const refusal = await reader.rows('select 1', []).catch((error: unknown) => error);
  assert.match(explainStartError(refusal) ?? '', /^The database cannot be reached at the moment: [^\n]+\.$/);
  await reader.close();
  await drop();
});

test('a defect is no sentence', () => {
  for (const error of [new Error('x is undefined'), new TypeError('no'), 'text', null])
    assert.equal(explainStartError(error), null);
});
