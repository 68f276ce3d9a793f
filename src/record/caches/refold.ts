import type { EntityManager } from '@mikro-orm/postgresql';
import { projectItem } from '../../domain/item/item.ts';
import { activeFacts } from '../../domain/fact/active-facts.ts';
import type { ItemToSave } from './changed-item.ts';
import type { Context } from '../context.ts';
import { loadHistories } from '../facts/fact-rows.ts';
import { lockItemRows, saveItemsFactsAndCaches } from './item-rows.ts';
import { marketClocksForFacts } from '../market.ts';
import { executeSql } from '../statement.ts';
import { inTransaction } from '../transaction.ts';

/**
 * By which rules what is cached of an item follows from its facts. Whoever changes these rules (`domain/item/item.ts` and what it
 * calls) counts this up: then every item is folded again before the service says ready.
 */
export const FOLD_VERSION = 6;

const ITEMS_PER_TRANSACTION = 200;
const PROGRESS_INTERVAL_MS = 5_000;

const SELECT_FOLD_VERSION_SQL = 'select fold_version as version from record';
const LOCK_RECORD_SQL = 'select from record for update';
const SELECT_NEXT_ITEM_IDS_SQL = 'select id from item where id > $1 order by id limit $2';
const UPDATE_FOLD_VERSION_SQL = 'update record set fold_version = $1';

const SMALLEST_UUID = '00000000-0000-0000-0000-000000000000';

/**
 * Folds all items again where other rules folded them last; each portion in a transaction of its own, so that one that is
 * broken off begins anew at the next start.
 * @param say hears how far it is
 * @returns how many items were folded
 */
export async function refoldAllItemsIfOutdated(
  ctx: Context,
  say: (sentence: string) => void,
): Promise<number> {
  const [head] = await ctx.rows<{ version: number }>(SELECT_FOLD_VERSION_SQL, []);
  if (head!.version >= FOLD_VERSION) return 0;
  let [after, folded, foldedAt] = [SMALLEST_UUID, 0, performance.now()];
  for (;;) {
    const ids = await inTransaction(ctx, (em) => refoldNextPortion(em, after, ctx.defaultLocale));
    if (ids.length === 0) return folded;
    folded += ids.length;
    after = ids.at(-1)!;
    if (performance.now() - foldedAt < PROGRESS_INTERVAL_MS) continue;
    say(`Folding the items again by the rules of this version: ${folded} so far.`);
    foldedAt = performance.now();
  }
}

/** The next portion of items, by id; none where all are done, which is noted then. */
async function refoldNextPortion(em: EntityManager, after: string, defaultLocale: string): Promise<string[]> {
  await executeSql(em, LOCK_RECORD_SQL);
  const ids = (
    await executeSql<{ id: string }>(em, SELECT_NEXT_ITEM_IDS_SQL, [after, ITEMS_PER_TRANSACTION])
  ).map(({ id }) => id);
  if (ids.length === 0) {
    await executeSql(em, UPDATE_FOLD_VERSION_SQL, [FOLD_VERSION]);
    return [];
  }
  const histories = await loadHistories(em, ids);
  const rows = await lockItemRows(em, ids);
  const clocks = await marketClocksForFacts(em, [...histories.values()].flat());
  const changed = rows.map((row): ItemToSave => {
    const { id, version, foldedAt } = row;
    const history = histories.get(id)!;
    const facts = activeFacts(history);
    // Facts are recorded when they are saved, which is later than when they were decided and what was due was told.
    const at = Math.max(foldedAt, history.at(-1)!.recordedAt);
    const now = projectItem(facts, at, clocks, foldedAt);
    return {
      id,
      version,
      foldedAt,
      facts,
      evolved: now,
      isNew: false,
      lastSequence: row.lastSequence!,
      refolded: true,
    };
  });
  await saveItemsFactsAndCaches(em, changed, defaultLocale, async () => {});
  return ids;
}
