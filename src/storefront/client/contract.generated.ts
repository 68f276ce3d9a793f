// Made by src/storefront/generate.ts from schema/. Do not edit.

/** An item that belongs to one or more products. */
export interface Accessory extends ItemFields {
  readonly __typename: 'Accessory';
  /** True when it was made for products and none of those that it fits is sold any more. */
  readonly orphaned: boolean;
}

/** Something that an owner or customer can do now. */
export interface Action {
  readonly __typename: 'Action';
  /** What it leads to. */
  readonly kind: ActionKind;
  /** The words for the link, in the locale of the answer around it. */
  readonly label: LocalizedText;
  /** Where it is done. */
  readonly url: string;
}

/** What an action leads to. Values may be added. */
export type ActionKind =
  | 'CONTACT'
  | 'REPAIR'
  | 'PARTS'
  | 'TRADE_IN'
  | 'MIGRATE'
  | 'BACK_UP'
  | 'READ';

/** A public warning: what happens, whom it concerns, and what to do now. */
export interface Advisory {
  readonly __typename: 'Advisory';
  /** An opaque, permanent id. */
  readonly id: string;
  /** Its public number, such as A-2026-0007. */
  readonly number: string;
  /** Its page at this service, for people. */
  readonly url: string;
  /** What it is about. */
  readonly kind: AdvisoryKind;
  /** How grave it is. */
  readonly severity: Severity;
  /** Where it stands. Maintenance and disruptions end by themselves at `until`. */
  readonly status: AdvisoryStatus;
  /** Counts what was said of it, from 1 on. */
  readonly revision: number;
  /** When it became public. */
  readonly issuedAt: string;
  /** Since when the maker knew, as it says; null where it does not say. */
  readonly knownSince: string | null;
  /** When an owner first reported the danger; null where nobody did. */
  readonly firstReportedAt: string | null;
  /** It in a line. */
  readonly title: LocalizedText;
  /** What happens to what is affected. */
  readonly whatHappens: LocalizedText;
  /** What owners should do now. */
  readonly whatToDo: LocalizedText;
  /** By when they should have done it; null where no day was named. */
  readonly actBy: PreciseDate | null;
  /** What the company does for owners; null where it said nothing. */
  readonly remedy: LocalizedText | null;
  /** What the company does not know yet; null where it said nothing. */
  readonly notKnownYet: LocalizedText | null;
  /** Where owners get help; null where nothing was named. */
  readonly contact: string | null;
  /** When maintenance or a disruption began or begins; null for all other kinds, and where it is not known. */
  readonly from: string | null;
  /** When maintenance or a disruption is over; null for all other kinds, and where it is not known. */
  readonly until: string | null;
  /** The vulnerabilities that it is about, by their numbers in the CVE list, such as `CVE-2026-12345`; empty where none is named. */
  readonly cves: ReadonlyArray<string>;
  /** What is affected: whatever meets all that one of these says. Empty where nothing is any more. */
  readonly affected: ReadonlyArray<Affected>;
  /** The releases that repair it; empty where none does. */
  readonly fixedIn: ReadonlyArray<Release>;
  /** Who says its last revision, where that is not the company that runs this service: it was taken over from there. */
  readonly source: Source | null;
  /** What its publisher calls it, such as ICSA-23-250-01, where it was taken over from somebody else; else null. */
  readonly sourceNumber: string | null;
  /** What was said of it, from the first revision on. */
  readonly revisions: ReadonlyArray<AdvisoryRevision>;
}

/** A warning, and whether what was asked about is affected. */
export interface AdvisoryAnswer {
  readonly __typename: 'AdvisoryAnswer';
  /** The warning. */
  readonly advisory: Advisory;
  /** Whether it concerns what was asked about. */
  readonly verdict: AdvisoryVerdict;
  /** The arguments without which it cannot be told; empty where it can. */
  readonly needs: ReadonlyArray<string>;
}

/** A page of warnings. */
export interface AdvisoryConnection {
  readonly __typename: 'AdvisoryConnection';
  /** The warnings of this page, those that were issued last first. */
  readonly edges: ReadonlyArray<AdvisoryEdge>;
  /** Where the page stands in the list. */
  readonly pageInfo: PageInfo;
}

/** A warning in a list. */
export interface AdvisoryEdge {
  readonly __typename: 'AdvisoryEdge';
  /** Where it stands in the list. */
  readonly cursor: string;
  /** The warning. */
  readonly node: Advisory;
}

/** A warning was issued, says something else, or ended. */
export interface AdvisoryEntry extends TimelineEntryFields {
  readonly __typename: 'AdvisoryEntry';
  /** The warning as it stands now. */
  readonly advisory: Advisory;
  /** The revision that the fact brought. */
  readonly revision: number;
}

/** Which warnings are listed; what is left out limits nothing. */
export interface AdvisoryFilter {
  /** Those about one of these items. */
  readonly skus?: ReadonlyArray<string> | null | undefined;
  /** Those about an item of one of these brands, by handle. */
  readonly brands?: ReadonlyArray<string> | null | undefined;
  /** Those about an item of one of these lines, by handle. */
  readonly lines?: ReadonlyArray<string> | null | undefined;
  /** Those of these kinds. */
  readonly kinds?: ReadonlyArray<AdvisoryKind> | null | undefined;
  /** Those that stand so. */
  readonly statuses?: ReadonlyArray<AdvisoryStatus> | null | undefined;
}

/** What a warning is about. Values may be added. */
export type AdvisoryKind =
  | 'FLAWED_RELEASE'
  | 'SECURITY'
  | 'SAFETY_RECALL'
  | 'FIELD_NOTICE'
  | 'SERVICE_PROGRAMME'
  | 'MAINTENANCE'
  | 'DISRUPTION';

/** One revision of a warning. */
export interface AdvisoryRevision {
  readonly __typename: 'AdvisoryRevision';
  /** Its number, from 1 on. */
  readonly revision: number;
  /** When it was published. */
  readonly at: string;
  /** Where the warning stood from then on. */
  readonly status: AdvisoryStatus;
  /** What it was called then. */
  readonly title: LocalizedText;
  /** What happened, as it was told then. */
  readonly whatHappens: LocalizedText;
  /** What owners should do, as it was told then. */
  readonly whatToDo: LocalizedText;
  /** What is other than before, or why it ended; null of the first revision. */
  readonly whatChanged: LocalizedText | null;
}

/** Where a warning stands. Values may be added. */
export type AdvisoryStatus =
  | 'STANDING'
  | 'RESOLVED'
  | 'WITHDRAWN';

/** Whether what somebody owns is affected. Values may be added. */
export type AdvisoryVerdict =
  | 'AFFECTED'
  | 'NOT_AFFECTED'
  | 'CANNOT_TELL';

/** Some of what a warning is about: items, and which of them. What is null or empty limits nothing. */
export interface Affected {
  readonly __typename: 'Affected';
  /** The items, as they belonged to what was named when it was said. */
  readonly items: ReadonlyArray<Item>;
  /** Which versions of what runs on them, as a VERS range such as `vers:semver/>=2.0.0|<2.3.1`; null means all, or that it is not about software. */
  readonly versions: string | null;
  /** Serial numbers, single ones or from one to another, such as `SN100..SN199`. */
  readonly serials: ReadonlyArray<string>;
  /** Lots, single ones or from one to another. */
  readonly lots: ReadonlyArray<string>;
  /** The first day on which what is affected was sold; null where that says nothing. */
  readonly soldFrom: PreciseDate | null;
  /** The last day on which what is affected was sold; null where that says nothing. */
  readonly soldUntil: PreciseDate | null;
  /** Where it was sold; empty means everywhere. */
  readonly markets: ReadonlyArray<string>;
}

/** The one word that a storefront shows of an item, here and now. `LifecycleState` is AVAILABLE also where nobody said anything about sales, and where it is not offered. Values may be added. */
export type Badge =
  | 'AVAILABLE'
  | 'COMING'
  | 'ENDING'
  | 'PAUSED'
  | 'REPLACEMENT_PLANNED'
  | 'DISCONTINUED'
  | 'NOT_OFFERED'
  | 'UNKNOWN'
  | 'RECALLED';

/** The brand that items are sold under. */
export interface Brand {
  readonly __typename: 'Brand';
  /** An opaque, permanent id. */
  readonly id: string;
  /** A short, permanent name in lower case for addresses and filters. */
  readonly handle: string;
  /** The brand as people write it; not translated. */
  readonly name: string;
  /** The brand's own site; null when none was given. */
  readonly url: string | null;
  /** How many items it holds, discontinued ones included, and without those that were entered by mistake; null where there are more than 10,000, and where more than 40,000 would have to be counted for the groups of one answer. */
  readonly itemCount: number | null;
}

