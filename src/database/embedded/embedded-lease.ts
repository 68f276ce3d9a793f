import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { prepareServerAddressAndLogin } from './embedded-address.ts';
import { DirectoryInUseError, EmbeddedError } from './embedded-error.ts';
import { isProcessAlive, livingServerPid } from './embedded-process.ts';
import type { DataDirectoryContext } from './embedded-paths.ts';

export type LeaseRole = 'service' | 'guest';

/**
 * A connection that says "I use this server". Its advisory locks are the only record of who does, because the server
 * itself drops them with the connection, however the holder ends.
 */
export type LeaseConnection = pg.Client;

/**
 * What came of asking for a seat; `absent` is nobody there, `busy` a server on its way up or down, `silent` one that
 * does not answer.
 */
export type LeaseReply = { seat: LeaseConnection } | { none: 'absent' | 'busy' | 'silent' };

const leaseLockFamily = 0x4c43;
const inUseLockKey = 1;
const serviceLockKey = 2;

/** Asks the server for a seat; a second service on the same directory is refused by an EmbeddedError. */
export async function requestLease(site: DataDirectoryContext, role: LeaseRole): Promise<LeaseReply> {
  const client = new pg.Client({
    ...prepareServerAddressAndLogin(site),
    database: 'postgres',
    application_name: `lastcall ${role} ${process.pid}`,
    connectionTimeoutMillis: 5_000,
  });
  client.on('error', () => {});
  try {
    await client.connect();
    if (await tryTakeLease(site, client, role)) return { seat: client };
    await client.end();
    return { none: 'busy' };
  } catch (error) {
    await client.end().catch(() => {});
    return { none: unreachableReasonOrThrow(site, error) };
  }
}

async function tryTakeLease(
  site: DataDirectoryContext,
  client: LeaseConnection,
  role: LeaseRole,
): Promise<boolean> {
  if (role === 'service') await takeServiceLockAndCheckDurability(site, client);
  if (
    !(await queryBoolean(client, `select pg_try_advisory_lock_shared(${leaseLockFamily}, ${inUseLockKey})`))
  )
    return false;
  await ensureLastcallDatabase(client);
  return true;
}

async function takeServiceLockAndCheckDurability(
  site: DataDirectoryContext,
  client: LeaseConnection,
): Promise<void> {
  const patience = performance.now() + 3_000;
  while (
    !(await queryBoolean(client, `select pg_try_advisory_lock(${leaseLockFamily}, ${serviceLockKey})`))
  ) {
    const holder = await readServiceLockHolderPid(client);
    if (holder && (isProcessAlive(holder) || performance.now() > patience)) {
      throw new DirectoryInUseError(
        `The service with process id ${holder} already uses the data directory ${site.dataDir}: ` +
          'stop it first, or set LASTCALL_DATA_DIR to another directory for this one.',
      );
    }
    await sleep(20);
  }
  if (site.durable && !(await queryBoolean(client, "select current_setting('fsync')::boolean"))) {
    throw new EmbeddedError(
      `The PostgreSQL on ${site.dataDir} (process ${livingServerPid(site)}) runs without durability, for tests: ` +
        'end that process, then start again.',
    );
  }
}

async function readServiceLockHolderPid(client: LeaseConnection): Promise<number | undefined> {
  const { rows } = await client.query(
    `select split_part(application_name, ' ', 3) as holder from pg_locks join pg_stat_activity using (pid)
     where locktype = 'advisory' and classid = ${leaseLockFamily} and objid = ${serviceLockKey} and mode = 'ExclusiveLock' and granted`,
  );
  return rows[0] ? Number(rows[0].holder) : undefined;
}

async function ensureLastcallDatabase(client: LeaseConnection): Promise<void> {
  if (await queryBoolean(client, "select exists (select from pg_database where datname = 'lastcall')"))
    return;
  try {
    await client.query('create database lastcall');
  } catch (error) {
    const madeMeanwhile = ['42P04', '23505'].includes((error as pg.DatabaseError).code ?? '');
    if (!madeMeanwhile) throw error;
  }
}

/** Gives up the seat's place and says whether nobody else sits here; then nobody can sit down any more. */
export async function releaseLeaseAndClaimIfLast(seat: LeaseConnection): Promise<boolean> {
  await seat.query(`select pg_advisory_unlock_shared(${leaseLockFamily}, ${inUseLockKey}) where exists
    (select from pg_locks where locktype = 'advisory' and classid = ${leaseLockFamily} and objid = ${inUseLockKey}
      and pid = pg_backend_pid() and mode = 'ShareLock')`);
  return queryBoolean(seat, `select pg_try_advisory_lock(${leaseLockFamily}, ${inUseLockKey})`);
}

async function queryBoolean(client: LeaseConnection, question: string): Promise<boolean> {
  const { rows } = await client.query({ text: question, rowMode: 'array' });
  return rows[0]?.[0] === true;
}

function unreachableReasonOrThrow(site: DataDirectoryContext, error: unknown): 'absent' | 'busy' | 'silent' {
  const { code, message } = error as { code?: string; message?: string };
  if (code === 'ECONNREFUSED' || code === 'ENOENT') return 'absent';
  if (code === '28P01') {
    throw new EmbeddedError(
      `The server on ${site.dataDir} does not accept the password in ${site.passwordFile}: restore both from the same backup.`,
    );
  }
  if (['57P01', '57P02', '57P03'].includes(code ?? '')) return 'busy';
  const brokenOff = ['ECONNRESET', 'EPIPE', 'EAGAIN'].includes(code ?? '');
  if (brokenOff || /terminated|timeout|not queryable/i.test(message ?? '')) return 'silent';
  throw error;
}
