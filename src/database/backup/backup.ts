import pg from 'pg';
import { to } from 'pg-copy-streams';
import { BackupError, toBackupPostgresError } from './backup-error.ts';
import { writeBackupFile } from './backup-file.ts';
import { type BackupHeader, BACKUP_FORMAT_VERSION } from './backup-shapes.ts';
import {
  copyTargetSql,
  MIGRATIONS_TABLE,
  SET_LOCAL_PORTABLE_SETTINGS_SQL,
  quoteIdentifier,
  lastValuesOfSequences,
  type DatabaseTable,
  readBackedUpTablesParentsFirst,
} from './backup-tables.ts';
import { END_OF_ROWS } from './backup-text.ts';
import { withMigrationLock } from '../schema/migrate.ts';

export interface BackupOptions {
  /** Hears the table that is being read, and how much was read of all. */
  readonly onRead?: (table: string, bytes: number) => void;
  /** Breaks off; no file stays then. */
  readonly signal?: AbortSignal;
}

/** What a backup holds. */
export interface BackupSummary {
  readonly header: BackupHeader;
  readonly tables: number;
  readonly rows: number;
  /** The size of the file. */
  readonly bytes: number;
}

/**
 * Writes everything that a database holds at one instant into a new file, while others read and write: all tables and
 * sequences of its schema, as the database itself lists them, but who watches what (`TABLES_WITHOUT_BACKUP`). Needs the right to read them, no more.
 * @throws BackupError where there is no record, or the file cannot be written
 */
export async function writeDatabaseBackup(
  url: string,
  path: string,
  options: BackupOptions = {},
): Promise<BackupSummary> {
  const client = new pg.Client({ connectionString: url, keepAlive: true });
  client.on('error', () => {}); // the statement that it interrupts says it
  await client.connect();
  try {
    const { header, tables } = await beginBackupSnapshot(client);
    const counts: Record<string, number> = {};
    const text = backupTextChunks(client, header, tables, counts, options);
    const bytes = await writeBackupFile(path, text, options.signal);
    const rows = Object.values(counts).reduce((sum, count) => sum + count, 0);
    return { header, tables: tables.length, rows, bytes };
  } catch (error) {
    throw toBackupPostgresError(error);
  } finally {
    await client.end();
  }
}

interface BackupHeaderAndTables {
  readonly header: BackupHeader;
  readonly tables: readonly DatabaseTable[];
}

/** Stays at one instant from here on. Tables are held as they are, so that no migration changes them meanwhile. */
async function beginBackupSnapshot(client: pg.Client): Promise<BackupHeaderAndTables> {
  const tables = await withMigrationLock(client, async () => {
    await client.query(`begin isolation level repeatable read read only; ${SET_LOCAL_PORTABLE_SETTINGS_SQL}`);
    const found = await readBackedUpTablesParentsFirst(client);
    if (!found.some(({ name }) => name === 'record'))
      throw new BackupError(
        'This database holds no record: name another by DATABASE_URL or LASTCALL_DATA_DIR.',
      );
    await client.query(
      `lock table ${found.map(({ name }) => quoteIdentifier(name)).join(', ')} in access share mode`,
    );
    return found;
  });
  return { header: await queryBackupHeader(client), tables };
}

async function queryBackupHeader(client: pg.Client): Promise<BackupHeader> {
  const migrations = await client.query<{ name: string }>(`select name from ${MIGRATIONS_TABLE} order by id`);
  const { rows } = await client.query<{ id: string; sequence: string; at: Date; now: Date; server: string }>(
    `select id, sequence, recorded_at as at, now(), current_setting('server_version') as server from record`,
  );
  const { id, sequence, at, now, server } = rows[0]!;
  return {
    lastcall: 'backup',
    format: BACKUP_FORMAT_VERSION,
    madeAt: now.toISOString(),
    server,
    migrations: migrations.rows.map(({ name }) => name),
    record: { id, sequence: Number(sequence), recordedAt: at.toISOString() },
    sequences: await lastValuesOfSequences(client),
  };
}

/** The text of a backup; the counts are there when it ends. */
async function* backupTextChunks(
  client: pg.Client,
  header: BackupHeader,
  tables: readonly DatabaseTable[],
  counts: Record<string, number>,
  { onRead = () => {} }: BackupOptions,
): AsyncGenerator<Buffer> {
  yield jsonLine(header);
  const copies: [string, { readonly rowCount: number }][] = [];
  let bytes = 0;
  for (const { name, columns } of tables) {
    yield jsonLine({ table: name, columns });
    const copy = client.query(to(`copy ${copyTargetSql({ name, columns })} to stdout`));
    copies.push([name, copy]);
    for await (const chunk of copy as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      onRead(name, bytes);
      yield chunk;
    }
    yield END_OF_ROWS;
  }
  await client.query('commit'); // each count is known once the next statement was answered
  for (const [name, { rowCount }] of copies) counts[name] = rowCount;
  yield jsonLine({ counts });
}

function jsonLine(content: object): Buffer {
  return Buffer.from(`${JSON.stringify(content)}\n`);
}
