import type { EntityManager } from '@mikro-orm/postgresql';
import type { Instant } from '../domain/calendar/dates.ts';
import { replaceUnstorableCharacters, stringifyStorableJson } from '../domain/text/legible.ts';
import { type Caller, knownPersonOfCaller } from '../record/context.ts';
import { personSql } from '../record/notice-rows.ts';
import { executeSql } from '../record/statement.ts';

/** What one call did. Never put a secret into it: nothing is ever taken out again. */
export interface NewAuditEntry {
  readonly caller: Caller;
  readonly at: Instant;
  readonly verb: string;
  readonly itemIds?: readonly string[];
  readonly noticeId?: string | null;
  readonly input: unknown;
  readonly before?: unknown;
  readonly after?: unknown;
  /** For those inside only. */
  readonly note?: string | null;
}

const INSERT_AUDIT_ENTRY_SQL = `
with entry as (
  insert into audit_entry (at, verb, key_id, name, role, item_ids, notice_id, input, before, after, note, person)
  values (to_timestamp($1::float8 / 1000), $2, $3, $4, $5, $7::uuid[], $8, $9::jsonb, $10::jsonb, $11::jsonb, $12,
    ${personSql('$3', '$13')})
  returning id)
insert into audit_address (entry_id, address) select id, $6::text from entry where $6::text is not null`;

/** Appends to the audit trail in the verb's own transaction: both are written, or neither. */
export async function appendAudit(em: EntityManager, entry: NewAuditEntry): Promise<void> {
  const { caller, at, verb, itemIds = [], noticeId = null, input, before, after, note } = entry;
  const who = [caller.keyId, caller.name, caller.role, caller.address];
  const what = [
    toStorableJson(input) ?? 'null',
    toStorableJson(before),
    toStorableJson(after),
    note && replaceUnstorableCharacters(note),
  ];
  await executeSql(em, INSERT_AUDIT_ENTRY_SQL, [
    at,
    verb,
    ...who,
    [...itemIds],
    noticeId,
    ...what.map((value) => value ?? null),
    knownPersonOfCaller(caller),
  ]);
}

function toStorableJson(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  return stringifyStorableJson(value);
}
