import { readdir } from 'node:fs/promises';
import pg from 'pg';
import { MIGRATIONS_TABLE } from '../backup/backup-tables.ts';
import { MIGRATIONS_FOLDER } from './migrations-folder.ts';
import { findExcessRights } from '../rights/excess-rights.ts';
import { enforceServiceGrants } from '../rights/grants.ts';
import { withMigrationLock } from './migrate.ts';
import { NewerSchemaError } from './newer-schema-error.ts';
import { PrivilegeError } from '../rights/privilege-error.ts';
import { ensureServiceLogin, type ServiceLogin } from '../rights/service-role.ts';

/** A database by its addresses. */
export interface DatabaseAddresses {
  /** As whom the service is to log in, or the owner where no other is named; null: the server is our own. */
  readonly url: string | null;
  /** As whom tables are made; null: as `url` says, or not at all where that user does not own them. */
  readonly ownerUrl: string | null;
}

/** Who hears what was done, and what is weaker than it should be. */
export interface StartupReporter {
  readonly say: (sentence: string) => void;
  readonly warn: (sentence: string) => void;
}

/** A server of our own has no other database that anybody but its owner needs. */
const CLOSE_BUILT_IN_DATABASES_SQL = `do $$ begin
  if has_database_privilege('public', 'postgres', 'CONNECT') then
    revoke all on database postgres, template1 from public;
  end if;
end $$`;

const OWNS_RECORD_TABLE_SQL = `select pg_has_role(relowner, 'USAGE') as owns from pg_class where oid = to_regclass('record')`;

/**
 * Brings a database to the newest migration as its owner, gives the service's role what it needs, and no more, and finds
 * how the service logs in. Of several starters one does the work and the others wait.
 * @returns the address with which the service logs in
 * @throws PrivilegeError where migrations wait for somebody who may apply them
 */
export async function prepareDatabase(
  { url, ownerUrl }: DatabaseAddresses,
  { say, warn }: StartupReporter,
): Promise<string> {
  const connected = (ownerUrl ?? url)!;
  return await usingClient(connected, (client) =>
    withMigrationLock(client, async () => {
      if (ownerUrl === null && !(await ownsTablesOrNoneExist(client)))
        return await requireNoPendingMigrations(client, url!);
      if (url !== null && ownerUrl !== null) await requireSameDatabase(client, url);
      const applied = await applyMigrationsWithLockHeld(client, connected);
      if (url === null) await client.query(CLOSE_BUILT_IN_DATABASES_SQL);
      if (applied > 0) say(`Applied ${applied} migrations.`);
      return await prepareServiceRoleAndUrl(client, { url, ownerUrl }, warn);
    }),
  );
}

/** Names a database of a server that runs: another one has another name. */
const SELECT_DATABASE_IDENTITY_SQL = `select d.oid || ' ' || pg_postmaster_start_time()::text as which from pg_database d
where d.datname = current_database()`;

/** Both addresses must lead to one database: else the wrong one would be migrated, and backed up. */
async function requireSameDatabase(owner: pg.Client, url: string): Promise<void> {
  const whichOf = async (client: pg.Client) =>
    (await client.query<{ which: string }>(SELECT_DATABASE_IDENTITY_SQL)).rows[0]!.which;
  if ((await whichOf(owner)) === (await usingClient(url, whichOf))) return;
  throw new PrivilegeError(
    'DATABASE_OWNER_URL names another database than DATABASE_URL: name the same in both.',
  );
}

/** Where there is no table yet, whoever comes makes them, and owns them. */
async function ownsTablesOrNoneExist(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ owns: boolean }>(OWNS_RECORD_TABLE_SQL);
  return rows[0]?.owns ?? true;
}

async function requireNoPendingMigrations(client: pg.Client, url: string): Promise<string> {
  const pending = await findPendingMigrationNames(client);
  if (pending.length === 0) return url;
  throw new PrivilegeError(
    `The database waits for ${pending.length} migrations, and ${client.user} does not own its tables: run npm run migrate with DATABASE_OWNER_URL first.`,
  );
}

/**
 * @returns the names of the migrations that are to be applied
 * @throws NewerSchemaError where others were applied that this program does not know
 */
async function findPendingMigrationNames(client: pg.Client): Promise<string[]> {
  const { rows: tables } = await client.query(`select to_regclass($1) as found`, [MIGRATIONS_TABLE]);
  const { rows } = tables[0].found
    ? await client.query(`select name from ${MIGRATIONS_TABLE}`)
    : { rows: [] };
  const applied = rows.map(({ name }: { name: string }) => name);
  const files = (await readdir(MIGRATIONS_FOLDER)).filter((file) => file.endsWith('.ts'));
  const known = files.map((file) => file.slice(0, -'.ts'.length));
  const newer = applied.filter((name) => !known.includes(name));
  if (newer.length > 0)
    throw new NewerSchemaError(
      `The database was used by a newer version of Lastcall (it has ${newer[0]}): start that version, or restore a backup from before.`,
    );
  return known.filter((name) => !applied.includes(name));
}

async function applyMigrationsWithLockHeld(client: pg.Client, ownerUrl: string): Promise<number> {
  if ((await findPendingMigrationNames(client)).length === 0) return 0;
  const { openOrm, UNLIMITED_STATEMENT_POOL_LIMITS: NO_STATEMENT_TIMEOUT } = await import(
    '../connections/connection.ts'
  ); // the object mapper is large, and rarely needed here
  const orm = await openOrm(ownerUrl, 1, NO_STATEMENT_TIMEOUT);
  try {
    return (await orm.migrator.up()).length;
  } catch (error) {
    if ((error as { code?: string }).code !== '42501') throw error;
    throw new PrivilegeError(
      `${client.user} may not make tables in the database ${client.database}: make it the owner of the database, or name the owner by DATABASE_OWNER_URL.`,
    );
  } finally {
    await orm.close(true);
  }
}

async function prepareServiceRoleAndUrl(
  client: pg.Client,
  { url, ownerUrl }: DatabaseAddresses,
  warn: (sentence: string) => void,
): Promise<string> {
  const isGiven = url !== null && ownerUrl !== null;
  const login = isGiven
    ? await readLoginByConnecting(url)
    : await ensureServiceLogin(client, (ownerUrl ?? url)!);
  if (login.role !== null) {
    if (login.role !== client.user) await enforceServiceGrants(client, login.role); // an owner keeps what it owns
    await warnOfExcessRights(login.url, warn);
  }
  if (login.advice !== null) warn(login.advice);
  return login.url;
}

async function readLoginByConnecting(url: string): Promise<ServiceLogin> {
  const role = await usingClient(url, async (client) => {
    const { rows } = await client.query<{ role: string }>('select current_user as role');
    return rows[0]!.role;
  });
  return { url, role, advice: null };
}

async function warnOfExcessRights(url: string, warn: (sentence: string) => void): Promise<void> {
  const excess = await usingClient(url, findExcessRights);
  if (excess.length > 0)
    warn(`The service has more rights in the database than it needs: its role ${excess.join(', ')}.`);
}

async function usingClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {}); // the statement that it interrupts says it
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