/** A page of brands. */
export interface BrandConnection {
  readonly __typename: 'BrandConnection';
  /** The brands of this page, by handle. */
  readonly edges: ReadonlyArray<BrandEdge>;
  /** Where the page stands in the list. */
  readonly pageInfo: PageInfo;
}

/** One brand in a page. */
export interface BrandEdge {
  readonly __typename: 'BrandEdge';
  /** The place of this brand in the list, to be sent as `after`. Opaque, and still good after later writes. */
  readonly cursor: string;
  /** The brand. */
  readonly node: Brand;
}

/** By how much a commitment's last day moved. */
export interface CommitmentChange {
  readonly __typename: 'CommitmentChange';
  /** How many days the last day moved: more than 0 later, less than 0 earlier; null when one of the two days is not known. */
  readonly days: number | null;
  /** How many days lay between the announcement and the new last day; null when that day is not known. */
  readonly noticeDays: number | null;
  /** The last day that was promised before, inclusive; null when there was none. */
  readonly from: PreciseDate | null;
}

/** Something was promised, a promise moved, or its last day passed: the kinds that begin with `COMMITMENT_`. */
export interface CommitmentEntry extends TimelineEntryFields {
  readonly __typename: 'CommitmentEntry';
  /** What is promised from now on, or what ended. */
  readonly commitments: ReadonlyArray<StatedCommitment>;
  /** Why; empty when no reason was given. */
  readonly reasons: ReadonlyArray<ReasonCode>;
  /** By how much the last day moved; null unless the fact moved one. */
  readonly change: CommitmentChange | null;
}

/** How firm a promised date is. Values may be added. */
export type CommitmentStrength =
  | 'GUARANTEED'
  | 'TARGET';

/** What a commitment promises. Values may be added. */
export type CommitmentTermsKind =
  | 'UNTIL'
  | 'OPEN'
  | 'ENDED'
  | 'TBA'
  | 'NOT_APPLICABLE';

/** How sure a fact is. Values may be added. */
export type Confidence =
  | 'CONFIRMED'
  | 'REPORTED'
  | 'UNVERIFIED';

/** How a fact is corrected. Values may be added. */
export type Correction =
  | 'AMEND'
  | 'RETRACT';

/** An earlier fact was corrected or translated: `CORRECTED`, `TRANSLATED`. `corrects` names it; both stay readable. */
export interface CorrectionEntry extends TimelineEntryFields {
  readonly __typename: 'CorrectionEntry';
  /** How the earlier fact is corrected; null for a translation. */
  readonly how: Correction | null;
}

/** How exact a calendar date is. Values may be added. */
export type DatePrecision =
  | 'DAY'
  | 'MONTH'
  | 'QUARTER'
  | 'YEAR';

/** Who waits for news of an item, in numbers: nobody is named, and only managers and admins read it. */
export interface Demand {
  readonly __typename: 'Demand';
  /** How many people watch the item, its family, its line or its brand by mail, in whatever market, each counted once. Who has not confirmed it, or whose address takes no mail, does not count. */
  readonly watchers: number | null;
}

/** How a storefront, search engines and shopping feeds should treat the item's page. An item that was ever sold keeps its page. */
export interface Disposition {
  readonly __typename: 'Disposition';
  /** The HTTP status with which to serve the item's page. */
  readonly httpStatus: number;
  /** The value for the `robots` meta tag or the `X-Robots-Tag` header. */
  readonly robots: string;
  /** An `ItemAvailability` of schema.org, such as `https://schema.org/InStock`; null when `ORDERS` does not tell. */
  readonly schemaOrgAvailability: string | null;
  /** The `availability` for Google Merchant Center, such as `in_stock`; null when `ORDERS` does not tell. */
  readonly googleAvailability: string | null;
  /** The `availability` for a Meta catalogue, such as `in stock`; null when `ORDERS` does not tell. */
  readonly metaAvailability: string | null;
}

/** One facet of one item that ends on a known day. */
export interface Ending {
  readonly __typename: 'Ending';
  /** The item. */
  readonly item: Item;
  /** What ends for it. */
  readonly facet: Facet;
  /** Whether it ends for those who pay. The free promise is an ending of its own. */
  readonly paid: boolean;
  /** The last day, inclusive. */
  readonly until: PreciseDate;
  /** The instant at which the last day is over in the market's time zone, else in UTC. */
  readonly endsAt: string;
  /** How firm the date is; null when that was not said. */
  readonly strength: CommitmentStrength | null;
  /** The market where it ends so; null means everywhere. */
  readonly market: Market | null;
}

/** A page of endings. */
export interface EndingConnection {
  readonly __typename: 'EndingConnection';
  /** The endings of this page, earliest first. */
  readonly edges: ReadonlyArray<EndingEdge>;
  /** Where the page stands in the list. */
  readonly pageInfo: PageInfo;
}

/** One ending in a page. */
export interface EndingEdge {
  readonly __typename: 'EndingEdge';
  /** The place of this ending in the list, to be sent as `after`. */
  readonly cursor: string;
  /** The ending. */
  readonly node: Ending;
}

/** What went wrong, for programs. Stands in `extensions.code` of a query's error, and in a mutation's `userErrors`. Values may be added: show the message to people. */
export type ErrorCode =
  | 'INVALID'
  | 'NOT_FOUND'
  | 'AMBIGUOUS'
  | 'FORBIDDEN'
  | 'UNAUTHENTICATED'
  | 'CONFLICT'
  | 'DUPLICATE'
  | 'IDEMPOTENCY_MISMATCH'
  | 'REASON_REQUIRED'
  | 'TEXT_REQUIRED'
  | 'LAST_ORDER_REQUIRED'
  | 'COMMITMENT_REQUIRED'
  | 'SUCCESSOR_REQUIRED'
  | 'NEXT_UPDATE_REQUIRED'
  | 'LOCALE_REQUIRED'
  | 'SAME_STATE'
  | 'SUCCESSION_CYCLE'
  | 'DEAD_SUCCESSOR'
  | 'GUARANTEE_SHORTENED'
  | 'MASS_REMOVAL'
  | 'BACKDATED'
  | 'APPROVAL_REQUIRED'
  | 'TOO_MANY'
  | 'TOO_DEEP'
  | 'TOO_EXPENSIVE'
  | 'RATE_LIMITED'
  | 'NOT_ACCEPTABLE'
  | 'UNAVAILABLE'
  | 'INTERNAL';

/** What can still hold for an item. Each facet is answered by itself. Values may be added. */
export type Facet =
  | 'ORDERS'
  | 'FULFILMENT'
  | 'WARRANTY'
  | 'SERVICE'
  | 'PARTS'
  | 'FEATURE_UPDATES'
  | 'SECURITY_UPDATES'
  | 'ONLINE_SERVICES';

/** What still holds in one respect, and until when. */
export interface FacetAnswer {
  readonly __typename: 'FacetAnswer';
  /** What is answered. */
  readonly facet: Facet;
  /** All of it in one phrase, such as "Service and repair: until 31 March 2032 (guaranteed date)"; what is promised for money follows: "; for a fee: until 31 March 2035, 49 € a year". */
  readonly text: LocalizedText;
  /** Whether it holds. */
  readonly status: FacetStatus;
  /** The first day; null when it is unknown or was not said. */
  readonly from: PreciseDate | null;
  /** The last day, inclusive; null when no end is announced or known. */
  readonly until: PreciseDate | null;
  /** The instant at which the last day is over in the market's time zone, else in UTC; null when `until` is null. */
  readonly endsAt: string | null;
  /** The instant at which the last day is over in the first of the markets in which the item is offered; null where a market is asked about, and when `until` is null. */
  readonly endsEarliestAt: string | null;
  /** The same in the last of these markets. */
  readonly endsLatestAt: string | null;
  /** How firm the date is; null when nothing was promised. */
  readonly strength: CommitmentStrength | null;
  /** What else the company says about it; null when nothing. */
  readonly note: LocalizedText | null;
  /** Where to read more; null when none was given. */
  readonly url: string | null;
  /** Who says so; null when the company itself does, and where the status is `UNKNOWN`. */
  readonly source: Source | null;
  /** Whether it holds for those who pay; null when nothing is promised for money. All other fields but those that follow and `text` tell the free promise. */
  readonly paidStatus: FacetStatus | null;
  /** The last day for those who pay, inclusive; null when no end is announced or known, or nothing is promised for money. */
  readonly paidUntil: PreciseDate | null;
  /** How firm that date is; null when nothing is promised for money. */
  readonly paidStrength: CommitmentStrength | null;
  /** What it costs those who pay, such as "49 € a year"; null when that was not said. */
  readonly price: LocalizedText | null;
  /** Where it is to be had for money; null when no link was given. */
  readonly paidUrl: string | null;
  /** The facts about this facet, newest first. */
  readonly history: ReadonlyArray<TimelineEntry>;
}

