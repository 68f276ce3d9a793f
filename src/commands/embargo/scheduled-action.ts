import type { Instant } from '../../domain/calendar/dates.ts';
import { affectedItems } from '../../domain/notice/affected-items.ts';
import type { Role } from '../../domain/words.ts';
import type { NewCommitment } from '../../record/commitment.ts';
import type { NewUpdate } from '../../record/promise.ts';
import type { NewSuccessor } from '../../record/succession.ts';
import type { StateAnnouncement } from '../../record/transition.ts';

/** A change of state that is to be said. */
export type ScheduledState = Omit<StateAnnouncement, 'noticeId' | 'id'>;

/**
 * Something to be said at an instant, kept as the function that will say it takes it; `with` is the id of the change
 * of state that it is a part of.
 */
export type ScheduledAction = { readonly with?: string } & (
  | { readonly kind: 'STATE'; readonly payload: ScheduledState }
  | { readonly kind: 'COMMITMENT'; readonly payload: NewCommitment }
  | { readonly kind: 'SUCCESSOR'; readonly payload: NewSuccessor }
  | { readonly kind: 'UPDATE'; readonly payload: NewUpdate }
);

export interface ScheduledRow {
  readonly id: string;
  readonly itemId: string;
  /** The notice with which it comes out; null for something said alone. */
  readonly noticeId: string | null;
  readonly publishAt: Instant;
  readonly action: ScheduledAction;
  readonly madeBy: string | null;
  readonly madeByRole: Role | null;
}

/** The items of whose answers something decides once it is said, its own first. */
export function affectedByAction({ kind, payload: it }: ScheduledAction): string[] {
  if (kind === 'STATE') return affectedItems(it.itemId, { successors: it.successors });
  return affectedItems(it.itemId, kind === 'SUCCESSOR' ? { successors: [it.successor] } : {});
}
