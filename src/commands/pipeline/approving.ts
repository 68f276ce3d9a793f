import type { Context } from '../../record/context.ts';
import type { RecordWriter } from '../../record/record.ts';

/** That a command is carried out which somebody proposed, and others approve. */
export interface ProposalApprovalHooks {
  readonly proposalId: string;
  /** Who proposed it; null where that has no name. */
  readonly author: string | null;
  /** What the last approval was given with, for the audit trail. */
  readonly approvalInput: unknown;
  readonly approvalComment: string | null;
  /** The items of whose answers it decided when it was proposed: names in it may lead to others by now. */
  readonly affectedIds: readonly string[];
  /**
   * Takes the step that approves it, with the record held and before the work.
   * @returns how many approvals it has by then
   */
  readonly begin: (record: RecordWriter) => Promise<number>;
  /** Keeps what came of it, in the same transaction. */
  readonly finish: (record: RecordWriter, entryId: string | null) => Promise<void>;
}

interface ContextWithApprovalHooks extends Context {
  readonly approving: ProposalApprovalHooks;
}

/** The same context, in which the next command is one that was proposed. */
export function withProposalApprovalHooks(ctx: Context, approving: ProposalApprovalHooks): Context {
  const approvingContext: ContextWithApprovalHooks = { ...ctx, approving };
  return approvingContext;
}

/** What approves the command that a context carries out; null where it is its caller's alone. */
export function proposalApprovalHooksOf(ctx: Context): ProposalApprovalHooks | null {
  return 'approving' in ctx ? (ctx as ContextWithApprovalHooks).approving : null;
}
