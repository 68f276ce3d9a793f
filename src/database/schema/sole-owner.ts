import type { EntityManager } from '@mikro-orm/postgresql';
import pg from 'pg';
import { readDataTablesParentsFirst } from '../backup/backup-tables.ts';
import { requireNoOtherSessions } from '../backup/restore-place.ts';
import { openOrm, UNLIMITED_STATEMENT_POOL_LIMITS } from '../connections/connection.ts';
import { withMigrationLock } from './migrate.ts';

/**
 * Does work in one transaction as the owner of the tables, while nobody else is connected; a service that starts meanwhile
 * waits.
 * @param work gets the names of all tables but the list of migrations
 * @throws BackupError where somebody else is connected, such as a service
 */
export async function inTransactionAsSoleOwner<T>(
  ownerUrl: string,
  work: (em: EntityManager, tables: readonly string[]) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: ownerUrl });
  client.on('error', () => {}); // the statement that it interrupts says it
  await client.connect();
  try {
    return await withMigrationLock(client, async () => {
      await requireNoOtherSessions(client);
      const tables = (await readDataTablesParentsFirst(client)).map(({ name }) => name);
      const orm = await openOrm(ownerUrl, 1, UNLIMITED_STATEMENT_POOL_LIMITS);
      try {
        return await orm.em.fork().transactional((em) => work(em, tables));
      } finally {
        await orm.close(true);
      }
    });
  } finally {
    await client.end();
  }
}
