import type { Instant } from '../../domain/calendar/calendar.ts';
import { affectedItems } from '../../domain/notice/affected-items.ts';
import type { Role } from '../../domain/words.ts';
import type { NewCommitment } from '../../record/commitment.ts';
import type { NewUpdate } from '../../record/promise.ts';
import type { NewSuccessor } from '../../record/succession.ts';
import type { StateAnnouncement } from '../../record/transition.ts';

/**
 * Something to be said at an instant, kept as the function that will say it takes it; `with` is the id of the change
 * of state that it is a part of.
 */
export type Saying = { readonly with?: string } & (
  | { readonly say: 'STATE'; readonly it: Omit<StateAnnouncement, 'noticeId' | 'id'> }
  | { readonly say: 'COMMITMENT'; readonly it: NewCommitment }
  | { readonly say: 'SUCCESSOR'; readonly it: NewSuccessor }
  | { readonly say: 'UPDATE'; readonly it: NewUpdate }
);

export interface ScheduledRow {
  readonly id: string;
  readonly itemId: string;
  /** The notice with which it comes out; null for something said alone. */
  readonly noticeId: string | null;
  readonly publishAt: Instant;
  readonly saying: Saying;
  readonly madeBy: string | null;
  readonly madeByRole: Role | null;
}

/** The items of whose answers something decides once it is said, its own first. */
export function affectedBySaying({ say: kind, it }: Saying): string[] {
  if (kind === 'STATE') return affectedItems(it.itemId, { successors: it.successors });
  return affectedItems(it.itemId, kind === 'SUCCESSOR' ? { successors: [it.successor] } : {});
}
