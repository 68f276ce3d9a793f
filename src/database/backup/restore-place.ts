import { setTimeout as sleep } from 'node:timers/promises';
import type { MikroORM } from '@mikro-orm/postgresql';
import type pg from 'pg';
import { BackupError } from './backup-error.ts';
import { quoteIdentifier, readDataTablesParentsFirst } from './backup-tables.ts';

/** What migrations put there by themselves: rows that a place may have and still be empty. */
export const MIGRATION_SEEDED_ROW_CONDITIONS: Readonly<Record<string, string>> = {
  market: 'true',
  record: 'sequence = 0',
  watch_cursor: 'true',
  watch_warning_cursor: 'true',
};

const COUNT_OTHER_SESSIONS_SQL = `select count(*)::int as count, coalesce(string_agg(distinct coalesce(nullif(application_name, ''), usename), ', '), '') as names
from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and usesysid is not null`;

/** Refuses a database that somebody else is connected to, such as a service; one that is leaving may take a moment. */
export async function requireNoOtherSessions(client: pg.Client): Promise<void> {
  const patience = performance.now() + 2_000;
  for (;;) {
    const { rows } = await client.query<{ count: number; names: string }>(COUNT_OTHER_SESSIONS_SQL);
    const { count, names } = rows[0]!;
    if (count === 0) return;
    if (performance.now() > patience)
      throw new BackupError(
        `Others are connected to this database (${count}: ${names}): stop the services on it first.`,
      );
    await sleep(50);
  }
}

/** Refuses a place with any row that somebody put there. */
export async function refuseFilledDatabase(client: pg.Client): Promise<void> {
  for (const { name } of await readDataTablesParentsFirst(client)) {
    const preloadedCondition = MIGRATION_SEEDED_ROW_CONDITIONS[name] ?? 'false';
    const { rows } = await client.query<{ full: boolean }>(
      `select exists (select from ${quoteIdentifier(name)} where not (${preloadedCondition})) as full`,
    );
    if (rows[0]!.full)
      throw new BackupError(
        `This database is not empty (see its table ${name}): name a new one by LASTCALL_DATA_DIR or DATABASE_URL.`,
      );
  }
}

/**
 * Brings an empty place to exactly these migrations.
 * @throws BackupError where this version does not know one of them
 */
export async function migrateToExactly({ migrator }: MikroORM, migrations: readonly string[]): Promise<void> {
  const applied = (await migrator.getExecuted()).map(({ name }) => name);
  const pending = (await migrator.getPending()).map(({ name }) => name);
  const unknown = migrations.find((name) => !applied.includes(name) && !pending.includes(name));
  if (unknown !== undefined)
    throw new BackupError(
      `The backup was made by a newer Lastcall (its schema has ${unknown}): restore it with that version or a newer one.`,
    );
  const isNewer = applied.some((name) => !migrations.includes(name));
  if (isNewer) await migrator.down({ to: 0 });
  const missing = isNewer ? [...migrations] : migrations.filter((name) => !applied.includes(name));
  if (missing.length > 0) await migrator.up({ migrations: missing });
}
