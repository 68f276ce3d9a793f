import type { Instant } from '../../domain/calendar/dates.ts';

/** Of which items an answer tells, and until when it stays true by itself; noted while the answer is made. */
export interface AnswerValidityTracker {
  /** What was just told holds so long by public facts; null: nothing is known to end it. */
  readonly endsAt: (instant: Instant | null) => void;
  /** The answer shows the item with this SKU. */
  readonly shows: (sku: string) => void;
  /** The answer was told from the facts of these items (their ids); null: from more than that. */
  readonly dependsOn: (ids: readonly string[] | null) => void;
  /** Null where nothing that was told is known to end. */
  readonly until: () => Instant | null;
  /** Sorted: items are met in an order of chance. */
  readonly skus: () => readonly string[];
  /** The ids of the items whose facts, and only theirs, the answer was told from; null: from more than that. */
  readonly items: () => ReadonlySet<string> | null;
}

/** A validity without an end, of no item. */
export function createAnswerValidityTracker(): AnswerValidityTracker {
  let until = Number.POSITIVE_INFINITY;
  const skus = new Set<string>();
  const items = new Set<string>();
  let isOfItems = true;
  return {
    endsAt: (instant) => {
      if (instant !== null && instant < until) until = instant;
    },
    shows: (sku) => {
      skus.add(sku);
    },
    dependsOn: (ids) => {
      if (ids === null) isOfItems = false;
      else for (const id of ids) items.add(id);
    },
    until: () => (until === Number.POSITIVE_INFINITY ? null : until),
    skus: () => [...skus].toSorted(),
    items: () => (isOfItems ? items : null),
  };
}
