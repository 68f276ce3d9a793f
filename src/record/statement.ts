import type { EntityManager } from '@mikro-orm/postgresql';
import { CompiledQuery, type Transaction } from 'kysely';

/**
 * Runs one SQL statement in the transaction of an entity manager, with values bound by the server ($1, $2 …): the
 * mapper's own `execute` would write them into the text, which is dear for sets of thousands of rows.
 */
export async function executeSql<Row = object>(
  em: EntityManager,
  sql: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  const transaction = em.getTransactionContext<Transaction<unknown>>();
  if (!transaction) throw new Error('a statement of a writer was run outside its transaction');
  const { rows } = await transaction.executeQuery<Row>(CompiledQuery.raw(sql, [...values]));
  return rows;
}

/** How a caller runs SQL: in its writer's transaction, or as a read. */
export type RunSql = <Row>(sql: string, values: readonly unknown[]) => Promise<Row[]>;

/** Runs SQL in the transaction of an entity manager. */
export function createRunSql(em: EntityManager): RunSql {
  return async <Row>(sql: string, values: readonly unknown[]) => await executeSql<Row>(em, sql, values);
}
