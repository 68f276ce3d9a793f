import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

const STORE = `create table if not exists line (sequence bigint primary key, line json not null);
create table if not exists place (single boolean primary key default true, record text, cursor bigint not null default 0);
insert into place default values on conflict do nothing`;

const PAUSE_MS = 15;

/** A copy of the public record in a database of its own, as a partner would keep one. */
export interface Mirror {
  /** Takes over what is new, as far as the record goes now. Throws where the service cannot be reached: call again. */
  readonly catchUp: (service: string) => Promise<void>;
  readonly lines: () => Promise<string[]>;
  readonly close: () => Promise<void>;
}

export async function openMirror(databaseUrl: string): Promise<Mirror> {
  const store = new pg.Client({ connectionString: databaseUrl });
  await store.connect();
  await store.query(STORE);
  const page = async (service: string): Promise<boolean> => {
    const { record, cursor } = (await store.query('select record, cursor from place')).rows[0];
    const same = record ? `&record=${record}` : '';
    const response = await fetch(`${service}/feed?after=${cursor}&limit=50${same}`);
    if (!response.ok) throw new Error(await response.text());
    const lines = (await response.text()).trimEnd().split('\n');
    const last = JSON.parse(lines.pop()!);
    if (last.type !== 'cursor') throw new Error('the page was cut');
    await store.query('begin');
    for (const line of lines)
      await store.query('insert into line values ($1, $2)', [JSON.parse(line).sequence, line]);
    await store.query('update place set record = $1, cursor = $2', [last.record, last.sequence]);
    await store.query('commit');
    return lines.length > 0;
  };
  return {
    catchUp: async (service) => {
      while (await page(service));
    },
    lines: async () =>
      (await store.query('select line::text from line order by sequence')).rows.map(({ line }) => line),
    close: () => store.end(),
  };
}

/**
 * Keeps a copy up with a service that comes and goes.
 * @param over lets it leave at once
 * @returns what ends it by taking over the last that there is
 */
export function keepUp(mirror: Mirror, service: string, over: AbortSignal): () => Promise<void> {
  let isOver = false;
  const copying = (async () => {
    while (!isOver && !over.aborted) {
      await mirror.catchUp(service).catch(() => {});
      await pause(PAUSE_MS);
    }
  })();
  return async () => {
    isOver = true;
    await copying;
    await mirror.catchUp(service);
  };
}
