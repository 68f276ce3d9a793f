import type { Instant } from '../domain/calendar/dates.ts';
import { identifierKey } from '../record/names/identifier-key.ts';
import { normalizedPersonId } from '../domain/access/person.ts';
import { createRefusal } from '../domain/refusal.ts';
import type { Role } from '../domain/words.ts';
import type { Context } from '../record/context.ts';
import { type Page, parsePageRequest, pageFromOverfetchedRows } from '../reads/page.ts';
import { requireRole } from './permit.ts';
import { nameOwnerSql } from '../record/names/name-owner.ts';

/** One call of a verb, as it was kept. */
export interface AuditEntryView {
  readonly id: number;
  readonly at: Instant;
  readonly verb: string;
  readonly keyId: string | null;
  readonly name: string | null;
  readonly person: string | null;
  readonly role: Role;
  readonly address: string | null;
  readonly itemIds: readonly string[];
  readonly noticeId: string | null;
  readonly input: unknown;
  readonly before: unknown;
  readonly after: unknown;
  readonly note: string | null;
}

/** Which entries are meant; null and absent parts let all through. */
export interface AuditFilter {
  readonly skus?: readonly string[] | null;
  readonly verbs?: readonly string[] | null;
  readonly by?: {
    readonly keyIds?: readonly string[] | null;
    readonly names?: readonly string[] | null;
    readonly persons?: readonly string[] | null;
  } | null;
  readonly from?: Instant | null;
  readonly before?: Instant | null;
}

export interface AuditQuery {
  readonly filter?: AuditFilter | null;
  readonly first?: number | null;
  readonly after?: string | null;
}

const AUDIT_ENTRY_COLUMNS = `a.id, a.at, a.verb, a.key_id as "keyId", a.name, a.person, a.role,
  (select d.address from audit_address d where d.entry_id = a.id) as address, a.item_ids as "itemIds",
  a.notice_id as "noticeId", a.input, a.before, a.after, a.note`;

/** Finds the entries first, by the index of items: else the whole trail is read backwards for an item of few entries. */
const MENTIONS_SKUS_CONDITION_SQL = `a.id = any(array(select b.id from audit_entry b where b.item_ids && array(
  select unnest(array[n.item_id, ${nameOwnerSql('n')}]) from identifier n
    where n.scheme = 'SKU' and n.key = any($::text[]))))`;

const MAX_VALUES_PER_FILTER_LIST = 250;

/**
 * A page of the audit trail, newest first; managers and admins only.
 * @throws Refusal UNAUTHENTICATED or FORBIDDEN, INVALID or TOO_MANY for a filter, size or cursor
 */
export async function auditTrailPage(
  ctx: Context,
  { filter, first, after }: AuditQuery,
): Promise<Page<AuditEntryView>> {
  requireRole(ctx, 'MANAGER');
  const pageRequest = parsePageRequest('audit', first ?? 50, after);
  const { where, values } = auditWhereClause(filter ?? {}, pageRequest.after?.[0] ?? null);
  const sql = `select ${AUDIT_ENTRY_COLUMNS} from audit_entry a where ${where} order by a.id desc limit $${values.length + 1}`;
  const rows = await ctx.rows<AuditEntryView>(sql, [...values, pageRequest.first + 1]);
  return pageFromOverfetchedRows(rows, pageRequest, 'audit', (row) => [row.id]);
}

/** What a filter asks, in SQL without the parts that it does not name: each shape of it has a plan of its own. */
function auditWhereClause(filter: AuditFilter, before: unknown): { where: string; values: unknown[] } {
  const { keyIds, names, persons } = filter.by ?? {};
  const skus = checkedFilterValues(filter.skus, 'skus')?.map((sku) => identifierKey('SKU', sku));
  const parts: [condition: string, value: unknown][] = [
    ['a.id < $', before],
    [MENTIONS_SKUS_CONDITION_SQL, skus],
    ['a.verb = any($::text[])', checkedFilterValues(filter.verbs, 'verbs')],
    ['a.key_id = any($::text[])', checkedFilterValues(keyIds, 'by', 'keyIds')],
    ['a.name = any($::text[])', checkedFilterValues(names, 'by', 'names')],
    ['a.person = any($::text[])', checkedFilterValues(persons, 'by', 'persons')?.map(normalizedPersonId)],
    ['a.at >= $', toDateOrNull(filter.from)],
    ['a.at < $', toDateOrNull(filter.before)],
  ];
  const given = parts.filter(([, value]) => value !== null && value !== undefined);
  const where = given.map(([condition], index) => condition.replace('$', () => `$${index + 1}`));
  return { where: where.join(' and ') || 'true', values: given.map(([, value]) => value) };
}

function checkedFilterValues(list: readonly string[] | null | undefined, ...field: string[]) {
  if (list && list.length > MAX_VALUES_PER_FILTER_LIST) {
    throw createRefusal(
      'TOO_MANY',
      `Give ${MAX_VALUES_PER_FILTER_LIST} at most in \`${field.at(-1)}\`.`,
      'filter',
      ...field,
    );
  }
  if (list?.some((text) => text.includes('\0'))) {
    throw createRefusal(
      'INVALID',
      `\`${field.at(-1)}\` holds a character that no name has.`,
      'filter',
      ...field,
    );
  }
  return list ?? null;
}

function toDateOrNull(at: Instant | null | undefined): Date | null {
  return at === null || at === undefined ? null : new Date(at);
}
