import type { EntityManager } from '@mikro-orm/postgresql';
import type { Rows } from '../context.ts';
import { execute } from '../statement.ts';

/** So many facts are looked through for their items; after more, everything counts as changed. */
const LOOKED_THROUGH = 1_000;

/**
 * The record's row is written by whoever changes a public answer, and by nobody else: `xmin` says by whom last. Sequences have
 * no gaps, so that the facts since one are counted without reading them.
 */
const STATE = `select concat_ws(':', id, sequence, xmin) as state, concat_ws(':', id, renewals, fold_version) as epoch,
  sequence, case when sequence > $1::bigint and sequence - $1::bigint <= ${LOOKED_THROUGH}
    then array(select distinct item_id::text from fact where sequence > $1::bigint) end as changed
from record`;

/** An asking that takes longer is not waited for: what is slow would else be so twice. */
const SHARED_WITHIN_MS = 500;

const RENEW = 'update record set renewals = renewals + 1';

interface StateRow {
  readonly state: string;
  /** Another one means that more was changed than facts tell. */
  readonly epoch: string;
  readonly sequence: number;
  readonly changed: readonly string[] | null;
}

/**
 * Hears that the public can see something else than at the last asking.
 * @param state how that is called
 * @param changed the ids of the items that facts were recorded of since; null where anything may have changed
 */
export type OnVisibleChange = (state: string, changed: ReadonlySet<string> | null) => void;

/**
 * Names what the public can see: the same text means that no public answer was changed by a write in between (PostgreSQL
 * manual, "System Columns"). What is hidden does not show in it. Who asks while an asking is under way shares the next
 * one, which begins after all of them have asked: when that one is over, or takes long.
 */
export function createVisibleState(rows: Rows, onChange: OnVisibleChange = () => {}): () => Promise<string> {
  let running: Promise<unknown> = Promise.resolve();
  let next: Promise<string> | null = null;
  let seen: StateRow | null = null;
  const ask = async () => {
    next = null;
    const from = seen?.sequence ?? null;
    const [row] = await rows<StateRow>(STATE, [from]);
    const { state, epoch, sequence, changed } = row!;
    if (seen?.state === state) return state;
    // Of two askings at once the later may be answered first: what changed is told from before it then, which is more.
    const isTold = changed !== null && seen?.epoch === epoch && from !== null && from <= seen.sequence;
    seen = { state, epoch, sequence, changed };
    onChange(state, isTold ? new Set(changed) : null);
    return state;
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
