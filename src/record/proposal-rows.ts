import type { EntityManager } from '@mikro-orm/postgresql';
import type { Instant } from '../domain/calendar/dates.ts';
import type { Actor } from '../domain/notice/notice.ts';
import type { ProposalStepTaken } from '../domain/notice/proposal.ts';
import { stringifyStorableJson } from '../domain/text/legible.ts';
import type { ProposalStatus, ProposalStepKind } from '../domain/words.ts';
import { personSql } from './notice-rows.ts';
import type { RecordWriter } from './record.ts';
import { executeSql, type RunSql, createRunSql } from './statement.ts';

/** What is put before colleagues. */
export interface NewProposal {
  readonly id: string;
  readonly mutation: string;
  readonly input: object;
  readonly itemId: string;
  /** All items of whose answers it decides, its own among them. */
  readonly affectedIds: readonly string[];
  readonly approvalsNeeded: number;
}

/** A proposal with the steps that it took. */
export interface StoredProposal extends NewProposal {
  readonly status: ProposalStatus;
  readonly author: Actor;
  readonly at: Instant;
  readonly entryId: string | null;
  readonly steps: readonly ProposalStepTaken[];
}

const INSERT_PROPOSAL_SQL = `insert into proposal (id, mutation, input, item_id, affected_ids, status, approvals_needed, made_by_key, made_by, made_by_person, made_at)
values ($1, $2, $3::jsonb, $4, $5, 'IN_REVIEW', $6, $7, $8, $9, to_timestamp($10::float8 / 1000))`;
const INSERT_PROPOSAL_STEP_SQL = `insert into proposal_step (proposal_id, step, by_key, by, by_person, at, comment)
values ($1, $2, $3, $4, $5, to_timestamp($6::float8 / 1000), $7)`;
const UPDATE_PROPOSAL_STATUS_AND_ENTRY_SQL = 'update proposal set status = $2, entry_id = $3 where id = $1';

/** The columns of a proposal `p`, with its steps as JSON. */
export const PROPOSAL_COLUMNS = `p.id, p.mutation, p.input, p.item_id as "itemId", array_append(p.affected_ids, p.item_id) as "affectedIds", p.status,
  p.approvals_needed as "approvalsNeeded", p.entry_id as "entryId", (extract(epoch from p.made_at) * 1000)::float8 as at,
  p.made_by_key as "authorKey", p.made_by as "authorName", ${personSql('p.made_by_key', 'p.made_by_person')} as "authorPerson",
  (select coalesce(json_agg(json_build_object('step', s.step, 'key', s.by_key, 'name', s.by,
      'person', ${personSql('s.by_key', 's.by_person')}, 'at', (extract(epoch from s.at) * 1000)::float8, 'comment', s.comment,
      'isRevoked', exists (select from api_key k where k.id = s.by_key and k.revoked_at <= coalesce((select max(d.at)
        from proposal_step d where d.proposal_id = p.id and d.step = 'DONE'), 'infinity'))) order by s.id), '[]')
    from proposal_step s where s.proposal_id = p.id) as steps`;

const SELECT_PROPOSALS_SQL = `select ${PROPOSAL_COLUMNS} from proposal p where p.id = any($1)`;

export interface ProposalColumns extends Omit<StoredProposal, 'author' | 'steps'> {
  readonly authorKey: string | null;
  readonly authorName: string | null;
  readonly authorPerson: string | null;
  readonly steps: readonly (Actor & Omit<ProposalStepTaken, 'by'>)[];
}

/** Makes a proposal of a row of `PROPOSAL_COLUMNS`. */
export function proposalFromRow(row: ProposalColumns): StoredProposal {
  const { authorKey, authorName, authorPerson, steps, ...proposal } = row;
  return {
    ...proposal,
    author: { key: authorKey, name: authorName, person: authorPerson },
    steps: steps.map(({ key, name, person, ...step }) => ({ ...step, by: { key, name, person } })),
  };
}

/** The last proposal of a kind about an item, and about the same entry of it, that was sent back to its author. */
const SELECT_LAST_RETURNED_PROPOSAL_SQL = `select p.id from proposal p where p.status = 'RETURNED' and p.mutation = $1 and p.item_id = $2
and p.input ->> 'entryId' is not distinct from $3 and ${personSql('p.made_by_key', 'p.made_by_person')} = $4
order by (select max(s.id) from proposal_step s where s.proposal_id = p.id) desc limit 1 for update`;

/** Takes back the last proposal like a new one that was sent back to its author: the new one takes its place. */
export async function withdrawSupersededProposal(
  record: RecordWriter,
  { mutation, itemId, input }: Pick<NewProposal, 'mutation' | 'itemId' | 'input'>,
  author: Actor,
): Promise<void> {
  const { entryId = null } = input as { readonly entryId?: string | null };
  const values = [mutation, itemId, entryId, author.person];
  const [row] = await executeSql<{ id: string }>(record.em, SELECT_LAST_RETURNED_PROPOSAL_SQL, values);
  if (!row) return;
  await recordProposalStep(record, row.id, 'WITHDRAWN', author);
  await setProposalStatusAndEntry(record.em, row.id, 'WITHDRAWN');
}

/** Puts something before colleagues. */
export async function insertProposalWithFirstStep(
  record: RecordWriter,
  { id, mutation, input, itemId, affectedIds, approvalsNeeded }: NewProposal,
  by: Actor,
): Promise<void> {
  const who = [by.key, by.name, by.person];
  const what = [stringifyStorableJson(input), itemId, affectedIds, approvalsNeeded];
  await executeSql(record.em, INSERT_PROPOSAL_SQL, [id, mutation, ...what, ...who, record.recordedAt]);
  await recordProposalStep(record, id, 'PROPOSED', by);
}

/** The proposals with these ids, in no order. */
export async function loadProposals(run: RunSql, ids: readonly string[]): Promise<StoredProposal[]> {
  return (await run<ProposalColumns>(SELECT_PROPOSALS_SQL, [ids])).map(proposalFromRow);
}

/** A proposal, locked; null for an id of none. */
export async function lockProposal(em: EntityManager, id: string): Promise<StoredProposal | null> {
  await executeSql(em, 'select from proposal where id = $1 for update', [id]);
  return (await loadProposals(createRunSql(em), [id]))[0] ?? null;
}

/** Keeps that a proposal took a step, and what was said to colleagues with it. */
export async function recordProposalStep(
  { em, recordedAt }: RecordWriter,
  id: string,
  step: ProposalStepKind,
  { key, name, person }: Actor,
  comment: string | null = null,
): Promise<void> {
  await executeSql(em, INSERT_PROPOSAL_STEP_SQL, [id, step, key, name, person, recordedAt, comment]);
}

/** Moves a proposal to another state, with the entry that came of it. */
export async function setProposalStatusAndEntry(
  em: EntityManager,
  id: string,
  status: ProposalStatus,
  entryId: string | null = null,
): Promise<void> {
  await executeSql(em, UPDATE_PROPOSAL_STATUS_AND_ENTRY_SQL, [id, status, entryId]);
}