/** One facet, and how it may stand. */
export interface FacetFilter {
  /** The facet. */
  readonly facet: Facet;
  /** How it may stand; one match is enough. */
  readonly statuses: ReadonlyArray<FacetStatus>;
}

/** Whether a facet holds. `TBA`, `NOT_APPLICABLE` and `UNKNOWN` are three different answers. Values may be added. */
export type FacetStatus =
  | 'NOT_YET'
  | 'OPEN'
  | 'ENDING'
  | 'SUSPENDED'
  | 'ENDED'
  | 'TBA'
  | 'NOT_APPLICABLE'
  | 'UNKNOWN';

/** What a fact tells. The feed and the webhooks use the same words in dotted lower case: `item.state.announced`. Values will be added; an unknown kind still has a headline. */
export type FactKind =
  | 'ITEM_LISTED'
  | 'ITEM_REVISED'
  | 'LISTING_WITHDRAWN'
  | 'STATE_ANNOUNCED'
  | 'STATE_TOOK_EFFECT'
  | 'STATE_RESCHEDULED'
  | 'STATE_CANCELLED'
  | 'COMMITMENT_MADE'
  | 'COMMITMENT_EXTENDED'
  | 'COMMITMENT_SHORTENED'
  | 'COMMITMENT_ENDED'
  | 'SUCCESSOR_NAMED'
  | 'SUCCESSOR_WITHDRAWN'
  | 'FIT_DECLARED'
  | 'FIT_WITHDRAWN'
  | 'UPDATE_PROMISED'
  | 'UPDATE_POSTED'
  | 'RELEASE_PUBLISHED'
  | 'RELEASE_WITHDRAWN'
  | 'ADVISORY_ISSUED'
  | 'ADVISORY_REVISED'
  | 'ADVISORY_RESOLVED'
  | 'ADVISORY_WITHDRAWN'
  | 'CORRECTED'
  | 'TRANSLATED';

/** How an accessory or storage option fits one host. */
export interface Fit {
  readonly __typename: 'Fit';
  /** The product that it was declared for. */
  readonly host: Item;
  /** Whether it fits. */
  readonly verdict: FitVerdict;
  /** What else is needed so that it fits; empty unless the verdict is `FITS_WITH`, and then too where only `condition` says it. */
  readonly needs: ReadonlyArray<Item>;
  /** Under what condition the verdict holds, such as a firmware version; null when there is none. */
  readonly condition: LocalizedText | null;
  /** Host and verdict as a phrase to show, such as “Fits EPIC together with RED MAG”. */
  readonly text: LocalizedText;
  /** Who says so; null when the company itself does. */
  readonly source: Source | null;
}

/** It was said, or taken back, whether the item fits a product: `FIT_DECLARED`, `FIT_WITHDRAWN`. */
export interface FitEntry extends TimelineEntryFields {
  readonly __typename: 'FitEntry';
  /** The product that it is about. */
  readonly host: Item;
  /** What was said; null where the fact takes back what was said before. */
  readonly verdict: FitVerdict | null;
}

/** Whether one item fits another. Values may be added. */
export type FitVerdict =
  | 'FITS'
  | 'FITS_WITH'
  | 'DOES_NOT_FIT'
  | 'UNKNOWN';

/** Brands, lines and families. */
export interface Groups {
  readonly __typename: 'Groups';
  /** Brands. */
  readonly brands: ReadonlyArray<Brand>;
  /** Lines. */
  readonly lines: ReadonlyArray<Line>;
  /** Families. */
  readonly families: ReadonlyArray<ItemFamily>;
}

/** A number or name by which others know an item. */
export interface Identifier {
  readonly __typename: 'Identifier';
  /** The scheme in lower case, such as `gtin`, `mpn`, `purl` or `cpe`. Any scheme may be stored. */
  readonly scheme: string;
  /** The identifier itself. GTIN and PURL are unique, MPN within a brand; others may repeat. A unique one is never used for another item. */
  readonly value: string;
}

/** An identifier to find an item by, or to give to one. */
export interface IdentifierInput {
  /** The scheme, such as `gtin`, `mpn`, `purl` or `cpe`; case does not matter. */
  readonly scheme: string;
  /** The identifier itself. */
  readonly value: string;
  /** The handle of a brand, to narrow schemes that are unique only within one, such as `mpn`; null means any brand. An item that is registered or revised has its own brand, and this is not needed. */
  readonly brand?: string | null | undefined;
}

/** A picture of an item. */
export interface Image {
  readonly __typename: 'Image';
  /** Where the picture is. */
  readonly url: string;
  /** What the picture shows, for those who do not see it; null when nobody wrote it. */
  readonly alt: LocalizedText | null;
}

/** What every `Item` has. */
export interface ItemFields {
  /** An opaque, permanent id. */
  readonly id: string;
  /** The stock-keeping unit: unique ignoring case, never used for another item. Earlier SKUs of a renamed item still find it. */
  readonly sku: string;
  /** A short name in lower case for addresses. Earlier handles still find the item. */
  readonly handle: string;
  /** The item as people write it. */
  readonly name: string;
  /** What sort of thing it is; decides the type. */
  readonly kind: ItemKind;
  /** The brand that it is sold under. */
  readonly brand: Brand;
  /** The line that it belongs to; null when none. */
  readonly line: Line | null;
  /** The family of items that differ only by options; null when it stands alone. */
  readonly family: ItemFamily | null;
  /** The options that set it apart within its family; empty when there are none. */
  readonly options: ReadonlyArray<ItemOption>;
  /** The numbers and names by which others know it; empty when none is known. */
  readonly identifiers: ReadonlyArray<Identifier>;
  /** The markets where it is or was sold; empty when it is not bound to markets. */
  readonly markets: ReadonlyArray<Market>;
  /** Where it is offered, in words: "Offered in Germany only". An answer without a market does not tell this by itself: show it beside one. Null when the item is not bound to markets, and of what was entered by mistake. */
  readonly marketsText: LocalizedText | null;
  /** When it first came out; null when unknown. */
  readonly releasedOn: PreciseDate | null;
  /** The item's own page at its maker or in the shop; null when none was given. */
  readonly url: string | null;
  /** The item's page at this service, for customers who are shown no other, in the language and for the market asked for. */
  readonly pageUrl: string;
  /** A picture; null when none was given. */
  readonly image: Image | null;
  /** The newest published version, where the item has versions; null when it has none or none is known. */
  readonly newestVersion: NewestVersion | null;
  /** How many public facts there are about the item. It grows with every fact; send it as `expectedVersion`. */
  readonly version: number;
  /** What holds for the item. With both `asOf` and `knownAt` in the past the answer never changes again. */
  readonly lifecycle: Lifecycle;
  /** What follows this item directly, as named; whether it can be ordered does not matter here. */
  readonly successors: ReadonlyArray<Succession>;
  /** What to use today instead: follows all steps to items that can be ordered now or are announced. Successors come before upgrades, substitutes and interim answers, the shortest way first; items of whose sale nobody said anything come after those. Empty when there is nothing. */
  readonly currentSuccessors: ReadonlyArray<SuccessorPath>;
  /** What this item directly follows. */
  readonly predecessors: ReadonlyArray<Succession>;
  /** The products that it was declared for, and whether it fits; those that it does not fit are included. Empty for a product. */
  readonly fits: ReadonlyArray<Fit>;
  /** What came out for it, such as firmware, those that came last first; withdrawn ones stay in the list. */
  readonly releases: ReleaseConnection;
  /** What an owner should install: the highest version that is to be had. */
  readonly latestRelease: LatestRelease;
  /** Warnings about it, the gravest first, 100 at most: those that stand (true), those that ended or are about it no more (false), all (null). */
  readonly advisories: ReadonlyArray<Advisory>;
  /** That the item was withdrawn from the record, since it had been entered by mistake or another one answers for it; null for all others. Lists show it no more; its timeline stays. */
  readonly withdrawal: ListingWithdrawal | null;
  /** The items that were merged into this one, which answers for their names; their own timelines stay. */
  readonly mergedItems: ReadonlyArray<Item>;
  /** What you call it in a list of yours; null where the list does not hold it, or has no id for it. It needs the key of whose list it is. */
  readonly yours: string | null;
  /** The item's public facts, newest first, by sequence. */
  readonly timeline: TimelineConnection;
}

/** Anything with a SKU that was ever sold. An item is never deleted, and its SKU and handle are never used for another. */
export type Item =
  | Accessory
  | Product
  | StorageOption;

