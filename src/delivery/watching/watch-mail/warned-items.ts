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

/** The facts by which watchers are warned: of each so many as a mail has room for, with the markets for which its item is watched. */
const SELECT_WARNINGS_OF_WATCHERS_SQL = `
with mail as (select * from json_to_recordset($1::json) as m (id uuid, first bigint, last bigint)),
page as (
  select ${WARNING_FACT_COLUMNS} from (select distinct first, last from mail) r
    join fact f on f.sequence between r.first and r.last join item i on i.id = f.item_id
  where f.kind = any($2::text[])),
touched as (${watchedSubjectsSql('page', WARNED_SUBJECT_COLUMNS)}),
mine as (
  select m.id, t.sequence, array_agg(distinct w.market) as markets
  from touched t join watch w on w.subject = t.subject and w.subject_id = t.subject_id
    join mail m on m.id = w.watcher_id and t.sequence between m.first and m.last
  where ${FACT_WARNS_WATCH_SQL} group by m.id, t.sequence),
placed as (
  select *, row_number() over (partition by id order by sequence) as place, (count(*) over (partition by id))::int as items from mine)
select id as "watcherId", sequence::float8 as sequence, markets as "watchedMarkets", items from placed
where place <= ${MAX_MAIL_ENTRIES} order by id, sequence`;

const SELECT_FACTS_SQL = `select ${FACT_COLUMNS} from fact f where f.sequence = any($1::bigint[])`;

interface WarnedItemRow {
  readonly watcherId: string;
  readonly sequence: number;
  readonly watchedMarkets: readonly string[];
  readonly items: number;
}

/** An item of which a watcher is warned. */
export interface WarnedItem {
  readonly fact: Fact;
  /** Their codes; none: everywhere. */
  readonly watchedMarkets: readonly string[];
}

/** Of which items one revision of a warning tells a watcher. */
export interface WarnedItems {
  readonly items: readonly WarnedItem[];
  /** How many there are, with those that a mail has no room for. */
  readonly count: number;
}

/**
 * Of which items watchers are warned: one statement for all, and one for the facts.
 * @param mails to whom, and among which sequences the facts of each are
 * @returns by the watcher's id; who watches nothing of it any more is absent
 */
export async function readWarnedItems(
  ctx: Context,
  mails: readonly { readonly id: string; readonly firstSequence: number; readonly lastSequence: number }[],
): Promise<Map<string, WarnedItems>> {
  const asked = mails.map(({ id, firstSequence: first, lastSequence: last }) => ({ id, first, last }));
  const rows = await ctx.rows<WarnedItemRow>(SELECT_WARNINGS_OF_WATCHERS_SQL, [
    JSON.stringify(asked),
    WARNING_KINDS,
  ]);
  const sequences = [...new Set(rows.map(({ sequence }) => sequence))];
  const found = await ctx.rows<FactRow>(SELECT_FACTS_SQL, [sequences]);
  const facts = new Map(found.map((row) => [row.sequence, factFromRow(row)]));
  return new Map(
    [...Map.groupBy(rows, ({ watcherId }) => watcherId)].map(([id, own]) => [
      id,
      {
        count: own[0]!.items,
        items: own.map(({ sequence, watchedMarkets }) => ({
          fact: facts.get(sequence)!,
          watchedMarkets: watchedMarkets.includes('') ? [] : watchedMarkets,
        })),
      },
    ]),
  );
}
