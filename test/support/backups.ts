import assert from 'node:assert/strict';
import { join } from 'node:path';
import { TABLES_WITHOUT_BACKUP } from '../../src/database/backup/backup-tables.ts';
import { writeDatabaseBackup } from '../../src/database/backup/backup.ts';
import { openCheckedBackupFile } from '../../src/database/backup/backup-file.ts';
import { type RestoreSummary, restoreDatabase } from '../../src/database/backup/restore.ts';
import { createDatabase, withDatabaseClient, tableNames, type TestDatabase } from './database.ts';
import { withTempDirectory } from './service.ts';

/** A new database for the work, without a schema unless a template is named. */
export async function withNewDatabase<T>(
  work: (database: TestDatabase) => Promise<T>,
  template = 'template0',
): Promise<T> {
  const database = await createDatabase(template);
  try {
    return await work(database);
  } finally {
    await database.drop();
  }
}

/** Restores a file into a database. */
export async function restoreFile(url: string, path: string): Promise<RestoreSummary> {
  const file = await openCheckedBackupFile(path);
  try {
    return await restoreDatabase(url, file);
  } finally {
    await file.close();
  }
}

/** Backs one database up and restores it into another. */
export async function carryOver(from: string, to: string): Promise<RestoreSummary> {
  return await withTempDirectory(async (place) => {
    const path = join(place, 'backup');
    await writeDatabaseBackup(from, path);
    return await restoreFile(to, path);
  });
}

/** All that a database holds of which there are backups: the rows of every table as text, and where its sequences stand. */
export async function databaseContents(url: string): Promise<Record<string, unknown[]>> {
  const names = (await tableNames(url)).filter((name) => !TABLES_WITHOUT_BACKUP.includes(name));
  return await withDatabaseClient(url, async (client) => {
    const contents: Record<string, unknown[]> = {};
    const read = async (sql: string) => (await client.query({ text: sql, rowMode: 'array' })).rows.flat();
    for (const name of names) contents[name] = await read(`select t::text from "${name}" t order by 1`);
    contents['sequences'] = await read(
      "select sequencename || ' ' || coalesce(last_value::text, '-') from pg_sequences order by 1",
    );
    return contents;
  });
}

/** The guards of the record stand: it takes no change. */
export async function assertGuarded(url: string): Promise<void> {
  await withDatabaseClient(url, async (client) => {
    for (const table of ['fact', 'audit_entry'])
      for (const change of [
        `update ${table} set id = id`,
        `delete from ${table}`,
        `truncate ${table} cascade`,
      ])
        await assert.rejects(client.query(change), /never (rewritten|emptied)/, change);
  });
}
