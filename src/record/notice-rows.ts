import type { EntityManager } from '@mikro-orm/postgresql';
import type { Instant } from '../domain/calendar/dates.ts';
import type { TextByLocale } from '../domain/fact/fact.ts';
import { stringifyStorableJson } from '../domain/text/legible.ts';
import type { Actor, NoticeStepTaken } from '../domain/notice/notice.ts';
import type { NoticeStatus, NoticeStepKind } from '../domain/words.ts';
import { type Caller, knownPersonOfCaller } from './context.ts';
import type { RecordWriter } from './record.ts';
import { executeSql } from './statement.ts';

/** A notice's row, locked, with the steps that it took. */
export interface LockedNoticeRow {
  readonly id: string;
  readonly status: NoticeStatus;
  /** What its page would say. */
  readonly text: TextByLocale;
  readonly revision: number;
  readonly publishAt: Instant | null;
  readonly holder: Actor;
  readonly steps: readonly NoticeStepTaken[];
}

/** What one revision of a notice says, as it was given, and who wrote it. */
export interface StoredNoticeRevision<Plan> {
  readonly plan: Plan;
  readonly madeBy: Actor;
  readonly madeAt: Instant;
}

const LOCK_NOTICE_SQL = `select id, status, text, revision, (extract(epoch from publish_at) * 1000)::float8 as "publishAt",
  holder_key as "holderKey", holder, ${personSql('holder_key', 'holder_person')} as "holderPerson"
from notice where id = $1 for update`;
export const NOTICE_STEP_COLUMNS = `notice_id as "noticeId", step, revision, by_key as "byKey", by,
  ${personSql('by_key', 'by_person')} as "byPerson", (extract(epoch from at) * 1000)::float8 as at, comment,
  exists (select from api_key k where k.id = by_key and k.revoked_at <= coalesce((select max(p.at) from notice_step p
    where p.notice_id = notice_step.notice_id and p.step = 'PUBLISHED'), 'infinity')) as "isRevoked"`;
const SELECT_NOTICE_STEPS_SQL = `select ${NOTICE_STEP_COLUMNS} from notice_step where notice_id = $1 order by id`;
const SELECT_NOTICE_REVISION_SQL = `select plan, made_by as "madeBy", made_by_key as "madeByKey",
  ${personSql('made_by_key', 'made_by_person')} as "madeByPerson",
  (extract(epoch from made_at) * 1000)::float8 as "madeAt" from notice_revision where notice_id = $1 and revision = $2`;

const INSERT_EMPTY_NOTICE_SQL = `insert into notice (id, status, text, revision, made_at)
values ($1, 'DRAFT', '{}'::jsonb, 0, to_timestamp($2::float8 / 1000))`;
const INSERT_NOTICE_REVISION_SQL = `insert into notice_revision (notice_id, revision, plan, made_by_key, made_by, made_at, made_by_person)
values ($1, $2, $3::jsonb, $4, $5, to_timestamp($6::float8 / 1000), $7)`;
const UPDATE_NOTICE_TO_DRAFT_REVISION_SQL = `update notice set status = 'DRAFT', revision = $2, text = $3::jsonb,
  publish_at = to_timestamp($4::float8 / 1000), holder_key = $5, holder = $6,
  holder_person = $7 where id = $1`;
const UPDATE_NOTICE_HOLDER_SQL =
  'update notice set holder_key = $2, holder = $3, holder_person = $4 where id = $1';
const UPDATE_NOTICE_STATUS_SQL = 'update notice set status = $2 where id = $1';
const INSERT_NOTICE_STEP_SQL = `insert into notice_step (notice_id, revision, step, by_key, by, at, comment, by_person)
values ($1, $2, $3, $4, $5, to_timestamp($6::float8 / 1000), $7, $8)`;

export interface NoticeStepRow {
  readonly noticeId: string;
  readonly step: NoticeStepKind;
  readonly revision: number;
  readonly byKey: string | null;
  readonly by: string | null;
  readonly byPerson: string | null;
  readonly at: Instant;
  readonly comment: string | null;
  readonly isRevoked: boolean;
}

/** The person of a key or token, in SQL: for a token whom its subject is mapped to, else as it was kept. */
export function personSql(key: string, person: string): string {
  return `coalesce((select m.person from subject_person m where m.subject = ${key}), ${person})`;
}

