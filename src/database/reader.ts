import pg from 'pg';
import { type Look, looking } from './looking.ts';

/** A pool for reads that skips the object mapper: plain rows of prepared statements. */
export interface Reader {
  readonly rows: <Row>(sql: string, values: readonly unknown[]) => Promise<Row[]>;
  /** Runs work with one look at the whole database, beside the pool. */
  readonly looking: <T>(work: (look: Look) => Promise<T>) => Promise<T>;
  readonly close: () => Promise<void>;
}

const parsers = new Map<number, (text: string) => unknown>([
  [pg.types.builtins.INT8, Number],
  [pg.types.builtins.DATE, (text) => text],
  [pg.types.builtins.TIMESTAMPTZ, instantOf],
]);

/** So many look at the whole database at once; others wait for them. */
const LOOKS = 4;

/** So many statements are prepared; searches with rare filters come after them and are planned each time. */
const PREPARED = 200;

/**
 * How alike a word must be to count as a slip of the pen (pg_trgm word similarity, 0 to 1); one plan for all values of
 * a prepared statement, since planning costs more than these reads; instants as the parsers below expect them.
 */
const SESSION = [
  '-c pg_trgm.word_similarity_threshold=0.4',
  '-c plan_cache_mode=force_generic_plan',
  '-c timezone=UTC',
].join(' ');

/** Long statements of many small steps only get slower by being compiled. */
const LOOK = `${SESSION} -c jit=off`;

/** Opens a pool of at most `max` connections. Statements are prepared once a connection; the caller closes it. */
export function openReader(url: string, max = 10, onLost: (error: Error) => void = () => {}): Reader {
  const pool = new pg.Pool({ connectionString: withOptions(url, SESSION), max, types: { getTypeParser } });
  const looks = new pg.Pool({
    connectionString: withOptions(url, LOOK),
    max: LOOKS,
    types: { getTypeParser },
  });
  for (const one of [pool, looks]) one.on('error', onLost);
  const names = new Map<string, string>();
  return {
    rows: async <Row>(sql: string, values: readonly unknown[]) => {
      const known = names.get(sql) ?? (names.size < PREPARED ? `read_${names.size}` : undefined);
      if (known) names.set(sql, known);
      const { rows } = await pool.query({ ...(known && { name: known }), text: sql, values: [...values] });
      return rows as Row[];
    },
    looking: (work) => looking(looks, work),
    close: async () => {
      await Promise.all([pool.end(), looks.end()]);
    },
  };
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
