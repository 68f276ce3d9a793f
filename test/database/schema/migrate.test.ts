import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { MikroORM } from '@mikro-orm/postgresql';
import { openOrm } from '../../../src/database/connections/connection.ts';
import { migrateToNewest } from '../../../src/database/schema/migrate.ts';
import { withDatabaseClient, createDatabase, type TestDatabase } from '../../support/database.ts';
import { MIGRATIONS_TABLE } from '../../../src/database/backup/backup-tables.ts';
import { prepareDatabase } from '../../../src/database/schema/prepare.ts';
import { explainStartError } from '../../../src/database/start-error.ts';

const TABLES = `select c.relname || ' ' || c.relkind::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
where n.nspname = 'public' and c.relkind in ('r', 'v', 'm', 'S') and c.relname not like 'mikro_orm%' order by 1`;
const FUNCTIONS = `select p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
where n.nspname = 'public' and not exists (select 1 from pg_depend d where d.objid = p.oid and d.deptype = 'e')`;

let database: TestDatabase;
let orm: MikroORM;

before(async () => {
  database = await createDatabase('template0');
  orm = await openOrm(database.url);
});

after(async () => {
  await orm.close();
  await database.drop();
});

async function names(sql: string): Promise<string[]> {
  return (await orm.em.getConnection().execute<{ name: string }[]>(sql)).map(({ name }) => name);
}

test('an empty database comes to the newest migration and back to empty', async () => {
  const applied = await migrateToNewest(orm, database.url);
  assert.ok(applied.length >= 2);
  assert.ok((await names(TABLES)).includes('fact r'));
  assert.deepEqual(await migrateToNewest(orm, database.url), []);

  await orm.migrator.down({ to: 0 });
  assert.deepEqual(await names(TABLES), []);
  assert.deepEqual(await names(FUNCTIONS), []);
  assert.deepEqual(await migrateToNewest(orm, database.url), applied);
});

test('keys from before persons were kept are of persons by their names, and so is what they did', async () => {
  await migrateToNewest(orm, database.url);
  await orm.migrator.down({ to: '20261122_1_notices' });
  const connection = orm.em.getConnection();
  await connection.execute(`insert into api_key (id, digest, role, name, created_at, created_by) values
    ('a', 'a', 'MANAGER', 'Mia,  Ärger', now(), 'x'), ('b', 'b', 'MANAGER', 'MIA, ÄRGER', now(), 'x')`);
  await connection.execute(`insert into notice (id, status, text, revision, holder_key, holder) values
    ('00000000-0000-4000-8000-000000000001', 'DRAFT', '{}', 1, 'oidc:mia', 'Mia')`);
  await connection.execute(`insert into notice_step (notice_id, revision, step, by_key, by, at)
    select id, 1, 'DRAFTED', key, name, now() from notice, (values ('a', 'Mia'), (null, 'mia, ärger'),
      (null, 'LASTCALL_ADMIN_KEY'), (null, 'clock'), ('oidc:mia', 'Mia')) as by (key, name)`);
  await migrateToNewest(orm, database.url);
  const persons = async (sql: string) =>
    (await connection.execute<{ person: string | null }[]>(sql)).map(({ person }) => person);
  const [mia] = await persons('select distinct person from api_key');
  assert.equal(mia, 'mia, ärger');
  assert.deepEqual(await persons('select by_person as person from notice_step order by id'), [
    mia,
    mia,
    'lastcall:admin-key',
    'lastcall:clock',
    null,
  ]);
  assert.deepEqual(await persons('select holder_person as person from notice'), [null]);
  await orm.migrator.down({ to: 0 });
});

