import type { EntityManager } from '@mikro-orm/postgresql';
import type { Rows } from '../context.ts';
import { execute } from '../statement.ts';

/** The record's row is written by whoever changes a public answer, and by nobody else: `xmin` says by whom last. */
const STATE = "select concat_ws(':', id, sequence, xmin) as state from record";

/** An asking that takes longer is not waited for: what is slow would else be so twice. */
const SHARED_WITHIN_MS = 500;

const RENEW = 'update record set sequence = sequence';

/**
 * Names what the public can see: the same text means that no public answer was changed by a write in between (PostgreSQL
 * manual, "System Columns"). What is hidden does not show in it. Who asks while an asking is under way shares the next
 * one, which begins after all of them have asked: when that one is over, or takes long.
 */
export function createVisibleState(rows: Rows): () => Promise<string> {
  let running: Promise<unknown> = Promise.resolve();
  let next: Promise<string> | null = null;
  const ask = async () => {
    next = null;
    const [row] = await rows<{ state: string }>(STATE, []);
    return row!.state;
  };
  return () => {
    if (next) return next;
    next = within(running, SHARED_WITHIN_MS).then(ask);
    running = next.catch(() => {});
    return next;
  };
}

async function within(work: Promise<unknown>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work, late]);
  clearTimeout(timer);
}

/** Gives what the public can see another name: for what changes a public answer without a fact. */
export async function renewVisibleState(em: EntityManager): Promise<void> {
  await execute(em, RENEW);
}
