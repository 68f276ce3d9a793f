import type { EntityManager } from '@mikro-orm/postgresql';
import pg from 'pg';
import { toBackupPostgresError } from './backup-error.ts';
import type { BackupFile } from './backup-file.ts';
import { type BackupHeader, parseBackupHeader } from './backup-shapes.ts';
import { createBackupReader } from './backup-text.ts';
import { openOrm, UNLIMITED_STATEMENT_POOL_LIMITS } from '../connections/connection.ts';
import { withMigrationLock } from '../schema/migrate.ts';
import { loadBackup } from './restore-load.ts';
import { migrateToExactly, requireNoOtherSessions, refuseFilledDatabase } from './restore-place.ts';

/** What was restored. */
export interface RestoreSummary {
  readonly header: BackupHeader;
  readonly tables: number;
  readonly rows: number;
  /** The migrations that the backup did not have yet. */
  readonly migrated: readonly string[];
}

/**
 * Puts a backup into an empty database, wholly or not at all: the schema as the backup had it, the rows, and then the
 * newest schema. A service that starts meanwhile waits. Needs the rights to make tables, no more.
 * @param onRead hears how many bytes of the file were read
 * @param finish works on what was restored before a service may use it
 * @throws BackupError where the place is not empty or in use, or the backup does not fit this version
 */
export async function restoreDatabase(
  url: string,
  file: BackupFile,
  onRead?: (bytes: number) => void,
  finish?: (em: EntityManager) => Promise<void>,
): Promise<RestoreSummary> {
  const text = createBackupReader(file.text(onRead));
  const header = parseBackupHeader(await text.line());
  const client = new pg.Client({ connectionString: url, keepAlive: true });
  client.on('error', () => {}); // the statement that it interrupts says it
  await client.connect();
  try {
    return await withMigrationLock(client, async () => {
      await requireNoOtherSessions(client);
      await refuseFilledDatabase(client);
      const orm = await openOrm(url, 1, UNLIMITED_STATEMENT_POOL_LIMITS);
      try {
        await migrateToExactly(orm, header.migrations);
        const counts = Object.values(await loadBackup(client, text, header));
        const migrated = (await orm.migrator.up()).map(({ name }) => name);
        await client.query('analyze');
        await finish?.(orm.em);
        const rows = counts.reduce((sum, count) => sum + count, 0);
        return { header, tables: counts.length, rows, migrated };
      } finally {
        await orm.close(true);
      }
    });
  } catch (error) {
    throw toBackupPostgresError(error);
  } finally {
    await client.end();
  }
}