/** Names one item, in one of four ways. */
export type ItemBy =
  | { readonly id: string; readonly sku?: never; readonly handle?: never; readonly identifier?: never }
  | { readonly sku: string; readonly id?: never; readonly handle?: never; readonly identifier?: never }
  | { readonly handle: string; readonly id?: never; readonly sku?: never; readonly identifier?: never }
  | { readonly identifier: IdentifierInput; readonly id?: never; readonly sku?: never; readonly handle?: never };

/** A page of items. */
export interface ItemConnection {
  readonly __typename: 'ItemConnection';
  /** The items of this page, in the order of the list. */
  readonly edges: ReadonlyArray<ItemEdge>;
  /** Where the page stands in the list. */
  readonly pageInfo: PageInfo;
  /** How many items the whole list holds; null where more than 5,000 would have to be looked at to tell, and for the items of one state that fit a product. */
  readonly totalCount: number | null;
}

/** One item in a page. */
export interface ItemEdge {
  readonly __typename: 'ItemEdge';
  /** The place of this item in the list, to be sent as `after`. Opaque, and still good after later writes. */
  readonly cursor: string;
  /** The item. */
  readonly node: Item;
}

/** The item was listed, revised or withdrawn: `ITEM_LISTED`, `ITEM_REVISED`, `LISTING_WITHDRAWN`. */
export interface ItemEntry extends TimelineEntryFields {
  readonly __typename: 'ItemEntry';
  /** True when the item is listed as one that was sold before its record began. */
  readonly takenOver: boolean;
  /** The item that answers for this one since it was withdrawn; null for all other facts, and where none does. */
  readonly mergedInto: Item | null;
}

/** Items that differ only by options, such as capacity or colour. */
export interface ItemFamily {
  readonly __typename: 'ItemFamily';
  /** An opaque, permanent id. */
  readonly id: string;
  /** A short, permanent name in lower case for addresses and filters. Never used for another family. */
  readonly handle: string;
  /** The family as people write it. */
  readonly name: string;
  /** The brand that the family is sold under. */
  readonly brand: Brand;
  /** The family's items, discontinued ones included. */
  readonly items: ItemConnection;
  /** How many items it holds, discontinued ones included, and without those that were entered by mistake; null where there are more than 10,000, and where more than 40,000 would have to be counted for the groups of one answer. */
  readonly itemCount: number | null;
}

/** A page of families. */
export interface ItemFamilyConnection {
  readonly __typename: 'ItemFamilyConnection';
  /** The families of this page, by handle. */
  readonly edges: ReadonlyArray<ItemFamilyEdge>;
  /** Where the page stands in the list. */
  readonly pageInfo: PageInfo;
}

/** One family in a page. */
export interface ItemFamilyEdge {
  readonly __typename: 'ItemFamilyEdge';
  /** The place of this family in the list, to be sent as `after`. Opaque, and still good after later writes. */
  readonly cursor: string;
  /** The family. */
  readonly node: ItemFamily;
}

/** Which items to show: those that pass every given field. Within a list one match is enough; null does not narrow. */
export interface ItemFilter {
  /** Items with these SKUs, at most 250. */
  readonly skus?: ReadonlyArray<string> | null | undefined;
  /** Items of these brands, by handle. */
  readonly brands?: ReadonlyArray<string> | null | undefined;
  /** Items of these lines, by handle. */
  readonly lines?: ReadonlyArray<string> | null | undefined;
  /** Items of these families, by handle. */
  readonly families?: ReadonlyArray<string> | null | undefined;
  /** Items of these kinds. */
  readonly kinds?: ReadonlyArray<ItemKind> | null | undefined;
  /** Items that stand in one of these states now. */
  readonly states?: ReadonlyArray<LifecycleState> | null | undefined;
  /** Items for which one facet stands so now. */
  readonly facet?: FacetFilter | null | undefined;
  /** Items that fit the product with this SKU, also where they need something else for it. */
  readonly fitsHost?: string | null | undefined;
  /** Items whose `markets` hold one of these, and those that are bound to none. `states` and `facet` are then asked of these markets. */
  readonly markets?: ReadonlyArray<string> | null | undefined;
}

/** What sort of thing an item is. Values may be added. */
export type ItemKind =
  | 'PRODUCT'
  | 'ACCESSORY'
  | 'STORAGE_OPTION';

/** The answer to one of many look-ups. */
export interface ItemLookup {
  readonly __typename: 'ItemLookup';
  /** What was asked for, as it was written: the id, the SKU, the handle, or the identifier's value. */
  readonly asked: string;
  /** True when an item answers. False only for what was never sold or is not public, and for an ambiguous identifier. */
  readonly found: boolean;
  /** The item; null when `found` is false. */
  readonly item: Item | null;
  /** The SKUs of the items that bear the identifier, where more than one does, a hundred at most; empty otherwise. */
  readonly ambiguousSkus: ReadonlyArray<string>;
}

/** One choice that sets an item apart within its family. */
export interface ItemOption {
  readonly __typename: 'ItemOption';
  /** What is chosen: "capacity", "colour". */
  readonly name: string;
  /** The choice: "640 GB", "black". */
  readonly value: string;
}

/** The order of a list of items. Values may be added. */
export type ItemOrder =
  | 'RELEVANCE'
  | 'NAME'
  | 'RELEASED'
  | 'LAST_CHANGED';

/** Until when, or how, an item can be ordered for the last time. */
export interface LastOrder {
  readonly __typename: 'LastOrder';
  /** The last day for orders, inclusive; null when only the stock decides. */
  readonly until: PreciseDate | null;
  /** The instant at which the last order day is over in the market's time zone, else in UTC; null when only the stock decides. */
  readonly endsAt: string | null;
  /** True when orders end earlier once the stock is gone. */
  readonly whileStocksLast: boolean;
  /** How many pieces one order may hold; null when there is no such limit. */
  readonly maxPerOrder: number | null;
  /** How orders are limited, to show: “Last orders: until 9 January 2027; 2 per order at most”. It is told without a tense, and stays when its day is over. */
  readonly text: LocalizedText;
}

/** What an owner should install. */
export interface LatestRelease {
  readonly __typename: 'LatestRelease';
  /** The highest version of the channel that is to be had, and that no warning names as affected; null where there is none. */
  readonly release: Release | null;
  /** Higher versions that are not offered, the highest first, and why; at most 20. */
  readonly skipped: ReadonlyArray<SkippedRelease>;
  /** Since when nothing came in this channel: since the last one was recorded, where that was on the day on which it came out, else since that day (UTC); null where nothing ever did. */
  readonly silentSince: string | null;
}

/** What holds for an item at one instant, as known at one instant, in one market or everywhere. */
export interface Lifecycle {
  readonly __typename: 'Lifecycle';
  /** Where the item stands. */
  readonly state: LifecycleState;
  /** The one word to show of it: unlike `state` it tells where it is not offered, and where nobody said whether it is sold. */
  readonly badge: Badge;
  /** The badge in a word or two, which say it themselves when it is only reported. */
  readonly badgeText: LocalizedText;
  /** The date to show beside the badge, as a phrase: since when it is so, from when it comes, or until when and how it can be ordered: “Since August 2010”, “From 9 January 2027”, “Planned for March 2027”, “Until 9 January 2027; 2 per order at most”. It is of what the badge says, also where another change is announced. Null when none is known. */
  readonly badgeDateText: LocalizedText | null;
  /** The instant from which the state holds; null when it is unknown, or known only as a month, quarter or year. */
  readonly since: string | null;
  /** The day, month, quarter or year from which `state` holds; null when it is unknown. Where the badge is `COMING` or `ENDING` that is another day than the badge's: show `badgeDateText` beside it. */
  readonly sinceOn: PreciseDate | null;
  /** True when new orders are taken: `ORDERS` is `OPEN` or `ENDING`. False also where nobody said; look at `facet(name: ORDERS)` to tell. */
  readonly canOrder: boolean;
  /** One sentence that says where the item stands. There always is one. */
  readonly headline: LocalizedText;
  /** What the company says about it in its own words; null when it said nothing. */
  readonly explanation: LocalizedText | null;
  /** Why the item stands where it stands; empty when no reason was given. */
  readonly reasons: ReadonlyArray<ReasonCode>;
  /** True when an admin published the state although something that the rules ask for was missing. */
  readonly forced: boolean;
  /** Who says so; null when the company itself does. Where nobody said whether the item is sold (`badge` is `UNKNOWN`), it is who says what still holds, and null when nobody said anything. */
  readonly source: Source | null;
  /** What still holds: all facets, always each of them once, in the order of `Facet`. */
  readonly facets: ReadonlyArray<FacetAnswer>;
  /** What still holds in one respect. */
  readonly facet: FacetAnswer;
  /** Until when or how it can be ordered for the last time, as announced with this state or the next; null when it was not. */
  readonly lastOrder: LastOrder | null;
  /** When a pause is meant to end; null when nobody said. A date that has passed changes nothing by itself: it is overdue. */
  readonly resumesOn: PreciseDate | null;
  /** The next announced change of state; null when none is announced. */
  readonly nextChange: PlannedChange | null;
  /** The standing promise to say more; null when there is none. */
  readonly nextUpdate: PromisedUpdate | null;
  /** What is known about what comes after this item. */
  readonly successorStatus: SuccessorStatus;
  /** Why nothing follows; null unless `successorStatus` is `NONE`. */
  readonly noSuccessorBecause: LocalizedText | null;
  /** What can be said about a successor that cannot be named yet; null when nothing was said. */
  readonly teaser: LocalizedText | null;
  /** What owners and customers can do now; empty when nothing was named. */
  readonly actions: ReadonlyArray<Action>;
  /** How a storefront and the shopping feeds should treat the item. */
  readonly disposition: Disposition;
  /** The markets whose answer differs from this one. */
  readonly differsIn: ReadonlyArray<Market>;
  /** The notice that announced the state; null when it came without one. */
  readonly notice: Notice | null;
  /** Until when this answer stays true unless something new is published: the next known change, told by public facts only. Null when no change is known. */
  readonly validUntil: string | null;
}

