import {
  type ServerAddressAndLogin,
  prepareServerAddressAndLogin,
  databaseUrlOf,
} from './embedded-address.ts';
import { findBinaries } from './embedded-binaries.ts';
import { ensureCluster } from './embedded-cluster.ts';
import { toEmbeddedError } from './embedded-error.ts';
import { registerShutdownHandlers } from './embedded-release.ts';
import type { LeaseRole } from './embedded-lease.ts';
import { clusterMajorVersion, type DataDirectoryContext, prepareDataDirectory } from './embedded-paths.ts';
import { type EmbeddedServerSession, openEmbeddedServerSession } from './embedded-session.ts';

export interface EmbeddedDatabaseOptions {
  dataDir: string;
  /** A service has the directory for itself; guests (short-lived commands) may be many, beside it or alone. */
  role: LeaseRole;
  /** False only for tests: faster, and lost when the machine fails. */
  durable?: boolean;
  say?: (sentence: string) => void;
}

export interface EmbeddedDatabase extends ServerAddressAndLogin {
  database: string;
  url: string;
  close(): Promise<void>;
}

/**
 * Opens the PostgreSQL of a data directory: creates it the first time, takes over one that still runs, else starts it.
 * Refuses with an EmbeddedError. The last guest to close stops the server; a service that closes always does.
 */
export async function openEmbeddedDatabase(options: EmbeddedDatabaseOptions): Promise<EmbeddedDatabase> {
  let stay: EmbeddedServerSession | undefined;
  let closed: Promise<void> | undefined;
  const opening = ensureClusterAndOpenSession(options);
  const close = (): Promise<void> => {
    closed ??= opening.then((opened) => opened.stay.leave()).finally(stayed);
    return closed;
  };
  const stayed = registerShutdownHandlers({ close, abandon: () => stay?.abandon() });
  try {
    const opened = await opening;
    stay = opened.stay;
    const address = prepareServerAddressAndLogin(opened.site);
    return { ...address, database: 'lastcall', url: databaseUrlOf(address, 'lastcall'), close };
  } catch (error) {
    if (!closed) stayed();
    throw toEmbeddedError(options.dataDir, error);
  }
}

async function ensureClusterAndOpenSession({
  dataDir,
  role,
  durable = true,
  say = () => {},
}: EmbeddedDatabaseOptions) {
  const site: DataDirectoryContext = prepareDataDirectory(dataDir, durable, say);
  const binaries = findBinaries(site.dataDir, site.account, clusterMajorVersion(site));
  await ensureCluster(site, binaries);
  return { site, stay: await openEmbeddedServerSession(site, binaries, role) };
}
