import { validProposalApprovals } from '../../domain/notice/proposal.ts';
import type { Fault } from '../../domain/refusal.ts';
import { lockProposal } from '../../record/proposal-rows.ts';
import type { RecordWriter } from '../../record/record.ts';
import { itemApprovalFaults } from '../pipeline/approvals.ts';
import { itemIdsAffectedByAction, type ScheduledRow } from './scheduled-action.ts';

/**
 * Why something that was held back alone may not come out: a line of the items of which it says something asks for
 * approvals by now. What an admin may say alone comes out if an admin held it back; what comes out after a notice was
 * approved with it, and what was proposed with the approvals of its proposal.
 */
export async function missingApprovalFaults(
  record: RecordWriter,
  { action, madeByRole, proposalId }: ScheduledRow,
): Promise<Fault[]> {
  const [own, ...others] = itemIdsAffectedByAction(action);
  const affected = madeByRole === 'ADMIN' ? [own!] : [own!, ...others];
  if (action.kind === 'STATE') return await itemApprovalFaults(record, affected, 'NOTICE');
  const wasApproved =
    'noticeId' in action.payload && action.payload.noticeId != null && action.with !== undefined;
  if (wasApproved || madeByRole === 'ADMIN') return [];
  const proposal = proposalId && (await lockProposal(record.em, proposalId));
  const given = proposal ? validProposalApprovals(proposal.author, proposal.steps).length : 0;
  return await itemApprovalFaults(record, affected, 'PUBLIC', given);
}
