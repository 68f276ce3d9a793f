import type { EntityManager } from '@mikro-orm/postgresql';
import { toRefusalAndEndBudget } from '../database/connections/outage.ts';
import type { Context } from './context.ts';

/**
 * Does work in one transaction of its own: all of it is written, or nothing. What its client has given up by the time it
 * would be committed is taken back.
 * @throws Refusal UNAVAILABLE where the database is away or somebody else holds what is to be written for too long; why
 *   the request's budget ended
 */
export async function inTransaction<T>(
  { em, budget }: Pick<Context, 'em' | 'budget'>,
  work: (em: EntityManager) => Promise<T>,
): Promise<T> {
  try {
    return await em.fork().transactional(async (own) => {
      const result = await work(own);
      const over = budget?.refusal();
      if (over) throw over;
      return result;
    });
  } catch (error) {
    throw toRefusalAndEndBudget(error, budget);
  }
}
