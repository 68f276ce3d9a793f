import type { Context } from '../../record/context.ts';
import type { RecordWriter } from '../../record/record.ts';

/** That a command is carried out which somebody proposed, and others approve. */
export interface ProposalApproval {
  readonly proposalId: string;
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

interface ContextWithApproval extends Context {
  readonly approving: ProposalApproval;
}

/** The same context, in which the next command is one that was proposed. */
export function withProposalApproval(ctx: Context, approving: ProposalApproval): Context {
  const approvingContext: ContextWithApproval = { ...ctx, approving };
  return approvingContext;
}

/** What approves the command that a context carries out; null where it is its caller's alone. */
export function proposalApprovalOf(ctx: Context): ProposalApproval | null {
  return 'approving' in ctx ? (ctx as ContextWithApproval).approving : null;
}
