import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { test } from 'node:test';
import { writeDatabaseBackup } from '../../../src/database/backup/backup.ts';
import { openCheckedBackupFile, writeBackupFile } from '../../../src/database/backup/backup-file.ts';
import { carryOver, databaseContents, withNewDatabase, restoreFile } from '../../support/backups.ts';
import { withDatabaseClient, tableNames, databaseUrl, withTestServerClient } from '../../support/database.ts';
import { withTempDirectory } from '../../support/service.ts';

const LIMIT = { timeout: 90_000 };

const BRAND = `insert into brand (id, handle, name) values (gen_random_uuid(), 'a', 'A')`;

test('a backup of a newer schema is refused by its name, and nothing is written', LIMIT, async () => {
  await withNewDatabase(async (newer) => {
    await withDatabaseClient(newer.url, (client) =>
      client.query(
        `insert into mikro_orm_migrations (name, executed_at) values ('20990101_1_beyond', now())`,
      ),
    );
    await withNewDatabase(async ({ url }) => {
      await assert.rejects(
        carryOver(newer.url, url),
        /made by a newer Lastcall \(its schema has 20990101_1_beyond\)/,
      );
      assert.deepEqual(
        (await tableNames(url)).filter((name) => name !== 'mikro_orm_migrations'),
        [],
      );
    });
  }, 'lastcall_template');
});

test('a place with anything in it is refused, and stays as it is', LIMIT, async () => {
  await ofOneBrand(async (path) => {
    for (const put of [
      BRAND,
      `insert into api_key (id, digest, role, name, person, created_at, created_by) values ('a', 'b', 'ADMIN', 'c', 'c', now(), 'd')`,
      'update record set sequence = 1',
      'create table theirs as select 1 as one',
    ])
      await withNewDatabase(async ({ url }) => {
        await withDatabaseClient(url, (client) => client.query(put));
        const before = await databaseContents(url);
        await assert.rejects(
          restoreFile(url, path),
          /is not empty \(see its table \w+\): name a new one/,
          put,
        );
        assert.deepEqual(await databaseContents(url), before);
      }, 'lastcall_template');
  });
});

test('a place that others use is refused', LIMIT, async () => {
  await ofOneBrand(async (path) => {
    await withNewDatabase(async ({ url }) => {
      await withDatabaseClient(url, () =>
        assert.rejects(restoreFile(url, path), /Others are connected to this database \(1: \S+\): stop/),
      );
      assert.deepEqual(await tableNames(url), []);
    });
  });
});

test('nothing is written of a backup that contradicts itself', LIMIT, async () => {
  await ofOneBrand(async (path) => {
    const whole = await textAt(path);
    const lies: [RegExp | string, string, RegExp][] = [
      ['"brand":1', '"brand":2', /says that brand has 2 rows, and 1 arrived/],
      [/{"counts".*\n$/, '', /ends too early/],
      [/$/, '{}', /goes on after its end/],
      [/"brand":1,/, '', /lacks a table that it names/],
      [/{"table":"family".*\n\\\.\n/, '', /lacks a table that it names/],
      [/{"table":"fit"/, '{"table":"pg_authid"', /table pg_authid is not as this Lastcall has it/],
      [/({"table":"brand".*"handle",)"name"/, '$1"naem"', /table brand is not as this Lastcall has it/],
      [/{"table":"family"/, 'drop table family; {"table":"family"', /has a line that cannot be read/],
      [/\ta\tA\t/, '\ta\tA\tmore\t', /^BackupError: PostgreSQL refused \(.*extra data.*nothing was written/],
      [/"sequence":0/, '"sequence":7', /record in the backup is not whole/],
      [/"record":{"id":"[^"]+"/, `"record":{"id":"${randomUUID()}"`, /record in the backup is not whole/],
      [/"sequences":{/, '"sequences":{"none_seq":"1",', /PostgreSQL refused \(.*none_seq.*does not exist/],
      [/"format":1/, '"format":2', /has the format 2, and this Lastcall reads 1/],
      [/^{"lastcall"/, '{"first"', /no first line that says what it is/],
    ];
    await withNewDatabase(async ({ url }) => {
      const before = await databaseContents(url);
      for (const [index, [of, lie, says]] of lies.entries()) {
        const changed = whole.replace(of, lie);
        assert.ok(changed !== whole, String(of));
        await writeBackupFile(
          `${path}${index}`,
          (async function* () {
            yield Buffer.from(changed);
          })(),
        );
        await assert.rejects(restoreFile(url, `${path}${index}`), says);
        assert.deepEqual(await databaseContents(url), before);
      }
      await restoreFile(url, path);
      assert.equal((await databaseContents(url))['brand']!.length, 1);
    }, 'lastcall_template');
  });
});

test('the owner of a database backs it up and restores it, without being a superuser', LIMIT, async () => {
  const owner = `owner_${randomUUID().slice(0, 8)}`;
  await withTestServerClient((client) => client.query(`create role ${owner} login password 'secret'`));
  const names = ['from', 'to'].map((name) => `${owner}_${name}`);
  const urls = names.map((name) => databaseUrl(name).replace(/\/\/[^@]*@/, `//${owner}:secret@`)) as [
    string,
    string,
  ];
  try {
    for (const name of names)
      await withTestServerClient((client) =>
        client.query(`create database ${name} owner ${owner} template template0`),
      );
    await ofOneBrand((path) => restoreFile(urls[0], path));
    await carryOver(...urls);
    assert.deepEqual(await databaseContents(urls[1]), await databaseContents(urls[0]));
  } finally {
    for (const name of names)
      await withTestServerClient((client) => client.query(`drop database if exists ${name} with (force)`));
    await withTestServerClient((client) => client.query(`drop role ${owner}`));
  }
});

/** A backup of a database that holds one brand and no fact. */
async function ofOneBrand(work: (path: string) => Promise<unknown>): Promise<void> {
  await withNewDatabase(async ({ url }) => {
    await withDatabaseClient(url, (client) => client.query(BRAND));
    await withTempDirectory(async (place) => {
      await writeDatabaseBackup(url, join(place, 'one'));
      await work(join(place, 'one'));
    });
  }, 'lastcall_template');
}

async function textAt(path: string): Promise<string> {
  const file = await openCheckedBackupFile(path);
  const read: Buffer[] = [];
  for await (const chunk of file.text()) read.push(chunk);
  await file.close();
  return Buffer.concat(read).toString();
}
