import type { EntityManager } from '@mikro-orm/postgresql';
import type { Instant } from '../domain/calendar.ts';
import type { Localized } from '../domain/fact.ts';
import { legibleJson } from '../domain/legible.ts';
import type { Hand, StepTaken } from '../domain/notice.ts';
import type { NoticeStatus, NoticeStep } from '../domain/words.ts';
import type { Caller } from './context.ts';
import type { OpenRecord } from './record.ts';
import { execute } from './statement.ts';

/** A notice as those inside see it. */
export interface NoticeFile {
  readonly id: string;
  readonly status: NoticeStatus;
  /** What its page would say. */
  readonly text: Localized;
  readonly revision: number;
  readonly publishAt: Instant | null;
  readonly holder: Hand;
  readonly steps: readonly StepTaken[];
}

/** What one revision of a notice says, as it was given, and who wrote it. */
export interface Revision<Plan> {
  readonly plan: Plan;
  readonly madeBy: Hand;
  readonly madeAt: Instant;
}

const LOCKED = `select id, status, text, revision, (extract(epoch from publish_at) * 1000)::float8 as "publishAt",
  holder_key as "holderKey", holder from notice where id = $1 for update`;
export const STEP_COLUMNS = `notice_id as "noticeId", step, revision, by_key as "byKey", by,
  (extract(epoch from at) * 1000)::float8 as at, comment`;
const STEPS = `select ${STEP_COLUMNS} from notice_step where notice_id = $1 order by id`;
const REVISION = `select plan, made_by as "madeBy", made_by_key as "madeByKey",
  (extract(epoch from made_at) * 1000)::float8 as "madeAt" from notice_revision where notice_id = $1 and revision = $2`;

const OPEN = `insert into notice (id, status, text, revision, made_at)
values ($1, 'DRAFT', '{}'::jsonb, 0, to_timestamp($2::float8 / 1000))`;
const WRITE = `insert into notice_revision (notice_id, revision, plan, made_by_key, made_by, made_at)
values ($1, $2, $3::jsonb, $4, $5, to_timestamp($6::float8 / 1000))`;
const FOLLOW = `update notice set status = 'DRAFT', revision = $2, text = $3::jsonb,
  publish_at = to_timestamp($4::float8 / 1000), holder_key = $5, holder = $6 where id = $1`;
const HOLD = 'update notice set holder_key = $2, holder = $3 where id = $1';
const MOVE = 'update notice set status = $2 where id = $1';
const STEP = `insert into notice_step (notice_id, revision, step, by_key, by, at, comment)
values ($1, $2, $3, $4, $5, to_timestamp($6::float8 / 1000), $7)`;

export interface StepRow {
  readonly noticeId: string;
  readonly step: NoticeStep;
  readonly revision: number;
  readonly byKey: string | null;
  readonly by: string | null;
  readonly at: Instant;
  readonly comment: string | null;
}

/** The hand of a caller. */
export function handOf({ keyId, name }: Caller): Hand {
  return { key: keyId, name };
}

/** A notice, locked, with the steps that it took; null for an id of none. */
export async function lockNotice(em: EntityManager, id: string): Promise<NoticeFile | null> {
  type Row = Omit<NoticeFile, 'holder' | 'steps'> & { holderKey: string | null; holder: string | null };
  const [row] = await execute<Row>(em, LOCKED, [id]);
  if (!row) return null;
  const steps = (await execute<StepRow>(em, STEPS, [id])).map(stepFrom);
  const { holderKey, holder, ...notice } = row;
  return { ...notice, holder: { key: holderKey, name: holder }, steps };
}

export function stepFrom({ step, revision, byKey, by, at, comment }: StepRow): StepTaken {
  return { step, revision, by: { key: byKey, name: by }, at, comment };
}

/** What a revision says. */
export async function revisionOf<Plan>(
  em: EntityManager,
  id: string,
  revision: number,
): Promise<Revision<Plan>> {
  type Row = { plan: Plan; madeBy: string | null; madeByKey: string | null; madeAt: Instant };
  const [row] = await execute<Row>(em, REVISION, [id, revision]);
  if (!row) throw new Error(`notice ${id} has no revision ${revision}`);
  return { plan: row.plan, madeBy: { key: row.madeByKey, name: row.madeBy }, madeAt: row.madeAt };
}

/** Opens a notice that nobody sees yet. */
export async function openNotice(em: EntityManager, id: string, at: Instant): Promise<void> {
  await execute(em, OPEN, [id, at]);
}

/** Writes a revision; the notice is a draft again, in the hand of its writer. */
export async function writeRevision(
  em: EntityManager,
  id: string,
  revision: number,
  { plan, madeBy, madeAt }: Revision<object>,
  says: { readonly text: Localized; readonly publishAt: Instant | null },
): Promise<void> {
  const { key, name } = madeBy;
  await execute(em, WRITE, [id, revision, legibleJson(plan), key, name, madeAt]);
  await execute(em, FOLLOW, [id, revision, JSON.stringify(says.text), says.publishAt, key, name]);
}

/** Puts a notice into another hand. */
export async function passNotice(em: EntityManager, id: string, { key, name }: Hand): Promise<void> {
  await execute(em, HOLD, [id, key, name]);
}

/** Moves a notice to another state. */
export async function moveNotice(em: EntityManager, id: string, status: NoticeStatus): Promise<void> {
  await execute(em, MOVE, [id, status]);
}

/** Keeps that a notice took a step: by whom, on which revision, and what was said to colleagues with it. */
export async function keepStep(
  { em, recordedAt }: OpenRecord,
  { id, revision }: Pick<NoticeFile, 'id' | 'revision'>,
  step: NoticeStep,
  by: Hand,
  comment: string | null = null,
): Promise<void> {
  await execute(em, STEP, [id, revision, step, by.key, by.name, recordedAt, comment]);
}