/** The caller as an actor; the person of a token is found when it is read (`resolveActorOfCaller`). */
export function unresolvedActorOfCaller(caller: Caller): Actor {
  return { key: caller.keyId, name: caller.name, person: knownPersonOfCaller(caller) };
}

/** The hand of a caller with its person, also for a token. */
export async function resolveActorOfCaller(em: EntityManager, caller: Caller): Promise<Actor> {
  const actor = unresolvedActorOfCaller(caller);
  const [row] = await executeSql<{ person: string | null }>(
    em,
    `select ${personSql('$1::text', '$2::text')} as person`,
    [actor.key, actor.person],
  );
  return { ...actor, person: row!.person };
}

/** A notice, locked, with the steps that it took; null for an id of none. */
export async function lockNotice(em: EntityManager, id: string): Promise<LockedNoticeRow | null> {
  type Row = Omit<LockedNoticeRow, 'holder' | 'steps'> & {
    holderKey: string | null;
    holder: string | null;
    holderPerson: string | null;
  };
  const [row] = await executeSql<Row>(em, LOCK_NOTICE_SQL, [id]);
  if (!row) return null;
  const steps = (await executeSql<NoticeStepRow>(em, SELECT_NOTICE_STEPS_SQL, [id])).map(noticeStepFromRow);
  const { holderKey, holder, holderPerson, ...notice } = row;
  return { ...notice, holder: { key: holderKey, name: holder, person: holderPerson }, steps };
}

export function noticeStepFromRow(row: NoticeStepRow): NoticeStepTaken {
  const { step, revision, byKey, by, byPerson, at, comment, isRevoked } = row;
  return { step, revision, by: { key: byKey, name: by, person: byPerson }, at, comment, isRevoked };
}

/** What a revision says. */
export async function loadNoticeRevision<Plan>(
  em: EntityManager,
  id: string,
  revision: number,
): Promise<StoredNoticeRevision<Plan>> {
  type Row = { plan: Plan; madeAt: Instant } & Record<'madeBy' | 'madeByKey' | 'madeByPerson', string | null>;
  const [row] = await executeSql<Row>(em, SELECT_NOTICE_REVISION_SQL, [id, revision]);
  if (!row) throw new Error(`notice ${id} has no revision ${revision}`);
  const { plan, madeBy: name, madeByKey: key, madeByPerson: person, madeAt } = row;
  return { plan, madeBy: { key, name, person }, madeAt };
}

/** Opens a notice that nobody sees yet. */
export async function insertEmptyNotice(em: EntityManager, id: string, at: Instant): Promise<void> {
  await executeSql(em, INSERT_EMPTY_NOTICE_SQL, [id, at]);
}

/** Writes a revision; the notice is a draft again, in the hand of its writer. */
export async function writeNoticeRevisionAsDraft(
  em: EntityManager,
  id: string,
  revision: number,
  { plan, madeBy, madeAt }: StoredNoticeRevision<object>,
  says: { readonly text: TextByLocale; readonly publishAt: Instant | null },
): Promise<void> {
  const { key, name, person } = madeBy;
  await executeSql(em, INSERT_NOTICE_REVISION_SQL, [
    id,
    revision,
    stringifyStorableJson(plan),
    key,
    name,
    madeAt,
    person,
  ]);
  await executeSql(em, UPDATE_NOTICE_TO_DRAFT_REVISION_SQL, [
    id,
    revision,
    JSON.stringify(says.text),
    says.publishAt,
    key,
    name,
    person,
  ]);
}

/** Puts a notice into another hand. */
export async function assignNotice(em: EntityManager, id: string, actor: Actor): Promise<void> {
  await executeSql(em, UPDATE_NOTICE_HOLDER_SQL, [id, actor.key, actor.name, actor.person]);
}

/** Moves a notice to another state. */
export async function setNoticeStatus(em: EntityManager, id: string, status: NoticeStatus): Promise<void> {
  await executeSql(em, UPDATE_NOTICE_STATUS_SQL, [id, status]);
}

/** Keeps that a notice took a step: by whom, on which revision, and what was said to colleagues with it. */
export async function recordNoticeStep(
  { em, recordedAt }: RecordWriter,
  { id, revision }: Pick<LockedNoticeRow, 'id' | 'revision'>,
  step: NoticeStepKind,
  by: Actor,
  comment: string | null = null,
): Promise<void> {
  await executeSql(em, INSERT_NOTICE_STEP_SQL, [
    id,
    revision,
    step,
    by.key,
    by.name,
    recordedAt,
    comment,
    by.person,
  ]);
}
