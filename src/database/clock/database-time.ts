import type { Instant } from '../../domain/calendar/dates.ts';
import { isTransientRefusal } from '../../domain/refusal.ts';
import { createClockDoubtBroadcast, readMaxReportedClockShiftMs } from './clock-doubt.ts';
import {
  createSharedTimeBuffer,
  monotonicMs,
  type SharedDatabaseClock,
  createSharedDatabaseClock,
  storeSharedClockState,
} from './process-time.ts';
import { type ClockStatus, createClockWarnings } from './clock-warnings.ts';
import { createClockOffsetEstimate, CLOCK_JUMP_THRESHOLD_MS } from './time-estimate.ts';

/**
 * The one clock by which all is recorded and falls due: the database's. All servers of a database have it in common, and
 * between looks time goes on by a clock that nobody sets.
 */
export interface TrackedDatabaseClock extends SharedDatabaseClock {
  /** The instant by the database's clock as it was so long ago: being set forward since makes nothing older. */
  readonly ago: (ms: number) => Instant;
  readonly clocks: () => ClockStatus;
  /** The same time for another thread (`createSharedDatabaseClock`). */
  readonly cells: SharedArrayBuffer;
  readonly stop: () => Promise<void>;
}

interface ClockReadingRow {
  readonly at: number;
  readonly recordedAt: number | null;
}

const SELECT_CLOCK_READING_SQL = `select (extract(epoch from clock_timestamp()) * 1000)::float8 as at,
  (extract(epoch from (select recorded_at from record)) * 1000)::float8 as "recordedAt"`;
const READ_INTERVAL_MS = 1_000;

/**
 * Looks at the database's clock, at once and every second. Where another process doubts the clock, the time before it was
 * set is taken on from there.
 * @param rows reads from the database at `url`
 * @param say hears of a clock that was set, and of one of this machine that goes otherwise
 */
export async function trackDatabaseClock(
  url: string,
  rows: <Row>(sql: string, values: readonly unknown[]) => Promise<Row[]>,
  say: (sentence: string) => void,
): Promise<TrackedDatabaseClock> {
  const read = async () => {
    const sentMs = monotonicMs();
    const [row] = await rows<ClockReadingRow>(SELECT_CLOCK_READING_SQL, []);
    const reading = { at: row!.at, sentMs, receivedMs: monotonicMs(), machineAt: Date.now() };
    return { reading, recordedAt: row!.recordedAt ?? 0 };
  };
  const setByMs = await readMaxReportedClockShiftMs(rows);
  const first = await read();
  const estimate = createClockOffsetEstimate(first.reading, setByMs);
  const doubt = createClockDoubtBroadcast(url);
  const cells = createSharedTimeBuffer();
  const time = createSharedDatabaseClock(cells);
  let recordedAt = first.recordedAt;
  const keep = () =>
    storeSharedClockState(cells, {
      offsetMs: estimate.offsetMs(),
      embargoOffsetMs: estimate.cautiousOffsetMs(),
      recordedAt,
    });
  keep();
  const clocks = (): ClockStatus => {
    const jump = estimate.jump();
    return {
      databaseSetByMs: Math.round(jump?.byMs ?? 0),
      isInDoubt: jump !== null && !jump.isDisbelieved,
      machineAheadMs: skewMsOrZeroBelowThreshold(Date.now() - time.clock()),
      recordAheadMs: Math.max(0, skewMsOrZeroBelowThreshold(recordedAt - time.clock())),
    };
  };
  const warnings = createClockWarnings(say);
  if (setByMs !== 0) warnings.ofOthers(setByMs);
  warnings.ofClocks(clocks());
  const look = async () => {
    const latest = await read();
    const event = estimate.take(latest.reading);
    recordedAt = latest.recordedAt;
    keep();
    if (event) warnings.ofEvent(event);
    warnings.ofClocks(clocks());
    const jump = estimate.jump();
    if (jump) await doubt.tell(jump.atMostMs);
    else await doubt.withdraw();
  };
  let currentReading: Promise<void> | null = null;
  const timer = setInterval(() => {
    currentReading ??= look()
      .catch((error: unknown) => {
        if (!isTransientRefusal(error)) say(`The database's clock: ${String(error)}`);
      })
      .finally(() => {
        currentReading = null;
      });
  }, READ_INTERVAL_MS);
  timer.unref();
  return {
    ...time,
    ago: (ms) => time.clock() - ms - estimate.setForwardMs(monotonicMs() - ms),
    clocks,
    cells,
    stop: async () => {
      clearInterval(timer);
      await currentReading;
      await doubt.withdraw();
    },
  };
}

function skewMsOrZeroBelowThreshold(ms: number): number {
  return Math.abs(ms) > CLOCK_JUMP_THRESHOLD_MS ? Math.round(ms) : 0;
}
