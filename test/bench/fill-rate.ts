import { pipeline } from 'node:stream/promises';
import { PassThrough } from 'node:stream';
import type pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { fill } from './fill.ts';
import { openOwnDatabase } from './own-database.ts';
import { ROUNDS, rowOf, timed } from './rounds.ts';

const WHAT = 'items filled, a second';
const ITEMS = 3_000;

/** What filling writes, parents first. */
const TABLES = ['brand', 'item', 'identifier', 'fact', 'phase', 'answer', 'facet_end', 'succession'] as const;

/** Filling an empty record through the record's own functions, beside COPY of the same rows into the same tables, triggers on. */
export async function fillRate() {
  const [peers, ours]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    await using filled = await openOwnDatabase();
    await using copied = await openOwnDatabase();
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
  const rates = (times: readonly number[]) => times.map((ms) => Math.round(ITEMS / (ms / 1000)));
  return rowOf(WHAT, 0.2, 'COPY into the same tables', { peers: rates(peers), ours: rates(ours) });
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
