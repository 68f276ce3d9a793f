import pg from 'pg';
import { createFairQueue, type FairQueue } from '../limits/fair-queue.ts';
import type { RequestBudget } from '../limits/request-budget.ts';
import { runWithin } from './cancelling.ts';
import { type Look, looking } from './looking.ts';
import { createPreparedStatements } from './prepared.ts';

/** Reads that skip the object mapper: plain rows of prepared statements. */
export interface Reader {
  /**
   * Runs one statement. With a budget it takes its turn among all callers, is stopped when it takes or brings too much,
   * and when its request ends; without one it is the service's own.
   * @throws Refusal TOO_EXPENSIVE or UNAVAILABLE for what was stopped
   */
  readonly rows: <Row>(sql: string, values: readonly unknown[], budget?: RequestBudget) => Promise<Row[]>;
  /** Runs work with one look at the whole database, beside the pools. */
  readonly looking: <T>(work: (look: Look) => Promise<T>) => Promise<T>;
  readonly close: () => Promise<void>;
}

/** How many connections each kind of reader has; callers inside never wait for those outside. */
export interface ReaderSize {
  readonly outside: number;
  readonly inside: number;
  /** Those of the service itself: who calls, whether it is ready, what polls wait for. */
  readonly own: number;
}

const SIZE: ReaderSize = { outside: 10, inside: 6, own: 3 };

const parsers = new Map<number, (text: string) => unknown>([
  [pg.types.builtins.INT8, Number],
  [pg.types.builtins.DATE, (text) => text],
  [pg.types.builtins.TIMESTAMPTZ, instantOf],
]);

/** So many look at the whole database at once; others wait for them. */
const LOOKS = 6;

/**
 * One plan for all values of a prepared statement, since planning costs more than these reads; instants as the parsers
 * below expect them.
 */
const SESSION = ['-c plan_cache_mode=force_generic_plan', '-c timezone=UTC'];

/** PostgreSQL itself ends what goes on longer than any budget lets it, should we be unable to. */
const LONGEST_MS = { outside: 10_000, inside: 30_000, own: 10_000 };

/** Long statements of many small steps only get slower by being compiled. */
const LOOK = [...SESSION, '-c jit=off'];

/** A pool whose statements take turns by flow. */
interface FairPool {
  readonly pool: pg.Pool;
  readonly turns: FairQueue;
}

/** Opens the pools of readers. Statements are prepared once a connection; the caller closes it. */
export function openReader(
  url: string,
  size: ReaderSize = SIZE,
  onLost: (error: Error) => void = () => {},
): Reader {
  const open = (max: number, options: readonly string[]) => {
    const types = { getTypeParser };
    const pool = new pg.Pool({ connectionString: withOptions(url, options.join(' ')), max, types });
    return pool.on('error', onLost);
  };
  const bounded = (kind: keyof ReaderSize) =>
    open(size[kind], [...SESSION, `-c statement_timeout=${LONGEST_MS[kind]}`]);
  const fair = (kind: 'outside' | 'inside'): FairPool => ({
    pool: bounded(kind),
    turns: createFairQueue({ running: size[kind], waiting: Number.POSITIVE_INFINITY }),
  });
  const [outside, inside, own] = [fair('outside'), fair('inside'), bounded('own')];
  const looks = open(LOOKS, LOOK);
  const prepared = createPreparedStatements();

  const run = async <Row>(client: pg.PoolClient, sql: string, values: readonly unknown[]) => {
    const name = await prepared.nameFor(client, sql);
    return (await client.query({ name, text: sql, values: [...values] })).rows as Row[];
  };
  const cancelBackend = async (processId: number) => {
    await own.query('select pg_cancel_backend($1)', [processId]);
  };
  return {
    rows: async <Row>(sql: string, values: readonly unknown[], budget?: RequestBudget) => {
      if (!budget) return await withClient(own, (client) => run<Row>(client, sql, values));
      const { pool, turns } = budget.isInside ? inside : outside;
      const giveBack = await turnOf(turns, budget);
      try {
        return await withClient(pool, (client) =>
          runWithin(client, budget, cancelBackend, () => run<Row>(client, sql, values)),
        );
      } finally {
        giveBack();
      }
    },
    looking: (work) => looking(looks, work),
    close: async () => {
      await Promise.all([outside.pool, inside.pool, own, looks].map((pool) => pool.end()));
    },
  };
}

/** Waits for a statement's turn. Rejects when the request's budget ends before. */
async function turnOf(turns: FairQueue, budget: RequestBudget): Promise<() => void> {
  const over = budget.refusal();
  if (over) throw over;
  return await new Promise((resolve, reject) => {
    let giveBack: (() => void) | null = null;
    let isTurn = false;
    const started = () => {
      isTurn = true;
      if (giveBack) resolve(done);
    };
    const done = () => {
      stopListening();
      giveBack!();
    };
    const place = turns.enter(budget.flow, budget.limits.statements, started);
    if (typeof place === 'string')
      throw new Error('the turns of statements are bounded by those of requests');
    giveBack = place;
    const stopListening = budget.onEnd((why) => {
      if (isTurn) return;
      giveBack!();
      reject(why);
    });
    if (isTurn) resolve(done);
  });
}

async function withClient<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let isLost = false;
  const onLost = () => {
    isLost = true;
  };
  client.on('error', onLost);
  try {
    return await work(client);
  } finally {
    client.off('error', onLost);
    client.release(isLost);
  }
}

/** Options of an address would replace those that are given beside it. */
function withOptions(address: string, options: string): string {
  const url = new URL(address);
  const given = url.searchParams.get('options');
  url.searchParams.set('options', given ? `${given} ${options}` : options);
  return url.href;
}

function getTypeParser(oid: number, format?: 'text' | 'binary'): (text: string) => unknown {
  const parser = format === 'binary' ? undefined : parsers.get(oid);
  return parser ?? (pg.types.getTypeParser(oid, format as 'text') as (text: string) => unknown);
}

function instantOf(text: string): number {
  if (text === 'infinity') return Number.POSITIVE_INFINITY;
  if (text === '-infinity') return Number.NEGATIVE_INFINITY;
  const year = text.indexOf('-');
  const iso = `${text.replace(' ', 'T').replace(/\+00$/, '')}Z`;
  return Date.parse(year > 4 ? `+${iso.padStart(iso.length + 6 - year, '0')}` : iso);
}
