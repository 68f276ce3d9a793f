import type { MikroORM } from '@mikro-orm/postgresql';
import { openWatchedOrm } from './connections/connection.ts';
import { type DatabaseOptions, openPreparedDatabase, type PreparedDatabase } from './open-server.ts';
import { createOutageReporter } from './connections/outage.ts';
import type { PoolUse } from './connections/pool-watch.ts';
import { openDatabaseReader, type DatabaseReader } from './connections/reader.ts';

export interface ConnectedDatabase {
  readonly orm: MikroORM;
  readonly reader: DatabaseReader;
  readonly pools: () => readonly PoolUse[];
  readonly isEmbedded: boolean;
  /** Where others of this process may connect as well. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Opens the database, brings it to the newest migration and connects to it. The caller closes it. */
export async function openConnectedDatabase(options: DatabaseOptions): Promise<ConnectedDatabase> {
  return await connectToDatabase(await openPreparedDatabase(options), options.say, options.warn);
}

/** Connects to a database that is ready, as the service's role. To close it closes the server too. */
export async function connectToDatabase(
  server: PreparedDatabase,
  say: (sentence: string) => void,
  warn = say,
): Promise<ConnectedDatabase> {
  const { url, isEmbedded } = server;
  const closers: (() => Promise<unknown>)[] = [server.close];
  const close = async () => {
    for (const step of closers.splice(0).reverse()) await step();
  };
  try {
    const { orm, watch } = await openWatchedOrm(url);
    closers.push(() => orm.close(true));
    const reader = openDatabaseReader(url, undefined, createOutageReporter(say, warn));
    closers.push(() => reader.close());
    const pools = () => [...reader.pools(), watch.use()];
    return { orm, reader, pools, isEmbedded, url, close };
  } catch (error) {
    await close();
    throw error;
  }
}
