import { writeDatabaseBackup } from '../database/backup/backup.ts';
import { BackupError } from '../database/backup/backup-error.ts';
import { describeBackupHead, createThrottledProgressWriter, formatBytes } from './backup-report.ts';
import { withDatabaseServer } from './open.ts';
import { createProcessTerminal, type Terminal, sayUsage, refuseWithUsage } from './terminal.ts';

const USAGE = `Usage: npm run backup -- FILE
  Writes everything that the database holds at one instant into a new file, while a service runs and writes. The file
  is compressed (Zstandard), checked by a SHA-256, and readable by its owner only: keep it as you keep the database.
Exit status: 0 written, 1 refused, 2 wrong usage.`;

/** Runs `npm run backup` with the words behind it; returns the exit status. */
export async function backupCommand(args: readonly string[], terminal: Terminal): Promise<number> {
  const isHelp = args.some((arg) => arg === '--help' || arg === '-h');
  const [path = '', ...more] = args;
  if (!isHelp && path !== '' && !path.startsWith('-') && more.length === 0)
    return await withDatabaseServer(terminal, 'guest', ({ ownerUrl }) =>
      writeBackup(ownerUrl, path, terminal),
    );
  return isHelp ? sayUsage(USAGE, terminal) : refuseWithUsage(USAGE, terminal);
}

async function writeBackup(url: string, path: string, terminal: Terminal): Promise<number> {
  const say = createThrottledProgressWriter(terminal.err);
  const signal = createStopAbortSignal();
  try {
    const { header, tables, rows, bytes } = await writeDatabaseBackup(url, path, {
      signal,
      onRead: (table, read) => say(() => `Reading ${table}, ${formatBytes(read)} so far.`),
    });
    terminal.say(
      `Wrote ${path}: ${tables} tables, ${rows} rows, ${formatBytes(bytes)}; ${describeBackupHead(header)}.`,
    );
    return 0;
  } catch (error) {
    throw signal.aborted ? new BackupError('Stopped: no backup was written.') : error;
  }
}

/** Told by the first signal to stop. */
function createStopAbortSignal(): AbortSignal {
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => stopping.abort());
  return stopping.signal;
}

if (import.meta.main) process.exitCode = await backupCommand(process.argv.slice(2), createProcessTerminal());
