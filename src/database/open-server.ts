import { runWhenDatabaseReady } from './connections/awaiting.ts';
import { openEmbeddedDatabase } from './embedded/embedded.ts';
import { type DatabaseAddresses, prepareDatabase } from './schema/prepare.ts';

export interface DatabaseOptions {
  /** A server elsewhere; null: the embedded one in `dataDir`. */
  readonly databaseUrl: string | null;
  /** As whom migrations, backup and restore log in there; null: `databaseUrl` says it too. */
  readonly databaseOwnerUrl?: string | null;
  readonly dataDir: string;
  /** The service has an embedded database for itself; guests come beside it. */
  readonly role: 'service' | 'guest';
  readonly say: (sentence: string) => void;
  /** For so long a server elsewhere may not be there yet, in milliseconds; absent: it must be there. */
  readonly waitMs?: number;
  /** Hears what is weaker than it should be. */
  readonly warn?: (sentence: string) => void;
}

/** The server alone, as it is. */
export interface DatabaseServer {
  /** As whom tables are made, saved and restored. */
  readonly ownerUrl: string;
  readonly addresses: DatabaseAddresses;
  readonly isEmbedded: boolean;
  readonly close: () => Promise<void>;
}

/** A server whose database is ready for the service. */
export interface PreparedDatabase {
  /** As whom the service logs in. */
  readonly url: string;
  readonly isEmbedded: boolean;
  readonly close: () => Promise<void>;
}

/** Opens the database without a look at what it holds. The caller closes it. */
export async function openDatabaseServer(options: DatabaseOptions): Promise<DatabaseServer> {
  const { databaseUrl: url, databaseOwnerUrl = null, dataDir, role, say } = options;
  if (url === null) {
    const embedded = await openEmbeddedDatabase({ dataDir, role, say });
    const addresses = { url, ownerUrl: embedded.url };
    return { ownerUrl: embedded.url, addresses, isEmbedded: true, close: () => embedded.close() };
  }
  const addresses = { url, ownerUrl: databaseOwnerUrl };
  return { ownerUrl: databaseOwnerUrl ?? url, addresses, isEmbedded: false, close: async () => {} };
}

/** Opens the database and brings it to the newest migration and to its grants. The caller closes it. */
export async function openPreparedDatabase(options: DatabaseOptions): Promise<PreparedDatabase> {
  const { say, warn = say, waitMs = 0 } = options;
  const { addresses, isEmbedded, close } = await openDatabaseServer(options);
  try {
    const prepare = () => prepareDatabase(addresses, { say, warn });
    return { url: await runWhenDatabaseReady(prepare, isEmbedded ? 0 : waitMs, say), isEmbedded, close };
  } catch (error) {
    await close();
    throw error;
  }
}
