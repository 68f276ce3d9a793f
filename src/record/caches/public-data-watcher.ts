import type { EntityManager } from '@mikro-orm/postgresql';
import type { RunReadQuery } from '../context.ts';
import { executeSql } from '../statement.ts';

/** So many facts are looked through for their items; after more, everything counts as changed. */
const MAX_NEW_FACTS_EXAMINED = 1_000;

/**
 * The record's row is written by whoever changes a public answer, and by nobody else: `xmin` says by whom last. Sequences have
 * no gaps, so that the facts since one are counted without reading them.
 */
const SELECT_RECORD_STATE_SQL = `select concat_ws(':', id, sequence, xmin) as state, concat_ws(':', id, renewals, fold_version) as epoch,
  sequence, case when sequence > $1::bigint and sequence - $1::bigint <= ${MAX_NEW_FACTS_EXAMINED}
    then array(select distinct item_id::text from fact where sequence > $1::bigint) end as changed
from record`;

/** An asking that takes longer is not waited for: what is slow would else be so twice. */
const MAX_RUNNING_CHECK_WAIT_MS = 500;

const BUMP_PUBLIC_DATA_VERSION_SQL = 'update record set renewals = renewals + 1';

interface RecordStateRow {
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
export type OnPublicDataChange = (state: string, changed: ReadonlySet<string> | null) => void;

/** What the public can see, by name. */
export interface PublicDataWatcher {
  /**
   * Asks the database: the same text means that no public answer was changed by a write in between (PostgreSQL manual,
   * "System Columns"). What is hidden does not show in it. Who asks while an asking is under way shares the next one,
   * which begins after all of them have asked: when that one is over, or takes long. All listeners have heard of it then.
   */
  readonly ask: () => Promise<string>;
  readonly listen: (listener: OnPublicDataChange) => void;
}

export function createPublicDataWatcher(rows: RunReadQuery): PublicDataWatcher {
  let running: Promise<unknown> = Promise.resolve();
  let next: Promise<string> | null = null;
  let seen: Omit<RecordStateRow, 'changed'> | null = null;
  const listeners: OnPublicDataChange[] = [];
  const ask = async () => {
    next = null;
    const from = seen?.sequence ?? null;
    const [row] = await rows<RecordStateRow>(SELECT_RECORD_STATE_SQL, [from]);
    const { changed, ...found } = row!;
    if (seen?.state === found.state) return found.state;
    // Askings may overtake one another: what changed must be told from no later than what was seen last.
    const isWhole = changed !== null && seen?.epoch === found.epoch && from !== null && from <= seen.sequence;
    seen = found;
    for (const hear of listeners) hear(found.state, isWhole ? new Set(changed) : null);
    return found.state;
  };
  return {
    listen: (listener) => void listeners.push(listener),
    ask: () => {
      if (next) return next;
      next = waitAtMost(running, MAX_RUNNING_CHECK_WAIT_MS).then(ask);
      running = next.catch(() => {});
      return next;
    },
  };
}

async function waitAtMost(work: Promise<unknown>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work, late]);
  clearTimeout(timer);
}

/** Gives what the public can see another name: for what changes a public answer without a fact. */
export async function bumpPublicDataVersion(em: EntityManager): Promise<void> {
  await executeSql(em, BUMP_PUBLIC_DATA_VERSION_SQL);
}
