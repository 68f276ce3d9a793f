import { BackupError } from '../database/backup-error.ts';
import { type BackupFile, openBackupFile } from '../database/backup-file.ts';
import type { Server } from '../database/open-server.ts';
import { prepareDatabase } from '../database/prepare.ts';
import { restore } from '../database/restore.ts';
import { headOf, progressOn } from './backup-report.ts';
import { withServer } from './open.ts';

const USAGE = `Usage: npm run restore -- FILE
  Puts a backup into an empty database, wholly or not at all: into a LASTCALL_DATA_DIR that is not there yet, or into a new
  database at DATABASE_URL, whose user may make tables in it. No service may run on it meanwhile.
  A backup of an older Lastcall is brought to this one's schema; one of a newer Lastcall is refused.
Exit status: 0 restored, 1 refused, 2 wrong usage.`;

process.exitCode = await run(process.argv.slice(2));

async function run(args: readonly string[]): Promise<number> {
  const isHelp = args.some((arg) => arg === '--help' || arg === '-h');
  const [path = '', ...more] = args;
  if (!isHelp && path !== '' && !path.startsWith('-') && more.length === 0) return await restoreFrom(path);
  (isHelp ? console.log : console.error)(USAGE);
  return isHelp ? 0 : 2;
}

/** Opens no database for a file that cannot be used. */
async function restoreFrom(path: string): Promise<number> {
  try {
    const file = await openBackupFile(path);
    try {
      return await withServer('service', (server) => put(server, file));
    } finally {
      await file.close();
    }
  } catch (error) {
    if (!(error instanceof BackupError)) throw error;
    console.error(error.message);
    return 1;
  }
}

async function put({ ownerUrl, addresses }: Server, file: BackupFile): Promise<number> {
  const say = progressOn(process.stderr);
  const { header, tables, rows, migrated } = await restore(ownerUrl, file, (bytes) =>
    say(() => `Restoring, ${Math.floor((100 * bytes) / file.size)} % of the file.`),
  );
  const isServedByAnother = addresses.url !== null && addresses.ownerUrl !== null;
  if (isServedByAnother) await prepareDatabase(addresses, { say: console.log, warn: console.error });
  console.log(`Restored ${file.path}: ${tables} tables, ${rows} rows; ${headOf(header)}.`);
  console.log(`Partners that have read beyond sequence ${header.record.sequence} must begin again.`);
  if (migrated.length > 0) console.log(`Applied ${migrated.length} newer migrations.`);
  return 0;
}
