import type { FactKind } from '../../domain/words.ts';

/**
 * What each kind of fact is called on a feed line (contract, "Types are the FactKinds in dotted lower case"): `item`,
 * then the words of the kind. Clients may make one from the other, and so does the snapshot's statement.
 */
export const FEED_TYPES = {
  ITEM_LISTED: 'item.listed',
  ITEM_REVISED: 'item.revised',
  STATE_ANNOUNCED: 'item.state.announced',
  STATE_TOOK_EFFECT: 'item.state.took.effect',
  STATE_RESCHEDULED: 'item.state.rescheduled',
  STATE_CANCELLED: 'item.state.cancelled',
  COMMITMENT_MADE: 'item.commitment.made',
  COMMITMENT_EXTENDED: 'item.commitment.extended',
  COMMITMENT_SHORTENED: 'item.commitment.shortened',
  COMMITMENT_ENDED: 'item.commitment.ended',
  SUCCESSOR_NAMED: 'item.successor.named',
  SUCCESSOR_WITHDRAWN: 'item.successor.withdrawn',
  FIT_DECLARED: 'item.fit.declared',
  FIT_WITHDRAWN: 'item.fit.withdrawn',
  UPDATE_PROMISED: 'item.update.promised',
  UPDATE_POSTED: 'item.update.posted',
  CORRECTED: 'item.corrected',
  TRANSLATED: 'item.translated',
} as const satisfies Record<FactKind, string>;

export type FeedType = (typeof FEED_TYPES)[FactKind];

/** The kind of fact that a type stands for; null for a text that is no type. */
export function kindOfType(type: string): FactKind | null {
  const kinds = Object.keys(FEED_TYPES) as FactKind[];
  return kinds.find((kind) => FEED_TYPES[kind] === type) ?? null;
}
