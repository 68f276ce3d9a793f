import type { Instant } from '../domain/calendar.ts';
import { isPassing } from '../domain/refusal.ts';
import { createTimeEstimate, type TimeEvent } from './time-estimate.ts';

/**
 * The one clock by which all is recorded and falls due: the database's. All servers of a database have it in common, and
 * between looks time goes on by a clock that nobody sets.
 */
export interface DatabaseTime {
  readonly now: () => Instant;
  /** By how many milliseconds the database's clock was set lately without being believed yet; 0: not. */
  readonly jumpMs: () => number;
  /** By how many milliseconds the machine's own clock is ahead of the database's; 0 for less than is worth a word. */
  readonly skewMs: () => number;
  readonly stop: () => void;
}

const NOW = 'select (extract(epoch from clock_timestamp()) * 1000)::float8 as at';
const EVERY_MS = 1_000;
const SKEW_MS = 500;

/**
 * Looks at the database's clock, at once and every second.
 * @param say hears of a clock that was set, and of one of this machine that goes otherwise
 */
export async function startDatabaseTime(
  rows: <Row>(sql: string, values: readonly unknown[]) => Promise<Row[]>,
  say: (sentence: string) => void,
): Promise<DatabaseTime> {
  const read = async () => {
    const sentMs = performance.now();
    const [row] = await rows<{ at: number }>(NOW, []);
    return { at: row!.at, sentMs, receivedMs: performance.now() };
  };
  const estimate = createTimeEstimate(await read());
  const now = () => estimate.at(performance.now());
  const skewMs = () => {
    const skew = Math.round(Date.now() - now());
    return Math.abs(skew) > SKEW_MS ? skew : 0;
  };
  let isSkewed = false;
  const look = async () => {
    const event = estimate.take(await read());
    if (event) say(sentenceOf(event));
    const skew = skewMs();
    if ((skew !== 0) !== isSkewed) {
      isSkewed = !isSkewed;
      if (isSkewed) say(`This machine's clock ${aheadBy(skew)} of the database's, which counts.`);
      else say("This machine's clock goes with the database's again.");
    }
  };
  const timer = setInterval(() => {
    look().catch((error: unknown) => {
      if (!isPassing(error)) say(`The database's clock: ${String(error)}`);
    });
  }, EVERY_MS);
  timer.unref();
  return { now, jumpMs: estimate.jumpMs, skewMs, stop: () => clearInterval(timer) };
}

function sentenceOf(event: TimeEvent): string {
  switch (event.event) {
    case 'JUMPED':
      return `The database's clock was set by ${seconds(event.byMs)}: set it right if that is wrong; until it is believed in a minute nothing comes out by it.`;
    case 'RETURNED':
      return "The database's clock is where it was.";
    case 'BELIEVED':
      return `The database's clock is believed: it was set by ${seconds(event.byMs)} a minute ago.`;
  }
}

function aheadBy(ms: number): string {
  return ms > 0 ? `is ${seconds(ms)} ahead` : `is ${seconds(-ms)} short`;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} seconds`;
}
