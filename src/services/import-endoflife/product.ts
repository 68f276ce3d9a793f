import type { Localized, NewestVersion, Source } from '../../domain/fact.ts';
import type { CommitmentStrength, Facet } from '../../domain/words.ts';

/** What a file says about an end; nothing said is null. A day that is the least promised is marked `atLeast`. */
export type Word =
  | { readonly said: 'ENDED' }
  | { readonly said: 'ENDS'; readonly on: string; readonly atLeast?: boolean }
  | { readonly said: 'NOT_ENDED'; readonly atLeastUntil?: string };

export interface ImportedCommitment {
  readonly facet: Facet;
  readonly label: string;
  readonly word: Word;
  readonly strength?: CommitmentStrength;
}

/** One row of a product file; `vocabularies/endoflife.ts` reads them. */
export interface ImportedRelease {
  readonly cycle: string;
  readonly name: string;
  readonly releasedOn: string | null;
  readonly url: string | null;
  readonly latest: NewestVersion | null;
  readonly sales: { readonly word: Word } | null;
  readonly commitments: readonly ImportedCommitment[];
  readonly replacement: { readonly cycle: string } | { readonly none: true } | null;
}

export interface ImportedProduct {
  readonly slug: string;
  readonly title: string;
  readonly url: string;
  readonly identifiers: readonly { readonly scheme: string; readonly value: string }[];
  readonly releases: readonly ImportedRelease[];
}

/** A release that can be an item, under its SKU. */
export interface Row {
  readonly sku: string;
  readonly release: ImportedRelease;
}

/** What came of one file. */
export interface ImportOutcome {
  /** SKUs of new items. */
  readonly added: readonly string[];
  /** Items that the file calls by another cycle than before. */
  readonly renamed: readonly { readonly from: string; readonly to: string }[];
  /** SKUs of the other items of which the file says something else than before. */
  readonly changed: readonly string[];
  readonly unchanged: number;
  /** SKUs of items that the file does not name any more; whether they are sold is unknown then. */
  readonly vanished: readonly string[];
  readonly facts: number;
  /** How often the file says something of which others have spoken, so that nothing was recorded. */
  readonly leftToOthers: number;
  readonly problems: readonly { readonly field: string; readonly message: string }[];
}

/** The name by which facts of this source are known again. */
export const SOURCE_NAME = 'endoflife.date';

/** Who says the facts of a product file. */
export function sourceOf(product: ImportedProduct): Source {
  return { speaker: 'THIRD_PARTY', confidence: 'REPORTED', name: SOURCE_NAME, url: product.url };
}

/** Text of the source, which is in English. */
export function english(text: string): Localized {
  return { en: text };
}
