import { withDatabaseClient, createDatabase } from '../support/database.ts';
import { type DatabaseClock, databaseClock } from '../support/clocks.ts';
import { type Service, startService } from '../support/service.ts';
import { KEY } from './sights.ts';

/** A database whose clock is set, and services on it. */
export interface Servers {
  readonly clock: DatabaseClock;
  /** Starts a service with more of an environment, such as that of a machine whose clock is set. */
  readonly start: (environment?: Readonly<Record<string, string>>) => Promise<Service>;
  /** The environment by which a command comes to the database. */
  readonly addresses: Readonly<Record<string, string>>;
  /** The record's last instant, at which time stands still while it is ahead of the clock. */
  readonly recordedAt: () => Promise<number>;
}

/** On the run's own server, in a database of its own. */
export async function serversOnOne(): Promise<Servers> {
  const { url, serviceUrl } = await createDatabase();
  const addresses = { DATABASE_URL: serviceUrl, DATABASE_OWNER_URL: url };
  const clock = await databaseClock(url, decodeURIComponent(new URL(serviceUrl).username));
  const recordedAt = async () =>
    await withDatabaseClient(url, async (client) => {
      const { rows } = await client.query<{ at: Date }>('select recorded_at as at from record');
      return rows[0]!.at.getTime();
    });
  return { clock, addresses, recordedAt, start: (environment) => startOn(addresses, environment) };
}

/** On a server that a test stops: the service's role is made by the service itself. */
export async function startOn(
  addresses: Readonly<Record<string, string>>,
  environment: Readonly<Record<string, string>> = {},
): Promise<Service> {
  const all = { ...addresses, HOST: '127.0.0.1', LOG_LEVEL: 'info', LASTCALL_ADMIN_KEY: KEY, ...environment };
  return await startService(all);
}
