import type { Fact } from '../../domain/fact/fact.ts';
import type { ItemProjection } from '../../domain/item/item.ts';

/** An item's row as it is to be saved. */
export interface ItemToSave {
  readonly id: string;
  readonly isNew: boolean;
  readonly version: number;
  readonly lastSequence: number;
  readonly foldedAt: number;
  readonly evolved: ItemProjection;
  readonly facts: readonly Fact[];
  readonly refolded: boolean;
}
