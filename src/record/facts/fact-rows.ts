import type { EntityManager } from '@mikro-orm/postgresql';
import type { PreciseDate } from '../../domain/calendar/dates.ts';
import type { Fact } from '../../domain/fact/fact.ts';
import { createRefusal } from '../../domain/refusal.ts';
import type { DatePrecision } from '../../domain/words.ts';
import { executeSql } from '../statement.ts';

/** The columns of a fact as a read returns them. */
export interface FactRow extends Omit<Fact, 'effectiveOn'> {
  readonly effectiveOn: string | null;
  readonly effectivePrecision: DatePrecision | null;
}

/** So many facts are read for one answer of lists without pages. */
export const MAX_HISTORY_FACTS_PER_READ = 20_000;

/**
 * Rows of which one more than may be was asked for.
 * @throws Refusal TOO_EXPENSIVE where that one is there
 */
export function requireWithinMaxHistory<Row>(rows: Row[]): Row[] {
  if (rows.length <= MAX_HISTORY_FACTS_PER_READ) return rows;
  const sentence = `The histories of these items hold more than ${MAX_HISTORY_FACTS_PER_READ} entries`;
  throw createRefusal(
    'TOO_EXPENSIVE',
    `${sentence}: ask for fewer items at once, or page through \`timeline\`.`,
  );
}

/** All columns of the record, for `select`. */
export const FACT_COLUMNS = `f.sequence, f.id, f.item_id as "itemId", f.previous_sequence as "previousSequence", f.kind,
  f.notice_id as "noticeId", f.recorded_at as "recordedAt", f.effective_at as "effectiveAt",
  f.effective_on as "effectiveOn", f.effective_precision as "effectivePrecision", f.markets, f.headline, f.text,
  f.source, f.forced, f.corrects, f.data`;

const INSERT_FACTS_SQL = `
insert into fact (sequence, id, item_id, previous_sequence, kind, notice_id, recorded_at, effective_at, effective_on,
  effective_precision, markets, headline, text, source, forced, corrects, data)
select sequence, id, "itemId", "previousSequence", kind, "noticeId", to_timestamp("recordedAt" / 1000.0),
  to_timestamp("effectiveAt" / 1000.0), "effectiveOn", "effectivePrecision", markets, headline, text, source, forced,
  corrects, data
from json_to_recordset($1::json) as f (sequence bigint, id uuid, "itemId" uuid, "previousSequence" bigint, kind text,
  "noticeId" uuid, "recordedAt" float8, "effectiveAt" float8, "effectiveOn" date, "effectivePrecision" text,
  markets text[], headline json, text json, source json, forced boolean, corrects bigint, data jsonb)`;

const SELECT_HISTORIES_SQL = `
select f.sequence::float8 as sequence, f.id, f.item_id as "itemId", f.previous_sequence::float8 as "previousSequence",
  f.kind, f.notice_id as "noticeId", (extract(epoch from f.recorded_at) * 1000)::float8 as "recordedAt",
  (extract(epoch from f.effective_at) * 1000)::float8 as "effectiveAt", f.effective_on::text as "effectiveOn",
  f.effective_precision as "effectivePrecision", f.markets, f.headline, f.text, f.source, f.forced,
  f.corrects::float8 as corrects, f.data
from fact f where f.item_id = any($1::uuid[]) order by f.sequence`;

/** Turns a row of the record into a fact. */
export function factFromRow({ effectivePrecision, ...row }: FactRow): Fact {
  return { ...row, effectiveOn: preciseDateFromColumns(row.effectiveOn, effectivePrecision) };
}

/** A day column and its precision as one date. */
export function preciseDateFromColumns(
  date: string | null,
  precision: DatePrecision | null,
): PreciseDate | null {
  return date === null ? null : { date, precision: precision ?? 'DAY' };
}

/** Writes facts that have their sequence; the record must be held. */
export async function storeFacts(em: EntityManager, facts: readonly Fact[]): Promise<void> {
  const rows = facts.map(({ effectiveOn, ...fact }) => ({
    ...fact,
    effectiveOn: effectiveOn?.date ?? null,
    effectivePrecision: effectiveOn?.precision ?? null,
  }));
  await executeSql(em, INSERT_FACTS_SQL, [JSON.stringify(rows)]);
}

/** The whole histories of items, inside a transaction. */
export async function loadHistories(
  em: EntityManager,
  itemIds: readonly string[],
): Promise<Map<string, Fact[]>> {
  if (itemIds.length === 0) return new Map();
  const rows = await executeSql<FactRow>(em, SELECT_HISTORIES_SQL, [itemIds]);
  return Map.groupBy(rows.map(factFromRow), (fact) => fact.itemId);
}
