import type { Fact } from '../../../domain/fact/fact.ts';
import type { Context } from '../../../record/context.ts';
import { FACT_COLUMNS, type FactRow, factFromRow } from '../../../record/facts/fact-rows.ts';
import { WARNING_KINDS } from '../../last-warning.ts';
import { MAX_MAIL_ENTRIES } from '../../mail/render-mail.ts';
import {
  FACT_WARNS_WATCH_SQL,
  WARNED_SUBJECT_COLUMNS,
  WARNING_FACT_COLUMNS,
  watchedSubjectsSql,
} from '../watch-matching.ts';
import type { WatchMailItemRow } from './watched-changes.ts';

/** The facts of a warning by which a watcher is warned, each with the markets for which its item is watched. */
const SELECT_WARNINGS_OF_WATCHER_SQL = `
with page as (
  select ${WARNING_FACT_COLUMNS} from fact f join item i on i.id = f.item_id
  where f.sequence between $2 and $3 and f.kind = any($4::text[])),
touched as (${watchedSubjectsSql('page', WARNED_SUBJECT_COLUMNS)}),
mine as (
  select t.sequence, array_agg(distinct w.market) as markets from touched t join watch w on w.subject = t.subject and w.subject_id = t.subject_id
  where w.watcher_id = $1 and ${FACT_WARNS_WATCH_SQL} group by t.sequence)
select ${FACT_COLUMNS}, m.markets as "watchedMarkets", count(*) over ()::int as items
from mine m join fact f on f.sequence = m.sequence order by f.sequence limit ${MAX_MAIL_ENTRIES}`;

interface WarnedItemRow extends FactRow {
  readonly watchedMarkets: readonly string[];
  readonly items: number;
}

/** An item of which a watcher is warned. */
export interface WarnedItem {
  readonly fact: Fact;
  /** Their codes; none: everywhere. */
  readonly watchedMarkets: readonly string[];
}

/** Of which items one revision of a warning tells a watcher, and how many there are with those that a mail has no room for. */
export async function readWarnedItems(
  ctx: Context,
  watcherId: string,
  { firstSequence, lastSequence }: WatchMailItemRow,
): Promise<{ readonly items: readonly WarnedItem[]; readonly count: number }> {
  const values = [watcherId, firstSequence, lastSequence, WARNING_KINDS];
  const rows = await ctx.rows<WarnedItemRow>(SELECT_WARNINGS_OF_WATCHER_SQL, values);
  const items = rows.map(({ watchedMarkets, items: _items, ...row }) => ({
    fact: factFromRow(row),
    watchedMarkets: watchedMarkets.includes('') ? [] : watchedMarkets,
  }));
  return { items, count: rows[0]?.items ?? 0 };
}
