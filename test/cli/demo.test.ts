import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { withDatabaseContext } from '../../src/cli/open.ts';
import { createTerminal } from '../../src/cli/terminal.ts';
import { appendNextDueFacts } from '../../src/commands/notice/due.ts';
import { registerItem } from '../../src/commands/item/register-item.ts';
import { promiseUpdate } from '../../src/commands/promise/promise-update.ts';
import { BUILT_IN_CALLER_NAMES } from '../../src/record/built-in-caller-names.ts';
import type { Context } from '../../src/record/context.ts';
import { createDatabase, tableNames, withDatabaseClient } from '../support/database.ts';
import { sendGraphql, startService, WITHOUT_KEEPING, withTempDirectory } from '../support/service.ts';
import { command } from './command.ts';

const LIMIT = { timeout: 120_000 };
const INSTEAD =
  /what was recorded is never deleted\. Withdraw .* \(withdrawListing\), or begin with a new database: name another LASTCALL_DATA_DIR or DATABASE_URL\.\n$/;

interface RecordHead {
  readonly id: string;
  readonly sequence: number;
  readonly demo: number | null;
}

async function onDatabase(
  work: (url: string, run: (...args: string[]) => ReturnType<typeof command>) => Promise<void>,
): Promise<void> {
  const database = await createDatabase();
  try {
    await work(database.url, (...args) => command('demo', args, database.url));
  } finally {
    await database.drop();
  }
}

async function headOf(url: string): Promise<RecordHead> {
  return await withDatabaseClient(url, async (client) => {
    const { rows } = await client.query<RecordHead>(
      'select id, sequence::float8 as sequence, demo_sequence::float8 as demo from record',
    );
    return rows[0]!;
  });
}

async function rowCounts(url: string): Promise<Record<string, number>> {
  const names = await tableNames(url);
  return await withDatabaseClient(url, async (client) => {
    const counts: Record<string, number> = {};
    for (const name of names) {
      const { rows } = await client.query<{ count: string }>(`select count(*) from ${name}`);
      counts[name] = Number(rows[0]!.count);
    }
    return counts;
  });
}

/** Does something as a command on this machine would, and leaves the database. */
async function asCommand(url: string, work: (ctx: Context) => Promise<unknown>): Promise<void> {
  const silent = { write: () => true };
  const terminal = createTerminal({ DATABASE_URL: url }, silent, silent);
  await withDatabaseContext(terminal, BUILT_IN_CALLER_NAMES.import, async (ctx) => {
    await work(ctx);
    return 0;
  });
}

test('the demo catalogues are told once, and a second run says that nothing changed', LIMIT, async () => {
  await onDatabase(async (url, run) => {
    const first = await run('add');
    assert.equal(first.status, 0, first.err);
    assert.match(
      first.out,
      /^Told "RED, August 2010": \d+ facts\.\nTold "Lunevik \(fictional\)": \d+ facts\.\n$/,
    );
    const again = await run('add');
    assert.deepEqual(
      [again.status, again.out],
      [
        0,
        '"RED, August 2010" was told before; nothing changed.\n"Lunevik (fictional)" was told before; nothing changed.\n',
      ],
    );
    const { sequence, demo } = await headOf(url);
    assert.equal(demo, sequence);
  });
});

test('the command takes one word, and says so', async () => {
  for (const args of [[], ['everything'], ['add', 'more'], ['remove', 'RED-ONE']]) {
    const { status, err } = await command('demo', args, 'postgres://127.0.0.1:1/none');
    assert.equal(status, 2);
    assert.match(err, /^Usage: npm run demo/);
  }
  const { err } = await command('demo', ['remov'], 'postgres://127.0.0.1:1/none');
  assert.match(err, /did you mean remove\?/);
});

// R93
test(
  'a demo beside which nothing was said gives way to a new record; keys, markets, endpoints, lists of SKUs and the audit trail stay',
  LIMIT,
  async () => {
    await onDatabase(async (url, run) => {
      assert.equal((await command('keys', ['issue', '--role', 'admin', '--name', 'Ada'], url)).status, 0);
      await run('add');
      const before = await headOf(url);
      await withDatabaseClient(url, (client) =>
        client.query(`insert into endpoint (id, owner, name, url, filter, batch, secret, health, cursor, pending_last, challenge, created_at)
          values (gen_random_uuid(), 'ada', 'Ours', 'https://shop.example/', '{}', 1, 's', 'HEALTHY', ${before.sequence}, ${before.sequence}, 'c', now());
          insert into watcher (id, address, address_key, locale, time_zone, created_at)
          values (gen_random_uuid(), 'mia@example.com', 'mia@example.com', 'en', 'UTC', now());
          update watch_cursor set sequence = ${before.sequence}`),
      );
      await withDatabaseClient(url, async (client) => {
        await client.query(`insert into assortment (id, owner, handle, name, size, revision, created_at)
          values (gen_random_uuid(), 'ada', 'shop', 'Shop', 1, 1, now())`);
        await client.query(
          `insert into assortment_entry (assortment_id, key, sku) select id, 'red-one', 'RED-ONE' from assortment`,
        );
      });
      const counted = await rowCounts(url);
      const { status, out, err } = await run('remove');
      assert.deepEqual([status, err], [0, '']);
      const after = await headOf(url);
      assert.equal(
        out,
        `Removed the demo with its ${before.sequence} entries. A new, empty record begins: ${after.id}.\n`,
      );
      assert.notEqual(after.id, before.id);
      assert.deepEqual([after.sequence, after.demo], [0, 0]);
      const { api_key, market, audit_entry } = counted;
      const left = Object.entries(await rowCounts(url)).filter(([, count]) => count > 0);
      assert.deepEqual(Object.fromEntries(left), {
        api_key,
        market,
        record: 1,
        watch_cursor: 1,
        watch_warning_cursor: 1,
        endpoint: 1,
        assortment: 1,
        assortment_entry: 1,
        audit_entry: audit_entry! + 1,
      });
      const endpoints = await withDatabaseClient(url, async (client) =>
        client.query('select health, cursor::int as cursor, pending_last from endpoint'),
      );
      assert.deepEqual(endpoints.rows, [{ health: 'HEALTHY', cursor: 0, pending_last: null }]);
      const cursor = await withDatabaseClient(url, (client) =>
        client.query('select sequence::int as sequence from watch_cursor'),
      );
      assert.deepEqual(cursor.rows, [{ sequence: 0 }]);
      const audited = await withDatabaseClient(url, async (client) =>
        client.query('select verb, name, after from audit_entry order by id desc limit 1'),
      );
      const { verb, name, after: kept } = audited.rows[0];
      assert.deepEqual(
        [verb, name, kept.entryCount, kept.recordId],
        ['removeDemo', 'demo command', before.sequence, after.id],
      );
      const second = await run('remove');
      assert.deepEqual(
        [second.status, second.out],
        [0, 'There is no demo in the record, and the next start tells none.\n'],
      );
    });
  },
);

