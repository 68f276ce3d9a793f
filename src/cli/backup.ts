import { backUp } from '../database/backup/backup.ts';
import { BackupError } from '../database/backup/backup-error.ts';
import { describeBackupHead, createProgressReporter, formatBytes } from './backup-report.ts';
import { withDatabaseServer } from './open.ts';

const USAGE = `Usage: npm run backup -- FILE
  Writes everything that the database holds at one instant into a new file, while a service runs and writes. The file
  is compressed (Zstandard), checked by a SHA-256, and readable by its owner only: keep it as you keep the database.
Exit status: 0 written, 1 refused, 2 wrong usage.`;

process.exitCode = await run(process.argv.slice(2));

async function run(args: readonly string[]): Promise<number> {
  const isHelp = args.some((arg) => arg === '--help' || arg === '-h');
  const [path = '', ...more] = args;
  if (!isHelp && path !== '' && !path.startsWith('-') && more.length === 0)
    return await withDatabaseServer('guest', ({ ownerUrl }) => write(ownerUrl, path));
  (isHelp ? console.log : console.error)(USAGE);
  return isHelp ? 0 : 2;
}

async function write(url: string, path: string): Promise<number> {
  const say = createProgressReporter(process.stderr);
  const signal = interruption();
  try {
    const { header, tables, rows, bytes } = await backUp(url, path, {
      signal,
      onRead: (table, read) => say(() => `Reading ${table}, ${formatBytes(read)} so far.`),
    });
    console.log(
      `Wrote ${path}: ${tables} tables, ${rows} rows, ${formatBytes(bytes)}; ${describeBackupHead(header)}.`,
    );
    return 0;
  } catch (error) {
    throw signal.aborted ? new BackupError('Stopped: no backup was written.') : error;
  }
}

/** Told by the first signal to stop. */
function interruption(): AbortSignal {
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => stopping.abort());
  return stopping.signal;
}
