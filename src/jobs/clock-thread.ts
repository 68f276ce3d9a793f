import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Clock } from './clock.ts';

/** What the thread of the clock is started with. */
export interface ClockSettings {
  readonly databaseUrl: string;
  readonly defaultLocale: string;
  readonly publicUrl: string;
  /** The database's time, which the service's own thread keeps (`processTime`): both have one. */
  readonly timeCells: SharedArrayBuffer;
}

/** What the thread says: a look that failed. */
export interface FromClock {
  readonly failure: string;
}

const ENTRY = new URL('../clock.ts', import.meta.url);
const RESTART_MS = 1_000;

/** Runs the clock in a thread of its own until it is stopped; one that ends by itself is started again, and told. */
export function startClockThread(
  { databaseUrl, defaultLocale, publicUrl, timeCells }: ClockSettings,
  onFailure: (error: unknown) => void,
): Clock {
  let stopped = false;
  let worker: Worker | null = null;
  const stopping = new AbortController();
  const running = run();

  async function run(): Promise<void> {
    while (!stopped) {
      worker = new Worker(ENTRY, { workerData: { databaseUrl, defaultLocale, publicUrl, timeCells } });
      worker.on('message', ({ failure }: FromClock) => onFailure(new Error(failure)));
      worker.on('error', onFailure);
      const thread = worker;
      const status = await new Promise<number>((ended) => thread.once('exit', ended));
      if (stopped) return;
      onFailure(new Error(`the thread of the clock ended with ${status}; it is started again`));
      await pause(RESTART_MS, undefined, { signal: stopping.signal }).catch(() => {});
    }
  }
  return {
    stop: async () => {
      stopped = true;
      stopping.abort();
      worker?.postMessage('stop');
      await running;
    },
  };
}
