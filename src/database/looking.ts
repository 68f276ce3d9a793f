import type { Socket } from 'node:net';
import type { Readable } from 'node:stream';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';

/** One look at the whole database: all its statements see the same instant. */
export interface Look {
  readonly rows: <Row>(sql: string, values: readonly unknown[]) => Promise<Row[]>;
  /** What a COPY statement sends, as it comes: a reader that is slow holds it up. */
  readonly copy: (sql: string) => Readable;
}

const BEGIN = 'begin isolation level repeatable read read only';

/** Runs work with one look, on a connection of its own; work that fails may leave a COPY behind, so the connection goes. */
export async function looking<T>(pool: pg.Pool, work: (look: Look) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let isWhole = false;
  try {
    await client.query(BEGIN);
    const result = await work({
      rows: async <Row>(sql: string, values: readonly unknown[]) =>
        (await client.query(sql, [...values])).rows as Row[],
      copy: (sql) => client.query(copyTo(sql)),
    });
    await client.query('commit');
    isWhole = true;
    return result;
  } finally {
    if (!isWhole) breakOff(client);
    client.release(!isWhole);
  }
}

/** A server that waits for its reader is only let go by the end of the connection. */
function breakOff(client: pg.PoolClient): void {
  const { connection } = client as unknown as { connection: { stream: Socket } };
  connection.stream.destroy();
}
