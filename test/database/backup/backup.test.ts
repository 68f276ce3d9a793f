import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, test } from 'node:test';
import type pg from 'pg';
import { tellRed2010 } from '../../support/red-2010.ts';
import { writeDatabaseBackup } from '../../../src/database/backup/backup.ts';
import { openCheckedBackupFile } from '../../../src/database/backup/backup-file.ts';
import { createBackupReader } from '../../../src/database/backup/backup-text.ts';
import { sortParentsFirst, readDataTablesParentsFirst } from '../../../src/database/backup/backup-tables.ts';
import { parseBackupHeader } from '../../../src/database/backup/backup-shapes.ts';
import { openOrm } from '../../../src/database/connections/connection.ts';
import { migrateToNewest } from '../../../src/database/schema/migrate.ts';
import { asAdmin, keyFor } from '../../support/keys.ts';
import {
  assertGuarded,
  carryOver,
  databaseContents,
  withNewDatabase,
  restoreFile,
} from '../../support/backups.ts';
import { withTempDirectory } from '../../support/service.ts';
import { world } from '../../support/world.ts';
import { withDatabaseClient, tableNames } from '../../support/database.ts';

const LIMIT = { timeout: 90_000 };
const place = world();

/** What COPY, JSON, arrays and readers of lines stumble over. */
const HOSTILE = [
  '\\.',
  '\\N',
  '\n\\.\n',
  'a\tb\r\nc\\d',
  '{"}\\",,NULL}',
  "'; drop table fact; --",
  '\u{1f534}\u202e\u0001',
];

let prepared: Promise<void> | null = null;
beforeEach(async () => {
  prepared ??= prepare();
  await prepared;
});

async function prepare(): Promise<void> {
  await tellRed2010(asAdmin(place.ctx));
  await keyFor(place.ctx, 'MANAGER');
  await withDatabaseClient(place.url, async (client) => {
    const brand = '00000000-0000-4000-8000-00000000000b';
    await client.query('insert into brand (id, handle, name) values ($1, $2, $2)', [brand, '\n\\.\n']);
    for (const [index, words] of HOSTILE.entries()) {
      await client.query(
        `insert into line (id, handle, name, brand_id, url) values (gen_random_uuid(), $1, $2::jsonb, $3, $4)`,
        [`${index}${words}`, JSON.stringify({ en: words.replace('\u0000', '') }), brand, words],
      );
      await client.query('insert into market (code, time_zone, required_locales) values ($1, $2, $3)', [
        words,
        'UTC',
        [words, 'null', '', ...HOSTILE],
      ]);
    }
    await client.query(
      `insert into given_answer values ('a', $1, 'v', 'h', '{"b": 1e400, "a": [null]}', 'infinity'), ('b', '', '', '', 'null', '0044-03-15 12:00:00+00 BC')`,
      [HOSTILE.join('')],
    );
    await client.query(
      `update item set capacity_bytes = 0.1::float8 + 0.2::float8 where kind = 'STORAGE_OPTION'`,
    );
  });
}

test('a restored database holds what the first one held, and its guards', LIMIT, async () => {
  const original = await databaseContents(place.url);
  assert.ok(original['fact']!.length > 100 && original['audit_entry']!.length > 0);
  await withNewDatabase(async ({ url }) => {
    const { header, migrated, tables, rows } = await carryOver(place.url, url);
    assert.deepEqual(await databaseContents(url), original);
    await assertGuarded(url);
    assert.equal(header.record.sequence, original['fact']!.length);
    assert.deepEqual(migrated, []);
    const { sequences, ...own } = original;
    assert.ok(sequences!.length >= 2);
    assert.equal(tables, Object.keys(own).length);
    assert.equal(rows, Object.values(own).flat().length);
    assert.ok(
      (
        await withDatabaseClient(url, (client) =>
          client.query(`select from pg_stats where tablename = 'fact'`),
        )
      ).rowCount,
    );
  });
});

// R133
test(
  'who watches what is in no backup: whoever restores one begins without, and tells nobody of before',
  LIMIT,
  async () => {
    await withDatabaseClient(place.url, (client) =>
      client.query(`insert into watcher (id, address, address_key, locale, time_zone, created_at)
      values (gen_random_uuid(), 'mia@example.com', 'mia@example.com', 'en', 'UTC', now())`),
    );
    await withNewDatabase(async ({ url }) => {
      const { header } = await carryOver(place.url, url);
      const watched = (client: pg.Client) =>
        client.query(
          'select c.sequence::int as sequence, c.secret, (select count(*)::int from watcher) as watchers from watch_cursor c',
        );
      const [before, after] = [
        await withDatabaseClient(place.url, watched),
        await withDatabaseClient(url, watched),
      ];
      assert.deepEqual([before.rows[0].watchers, after.rows[0].watchers], [1, 0]);
      assert.equal(after.rows[0].sequence, header.record.sequence);
      assert.notEqual(after.rows[0].secret, before.rows[0].secret);
    });
  },
);

test('no table is forgotten: the database, the SQL standard and the entities name the same', async () => {
  const found = await withDatabaseClient(place.url, readDataTablesParentsFirst);
  assert.deepEqual(found.map(({ name }) => name).sort(), await tableNames(place.url));
  const orm = await openOrm(place.url);
  const entities = [...orm.getMetadata().getAll().values()].map(({ tableName }) => tableName);
  await orm.close();
  assert.deepEqual([...new Set(entities)].sort(), await tableNames(place.url));
  const placed = found.map(({ name }) => name);
  for (const { name, parents } of found)
    for (const parent of parents) assert.ok(placed.indexOf(parent) < placed.indexOf(name), name);
});

