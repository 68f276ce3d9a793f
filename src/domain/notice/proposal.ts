import type { Instant } from '../calendar/dates.ts';
import type { ProposalStepKind } from '../words.ts';
import { type Actor, independentApprovals } from './notice.ts';

/** One step that a proposal took. */
export interface ProposalStepTaken {
  readonly step: ProposalStepKind;
  readonly by: Actor;
  readonly at: Instant;
  readonly comment: string | null;
  /** Its key was revoked before the proposal was carried out. */
  readonly isRevoked: boolean;
}

/**
 * The approvals of a proposal that count: of people apart from its author and from one another, by keys that were not revoked before
 * it was carried out (rules.md, R122).
 */
export function validProposalApprovals(
  author: Actor,
  steps: readonly ProposalStepTaken[],
): readonly ProposalStepTaken[] {
  return independentApprovals([author], steps);
}
