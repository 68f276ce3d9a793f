import type { Fault } from '../../domain/refusal.ts';
import type { RecordWriter } from '../../record/record.ts';
import { approvalRequiredFaults } from '../pipeline/approvals.ts';
import { affectedByAction, type ScheduledRow } from './scheduled-action.ts';

/**
 * Why something that was held back alone may not come out: a line of the items of which it says something asks for
 * approvals by now. What an admin may say alone comes out if an admin held it back; what comes out after a notice was
 * approved with it.
 */
export async function missingApprovalFaults(
  record: RecordWriter,
  { action, madeByRole }: ScheduledRow,
): Promise<Fault[]> {
  const affected = affectedByAction(action);
  if (action.kind === 'STATE') return await approvalRequiredFaults(record, affected, 'NOTICE');
  const wasApproved =
    'noticeId' in action.payload && action.payload.noticeId != null && action.with !== undefined;
  return wasApproved || madeByRole === 'ADMIN'
    ? []
    : await approvalRequiredFaults(record, affected, 'PUBLIC');
}
