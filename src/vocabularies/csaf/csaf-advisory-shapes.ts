import type { Instant } from '../../domain/calendar/dates.ts';

/** An advisory of somebody else, as its document states it. What was not said is null or empty. */
export interface CsafAdvisory {
  readonly csafVersion: '2.0' | '2.1';
  readonly category: string;
  readonly title: string;
  /** BCP 47. */
  readonly language: string | null;
  readonly publisher: {
    readonly category: string;
    readonly name: string;
    readonly namespace: string;
    readonly contact: string | null;
  };
  /** What its publisher calls it, such as `ICSA-23-250-01`. */
  readonly id: string;
  readonly aliases: readonly string[];
  readonly status: 'draft' | 'final' | 'interim';
  readonly version: string;
  readonly firstReleasedAt: Instant;
  readonly releasedAt: Instant;
  readonly revisions: readonly { readonly number: string; readonly at: Instant; readonly summary: string }[];
  /** The Traffic Light Protocol's label; `CLEAR` also where version 1 calls it `WHITE`. */
  readonly tlp: string | null;
  readonly severity: string | null;
  readonly notes: readonly CsafAdvisoryNote[];
  readonly references: readonly CsafAdvisoryReference[];
  readonly products: readonly CsafAdvisoryProduct[];
  readonly vulnerabilities: readonly CsafAdvisoryVulnerability[];
}

export interface CsafAdvisoryNote {
  readonly category: string;
  readonly title: string | null;
  readonly text: string;
}

export interface CsafAdvisoryReference {
  /** Whether it leads to the same advisory. */
  readonly isSelf: boolean;
  readonly summary: string;
  readonly url: string;
}

export interface CsafAdvisoryProduct {
  readonly id: string;
  readonly name: string;
  readonly vendor: string | null;
  /** From the widest on. */
  readonly families: readonly string[];
  readonly product: string | null;
  readonly version: CsafAdvisoryVersion | null;
  readonly skus: readonly string[];
  readonly models: readonly string[];
  readonly serials: readonly string[];
  readonly purls: readonly string[];
  readonly cpe: string | null;
  /** The ids of the products that it is made of; empty of one that stands for itself. */
  readonly parts: readonly string[];
}

export interface CsafAdvisoryVersion {
  /** As the document writes it. */
  readonly stated: string;
  /** Whether it is one version; else a range of them, or several. */
  readonly isSingle: boolean;
  /** The same by VERS, which `parseVersionRange` reads; null where it cannot be told for sure. */
  readonly vers: string | null;
}

export interface CsafAdvisoryVulnerability {
  readonly cve: string | null;
  readonly ids: readonly { readonly system: string; readonly text: string }[];
  readonly title: string | null;
  readonly weaknesses: readonly { readonly id: string; readonly name: string }[];
  readonly scores: readonly CsafAdvisoryScore[];
  readonly notes: readonly CsafAdvisoryNote[];
  readonly references: readonly CsafAdvisoryReference[];
  /** The ids of products, by where they stand. */
  readonly products: Readonly<Record<CsafProductStatus, readonly string[]>>;
  readonly remediations: readonly CsafAdvisoryRemediation[];
}

export const CSAF_PRODUCT_STATUSES = [
  'AFFECTED',
  'FIXED',
  'NOT_AFFECTED',
  'UNDER_INVESTIGATION',
  'RECOMMENDED',
  'UNKNOWN',
] as const;
export type CsafProductStatus = (typeof CSAF_PRODUCT_STATUSES)[number];

export interface CsafAdvisoryScore {
  /** `CVSS 3.1`; `QUALITATIVE` for a severity without a score. */
  readonly system: string;
  readonly score: number | null;
  readonly severity: 'NONE' | 'LOW' | 'MEDIUM' | 'HIGH' | 'CRITICAL' | null;
  readonly vector: string | null;
  readonly productIds: readonly string[];
}

export interface CsafAdvisoryRemediation {
  readonly category: string;
  readonly details: string;
  readonly url: string | null;
  readonly at: Instant | null;
  readonly productIds: readonly string[];
}
