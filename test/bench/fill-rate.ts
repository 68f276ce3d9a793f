import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { PassThrough } from 'node:stream';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { openEmbedded } from '../../src/database/embedded/embedded.ts';
import { fill } from './fill.ts';
import { openGuest } from './guest.ts';
import { median, ROUNDS, timed } from './rounds.ts';

const WHAT = 'items filled, a second';
const ITEMS = 3_000;

/** What filling writes, parents first. */
const TABLES = ['brand', 'item', 'identifier', 'fact', 'phase', 'answer', 'facet_end', 'succession'] as const;

/** Filling an empty record through the record's own functions, beside COPY of the same rows into the same tables, triggers on. */
export async function fillRate() {
  const [peers, ours]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    await using filled = await opened();
    await using copied = await opened();
    ours.push(await timed(() => fill(filled.ctx, ITEMS, () => {})));
    const rows = new Map<string, Buffer[]>();
    for (const table of TABLES) {
      rows.set(table, await filled.client.query(copyTo(`copy ${table} to stdout`)).toArray());
    }
    peers.push(await timed(async () => await copyAll(copied.client, rows)));
    const counts = await Promise.all([filled, copied].map(({ client }) => factsIn(client)));
    if (counts[0] !== counts[1] || counts[0]! < ITEMS) throw new Error(`${counts.join(', ')} facts`);
    console.error(`${WHAT}: round ${round + 1} of ${ROUNDS}`);
  }
  const rate = (times: readonly number[]) => Math.round(ITEMS / (median(times) / 1000));
  const ratio = Number((median(peers) / median(ours)).toFixed(2));
  return {
    what: WHAT,
    against: 'COPY into the same tables',
    peer: rate(peers),
    lastcall: rate(ours),
    ratio,
    goal: 0.2,
  };
}

async function copyAll(client: pg.Client, rows: ReadonlyMap<string, readonly Buffer[]>): Promise<void> {
  await client.query('begin');
  for (const [table, parts] of rows) {
    const source = new PassThrough();
    for (const part of parts) source.write(part);
    source.end();
    await pipeline(source, client.query(copyFrom(`copy ${table} from stdin`)));
  }
  await client.query('commit');
}

async function factsIn(client: pg.Client): Promise<number> {
  return (await client.query('select count(*)::int as n from fact')).rows[0].n;
}

/** An empty database of its own. */
async function opened() {
  const place = await mkdtemp(join(tmpdir(), 'lastcall-fill-'));
  const embedded = await openEmbedded({ dataDir: join(place, 'data'), role: 'service' });
  const guest = await openGuest(embedded.url);
  const client = new pg.Client({ connectionString: embedded.url });
  await client.connect();
  return {
    client,
    ctx: guest.ctx,
    [Symbol.asyncDispose]: async () => {
      await client.end();
      await guest.close();
      await embedded.close();
      await rm(place, { recursive: true, force: true });
    },
  };
}
