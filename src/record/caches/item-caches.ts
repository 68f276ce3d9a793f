import type { EntityManager } from '@mikro-orm/postgresql';
import type { Instant } from '../../domain/calendar/dates.ts';
import type { FitData, Source } from '../../domain/fact/fact.ts';
import { buildCachedAnswers } from './cached-answers.ts';
import type { ItemToSave } from './changed-item.ts';
import { executeSql } from '../statement.ts';

/** An instant as PostgreSQL reads it; years from 10000 on are written without the sign of ISO 8601. */
export function postgresTimestamp(value: Instant): string {
  if (!Number.isFinite(value)) return value > 0 ? 'infinity' : '-infinity';
  return new Date(value).toISOString().replace(/^\+0*/, '');
}

/** What is cached of items that were known before, but for their fits. */
const DELETE_ITEM_CACHES_BUT_FITS_SQL = `with phases as (delete from phase where item_id = any($1::uuid[])),
  answers as (delete from answer where item_id = any($1::uuid[])),
  ends as (delete from facet_end where item_id = any($1::uuid[]))
delete from succession where from_id = any($1::uuid[])`;

const INSERT_ITEM_CACHES_BUT_FITS_SQL = `with phases as (insert into phase (item_id, market, subject, starts_at, ends_at, value)
    select * from jsonb_to_recordset($1::jsonb) as n (item_id uuid, market text, subject text, starts_at timestamptz,
      ends_at timestamptz, value text)),
  answers as (insert into answer (item_id, market, starts_at, ends_at, lifecycle)
    select * from jsonb_to_recordset($2::jsonb) as n (item_id uuid, market text, starts_at timestamptz,
      ends_at timestamptz, lifecycle text)),
  ends as (insert into facet_end (item_id, market, facet, paid, until_on, precision, last_day, ends_at, strength)
    select * from jsonb_to_recordset($3::jsonb) as n (item_id uuid, market text, facet text, paid boolean, until_on date, precision text,
      last_day date, ends_at timestamptz, strength text))
insert into succession (from_id, place, to_id, kind, host_ids, markets, carries_over, source, sequence)
  select * from jsonb_to_recordset($4::jsonb) as n (from_id uuid, place int, to_id uuid, kind text, host_ids uuid[],
    markets text[], carries_over jsonb, source jsonb, sequence bigint)`;

const UPSERT_FITS_SQL = `insert into fit (item_id, host_id, verdict, needs_ids, condition, source, sequence, kind, sort_name)
select * from jsonb_to_recordset($1::jsonb) as n (item_id uuid, host_id uuid, verdict text, needs_ids uuid[],
  condition jsonb, source jsonb, sequence bigint, kind text, sort_name text)
on conflict (item_id, host_id) do update set verdict = excluded.verdict, needs_ids = excluded.needs_ids,
  condition = excluded.condition, source = excluded.source, sequence = excluded.sequence`;

const UPDATE_FIT_SORT_NAMES_SQL = `update fit set sort_name = n.sort_name from jsonb_to_recordset($1::jsonb) as n (id uuid, sort_name text)
where fit.item_id = any($2::uuid[]) and fit.item_id = n.id and fit.sort_name <> n.sort_name`;

const DELETE_FITS_SQL = `delete from fit using jsonb_to_recordset($1::jsonb) as g (item_id uuid, host_id uuid)
where fit.item_id = any($2::uuid[]) and fit.item_id = g.item_id and (g.host_id is null or fit.host_id = g.host_id)`;

/** Replaces how the items' states, facets and answers go on, their stated last days and their successors. */
export async function saveItemCachesButFits(
  em: EntityManager,
  changed: readonly ItemToSave[],
): Promise<void> {
  const known = changed.filter((item) => !item.isNew).map((item) => item.id);
  if (known.length > 0) await executeSql(em, DELETE_ITEM_CACHES_BUT_FITS_SQL, [known]);
  const rows = [phaseRows, answerRows, facetEndRows, successionRows].map((rowsOf) =>
    JSON.stringify(changed.flatMap(rowsOf)),
  );
  await executeSql(em, INSERT_ITEM_CACHES_BUT_FITS_SQL, rows);
}

