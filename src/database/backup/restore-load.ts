import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from } from 'pg-copy-streams';
import { BackupError } from './backup-error.ts';
import { type BackupHeader, parseHeadingOrTrailer } from './backup-shapes.ts';
import {
  copyTargetSql,
  SET_LOCAL_PORTABLE_SETTINGS_SQL,
  quoteIdentifier,
  type DatabaseTable,
  readDataTablesParentsFirst,
  TABLES_WITHOUT_BACKUP,
} from './backup-tables.ts';
import type { BackupReader } from './backup-text.ts';
import { MIGRATION_SEEDED_ROW_CONDITIONS, refuseFilledDatabase } from './restore-place.ts';

/** How many rows each table got. */
export type TableRowCounts = Readonly<Record<string, number>>;

/**
 * Loads everything behind the header in one transaction, and commits once all was counted. It only inserts, tables
 * before those that refer to them, so that no guard of the schema is switched off and the tables' owner may do it.
 */
export async function loadBackup(
  client: pg.Client,
  text: BackupReader,
  header: BackupHeader,
): Promise<TableRowCounts> {
  await client.query(`begin; ${SET_LOCAL_PORTABLE_SETTINGS_SQL}`);
  try {
    const tables = new Map((await readDataTablesParentsFirst(client)).map((table) => [table.name, table]));
    await client.query(`lock table ${[...tables.keys()].map(quoteIdentifier).join(', ')} in exclusive mode`);
    await refuseFilledDatabase(client);
    for (const name of Object.keys(MIGRATION_SEEDED_ROW_CONDITIONS).filter(isBackedUp))
      await client.query(`delete from ${quoteIdentifier(name)}`);
    const counts = await loadTables(client, text, tables);
    await setSequenceValues(client, header);
    // Nobody watches yet: what is restored is told to nobody.
    for (const cursor of ['watch_cursor', 'watch_warning_cursor'])
      if (tables.has(cursor))
        await client.query(`update ${cursor} set sequence = (select sequence from record)`);
    await checkRecordIsWhole(client, header);
    await client.query('commit');
    return counts;
  } catch (error) {
    await client.query('rollback').catch(() => {}); // a connection that is gone has done it
    throw error;
  }
}

function isBackedUp(table: string): boolean {
  return !TABLES_WITHOUT_BACKUP.includes(table);
}

async function loadTables(
  client: pg.Client,
  text: BackupReader,
  tables: ReadonlyMap<string, DatabaseTable>,
): Promise<TableRowCounts> {
  const counts: Record<string, number> = {};
  for (;;) {
    const heading = parseHeadingOrTrailer(await text.line());
    if ('counts' in heading) {
      await checkRowCounts(client, counts, heading.counts);
      if (!(await text.isAtEnd()))
        throw new BackupError('The backup goes on after its end: use another copy.');
      return counts;
    }
    const table = tables.get(heading.table);
    if (!table || !isSameNameSet(table.columns, heading.columns) || heading.table in counts)
      throw new BackupError(
        `The backup's table ${heading.table} is not as this Lastcall has it: restore it with the version that made it.`,
      );
    const copy = client.query(from(`copy ${copyTargetSql(table)} from stdin`));
    await pipeline(text.rows(), copy);
    counts[table.name] = copy.rowCount;
  }
}

function isSameNameSet(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((name) => others.includes(name));
}

/** Asks the tables themselves. */
async function checkRowCounts(
  client: pg.Client,
  taken: TableRowCounts,
  recorded: TableRowCounts,
): Promise<void> {
  if (!isSameNameSet(Object.keys(taken), Object.keys(recorded)))
    throw new BackupError('The backup lacks a table that it names: use another copy.');
  for (const [name, count] of Object.entries(recorded)) {
    const { rows } = await client.query<{ count: string }>(`select count(*) from ${quoteIdentifier(name)}`);
    if (Number(rows[0]!.count) !== count)
      throw new BackupError(
        `The backup says that ${name} has ${count} rows, and ${rows[0]!.count} arrived: use another copy.`,
      );
  }
}

async function setSequenceValues(client: pg.Client, { sequences }: BackupHeader): Promise<void> {
  for (const [name, last] of Object.entries(sequences)) {
    await client.query('select setval(quote_ident($1)::regclass, $2, $3)', [
      name,
      last ?? '1',
      last !== null,
    ]);
  }
}

/** The head of the record is the one that the backup names, and its facts lead up to it without a gap. */
async function checkRecordIsWhole(client: pg.Client, { record }: BackupHeader): Promise<void> {
  const { rows } = await client.query<{ id: string; sequence: string; facts: string; last: string }>(
    'select id, sequence, (select count(*) from fact) as facts, (select coalesce(max(sequence), 0) from fact) as last from record',
  );
  const { id, sequence, facts, last } = rows[0] ?? { id: '', sequence: '', facts: '', last: '' };
  const isWhole = [sequence, facts, last].every((number) => Number(number) === record.sequence);
  if (id !== record.id || !isWhole)
    throw new BackupError('The record in the backup is not whole: use another copy.');
}
