import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

export const bounded = { timeout: 30_000 };

/** A new directory; at the end of the test (or file) its servers are ended and it is removed. */
export function placeFor(t: { after(done: () => Promise<void>): void }, name = 'data'): string {
  const top = mkdtempSync(join(tmpdir(), 'lastcall-test-'));
  t.after(async () => {
    for (const pid of serversBelow(top)) process.kill(pid, 'SIGQUIT');
    while (serversBelow(top).length > 0) await sleep(10);
    rmSync(top, { recursive: true, force: true, maxRetries: 5 });
  });
  return join(top, name);
}

/** The process ids of the servers whose data lies below a directory, told by their command lines. */
export function serversBelow(top: string): number[] {
  const mark = `lastcall.directory=${top}`;
  if (process.platform === 'linux')
    return readdirSync('/proc')
      .map(Number)
      .filter((pid) => pid > 0 && commandOf(pid).includes(mark));
  const { stdout } = spawnSync('ps', ['-axo', 'pid=,command='], { encoding: 'utf8' });
  return (stdout ?? '')
    .split('\n')
    .filter((line) => line.includes(mark))
    .map((line) => Number.parseInt(line, 10));
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

export function serverOf(dataDir: string): number {
  return Number(readFileSync(join(dataDir, 'cluster/data/postmaster.pid'), 'utf8').split('\n')[0]);
}

export async function ask(url: string, question: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    const { rows } = await client.query({ text: question, rowMode: 'array' });
    return rows.flat();
  } finally {
    await client.end();
  }
}

/** Another process that opens the directory; what it said once it was open or refused. */
export async function childOn(t: TestContext, dataDir: string, role: 'service' | 'guest', by: string[] = []) {
  const child = startChild(t, dataDir, role, by);
  const lines = createInterface({ input: child.stdout! });
  const [line] = (await once(lines, 'line')) as [string];
  return { child, announcement: JSON.parse(line) as { url: string; refusal?: string } };
}

export function startChild(
  t: TestContext,
  dataDir: string,
  role: 'service' | 'guest',
  by: string[] = [],
): ChildProcess {
  const script = join(import.meta.dirname, '../../support/embedded-child.ts');
  const [program, ...rest] = [...by, process.execPath, script, dataDir, role];
  const child = spawn(program!, rest, { stdio: ['pipe', 'pipe', 'inherit'] });
  t.after(() => child.kill('SIGKILL'));
  return child;
}

export async function endOf(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}
