import type { Instant } from '../../domain/calendar/dates.ts';
import type { Fact, ItemReference, SuccessorData } from '../../domain/fact/fact.ts';
import { itemIdsAffectedByFactData } from '../../domain/notice/affected-items.ts';
import type { Role } from '../../domain/words.ts';
import type { NewCommitment } from '../../record/commitment.ts';
import type { NewFit } from '../../record/fit.ts';
import type { NewListing } from '../../record/listing.ts';
import type { NewRelease } from '../../record/release.ts';
import type { NewUpdate } from '../../record/promise.ts';
import type { NewSuccessor } from '../../record/succession.ts';
import type { StateAnnouncement } from '../../record/transition.ts';

/** A change of state that is to be said. */
export type ScheduledStateChange = Omit<StateAnnouncement, 'noticeId' | 'id'>;

/** An item that is to be listed. */
export interface ScheduledListing {
  readonly itemId: string;
  /**
   * Its SKU as look-ups compare it, and those that it was held back under before: what was written with them meanwhile
   * means this item.
   */
  readonly skuKeys: readonly string[];
  readonly input: NewListing;
  /** What its listing will say, as those inside see it until then. */
  readonly fact: Fact;
  readonly text?: null;
}

/**
 * Something to be said at an instant, kept as the function that will say it takes it; `with` is the id of the change
 * of state that it is a part of.
 */
export type ScheduledAction = { readonly with?: string } & (
  | { readonly kind: 'STATE'; readonly payload: ScheduledStateChange }
  | { readonly kind: 'COMMITMENT'; readonly payload: NewCommitment }
  | { readonly kind: 'SUCCESSOR'; readonly payload: NewSuccessor }
  | { readonly kind: 'UPDATE'; readonly payload: NewUpdate }
  | { readonly kind: 'FIT'; readonly payload: NewFit & { readonly text?: null } }
  | { readonly kind: 'RELEASE'; readonly payload: NewRelease & { readonly text?: null } }
  | { readonly kind: 'LISTING'; readonly payload: ScheduledListing }
);

/** What is said of an item that is there, other than its listing. */
export type NonListingAction = Exclude<ScheduledAction, { readonly kind: 'LISTING' }>;

/** Whether an action is something said, and not the listing of an item. */
export function isNonListingAction(action: ScheduledAction): action is NonListingAction {
  return action.kind !== 'LISTING';
}

export interface ScheduledRow {
  readonly id: string;
  readonly itemId: string;
  /** The notice with which it comes out; null for something said alone. */
  readonly noticeId: string | null;
  readonly publishAt: Instant;
  readonly action: ScheduledAction;
  readonly madeBy: string | null;
  readonly madeByRole: Role | null;
  /** The proposal that was approved with it; null for something said on one's own word. */
  readonly proposalId: string | null;
}

/** The items of whose answers something decides once it is said, its own first. */
export function itemIdsAffectedByAction({ kind, payload: it }: ScheduledAction): string[] {
  if (kind === 'STATE') {
    const withdrawn = (it.withdrawnSuccessors ?? []).map(({ id }) => id);
    return [
      ...new Set([...itemIdsAffectedByFactData(it.itemId, { successors: it.successors }), ...withdrawn]),
    ];
  }
  if (kind === 'SUCCESSOR') return itemIdsAffectedByFactData(it.itemId, { successors: [it.successor] });
  return itemIdsAffectedByFactData(it.itemId, kind === 'FIT' ? { fit: it.fit } : {});
}

/**
 * Something with the names that its items have by now: a fact calls them as they are called when it is recorded.
 * @param names by id; what is not among them keeps its name
 */
export function withCurrentItemNames(
  action: NonListingAction,
  names: ReadonlyMap<string, Omit<ItemReference, 'id'>>,
): NonListingAction {
  const named = (one: ItemReference): ItemReference => {
    const { sku, name } = names.get(one.id) ?? one;
    return { id: one.id, sku, name };
  };
  const followed = (one: SuccessorData): SuccessorData => ({
    ...one,
    successor: named(one.successor),
    hosts: one.hosts.map(named),
  });
  switch (action.kind) {
    case 'STATE':
      return {
        ...action,
        payload: { ...action.payload, successors: action.payload.successors.map(followed) },
      };
    case 'SUCCESSOR':
      return { ...action, payload: { ...action.payload, successor: followed(action.payload.successor) } };
    case 'FIT': {
      const { fit } = action.payload;
      const present = { ...fit, host: named(fit.host), needs: fit.needs.map(named) };
      return { ...action, payload: { ...action.payload, fit: present } };
    }
    case 'COMMITMENT':
    case 'UPDATE':
    case 'RELEASE':
      return action;
  }
}

/** All items that something names, its own first: they must be there when it is said. */
export function itemIdsNamedInAction(action: ScheduledAction): string[] {
  const { kind, payload: it } = action;
  const successors = kind === 'STATE' ? it.successors : kind === 'SUCCESSOR' ? [it.successor] : [];
  const hosts = successors.flatMap((one) => one.hosts);
  const needs = kind === 'FIT' ? it.fit.needs : [];
  return [...new Set([...itemIdsAffectedByAction(action), ...[...hosts, ...needs].map(({ id }) => id)])];
}
