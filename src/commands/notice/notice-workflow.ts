import type { Instant } from '../../domain/calendar/dates.ts';
import { isSku } from '../../domain/item/identifier.ts';
import { identifierKey } from '../../record/names/identifier-key.ts';
import {
  validApprovalsOfRevision,
  type Actor,
  type NoticeRevisionChange,
  diffNoticeRevisions,
  type NoticeStepTaken,
} from '../../domain/notice/notice.ts';
import { rowWithNoticeDefaults, type SharedNoticeFields } from '../../domain/notice/plan.ts';
import { type Fault, createRefusal } from '../../domain/refusal.ts';
import type { LifecycleState } from '../../domain/words.ts';
import { type Context, maySeeUnpublished } from '../../record/context.ts';
import {
  personSql,
  NOTICE_STEP_COLUMNS,
  noticeStepFromRow,
  type NoticeStepRow,
} from '../../record/notice-rows.ts';

interface StoredPlan {
  readonly notice: SharedNoticeFields;
  readonly rows: readonly (SharedNoticeFields & { readonly sku: string; readonly to: LifecycleState })[];
}

/** What managers see of a notice beside what is public. */
export interface NoticeWorkflowView {
  readonly noticeId: string;
  readonly revision: number;
  readonly author: Actor;
  readonly holder: Actor;
  readonly publishAt: Instant | null;
  readonly approvalsNeeded: number;
  readonly approvals: readonly NoticeStepTaken[];
  readonly steps: readonly NoticeStepTaken[];
  readonly plan: StoredPlan;
  readonly revisions: ReadonlyMap<number, StoredPlan>;
  readonly rows: readonly NoticeRowView[];
}

/** One row of a notice, with what the notice says for it. */
export interface NoticeRowView {
  readonly noticeId: string;
  readonly index: number;
  readonly sku: string;
  readonly to: LifecycleState;
  readonly says: object;
  /** What the row says by itself, as it was given. */
  readonly own: object;
  /** Why it was left out when the notice came out. */
  readonly leftOut: readonly Fault[];
}

const SELECT_NOTICES_SQL = `select id, revision, holder, holder_key as "holderKey",
  ${personSql('holder_key', 'holder_person')} as "holderPerson",
  (extract(epoch from publish_at) * 1000)::float8 as "publishAt" from notice where id = any($1) and revision > 0`;
const SELECT_REVISIONS_SQL = `select notice_id as "noticeId", revision, plan, made_by as "madeBy", made_by_key as "madeByKey",
  ${personSql('made_by_key', 'made_by_person')} as "madeByPerson"
from notice_revision where notice_id = any($1) order by notice_id, revision`;
const SELECT_STEPS_SQL = `select ${NOTICE_STEP_COLUMNS} from notice_step where notice_id = any($1) order by id`;
const SELECT_REFUSED_ROWS_SQL = `select distinct notice_id as "noticeId", place, refusal from scheduled
where notice_id = any($1) and status = 'REFUSED'`;
/** Of items by SKU ($1), also of those that are held back, and of what follows some of them by SKU ($2) now. */
const SELECT_APPROVALS_NEEDED_BY_SKU_SQL = `with named as (select key, item_id from identifier where scheme = 'SKU' and scope = '' and key = any($1)),
affected as (
  select n.key, i.line_id from named n join item i on i.id = n.item_id
  union all
  select n.key, i.line_id from named n join succession e on e.from_id = n.item_id join item i on i.id = e.to_id
  where n.key = any($2)
  union all
  select k.key, l.id from scheduled s join line l on l.handle = s.action #>> '{payload,input,line,handle}'
  cross join lateral jsonb_array_elements_text(s.action -> 'payload' -> 'skuKeys') k(key)
  where s.status = 'WAITING' and s.action ->> 'kind' = 'LISTING' and s.action -> 'payload' -> 'skuKeys' ?| $1
)
select a.key, max(l.approvals) as approvals from affected a join line l on l.id = a.line_id group by a.key`;

