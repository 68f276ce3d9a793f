import { type Address, addressOf, urlOf } from './embedded-address.ts';
import { findBinaries } from './embedded-binaries.ts';
import { createCluster } from './embedded-cluster.ts';
import { explained } from './embedded-error.ts';
import { closeWhenLeaving } from './embedded-leaving.ts';
import type { Role } from './embedded-seat.ts';
import { majorOf, type Site, siteOf } from './embedded-site.ts';
import { type Stay, stayAt } from './embedded-stay.ts';

export interface EmbeddedOptions {
  dataDir: string;
  /** A service has the directory for itself; guests (short-lived commands) may be many, beside it or alone. */
  role: Role;
  /** False only for tests: faster, and lost when the machine fails. */
  durable?: boolean;
  say?: (sentence: string) => void;
}

export interface EmbeddedDatabase extends Address {
  database: string;
  url: string;
  close(): Promise<void>;
}

/**
 * Opens the PostgreSQL of a data directory: creates it the first time, takes over one that still runs, else starts it.
 * Refuses with an EmbeddedError. The last guest to close stops the server; a service that closes always does.
 */
export async function openEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  let stay: Stay | undefined;
  let closed: Promise<void> | undefined;
  const opening = open(options);
  const close = (): Promise<void> => {
    closed ??= opening.then((opened) => opened.stay.leave()).finally(stayed);
    return closed;
  };
  const stayed = closeWhenLeaving({ close, abandon: () => stay?.abandon() });
  try {
    const opened = await opening;
    stay = opened.stay;
    const address = addressOf(opened.site);
    return { ...address, database: 'lastcall', url: urlOf(address, 'lastcall'), close };
  } catch (error) {
    if (!closed) stayed();
    throw explained(options.dataDir, error);
  }
}

async function open({ dataDir, role, durable = true, say = () => {} }: EmbeddedOptions) {
  const site: Site = siteOf(dataDir, durable, say);
  const binaries = findBinaries(site.dataDir, site.account, majorOf(site));
  await createCluster(site, binaries);
  return { site, stay: await stayAt(site, binaries, role) };
}