/** Where an item stands. `Lifecycle.facets` says what still holds in detail. Values may be added. */
export type LifecycleState =
  | 'AVAILABLE'
  | 'PAUSED'
  | 'REPLACEMENT_PLANNED'
  | 'DISCONTINUED';

/** A brand's group of items that share an owner and a policy. */
export interface Line {
  readonly __typename: 'Line';
  /** An opaque, permanent id. */
  readonly id: string;
  /** A short, permanent name in lower case for addresses and filters. */
  readonly handle: string;
  /** The line as people write it. */
  readonly name: string;
  /** The brand that the line belongs to. */
  readonly brand: Brand;
  /** Whom it concerns first, by name: for managers; else null, and where nobody is named. */
  readonly owner: string | null;
  /** How many days before a change takes effect the line undertakes to announce it; null when it undertook nothing. */
  readonly noticeDays: number | null;
  /** How many people must approve a notice about the line's items before it is published; 0 when none. */
  readonly approvals: number;
  /** What names the line as a whole in other systems, such as the package URL of a product whose releases are its items. */
  readonly identifiers: ReadonlyArray<Identifier>;
  /** How many items it holds, discontinued ones included, and without those that were entered by mistake; null where there are more than 10,000, and where more than 40,000 would have to be counted for the groups of one answer. */
  readonly itemCount: number | null;
}

/** A page of lines. */
export interface LineConnection {
  readonly __typename: 'LineConnection';
  /** The lines of this page, by handle. */
  readonly edges: ReadonlyArray<LineEdge>;
  /** Where the page stands in the list. */
  readonly pageInfo: PageInfo;
}

/** One line in a page. */
export interface LineEdge {
  readonly __typename: 'LineEdge';
  /** The place of this line in the list, to be sent as `after`. Opaque, and still good after later writes. */
  readonly cursor: string;
  /** The line. */
  readonly node: Line;
}

/** That an item was withdrawn from the record. */
export interface ListingWithdrawal {
  readonly __typename: 'ListingWithdrawal';
  /** When that was said. */
  readonly at: string;
  /** Why, in the company's own words; null when there are none in any language. */
  readonly explanation: LocalizedText | null;
  /** The item that answers for it; null where none does. */
  readonly mergedInto: Item | null;
}

/** Public text in one language. */
export interface LocalizedText {
  readonly __typename: 'LocalizedText';
  /** The text itself, plain, without markup. */
  readonly text: string;
  /** The language that the text is in, which need not be the one that was asked for. */
  readonly locale: string;
  /** True when the locale that was asked for is missing and the default locale answers instead. */
  readonly isFallback: boolean;
}

/** A place of sale where facts of its own may hold. What a fact says for a market wins there over what holds everywhere. */
export interface Market {
  readonly __typename: 'Market';
  /** The code to pass as `market:` and to find in `markets`. */
  readonly code: string;
  /** What the market is called; a country by its name in the language. */
  readonly name: string;
  /** The countries of which a region is, by their codes; empty for a market that is one. */
  readonly countries: ReadonlyArray<string>;
  /** The IANA time zone in which this market's days end, such as `Europe/Berlin`. Without a market, days end in UTC. */
  readonly timeZone: string;
  /** The languages in which every notice for this market must be written. */
  readonly requiredLocales: ReadonlyArray<string>;
}

/** The newest published version of an item that has versions, such as its firmware or package. */
export interface NewestVersion {
  readonly __typename: 'NewestVersion';
  /** The version as its maker writes it: "7.0.2". */
  readonly name: string;
  /** When that version came out; null when unknown. */
  readonly releasedOn: PreciseDate | null;
  /** Where that version is described; null when none was given. */
  readonly url: string | null;
}

/** Anything that can be fetched again by its id through `Query.node`. */
export type Node =
  | Accessory
  | Advisory
  | AdvisoryEntry
  | Brand
  | CommitmentEntry
  | CorrectionEntry
  | FitEntry
  | ItemEntry
  | ItemFamily
  | Line
  | Notice
  | Product
  | Release
  | ReleaseEntry
  | StateEntry
  | StorageOption
  | SuccessionEntry
  | UpdateEntry;

/** What the company says in public about one or many items. Before it is public only managers see it; what it went through until then (from `revision` on) stays with them. */
export interface Notice {
  readonly __typename: 'Notice';
  /** An opaque, permanent id. */
  readonly id: string;
  /** The number to quote; null before publication. */
  readonly number: string | null;
  /** The notice's page for people; null before publication. */
  readonly url: string | null;
  /** How far the notice is. */
  readonly status: NoticeStatus;
  /** What the company says; an empty text in a draft that says nothing yet. */
  readonly explanation: LocalizedText;
  /** The instant at which it became public; null before. */
  readonly publishedAt: string | null;
  /** The facts that it brought, oldest first, for all its items; empty before publication. */
  readonly entries: TimelineConnection;
}

/** How far a notice is. Only `PUBLISHED` is ever public; managers see the others. Values may be added. */
export type NoticeStatus =
  | 'DRAFT'
  | 'IN_REVIEW'
  | 'SCHEDULED'
  | 'PUBLISHED'
  | 'WITHDRAWN';

/** Where a page stands in its list, as in the Relay connection specification. */
export interface PageInfo {
  readonly __typename: 'PageInfo';
  /** True when the list goes on after this page. */
  readonly hasNextPage: boolean;
  /** True when this page was asked for with `after` and something lies before it. */
  readonly hasPreviousPage: boolean;
  /** The cursor of the first edge; null when the page is empty. */
  readonly startCursor: string | null;
  /** Where this page ends, to be sent as `after` for the next page: the cursor of the last edge, or of the last place that was looked at. A page may be short, even empty, while `hasNextPage` is true: what passes a rare filter is looked for so far at a time. Null when the page is empty and the list ends. */
  readonly endCursor: string | null;
}

/** A change of state that is announced and has not taken effect. */
export interface PlannedChange {
  readonly __typename: 'PlannedChange';
  /** The state that it leads to. */
  readonly state: LifecycleState;
  /** The instant at which it takes effect; null when it is not known. */
  readonly effectiveAt: string | null;
  /** The day, month, quarter or year in which it takes effect, where that is what is known; null otherwise. */
  readonly effectiveOn: PreciseDate | null;
  /** The same as it is told: `effectiveOn`, else the day of `effectiveAt` in the market's time zone, without a market in UTC. */
  readonly beginsOn: PreciseDate;
  /** The change as a sentence, such as “Sales will be paused from 3 December 2026.” */
  readonly text: LocalizedText;
  /** The instant at which it was announced. */
  readonly announcedAt: string;
}

/** A calendar day, month, quarter or year. Where it says until when something holds, it is inclusive: the promise ends with `lastDay`. */
export interface PreciseDate {
  readonly __typename: 'PreciseDate';
  /** The first day of the period; with precision `DAY` the day itself. Do not show it without its precision. */
  readonly date: string;
  /** How much of `date` is known. */
  readonly precision: DatePrecision;
  /** The last day of the period, inclusive: `2027-03-31` for the first quarter of 2027. */
  readonly lastDay: string;
  /** The period as people write it: "31 March 2027", "March 2027", "the first quarter of 2027", "2027". */
  readonly text: string;
}

