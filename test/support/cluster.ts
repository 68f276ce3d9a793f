import { chmod, mkdir, mkdtemp, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmbeddedDatabase, openEmbeddedDatabase } from '../../src/database/embedded/embedded.ts';
import { prepareDatabase } from '../../src/database/schema/prepare.ts';
import { databaseUrl, withTestServerClient } from './database.ts';

let embedded: EmbeddedDatabase | null = null;
let place: string | null = null;

/**
 * Runs once before all test files: one cluster for the run, with a migrated template that each file clones,
 * and the role as which the service logs in to all of them.
 * `TEST_DATABASE_URL` names another server to use instead, of which the user may create databases and roles.
 */
export async function globalSetup(): Promise<void> {
  process.env['NODE_COMPILE_CACHE'] ??= await compiled();
  process.env['TMPDIR'] = place = await createTempPlace();
  process.env['TEST_SERVER'] = process.env['TEST_DATABASE_URL'] ?? (await startServer(place));
  await withTestServerClient((client) => client.query('drop database if exists lastcall_template'));
  await withTestServerClient((client) => client.query('create database lastcall_template'));
  const warn = (sentence: string) => {
    throw new Error(sentence);
  };
  const addresses = { url: databaseUrl('lastcall_template'), ownerUrl: null };
  process.env['TEST_SERVICE'] = await prepareDatabase(addresses, { say: () => {}, warn });
}

/** Runs once after all of them. */
export async function globalTeardown(): Promise<void> {
  await embedded?.close();
  if (place) await rm(place, { recursive: true, force: true });
}

/**
 * Where what is compiled once is kept, by each user apart: a service that gives up root becomes another one, and could
 * make no directory of its own where only root may.
 */
async function compiled(): Promise<string> {
  const directory = join(import.meta.dirname, '../../node_modules/.cache/compiled');
  await mkdir(directory, { recursive: true });
  if (process.getuid?.() === 0) await chmod(directory, 0o1777);
  return directory;
}

async function startServer(place: string): Promise<string> {
  embedded = await openEmbeddedDatabase({ dataDir: join(place, 'data'), role: 'service', durable: false });
  return embedded.url;
}

/** What all tests of a run write stays below this. */
const MAX_RUN_BYTES = 6e9;

/**
 * A directory for all that a run writes, also by users other than ours. In memory where there is plenty: the thousands of
 * files of many databases are dear to make on a disk, the more so the more of them were deleted a moment ago.
 */
async function createTempPlace(): Promise<string> {
  const inMemory = '/dev/shm';
  const isRoomy =
    process.platform === 'linux' &&
    process.availableMemory() > 2 * MAX_RUN_BYTES &&
    (await freeBytes(inMemory)) > MAX_RUN_BYTES;
  const made = await mkdtemp(join(isRoomy ? inMemory : tmpdir(), 'lastcall-test-'));
  await chmod(made, 0o1777);
  return made;
}

async function freeBytes(directory: string): Promise<number> {
  try {
    const { bavail, bsize } = await statfs(directory);
    return bavail * bsize;
  } catch {
    return 0;
  }
}
