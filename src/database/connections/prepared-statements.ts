import type pg from 'pg';

/** Each statement that PostgreSQL keeps prepared takes memory there, for each connection. */
const MAX_STATEMENTS_PER_CONNECTION = 200;

/** What the driver knows of the statements that its connection has prepared. */
type ClientWithParsedStatements = {
  readonly connection: { readonly parsedStatements: Record<string, string> };
};

/** Names under which statements are prepared, and which of them each connection still holds. */
export interface PreparedStatementNames {
  /** The name under which the connection runs this text, once what is too many is given up there. */
  readonly nameFor: (client: pg.PoolClient, sql: string) => Promise<string>;
}

/**
 * Prepares every statement, and on each connection lets go of the least lately used when there are too many: texts that
 * are made up once, such as searches with rare filters, push nothing out for good.
 */
export function createPreparedStatementNames(kept = MAX_STATEMENTS_PER_CONNECTION): PreparedStatementNames {
  const names = new Map<string, string>();
  const held = new WeakMap<pg.PoolClient, Set<string>>();
  let made = 0;

  const nameOf = (sql: string): string => {
    const name = names.get(sql) ?? `statement_${++made}`;
    names.delete(sql);
    names.set(sql, name);
    if (names.size > kept) names.delete(names.keys().next().value!);
    return name;
  };
  return {
    nameFor: async (client, sql) => {
      const name = nameOf(sql);
      const own = held.get(client) ?? new Set<string>();
      held.set(client, own);
      own.delete(name);
      own.add(name);
      if (own.size > kept) await deallocateOldest(client, own);
      return name;
    },
  };
}

async function deallocateOldest(client: pg.PoolClient, own: Set<string>): Promise<void> {
  const [oldest] = own as Set<string> & Iterable<string>;
  own.delete(oldest!);
  const { parsedStatements } = (client as unknown as ClientWithParsedStatements).connection;
  if (parsedStatements[oldest!] === undefined) return;
  await client.query(`deallocate "${oldest}"`);
  delete parsedStatements[oldest!];
}
