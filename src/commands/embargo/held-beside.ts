import type { Instant } from '../../domain/calendar/dates.ts';
import { commitmentSubjectName } from '../../domain/commitment/commitment-subject.ts';
import { publicId } from '../../domain/item/public-id.ts';
import type { Fault } from '../../domain/refusal.ts';
import type { RecordWriter } from '../../record/record.ts';
import { executeSql } from '../../record/statement.ts';
import type { ScheduledAction } from './scheduled-action.ts';

interface HeldActionRow {
  readonly id: string;
  readonly publishAt: Instant;
  readonly action: ScheduledAction;
  readonly madeBy: string | null;
}

const MAX_HELD_ACTIONS_SHOWN = 20;

/** What waits on an item by itself: parts of a change of state wait with it. */
const SELECT_OTHER_HELD_ACTIONS_SQL = `select id, (extract(epoch from publish_at) * 1000)::float8 as "publishAt", action, made_by as "madeBy"
from scheduled where item_id = $1 and status = 'WAITING' and action ->> 'with' is null and id <> all($2::uuid[])
order by publish_at, id limit ${MAX_HELD_ACTIONS_SHOWN}`;

/** Warns of whatever else is held back on an item, for those who hold something back on it too. */
export async function otherHeldActionWarnings(
  { em }: RecordWriter,
  itemId: string,
  ...own: string[]
): Promise<Fault[]> {
  const held = await executeSql<HeldActionRow>(em, SELECT_OTHER_HELD_ACTIONS_SQL, [itemId, own]);
  return held.map(({ id, publishAt, action, madeBy }) => {
    const by = madeBy === null ? '' : `, by ${madeBy}`;
    const at = new Date(publishAt).toISOString();
    const message = `Held back on this item too: ${describeAction(action)} at ${at}${by} (${publicId('TimelineEntry', id)}).`;
    return { code: 'CONFLICT', message, field: ['publishAt'] };
  });
}

function describeAction(action: ScheduledAction): string {
  switch (action.kind) {
    case 'STATE':
      return action.payload.to;
    case 'COMMITMENT':
      return `a commitment for ${commitmentSubjectName(action.payload.commitment)}`;
    case 'SUCCESSOR':
      return `the successor ${action.payload.successor.successor.sku}`;
    case 'UPDATE':
      return 'an update';
    case 'FIT':
      return `how it fits ${action.payload.fit.host.sku}`;
    case 'RELEASE':
      return `the release ${action.payload.release.version}`;
    case 'LISTING':
      return 'the item itself';
  }
}
