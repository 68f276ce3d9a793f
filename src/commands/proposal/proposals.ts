import type { Instant } from '../../domain/calendar/dates.ts';
import { samePersonVerdict } from '../../domain/notice/notice.ts';
import { validProposalApprovals } from '../../domain/notice/proposal.ts';
import { type Fault, Refusal } from '../../domain/refusal.ts';
import type { ProposalStatus } from '../../domain/words.ts';
import { type Context, maySeeUnpublished } from '../../record/context.ts';
import { unresolvedActorOfCaller, personSql } from '../../record/notice-rows.ts';
import {
  loadProposals,
  PROPOSAL_COLUMNS,
  type ProposalColumns,
  proposalFromRow,
  type StoredProposal,
} from '../../record/proposal-rows.ts';
import { type Page, type PageRequest, pageFromOverfetchedRows } from '../../reads/page.ts';
import type { ChangePreview } from '../pipeline/preview.ts';
import { PROPOSABLE_COMMANDS } from './proposable-commands.ts';

/** A proposal as those inside see it. */
export interface ProposalView extends StoredProposal {
  readonly approvals: ReturnType<typeof validProposalApprovals>;
  /** Whether the caller may approve it. */
  readonly awaitsCaller: boolean;
}

const SELECT_PROPOSALS_PAGE_SQL = `select ${PROPOSAL_COLUMNS} from proposal p
where p.status = $1 and ($2::float8 is null or (p.made_at, p.id) < (to_timestamp($2 / 1000.0), $3::uuid))
order by p.made_at desc, p.id desc limit $4`;
const SELECT_PERSON_OF_ACTOR_SQL = `select ${personSql('$1::text', '$2::text')} as person`;

/** Proposals of a status, the latest first; nothing for who is not inside. */
export async function proposalsPage(
  ctx: Context,
  status: ProposalStatus,
  pageRequest: PageRequest,
): Promise<Page<ProposalView>> {
  const keyOf = ({ at, id }: ProposalView) => [at, id];
  if (!maySeeUnpublished(ctx))
    return pageFromOverfetchedRows<ProposalView>([], pageRequest, 'proposed', keyOf);
  const [before = null, id = null] = pageRequest.after ?? [];
  const rows = await ctx.rows<ProposalColumns>(SELECT_PROPOSALS_PAGE_SQL, [
    status,
    before,
    id,
    pageRequest.first + 1,
  ]);
  return pageFromOverfetchedRows(
    await proposalViews(ctx, rows.map(proposalFromRow)),
    pageRequest,
    'proposed',
    keyOf,
  );
}

/** Proposals by id, in order; null for none, and for who is not inside. */
export async function proposalsById(ctx: Context, ids: readonly string[]): Promise<(ProposalView | null)[]> {
  if (!maySeeUnpublished(ctx)) return ids.map(() => null);
  const views = await proposalViews(ctx, await loadProposals(ctx.rows, ids));
  return ids.map((id) => views.find((one) => one.id === id) ?? null);
}

async function proposalViews(ctx: Context, proposals: readonly StoredProposal[]): Promise<ProposalView[]> {
  const actor = unresolvedActorOfCaller(ctx.caller);
  const [row] = await ctx.rows<{ person: string | null }>(SELECT_PERSON_OF_ACTOR_SQL, [
    actor.key,
    actor.person,
  ]);
  const caller = { ...actor, person: row!.person };
  return proposals.map((proposal) => {
    const approvals = validProposalApprovals(proposal.author, proposal.steps);
    const hands = [proposal.author, ...approvals.map(({ by }) => by)];
    const isOpen = proposal.status === 'IN_REVIEW';
    const awaitsCaller = isOpen && hands.every((by) => samePersonVerdict(by, caller) === 'DIFFERENT');
    return { ...proposal, approvals, awaitsCaller };
  });
}

/** What a proposal would do if it were carried out now, or what speaks against it. */
export interface ProposalDryRun {
  readonly preview: ChangePreview | null;
  readonly userErrors: readonly Fault[];
}

/** Tries a proposal that is in review; of others there is nothing to try. */
export async function dryRunProposal(ctx: Context, proposal: ProposalView): Promise<ProposalDryRun> {
  const command = PROPOSABLE_COMMANDS.get(proposal.mutation);
  if (proposal.status !== 'IN_REVIEW' || !command) return { preview: null, userErrors: [] };
  try {
    const { preview } = await command(ctx, { ...proposal.input, propose: true, dryRun: true });
    return { preview, userErrors: [] };
  } catch (error) {
    if (error instanceof Refusal) return { preview: null, userErrors: error.faults };
    throw error;
  }
}

/** When a proposal was taken a step with, and which it is. */
export interface ProposalStepAnswer {
  readonly at: Instant;
  readonly proposalId: string;
  readonly entryId: string | null;
}
