import type { Instant, PreciseDate } from '../calendar/dates.ts';
import type { CommitmentRule } from '../commitment/commitment-rule.ts';
import type {
  ActionKind,
  AdvisoryKind,
  AdvisoryStatus,
  CommitmentStrength,
  Confidence,
  Correction,
  Facet,
  FitVerdict,
  ItemKind,
  LifecycleState,
  ReasonCode,
  ReleasePrice,
  Severity,
  Speaker,
  SuccessionKind,
  VersionScheme,
} from '../words.ts';
import type { FactKind } from './fact-kinds.ts';

/** Text by locale (BCP 47). */
export type TextByLocale = Readonly<Record<string, string>>;

/** Who says a fact and how sure; null where the company itself says it. */
export interface Source {
  readonly speaker: Speaker;
  readonly confidence: Confidence;
  readonly name?: string | null;
  readonly url?: string | null;
}

/** Another item as it was called when the fact was recorded. */
export interface ItemReference {
  readonly id: string;
  readonly sku: string;
  readonly name: TextByLocale;
}

export type FacetTerms =
  | {
      readonly term: 'UNTIL';
      readonly until: PreciseDate;
      /** The rule that the day follows from; it is resolved again when what it counts from moves. */
      readonly rule?: CommitmentRule;
    }
  | { readonly term: 'OPEN' | 'ENDED' | 'TBA' | 'NOT_APPLICABLE' };

export interface Commitment {
  readonly facet: Facet;
  readonly terms: FacetTerms;
  readonly strength: CommitmentStrength;
  readonly note?: TextByLocale | null;
  readonly url?: string | null;
  /** For those who pay; it stands beside the free promise of the facet. */
  readonly paid?: true;
  /** What a paid promise costs, in words; null or absent where that was not said. */
  readonly price?: TextByLocale | null;
}

export interface LastOrder {
  readonly until: PreciseDate | null;
  readonly whileStocksLast: boolean;
  readonly maxPerOrder: number | null;
}

export interface StateAction {
  readonly kind: ActionKind;
  readonly label: TextByLocale;
  readonly url: string;
}

/** A brand, line or family as it was called when the fact was recorded. */
export interface ItemGroupReference {
  readonly id: string;
  readonly handle: string;
  readonly name: TextByLocale;
}

/** One choice that sets an item apart within its family, in the words by which all know it, and in other languages. */
export interface ItemOption {
  readonly name: string;
  readonly value: string;
  /** What is chosen, in other languages. */
  readonly names?: TextByLocale;
  /** The choice, in other languages. */
  readonly values?: TextByLocale;
}

/** What a listing or a revision says of the item itself; a revision holds only what changed. */
export interface ListingData {
  readonly sku?: string;
  readonly handle?: string;
  readonly kind?: ItemKind;
  readonly name?: TextByLocale;
  readonly brand?: ItemGroupReference;
  readonly line?: ItemGroupReference | null;
  readonly family?: ItemGroupReference | null;
  readonly options?: readonly ItemOption[];
  readonly identifiers?: readonly { readonly scheme: string; readonly value: string }[];
  readonly releasedOn?: PreciseDate | null;
  readonly url?: string | null;
  readonly imageUrl?: string | null;
  readonly imageAlt?: TextByLocale | null;
  readonly capacityBytes?: number | null;
  readonly medium?: string | null;
  readonly interface?: string | null;
  readonly markets?: readonly string[];
  /** Sold before its record began; since when is only what `releasedOn` tells. */
  readonly takenOver?: true;
  readonly latest?: NewestVersion | null;
  /** It was entered by mistake; another item answers for it where it is named. */
  readonly withdrawn?: { readonly mergedInto: ItemReference | null };
}

export interface NewestVersion {
  readonly name: string;
  readonly releasedOn: string | null;
  readonly url: string | null;
}

/** What a fact says of the item's state. `orders` is set where the state alone does not decide it. */
export interface StateData {
  readonly to: LifecycleState;
  readonly orders?: 'OPEN' | 'NOT_YET' | 'ENDED' | 'TBA' | 'UNKNOWN';
  readonly lastOrder?: LastOrder | null;
  readonly resumesOn?: PreciseDate | null;
  readonly teaser?: TextByLocale | null;
  readonly noSuccessorBecause?: TextByLocale | null;
  readonly actions?: readonly StateAction[];
}

export interface SuccessorData {
  readonly successor: ItemReference;
  readonly kind: SuccessionKind;
  readonly carriesOver?: TextByLocale | null;
  readonly hosts: readonly ItemReference[];
  readonly markets: readonly string[];
}

/** Which namings of a successor are taken back: what is left out is any. */
export interface SuccessorWithdrawalData extends ItemReference {
  readonly kind?: SuccessionKind;
  readonly hosts?: readonly ItemReference[];
  readonly markets?: readonly string[];
}

export interface FitData {
  readonly host: ItemReference;
  readonly verdict: FitVerdict;
  readonly needs: readonly ItemReference[];
  readonly condition?: TextByLocale | null;
}

