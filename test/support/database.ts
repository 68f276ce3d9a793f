import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { serviceRoleName } from '../../src/database/rights/service-role.ts';

/** The address of a database on the run's server, as its owner. */
export function databaseUrl(name: string): string {
  return addressOn('TEST_SERVER', name);
}

function addressOn(variable: 'TEST_SERVER' | 'TEST_SERVICE', name: string): string {
  const server = process.env[variable];
  if (!server) throw new Error('No server: run the tests with `npm test`, which starts one.');
  return server.replace(/\/[^/?]*(\?|$)/, `/${name}$1`);
}

/** Runs statements on the run's server, outside the databases of the tests. */
export async function withTestServerClient<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  return await withDatabaseClient(databaseUrl('postgres'), work);
}

/** Runs statements on a database. */
export async function withDatabaseClient<T>(
  url: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const NAMES = `select table_name as name from information_schema.tables
where table_schema = 'public' and table_type = 'BASE TABLE' and table_name not like 'mikro_orm%' order by 1`;

/** The tables of a database, as the SQL standard lists them. */
export async function tableNames(url: string): Promise<string[]> {
  return await withDatabaseClient(url, async (client) =>
    (await client.query<{ name: string }>(NAMES)).rows.map(({ name }) => name),
  );
}

export interface TestDatabase {
  /** As the owner. */
  readonly url: string;
  /** As the service: a role that may do with a clone of the template what the service may, and no more. */
  readonly serviceUrl: string;
  readonly drop: () => Promise<void>;
}

/** A clone writes out what all others have changed: the first of several made at once pays for that, the others do not. */
const CLONES_AT_ONCE = 8;
/** Clones that nobody has yet, where many test files run in this process. */
let spares: string[] | null = null;

/** From now on clones are made several at once: this process wants many. On a server that outlives the run none is left over. */
export function makeClonesAhead(): void {
  if (!process.env['TEST_DATABASE_URL']) spares ??= [];
}

/** A database of its own for one test file: a clone of the migrated template, or an empty one. */
export async function createDatabase(template = 'lastcall_template'): Promise<TestDatabase> {
  const name = template === 'lastcall_template' && spares ? await spareClone(spares) : await clone(template);
  return {
    url: databaseUrl(name),
    serviceUrl: addressOn('TEST_SERVICE', name),
    drop: async () => {
      // The run's own server goes with all that is on it.
      if (!process.env['TEST_DATABASE_URL']) return;
      await withTestServerClient((client) => client.query(`drop database ${name} with (force)`));
      await withTestServerClient((client) => client.query(`drop role if exists ${serviceRoleName(name)}`));
    },
  };
}

async function spareClone(ready: string[]): Promise<string> {
  const first = ready.pop();
  if (first !== undefined) return first;
  const name = await clone('lastcall_template');
  for (let count = 1; count < CLONES_AT_ONCE; count++) ready.push(await clone('lastcall_template'));
  return name;
}

async function clone(template: string): Promise<string> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  // Files are copied without their way through the log: nothing here outlives a crash.
  await withTestServerClient((client) =>
    client.query(`create database ${name} template ${template} strategy file_copy`),
  );
  return name;
}
