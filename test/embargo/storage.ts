import type { MikroORM } from '@mikro-orm/postgresql';
import { openOrm } from '../../src/database/connections/connection.ts';
import { openDatabaseReader, type DatabaseReader } from '../../src/database/connections/reader.ts';
import { createDatabase } from '../support/database.ts';

/** A database of one's own, as the writer and the readers see it. */
export interface Storage {
  readonly orm: MikroORM;
  readonly reader: DatabaseReader;
  /** The database, as its owner. */
  readonly ownerUrl: string;
  readonly close: () => Promise<void>;
}

/** Makes an empty database; closing drops it. */
export async function openStorage(): Promise<Storage> {
  const database = await createDatabase();
  const orm = await openOrm(database.serviceUrl);
  const reader = openDatabaseReader(database.serviceUrl, { outside: 2, inside: 2, own: 2 });
  return {
    orm,
    reader,
    ownerUrl: database.url,
    close: async () => {
      await reader.close();
      await orm.close();
      await database.drop();
    },
  };
}
