import pg from 'pg';
import { Refusal } from '../../domain/refusal.ts';
import { createFairQueue, type FairQueue } from '../../limits/fair-queue.ts';
import type { RequestBudget } from '../../limits/request-budget.ts';
import { ROLE_LIMITS } from '../../limits/role-limits.ts';
import { acquireTurnOrRejection } from '../../limits/turns.ts';
import { runWithinBudget } from './cancelling.ts';
import { type ReadSnapshot, withReadSnapshot } from './read-snapshot.ts';
import { toRefusalAndEndBudget, type OutageReporter, createOutageReporter } from './outage.ts';
import { isConnectionUnusableAfter, openPool } from './pool.ts';
import { type PoolUse, type PoolWaitTracker, createPoolWaitTracker } from './pool-watch.ts';
import { createPreparedStatementNames } from './prepared-statements.ts';

/** Reads that skip the object mapper: plain rows of prepared statements. */
export interface DatabaseReader {
  /**
   * Runs one statement. With a budget it takes its turn among all callers, is stopped when it takes or brings too much,
   * and when its request ends; without one it is the service's own.
   * @throws Refusal TOO_EXPENSIVE or UNAVAILABLE for what was stopped, UNAVAILABLE where the database is away
   */
  readonly rows: <Row>(sql: string, values: readonly unknown[], budget?: RequestBudget) => Promise<Row[]>;
  /** Runs work with one look at the whole database, beside the pools. */
  readonly withSnapshot: <T>(work: (look: ReadSnapshot) => Promise<T>) => Promise<T>;
  readonly pools: () => readonly PoolUse[];
  readonly close: () => Promise<void>;
}

/** How many connections each kind of reader has; callers inside never wait for those outside. */
export interface ReaderPoolSizes {
  readonly outside: number;
  readonly inside: number;
  /** Those of the service itself: who calls, whether it is ready, what polls wait for. */
  readonly own: number;
}

const DEFAULT_POOL_SIZES: ReaderPoolSizes = { outside: 10, inside: 6, own: 3 };

const resultParsers = new Map<number, (text: string) => unknown>([
  [pg.types.builtins.INT8, Number],
  [pg.types.builtins.DATE, (text) => text],
  [pg.types.builtins.TIMESTAMPTZ, parsePostgresInstant],
]);

/** So many look at the whole database at once; others wait for them. */
const MAX_SNAPSHOT_CONNECTIONS = 10;

/**
 * One plan for all values of a prepared statement, since planning costs more than these reads; none is compiled, since
 * they are many small steps and compiling takes longer than they do; instants as the parsers below expect them.
 */
const READER_SESSION_OPTIONS = ['plan_cache_mode=force_generic_plan', 'jit=off', 'timezone=UTC'];

/** PostgreSQL itself ends what goes on longer than any budget lets it, should we be unable to. */
const STATEMENT_TIMEOUTS_MS = {
  outside: ROLE_LIMITS.PARTNER.statementMs + 2_000,
  inside: ROLE_LIMITS.ADMIN.statementMs + 2_000,
  own: 10_000,
};

interface WatchedPool {
  readonly pool: pg.Pool;
  readonly watch: PoolWaitTracker;
}

/** A pool whose statements take turns by flow. */
interface FairPool extends WatchedPool {
  readonly turns: FairQueue;
}