/** Firmware, a driver or other software of an item; its id is that of the fact that published it, its notes are that fact's text. */
export interface ReleaseData {
  readonly version: string;
  readonly channel: string;
  readonly scheme: VersionScheme;
  readonly publishedOn: PreciseDate | null;
  readonly url?: string | null;
  /** Of the file behind the link: 64 hexadecimal digits in lower case. */
  readonly sha256?: string | null;
  readonly price: ReleasePrice;
}

/** A release that is offered no more. */
export interface WithdrawnReleaseData {
  readonly id: string;
  readonly version: string;
  readonly channel: string;
}

/** A release as it was called when the fact was recorded, and of which item. */
export interface ReleaseReference {
  readonly id: string;
  readonly sku: string;
  readonly version: string;
  readonly channel: string;
}

/** Of what a warning is about one part: what meets all that is given. Nothing given: all of the item. */
export interface AffectedPart {
  /** A range of versions (VERS). */
  readonly versions?: string;
  /** Serial numbers, one by one or from one to another: `SN100..SN199`. */
  readonly serials?: readonly string[];
  readonly lots?: readonly string[];
  readonly soldFrom?: PreciseDate;
  readonly soldUntil?: PreciseDate;
  readonly markets?: readonly string[];
}

/** A warning as one revision of it says it, of the item of the fact. */
export interface AdvisoryData {
  readonly id: string;
  readonly number: string;
  readonly revision: number;
  readonly kind: AdvisoryKind;
  readonly severity: Severity;
  readonly status: AdvisoryStatus;
  readonly title: TextByLocale;
  readonly whatHappens: TextByLocale;
  readonly whatToDo: TextByLocale;
  readonly actBy?: PreciseDate | null;
  readonly remedy?: TextByLocale | null;
  readonly notKnownYet?: TextByLocale | null;
  readonly contact?: string | null;
  /** Since when the maker knew, as it says. */
  readonly knownSince?: Instant | null;
  readonly firstReportedAt?: Instant | null;
  /** When maintenance or a disruption begins and ends. */
  readonly from?: Instant | null;
  readonly until?: Instant | null;
  /** The vulnerabilities that it is about, by their numbers in the CVE list. */
  readonly cves?: readonly string[];
  /** The parts of the item that are affected; none: it is affected no more. */
  readonly affected: readonly AffectedPart[];
  readonly fixedIn: readonly ReleaseReference[];
  /** What it was taken from; absent where the company wrote it. */
  readonly origin?: AdvisoryOrigin | null;
}

/** The document of somebody else that a warning was taken from; by publisher and number it is known again. */
export interface AdvisoryOrigin {
  /** What names the publisher everywhere, such as an address of theirs. */
  readonly publisher: string;
  /** What the publisher calls it, such as `ICSA-23-250-01`. */
  readonly number: string;
  /** The version of it that was read last. */
  readonly version: string;
}

/** What a fact says, by part; each kind of fact fills the parts that it is about. */
export interface FactData {
  readonly reasons?: readonly ReasonCode[];
  readonly listing?: ListingData;
  readonly state?: StateData;
  readonly commitments?: readonly Commitment[];
  readonly change?: CommitmentEndChange;
  readonly successors?: readonly SuccessorData[];
  readonly withdrawnSuccessor?: SuccessorWithdrawalData;
  readonly fit?: FitData;
  readonly withdrawnFit?: ItemReference;
  readonly release?: ReleaseData;
  readonly withdrawnRelease?: WithdrawnReleaseData;
  readonly advisory?: AdvisoryData;
  readonly promise?: { readonly by: PreciseDate | null };
  readonly resumesOn?: PreciseDate | null;
  /** The stock is gone while which orders were taken. */
  readonly stockGone?: boolean;
  readonly how?: Correction;
  /** Why an entry was corrected. */
  readonly because?: TextByLocale;
  /** For which markets the amended fact holds instead; none: everywhere. */
  readonly markets?: readonly string[];
  /** An amendment that also says from when the amended fact holds. */
  readonly redated?: boolean;
  /** The announcement that took effect, by sequence. */
  readonly of?: number;
}

/** By how much a commitment's last day moved, and how long before it that was said. */
export interface CommitmentEndChange {
  readonly from: PreciseDate | null;
  readonly days: number | null;
  readonly noticeDays: number | null;
}

/** One entry of an item's public timeline. */
export interface Fact {
  readonly sequence: number;
  readonly id: string;
  readonly itemId: string;
  readonly previousSequence: number | null;
  readonly kind: FactKind;
  readonly noticeId: string | null;
  readonly recordedAt: Instant;
  /** From when it holds; null where no instant is known. */
  readonly effectiveAt: Instant | null;
  /** The same as a calendar period, where only that is known. */
  readonly effectiveOn: PreciseDate | null;
  readonly markets: readonly string[];
  readonly headline: TextByLocale;
  readonly text: TextByLocale | null;
  readonly source: Source | null;
  readonly forced: boolean;
  readonly corrects: number | null;
  readonly data: FactData;
}
