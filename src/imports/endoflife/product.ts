import type { TextByLocale, NewestVersion, Source } from '../../domain/fact/fact.ts';
import type { CommitmentStrength, Facet } from '../../domain/words.ts';

/** What a file says about an end; nothing said is null. A day that is the least promised is marked `atLeast`. */
export type ImportedEndStatement =
  | { readonly kind: 'ENDED' }
  | { readonly kind: 'ENDS'; readonly on: string; readonly atLeast?: boolean }
  | { readonly kind: 'NOT_ENDED'; readonly atLeastUntil?: string };

export interface ImportedCommitment {
  readonly facet: Facet;
  readonly label: string;
  readonly word: ImportedEndStatement;
  readonly strength?: CommitmentStrength;
  /** What other columns say of the same facet. */
  readonly also?: readonly { readonly label: string; readonly word: ImportedEndStatement }[];
}

/** One row of a product file; `vocabularies/endoflife.ts` reads them. */
export interface ImportedRelease {
  readonly cycle: string;
  readonly name: string;
  readonly releasedOn: string | null;
  readonly url: string | null;
  readonly latest: NewestVersion | null;
  /** The day from which it is supported for long. */
  readonly ltsFrom?: string | null;
  readonly sales: { readonly word: ImportedEndStatement } | null;
  readonly commitments: readonly ImportedCommitment[];
  readonly replacement: { readonly cycle: string } | { readonly none: true } | null;
}

export interface ImportedProduct {
  readonly slug: string;
  readonly title: string;
  readonly url: string;
  /** How the product calls long-term support. */
  readonly ltsLabel?: string;
  readonly identifiers: readonly { readonly scheme: string; readonly value: string }[];
  /** Who says it, where that is not endoflife.date. */
  readonly source?: { readonly name: string; readonly url: string | null };
  readonly releases: readonly ImportedRelease[];
}

/** A release that can be an item, under its SKU. */
export interface ReleaseRowWithSku {
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

/** Who says the facts of a product file; by the name they are known again. */
export function sourceOfProduct({ url, source }: ImportedProduct): Source {
  const { name, url: address } = source ?? { name: 'endoflife.date', url };
  return { speaker: 'THIRD_PARTY', confidence: 'REPORTED', name, ...(address !== null && { url: address }) };
}

/** Text of the source, which is in English. */
export function localizedFromEnglish(text: string): TextByLocale {
  return { en: text };
}