/** An item that is used by itself, and that accessories and storage options may fit. */
export interface Product extends ItemFields {
  readonly __typename: 'Product';
  /** The accessories that were declared for this product and do not fail to fit it, discontinued ones included. */
  readonly accessories: ItemConnection;
  /** The storage options that were declared for this product and do not fail to fit it, discontinued ones included. */
  readonly storageOptions: ItemConnection;
}

/** A promise to say more. */
export interface PromisedUpdate {
  readonly __typename: 'PromisedUpdate';
  /** By when, inclusive; null when no date was promised. */
  readonly by: PreciseDate | null;
  /** The instant at which it was promised. */
  readonly promisedAt: string;
  /** True when `by` is over and nothing more was said; without a date, after 90 silent days. */
  readonly overdue: boolean;
  /** Whether the headline tells the promise already: then leave `text` out beside it. */
  readonly isInHeadline: boolean;
  /** The promise as a sentence to show where `isInHeadline` is false; one that is overdue says so. */
  readonly text: LocalizedText;
}

/** All that can be asked. Reading needs no key. Answers hold public facts only; what is under embargo leaves no trace in them. */
export interface Query {
  readonly __typename: 'Query';
  /** One item, sold today or ever. Null only for what was never sold or is not public; an identifier that several items bear is an error with the code `AMBIGUOUS`. */
  readonly item: Item | null;
  /** Many items by SKU, one answer for each, in the order asked. Nothing is left out. */
  readonly items: ReadonlyArray<ItemLookup>;
  /** Many items by any name, one answer for each, in the order asked. Nothing is left out. */
  readonly lookup: ReadonlyArray<ItemLookup>;
  /** One family; null when there is none with that handle. */
  readonly family: ItemFamily | null;
  /** One brand; null when there is none with that handle. */
  readonly brand: Brand | null;
  /** One line; null when there is none with that handle. */
  readonly line: Line | null;
  /** All brands, by handle. */
  readonly brands: BrandConnection;
  /** All lines, by handle. */
  readonly lines: LineConnection;
  /** All families, by handle. */
  readonly families: ItemFamilyConnection;
  /** Items by text and filter, discontinued ones included. */
  readonly searchItems: ItemConnection;
  /** What ends in a span of days, earliest first: one answer per item, facet and market. */
  readonly endingBetween: EndingConnection;
  /** The record: the facts of all items, oldest first, in gap-free sequence. */
  readonly timeline: TimelineConnection;
  /** Counts the items of a brand, of a line or of all: how they stand, what is owed, and what ends. An instant in the past tells what was known then. More items than the caller may have counted are refused as `TOO_EXPENSIVE`. */
  readonly report: Report;
  /** Who waits for news of an item, in numbers. Null for what was never sold, and for all but managers and admins. */
  readonly demand: Demand | null;
  /** The brands, lines and families whose handle or name begins so, at most 20 of each, by handle. */
  readonly groups: Groups;
  /** All markets, by code. */
  readonly markets: ReadonlyArray<Market>;
  /** Anything that has an id; null when nothing public bears it. */
  readonly node: Node | null;
  /** A release by its id; null where there is none. */
  readonly release: Release | null;
  /** A warning by its public number, such as A-2026-0007; null where there is none. */
  readonly advisory: Advisory | null;
  /** All warnings, those that were issued last first. */
  readonly advisories: AdvisoryConnection;
  /** Whether what somebody owns is affected by the warnings about an item, but for those that were withdrawn; the gravest first. */
  readonly advisoriesFor: ReadonlyArray<AdvisoryAnswer>;
}

/** Why a state changed. Values may be added: show `explanation` to people. */
export type ReasonCode =
  | 'SUPPLY'
  | 'COMPONENT_END_OF_LIFE'
  | 'DEMAND'
  | 'REGULATION'
  | 'SAFETY'
  | 'QUALITY'
  | 'TECHNOLOGY_SHIFT'
  | 'PORTFOLIO'
  | 'PARTNER_EXIT'
  | 'SEASONAL'
  | 'OTHER';

/** Firmware, a driver or other software of an item. */
export interface Release {
  readonly __typename: 'Release';
  /** An opaque, permanent id. */
  readonly id: string;
  /** The item that it is for. */
  readonly item: Item;
  /** Its version, as its maker writes it. */
  readonly version: string;
  /** The series that it belongs to, such as `stable` or `beta`. */
  readonly channel: string;
  /** How the versions of its channel are compared. */
  readonly scheme: VersionScheme;
  /** The day, month, quarter or year in which it came out; null where nobody said. */
  readonly publishedOn: PreciseDate | null;
  /** Where it stands. */
  readonly state: ReleaseState;
  /** The warnings that name it as affected; empty where none does. Those that were resolved are among them: the release stays as it is. */
  readonly flaws: ReadonlyArray<Advisory>;
  /** What is new in it; null where nobody said. */
  readonly notes: LocalizedText | null;
  /** Where it is to be had, or read about; null where nobody said. */
  readonly url: string | null;
  /** The SHA-256 of the file, as 64 hexadecimal digits; null where nobody said. */
  readonly sha256: string | null;
  /** What it costs. */
  readonly price: ReleasePrice;
  /** That it was withdrawn, with the reasons in public; null for one that stands. */
  readonly withdrawal: ReleaseEntry | null;
  /** Who says so; null when the company itself does. */
  readonly source: Source | null;
}

/** A page of releases, those that came last first. */
export interface ReleaseConnection {
  readonly __typename: 'ReleaseConnection';
  /** The releases. */
  readonly edges: ReadonlyArray<ReleaseEdge>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
}

/** A release on a page. */
export interface ReleaseEdge {
  readonly __typename: 'ReleaseEdge';
  /** Asks for what follows it. */
  readonly cursor: string;
  /** The release. */
  readonly node: Release;
}

/** A version of what runs on the item was published or withdrawn: `RELEASE_PUBLISHED`, `RELEASE_WITHDRAWN`. */
export interface ReleaseEntry extends TimelineEntryFields {
  readonly __typename: 'ReleaseEntry';
  /** The release; null where a correction took it back. */
  readonly release: Release | null;
  /** Its version, as it was told. */
  readonly version: string;
  /** The series that it belongs to. */
  readonly channel: string;
  /** Why; empty when no reason was given. */
  readonly reasons: ReadonlyArray<ReasonCode>;
}

/** What a release costs. Values may be added. */
export type ReleasePrice =
  | 'FREE'
  | 'PAID'
  | 'CONTRACT';

/** Where a release stands. Values may be added. */
export type ReleaseState =
  | 'PUBLISHED'
  | 'SUPERSEDED'
  | 'WITHDRAWN';

/** How the items of a brand, of a line or of all stand: numbers, each of which opens its list. */
export interface Report {
  readonly __typename: 'Report';
  /** The instant of the report. */
  readonly at: string;
  /** The numbers, in a fixed order; those that are zero too. */
  readonly figures: ReadonlyArray<ReportFigure>;
}

/** One number of a report. */
export interface ReportFigure {
  readonly __typename: 'ReportFigure';
  /** Its name for programs, such as `PRODUCT_PAUSED` or `SERVICE_ENDS_WITHIN_90_DAYS`; it never changes. */
  readonly code: string;
  /** What it counts, in words. */
  readonly text: string;
  /** What it belongs to. */
  readonly group: ReportGroup;
  /** The kind of the items; null where all are counted. */
  readonly kind: ItemKind | null;
  /** The state of the items; null where all are counted, and of items of which nobody said whether they are sold (`PRODUCT_SALE_UNKNOWN`): they are `AVAILABLE` to programs, with orders `UNKNOWN`. */
  readonly state: LifecycleState | null;
  /** What ends; null where nothing does. */
  readonly facet: Facet | null;
  /** Within how many days from the report on it ends; null where nothing does. */
  readonly withinDays: number | null;
  /** The language that is missing; null where none is asked for. */
  readonly locale: string | null;
  /** How many: items, and of `NOTICES` notices. */
  readonly count: number;
  /** For how many whole days the oldest has waited; null where nothing waits. */
  readonly longestDays: number | null;
  /** The items that it counts, or that the notices speak of, by name. */
  readonly items: ItemConnection;
}

/** What a number of a report belongs to. Values may be added. */
export type ReportGroup =
  | 'STATE'
  | 'ENDED'
  | 'PROMISES'
  | 'ENDING'
  | 'MARKETS'
  | 'LANGUAGES'
  | 'NOTICES';

/** How grave a warning is, the least first. Values may be added. */
export type Severity =
  | 'LOW'
  | 'MODERATE'
  | 'HIGH'
  | 'CRITICAL';

