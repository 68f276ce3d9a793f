import {
  type AdvisoryDocument,
  itemIdsOfAffected,
  partsOfItem,
} from '../domain/advisory/advisory-document.ts';
import { isForATime } from '../domain/advisory/advisory.ts';
import type { FactKind } from '../domain/fact/fact-kinds.ts';
import type { AdvisoryOrigin, Fact, TextByLocale } from '../domain/fact/fact.ts';
import type { AdvisoryStatus } from '../domain/words.ts';
import { postgresTimestamp } from './caches/item-caches.ts';
import type { NewFact, RecordWriter } from './record.ts';
import { executeSql } from './statement.ts';

/** A warning as it is when it is changed: nobody else changes it until the writer is done. */
export interface LockedAdvisory {
  readonly id: string;
  readonly number: string;
  readonly status: AdvisoryStatus;
  readonly revision: number;
  readonly document: AdvisoryDocument;
}

/** A revision of a warning that is to be said. */
export interface NewAdvisoryRevision {
  /** The warning before it; null for the first revision. */
  readonly before: LockedAdvisory | null;
  readonly id: string;
  readonly status: AdvisoryStatus;
  readonly document: AdvisoryDocument;
  /** What changed, or why it ended; null for the first revision, whose facts say what happens. */
  readonly text: TextByLocale | null;
  readonly forced?: boolean;
}

const LOCK_ADVISORY_SQL =
  'select id, number, status, revision, document from advisory where id = $1 for update';
const LOCK_ADVISORY_BY_ORIGIN_SQL = `
select id, number, status, revision, document from advisory
where document #>> '{origin,publisher}' = $1 and document #>> '{origin,number}' = $2 for update`;
const SELECT_NEXT_ADVISORY_NUMBER_SQL = `
select coalesce(max(split_part(number, '-', 3)::int), 0) + 1 as next from advisory where number like $1`;
const INSERT_ADVISORY_SQL = `
insert into advisory (id, number, kind, severity, status, revision, issued_at, ends_at, document)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9::jsonb)`;
const UPDATE_ADVISORY_SQL = `
update advisory set number = $2, kind = $3, severity = $4, status = $5, revision = $6, ends_at = $7, document = $8::jsonb where id = $1`;
const INSERT_ADVISORY_REVISION_SQL = `
insert into advisory_revision (advisory_id, revision, status, recorded_at, document, what_changed)
values ($1, $2, $3, $4, $5::jsonb, $6::jsonb)`;
const UPSERT_ADVISORY_ITEMS_SQL = `
insert into advisory_item (advisory_id, item_id, affected) select $1, * from unnest($2::uuid[], $3::boolean[])
on conflict (advisory_id, item_id) do update set affected = excluded.affected`;

/** The warning that was taken from a document of somebody else, locked; null where none was. */
export async function lockAdvisoryByOrigin(
  { em }: RecordWriter,
  { publisher, number }: Pick<AdvisoryOrigin, 'publisher' | 'number'>,
): Promise<LockedAdvisory | null> {
  return (await executeSql<LockedAdvisory>(em, LOCK_ADVISORY_BY_ORIGIN_SQL, [publisher, number]))[0] ?? null;
}

/** A warning by its id, locked; null where there is none. */
export async function lockAdvisory({ em }: RecordWriter, id: string): Promise<LockedAdvisory | null> {
  return (await executeSql<LockedAdvisory>(em, LOCK_ADVISORY_SQL, [id]))[0] ?? null;
}

/**
 * Says a revision of a warning: one fact for each item that it is or was about, and the revision itself, which is kept for ever. The
 * first one gets the year's next number, such as A-2026-0007.
 * @returns its facts, in the order of its items
 */
export async function appendAdvisoryRevision(
  record: RecordWriter,
  { before, id, status, document, text, forced = false }: NewAdvisoryRevision,
): Promise<Fact[]> {
  const { em } = record;
  const number = before?.number ?? (await nextAdvisoryNumber(record));
  const revision = (before?.revision ?? 0) + 1;
  const now = itemIdsOfAffected(document.affected);
  const wereAffected = new Set(before ? itemIdsOfAffected(before.document.affected) : []);
  const touched = [...new Set([...now, ...wereAffected])];
  const { affected, source = null, ...content } = document;
  const facts = await record.append(
    touched.map(
      (itemId): NewFact => ({
        itemId,
        kind: factKindOfRevision(status, before?.status ?? null, wereAffected.has(itemId)),
        effectiveAt: record.recordedAt,
        text: text ?? document.whatHappens,
        source,
        forced,
        data: {
          advisory: { id, number, revision, status, ...content, affected: partsOfItem(affected, itemId) },
        },
      }),
    ),
  );
  record.afterSaving(async (savedAt) => {
    const endsAt =
      isForATime(document.kind) && document.until != null ? postgresTimestamp(document.until) : null;
    const json = JSON.stringify(document);
    const saved = postgresTimestamp(savedAt);
    const { kind, severity } = document;
    if (before)
      await executeSql(em, UPDATE_ADVISORY_SQL, [id, number, kind, severity, status, revision, endsAt, json]);
    else
      await executeSql(em, INSERT_ADVISORY_SQL, [
        id,
        number,
        kind,
        severity,
        status,
        revision,
        saved,
        endsAt,
        json,
      ]);
    await executeSql(em, INSERT_ADVISORY_REVISION_SQL, [
      id,
      revision,
      status,
      saved,
      json,
      text && JSON.stringify(text),
    ]);
    await executeSql(em, UPSERT_ADVISORY_ITEMS_SQL, [id, touched, touched.map((one) => now.includes(one))]);
  });
  return facts;
}

/** An item that is affected only now is warned for the first time, whichever revision says so. */
function factKindOfRevision(
  status: AdvisoryStatus,
  before: AdvisoryStatus | null,
  wasAffected: boolean,
): FactKind {
  if (!wasAffected) return 'ADVISORY_ISSUED';
  if (status === before) return 'ADVISORY_REVISED';
  return status === 'WITHDRAWN' ? 'ADVISORY_WITHDRAWN' : 'ADVISORY_RESOLVED';
}

/** What this writer issued before is not saved yet, and counts. */
async function nextAdvisoryNumber({ em, recordedAt, appended }: RecordWriter): Promise<string> {
  const prefix = `A-${new Date(recordedAt).getUTCFullYear()}-`;
  const [row] = await executeSql<{ next: number }>(em, SELECT_NEXT_ADVISORY_NUMBER_SQL, [`${prefix}%`]);
  const unsaved = appended.flatMap(({ data: { advisory } }) =>
    advisory?.number.startsWith(prefix) ? [Number(advisory.number.slice(prefix.length)) + 1] : [],
  );
  return `${prefix}${String(Math.max(row!.next, ...unsaved)).padStart(4, '0')}`;
}
