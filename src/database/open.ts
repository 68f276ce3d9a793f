import type { MikroORM } from '@mikro-orm/postgresql';
import { openOrm } from './connection.ts';
import { openEmbedded } from './embedded.ts';
import { migrate } from './migrate.ts';
import { openReader, type Reader } from './reader.ts';

export interface DatabaseOptions {
  /** A server elsewhere; null: the embedded one in `dataDir`. */
  readonly databaseUrl: string | null;
  readonly dataDir: string;
  /** The service has an embedded database for itself; guests come beside it. */
  readonly role: 'service' | 'guest';
  readonly say: (sentence: string) => void;
}

export interface Database {
  readonly orm: MikroORM;
  readonly reader: Reader;
  readonly isEmbedded: boolean;
  /** Where others of this process may connect as well. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** The server alone, as it is. */
export interface Server {
  readonly url: string;
  readonly isEmbedded: boolean;
  readonly close: () => Promise<void>;
}

/** Opens the database without a look at what it holds. The caller closes it. */
export async function openServer({ databaseUrl, dataDir, role, say }: DatabaseOptions): Promise<Server> {
  if (databaseUrl !== null) return { url: databaseUrl, isEmbedded: false, close: async () => {} };
  const embedded = await openEmbedded({ dataDir, role, say });
  return { url: embedded.url, isEmbedded: true, close: () => embedded.close() };
}

/** Opens the database, brings it to the newest migration and connects to it. The caller closes it. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const { say } = options;
  const closers: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const step of closers.splice(0).reverse()) await step();
  };
  try {
    const { url, isEmbedded, close: leave } = await openServer(options);
    closers.push(leave);
    const orm = await openOrm(url);
    closers.push(() => orm.close(true));
    const applied = await migrate(orm, url);
    if (applied.length > 0) say(`Applied ${applied.length} migrations.`);
    const reader = openReader(url, undefined, (error) =>
      say(`A connection to the database was lost: ${error.message}`),
    );
    closers.push(() => reader.close());
    return { orm, reader, isEmbedded, url, close };
  } catch (error) {
    await close();
    throw error;
  }
}