test('afterwards the record is guarded as before, and the demo can be told again', LIMIT, async () => {
  await onDatabase(async (url, run) => {
    await run('add');
    await run('remove');
    await run('add');
    const { sequence, demo } = await headOf(url);
    assert.ok(sequence > 150);
    assert.equal(demo, sequence);
    await withDatabaseClient(url, async (client) => {
      await assert.rejects(client.query('truncate fact cascade'), /never emptied/);
      await assert.rejects(client.query('delete from fact'), /never rewritten/);
    });
  });
});

test('what the clock recorded of the demo by itself keeps nobody from removing it', LIMIT, async () => {
  await onDatabase(async (url, run) => {
    await run('add');
    const { sequence } = await headOf(url);
    await asCommand(url, async (ctx) => {
      const later = ctx.now() + 50 * 86_400_000;
      while ((await appendNextDueFacts({ ...ctx, now: () => later })) > 0);
    });
    assert.ok((await headOf(url)).sequence > sequence);
    const { status, err } = await run('remove');
    assert.deepEqual([status, err], [0, '']);
  });
});

// R93
test(
  'a record in which anything else was said is not emptied, and the command says what to do',
  LIMIT,
  async () => {
    await onDatabase(async (url, run) => {
      await run('add');
      await asCommand(url, (ctx) =>
        promiseUpdate(ctx, { sku: 'LV-M5', by: { date: '2199-01-01', precision: 'DAY' } }),
      );
      const before = [await headOf(url), await rowCounts(url)];
      const { status, out, err } = await run('remove');
      assert.deepEqual([status, out], [1, '']);
      assert.match(err, /^One thing was said or prepared beside the demo, and /);
      assert.match(err, INSTEAD);
      assert.deepEqual([await headOf(url), await rowCounts(url)], before);
    });
  },
);

test('a database that others are connected to is left alone', LIMIT, async () => {
  await onDatabase(async (url, run) => {
    await run('add');
    const before = await headOf(url);
    await withDatabaseClient(url, async () => {
      const { status, err } = await run('remove');
      assert.equal(status, 1);
      assert.match(
        err,
        /^Others are connected to this database \(1: .*\): stop the services on it first\.\n$/,
      );
    });
    assert.deepEqual(await headOf(url), before);
  });
});

test('a record that did not begin with the demo keeps it', LIMIT, async () => {
  await onDatabase(async (url, run) => {
    const item = { sku: 'OWN-1', kind: 'PRODUCT', name: [{ locale: 'en', text: 'Own' }], brand: 'Own' };
    await asCommand(url, (ctx) => registerItem(ctx, item));
    await run('add');
    assert.equal((await headOf(url)).demo, null);
    const { status, err } = await run('remove');
    assert.equal(status, 1);
    assert.match(err, /^This record did not begin with the demo, and /);
    assert.match(err, INSTEAD);
  });
});

test(
  'a start after the removal tells no demo, knows its keys, and is asked to stop before one',
  LIMIT,
  async () => {
    await withTempDirectory(async (place) => {
      const environment = { LASTCALL_DATA_DIR: join(place, 'data') };
      const remove = () => command('demo', ['remove'], '', environment);
      const missing = await remove();
      assert.equal(missing.status, 1);
      assert.match(missing.err, /^There is no database in /);
      const first = await startService(environment);
      const [secret] = /lc_\w{12}_[\w-]{43}/.exec(first.output())!;
      const beside = await remove();
      assert.equal(beside.status, 1);
      assert.match(beside.err, /^[^\n]+\n$/);
      assert.ok((await sendGraphql(first, '{ item(by: {sku: "LV-M4"}) { name } }')).data.item);
      assert.equal(await first.stop(), 0);

      const removed = await remove();
      assert.deepEqual([removed.status, removed.err], [0, '']);
      const second = await startService(environment);
      assert.doesNotMatch(second.output(), /told the demo|curl|admin key/);
      assert.deepEqual((await sendGraphql(second, '{ item(by: {sku: "LV-M4"}) { name } }')).data, {
        item: null,
      });
      const answer = await fetch(`${second.url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${secret}`,
          ...WITHOUT_KEEPING,
        },
        body: JSON.stringify({ query: '{ viewer { role } }' }),
      });
      const { data } = (await answer.json()) as { data: unknown };
      assert.deepEqual(data, { viewer: { role: 'ADMIN' } });
      assert.equal(await second.stop(), 0);
    });
  },
);
