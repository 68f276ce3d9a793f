import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import pg from 'pg';
import { MIGRATIONS_TABLE } from '../../../src/database/backup/backup-tables.ts';
import { enforceServiceGrants, TABLE_GRANTS } from '../../../src/database/rights/grants.ts';
import { findExcessRights } from '../../../src/database/rights/excess-rights.ts';
import { world } from '../../support/world.ts';
import { withDatabaseClient, tableNames } from '../../support/database.ts';

const place = world();
const userOf = (url: string): string => decodeURIComponent(new URL(url).username);
const asService = <T>(work: (client: pg.Client) => Promise<T>): Promise<T> =>
  withDatabaseClient(place.serviceUrl, work);

test('every table of the schema stands in the table of grants, and nothing else does', async () => {
  assert.deepEqual(
    Object.keys(TABLE_GRANTS).sort(),
    [...(await tableNames(place.url)), MIGRATIONS_TABLE].sort(),
  );
});

describe('the role of the service', () => {
  // What is granted on a database itself does not come with a clone.
  before(() =>
    withDatabaseClient(place.url, (owner) => enforceServiceGrants(owner, userOf(place.serviceUrl))),
  );

  const FORBIDDEN = [
    ...['fact', 'audit_entry'].flatMap((table) => [
      `update ${table} set id = id`,
      `delete from ${table}`,
      `truncate ${table} cascade`,
      `alter table ${table} disable trigger all`,
      `alter table ${table} disable trigger user`,
      `alter table ${table} add column more text`,
      `drop table ${table} cascade`,
      `create trigger other after insert on ${table} execute function fact_fact_is_never_emptied_fn()`,
      `create rule other as on insert to ${table} do instead nothing`,
      `create index on ${table} (id)`,
      `begin; lock table ${table} in access exclusive mode`,
      `select from ${table} for update`,
      `merge into ${table} using ${table} o on ${table}.id = o.id when matched then delete`,
    ]),
    'drop trigger fact_is_never_rewritten on fact',
    'alter function fact_fact_is_never_rewritten_fn() rename to other',
    `create or replace function fact_fact_is_never_rewritten_fn() returns trigger as 'begin return new; end' language plpgsql`,
    'update record set id = gen_random_uuid()',
    'delete from record',
    'delete from item',
    'delete from notice_revision',
    'update identifier set key = key',
    'update market set time_zone = time_zone',
    `insert into ${MIGRATIONS_TABLE} (name) values ('other')`,
    `select setval('audit_entry_id_seq', 1)`,
    'create table other ()',
    'create temporary table other ()',
    'create view other as select 1',
    'select lo_create(0)',
    'create schema other',
    'create database other',
    'create role other',
    'create extension dblink',
    'drop extension pg_trgm cascade',
    'set session_replication_role = replica',
    'set session authorization OWNER',
    'set role OWNER',
    'grant OWNER to SERVICE',
    'alter role SERVICE superuser',
    'alter database DATABASE owner to SERVICE',
    'alter system set fsync = off',
    `copy fact to program 'true'`,
    `copy fact to '/tmp/other'`,
    `copy market from program 'true'`,
    `select pg_read_file('postgresql.conf')`,
    `select pg_ls_dir('.')`,
    `select lo_import('postgresql.conf')`,
    `select rolpassword from pg_authid`,
    'select pg_reload_conf()',
    'vacuum full fact',
    `do $$ begin execute 'alter table fact disable trigger user'; end $$`,
  ];

  // R93
  for (const statement of FORBIDDEN)
    test(`may not: ${statement}`, async () => {
      const names = { OWNER: userOf(place.url), SERVICE: userOf(place.serviceUrl), DATABASE: 'postgres' };
      const sql = statement.replaceAll(/OWNER|SERVICE|DATABASE/g, (word) =>
        pg.escapeIdentifier(names[word as keyof typeof names]),
      );
      const isRefused = (error: pg.DatabaseError) => {
        assert.equal(error.code, '42501', `${error.code} ${error.message}`);
        return true;
      };
      if (sql.startsWith('vacuum')) await asService((client) => isPassedOver(client, sql));
      else await asService((client) => assert.rejects(client.query(sql), isRefused));
    });

  /** What only an owner may do to a table is left out with a warning. */
  async function isPassedOver(client: pg.Client, sql: string): Promise<void> {
    const notices: string[] = [];
    client.on('notice', ({ message }) => notices.push(message ?? ''));
    await client.query(sql);
    assert.match(notices.join(), /permission denied/);
  }

  test('owns nothing, belongs to no role, and has no attribute', async () => {
    const { rows } = await asService((client) =>
      client.query(
        `select rolsuper or rolcreaterole or rolcreatedb or rolreplication or rolbypassrls as more,
        (select count(*)::int from pg_shdepend where refobjid = r.oid and deptype = 'o') as owned,
        (select count(*)::int from pg_auth_members where member = r.oid) as memberships
      from pg_roles r where rolname = current_user`,
      ),
    );
    assert.deepEqual(rows, [{ more: false, owned: 0, memberships: 0 }]);
  });
});

test('a table that nobody listed is closed, and a right that somebody added is taken back', async () => {
  const role = userOf(place.serviceUrl);
  const read = (table: string) => asService((client) => client.query(`select from ${table}`));
  await withDatabaseClient(place.url, async (owner) => {
    await owner.query(
      `create table unlisted (); grant all on unlisted, fact to ${pg.escapeIdentifier(role)}`,
    );
    assert.ok((await asService(findExcessRights)).includes('may DELETE fact'));
    await enforceServiceGrants(owner, role);
    assert.deepEqual(await asService(findExcessRights), []);
    await assert.rejects(read('unlisted'), /permission denied/);
    await owner.query('drop table unlisted');
  });
  await read('fact');
});

test('grants that are right are not written again', async () => {
  const ACLS = `select string_agg(xmin::text, ' ' order by oid) as written from pg_class where relname = any($1)`;
  await withDatabaseClient(place.url, async (owner) => {
    const written = async () => (await owner.query(ACLS, [Object.keys(TABLE_GRANTS)])).rows;
    await enforceServiceGrants(owner, userOf(place.serviceUrl));
    const before = await written();
    await enforceServiceGrants(owner, userOf(place.serviceUrl));
    assert.deepEqual(await written(), before);
  });
});
