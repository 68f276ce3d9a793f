import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { after } from 'node:test';

const WORKER = join(import.meta.dirname, '../../../src/cli/worker.ts');

export interface WorkerProcess {
  readonly pid: number;
  readonly output: () => string;
  readonly stop: (signal?: NodeJS.Signals) => Promise<number | null>;
}

const started = new Set<ChildProcess>();

/** A test that fails leaves no worker running. */
after(() => {
  for (const child of started) child.kill('SIGKILL');
});

/** Starts a worker as `npm run worker` does, and waits until it sends. */
export async function startWorker(environment: Record<string, string>): Promise<WorkerProcess> {
  const cache = process.env['NODE_COMPILE_CACHE'];
  const child = spawn(process.execPath, [WORKER], {
    env: {
      PATH: process.env['PATH'] ?? '',
      ...(cache && { NODE_COMPILE_CACHE: cache }),
      WEBHOOK_ALLOWED_HOSTS: '127.0.0.1',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.add(child);
  child.on('exit', () => started.delete(child));
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (text += part));
  const ended = once(child, 'exit');
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', () => {
      if (text.includes('The worker sends')) resolve();
    });
    child.on('exit', (status) => reject(new Error(`ended with ${status}: ${text}`)));
  });
  return {
    pid: child.pid!,
    output: () => text,
    stop: async (signal = 'SIGTERM') => {
      child.kill(signal);
      const [status] = await ended;
      return status as number | null;
    },
  };
}
