import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { postUpdate } from '../../src/commands/promise/post-update.ts';
import type { Context } from '../../src/record/context.ts';
import { skuOf } from './fill.ts';
import { openGuest } from './guest.ts';
import { graphqlOf, startPeer } from './peer-process.ts';
import type { ReaderOrder } from './reader-process.ts';
import { inRounds, rowOf, timed } from './rounds.ts';

/** So many read; `READERS` sets another number. */
const READERS = Number(process.env['READERS'] ?? 10_000);

const SUBSCRIPTION =
  'subscription { timelineGrew { sequence kind recordedAt headline { text } item { sku } } }';

/** What is read, by a request that ends with the head, and what comes once it is caught up. */
const DOORS = {
  '/graphql/stream': {
    request: `GET /graphql/stream?query=${encodeURIComponent(SUBSCRIPTION)} HTTP/1.1\r\nHost: bench.test\r\nAccept: text/event-stream\r\n\r\n`,
    ready: ':\nid: ',
    mark: (sequence: number) => `"extensions":{"sequence":"${sequence}"}`,
  },
  '/feed/stream': {
    request: 'GET /feed/stream?after=AFTER HTTP/1.1\r\nHost: bench.test\r\n\r\n',
    ready: 'event: cursor',
    mark: (sequence: number) => `id: ${sequence}\n`,
  },
} as const;

/**
 * One fact to 10,000 readers, from the writing of it until the last one has it, against the same bytes written to as many bare
 * sockets; each in readers a second.
 */
export async function readers(url: string, path: keyof typeof DOORS) {
  const { ctx, close } = await openGuest(url, 'MANAGER');
  const server = startPeer('lastcall', url);
  const bare = fork(join(import.meta.dirname, 'socket-peer.ts'), {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const [ours, theirs] = [0, 1].map(() => fork(join(import.meta.dirname, 'reader-process.ts')));
  try {
    const { request, ready, mark } = DOORS[path];
    const from = await headOfRecord(ctx);
    const port = Number(new URL(await graphqlOf(server)).port);
    const open = { count: READERS, port, ready, request: request.replace('AFTER', String(from)) };
    await order(ours!, { open });
    const [bareText] = (await once(bare.stdout!, 'data')) as [Buffer];
    await order(theirs!, { open: { ...open, port: Number(String(bareText)), request: 'x', ready: 'ready' } });
    let bytes = 0;
    let turn = 0;
    const lastcall = async () => {
      const sequence = (await headOfRecord(ctx)) + 1;
      await order(ours!, { await: mark(sequence) });
      const arrived = once(ours!, 'message');
      const time = await timed(async () => {
        await postUpdate(ctx, { sku: skuOf(1), text: [{ locale: 'en', text: `Number ${++turn}.` }] });
        [{ bytes }] = (await arrived) as [{ bytes: number }];
      });
      console.error(
        `the last of ${READERS} readers of ${path} had it after ${Math.round(time)} ms; ${memoryOf(server)}`,
      );
      await pause(500);
      return Math.round((1_000 * READERS) / time);
    };
    const sockets = async () => {
      const text = `mark ${++turn};`;
      await order(theirs!, { await: text });
      const arrived = once(theirs!, 'message');
      const time = await timed(async () => {
        bare.send({ bytes, mark: text });
        await arrived;
      });
      await pause(500);
      return Math.round((1_000 * READERS) / time);
    };
    await lastcall();
    await sockets();
    const what = `one fact to ${READERS} readers of ${path}`;
    const measured = await inRounds(what, sockets, lastcall);
    return rowOf(`${what}, readers a second`, 0.25, `${bytes} bytes to as many bare sockets`, measured);
  } finally {
    for (const child of [server, bare, ours!, theirs!]) child.kill();
    await close();
  }
}

/** Sends an order to readers and waits until it is obeyed; fails where they end. */
async function order(process: ChildProcess, given: ReaderOrder): Promise<void> {
  const obeyed = once(process, 'message');
  process.send(given);
  const ended = once(process, 'exit').then(() => {
    throw new Error('the readers ended');
  });
  ended.catch(() => {});
  await Promise.race([obeyed, ended]);
}

async function headOfRecord({ rows }: Context): Promise<number> {
  const [head] = await rows<{ sequence: number }>('select sequence::float8 as sequence from record', []);
  return head!.sequence;
}

/** Where the system tells it: how much memory a process holds. */
function memoryOf({ pid }: ChildProcess): string {
  try {
    return /VmRSS:.*/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[0].replaceAll(/\s+/g, ' ') ?? '';
  } catch {
    return '';
  }
}
