import { chmod, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { pathToFileURL } from 'node:url';
import { withDatabaseClient } from './database.ts';

/** A clock that a test sets. */
export interface TestClock {
  /** Shifts it by so many milliseconds from what it would be; 0 sets it right. */
  readonly set: (shiftMs: number) => Promise<void>;
}

/** The clock of the machine on which services run that are started with this environment. */
export interface MachineClock extends TestClock {
  readonly environment: Record<string, string>;
}

const PRELOAD = pathToFileURL(join(import.meta.dirname, 'machine-clock.ts')).href;

export async function machineClock(shiftMs = 0): Promise<MachineClock> {
  const place = await mkdtemp(join(tmpdir(), 'lastcall-clock-'));
  after(() => rm(place, { recursive: true, force: true }));
  await chmod(place, 0o755); // a service that gave root up reads it
  const file = join(place, 'shift');
  const set = async (ms: number) => {
    await writeFile(`${file}.new`, String(ms));
    await rename(`${file}.new`, file);
  };
  await set(shiftMs);
  return { set, environment: { NODE_OPTIONS: `--import=${PRELOAD}`, MACHINE_CLOCK: file } };
}

/** The clock of a database, as one role sees it. */
export interface DatabaseClock extends TestClock {
  /** Shifts it for connections that are made from now on, on top of `set`: as if it were set while the server is away. */
  readonly setForNewConnections: (shiftMs: number) => Promise<void>;
}

/** What PostgreSQL tells the time by; CURRENT_TIMESTAMP and its like cannot be shadowed, and nothing here uses them. */
const FUNCTIONS = ['clock_timestamp', 'statement_timestamp', 'transaction_timestamp', 'now'];

const SHADOW = `create schema shifted;
create table shifted.clock (ms float8 not null);
insert into shifted.clock values (0);
${FUNCTIONS.map(
  (name) => `create function shifted.${name}() returns timestamptz language sql volatile as $$
select pg_catalog.${name}() + (ms + coalesce(nullif(current_setting('shifted.ms', true), '')::float8, 0)) * interval '1 ms'
from shifted.clock $$;`,
).join('\n')}
grant usage on schema shifted to public;
grant select on shifted.clock to public;`;

/**
 * Stands in for setting the clock of PostgreSQL's machine, which no test may: for one role of a database the functions
 * that tell the time are shadowed by others, in all connections that are made from now on.
 * @param url of the database, as its owner
 */
export async function databaseClock(url: string, role: string): Promise<DatabaseClock> {
  const query = async (sql: string) =>
    await withDatabaseClient(url, async (client) => {
      const { rows } = await client.query<{ name: string }>('select quote_ident(current_database()) as name');
      await client.query(sql.replaceAll('$role', `role "${role}" in database ${rows[0]!.name}`));
    });
  await query(SHADOW);
  await query('alter $role set search_path = shifted, pg_catalog, public');
  return {
    set: (shiftMs) => query(`update shifted.clock set ms = ${shiftMs}`),
    setForNewConnections: (shiftMs) => query(`alter $role set shifted.ms = '${shiftMs}'`),
  };
}