test('tables come behind those that they refer to; a circle comes last', () => {
  const table = (name: string, ...parents: string[]) => ({ name, columns: ['id'], parents });
  const tables = [
    table('a', 'b'),
    table('b', 'c', 'd'),
    table('c'),
    table('d'),
    table('x', 'y'),
    table('y', 'x'),
  ];
  assert.deepEqual(
    sortParentsFirst(tables).map(({ name }) => name),
    ['c', 'd', 'b', 'a', 'x', 'y'],
  );
});

test('a table that comes tomorrow is in the backup, and comes back where it is there', LIMIT, async () => {
  await withNewDatabase(async (source) => {
    const make =
      'create table "To Watch" (id serial primary key, "what ""?" text, twice int generated always as (id * 2) stored)';
    await withDatabaseClient(source.url, (client) =>
      client.query(`${make}; insert into "To Watch" ("what ""?") values ('x')`),
    );
    await withTempDirectory(async (directory) => {
      const path = join(directory, 'one');
      await writeDatabaseBackup(source.url, path);
      await withNewDatabase((target) =>
        assert.rejects(restoreFile(target.url, path), /table To Watch is not as this Lastcall has it/),
      );
      await withNewDatabase(async (target) => {
        await withDatabaseClient(target.url, (client) => client.query(make));
        await restoreFile(target.url, path);
        assert.deepEqual(await databaseContents(target.url), await databaseContents(source.url));
      }, 'lastcall_template');
    });
  }, 'lastcall_template');
});

test('a backup of an older schema is restored, then brought to the newest', LIMIT, async () => {
  await withNewDatabase(async (older) => {
    const orm = await openOrm(older.url);
    await orm.migrator.up({ to: '20261121_4_verbs' });
    await orm.close();
    await withDatabaseClient(older.url, (client) =>
      client.query(
        `insert into notice (id, number, status, text) values (gen_random_uuid(), 'N-1', 'PUBLISHED', '{}')`,
      ),
    );
    for (const template of ['template0', 'lastcall_template'])
      await withNewDatabase(async ({ url }) => {
        const { migrated } = await carryOver(older.url, url);
        assert.ok(migrated.includes('20261122_1_notices') && !migrated.includes('20261121_4_verbs'));
        const { rows } = await withDatabaseClient(url, (client) =>
          client.query('select number, revision from notice'),
        );
        assert.deepEqual(rows, [{ number: 'N-1', revision: 0 }]);
        const restored = await openOrm(url);
        assert.deepEqual(await migrateToNewest(restored, url), []);
        assert.equal(await restored.schema.getUpdateSchemaSQL(), '');
        await restored.close();
      }, template);
  });
});

test('a database without a record has nothing to back up', LIMIT, async () => {
  await withNewDatabase(async ({ url }) => {
    await withTempDirectory((directory) =>
      assert.rejects(writeDatabaseBackup(url, join(directory, 'one')), /holds no record/),
    );
  });
});

test('a backup is of one instant, and holds up neither readers nor writers', LIMIT, async () => {
  await withNewDatabase(async (source) => {
    const add = (handle: string) =>
      withDatabaseClient(source.url, (client) =>
        client.query(`insert into brand (id, handle, name) values (gen_random_uuid(), $1, 'A')`, [handle]),
      );
    await withTempDirectory(async (directory) => {
      await add('before');
      const path = join(directory, 'one');
      const writes: Promise<unknown>[] = [];
      const write = () => {
        if (writes.length === 0) writes.push(add('meanwhile'));
      };
      await writeDatabaseBackup(source.url, path, { onRead: write });
      assert.equal((await Promise.all(writes)).length, 1);
      const file = await openCheckedBackupFile(path);
      const text = createBackupReader(file.text());
      const header = parseBackupHeader(await text.line());
      await file.close();
      assert.equal(header.record.sequence, 0);
      await withNewDatabase(async ({ url }) => {
        await restoreFile(url, path);
        const { rows } = await withDatabaseClient(url, (client) => client.query('select handle from brand'));
        assert.deepEqual(rows, [{ handle: 'before' }]);
      });
    });
  }, 'lastcall_template');
});

test(
  'a backup that is stopped, or whose server goes away, leaves neither a file nor a reader',
  LIMIT,
  async () => {
    await withNewDatabase(async ({ url }) => {
      const many = `insert into brand (id, handle, name) select gen_random_uuid(), n::text, repeat('a', 5000) from generate_series(1, 5000) n`;
      const away = `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`;
      await withDatabaseClient(url, async (client) => {
        await client.query(many);
        await withTempDirectory(async (directory) => {
          const path = join(directory, 'one');
          const stopping = new AbortController();
          const onRead = () => stopping.abort();
          await assert.rejects(writeDatabaseBackup(url, path, { signal: stopping.signal, onRead }), {
            name: 'AbortError',
          });
          const ended: Promise<unknown>[] = [];
          const end = () => {
            if (ended.length === 0) ended.push(client.query(away));
          };
          await assert.rejects(
            writeDatabaseBackup(url, path, { onRead: end }),
            /^BackupError: (The connection to PostgreSQL was lost|PostgreSQL refused) \([^\n]+\.$/,
          );
          await Promise.all(ended);
          assert.deepEqual(await readdir(directory), []);
          const others = `select count(*)::int as count from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`;
          while ((await client.query<{ count: number }>(others)).rows[0]!.count > 0);
        });
      });
    }, 'lastcall_template');
  },
);
