import { BackupError } from '../database/backup/backup-error.ts';
import { type BackupFile, openCheckedBackupFile } from '../database/backup/backup-file.ts';
import type { DatabaseServer } from '../database/open-server.ts';
import { prepareDatabase } from '../database/schema/prepare.ts';
import { restoreDatabase } from '../database/backup/restore.ts';
import { stopRestoredEndpoints } from '../access/restored-endpoints.ts';
import { countWorkingKeysByRole, readDatabaseNow, revokeAllKeys } from '../access/restored-keys.ts';
import {
  describeBackupHead,
  createThrottledProgressWriter,
  revokedKeysLine,
  stoppedEndpointsLine,
  workingKeysLine,
} from './backup-report.ts';
import { withDatabaseServer } from './open.ts';
import { createProcessTerminal, type Terminal, sayUsage, refuseWithUsage } from './terminal.ts';

const USAGE = `Usage: npm run restore -- FILE [--revoke-keys]
  Puts a backup into an empty database, wholly or not at all: into a LASTCALL_DATA_DIR that is not there yet, or into a new
  database at DATABASE_URL, whose user may make tables in it. No service may run on it meanwhile.
  Keys that were revoked after the backup work again; --revoke-keys ends all keys that are in it, and the next start of
  the service makes and prints a new admin key.
  Nothing is sent to endpoints until each is resumed, so that a copy posts to nobody.
  A backup of an older Lastcall is brought to this one's schema; one of a newer Lastcall is refused.
Exit status: 0 restored, 1 refused, 2 wrong usage.`;

/** Runs `npm run restore` with the words behind it; returns the exit status. */
export async function restoreCommand(args: readonly string[], terminal: Terminal): Promise<number> {
  const isHelp = args.some((arg) => arg === '--help' || arg === '-h');
  const revokes = args.includes('--revoke-keys');
  const [path = '', ...more] = args.filter((arg) => arg !== '--revoke-keys');
  if (!isHelp && path !== '' && !path.startsWith('-') && more.length === 0)
    return await restoreFrom(path, revokes, terminal);
  return isHelp ? sayUsage(USAGE, terminal) : refuseWithUsage(USAGE, terminal);
}

/** Opens no database for a file that cannot be used. */
async function restoreFrom(path: string, revokes: boolean, terminal: Terminal): Promise<number> {
  try {
    const file = await openCheckedBackupFile(path);
    try {
      return await withDatabaseServer(terminal, 'service', (server) =>
        restoreIntoDatabase(server, file, revokes, terminal),
      );
    } finally {
      await file.close();
    }
  } catch (error) {
    if (!(error instanceof BackupError)) throw error;
    terminal.complain(error.message);
    return 1;
  }
}

async function restoreIntoDatabase(
  { ownerUrl, addresses }: DatabaseServer,
  file: BackupFile,
  revokes: boolean,
  terminal: Terminal,
): Promise<number> {
  const say = createThrottledProgressWriter(terminal.err);
  const tellShare = (bytes: number) =>
    say(() => `Restoring, ${Math.floor((100 * bytes) / file.size)} % of the file.`);
  let ofKeys = '';
  let stopped = 0;
  const { header, tables, rows, migrated } = await restoreDatabase(ownerUrl, file, tellShare, async (em) => {
    const at = await readDatabaseNow(em);
    ofKeys = revokes
      ? revokedKeysLine(await revokeAllKeys(em, at))
      : workingKeysLine(await countWorkingKeysByRole(em, at));
    stopped = await stopRestoredEndpoints(em);
  });
  const isServedByAnother = addresses.url !== null && addresses.ownerUrl !== null;
  if (isServedByAnother) await prepareDatabase(addresses, { say: terminal.say, warn: terminal.complain });
  terminal.say(`Restored ${file.path}: ${tables} tables, ${rows} rows; ${describeBackupHead(header)}.`);
  terminal.say(`Partners that have read beyond sequence ${header.record.sequence} must begin again.`);
  terminal.say(ofKeys);
  if (stopped > 0) terminal.say(stoppedEndpointsLine(stopped));
  if (migrated.length > 0) terminal.say(`Applied ${migrated.length} newer migrations.`);
  return 0;
}

if (import.meta.main) process.exitCode = await restoreCommand(process.argv.slice(2), createProcessTerminal());
