import type { Rows } from './context.ts';

const SNAPSHOT = 'select pg_current_snapshot()::text as state';

/**
 * Names what readers can see of the database: the same text means that nothing was committed in between (PostgreSQL manual,
 * "Transaction ID and Snapshot Information Functions"). Who asks while an asking is under way shares the next one, which
 * begins after all of them have asked.
 */
export function createVisibleState(rows: Rows): () => Promise<string> {
  let running: Promise<unknown> = Promise.resolve();
  let next: Promise<string> | null = null;
  const ask = async () => {
    next = null;
    const [row] = await rows<{ state: string }>(SNAPSHOT, []);
    return row!.state;
  };
  return () => {
    if (next) return next;
    next = running.then(ask);
    running = next.catch(() => {});
    return next;
  };
}
