import pg from 'pg';

/** How many connections a pool has, and how long it waits, in milliseconds. */
export interface PoolLimits {
  readonly connections: number;
  /** A connection must be free, or made, within so long; absent: five seconds. */
  readonly connectMs?: number;
  /** PostgreSQL ends a statement that takes longer; 0: it may take what it needs. */
  readonly statementMs: number;
  /** PostgreSQL ends a statement that waits longer for a lock; absent: as long as the statement may take. */
  readonly lockMs?: number;
  /** PostgreSQL ends a transaction that does nothing for so long, and gives its locks back. */
  readonly idleInTransactionMs?: number;
}

export interface PoolOptions extends PoolLimits {
  /** Settings of the session, as `name=value`. */
  readonly session?: readonly string[];
  /** How values are read; absent: as the driver does. */
  readonly types?: pg.PoolConfig['types'];
  /** Hears of connections that were lost while nobody used them. */
  readonly onLost?: (error: Error) => void;
}

const DEFAULT_CONNECT_TIMEOUT_MS = 5_000;
/** What PostgreSQL itself should have ended before is given up so much later: nobody answers any more. */
const CLIENT_TIMEOUT_GRACE_MS = 2_000;
/** After so much silence both sides ask whether the other is still there. */
const KEEPALIVE_IDLE_MS = 10_000;

/**
 * How PostgreSQL is to notice that we are gone: a connection that died in silence would else keep its transaction and its
 * locks. Over a socket of the same machine none of these does anything.
 */
const SERVER_KEEPALIVE_SETTINGS = [
  `tcp_keepalives_idle=${KEEPALIVE_IDLE_MS / 1000}`,
  'tcp_keepalives_interval=3',
  'tcp_keepalives_count=3',
  `tcp_user_timeout=${2 * KEEPALIVE_IDLE_MS}`,
];

/**
 * Opens a pool of connections of which none waits without an end, whatever the operator's address says: for a connection,
 * a lock, a statement, or a network that swallows what is sent. The caller closes it.
 */
export function openPool(address: string, options: PoolOptions): pg.Pool {
  const {
    connections,
    connectMs = DEFAULT_CONNECT_TIMEOUT_MS,
    statementMs,
    lockMs,
    idleInTransactionMs,
  } = options;
  const { session = [], types, onLost = () => {} } = options;
  const settings = [
    ...session,
    `statement_timeout=${statementMs}`,
    ...(lockMs ? [`lock_timeout=${lockMs}`] : []),
    ...(idleInTransactionMs ? [`idle_in_transaction_session_timeout=${idleInTransactionMs}`] : []),
    ...SERVER_KEEPALIVE_SETTINGS,
  ];
  const pool = new pg.Pool({
    connectionString: withConnectionOptions(address, settings.map((setting) => `-c ${setting}`).join(' ')),
    max: connections,
    connectionTimeoutMillis: connectMs,
    query_timeout: statementMs > 0 ? statementMs + CLIENT_TIMEOUT_GRACE_MS : 0,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEPALIVE_IDLE_MS,
    ...(types && { types }),
  });
  // One that is in use tells whoever uses it, by the statement that fails.
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool.on('error', onLost);
}

/**
 * Whether a connection can be used no more after this failure: everything that PostgreSQL did not itself answer, and what
 * it says before it hangs up (SQLSTATE class 57P).
 */
export function isConnectionUnusableAfter(error: unknown): boolean {
  const { code, severity } = error as { code?: unknown; severity?: unknown };
  if (typeof severity !== 'string') return true;
  return severity === 'FATAL' || (typeof code === 'string' && code.startsWith('57P'));
}

/** Options of an address would replace those that are given beside it. */
function withConnectionOptions(address: string, options: string): string {
  const url = new URL(address);
  const given = url.searchParams.get('options');
  url.searchParams.set('options', given ? `${given} ${options}` : options);
  return url.href;
}