test('identifiers from before meet in every spelling, but for what is two items already', async () => {
  await migrateToNewest(orm, database.url);
  await orm.migrator.down({ to: '20261128_5_bounded_reads' });
  const given = [
    ['SKU', 'Straße', 'straße'],
    ['SKU', 'STRASSE', 'strasse'],
    ['PURL', 'pkg:npm/@a/B', 'pkg:npm/@a/B'],
    ['EAN', '4006381333931', '4006381333931'],
    ['EAN', 'no number', 'no number'],
    ['MPN', 'οδοσ', 'οδοσ'],
  ];
  await withDatabaseClient(database.url, async (owner) => {
    await owner.query("set session_replication_role = 'replica'"); // no items are there
    for (const row of given)
      await owner.query(
        `insert into identifier (id, item_id, scheme, value, key) values (gen_random_uuid(), gen_random_uuid(), $1, $2, $3)`,
        row,
      );
  });
  await migrateToNewest(orm, database.url);
  assert.deepEqual(
    await names(
      `select scheme || ' ' || value || ': ' || key as name from identifier order by scheme, value collate "C"`,
    ),
    [
      'EAN no number: no number',
      'GTIN 4006381333931: 04006381333931',
      'MPN οδοσ: οδος',
      'PURL pkg:npm/@a/B: pkg:npm/%40a/b',
      'SKU STRASSE: strasse',
      'SKU Straße: straße',
    ],
  );
  await orm.migrator.down({ to: 0 });
});

test('the migrations make what the entities say', async () => {
  await migrateToNewest(orm, database.url);
  assert.equal(await orm.schema.getUpdateSchemaSQL(), '');
});

test('the snapshot of the schema stands beside the migrations and knows every entity', () => {
  const path = join(import.meta.dirname, '../../../migrations/schema-snapshot.json');
  assert.ok(existsSync(path));
  const { tables } = JSON.parse(readFileSync(path, 'utf8')) as { tables: { name: string }[] };
  const entities = [...orm.getMetadata().getAll().values()].map(({ tableName }) => tableName);
  assert.deepEqual(tables.map(({ name }) => name).sort(), [...new Set(entities)].sort());
});

test('migrating a database, also to an older schema only, writes nothing into the program', async () => {
  const empty = await createDatabase('template0');
  const path = join(import.meta.dirname, '../../../migrations/schema-snapshot.json');
  const before = statSync(path).mtimeMs;
  const older = await openOrm(empty.url);
  try {
    const [first] = await older.migrator.getPending();
    await older.migrator.up({ to: first!.name });
    await migrateToNewest(older, empty.url);
    assert.equal(statSync(path).mtimeMs, before);
  } finally {
    await older.close();
    await empty.drop();
  }
});

test('a migration is not missing: the snapshot says what the entities say', async () => {
  assert.equal(await orm.migrator.checkSchema(), false);
});

test('four servers that start at once on an empty database all come up, and one does the work', async () => {
  const empty = await createDatabase('template0');
  const starters = await Promise.all(Array.from({ length: 4 }, () => openOrm(empty.url)));
  try {
    const applied = await Promise.all(starters.map((starter) => migrateToNewest(starter, empty.url)));
    assert.equal(applied.filter((one) => one.length > 0).length, 1);
    for (const starter of starters) {
      const [head] = await starter.em
        .getConnection()
        .execute<[{ sequence: string }]>('select sequence from record');
      assert.equal(Number(head.sequence), 0);
    }
  } finally {
    await Promise.all(starters.map((starter) => starter.close()));
    await empty.drop();
  }
});

test('a program that is older than the schema does not touch it, and says so', async () => {
  const newer = await createDatabase();
  try {
    await withDatabaseClient(newer.url, (owner) =>
      owner.query(
        `insert into ${MIGRATIONS_TABLE} (name, executed_at) values ('Migration29990101_1', now())`,
      ),
    );
    const hearers = { say: () => {}, warn: () => {} };
    const error = await prepareDatabase({ url: newer.url, ownerUrl: null }, hearers).then(
      () => assert.fail('it was taken'),
      (thrown: unknown) => thrown,
    );
    assert.match(
      explainStartError(error)!,
      /^The database was used by a newer version of Lastcall \(it has Migration29990101_1\): start that version/,
    );
  } finally {
    await newer.drop();
  }
});

test('every country is a market with a time zone that exists', async () => {
  await migrateToNewest(orm, database.url);
  const rows = await orm.em
    .getConnection()
    .execute<{ code: string; time_zone: string }[]>('select code, time_zone from market');
  assert.ok(rows.length >= 249);
  const zones = new Map(rows.map((row) => [row.code, row.time_zone]));
  assert.equal(zones.get('DE'), 'Europe/Berlin');
  for (const [code, timeZone] of zones) {
    assert.match(code, /^[A-Z]{2}$/);
    assert.doesNotThrow(() => new Intl.DateTimeFormat('en', { timeZone }), code);
  }
});
