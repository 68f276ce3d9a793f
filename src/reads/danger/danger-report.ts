import type { Instant } from '../../domain/calendar/dates.ts';
import type { DangerReportState } from '../../domain/words.ts';
import { type Context, maySeeUnpublished } from '../../record/context.ts';
import { personSql, unresolvedActorOfCaller } from '../../record/notice-rows.ts';

/** A danger that somebody reported, as managers see it. */
export interface DangerReportView {
  readonly id: string;
  readonly itemId: string;
  /** Null and empty where the words are kept no more. */
  readonly version: string | null;
  readonly serial: string | null;
  readonly text: string;
  readonly reportedAt: Instant;
  /** The owner of the item's line; null where nobody owns it. */
  readonly owner: string | null;
  /** A day, by UTC. */
  readonly dueOn: string;
  readonly state: DangerReportState;
  readonly advisoryId: string | null;
}

const COLUMNS = `r.id, r.item_id as "itemId", m.version, m.serial, coalesce(m.text, '') as text, r.reported_at as "reportedAt",
  l.owner, r.due_on as "dueOn", r.state, r.advisory_id as "advisoryId"`;
const JOINS = `from danger_report r left join danger_message m on m.report_id = r.id
left join item i on i.id = r.item_id left join line l on l.id = i.line_id`;

const SELECT_REPORTS_BY_ID_SQL = `select ${COLUMNS} ${JOINS} where r.id = any($1)`;

/** What is open comes first, the caller's own lines before others, the longest open first; then what is closed, the latest first. */
const SELECT_REPORTS_SQL = `
with ranked as (
  select ${COLUMNS}, r.state <> 'OPEN' as closed,
    not coalesce(l.owner_key = $1::text or ${personSql('l.owner_key', 'l.owner_person')} = ${personSql('$1::text', '$2::text')}, false) as others,
    extract(epoch from r.reported_at) * case when r.state = 'OPEN' then 1 else -1 end as place
  ${JOINS})
select id, "itemId", version, serial, text, "reportedAt", owner, "dueOn", state, "advisoryId" from ranked
where $3::uuid is null
  or (closed, closed or others, place, id) > (select closed, closed or others, place, id from ranked where id = $3)
order by closed, closed or others, place, id limit $4`;

/** Reports by their ids, in order; null for one that there is not, and for whoever is no manager. */
export async function dangerReportsById(
  ctx: Context,
  ids: readonly string[],
): Promise<(DangerReportView | null)[]> {
  const rows = maySeeUnpublished(ctx)
    ? await ctx.rows<DangerReportView>(SELECT_REPORTS_BY_ID_SQL, [ids])
    : [];
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id) ?? null);
}

/**
 * The dangers that were reported and confirmed, for managers and admins; empty for everybody else (rules.md, R152).
 * @param after the id of the last report before
 */
export async function dangerReportsOfCaller(
  ctx: Context,
  first: number,
  after: string | null,
): Promise<DangerReportView[]> {
  if (!maySeeUnpublished(ctx)) return [];
  const { key, person } = unresolvedActorOfCaller(ctx.caller);
  return await ctx.rows<DangerReportView>(SELECT_REPORTS_SQL, [key, person, after, first]);
}
