import type { Fault } from '../../domain/refusal.ts';
import type { OpenRecord } from '../../record/record.ts';
import { aloneFaults } from '../pipeline/approvals.ts';
import { affectedBySaying, type ScheduledRow } from './saying.ts';

/**
 * Why something that was held back alone may not come out: a line of the items of which it says something asks for
 * approvals by now. What an admin may say alone comes out if an admin held it back; what comes out after a notice was
 * approved with it.
 */
export async function unapprovedFaults(
  record: OpenRecord,
  { saying, madeByRole }: ScheduledRow,
): Promise<Fault[]> {
  const affected = affectedBySaying(saying);
  if (saying.say === 'STATE') return await aloneFaults(record, affected, 'NOTICE');
  const wasApproved = saying.it.noticeId != null && saying.with !== undefined;
  return wasApproved || madeByRole === 'ADMIN' ? [] : await aloneFaults(record, affected, 'PUBLIC');
}
