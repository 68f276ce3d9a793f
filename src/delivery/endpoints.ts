import type { Instant } from '../domain/calendar/dates.ts';
import { type DeliveryOutcome, ROLES } from '../domain/words.ts';
import { type Context, principalKeyOf } from '../record/context.ts';
import { personSql, unresolvedActorOfCaller } from '../record/notice-rows.ts';
import { type Page, parsePageRequest, pageFromOverfetchedRows } from '../reads/page.ts';
import { ENDPOINT_COLUMNS, type EndpointRow } from './endpoint-rows.ts';
import type { AttemptRecord } from './webhooks/outcome-writer.ts';

/** One attempt as its owner sees it. */
export interface DeliveryAttemptView extends AttemptRecord {
  readonly id: string;
  readonly nextAt: Instant | null;
}

const SELECT_ENDPOINTS_SQL = `select ${ENDPOINT_COLUMNS} from endpoint e
where $1::text is null or e.owner = $1 order by e.created_at, e.id`;
const SELECT_ENDPOINTS_BY_ID_SQL = `select ${ENDPOINT_COLUMNS} from endpoint e where e.id = any($1) and ($2::text is null or e.owner = $2)`;

const ATTEMPT_COLUMNS = `a.id, a.message_id as "messageId", a.first_sequence as "firstSequence", a.last_sequence as "lastSequence", a.at,
  a.milliseconds, a.outcome, a.http_status as "httpStatus", a.answer, a.next_at as "nextAt"`;
const SELECT_ATTEMPTS_SQL = `select ${ATTEMPT_COLUMNS} from delivery_attempt a
where a.endpoint_id = $1 and ($2::text[] is null or a.outcome = any($2))
  and ($3::float8 is null or (a.at, a.last_sequence, a.id) < (to_timestamp($3 / 1000.0), $4::bigint, $5::uuid))
order by a.at desc, a.last_sequence desc, a.id desc limit $6`;
const SELECT_ATTEMPTS_BY_ID_SQL = `select ${ATTEMPT_COLUMNS} from delivery_attempt a join endpoint e on e.id = a.endpoint_id
where a.id = any($1) and ($2::text is null or e.owner = $2)`;

/** By whom endpoints and lists of SKUs are owned that a caller makes: a person, so that another key of theirs finds them too. */
export async function endpointOwnerOfCaller(ctx: Pick<Context, 'rows' | 'caller'>): Promise<string> {
  const { key, person } = unresolvedActorOfCaller(ctx.caller);
  const sql = `select ${personSql('$1::text', '$2::text')} as person`;
  const [row] = await ctx.rows<{ person: string | null }>(sql, [key, person]);
  return row!.person ?? principalKeyOf(ctx.caller);
}

/** Whether a caller sees the endpoints of all. */
export function seesAllEndpoints({ caller }: Pick<Context, 'caller'>): boolean {
  return caller.role === 'ADMIN';
}

/** The endpoints that a caller may see, the oldest first; none for who has no key. */
export async function endpointsOfCaller(ctx: Context): Promise<EndpointRow[]> {
  const owner = await visibleOwner(ctx);
  return owner === undefined ? [] : await ctx.rows<EndpointRow>(SELECT_ENDPOINTS_SQL, [owner]);
}

/** Endpoints by id, in order; null for none, and for another's. */
export async function endpointsById(ctx: Context, ids: readonly string[]): Promise<(EndpointRow | null)[]> {
  const owner = await visibleOwner(ctx);
  if (owner === undefined) return ids.map(() => null);
  const rows = await ctx.rows<EndpointRow>(SELECT_ENDPOINTS_BY_ID_SQL, [ids, owner]);
  return ids.map((id) => rows.find((one) => one.id === id) ?? null);
}

/** Attempts by id, in order; null for none, and for those of another's endpoint. */
export async function deliveryAttemptsById(
  ctx: Context,
  ids: readonly string[],
): Promise<(DeliveryAttemptView | null)[]> {
  const owner = await visibleOwner(ctx);
  if (owner === undefined) return ids.map(() => null);
  const rows = await ctx.rows<DeliveryAttemptView>(SELECT_ATTEMPTS_BY_ID_SQL, [ids, owner]);
  return ids.map((id) => rows.find((one) => one.id === id) ?? null);
}

/**
 * What was tried at an endpoint, the latest first.
 * @throws Refusal INVALID or TOO_MANY for a size or cursor
 */
export async function deliveryAttemptsPage(
  ctx: Context,
  endpointId: string,
  query: {
    readonly outcomes?: readonly DeliveryOutcome[] | null;
    readonly first?: number | null;
    readonly after?: string | null;
  },
): Promise<Page<DeliveryAttemptView>> {
  const pageRequest = parsePageRequest('attempted', query.first ?? 20, query.after);
  const [before = null, sequence = null, id = null] = pageRequest.after ?? [];
  const values = [endpointId, query.outcomes ?? null, before, sequence, id, pageRequest.first + 1];
  const rows = await ctx.rows<DeliveryAttemptView>(SELECT_ATTEMPTS_SQL, values);
  return pageFromOverfetchedRows(rows, pageRequest, 'attempted', (row) => [row.at, row.lastSequence, row.id]);
}

/** Whose endpoints and lists of SKUs a caller sees: null for all, undefined for none. */
export async function visibleOwner(ctx: Context): Promise<string | null | undefined> {
  if (ROLES.indexOf(ctx.caller.role) < ROLES.indexOf('PARTNER')) return undefined;
  return seesAllEndpoints(ctx) ? null : await endpointOwnerOfCaller(ctx);
}
