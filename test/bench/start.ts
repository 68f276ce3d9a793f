import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openEmbeddedDatabase } from '../../src/database/embedded/embedded.ts';
import { median, ROUNDS } from './rounds.ts';

const WHAT = 'start on an existing embedded database, milliseconds';
const START = join(import.meta.dirname, '../../src/start.ts');
const QUESTION = {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: '{"query":"{ item(by: {sku: \\"RED-ONE\\"}) { sku } }"}',
};

/**
 * How long `npm start` takes to its first answer on the demo catalogue, beside PostgreSQL alone on the same data; and what memory
 * all its processes take once they have been idle for a while, PostgreSQL apart.
 */
export async function start() {
  const place = await mkdtemp(join(tmpdir(), 'lastcall-start-'));
  try {
    const dataDir = join(place, 'data');
    const [peers, ours, sizes]: [number[], number[], number[]] = [[], [], []];
    await answered(dataDir, async () => {});
    for (let round = 0; round < ROUNDS; round++) {
      peers.push(await alone(dataDir));
      ours.push(
        await answered(dataDir, async (pid) => {
          await pause(3_000);
          sizes.push(residentMegabytes(pid));
        }),
      );
      console.error(`${WHAT}: round ${round + 1} of ${ROUNDS}`);
    }
    const [peer, lastcall] = [Math.round(median(peers)), Math.round(median(ours))];
    return {
      what: WHAT,
      against: 'PostgreSQL alone on the same data; the goal is 1,500 more at most',
      peer,
      lastcall,
      ratio: Number((lastcall / peer).toFixed(2)),
      goal: peer + 1_500,
      'idle memory in MB': median(sizes),
    };
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}

/** How long PostgreSQL takes until it can be asked. */
async function alone(dataDir: string): Promise<number> {
  const began = performance.now();
  const database = await openEmbeddedDatabase({ dataDir, role: 'service' });
  const ms = performance.now() - began;
  await database.close();
  return ms;
}

/** How long the service takes to its first answer, and then some work with its process. */
async function answered(dataDir: string, work: (pid: number) => Promise<void>): Promise<number> {
  const began = performance.now();
  const env = { ...process.env, PORT: '0', LASTCALL_DATA_DIR: dataDir };
  const child = spawn(process.execPath, [START], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  let text = '';
  let url: string | undefined;
  for await (const part of child.stdout) {
    text += String(part);
    url = /answers at (http:\S+)\/graphql/.exec(text)?.[1];
    if (url) break;
  }
  if (!url) throw new Error(`the service did not start: ${text}`);
  const response = await fetch(`${url}/graphql`, QUESTION);
  const ms = performance.now() - began;
  if ((await response.text()) !== '{"data":{"item":{"sku":"RED-ONE"}}}') throw new Error('a wrong answer');
  await work(child.pid!);
  child.kill('SIGTERM');
  await ended;
  return ms;
}

/** The resident memory of a process and the Node processes below it. */
function residentMegabytes(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const isNode = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')[0]!.endsWith('node');
  const own = isNode ? Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024 : 0;
  const below = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean);
  return Math.round(below.reduce((sum, one) => sum + residentMegabytes(Number(one)), own));
}
