import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, describe, test } from 'node:test';
import type pg from 'pg';
import { findExcessRights } from '../../../src/database/rights/excess-rights.ts';
import { prepareDatabase } from '../../../src/database/schema/prepare.ts';
import { serviceRoleName } from '../../../src/database/rights/service-role.ts';
import { withDatabaseClient, databaseUrl, withTestServerClient } from '../../support/database.ts';

const LIMIT = { timeout: 60_000 };
const made: { readonly databases: string[]; readonly roles: string[] } = { databases: [], roles: [] };

after(async () => {
  await withTestServerClient(async (client) => {
    for (const name of made.databases) await client.query(`drop database if exists ${name} with (force)`);
    for (const name of made.databases) await client.query(`drop role if exists ${serviceRoleName(name)}`);
    for (const name of made.roles) await client.query(`drop role if exists ${name}`);
  });
});

interface Place {
  readonly owner: string;
  /** The database, as that owner. */
  readonly url: string;
  readonly service: string;
}

/** A new database of a new owner with such attributes. */
async function placeOf(attributes: string): Promise<Place> {
  const owner = `owner_${randomUUID().slice(0, 8)}`;
  const database = `of_${owner}`;
  made.databases.push(database);
  made.roles.push(owner);
  await withTestServerClient(async (client) => {
    await client.query(`create role ${owner} login password 'first' ${attributes}`);
    await client.query(`create database ${database} owner ${owner} template template0`);
  });
  return { owner, url: addressAs(databaseUrl(database), owner, 'first'), service: serviceRoleName(database) };
}

function addressAs(address: string, user: string, password: string): string {
  const url = new URL(address);
  url.username = user;
  url.password = password;
  return url.href;
}

interface Prepared {
  readonly url: string;
  readonly lines: readonly string[];
  readonly warned: readonly string[];
}

async function prepare(url: string | null, ownerUrl: string | null = null): Promise<Prepared> {
  const [lines, warned]: [string[], string[]] = [[], []];
  const hearers = {
    say: (sentence: string) => void lines.push(sentence),
    warn: (sentence: string) => void warned.push(sentence),
  };
  return { url: await prepareDatabase({ url, ownerUrl }, hearers), lines, warned };
}

const userOf = (url: string): Promise<string> =>
  withDatabaseClient(url, async (client) => (await client.query('select current_user as name')).rows[0].name);
const excessOf = (url: string): Promise<string[]> => withDatabaseClient(url, findExcessRights);

for (const attributes of ['superuser', 'createrole'])
  describe(`an owner with ${attributes}`, LIMIT, () => {
    test('has a role for the service, which all servers find and no restart changes', async () => {
      const place = await placeOf(attributes);
      const first = await prepare(place.url);
      assert.deepEqual([first.lines.length, first.warned], [1, []]);
      assert.equal(await userOf(first.url), place.service);
      assert.deepEqual(await excessOf(first.url), []);
      assert.deepEqual(await prepare(place.url), { url: first.url, lines: [], warned: [] });
    });

    test('whose password is another gives the role another, too', async () => {
      const place = await placeOf(attributes);
      const { url } = await prepare(place.url);
      await withTestServerClient((client) => client.query(`alter role ${place.owner} password 'second'`));
      const next = await prepare(addressAs(place.url, place.owner, 'second'));
      assert.notEqual(next.url, url);
      assert.equal(await userOf(next.url), place.service);
      await assert.rejects(userOf(url), { code: '28P01' });
    });
  });

test('an owner who may not create roles is told what to do, and the service runs', LIMIT, async () => {
  const place = await placeOf('');
  const { url, warned } = await prepare(place.url);
  assert.equal(url, place.url);
  assert.equal(warned.length, 1);
  assert.match(warned[0]!, new RegExp(`create role "${place.service}" login password .*DATABASE_OWNER_URL`));
});

test(
  'two roles that an operator made serve, and servers that never migrate know one of them',
  LIMIT,
  async () => {
    const place = await placeOf('');
    const role = `serves_${place.owner}`;
    made.roles.push(role);
    await withTestServerClient((client) => client.query(`create role ${role} login password 'its own'`));
    const url = addressAs(place.url, role, 'its%20own');

    await assert.rejects(prepare(url), {
      name: 'PrivilegeError',
      message: /name the owner by DATABASE_OWNER_URL/,
    });
    const both = await prepare(url, place.url);
    assert.deepEqual([both.url, both.lines.length, both.warned], [url, 1, []]);
    assert.deepEqual(await excessOf(url), []);
    assert.deepEqual(await prepare(url), { url, lines: [], warned: [] });

    await withDatabaseClient(place.url, (client) =>
      client.query('delete from mikro_orm_migrations where id = (select max(id) from mikro_orm_migrations)'),
    );
    await assert.rejects(prepare(url), {
      name: 'PrivilegeError',
      message: /waits for 1 migrations.*npm run migrate with DATABASE_OWNER_URL/,
    });
  },
);

test('the owner as the role of the service is warned of', LIMIT, async () => {
  const place = await placeOf('');
  const { warned } = await prepare(place.url, place.url);
  assert.match(warned.join(), /more rights .*owns tables.*may TRUNCATE fact/);
});

test('a role of that name that somebody else made stays as it is', LIMIT, async () => {
  const place = await placeOf('superuser');
  await withTestServerClient((client) => client.query(`create role ${place.service}`));
  const { url, warned } = await prepare(place.url);
  assert.equal(url, place.url);
  assert.match(warned.join(), /exists that Lastcall has not made/);
  const stays = (client: pg.Client) =>
    client.query('select rolcanlogin from pg_roles where rolname = $1', [place.service]);
  assert.deepEqual((await withTestServerClient(stays)).rows, [{ rolcanlogin: false }]);
});

test('another administrator on the same database does not change the password', LIMIT, async () => {
  const place = await placeOf('superuser');
  const { url } = await prepare(place.url);
  const other = await prepare(databaseUrl(`of_${place.owner}`));
  assert.equal(await userOf(url), place.service);
  assert.equal(await userOf(other.url), place.service);
  assert.match(other.warned.join(), /can go back to the role that logged in/);
});

test('databases of one server have roles of their own, however long their names are', () => {
  const [some, other] = ['a', 'b'].map((end) => serviceRoleName('x'.repeat(62) + end));
  assert.notEqual(some, other);
  assert.ok(Buffer.byteLength(some!) <= 63);
  assert.equal(serviceRoleName('lastcall'), 'lastcall_service');
});
