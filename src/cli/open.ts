import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Config, ConfigError, readConfig } from '../config.ts';
import { EmbeddedError } from '../database/embedded/embedded-error.ts';
import { openConnectedDatabase } from '../database/open.ts';
import { openDatabaseServer, type DatabaseServer } from '../database/open-server.ts';
import { explainStartError } from '../database/start-error.ts';
import { BUILT_IN_PERSON_IDS } from '../domain/access/person.ts';
import type { BuiltInCallerName } from '../record/built-in-caller-names.ts';
import type { Context } from '../record/context.ts';
import { keyDigest } from '../access/key-secret.ts';
import { type TrackedDatabaseClock, trackDatabaseClock } from '../database/clock/database-time.ts';
import type { Terminal } from './terminal.ts';

/**
 * Runs a command's work on the database that the environment names, as a guest beside a service that may be running.
 * What stops it is said in one sentence on the standard error.
 * @returns the exit status: the work's own, or 1 where the database could not be opened
 */
export async function withDatabaseContext(
  terminal: Terminal,
  name: BuiltInCallerName,
  work: (ctx: Context, config: Config) => Promise<number>,
): Promise<number> {
  return await runReportingStartErrors(terminal, async (config) => {
    const database = await openConnectedDatabase({ ...config, waitMs: 0, role: 'guest', say: () => {} });
    let time: TrackedDatabaseClock | null = null;
    try {
      time = await trackDatabaseClock(database.url, database.reader.rows, terminal.complain);
      const ctx: Context = {
        rows: database.reader.rows,
        withSnapshot: database.reader.withSnapshot,
        em: database.orm.em,
        now: time.now,
        ago: time.ago,
        uuid: randomUUID,
        defaultLocale: config.defaultLocale,
        publicUrl: config.publicUrl ?? '',
        site: config.site,
        caller: { role: 'ADMIN', name, keyId: null, person: BUILT_IN_PERSON_IDS.COMMAND, address: null },
        adminDigest: config.adminKey && keyDigest(config.adminKey),
      };
      return await work(ctx, config);
    } finally {
      await time?.stop();
      await database.close();
    }
  });
}

/**
 * Runs work on the same database as it is: no migration is applied.
 * @param role a guest comes beside a running service, and makes no new database; the service's own role keeps one out
 * @param options.mustExist whether a new embedded database is refused for the service's role as well
 */
export async function withDatabaseServer(
  terminal: Terminal,
  role: 'service' | 'guest',
  work: (server: DatabaseServer) => Promise<number>,
  { mustExist = role === 'guest' }: { readonly mustExist?: boolean } = {},
): Promise<number> {
  return await runReportingStartErrors(terminal, async (config) => {
    if (mustExist) requireExistingDataDir(config);
    const server = await openDatabaseServer({ ...config, role, say: terminal.complain });
    try {
      return await work(server);
    } finally {
      await server.close();
    }
  });
}

function requireExistingDataDir({ databaseUrl, dataDir }: Config): void {
  if (databaseUrl === null && !existsSync(join(dataDir, 'cluster')))
    throw new EmbeddedError(`There is no database in ${dataDir}: name its directory by LASTCALL_DATA_DIR.`);
}

async function runReportingStartErrors(
  terminal: Terminal,
  work: (config: Config) => Promise<number>,
): Promise<number> {
  try {
    return await work(readConfig(terminal.env));
  } catch (error) {
    const sentence = error instanceof ConfigError ? error.message : explainStartError(error);
    if (sentence === null) throw error;
    terminal.complain(sentence);
    return 1;
  }
}
