import type { EntityManager } from '@mikro-orm/postgresql';
import { stopAllEndpoints } from '../record/endpoint-stops.ts';

const BECAUSE =
  'The record was restored from a backup: resume it where this is the one that partners follow.';

/**
 * Stops all endpoints of a restored database, lest a copy of a record on another machine posts to partners.
 * @returns how many it stopped
 */
export async function stopRestoredEndpoints(em: EntityManager): Promise<number> {
  return await em.fork().transactional((tx) => stopAllEndpoints(tx, BECAUSE));
}