/** A release that is higher, and not offered. */
export interface SkippedRelease {
  readonly __typename: 'SkippedRelease';
  /** The release. */
  readonly release: Release;
  /** The gravest warning that names it as affected; null where it was withdrawn by itself. */
  readonly advisory: Advisory | null;
  /** Why it is not offered, in one sentence. */
  readonly because: LocalizedText;
}

/** Where a fact comes from. Wherever a source is null, the company that runs this service says it itself and stands by it. */
export interface Source {
  readonly __typename: 'Source';
  /** Whether the maker or a third party says it. */
  readonly speaker: Speaker;
  /** How sure it is. */
  readonly confidence: Confidence;
  /** The source by name; null when it was not given. */
  readonly name: string | null;
  /** Where the source can be read; null when it was not given. */
  readonly url: string | null;
  /** Who says it and how sure it is, to show, such as “Source: RED user forum – a third party, not verified”. */
  readonly text: LocalizedText;
}

/** Who says a fact. Values may be added. */
export type Speaker =
  | 'MAKER'
  | 'THIRD_PARTY';

/** The item's state changed or will change: the kinds that begin with `STATE_`. */
export interface StateEntry extends TimelineEntryFields {
  readonly __typename: 'StateEntry';
  /** The state that the fact leads to, or would have led to. */
  readonly state: LifecycleState;
  /** Why; empty when no reason was given. */
  readonly reasons: ReadonlyArray<ReasonCode>;
  /** The last order that was announced; null when the fact announces none. */
  readonly lastOrder: LastOrder | null;
  /** When the pause is meant to end, as said then; null when it was not said. */
  readonly resumesOn: PreciseDate | null;
  /** What was promised with it; empty when nothing was. */
  readonly commitments: ReadonlyArray<StatedCommitment>;
  /** The successors that were named with it and are public; empty when none was. */
  readonly successors: ReadonlyArray<Succession>;
  /** What was said about a successor that could not be named; null when nothing was. */
  readonly teaser: LocalizedText | null;
  /** Why nothing follows; null when that was not said. */
  readonly noSuccessorBecause: LocalizedText | null;
  /** What owners and customers were told that they can do; empty when nothing was named. */
  readonly actions: ReadonlyArray<Action>;
}

/** What one fact promises for one facet, as it was said then. `Lifecycle.facets` tells what holds now. */
export interface StatedCommitment {
  readonly __typename: 'StatedCommitment';
  /** What the promise is about. */
  readonly facet: Facet;
  /** What is promised. */
  readonly terms: CommitmentTermsKind;
  /** The last day, inclusive; null unless the terms are `UNTIL`. */
  readonly until: PreciseDate | null;
  /** How firm the promise is; null where that was not said. */
  readonly strength: CommitmentStrength | null;
  /** What else was said about it; null when nothing. */
  readonly note: LocalizedText | null;
  /** Where to read more, or where it is to be had for money; null when none was given. */
  readonly url: string | null;
  /** Whether it is promised to those who pay. Such a promise stands beside the free one. */
  readonly paid: boolean;
  /** What it costs; null when that was not said, and of what is free. */
  readonly price: LocalizedText | null;
}

/** An item that holds data for one or more products, such as a drive or a card. */
export interface StorageOption extends ItemFields {
  readonly __typename: 'StorageOption';
  /** True when it was made for products and none of those that it fits is sold any more. */
  readonly orphaned: boolean;
  /** Capacity in bytes, as the maker counts it; null when unknown. A Float, because it outgrows 32 bits. */
  readonly capacityBytes: number | null;
  /** What it stores on, such as "SSD" or "CompactFlash"; null when unknown. */
  readonly medium: string | null;
  /** How it connects, such as "SATA" or "USB-C"; null when unknown. */
  readonly interface: string | null;
}

/** One step from an item to one that follows it. Withdrawn steps are not shown; the timeline keeps them. */
export interface Succession {
  readonly __typename: 'Succession';
  /** How the one follows the other. */
  readonly kind: SuccessionKind;
  /** The item that follows. */
  readonly successor: Item;
  /** The item that is followed. */
  readonly predecessor: Item;
  /** What owners can keep using, such as batteries or data; null when nobody said. */
  readonly carriesOver: LocalizedText | null;
  /** The products for which this step holds; empty means that it depends on no product. */
  readonly hosts: ReadonlyArray<Item>;
  /** The markets where this step holds; empty means everywhere. */
  readonly markets: ReadonlyArray<string>;
  /** Who says so; null when the company itself does. */
  readonly source: Source | null;
}

/** A successor was named or taken back: `SUCCESSOR_NAMED`, `SUCCESSOR_WITHDRAWN`. */
export interface SuccessionEntry extends TimelineEntryFields {
  readonly __typename: 'SuccessionEntry';
  /** The item that follows, or was taken back as one. */
  readonly successor: Item;
  /** How it follows; null where the fact takes it back without saying how it followed. */
  readonly successionKind: SuccessionKind | null;
}

/** How one item follows another. Values may be added. */
export type SuccessionKind =
  | 'SUCCESSOR'
  | 'UPGRADE'
  | 'SUBSTITUTE'
  | 'INTERIM';

/** An item to use today instead of an earlier one, and the steps that lead to it. */
export interface SuccessorPath {
  readonly __typename: 'SuccessorPath';
  /** The item that can be ordered now or is announced, or of which nobody said whether it is sold. */
  readonly item: Item;
  /** The steps from the earlier item to this one, in order; never empty. */
  readonly via: ReadonlyArray<Succession>;
  /** Whether `item` fits the host that was asked about; null when no host was given, and for a product, which fits nothing by its kind. */
  readonly fit: FitVerdict | null;
  /** What else is needed so that it fits that host; empty unless `fit` is `FITS_WITH`, and then too where only `condition` says it. */
  readonly needs: ReadonlyArray<Item>;
  /** Under what condition it fits that host, such as a firmware version; null when there is none, or no host was given. */
  readonly condition: LocalizedText | null;
  /** What owners can keep using, as the last step to it says; null when nobody said. */
  readonly carriesOver: LocalizedText | null;
  /** As what it comes and how it fits, to show beside its name, such as “Successor; fits EPIC together with RED MAG”. A condition that is told in words alone is named as one: `condition` has its words. Where nobody said whether the item is sold, it says that too. */
  readonly text: LocalizedText;
}

/** What is known about what comes after an item. Values may be added. */
export type SuccessorStatus =
  | 'NAMED'
  | 'PLANNED'
  | 'NONE'
  | 'UNKNOWN';

/** A page of facts. */
export interface TimelineConnection {
  readonly __typename: 'TimelineConnection';
  /** The facts of this page, in the order of the list. */
  readonly edges: ReadonlyArray<TimelineEdge>;
  /** Where the page stands in the list. */
  readonly pageInfo: PageInfo;
}

/** One fact in a page. */
export interface TimelineEdge {
  readonly __typename: 'TimelineEdge';
  /** The place of this fact in the list, to be sent as `after`. Opaque, and still good after later writes; a sequence may be sent as well. */
  readonly cursor: string;
  /** The fact. */
  readonly node: TimelineEntry;
}

/** What every `TimelineEntry` has. */
export interface TimelineEntryFields {
  /** An opaque, permanent id. */
  readonly id: string;
  /** The fact's place in the whole record. Without gaps, in the order of publication. */
  readonly sequence: string;
  /** The sequence of the fact before it about the same item; null for the first. */
  readonly previousSequence: string | null;
  /** What the fact tells. */
  readonly kind: FactKind;
  /** The item that it is about. */
  readonly item: Item;
  /** The notice that brought it; null when it came without one. */
  readonly notice: Notice | null;
  /** The instant at which it was published. Never decreases along the record. */
  readonly recordedAt: string;
  /** The instant from which it holds; null when it is unknown. */
  readonly effectiveAt: string | null;
  /** The day, month, quarter or year from which it holds, where that is what is known; null otherwise. */
  readonly effectiveOn: PreciseDate | null;
  /** The markets where it holds; empty means everywhere. */
  readonly markets: ReadonlyArray<string>;
  /** One sentence in the past tense, frozen when the fact was recorded. */
  readonly headline: LocalizedText;
  /** What the company said with it in its own words; null when it said nothing. */
  readonly explanation: LocalizedText | null;
  /** Its words as corrections and translations leave them; null where it says none, and where it was taken back. An entry that corrects another tells its own words as they were given. */
  readonly explanationNow: LocalizedText | null;
  /** Who says so; null when the company itself does. */
  readonly source: Source | null;
  /** True when an admin published it although something that the rules ask for was missing. */
  readonly forced: boolean;
  /** The earlier fact that this one corrects or translates; null when it does neither. */
  readonly corrects: TimelineEntry | null;
  /** The latest fact that corrects or translates this one; null when there is none. */
  readonly correctedBy: TimelineEntry | null;
}

