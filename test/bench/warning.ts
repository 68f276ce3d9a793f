import { type ChildProcess, fork, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { issueAdvisory } from '../../src/commands/advisory/issue-advisory.ts';
import { createEndpointSecret } from '../../src/delivery/webhooks/signature.ts';
import type { Context } from '../../src/record/context.ts';
import { RECALL } from '../support/advisories.ts';
import { skuOf } from './fill.ts';
import { openGuest } from './guest.ts';
import { pinned } from './load.ts';
import { graphqlOf, startPeer } from './peer-process.ts';
import { median, ROUNDS } from './rounds.ts';
import type { WarningSinkMessage } from './warning-sink.ts';

const RECEIVERS = 1_000;
/** So many facts wait for each endpoint, and are compared with what is watched. */
const WAITING_FACTS = 10_000;
const GOAL_MS = 5_000;

/** Each endpoint has a host of its own, by which the receiver tells who was warned. */
const HOSTS = Array.from({ length: RECEIVERS }, (_, number) => `127.1.${number >> 7}.${1 + (number & 127)}`);

/** How long it took until the last one was warned, in milliseconds. */
type Times = Readonly<Record<'endpoints' | 'streams' | 'mailboxes', number>>;

/**
 * One warning to 1,000 endpoints, 1,000 readers of /feed/stream and 1,000 mailboxes at once, from the call until the last one has it: while
 * nothing else is to be done, and while 10,000 facts wait for each endpoint and other mails for each mailbox. One worker sends; a server streams.
 */
export async function warning(url: string) {
  const { ctx, close } = await openGuest(url, 'MANAGER');
  const sink = fork(join(import.meta.dirname, 'warning-sink.ts'));
  const readers = fork(join(import.meta.dirname, 'reader-process.ts'));
  const server = startPeer('lastcall', url);
  const children: ChildProcess[] = [sink, readers, server];
  try {
    const [ports] = (await once(sink, 'message')) as [{ http: number; smtp: number }];
    await registerAll(ctx, ports.http);
    await openStreams(ctx, readers, Number(new URL(await graphqlOf(server)).port));
    const worker = await startWorker(url, ports.smtp);
    children.push(worker);
    await warn(ctx, sink, readers);
    const [quiet, busy]: [Times[], Times[]] = [[], []];
    for (let round = 0; round < ROUNDS; round++) {
      quiet.push(await warn(ctx, sink, readers));
      const isBusy = othersArrived(sink);
      await letWait(ctx);
      await isBusy;
      busy.push(await warn(ctx, sink, readers));
      await forgetWaiting(ctx);
      console.error(
        `a warning to ${RECEIVERS} receivers: round ${round + 1} of ${ROUNDS}: ${JSON.stringify([quiet.at(-1), busy.at(-1)])}`,
      );
    }
    return [
      ...rowsOf('', quiet),
      ...rowsOf(` while ${WAITING_FACTS.toLocaleString('en')} facts wait for each, and mails`, busy),
    ];
  } finally {
    for (const child of children) child.kill();
    await forgetAll(ctx);
    await close();
  }
}

function rowsOf(how: string, times: readonly Times[]) {
  return (['endpoints', 'streams', 'mailboxes'] as const).map((kind) => {
    const lastcall = Math.round(median(times.map((one) => one[kind])));
    return {
      ...{ what: `a warning to ${RECEIVERS} ${kind}${how}, milliseconds to the last` },
      ...{ against: 'the goal', peer: GOAL_MS, lastcall, ratio: Number((GOAL_MS / lastcall).toFixed(2)) },
      goal: 1,
    };
  });
}

async function warn(ctx: Context, sink: ChildProcess, readers: ChildProcess): Promise<Times> {
  const title = randomUUID();
  sink.send({ receivers: RECEIVERS, title });
  const isReading = once(readers, 'message');
  readers.send({ await: title });
  await isReading;
  const streamed = once(readers, 'message').then(() => Date.now());
  const [endpoints, mailboxes] = (['endpoints', 'mailboxes'] as const).map((kind) => warnedAt(sink, kind));
  const began = Date.now();
  await issueAdvisory(ctx, {
    advisory: {
      ...RECALL,
      title: [{ locale: 'en', text: title }],
      affected: [{ skus: [skuOf(1)], serials: ['SN100..SN199'] }],
    },
  });
  const times = {
    endpoints: (await endpoints!) - began,
    streams: (await streamed) - began,
    mailboxes: (await mailboxes!) - began,
  };
  await pause(1_000);
  return times;
}

async function warnedAt(sink: ChildProcess, kind: 'endpoints' | 'mailboxes'): Promise<number> {
  return await new Promise((resolve) => {
    const hear = (message: WarningSinkMessage) => {
      if (!('warned' in message) || message.warned !== kind) return;
      sink.off('message', hear);
      resolve(message.at);
    };
    sink.on('message', hear);
  });
}

/** Waits until other facts and mails are under way. */
async function othersArrived(sink: ChildProcess): Promise<void> {
  for (;;) {
    const [message] = (await once(sink, 'message')) as [WarningSinkMessage];
    if ('others' in message) return;
  }
}

async function startWorker(url: string, smtp: number): Promise<ChildProcess> {
  const path = join(import.meta.dirname, '../../src/cli/worker.ts');
  const worker = spawn(...pinned('server', [process.execPath, path]), {
    env: {
      ...process.env,
      ...{ DATABASE_URL: url, PUBLIC_URL: 'http://bench.test', WEBHOOK_ALLOWED_HOSTS: HOSTS.join() },
      ...{ SMTP_URL: `smtp://127.0.0.1:${smtp}`, MAIL_FROM: 'Bench <bench@bench.test>' },
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(worker.stdout!, 'data');
  return worker;
}

async function openStreams(ctx: Context, readers: ChildProcess, port: number): Promise<void> {
  const [head] = await ctx.rows<{ sequence: number }>('select sequence from record', []);
  const request = `GET /feed/stream?after=${head!.sequence} HTTP/1.1\r\nHost: bench.test\r\n\r\n`;
  const opened = once(readers, 'message');
  readers.send({ open: { count: RECEIVERS, port, ready: 'event: cursor', request } });
  await opened;
}

async function registerAll({ em }: Context, port: number): Promise<void> {
  const endpoints = HOSTS.map((host) => ({
    ...{ id: randomUUID(), url: `http://${host}:${port}/`, secret: createEndpointSecret() },
  }));
  const watchers = HOSTS.map((_, number) => ({ id: randomUUID(), address: `bench-${number}@bench.test` }));
  await em.fork().execute(
    `insert into endpoint (id, owner, name, url, filter, batch, secret, health, cursor, challenge, created_at)
     select e.id, 'bench', 'Bench', e.url, '{}', 1, e.secret, 'HEALTHY', r.sequence, 'none', now()
     from jsonb_to_recordset(?::jsonb) as e (id uuid, url text, secret text), record r`,
    [JSON.stringify(endpoints)],
  );
  await em.fork().execute(
    `insert into watcher (id, address, address_key, locale, time_zone, created_at)
     select w.id, w.address, w.address, 'en', 'UTC', now() from jsonb_to_recordset(?::jsonb) as w (id uuid, address text)`,
    [JSON.stringify(watchers)],
  );
  await em.fork().execute(
    `insert into watch (id, watcher_id, subject, subject_id, market, events, cadence, confirmed_at, begins_after)
     select gen_random_uuid(), w.id, 'BRAND', b.id, '', '{ANY_CHANGE,WARNING}', 'AT_ONCE', now(), 0
     from watcher w, brand b where b.handle = 'bench'`,
  );
  await em.fork().execute('update watch_cursor set sequence = (select sequence from record)');
}

async function letWait(ctx: Context): Promise<void> {
  await moveCursors(ctx, WAITING_FACTS);
}

/** Ends what waits, so that the next measurement begins with nothing to do. */
async function forgetWaiting(ctx: Context): Promise<void> {
  await moveCursors(ctx, 0);
  await ctx.em.fork().execute('delete from watch_mail_item where sent_at is null');
  await pause(2_000);
}

/** Lets so many facts wait for all endpoints, and for being compared with what is watched; a comparison that is under way is waited for. */
async function moveCursors({ em }: Context, waiting: number): Promise<void> {
  await em.fork().transactional(async (tx) => {
    await tx.execute(`set local lock_timeout = '120s'; set local statement_timeout = '120s'`);
    await tx.execute('update watch_cursor set sequence = (select sequence from record) - ?', [waiting]);
    await tx.execute(
      'update endpoint set cursor = (select sequence from record) - ?, lease_id = null, leased_until = null',
      [waiting],
    );
  });
}

async function forgetAll({ em }: Context): Promise<void> {
  await em.fork().execute(`delete from endpoint where owner = 'bench'`);
  await em.fork().execute('delete from watcher');
}