/** Opens the pools of readers. Statements are prepared once a connection; the caller closes it. */
export function openDatabaseReader(
  url: string,
  size: ReaderPoolSizes = DEFAULT_POOL_SIZES,
  outage: OutageReporter = createOutageReporter(() => {}),
): DatabaseReader {
  const common = { session: READER_SESSION_OPTIONS, types: { getTypeParser }, onLost: outage.failed };
  const watched = (name: string, pool: pg.Pool): WatchedPool => ({
    pool,
    watch: createPoolWaitTracker(name, () => pool),
  });
  const bounded = (kind: keyof ReaderPoolSizes) =>
    watched(
      kind,
      openPool(url, { ...common, connections: size[kind], statementMs: STATEMENT_TIMEOUTS_MS[kind] }),
    );
  const fair = (kind: 'outside' | 'inside'): FairPool => ({
    ...bounded(kind),
    turns: createFairQueue({ running: size[kind], waiting: Number.POSITIVE_INFINITY }),
  });
  const [outside, inside, own] = [fair('outside'), fair('inside'), bounded('own')];
  const looks = watched(
    'looks',
    openPool(url, { ...common, connections: MAX_SNAPSHOT_CONNECTIONS, statementMs: 0 }),
  );
  const all = [outside, inside, own, looks];
  const prepared = createPreparedStatementNames();

  const run = async <Row>(client: pg.PoolClient, sql: string, values: readonly unknown[]) => {
    const name = await prepared.nameFor(client, sql);
    return (await client.query({ name, text: sql, values: [...values] })).rows as Row[];
  };
  const cancelBackend = async (processId: number) => {
    await own.pool.query('select pg_cancel_backend($1)', [processId]);
  };
  const rows = async <Row>(sql: string, values: readonly unknown[], budget?: RequestBudget) => {
    if (!budget) {
      const client = await own.watch.waiting(() => own.pool.connect());
      return await runAndReleaseClient(client, () => run<Row>(client, sql, values));
    }
    const { pool, turns, watch } = budget.isInside ? inside : outside;
    let giveBack = () => {};
    try {
      const client = await watch.waiting(async () => {
        giveBack = await acquireStatementTurn(turns, budget);
        return await connectWithinBudget(pool, budget);
      });
      return await runAndReleaseClient(client, () =>
        runWithinBudget(client, budget, cancelBackend, () => run<Row>(client, sql, values)),
      );
    } finally {
      giveBack();
    }
  };
  const toThrow = (error: unknown, budget?: RequestBudget): unknown => {
    outage.failed(error);
    return toRefusalAndEndBudget(error, budget);
  };
  return {
    rows: async <Row>(sql: string, values: readonly unknown[], budget?: RequestBudget) => {
      try {
        const found = await rows<Row>(sql, values, budget);
        outage.succeeded();
        return found;
      } catch (error) {
        throw toThrow(error, budget);
      }
    },
    withSnapshot: async (work) => {
      const connect = () => looks.watch.waiting(() => looks.pool.connect());
      const result = await withReadSnapshot(connect, work, toThrow);
      outage.succeeded();
      return result;
    },
    pools: () => all.map(({ watch }) => watch.use()),
    close: async () => {
      // What still runs is cancelled by way of `own`, so that goes last.
      await Promise.all([outside, inside, looks].map(({ pool }) => pool.end()));
      await own.pool.end();
    },
  };
}

/** A statement's turn waits as long as it must: how many there are is bounded by the turns of requests. */
async function acquireStatementTurn(turns: FairQueue, budget: RequestBudget): Promise<() => void> {
  const limits = { ...budget.limits.statements, waiting: Number.POSITIVE_INFINITY };
  const turn = await acquireTurnOrRejection(turns, budget, limits);
  if (typeof turn === 'string') throw new Error('statements wait without a bound of their own');
  return turn;
}

/** Gives the connection back when the work is done; one that is lost is closed. */
async function runAndReleaseClient<T>(client: pg.PoolClient, work: () => Promise<T>): Promise<T> {
  let isLost = false;
  try {
    return await work();
  } catch (error) {
    isLost = !(error instanceof Refusal) && isConnectionUnusableAfter(error);
    throw error;
  } finally {
    client.release(isLost);
  }
}

/** A connection, for as long as the request waits for it; one that comes too late goes back. */
async function connectWithinBudget(pool: pg.Pool, budget: RequestBudget): Promise<pg.PoolClient> {
  return await new Promise((resolve, reject) => {
    let isOver = false;
    const stopListening = budget.onEnd((why) => {
      isOver = true;
      reject(why);
    });
    pool.connect().then((client) => {
      stopListening();
      if (isOver) client.release();
      else resolve(client);
    }, reject);
  });
}

function getTypeParser(oid: number, format?: 'text' | 'binary'): (text: string) => unknown {
  const parser = format === 'binary' ? undefined : resultParsers.get(oid);
  return parser ?? (pg.types.getTypeParser(oid, format as 'text') as (text: string) => unknown);
}

function parsePostgresInstant(text: string): number {
  if (text === 'infinity') return Number.POSITIVE_INFINITY;
  if (text === '-infinity') return Number.NEGATIVE_INFINITY;
  const year = text.indexOf('-');
  const iso = `${text.replace(' ', 'T').replace(/\+00$/, '')}Z`;
  return Date.parse(year > 4 ? `+${iso.padStart(iso.length + 6 - year, '0')}` : iso);
}
