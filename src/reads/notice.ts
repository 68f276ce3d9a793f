import type { TextByLocale } from '../domain/fact/fact.ts';
import type { Instant } from '../domain/calendar/dates.ts';
import type { NoticeStatus } from '../domain/words.ts';
import { type Context, maySeeUnpublished } from '../record/context.ts';
import { unresolvedActorOfCaller, personSql } from '../record/notice-rows.ts';
import { type Page, type PageRequest, pageFromOverfetchedRows } from './page.ts';

export interface NoticeView {
  readonly id: string;
  readonly number: string | null;
  readonly status: NoticeStatus;
  readonly text: TextByLocale;
  readonly publishedAt: Instant | null;
}

export const NOTICE_COLUMNS = 'id, number, status, text, published_at as "publishedAt"';
const SELECT_VISIBLE_NOTICES_SQL = `select ${NOTICE_COLUMNS} from notice where id = any($1)
  and (status = 'PUBLISHED' or ($2 and revision > 0))`;
/** The notices with these ids that the caller may see, in order; null for one that is neither public nor the caller inside. */
export async function visibleNoticesById(
  ctx: Context,
  ids: readonly string[],
): Promise<(NoticeView | null)[]> {
  const rows = new Map(
    (await ctx.rows<NoticeView>(SELECT_VISIBLE_NOTICES_SQL, [ids, maySeeUnpublished(ctx)])).map((row) => [
      row.id,
      row,
    ]),
  );
  return ids.map((id) => rows.get(id) ?? null);
}

const SELECT_PUBLISHED_NOTICES_PAGE_SQL = `
select ${NOTICE_COLUMNS} from notice where status = 'PUBLISHED' and ($1::text is null or status = $1)
  and ($2::float8 is null or (published_at, number) < (to_timestamp($2 / 1000.0), $3::text))
order by published_at desc, number desc limit $4`;

/** Whether a hand is the caller's, by the rule of `samePersonVerdict`: $5 is its key, $6 its person. */
const actorIsCallerConditionSql = (key: string, person: string) =>
  `coalesce(${key} = $5 or ${personSql(key, person)} = ${personSql('$5::text', '$6::text')}, false)`;

/** The revision that the present one is, but for its instant: approvals count from there on (`validApprovalsOfRevision`). */
const LAST_NOT_POSTPONING_REVISION_SQL = `(select max(r.revision) from notice_revision r where r.notice_id = n.id and not exists (
  select from notice_step p where p.notice_id = n.id and p.revision = r.revision and p.step = 'POSTPONED'))`;

/** Notices on their way, latest first: those of one status, or with none those that wait for the caller. */
const SELECT_UNPUBLISHED_FOR_CALLER_SQL = `
select ${NOTICE_COLUMNS}, (extract(epoch from made_at) * 1000)::float8 as "madeAt" from notice n where revision > 0
  and ($2::float8 is null or (made_at, id) < (to_timestamp($2 / 1000.0), $3::uuid))
  and case when $1::text is not null then status = $1
    when status = 'DRAFT' then ${actorIsCallerConditionSql('holder_key', 'holder_person')}
    when status = 'IN_REVIEW' then not exists (
      select 1 from notice_revision r where r.notice_id = n.id and r.revision = n.revision
        and ${actorIsCallerConditionSql('r.made_by_key', 'r.made_by_person')}) and not exists (
      select 1 from notice_step s where s.notice_id = n.id and s.revision >= ${LAST_NOT_POSTPONING_REVISION_SQL} and s.step = 'APPROVED'
        and s.id > (select max(id) from notice_step where notice_id = n.id and step = 'SUBMITTED')
        and ${actorIsCallerConditionSql('s.by_key', 's.by_person')})
    else false end
order by made_at desc, id desc limit $4`;

/** In which order notices are listed to a caller: as they became public, or as they were begun. */
export function noticeListOrder(ctx: Context, status: NoticeStatus | null): 'published' | 'begun' {
  return maySeeUnpublished(ctx) && status !== 'PUBLISHED' ? 'begun' : 'published';
}

/**
 * Notices, latest first. Everybody gets the published ones; a manager gets those of the status asked for, or without one
 * those that wait for it: drafts in its hand, and what it may approve.
 */
export async function noticesPageForCaller(
  ctx: Context,
  status: NoticeStatus | null,
  pageRequest: PageRequest,
): Promise<Page<NoticeView>> {
  const [since = null, last = null] = pageRequest.after ?? [];
  const values = [status, since, last, pageRequest.first + 1];
  if (noticeListOrder(ctx, status) === 'published') {
    const rows = await ctx.rows<NoticeView>(SELECT_PUBLISHED_NOTICES_PAGE_SQL, values);
    return pageFromOverfetchedRows(rows, pageRequest, 'published', (row) => [row.publishedAt!, row.number!]);
  }
  type Row = NoticeView & { readonly madeAt: Instant };
  const { key, person } = unresolvedActorOfCaller(ctx.caller);
  const rows = await ctx.rows<Row>(SELECT_UNPUBLISHED_FOR_CALLER_SQL, [...values, key, person]);
  return pageFromOverfetchedRows(rows, pageRequest, 'begun', (row) => [row.madeAt, row.id]);
}
