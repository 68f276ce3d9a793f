import { type FactKind, factKindsWithFlag } from '../../domain/fact/fact-kinds.ts';
import { WARNING_KINDS } from '../last-warning.ts';

/** A translation says the same again, which nobody is told; warnings have mails of their own. */
export const FACT_KINDS_NOT_CHANGES: readonly FactKind[] = ['TRANSLATED', ...WARNING_KINDS];

export const FACT_KINDS_MOVING_ITEM: readonly FactKind[] = factKindsWithFlag('mayMoveItem');

/** The columns of `fact f` and its `item i` from which `watchedSubjectsSql` reads. */
export const MATCHED_FACT_COLUMNS = `f.sequence, f.item_id, f.markets, f.recorded_at, f.kind, f.data, f.corrects, i.family_id, i.line_id, i.brand_id`;

/**
 * By what each row of a table can be watched, as `subject` and `subject_id` beside the columns that are named: the item, those that
 * were merged into it, its family, line and brand.
 * @param table has `item_id`, `family_id`, `line_id` and `brand_id`
 * @param columns of the table, to be kept
 */
export function watchedSubjectsSql(table: string, columns: readonly string[]): string {
  const kept = columns.map((column) => `p.${column}`).join(', ');
  return `select ${kept}, s.subject, s.subject_id from ${table} p cross join lateral (
    values ('ITEM', p.item_id), ('FAMILY', p.family_id), ('LINE', p.line_id), ('BRAND', p.brand_id)) s (subject, subject_id)
    where s.subject_id is not null
  union select ${kept}, 'ITEM', m.id from ${table} p join item m on m.merged_into_id = p.item_id`;
}

/**
 * The same for facts, with the families, lines and brands that an item left or comes back to by such a fact: who watches these is told that it
 * left.
 * @param table has `MATCHED_FACT_COLUMNS`
 * @param movingKinds the place of `FACT_KINDS_MOVING_ITEM` among the values
 */
export function watchedSubjectsOfFactsSql(table: string, movingKinds: string): string {
  const columns = ['sequence', 'item_id', 'markets', 'recorded_at'];
  return `${watchedSubjectsSql(table, columns)}
  union select p.sequence, p.item_id, p.markets, p.recorded_at, g.subject, g.id::uuid from ${table} p
    join fact e on e.item_id = p.item_id and e.sequence <= p.sequence
    cross join lateral (values ('FAMILY', e.data #>> '{listing,family,id}'), ('LINE', e.data #>> '{listing,line,id}'),
      ('BRAND', e.data #>> '{listing,brand,id}')) g (subject, id)
    where p.kind = any(${movingKinds}::text[]) and g.id is not null
      and (p.corrects is not null or p.data -> 'listing' ? 'family' or p.data -> 'listing' ? 'line' or p.data -> 'listing' ? 'brand')`;
}

/**
 * Whether a fact is for somebody who watches for any change, of rows `t` with `sequence` and `markets`, and `watch w`.
 */
export const FACT_IS_FOR_WATCH_SQL = `'ANY_CHANGE' = any(w.events) and w.begins_after < t.sequence
    and (w.market = '' or t.markets = '{}' or w.market = any(t.markets))`;

/** The columns of `fact f` that warns, and of its item `i`, from which `FACT_WARNS_WATCH_SQL` reads. */
export const WARNING_FACT_COLUMNS = `f.sequence, f.item_id, f.data #>> '{advisory,id}' as advisory_id, f.data #>> '{advisory,revision}' as revision,
  i.family_id, i.line_id, i.brand_id`;

/** Those that the subjects of facts are beside (`watchedSubjectsSql`). */
export const WARNED_SUBJECT_COLUMNS = ['sequence', 'item_id', 'advisory_id', 'revision'] as const;

/**
 * Whether a fact warns somebody, of rows `t` with `WARNED_SUBJECT_COLUMNS`, and `watch w`. A market hears of what holds there, or held there
 * before: what ends there is news, too.
 */
export const FACT_WARNS_WATCH_SQL = `'WARNING' = any(w.events) and w.begins_after < t.sequence
    and (w.market = '' or exists (
      select from (select p.data from fact p where p.item_id = t.item_id and p.sequence <= t.sequence and p.data #>> '{advisory,id}' = t.advisory_id
        order by p.sequence desc limit 2) p
      cross join lateral jsonb_array_elements(p.data #> '{advisory,affected}') a (part)
      where not a.part ? 'markets' or a.part -> 'markets' ? w.market))`;

/** When those who get mail daily or on Mondays get it, in their time zone. */
const DIGEST_HOUR = 8;

/** How urgent a cadence is, in SQL; the lower the sooner. */
export function cadenceRankSql(cadence: string): string {
  return `array_position(array['AT_ONCE', 'DAILY', 'WEEKLY'], ${cadence})`;
}

/**
 * When something that is noted at an instant is due for a watcher, in SQL.
 * @param rank, zone, now SQL expressions: the rank of a cadence, a time zone and a timestamptz
 */
export function mailDueAtSql(rank: string, zone: string, now: string): string {
  const next = (unit: string, length: string) =>
    `(date_trunc('${unit}', (${now} at time zone ${zone}) - interval '${DIGEST_HOUR} hours') + interval '${length} ${DIGEST_HOUR} hours') at time zone ${zone}`;
  return `case ${rank} when 1 then ${now} when 2 then ${next('day', '1 day')} else ${next('week', '7 days')} end`;
}

/**
 * Those watchers of a table who can be told: they stay until the transaction ends, and who is being deleted meanwhile is left out.
 * @param table has `watcher_id`
 */
export function reachableWatchersSql(table: string): string {
  return `select x.id, x.time_zone from watcher x where x.id in (select watcher_id from ${table}) and x.unreachable_at is null for key share of x`;
}
