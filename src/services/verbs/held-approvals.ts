import type { Fault } from '../../domain/refusal.ts';
import type { OpenRecord } from '../record.ts';
import { aloneFaults } from './approvals.ts';
import type { ScheduledRow } from './saying.ts';

/**
 * Why something that was held back alone may not come out: its line asks for approvals by now. What an admin may say
 * alone comes out if an admin held it back; an update asks for none; what comes out after a notice was approved with it.
 */
export async function unapprovedFaults(
  record: OpenRecord,
  { itemId, saying, madeByRole }: ScheduledRow,
): Promise<Fault[]> {
  if (saying.say === 'UPDATE') return [];
  if (saying.say === 'STATE') return await aloneFaults(record, [itemId], 'NOTICE');
  const wasApproved = saying.it.noticeId != null && saying.with !== undefined;
  return wasApproved || madeByRole === 'ADMIN' ? [] : await aloneFaults(record, [itemId], 'PUBLIC');
}
