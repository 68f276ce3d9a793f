import { type Fault, Refusal } from '../../domain/refusal.ts';
import type { Role } from '../../domain/words.ts';
import type { OpenRecord } from '../record.ts';
import { execute } from '../statement.ts';

/** A line that asks for approvals, by other keys than the one that wrote a notice. */
interface Strict {
  readonly handle: string;
  readonly approvals: number;
}

const STRICT = `
select distinct l.handle, l.approvals from item i join line l on l.id = i.line_id
where i.id = any($1) and l.approvals > 0 order by l.approvals desc, l.handle`;

/** How many other keys must approve what is said of these items: the most that one of their lines asks for. */
export async function approvalsNeeded(record: OpenRecord, itemIds: readonly string[]): Promise<number> {
  return (await strictLines(record, itemIds))[0]?.approvals ?? 0;
}

/** What one key may not do alone, and who may where one must. */
const ALONE = {
  NOTICE: 'make it a draft with transitionItems (asDraft), then submit it',
  PUBLIC: 'an admin may do it alone',
} as const;

/**
 * Refuses what one key may not say alone of items in a line that asks for approvals.
 * @throws Refusal APPROVAL_REQUIRED
 */
export async function refuseAlone(
  record: OpenRecord,
  itemIds: readonly string[],
  what: keyof typeof ALONE,
): Promise<void> {
  const faults = await aloneFaults(record, itemIds, what);
  if (faults.length > 0) throw new Refusal(faults[0]!, ...faults.slice(1));
}

/** Refuses to change alone what others approved, or what they would have to approve, but for an admin. */
export async function refusePublicAlone(record: OpenRecord, role: Role, itemId: string): Promise<void> {
  if (role !== 'ADMIN') await refuseAlone(record, [itemId], 'PUBLIC');
}

/** Why one key may not say something alone of items; nothing where it may. */
export async function aloneFaults(
  record: OpenRecord,
  itemIds: readonly string[],
  what: keyof typeof ALONE,
): Promise<Fault[]> {
  return (await strictLines(record, itemIds)).map(({ handle, approvals }) => ({
    code: 'APPROVAL_REQUIRED',
    message: `The line ${handle} asks for ${approvals} ${approvals === 1 ? 'approval' : 'approvals'} by other keys: ${ALONE[what]}.`,
  }));
}

async function strictLines({ em }: OpenRecord, itemIds: readonly string[]): Promise<Strict[]> {
  return await execute<Strict>(em, STRICT, [[...new Set(itemIds)]]);
}
