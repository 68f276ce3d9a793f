import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { Agent } from 'undici';
import { postUpdate } from '../../src/commands/promise/post-update.ts';
import { signedHeaders } from '../../src/delivery/webhooks/deliver.ts';
import {
  createEndpointSecret,
  createSigningKey,
  readSigningKey,
} from '../../src/delivery/webhooks/signature.ts';
import { startDeliveryJob } from '../../src/jobs/deliveries.ts';
import type { Context } from '../../src/record/context.ts';
import { skuOf } from './fill.ts';
import { openGuest } from './guest.ts';
import { inRounds, rowOf, timed } from './rounds.ts';

const ENDPOINTS = 1_000;
/** As many as a worker sends to at once. */
const AT_ONCE = 256;
/** About what the message of one fact has. */
const BODY = JSON.stringify({ type: 'item.update', data: 'x'.repeat(1_200) });

/** Each endpoint has a host of its own, as partners have: connections are shared by none. */
const HOSTS = Array.from({ length: ENDPOINTS }, (_, number) => `127.1.${number >> 7}.${1 + (number & 127)}`);

/**
 * One fact to 1,000 endpoints, from the writing of it until the last one has it, against the same 1,000 signed requests in a bare
 * loop of undici; each in messages a second.
 */
export async function webhooks(url: string) {
  const { ctx, close } = await openGuest(url, 'MANAGER');
  const sink = new Worker(join(import.meta.dirname, 'webhook-sink.ts'));
  const [{ port }] = (await once(sink, 'message')) as [{ port: number }];
  const failures: unknown[] = [];
  await registerAll(ctx, port);
  const job = startDeliveryJob(ctx, new Set(HOSTS), (error) => failures.push(error));
  try {
    let turn = 0;
    const lastcall = async () => {
      const arrived = once(sink, 'message');
      const text = ['en', 'de'].map((locale) => ({ locale, text: `Number ${++turn}.` }));
      const time = await timed(async () => {
        await postUpdate(ctx, { sku: skuOf(1), text });
        await arrived;
      });
      await settled(ctx);
      return Math.round((1_000 * ENDPOINTS) / time);
    };
    const bare = async () => {
      const arrived = once(sink, 'message');
      const time = await timed(async () => {
        await sendBare(port);
        await arrived;
      });
      return Math.round((1_000 * ENDPOINTS) / time);
    };
    await lastcall();
    await bare();
    const measured = await inRounds('one fact to 1,000 endpoints', bare, lastcall);
    if (failures.length > 0) throw failures[0];
    return rowOf(
      'one fact to 1,000 endpoints, messages a second',
      0.5,
      'the same 1,000 signed POSTs in a bare loop of undici',
      measured,
    );
  } finally {
    await job.stop();
    await ctx.em.fork().execute(`delete from endpoint where owner = 'bench'`);
    await sink.terminate();
    await close();
  }
}

async function registerAll({ em }: Context, port: number): Promise<void> {
  const rows = HOSTS.map((host) => ({
    ...{ id: randomUUID(), url: `http://${host}:${port}/`, secret: createEndpointSecret() },
  }));
  await em.fork().execute(
    `insert into endpoint (id, owner, name, url, filter, batch, secret, health, cursor, challenge, created_at)
     select e.id, 'bench', 'Bench', e.url, '{}', 1, e.secret, 'HEALTHY', r.sequence, 'none', now()
     from jsonb_to_recordset(?::jsonb) as e (id uuid, url text, secret text), record r`,
    [JSON.stringify(rows)],
  );
}

/** Waits until all that was delivered is written down, so that the next measurement begins with nothing to do. */
async function settled({ em }: Context): Promise<void> {
  const sql = 'select count(*)::int as count from endpoint, record where cursor < sequence';
  for (;;) {
    const [row] = await em.fork().execute<{ count: number }[]>(sql);
    if (row!.count === 0) return;
    await new Promise((again) => setTimeout(again, 50));
  }
}

/** Connections are kept from one round to the next, as the worker keeps them. */
const agent = new Agent({ keepAliveTimeout: 10_000 });
const secret = createEndpointSecret();
const signingKey = readSigningKey(createSigningKey());

async function sendBare(port: number): Promise<void> {
  const waiting = [...HOSTS];
  const send = async () => {
    for (let host = waiting.pop(); host !== undefined; host = waiting.pop()) {
      const message = { id: `msg_${randomUUID()}`, body: BODY };
      const keys = { secret, oldSecret: null, oldSecretUntil: null };
      const { body } = await agent.request({
        ...{ origin: `http://${host}:${port}`, path: '/', method: 'POST', body: BODY },
        headers: {
          ...(await signedHeaders(signingKey, keys, message, Date.now())),
          'content-type': 'application/json',
        },
      });
      await body.dump();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, send));
}
