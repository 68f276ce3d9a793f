import type { MikroORM } from '@mikro-orm/postgresql';
import { openWatchedOrm } from './connections/connection.ts';
import { type DatabaseOptions, openMigratedDatabase, type PreparedDatabase } from './open-server.ts';
import { watchOutage } from './connections/outage.ts';
import type { PoolUse } from './connections/pool-watch.ts';
import { openReader, type ReaderPool } from './connections/reader.ts';

export interface Database {
  readonly orm: MikroORM;
  readonly reader: ReaderPool;
  readonly pools: () => readonly PoolUse[];
  readonly isEmbedded: boolean;
  /** Where others of this process may connect as well. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Opens the database, brings it to the newest migration and connects to it. The caller closes it. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  return await connectToDatabase(await openMigratedDatabase(options), options.say, options.warn);
}

/** Connects to a database that is ready, as the service's role. To close it closes the server too. */
export async function connectToDatabase(
  server: PreparedDatabase,
  say: (sentence: string) => void,
  warn = say,
): Promise<Database> {
  const { url, isEmbedded } = server;
  const closers: (() => Promise<unknown>)[] = [server.close];
  const close = async () => {
    for (const step of closers.splice(0).reverse()) await step();
  };
  try {
    const { orm, watch } = await openWatchedOrm(url);
    closers.push(() => orm.close(true));
    const reader = openReader(url, undefined, watchOutage(say, warn));
    closers.push(() => reader.close());
    const pools = () => [...reader.pools(), watch.use()];
    return { orm, reader, pools, isEmbedded, url, close };
  } catch (error) {
    await close();
    throw error;
  }
}
