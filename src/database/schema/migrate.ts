import type { MikroORM } from '@mikro-orm/postgresql';
import pg from 'pg';

/** Any number that nothing else in the database locks. */
const MIGRATION_ADVISORY_LOCK_ID = 1_279_349_588;

/**
 * Brings the database to the newest migration. Of several starters one does the work and the others wait: the
 * migrator itself takes no lock.
 * @returns the names of the migrations that were applied here
 */
export async function migrateToNewest(orm: MikroORM, url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {}); // the statement that it interrupts says it
  await client.connect();
  try {
    const applied = await withMigrationLock(client, () => orm.migrator.up());
    return applied.map((migration) => migration.name);
  } finally {
    await client.end();
  }
}

/**
 * Does something while no server migrates the database; others that start wait for its end. Work that fails ends the
 * waiting when its client ends.
 */
export async function withMigrationLock<T>(client: pg.Client, work: () => Promise<T>): Promise<T> {
  await client.query('select pg_advisory_lock($1)', [MIGRATION_ADVISORY_LOCK_ID]);
  const result = await work();
  await client.query('select pg_advisory_unlock($1)', [MIGRATION_ADVISORY_LOCK_ID]);
  return result;
}
