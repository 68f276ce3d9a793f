import type pg from 'pg';
import { openPool } from '../connections/pool.ts';

/** Lets every process on a database know that one of them doubts its clock, for as long as that one is connected. */
export interface ClockDoubtBroadcast {
  /** Says by how many milliseconds the clock was set, for whoever starts meanwhile; said again after a lost connection. */
  readonly tell: (setByMs: number) => Promise<void>;
  readonly withdraw: () => Promise<void>;
}

/** A session's name is seen by all others, by an operator too, and is gone with the session. */
const CLOCK_SHIFT_SESSION_NAME_PREFIX = 'lastcall: the clock was set by ';
const SET_APPLICATION_NAME_SQL = "select set_config('application_name', $1, false)";
const SELECT_REPORTED_SHIFTS_SQL = `select (regexp_match(application_name, '^${CLOCK_SHIFT_SESSION_NAME_PREFIX}(-?[0-9]+) ms$'))[1]::float8 as "setByMs"
from pg_stat_activity where datname = current_database() and application_name like '${CLOCK_SHIFT_SESSION_NAME_PREFIX}%'`;

/** The statements of doubt are short: whoever waits for them longer waits in vain. */
const DOUBT_STATEMENT_TIMEOUT_MS = 5_000;

/** @param url of the database whose clock is doubted */
export function createClockDoubtBroadcast(url: string): ClockDoubtBroadcast {
  let pool: pg.Pool | null = null;
  let held: pg.PoolClient | null = null;
  const withdraw = async () => {
    const ending = pool;
    held?.release(true);
    held = null;
    pool = null;
    await ending?.end();
  };
  return {
    tell: async (setByMs) => {
      if (held) return;
      pool ??= openPool(url, { connections: 1, statementMs: DOUBT_STATEMENT_TIMEOUT_MS });
      const client = await pool.connect();
      try {
        await client.query(SET_APPLICATION_NAME_SQL, [
          `${CLOCK_SHIFT_SESSION_NAME_PREFIX}${Math.ceil(setByMs)} ms`,
        ]);
      } catch (error) {
        client.release(true);
        throw error;
      }
      held = client;
      client.once('end', () => {
        if (held !== client) return;
        held = null;
        client.release(true);
      });
    },
    withdraw,
  };
}

/**
 * By how many milliseconds the database's clock was set, as those see it who doubt it now; 0 where nobody does. Of
 * several the most: by it the time before is told too late rather than too early.
 */
export async function readMaxReportedClockShiftMs(
  rows: <Row>(sql: string, values: readonly unknown[]) => Promise<Row[]>,
): Promise<number> {
  const doubts = await rows<{ setByMs: number | null }>(SELECT_REPORTED_SHIFTS_SQL, []);
  const known = doubts.flatMap(({ setByMs }) => setByMs ?? []);
  return known.length > 0 ? Math.max(...known) : 0;
}
