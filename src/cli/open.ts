import { randomUUID } from 'node:crypto';
import { ConfigError, readConfig } from '../config.ts';
import { EmbeddedError } from '../database/embedded-error.ts';
import { openDatabase } from '../database/open.ts';
import type { Context } from '../services/context.ts';
import { digestOf } from '../services/key-secret.ts';

/**
 * Runs a command's work on the database that the environment names, as a guest beside a service that may be running.
 * What stops it is said in one sentence on the standard error.
 * @returns the exit status: the work's own, or 1 where the database could not be opened
 */
export async function withDatabase(name: string, work: (ctx: Context) => Promise<number>): Promise<number> {
  try {
    const config = readConfig(process.env);
    const database = await openDatabase({ ...config, role: 'guest', say: () => {} });
    try {
      return await work({
        rows: database.reader.rows,
        em: database.orm.em,
        now: Date.now,
        uuid: randomUUID,
        defaultLocale: config.defaultLocale,
        publicUrl: config.publicUrl ?? '',
        caller: { role: 'ADMIN', name, keyId: null, address: null },
        adminDigest: config.adminKey && digestOf(config.adminKey),
      });
    } finally {
      await database.close();
    }
  } catch (error) {
    if (isUnreachable(error)) console.error(`The database at DATABASE_URL cannot be used: ${error.message}.`);
    else if (error instanceof ConfigError || error instanceof EmbeddedError) console.error(error.message);
    else throw error;
    return 1;
  }
}

/** A server that cannot be reached (a system call failed) or does not let us in (SQLSTATE classes 28 and 3D). */
function isUnreachable(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  return 'syscall' in error || ('code' in error && /^(28|3D)...$/.test(String(error.code)));
}