function phaseRows({ id, evolved }: ItemToSave): object[] {
  return evolved.phases.map((phase) => ({
    item_id: id,
    market: phase.market,
    subject: phase.subject,
    starts_at: postgresTimestamp(phase.startsAt),
    ends_at: postgresTimestamp(phase.endsAt),
    value: phase.value,
  }));
}

function answerRows({ id, evolved }: ItemToSave): object[] {
  return buildCachedAnswers(evolved.stretches).map(({ market, startsAt, endsAt, json: text }) => ({
    item_id: id,
    market,
    lifecycle: text,
    starts_at: postgresTimestamp(startsAt),
    ends_at: postgresTimestamp(endsAt),
  }));
}

function facetEndRows({ id, evolved }: ItemToSave): object[] {
  return evolved.facetEnds.map((end) => ({
    item_id: id,
    market: end.market,
    facet: end.facet,
    paid: end.paid,
    until_on: end.until.date,
    precision: end.until.precision,
    last_day: end.lastDay,
    ends_at: postgresTimestamp(end.endsAt),
    strength: end.strength,
  }));
}

function successionRows({ id, evolved }: ItemToSave): object[] {
  return evolved.edges.map(({ by, data: successor }, place) => ({
    from_id: id,
    place,
    to_id: successor.successor.id,
    kind: successor.kind,
    host_ids: successor.hosts.map((host) => host.id),
    markets: successor.markets,
    carries_over: successor.carriesOver ?? null,
    source: by.source,
    sequence: by.sequence,
  }));
}

/** Brings the fits up to date: only those that the new facts speak of, or all of an item folded again. */
export async function saveFitCache(
  em: EntityManager,
  changed: readonly ItemToSave[],
  rows: readonly { readonly id: string; readonly kind: string; readonly sort_name: string }[],
): Promise<void> {
  const own = new Map(rows.map(({ id, kind, sort_name }) => [id, { kind, sort_name }]));
  const gone: { item_id: string; host_id: string | null }[] = [];
  const fits = new Map<string, object>();
  for (const { id, facts, refolded } of changed) {
    if (refolded) gone.push({ item_id: id, host_id: null });
    for (const { data, source, sequence } of facts) {
      const hostId = data.fit?.host.id ?? data.withdrawnFit?.id;
      if (!hostId) continue;
      fits.delete(`${id} ${hostId}`);
      if (!data.fit) gone.push({ item_id: id, host_id: hostId });
      else fits.set(`${id} ${hostId}`, { ...fitCacheRow(id, data.fit, source, sequence), ...own.get(id) });
    }
  }
  if (gone.length > 0) {
    await executeSql(em, DELETE_FITS_SQL, [JSON.stringify(gone), gone.map(({ item_id: id }) => id)]);
  }
  if (fits.size > 0) await executeSql(em, UPSERT_FITS_SQL, [JSON.stringify([...fits.values()])]);
  const renamed = rows.filter((_, index) => maySortNameHaveChanged(changed[index]!));
  if (renamed.length === 0) return;
  const names = renamed.map(({ id, sort_name }) => ({ id, sort_name }));
  await executeSql(em, UPDATE_FIT_SORT_NAMES_SQL, [JSON.stringify(names), renamed.map(({ id }) => id)]);
}

/** Whether the name by which an item's fits are in order may be another than before. */
function maySortNameHaveChanged({ isNew, facts, refolded }: ItemToSave): boolean {
  return (
    !isNew && (refolded || facts.some(({ kind, data }) => data.listing !== undefined || kind === 'CORRECTED'))
  );
}

function fitCacheRow(itemId: string, fit: FitData, source: Source | null, sequence: number) {
  return {
    item_id: itemId,
    host_id: fit.host.id,
    verdict: fit.verdict,
    needs_ids: fit.needs.map((need) => need.id),
    condition: fit.condition ?? null,
    source,
    sequence,
  };
}
