import { type Fault, refuseIfAny } from '../../domain/refusal.ts';
import { SELECT_LINES_OF_ITEMS_OR_HELD_SQL } from '../../record/held-listings.ts';
import type { RecordWriter } from '../../record/record.ts';
import { executeSql } from '../../record/statement.ts';

/** A line that asks for approvals, by other people than the one that wrote a notice. */
export interface LineApprovalRequirement {
  readonly id: string;
  readonly handle: string;
  readonly approvals: number;
}

const SELECT_APPROVAL_LINES_OF_ITEMS_SQL = `
select distinct l.id, l.handle, l.approvals from (${SELECT_LINES_OF_ITEMS_OR_HELD_SQL}) i join line l on l.id = i.line_id
where l.approvals > 0 order by l.approvals desc, l.handle`;

/** How many other people must approve what is said of these items: the most that one of their lines asks for. */
export async function maxApprovalsNeededForItems(
  record: RecordWriter,
  itemIds: readonly string[],
): Promise<number> {
  return (await approvalLinesOfItems(record, itemIds))[0]?.approvals ?? 0;
}

/** How something may be said that one person may not say alone. */
const APPROVAL_HINTS = {
  NOTICE: 'make it a draft with transitionItems (asDraft), then submit it',
  PROPOSAL: 'put it before them with `propose: true`',
  PUBLIC: 'put it before them with `propose: true`, or let an admin do it alone',
  PROPOSED: 'it waits for them',
} as const;
export type ApprovalHintKind = keyof typeof APPROVAL_HINTS;

/**
 * Refuses early a change of state that one person may not say alone, before everything that it lacks is asked for; what
 * is said in the end is checked by `statementApprovalFaults`.
 * @throws Refusal APPROVAL_REQUIRED
 */
export async function refuseStateNeedingApproval(record: RecordWriter, itemId: string): Promise<void> {
  refuseIfAny(await itemApprovalFaults(record, [itemId], 'NOTICE'));
}

/**
 * Why one person may not say something alone of items, by the way that is left; nothing where it may be said.
 * @param given how many others approved it
 */
export async function itemApprovalFaults(
  record: RecordWriter,
  itemIds: readonly string[],
  way: ApprovalHintKind,
  given = 0,
): Promise<Fault[]> {
  const lines = await approvalLinesOfItems(record, itemIds);
  return lines.filter(({ approvals }) => approvals > given).map((line) => lineNeedsApprovalFault(line, way));
}

/** What a line answers to somebody who acts alone on it. */
export function lineNeedsApprovalFault(
  { handle, approvals }: LineApprovalRequirement,
  way: ApprovalHintKind,
): Fault {
  const message = `The line ${handle} asks for ${approvals} ${approvals === 1 ? 'approval' : 'approvals'} by other people: ${APPROVAL_HINTS[way]}.`;
  return { code: 'APPROVAL_REQUIRED', message };
}

async function approvalLinesOfItems(
  { em }: RecordWriter,
  itemIds: readonly string[],
): Promise<LineApprovalRequirement[]> {
  return await executeSql<LineApprovalRequirement>(em, SELECT_APPROVAL_LINES_OF_ITEMS_SQL, [
    [...new Set(itemIds)],
  ]);
}
