import type { Fact } from '../../../domain/fact/fact.ts';
import type { WatchEvent } from '../../../domain/words.ts';
import type { Context } from '../../../record/context.ts';
import { FACT_COLUMNS, type FactRow, factFromRow } from '../../../record/facts/fact-rows.ts';
import { MAX_MAIL_ENTRIES } from '../../mail/render-mail.ts';
import {
  FACT_IS_FOR_WATCH_SQL,
  FACT_KINDS_MOVING_ITEM,
  FACT_KINDS_NOT_CHANGES,
  MATCHED_FACT_COLUMNS,
  watchedSubjectsOfFactsSql,
} from '../watch-matching.ts';

/** Something that a watcher is to be told of. */
export interface WatchMailItemRow {
  readonly event: WatchEvent;
  readonly firstSequence: number | null;
  readonly lastSequence: number | null;
  readonly itemId: string | null;
  readonly successorId: string | null;
  /** Empty: everywhere. */
  readonly market: string;
}

/** So many facts are told of one item; more are counted. */
const MAX_FACTS_OF_ITEM = 6;

/**
 * What a watcher is told of changes: of each entry the latest day first, and of each day the state first, on which the rest follows. An entry is
 * an item in a market for which it is watched, and in a notice. Notices with a state come first. What a mail has no room for is counted here.
 */
const SELECT_FACTS_OF_WATCHER_SQL = `
with page as (
  select ${MATCHED_FACT_COLUMNS} from unnest($2::bigint[], $3::bigint[]) as r (first, last)
    join fact f on f.sequence between r.first and r.last join item i on i.id = f.item_id
  where f.kind <> all($4::text[])),
touched as (${watchedSubjectsOfFactsSql('page', '$5')}),
mine as (
  select distinct t.sequence, w.market from touched t join watch w on w.subject = t.subject and w.subject_id = t.subject_id
  where w.watcher_id = $1 and ${FACT_IS_FOR_WATCH_SQL}),
ranked as (
  select m.sequence, m.market, f.item_id, f.notice_id, f.recorded_at,
    case when starts_with(f.kind, 'STATE_') then 0 when starts_with(f.kind, 'SUCCESSOR_') then 1 else 2 end as rank
  from mine m join fact f on f.sequence = m.sequence),
placed as (
  select r.*, row_number() over (entry order by r.recorded_at desc, r.rank, r.sequence) as place, count(*) over entry as facts,
    min(r.sequence) over entry as entry_begins, min(r.rank) over section as section_rank, min(r.sequence) over section as section_begins
  from ranked r window entry as (partition by r.notice_id, r.item_id, r.market), section as (partition by r.notice_id)),
numbered as (
  select p.*, dense_rank() over (order by p.section_rank, p.section_begins, p.entry_begins, p.item_id, p.market) as entry,
    dense_rank() over (order by p.section_rank, p.section_begins) as section
  from placed p)
select ${FACT_COLUMNS}, n.market as "watchedMarket", n.facts::int as "factsOfEntry", t.entries::int as entries, t.sections::int as sections,
  (select count(distinct item_id) from ranked where item_id <> all($6::uuid[]))::int as "otherItems"
from numbered n join fact f on f.sequence = n.sequence cross join (select max(entry) as entries, max(section) as sections from numbered) t
where n.entry <= ${MAX_MAIL_ENTRIES} and n.place <= ${MAX_FACTS_OF_ITEM} order by n.entry, n.place`;

/** What is told of changes, and how much there is of it. */
export interface WatchedChanges {
  /** In the order in which they are told. */
  readonly facts: readonly WatchedFact[];
  /** All entries, with those that are left out. */
  readonly entries: number;
  readonly sections: number;
  /** The items of all entries that are not among those that were named. */
  readonly otherItems: number;
}

interface WatchedFactRow extends FactRow {
  /** For which market it is watched; empty: everywhere. */
  readonly watchedMarket: string;
  /** How many facts its entry has, with those that are left out. */
  readonly factsOfEntry: number;
  readonly entries: number;
  readonly sections: number;
  readonly otherItems: number;
}

export interface WatchedFact extends Pick<WatchedFactRow, 'watchedMarket' | 'factsOfEntry'> {
  readonly fact: Fact;
}

export async function readWatchedChanges(
  ctx: Context,
  watcherId: string,
  rows: readonly WatchMailItemRow[],
  otherThanItemIds: readonly string[],
): Promise<WatchedChanges> {
  const changes = rows.filter(({ event }) => event === 'ANY_CHANGE');
  const found =
    changes.length === 0
      ? []
      : await ctx.rows<WatchedFactRow>(SELECT_FACTS_OF_WATCHER_SQL, [
          watcherId,
          changes.map(({ firstSequence }) => firstSequence),
          changes.map(({ lastSequence }) => lastSequence),
          ...[FACT_KINDS_NOT_CHANGES, FACT_KINDS_MOVING_ITEM, otherThanItemIds],
        ]);
  const { entries, sections, otherItems } = found[0] ?? { entries: 0, sections: 0, otherItems: 0 };
  const facts = found.map(({ watchedMarket, factsOfEntry, ...row }) => ({
    ...{ watchedMarket, factsOfEntry, fact: factFromRow(row) },
  }));
  return { facts, entries, sections, otherItems };
}

/** An item in a market for which it is watched. */
export function placeKey({ watchedMarket, fact }: WatchedFact): string {
  return `${fact.itemId} ${watchedMarket}`;
}

export function entryKey(one: WatchedFact): string {
  return `${placeKey(one)} ${one.fact.noticeId}`;
}
