import { randomUUID } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import { openOrm } from './database/connections/connection.ts';
import { createSharedDatabaseClock } from './database/clock/process-time.ts';
import { openReader } from './database/connections/reader.ts';
import { startDueFactsJob } from './jobs/clock.ts';
import type { ClockThreadSettings, ClockThreadMessage } from './jobs/clock-thread.ts';
import { ANONYMOUS } from './record/context.ts';

/** The clock needs one connection to write and one to look. */
const SIZE = { outside: 1, inside: 1, own: 1 };

/**
 * The clock's composition root: a thread with connections of its own, so that whatever keeps the service's thread or its
 * connections busy does not keep a publication waiting.
 */
const settings = workerData as ClockThreadSettings;
const port = parentPort!;
let stop = async (): Promise<void> => process.exit(0); // nothing is running yet
port.once('message', () => void stop());
const orm = await openOrm(settings.databaseUrl, 1);
const reader = openReader(settings.databaseUrl, SIZE);
const time = createSharedDatabaseClock(settings.timeCells);
const clock = startDueFactsJob(
  {
    rows: reader.rows,
    withSnapshot: reader.withSnapshot,
    em: orm.em,
    now: time.now,
    uuid: randomUUID,
    defaultLocale: settings.defaultLocale,
    publicUrl: settings.publicUrl,
    caller: ANONYMOUS,
    adminDigest: null,
  },
  time.embargoNow,
  tell,
);

stop = async () => {
  await clock.stop();
  await reader.close();
  await orm.close(true);
  port.close();
};

function tell(failure: unknown): void {
  const words = failure instanceof Error ? (failure.stack ?? failure.message) : String(failure);
  const message: ClockThreadMessage = { failure: failure === null ? null : words };
  port.postMessage(message);
}
