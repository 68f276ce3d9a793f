import { randomUUID } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import { openOrm } from './database/connections/connection.ts';
import { createSharedDatabaseClock } from './database/clock/process-time.ts';
import { openDatabaseReader } from './database/connections/reader.ts';
import { startDueFactsJob } from './jobs/clock.ts';
import type { ClockThreadSettings, ClockThreadHeartbeat } from './jobs/clock-thread.ts';
import { ANONYMOUS_CALLER } from './record/context.ts';

/** The clock needs one connection to write and one to look. */
const READER_POOL_SIZES = { outside: 1, inside: 1, own: 1 };

/**
 * The clock's composition root: a thread with connections of its own, so that whatever keeps the service's thread or its
 * connections busy does not keep a publication waiting.
 */
const clockSettings = workerData as ClockThreadSettings;
const mainThreadPort = parentPort!;
let stopClock = async (): Promise<void> => process.exit(0); // nothing is running yet
mainThreadPort.once('message', () => void stopClock());
const orm = await openOrm(clockSettings.databaseUrl, 1);
const reader = openDatabaseReader(clockSettings.databaseUrl, READER_POOL_SIZES);
const sharedDatabaseClock = createSharedDatabaseClock(clockSettings.timeCells);
const dueFactsJob = startDueFactsJob(
  {
    rows: reader.rows,
    withSnapshot: reader.withSnapshot,
    em: orm.em,
    now: sharedDatabaseClock.now,
    uuid: randomUUID,
    defaultLocale: clockSettings.defaultLocale,
    publicUrl: clockSettings.publicUrl,
    caller: ANONYMOUS_CALLER,
    adminDigest: null,
  },
  sharedDatabaseClock.embargoNow,
  postClockHeartbeat,
);

stopClock = async () => {
  await dueFactsJob.stop();
  await reader.close();
  await orm.close(true);
  mainThreadPort.close();
};

function postClockHeartbeat(failure: unknown): void {
  const words = failure instanceof Error ? (failure.stack ?? failure.message) : String(failure);
  const message: ClockThreadHeartbeat = { failure: failure === null ? null : words };
  mainThreadPort.postMessage(message);
}