/** One fact about one item. Facts are never changed or removed: what was wrong is corrected by a later fact. More types may implement this; a client that knows none of them can still show the headline. */
export type TimelineEntry =
  | AdvisoryEntry
  | CommitmentEntry
  | CorrectionEntry
  | FitEntry
  | ItemEntry
  | ReleaseEntry
  | StateEntry
  | SuccessionEntry
  | UpdateEntry;

/** Which facts to show: those that pass every given field. Within a list one match is enough; null does not narrow. */
export interface TimelineFilter {
  /** Of items with these SKUs, at most 250. */
  readonly skus?: ReadonlyArray<string> | null | undefined;
  /** Of items of these brands, by handle. */
  readonly brands?: ReadonlyArray<string> | null | undefined;
  /** Of items of these lines, by handle. */
  readonly lines?: ReadonlyArray<string> | null | undefined;
  /** Of items of these kinds. */
  readonly kinds?: ReadonlyArray<ItemKind> | null | undefined;
  /** Facts of these kinds. */
  readonly facts?: ReadonlyArray<FactKind> | null | undefined;
  /** Facts that hold in one of these markets, those that hold everywhere included. */
  readonly markets?: ReadonlyArray<string> | null | undefined;
  /** Recorded at this instant or later. */
  readonly recordedFrom?: string | null | undefined;
  /** Recorded before this instant, which is not included. */
  readonly recordedBefore?: string | null | undefined;
}

/** The company said more, or promised to: `UPDATE_PROMISED`, `UPDATE_POSTED`. */
export interface UpdateEntry extends TimelineEntryFields {
  readonly __typename: 'UpdateEntry';
  /** By when the company will say more, inclusive; null when no date was promised. */
  readonly nextUpdateBy: PreciseDate | null;
  /** When a pause is meant to end, as said now; null when that was not said. */
  readonly resumesOn: PreciseDate | null;
}

/** How versions are compared. Values may be added. */
export type VersionScheme =
  | 'SEMVER'
  | 'DEB'
  | 'RPM'
  | 'MAVEN'
  | 'PYPI'
  | 'NUMERIC'
  | 'DATE'
  | 'PUBLISHED';

/** Of what a watcher is told. Values may be added. */
export type WatchEvent =
  | 'ANY_CHANGE'
  | 'ORDERABLE_AGAIN'
  | 'SUCCESSOR_ORDERABLE'
  | 'ENDING_SOON'
  | 'WARNING';

/** The types of facts on the feed. Values may be added. */
export type FeedLineType =
  | 'item.listed'
  | 'item.revised'
  | 'item.listing.withdrawn'
  | 'item.state.announced'
  | 'item.state.took.effect'
  | 'item.state.rescheduled'
  | 'item.state.cancelled'
  | 'item.commitment.made'
  | 'item.commitment.extended'
  | 'item.commitment.shortened'
  | 'item.commitment.ended'
  | 'item.successor.named'
  | 'item.successor.withdrawn'
  | 'item.fit.declared'
  | 'item.fit.withdrawn'
  | 'item.update.promised'
  | 'item.update.posted'
  | 'item.release.published'
  | 'item.release.withdrawn'
  | 'item.advisory.issued'
  | 'item.advisory.revised'
  | 'item.advisory.resolved'
  | 'item.advisory.withdrawn'
  | 'item.corrected'
  | 'item.translated';

/** What can be answered, by name. */
export interface Types {
  readonly Accessory: Accessory;
  readonly Action: Action;
  readonly Advisory: Advisory;
  readonly AdvisoryAnswer: AdvisoryAnswer;
  readonly AdvisoryConnection: AdvisoryConnection;
  readonly AdvisoryEdge: AdvisoryEdge;
  readonly AdvisoryEntry: AdvisoryEntry;
  readonly AdvisoryRevision: AdvisoryRevision;
  readonly Affected: Affected;
  readonly Brand: Brand;
  readonly BrandConnection: BrandConnection;
  readonly BrandEdge: BrandEdge;
  readonly CommitmentChange: CommitmentChange;
  readonly CommitmentEntry: CommitmentEntry;
  readonly CorrectionEntry: CorrectionEntry;
  readonly Demand: Demand;
  readonly Disposition: Disposition;
  readonly Ending: Ending;
  readonly EndingConnection: EndingConnection;
  readonly EndingEdge: EndingEdge;
  readonly FacetAnswer: FacetAnswer;
  readonly Fit: Fit;
  readonly FitEntry: FitEntry;
  readonly Groups: Groups;
  readonly Identifier: Identifier;
  readonly Image: Image;
  readonly Item: Item;
  readonly ItemConnection: ItemConnection;
  readonly ItemEdge: ItemEdge;
  readonly ItemEntry: ItemEntry;
  readonly ItemFamily: ItemFamily;
  readonly ItemFamilyConnection: ItemFamilyConnection;
  readonly ItemFamilyEdge: ItemFamilyEdge;
  readonly ItemLookup: ItemLookup;
  readonly ItemOption: ItemOption;
  readonly LastOrder: LastOrder;
  readonly LatestRelease: LatestRelease;
  readonly Lifecycle: Lifecycle;
  readonly Line: Line;
  readonly LineConnection: LineConnection;
  readonly LineEdge: LineEdge;
  readonly ListingWithdrawal: ListingWithdrawal;
  readonly LocalizedText: LocalizedText;
  readonly Market: Market;
  readonly NewestVersion: NewestVersion;
  readonly Node: Node;
  readonly Notice: Notice;
  readonly PageInfo: PageInfo;
  readonly PlannedChange: PlannedChange;
  readonly PreciseDate: PreciseDate;
  readonly Product: Product;
  readonly PromisedUpdate: PromisedUpdate;
  readonly Query: Query;
  readonly Release: Release;
  readonly ReleaseConnection: ReleaseConnection;
  readonly ReleaseEdge: ReleaseEdge;
  readonly ReleaseEntry: ReleaseEntry;
  readonly Report: Report;
  readonly ReportFigure: ReportFigure;
  readonly SkippedRelease: SkippedRelease;
  readonly Source: Source;
  readonly StateEntry: StateEntry;
  readonly StatedCommitment: StatedCommitment;
  readonly StorageOption: StorageOption;
  readonly Succession: Succession;
  readonly SuccessionEntry: SuccessionEntry;
  readonly SuccessorPath: SuccessorPath;
  readonly TimelineConnection: TimelineConnection;
  readonly TimelineEdge: TimelineEdge;
  readonly TimelineEntry: TimelineEntry;
  readonly UpdateEntry: UpdateEntry;
}

/** What variables can be, by name. */
export interface Inputs {
  readonly ActionKind: ActionKind;
  readonly AdvisoryFilter: AdvisoryFilter;
  readonly AdvisoryKind: AdvisoryKind;
  readonly AdvisoryStatus: AdvisoryStatus;
  readonly AdvisoryVerdict: AdvisoryVerdict;
  readonly Badge: Badge;
  readonly Boolean: boolean;
  readonly CommitmentStrength: CommitmentStrength;
  readonly CommitmentTermsKind: CommitmentTermsKind;
  readonly Confidence: Confidence;
  readonly Correction: Correction;
  readonly Date: string;
  readonly DatePrecision: DatePrecision;
  readonly DateTime: string;
  readonly ErrorCode: ErrorCode;
  readonly Facet: Facet;
  readonly FacetFilter: FacetFilter;
  readonly FacetStatus: FacetStatus;
  readonly FactKind: FactKind;
  readonly FitVerdict: FitVerdict;
  readonly Float: number;
  readonly ID: string;
  readonly IdentifierInput: IdentifierInput;
  readonly Int: number;
  readonly ItemBy: ItemBy;
  readonly ItemFilter: ItemFilter;
  readonly ItemKind: ItemKind;
  readonly ItemOrder: ItemOrder;
  readonly LifecycleState: LifecycleState;
  readonly Locale: string;
  readonly MarketCode: string;
  readonly NoticeStatus: NoticeStatus;
  readonly ReasonCode: ReasonCode;
  readonly ReleasePrice: ReleasePrice;
  readonly ReleaseState: ReleaseState;
  readonly ReportGroup: ReportGroup;
  readonly Sequence: string;
  readonly Severity: Severity;
  readonly Speaker: Speaker;
  readonly String: string;
  readonly SuccessionKind: SuccessionKind;
  readonly SuccessorStatus: SuccessorStatus;
  readonly TimelineFilter: TimelineFilter;
  readonly URL: string;
  readonly VersionScheme: VersionScheme;
  readonly WatchEvent: WatchEvent;
}

