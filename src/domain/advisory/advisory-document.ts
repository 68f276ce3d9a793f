import type { AdvisoryData, AffectedPart, Source } from '../fact/fact.ts';

/** What a warning says, whichever item is asked about. */
export type AdvisoryContent = Omit<AdvisoryData, 'id' | 'number' | 'revision' | 'status' | 'affected'>;

/** Items that are affected alike. */
export interface AffectedItems {
  readonly itemIds: readonly string[];
  readonly part: AffectedPart;
}

/** One revision of a warning. */
export interface AdvisoryDocument extends AdvisoryContent {
  readonly affected: readonly AffectedItems[];
  /** Who says this revision; absent where the company does. */
  readonly source?: Source | null;
}

/** Of what a warning is about the parts that one item is; none: it is not affected. */
export function partsOfItem(affected: readonly AffectedItems[], itemId: string): AffectedPart[] {
  return affected.filter(({ itemIds }) => itemIds.includes(itemId)).map(({ part }) => part);
}

/** The items that a warning is about, each once. */
export function itemIdsOfAffected(affected: readonly AffectedItems[]): string[] {
  return [...new Set(affected.flatMap(({ itemIds }) => itemIds))];
}
