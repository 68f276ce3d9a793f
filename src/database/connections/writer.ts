import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  type TransactionSettings,
} from 'kysely';
import type pg from 'pg';
import { isConnectionUnusableAfter } from './pool.ts';
import type { PoolWaitTracker } from './pool-watch.ts';
import { createPreparedStatementNames, type PreparedStatementNames } from './prepared-statements.ts';

/**
 * The object mapper's way to a pool of ours. Its own driver (Kysely 0.29) keeps a connection for ever whose `begin` or
 * `rollback` failed, so that after an outage none is left; here such a connection is closed, and the pool makes another.
 */
export function createKyselyDialect(pool: pg.Pool, watch: PoolWaitTracker): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => createPoolDriver(pool, watch),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}

/** A connection of the pool while somebody writes with it. */
interface WriterConnection extends DatabaseConnection {
  /** Gives it back to the pool, once; what cannot be used any more is closed. */
  readonly release: (isBroken: boolean) => void;
  readonly isReleased: () => boolean;
}

function createPoolDriver(pool: pg.Pool, watch: PoolWaitTracker): Driver {
  const prepared = createPreparedStatementNames();
  const run = (connection: DatabaseConnection, sql: string) =>
    connection.executeQuery(CompiledQuery.raw(sql));
  const orBreak = async (connection: DatabaseConnection, sql: string) => {
    try {
      await run(connection, sql);
    } catch (error) {
      (connection as WriterConnection).release(true);
      throw error;
    }
  };
  return {
    init: async () => {},
    acquireConnection: async () =>
      createWriterConnection(await watch.waiting(() => pool.connect()), prepared),
    beginTransaction: async (connection, settings) =>
      await orBreak(connection, beginTransactionSql(settings)),
    commitTransaction: async (connection) => await orBreak(connection, 'commit'),
    rollbackTransaction: async (connection) => {
      // Where it fails the connection goes, and PostgreSQL takes everything back by itself.
      if (!(connection as WriterConnection).isReleased())
        await orBreak(connection, 'rollback').catch(() => {});
    },
    savepoint: async (connection, name) => void (await run(connection, `savepoint "${name}"`)),
    rollbackToSavepoint: async (connection, name) =>
      void (await run(connection, `rollback to savepoint "${name}"`)),
    releaseSavepoint: async (connection, name) => void (await run(connection, `release savepoint "${name}"`)),
    releaseConnection: async (connection) => (connection as WriterConnection).release(false),
    destroy: async () => await pool.end(),
  };
}

function beginTransactionSql({ isolationLevel, accessMode }: TransactionSettings): string {
  return [
    'begin',
    ...(isolationLevel ? [`isolation level ${isolationLevel}`] : []),
    ...(accessMode ? [accessMode] : []),
  ].join(' ');
}

/** @param prepared for statements with values of their own; the mapper writes its values into the text, which comes once */
function createWriterConnection(client: pg.PoolClient, prepared: PreparedStatementNames): WriterConnection {
  let isBroken = false;
  let isReleased = false;
  const executeQuery = async <Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> => {
    if (isReleased) throw new Error('The connection was lost and is given back already.');
    try {
      const values = [...parameters];
      const name = values.length > 0 ? await prepared.nameFor(client, sql) : undefined;
      const { command, rowCount, rows } = await client.query({ ...(name && { name }), text: sql, values });
      const isCounted = ['INSERT', 'UPDATE', 'DELETE', 'MERGE'].includes(command);
      return { ...(isCounted && { numAffectedRows: BigInt(rowCount ?? 0) }), rows: (rows ?? []) as Row[] };
    } catch (error) {
      isBroken ||= isConnectionUnusableAfter(error);
      throw error;
    }
  };
  return {
    executeQuery,
    streamQuery: () => {
      throw new Error('What writes does not stream.');
    },
    release: (broken) => {
      if (isReleased) return;
      isReleased = true;
      client.release(broken || isBroken);
    },
    isReleased: () => isReleased,
  };
}