/** What managers see of notices, in order; null for everybody else, and for a notice that was never prepared. */
export async function noticeWorkflowsById(
  ctx: Context,
  ids: readonly string[],
): Promise<(NoticeWorkflowView | null)[]> {
  if (!maySeeUnpublished(ctx)) return ids.map(() => null);
  type NoticeRow = {
    id: string;
    revision: number;
    holder: string | null;
    holderKey: string | null;
    holderPerson: string | null;
    publishAt: Instant | null;
  };
  const notices = await ctx.rows<NoticeRow>(SELECT_NOTICES_SQL, [ids]);
  const [revisions, steps, left] = await Promise.all([
    ctx.rows<RevisionRow>(SELECT_REVISIONS_SQL, [ids]),
    ctx.rows<NoticeStepRow>(SELECT_STEPS_SQL, [ids]),
    ctx.rows<RefusedPlanRow>(SELECT_REFUSED_ROWS_SQL, [ids]),
  ]);
  const plans = revisions.map(({ plan }) => plan);
  const approvals = await approvalsNeededBySkuKey(
    ctx,
    plans.flatMap(skusAffectedByPlan),
    plans.flatMap(({ rows }) => rows.filter((row) => 'withdrawSuccessors' in row).map(({ sku }) => sku)),
  );
  const desks = notices.flatMap(
    ({ id, revision, holder, holderKey, holderPerson, publishAt }): NoticeWorkflowView[] => {
      const own = revisions.filter(({ noticeId }) => noticeId === id);
      const taken = steps.filter(({ noticeId }) => noticeId === id).map(noticeStepFromRow);
      const written = own.find((one) => one.revision === revision);
      if (!written) return [];
      const { plan, madeBy, madeByKey, madeByPerson } = written;
      const refused = left.filter(({ noticeId }) => noticeId === id);
      const desk = {
        noticeId: id,
        revision,
        author: { key: madeByKey, name: madeBy, person: madeByPerson },
        holder: { key: holderKey, name: holder, person: holderPerson },
        publishAt,
        approvalsNeeded: Math.max(
          0,
          ...skusAffectedByPlan(plan).map((sku) => approvals.get(skuKey(sku)) ?? 0),
        ),
        approvals: validApprovalsOfRevision(taken, revision),
        steps: taken,
        plan,
        revisions: new Map(own.map((one) => [one.revision, one.plan])),
        rows: plan.rows.map((row, index) => ({
          noticeId: id,
          index,
          sku: row.sku,
          to: row.to,
          says: instantsToIso(rowWithNoticeDefaults(plan.notice, row)) as object,
          own: instantsToIso(row) as object,
          leftOut: refused.filter(({ place }) => place === index).flatMap(({ refusal }) => refusal),
        })),
      };
      return [desk];
    },
  );
  return ids.map((id) => desks.find(({ noticeId }) => noticeId === id) ?? null);
}

/** The SKUs of whose answers a plan decides: its rows', and those of their successors (`itemIdsAffectedByFactData`). */
function skusAffectedByPlan({ notice, rows }: StoredPlan): string[] {
  return rows.flatMap((row) => {
    const { successors } = rowWithNoticeDefaults(notice, row) as {
      successors?: readonly { sku?: unknown }[];
    };
    const named = Array.isArray(successors) ? successors.map(({ sku }) => String(sku)) : [];
    return [row.sku, ...named];
  });
}

/**
 * How many approvals the lines of items ask for, by the form in which SKUs are compared.
 * @param withFollowers the SKUs of items of whose followers something is said too
 */
async function approvalsNeededBySkuKey(
  ctx: Context,
  skus: readonly string[],
  withFollowers: readonly string[],
): Promise<Map<string, number>> {
  const [keys, followed] = [skus, withFollowers].map((some) => [...new Set(some.filter(isSku).map(skuKey))]);
  const rows = await ctx.rows<{ key: string; approvals: number }>(SELECT_APPROVALS_NEEDED_BY_SKU_SQL, [
    keys,
    followed,
  ]);
  return new Map(rows.map(({ key, approvals }) => [key, approvals]));
}

function skuKey(sku: string): string {
  return identifierKey('SKU', sku);
}

interface RevisionRow {
  readonly noticeId: string;
  readonly revision: number;
  readonly plan: StoredPlan;
  readonly madeBy: string | null;
  readonly madeByKey: string | null;
  readonly madeByPerson: string | null;
}

interface RefusedPlanRow {
  readonly noticeId: string;
  readonly place: number;
  readonly refusal: Fault[];
}

/** What a notice says for all its rows, as `reviseNotice` takes it. */
export function sharedNoticeFieldsWithIsoInstants({ plan }: NoticeWorkflowView): object {
  return instantsToIso(plan.notice) as object;
}

/**
 * What a notice says otherwise than in an earlier revision; null asks for the one before.
 * @throws Refusal INVALID for a revision that there never was
 */
export function noticeChangesSinceRevision(
  { revision, plan, revisions }: NoticeWorkflowView,
  since: number | null,
): NoticeRevisionChange[] {
  if (since === null && revision === 1) return [];
  const before = revisions.get(since ?? revision - 1);
  if (!before) throw createRefusal('INVALID', `Give a revision from 1 to ${revision}.`, 'since');
  return diffNoticeRevisions(instantsToIso(before) as StoredPlan, instantsToIso(plan) as StoredPlan);
}

const INSTANT_FIELD_NAMES = ['publishAt', 'effectiveAt'];

/** A plan with its instants as people and the contract write them (RFC 3339). */
export function instantsToIso(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(instantsToIso);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [
      name,
      INSTANT_FIELD_NAMES.includes(name) && typeof part === 'number'
        ? new Date(part).toISOString()
        : instantsToIso(part),
    ]),
  );
}
