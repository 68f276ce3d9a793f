import type { Socket } from 'node:net';
import type { Readable } from 'node:stream';
import type pg from 'pg';
import { type CopyToStreamQuery, to as copyTo } from 'pg-copy-streams';

/** One look at the whole database: all its statements see the same instant. */
export interface ReadSnapshot {
  readonly rows: <Row>(sql: string, values: readonly unknown[]) => Promise<Row[]>;
  /** What a COPY statement sends, as it comes: a reader that is slow holds it up. It fails with what `rows` would throw. */
  readonly copy: (sql: string) => Readable;
}

const BEGIN_READ_SNAPSHOT_SQL = 'begin isolation level repeatable read read only';

/**
 * Runs work with one look, on a connection of its own; work that fails may leave a COPY behind, so the connection goes.
 * @param toThrow what is thrown of a failure of the database; what the work itself throws is left as it is
 */
export async function withReadSnapshot<T>(
  connect: () => Promise<pg.PoolClient>,
  work: (look: ReadSnapshot) => Promise<T>,
  toThrow: (error: unknown) => unknown,
): Promise<T> {
  const guarded = <Answer>(answer: Promise<Answer>): Promise<Answer> =>
    answer.catch((error: unknown) => {
      throw toThrow(error);
    });
  const client = await guarded(connect());
  let isWhole = false;
  let isOver = false;
  try {
    await guarded(client.query(BEGIN_READ_SNAPSHOT_SQL));
    const result = await work({
      rows: async <Row>(sql: string, values: readonly unknown[]) =>
        (await guarded(client.query(sql, [...values]))).rows as Row[],
      // That we break off says nothing of the database.
      copy: (sql) => client.query(createCopyStream(sql, (error) => (isOver ? error : toThrow(error)))),
    });
    await guarded(client.query('commit'));
    isWhole = true;
    return result;
  } finally {
    isOver = true;
    if (!isWhole) destroyConnection(client);
    client.release(!isWhole);
  }
}

/**
 * A COPY that fails ends its stream, whoever reads it. The driver would only emit the failure, which nobody hears who has
 * not begun to read or has left: unheard, it ends the process.
 */
function createCopyStream(sql: string, toThrow: (error: unknown) => unknown): CopyToStreamQuery {
  const copy = copyTo(sql);
  const handleError = (error: unknown) => void copy.destroy(toThrow(error) as Error);
  return Object.assign(copy, { handleError }).on('error', () => {});
}

/** A server that waits for its reader is only let go by the end of the connection. */
function destroyConnection(client: pg.PoolClient): void {
  const { connection } = client as unknown as { connection: { stream: Socket } };
  connection.stream.destroy();
}
