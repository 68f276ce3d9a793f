import { once } from 'node:events';
import {
  createSharedTimeBuffer,
  monotonicMs,
  storeSharedClockState,
} from '../../src/database/clock/process-time.ts';
import { startClockThread } from '../../src/jobs/clock-thread.ts';

/** Runs the clock's thread in a process of its own and says what becomes of it, a line each; its input ends it. */
const PATIENCE = { restartMs: 10, restartMaxMs: 40, lookMs: 5_000, stuckMs: 6_000, stopMs: 200 };

const [databaseUrl] = process.argv.slice(2) as [string];
const timeCells = createSharedTimeBuffer();
const offsetMs = Date.now() - monotonicMs();
storeSharedClockState(timeCells, { offsetMs, embargoOffsetMs: offsetMs, recordedAt: 0 });
const settings = { databaseUrl, defaultLocale: 'en', publicUrl: 'http://lastcall.test', timeCells };
const clock = startClockThread(settings, (error) => console.log(String(error)), PATIENCE);
let was: boolean | null = null;
const watch = setInterval(() => {
  const is = clock.isLooking();
  if (is !== was) console.log(is ? 'looking' : 'not looking');
  was = is;
}, 5);
await once(process.stdin, 'data');
clearInterval(watch);
await clock.stop();
console.log('stopped');
process.exit(0);
