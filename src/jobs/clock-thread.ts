import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { DueFactsJob } from './clock.ts';

/** What the thread of the clock is started with. */
export interface ClockThreadSettings {
  readonly databaseUrl: string;
  readonly defaultLocale: string;
  readonly publicUrl: string;
  /** The database's time, which the service's own thread keeps (`createSharedDatabaseClock`): both have one. */
  readonly timeCells: SharedArrayBuffer;
}

/** What the thread says as often as it looks, or waits for the database to look at: that it lives. */
export interface ClockThreadHeartbeat {
  /** Why a look failed. */
  readonly failure: string | null;
}

export interface ClockThread extends DueFactsJob {
  /** Whether the thread lives and looks for what falls due. */
  readonly isLooking: () => boolean;
}

/** How long is waited, in milliseconds. */
export interface ClockThreadTimeouts {
  /** A thread that ended is started again after so long; after twice as long each time that it does not come to a look. */
  readonly restartMs: number;
  readonly restartMaxMs: number;
  /** A look is expected to be over within so long, and the thread's start with it. */
  readonly lookMs: number;
  /** A thread whose look is not over within so long is ended. */
  readonly stuckMs: number;
  /** A thread that is told to stop has so long for it. */
  readonly stopMs: number;
}

const DEFAULT_CLOCK_THREAD_TIMEOUTS: ClockThreadTimeouts = {
  restartMs: 1_000,
  restartMaxMs: 30_000,
  lookMs: 20_000,
  stuckMs: 120_000,
  stopMs: 10_000,
};

const CLOCK_THREAD_SCRIPT_URL = new URL('../clock.ts', import.meta.url);

/**
 * Runs the clock in a thread of its own until it is stopped. One that ends by itself, or is stuck, is told and started
 * again.
 */
export function startClockThread(
  { databaseUrl, defaultLocale, publicUrl, timeCells }: ClockThreadSettings,
  onFailure: (error: unknown) => void,
  { restartMs, restartMaxMs, lookMs, stuckMs, stopMs }: ClockThreadTimeouts = DEFAULT_CLOCK_THREAD_TIMEOUTS,
): ClockThread {
  let worker: Worker | null = null;
  let restartAfterMs = restartMs;
  let lookedAt: number | null = performance.now();
  const sinceLookMs = () => (lookedAt === null ? Number.POSITIVE_INFINITY : performance.now() - lookedAt);
  const stopping = new AbortController();
  const running = run();

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      await runOnce();
      if (stopping.signal.aborted) return;
      lookedAt = null;
      await pause(restartAfterMs, undefined, { signal: stopping.signal }).catch(() => {});
      restartAfterMs = Math.min(restartAfterMs * 2, restartMaxMs);
    }
  }

  async function runOnce(): Promise<void> {
    const thread = new Worker(CLOCK_THREAD_SCRIPT_URL, {
      workerData: { databaseUrl, defaultLocale, publicUrl, timeCells },
    });
    worker = thread;
    let heardAt = performance.now();
    thread.on('message', ({ failure }: ClockThreadHeartbeat) => {
      heardAt = performance.now();
      lookedAt = heardAt;
      restartAfterMs = restartMs;
      if (failure !== null) onFailure(new Error(failure));
    });
    thread.on('error', onFailure);
    const watch = setInterval(() => {
      if (performance.now() - heardAt > stuckMs) void thread.terminate();
    }, stuckMs / 10);
    const status = await new Promise<number>((ended) => thread.once('exit', ended));
    clearInterval(watch);
    if (stopping.signal.aborted) return;
    const wait = `${restartAfterMs / 1000} s`;
    onFailure(new Error(`The thread of the clock ended with ${status}: it is started again in ${wait}.`));
  }

  return {
    isLooking: () => sinceLookMs() < lookMs,
    stop: async () => {
      stopping.abort();
      worker?.postMessage('stop');
      const late = setTimeout(() => void worker?.terminate(), stopMs);
      await running;
      clearTimeout(late);
    },
  };
}
