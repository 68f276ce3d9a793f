import type { Instant, PreciseDate } from '../../domain/calendar/dates.ts';
import type { TextByLocale } from '../../domain/fact/fact.ts';

/** What an advisory is about; the contract's `AdvisoryKind`. */
export type AdvisoryKindForCsaf =
  | 'FLAWED_RELEASE'
  | 'SECURITY'
  | 'SAFETY_RECALL'
  | 'FIELD_NOTICE'
  | 'SERVICE_PROGRAMME'
  | 'MAINTENANCE'
  | 'DISRUPTION';

/**
 * A public advisory as other systems' documents need it. All of it is as of its last revision, also the releases: a document of
 * one version never changes (CSAF 2.1, section 3.1.13).
 */
export interface AdvisoryForCsaf {
  readonly number: string;
  readonly kind: AdvisoryKindForCsaf;
  readonly severity: 'LOW' | 'MODERATE' | 'HIGH' | 'CRITICAL';
  readonly title: TextByLocale;
  readonly whatHappens: TextByLocale;
  readonly whatToDo: TextByLocale;
  readonly actBy: PreciseDate | null;
  readonly remedy: TextByLocale | null;
  readonly notKnownYet: TextByLocale | null;
  /** Where owners get help. */
  readonly contact: string | null;
  readonly knownSince: Instant | null;
  readonly firstReportedAt: Instant | null;
  /** When maintenance or a disruption begins and ends. */
  readonly from: Instant | null;
  readonly until: Instant | null;
  /** The page for people, without a language. */
  readonly url: string;
  /** By their numbers in the CVE list, such as `CVE-2026-12345`; empty where none was given. */
  readonly cves: readonly string[];
  /** One at least, the first one first; what ended it is the last. */
  readonly revisions: readonly RevisionForCsaf[];
  readonly affected: readonly AffectedForCsaf[];
}

/** What a list of documents tells of one. */
export type AdvisoryForCsafList = Pick<
  AdvisoryForCsaf,
  'number' | 'title' | 'whatHappens' | 'whatToDo' | 'remedy' | 'notKnownYet'
> & {
  readonly issuedAt: Instant;
  readonly revisedAt: Instant;
};

export interface RevisionForCsaf {
  /** From 1 on, without a gap. */
  readonly revision: number;
  readonly at: Instant;
  readonly status: 'STANDING' | 'RESOLVED' | 'WITHDRAWN';
  /** Null of the first. */
  readonly whatChanged: TextByLocale | null;
}

/** Items of which the same is affected: what meets all that is given; null or empty limits nothing. */
export interface AffectedForCsaf {
  readonly items: readonly ItemForCsaf[];
  /** A range of versions by VERS, in the canonical form of `parseVersionRange`. */
  readonly versions: string | null;
  /** Single ones, or from one to another: `SN100..SN199`. */
  readonly serials: readonly string[];
  readonly lots: readonly string[];
  readonly soldFrom: PreciseDate | null;
  readonly soldUntil: PreciseDate | null;
  readonly markets: readonly string[];
}

export interface ItemForCsaf {
  readonly sku: string;
  readonly name: TextByLocale;
  readonly brand: string;
  readonly line: TextByLocale | null;
  readonly family: TextByLocale | null;
  readonly identifiers: readonly { readonly scheme: string; readonly value: string }[];
  /** Its page, without a language. */
  readonly url: string;
  /** What runs on it, as far as the advisory says something of it. */
  readonly releases: readonly ReleaseForCsaf[];
}

export interface ReleaseForCsaf {
  readonly version: string;
  readonly channel: string;
  readonly state: 'AFFECTED' | 'FIXED' | 'NOT_AFFECTED';
  /** Where it is to be had, or read about. */
  readonly url: string | null;
}

/** Who publishes advisories here. */
export interface CsafPublisher {
  readonly name: string;
  /** An address under its control, which names it everywhere (CSAF 2.1, section 3.2.2.9.5). */
  readonly namespace: string;
  readonly contact: string | null;
}

/** For whom documents are written, and by whom. */
export interface CsafOptions {
  readonly publisher: CsafPublisher;
  /** Where the service is reached, without a slash at its end. */
  readonly publicUrl: string;
  /** The language in which a document is wanted. */
  readonly locale: string;
  /** The language of the originals. */
  readonly defaultLocale: string;
}

/** Where an advisory stands by its last revision. */
export function lastRevisionOf({ revisions }: Pick<AdvisoryForCsaf, 'revisions'>): RevisionForCsaf {
  return revisions.at(-1)!;
}

/** Whether it tells of a vulnerability: a weakness that others can use, or a flaw that the CVE list knows. */
export function isAboutVulnerability({ kind, cves }: Pick<AdvisoryForCsaf, 'kind' | 'cves'>): boolean {
  return kind === 'SECURITY' || (kind === 'FLAWED_RELEASE' && cves.length > 0);
}
