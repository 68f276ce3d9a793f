import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';

const START = join(import.meta.dirname, '../../src/start.ts');

/** A service in a process of its own, as `npm start` runs it. */
export interface Service {
  readonly process: ChildProcess;
  readonly url: string;
  /** All that it has said so far. */
  readonly output: () => string;
  readonly stop: (signal?: NodeJS.Signals) => Promise<number | null>;
}

/** A directory of its own, gone after the work. */
export async function withTempDirectory<T>(work: (place: string) => Promise<T>): Promise<T> {
  const place = await mkdtemp(join(tmpdir(), 'lastcall '));
  try {
    return await work(place);
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}

const started = new Set<ChildProcess>();

/** A test that fails leaves no service running. */
after(() => {
  for (const child of started) child.kill('SIGKILL');
});

/** Code that this run has compiled before is not compiled again. */
export const COMPILED = process.env['NODE_COMPILE_CACHE'] && {
  NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
};

/** Starts a service and waits until it answers; rejects with what it said when it ends instead. */
export async function startService(environment: Record<string, string>, script = START): Promise<Service> {
  const child = spawn(process.execPath, [script], {
    env: { PATH: process.env['PATH'] ?? '', PORT: '0', ...COMPILED, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.add(child);
  child.on('exit', () => started.delete(child));
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (text += part));
  const ended = once(child, 'exit');
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', () => {
      const found = /answers at (http:\S+)\/graphql/.exec(text);
      if (found) resolve(found[1]!);
    });
    child.on('exit', (status) => reject(new Error(`ended with ${status}: ${text}`)));
  });
  return {
    process: child,
    url,
    output: () => text,
    stop: async (signal = 'SIGTERM') => {
      child.kill(signal);
      const [status] = await ended;
      return status as number | null;
    },
  };
}

/** Of a request whose connection is not kept: a service that stops waits for those that may still bring another. */
export const WITHOUT_KEEPING = { connection: 'close' };

/** Asks a service over HTTP; the answer comes without what it cost. */
// biome-ignore lint/suspicious/noExplicitAny: tests read answers of any shape
export async function sendGraphql(service: Service, query: string): Promise<any> {
  const response = await fetch(`${service.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...WITHOUT_KEEPING },
    body: JSON.stringify({ query }),
  });
  const { extensions: _cost, ...answer } = (await response.json()) as { extensions?: object };
  return answer;
}
