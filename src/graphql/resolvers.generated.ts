// Made by src/graphql/generate.ts from schema/. Do not edit.
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { ItemParent, ItemConnectionParent, FamilyParent, BrandParent, LineParent, MarketParent, ItemOptionParent, ImageParent, EntryParent, FitParent, SuccessionParent, SuccessorPathParent, LifecycleParent, FacetAnswerParent, LastOrderParent, PlannedChangeParent, PromisedUpdateParent, SourceParent, ActionParent, StatedCommitmentParent, PreciseDateParent, NoticeParent, EndingParent, AuditParent, KeyParent, EmbargoedEntryParent, ProposalParent, PayloadParent, AdvisoryPayloadParent, ProposalStepParent, NoticeRowParent, NoticeStepParent, TransitionRowParent, RegisteredRowParent, PreviewParent, DemandParent, PreviewElsewhereParent } from './parents.ts';
import type { ReleaseView, LatestReleaseView } from '../reads/release.ts';
import type { AdvisoryView, AdvisoryRevisionView } from '../reads/advisory.ts';
import type { DangerReportView } from '../reads/danger/danger-report.ts';
import type { AffectedItems } from '../domain/advisory/advisory-document.ts';
import type { EndpointRow } from '../delivery/endpoint-rows.ts';
import type { AssortmentRow } from '../delivery/assortments.ts';
import type { DeliveryAttemptView } from '../delivery/endpoints.ts';
import type { GroupsView } from '../reads/groups.ts';
import type { ReportView, ReportFigureView } from '../reads/report/report.ts';
import type { Fault } from '../domain/refusal.ts';
import type { RequestContext } from './context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  Date: { input: string; output: string; }
  DateTime: { input: number; output: number; }
  URL: { input: string; output: string; }
  Locale: { input: string; output: string; }
  MarketCode: { input: string; output: string; }
  Sequence: { input: string | number; output: string | number; }
  JSON: { input: unknown; output: unknown; }
};

export type Accessory = Item & Node & {
  readonly id: Scalars['ID']['output'];
  readonly sku: Scalars['String']['output'];
  readonly handle: Scalars['String']['output'];
  readonly name: Scalars['String']['output'];
  readonly kind: ItemKind;
  readonly brand: Brand;
  readonly line?: Maybe<Line>;
  readonly family?: Maybe<ItemFamily>;
  readonly options: ReadonlyArray<ItemOption>;
  readonly identifiers: ReadonlyArray<Identifier>;
  readonly markets: ReadonlyArray<Market>;
  readonly marketsText?: Maybe<LocalizedText>;
  readonly releasedOn?: Maybe<PreciseDate>;
  readonly url?: Maybe<Scalars['URL']['output']>;
  readonly pageUrl: Scalars['URL']['output'];
  readonly image?: Maybe<Image>;
  readonly newestVersion?: Maybe<NewestVersion>;
  readonly version: Scalars['Int']['output'];
  readonly lifecycle: Lifecycle;
  readonly successors: ReadonlyArray<Succession>;
  readonly currentSuccessors: ReadonlyArray<SuccessorPath>;
  readonly predecessors: ReadonlyArray<Succession>;
  readonly releases: ReleaseConnection;
  readonly latestRelease: LatestRelease;
  readonly advisories: ReadonlyArray<Advisory>;
  readonly withdrawal?: Maybe<ListingWithdrawal>;
  readonly mergedItems: ReadonlyArray<Item>;
  readonly yours?: Maybe<Scalars['String']['output']>;
  readonly timeline: TimelineConnection;
  readonly fits: ReadonlyArray<Fit>;
  readonly orphaned: Scalars['Boolean']['output'];
};


export type AccessoryNameArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};


export type AccessoryMarketsTextArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};


export type AccessoryPageUrlArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
  market?: InputMaybe<Scalars['MarketCode']['input']>;
};


export type AccessoryLifecycleArgs = {
  asOf?: InputMaybe<Scalars['DateTime']['input']>;
  knownAt?: InputMaybe<Scalars['DateTime']['input']>;
  locale?: InputMaybe<Scalars['Locale']['input']>;
  market?: InputMaybe<Scalars['MarketCode']['input']>;
};


export type AccessorySuccessorsArgs = {
  hostSku?: InputMaybe<Scalars['String']['input']>;
  market?: InputMaybe<Scalars['MarketCode']['input']>;
};


export type AccessoryCurrentSuccessorsArgs = {
  hostSku?: InputMaybe<Scalars['String']['input']>;
  market?: InputMaybe<Scalars['MarketCode']['input']>;
  includeUnfit?: InputMaybe<Scalars['Boolean']['input']>;
};


export type AccessoryReleasesArgs = {
  channel?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type AccessoryLatestReleaseArgs = {
  channel?: InputMaybe<Scalars['String']['input']>;
};


export type AccessoryAdvisoriesArgs = {
  standing?: InputMaybe<Scalars['Boolean']['input']>;
};


export type AccessoryYoursArgs = {
  assortment: Scalars['ID']['input'];
};


export type AccessoryTimelineArgs = {
  filter?: InputMaybe<TimelineFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type AccessoryFitsArgs = {
  hostSku?: InputMaybe<Scalars['String']['input']>;
  take?: InputMaybe<Scalars['Int']['input']>;
  includeUnknown?: InputMaybe<Scalars['Boolean']['input']>;
};

export type ActionKind =
  | 'CONTACT'
  | 'REPAIR'
  | 'PARTS'
  | 'TRADE_IN'
  | 'MIGRATE'
  | 'BACK_UP'
  | 'READ';

export type Action = {
  readonly kind: ActionKind;
  readonly label: LocalizedText;
  readonly url: Scalars['URL']['output'];
};


export type ActionLabelArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};

export type ActionInput = {
  readonly kind: ActionKind;
  readonly label: ReadonlyArray<LocalizedTextInput>;
  readonly url: Scalars['URL']['input'];
};

export type AffectedInput = {
  readonly skus?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly families?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly lines?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly versions?: InputMaybe<Scalars['String']['input']>;
  readonly serials?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly lots?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly soldFrom?: InputMaybe<PreciseDateInput>;
  readonly soldUntil?: InputMaybe<PreciseDateInput>;
  readonly markets?: InputMaybe<ReadonlyArray<Scalars['MarketCode']['input']>>;
};

export type AdvisoryInput = {
  readonly kind?: InputMaybe<AdvisoryKind>;
  readonly severity?: InputMaybe<Severity>;
  readonly title?: InputMaybe<ReadonlyArray<LocalizedTextInput>>;
  readonly whatHappens?: InputMaybe<ReadonlyArray<LocalizedTextInput>>;
  readonly whatToDo?: InputMaybe<ReadonlyArray<LocalizedTextInput>>;
  readonly actBy?: InputMaybe<PreciseDateInput>;
  readonly remedy?: InputMaybe<ReadonlyArray<LocalizedTextInput>>;
  readonly notKnownYet?: InputMaybe<ReadonlyArray<LocalizedTextInput>>;
  readonly contact?: InputMaybe<Scalars['URL']['input']>;
  readonly knownSince?: InputMaybe<Scalars['DateTime']['input']>;
  readonly from?: InputMaybe<Scalars['DateTime']['input']>;
  readonly until?: InputMaybe<Scalars['DateTime']['input']>;
  readonly cves?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly affected?: InputMaybe<ReadonlyArray<AffectedInput>>;
  readonly fixedIn?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
};

export type IssueAdvisoryInput = {
  readonly reports?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  readonly advisory: AdvisoryInput;
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  readonly force?: InputMaybe<Scalars['Boolean']['input']>;
};

export type ReviseAdvisoryInput = {
  readonly advisoryId: Scalars['ID']['input'];
  readonly expectedRevision?: InputMaybe<Scalars['Int']['input']>;
  readonly advisory: AdvisoryInput;
  readonly whatChanged: ReadonlyArray<LocalizedTextInput>;
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  readonly force?: InputMaybe<Scalars['Boolean']['input']>;
};

export type EndAdvisoryInput = {
  readonly advisoryId: Scalars['ID']['input'];
  readonly text: ReadonlyArray<LocalizedTextInput>;
  readonly fixedIn?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
};

export type AdvisoryPayload = {
  readonly advisory?: Maybe<Advisory>;
  readonly entries: ReadonlyArray<TimelineEntry>;
  readonly preview?: Maybe<Preview>;
  readonly warnings: ReadonlyArray<UserError>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type AdvisoryKind =
  | 'FLAWED_RELEASE'
  | 'SECURITY'
  | 'SAFETY_RECALL'
  | 'FIELD_NOTICE'
  | 'SERVICE_PROGRAMME'
  | 'MAINTENANCE'
  | 'DISRUPTION';

export type Severity =
  | 'LOW'
  | 'MODERATE'
  | 'HIGH'
  | 'CRITICAL';

export type AdvisoryStatus =
  | 'STANDING'
  | 'RESOLVED'
  | 'WITHDRAWN';

export type Advisory = Node & {
  readonly id: Scalars['ID']['output'];
  readonly number: Scalars['String']['output'];
  readonly url: Scalars['URL']['output'];
  readonly kind: AdvisoryKind;
  readonly severity: Severity;
  readonly status: AdvisoryStatus;
  readonly revision: Scalars['Int']['output'];
  readonly issuedAt: Scalars['DateTime']['output'];
  readonly knownSince?: Maybe<Scalars['DateTime']['output']>;
  readonly firstReportedAt?: Maybe<Scalars['DateTime']['output']>;
  readonly title: LocalizedText;
  readonly whatHappens: LocalizedText;
  readonly whatToDo: LocalizedText;
  readonly actBy?: Maybe<PreciseDate>;
  readonly remedy?: Maybe<LocalizedText>;
  readonly notKnownYet?: Maybe<LocalizedText>;
  readonly contact?: Maybe<Scalars['URL']['output']>;
  readonly from?: Maybe<Scalars['DateTime']['output']>;
  readonly until?: Maybe<Scalars['DateTime']['output']>;
  readonly cves: ReadonlyArray<Scalars['String']['output']>;
  readonly affected: ReadonlyArray<Affected>;
  readonly fixedIn: ReadonlyArray<Release>;
  readonly source?: Maybe<Source>;
  readonly sourceNumber?: Maybe<Scalars['String']['output']>;
  readonly revisions: ReadonlyArray<AdvisoryRevision>;
};


export type AdvisoryTitleArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};


export type AdvisoryWhatHappensArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};


export type AdvisoryWhatToDoArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};


export type AdvisoryRemedyArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};


export type AdvisoryNotKnownYetArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};

export type Affected = {
  readonly items: ReadonlyArray<Item>;
  readonly versions?: Maybe<Scalars['String']['output']>;
  readonly serials: ReadonlyArray<Scalars['String']['output']>;
  readonly lots: ReadonlyArray<Scalars['String']['output']>;
  readonly soldFrom?: Maybe<PreciseDate>;
  readonly soldUntil?: Maybe<PreciseDate>;
  readonly markets: ReadonlyArray<Scalars['MarketCode']['output']>;
};

export type AdvisoryRevision = {
  readonly revision: Scalars['Int']['output'];
  readonly at: Scalars['DateTime']['output'];
  readonly status: AdvisoryStatus;
  readonly title: LocalizedText;
  readonly whatHappens: LocalizedText;
  readonly whatToDo: LocalizedText;
  readonly whatChanged?: Maybe<LocalizedText>;
};


export type AdvisoryRevisionTitleArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};


export type AdvisoryRevisionWhatHappensArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};


export type AdvisoryRevisionWhatToDoArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};


export type AdvisoryRevisionWhatChangedArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};

export type AdvisoryVerdict =
  | 'AFFECTED'
  | 'NOT_AFFECTED'
  | 'CANNOT_TELL';

export type AdvisoryAnswer = {
  readonly advisory: Advisory;
  readonly verdict: AdvisoryVerdict;
  readonly needs: ReadonlyArray<Scalars['String']['output']>;
};

export type AdvisoryConnection = {
  readonly edges: ReadonlyArray<AdvisoryEdge>;
  readonly pageInfo: PageInfo;
};

export type AdvisoryEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: Advisory;
};

export type AdvisoryFilter = {
  readonly skus?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly brands?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly lines?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly kinds?: InputMaybe<ReadonlyArray<AdvisoryKind>>;
  readonly statuses?: InputMaybe<ReadonlyArray<AdvisoryStatus>>;
};

export type Assortment = Node & {
  readonly id: Scalars['ID']['output'];
  readonly handle: Scalars['String']['output'];
  readonly name: Scalars['String']['output'];
  readonly size: Scalars['Int']['output'];
  readonly unknownSkus: ReadonlyArray<Scalars['String']['output']>;
};


export type AssortmentUnknownSkusArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

export type AssortmentChange =
  | 'REPLACE'
  | 'ADD'
  | 'REMOVE';

export type KeepAssortmentInput = {
  readonly handle: Scalars['String']['input'];
  readonly name?: InputMaybe<Scalars['String']['input']>;
  readonly entries: ReadonlyArray<AssortmentEntryInput>;
  readonly how?: AssortmentChange;
  readonly allowMassRemoval?: InputMaybe<Scalars['Boolean']['input']>;
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type AssortmentEntryInput = {
  readonly sku: Scalars['String']['input'];
  readonly yours?: InputMaybe<Scalars['String']['input']>;
};

export type AssortmentPayload = {
  readonly assortment?: Maybe<Assortment>;
  readonly unknownSkus: ReadonlyArray<Scalars['String']['output']>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type AuditCaller = {
  readonly name?: Maybe<Scalars['String']['output']>;
  readonly person?: Maybe<Scalars['String']['output']>;
  readonly keyId?: Maybe<Scalars['ID']['output']>;
  readonly role: Role;
};

export type AuditEntry = {
  readonly id: Scalars['ID']['output'];
  readonly at: Scalars['DateTime']['output'];
  readonly verb: Scalars['String']['output'];
  readonly by: AuditCaller;
  readonly address?: Maybe<Scalars['String']['output']>;
  readonly items: ReadonlyArray<Item>;
  readonly notice?: Maybe<Notice>;
  readonly input?: Maybe<Scalars['JSON']['output']>;
  readonly before?: Maybe<Scalars['JSON']['output']>;
  readonly after?: Maybe<Scalars['JSON']['output']>;
  readonly note?: Maybe<Scalars['String']['output']>;
};

export type AuditConnection = {
  readonly edges: ReadonlyArray<AuditEdge>;
  readonly pageInfo: PageInfo;
};

export type AuditEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: AuditEntry;
};

export type AuditFilter = {
  readonly skus?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly verbs?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly by?: InputMaybe<AuditCallerFilter>;
  readonly from?: InputMaybe<Scalars['DateTime']['input']>;
  readonly before?: InputMaybe<Scalars['DateTime']['input']>;
};

export type AuditCallerFilter = {
  readonly keyIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  readonly names?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly persons?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

export type Brand = Node & {
  readonly id: Scalars['ID']['output'];
  readonly handle: Scalars['String']['output'];
  readonly name: Scalars['String']['output'];
  readonly url?: Maybe<Scalars['URL']['output']>;
  readonly itemCount?: Maybe<Scalars['Int']['output']>;
};

export type CommitmentInput = {
  readonly facet: Facet;
  readonly terms: CommitmentTerms;
  readonly strength?: InputMaybe<CommitmentStrength>;
  readonly markets?: InputMaybe<ReadonlyArray<Scalars['MarketCode']['input']>>;
  readonly note?: InputMaybe<ReadonlyArray<LocalizedTextInput>>;
  readonly url?: InputMaybe<Scalars['URL']['input']>;
  readonly paid?: InputMaybe<Scalars['Boolean']['input']>;
  readonly price?: InputMaybe<ReadonlyArray<LocalizedTextInput>>;
};

export type CommitmentTerms =
  { readonly until: PreciseDateInput; readonly rule?: never; readonly open?: never; readonly ended?: never; readonly tba?: never; readonly notApplicable?: never; }
  |  { readonly until?: never; readonly rule: CommitmentRuleInput; readonly open?: never; readonly ended?: never; readonly tba?: never; readonly notApplicable?: never; }
  |  { readonly until?: never; readonly rule?: never; readonly open: Scalars['Boolean']['input']; readonly ended?: never; readonly tba?: never; readonly notApplicable?: never; }
  |  { readonly until?: never; readonly rule?: never; readonly open?: never; readonly ended: Scalars['Boolean']['input']; readonly tba?: never; readonly notApplicable?: never; }
  |  { readonly until?: never; readonly rule?: never; readonly open?: never; readonly ended?: never; readonly tba: Scalars['Boolean']['input']; readonly notApplicable?: never; }
  |  { readonly until?: never; readonly rule?: never; readonly open?: never; readonly ended?: never; readonly tba?: never; readonly notApplicable: Scalars['Boolean']['input']; };

export type CommitmentRuleInput = {
  readonly laterOf: ReadonlyArray<AnchoredDurationInput>;
};

export type AnchoredDurationInput = {
  readonly anchor: Anchor;
  readonly duration: Scalars['String']['input'];
};

export type Anchor =
  | 'RELEASED'
  | 'LAST_ORDER'
  | 'DISCONTINUED'
  | 'ANNOUNCED';

export type MakeCommitmentInput = {
  readonly sku: Scalars['String']['input'];
  readonly commitment: CommitmentInput;
  readonly reasons?: InputMaybe<ReadonlyArray<ReasonCode>>;
  readonly text?: InputMaybe<ReadonlyArray<LocalizedTextInput>>;
  readonly publishAt?: InputMaybe<Scalars['DateTime']['input']>;
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  readonly propose?: InputMaybe<Scalars['Boolean']['input']>;
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
};

export type CommitmentStrength =
  | 'GUARANTEED'
  | 'TARGET';

export type CommitmentTermsKind =
  | 'UNTIL'
  | 'OPEN'
  | 'ENDED'
  | 'TBA'
  | 'NOT_APPLICABLE';

export type StatedCommitment = {
  readonly facet: Facet;
  readonly terms: CommitmentTermsKind;
  readonly until?: Maybe<PreciseDate>;
  readonly strength?: Maybe<CommitmentStrength>;
  readonly note?: Maybe<LocalizedText>;
  readonly url?: Maybe<Scalars['URL']['output']>;
  readonly paid: Scalars['Boolean']['output'];
  readonly price?: Maybe<LocalizedText>;
};


export type StatedCommitmentNoteArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};


export type StatedCommitmentPriceArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};

export type CommitmentChange = {
  readonly days?: Maybe<Scalars['Int']['output']>;
  readonly noticeDays?: Maybe<Scalars['Int']['output']>;
  readonly from?: Maybe<PreciseDate>;
};

export type CorrectEntryInput = {
  readonly entryId: Scalars['ID']['input'];
  readonly how: Correction;
  readonly text?: InputMaybe<ReadonlyArray<LocalizedTextInput>>;
  readonly because?: InputMaybe<ReadonlyArray<LocalizedTextInput>>;
  readonly effectiveAt?: InputMaybe<Scalars['DateTime']['input']>;
  readonly commitments?: InputMaybe<ReadonlyArray<CommitmentInput>>;
  readonly lastOrder?: InputMaybe<LastOrderInput>;
  readonly resumesOn?: InputMaybe<PreciseDateInput>;
  readonly nextUpdateBy?: InputMaybe<PreciseDateInput>;
  readonly markets?: InputMaybe<ReadonlyArray<Scalars['MarketCode']['input']>>;
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  readonly propose?: InputMaybe<Scalars['Boolean']['input']>;
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
};

export type TranslateEntryInput = {
  readonly entryId: Scalars['ID']['input'];
  readonly text: ReadonlyArray<LocalizedTextInput>;
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  readonly propose?: InputMaybe<Scalars['Boolean']['input']>;
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
};

export type DangerReportState =
  | 'OPEN'
  | 'ANSWERED'
  | 'ADVISED';

export type DangerReport = Node & {
  readonly id: Scalars['ID']['output'];
  readonly item: Item;
  readonly version?: Maybe<Scalars['String']['output']>;
  readonly serial?: Maybe<Scalars['String']['output']>;
  readonly text: Scalars['String']['output'];
  readonly reportedAt: Scalars['DateTime']['output'];
  readonly owner?: Maybe<Scalars['String']['output']>;
  readonly dueOn?: Maybe<Scalars['Date']['output']>;
  readonly overdue: Scalars['Boolean']['output'];
  readonly state: DangerReportState;
  readonly advisory?: Maybe<Advisory>;
};

export type ReportDangerInput = {
  readonly sku: Scalars['String']['input'];
  readonly version?: InputMaybe<Scalars['String']['input']>;
  readonly serial?: InputMaybe<Scalars['String']['input']>;
  readonly name?: InputMaybe<Scalars['String']['input']>;
  readonly email: Scalars['String']['input'];
  readonly text: Scalars['String']['input'];
  readonly locale?: InputMaybe<Scalars['Locale']['input']>;
};

export type AnswerDangerInput = {
  readonly reportId: Scalars['ID']['input'];
  readonly text: ReadonlyArray<LocalizedTextInput>;
};

export type DangerReportPayload = {
  readonly report?: Maybe<DangerReport>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type DatePrecision =
  | 'DAY'
  | 'MONTH'
  | 'QUARTER'
  | 'YEAR';

export type PreciseDate = {
  readonly date: Scalars['Date']['output'];
  readonly precision: DatePrecision;
  readonly lastDay: Scalars['Date']['output'];
  readonly text: Scalars['String']['output'];
};


export type PreciseDateTextArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};

export type PreciseDateInput = {
  readonly date: Scalars['Date']['input'];
  readonly precision?: InputMaybe<DatePrecision>;
};

export type Disposition = {
  readonly httpStatus: Scalars['Int']['output'];
  readonly robots: Scalars['String']['output'];
  readonly schemaOrgAvailability?: Maybe<Scalars['String']['output']>;
  readonly googleAvailability?: Maybe<Scalars['String']['output']>;
  readonly metaAvailability?: Maybe<Scalars['String']['output']>;
};

export type Ending = {
  readonly item: Item;
  readonly facet: Facet;
  readonly paid: Scalars['Boolean']['output'];
  readonly until: PreciseDate;
  readonly endsAt: Scalars['DateTime']['output'];
  readonly strength?: Maybe<CommitmentStrength>;
  readonly market?: Maybe<Market>;
};

export type EndingConnection = {
  readonly edges: ReadonlyArray<EndingEdge>;
  readonly pageInfo: PageInfo;
};

export type EndingEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: Ending;
};

export type EndpointHealth =
  | 'UNCONFIRMED'
  | 'HEALTHY'
  | 'FAILING'
  | 'DISABLED'
  | 'PAUSED';

export type DeliveryOutcome =
  | 'DELIVERED'
  | 'REFUSED'
  | 'FAILED'
  | 'TIMED_OUT'
  | 'BLOCKED';

export type EndpointContactState =
  | 'UNCONFIRMED'
  | 'CONFIRMED'
  | 'UNREACHABLE';

export type Endpoint = Node & {
  readonly id: Scalars['ID']['output'];
  readonly name: Scalars['String']['output'];
  readonly url: Scalars['URL']['output'];
  readonly filter: Scalars['JSON']['output'];
  readonly assortment?: Maybe<Assortment>;
  readonly batch: Scalars['Int']['output'];
  readonly health: EndpointHealth;
  readonly because?: Maybe<Scalars['String']['output']>;
  readonly contact?: Maybe<Scalars['String']['output']>;
  readonly contactState?: Maybe<EndpointContactState>;
  readonly cursor: Scalars['Sequence']['output'];
  readonly waiting: Scalars['Int']['output'];
  readonly waitingSince?: Maybe<Scalars['DateTime']['output']>;
  readonly publicKey: Scalars['String']['output'];
  readonly attempts: DeliveryAttemptConnection;
};


export type EndpointAttemptsArgs = {
  outcomes?: InputMaybe<ReadonlyArray<DeliveryOutcome>>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

export type DeliveryAttempt = Node & {
  readonly id: Scalars['ID']['output'];
  readonly messageId: Scalars['String']['output'];
  readonly firstSequence: Scalars['Sequence']['output'];
  readonly lastSequence: Scalars['Sequence']['output'];
  readonly at: Scalars['DateTime']['output'];
  readonly milliseconds: Scalars['Int']['output'];
  readonly outcome: DeliveryOutcome;
  readonly httpStatus?: Maybe<Scalars['Int']['output']>;
  readonly answer?: Maybe<Scalars['String']['output']>;
  readonly nextAt?: Maybe<Scalars['DateTime']['output']>;
};

export type DeliveryAttemptConnection = {
  readonly edges: ReadonlyArray<DeliveryAttemptEdge>;
  readonly pageInfo: PageInfo;
};

export type DeliveryAttemptEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: DeliveryAttempt;
};

export type RegisterEndpointInput = {
  readonly name: Scalars['String']['input'];
  readonly url: Scalars['URL']['input'];
  readonly filter?: InputMaybe<TimelineFilter>;
  readonly assortment?: InputMaybe<Scalars['ID']['input']>;
  readonly after?: InputMaybe<Scalars['Sequence']['input']>;
  readonly batch?: InputMaybe<Scalars['Int']['input']>;
  readonly contact?: InputMaybe<Scalars['String']['input']>;
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type ReviseEndpointInput = {
  readonly endpointId: Scalars['ID']['input'];
  readonly name?: InputMaybe<Scalars['String']['input']>;
  readonly url?: InputMaybe<Scalars['URL']['input']>;
  readonly filter?: InputMaybe<TimelineFilter>;
  readonly assortment?: InputMaybe<Scalars['ID']['input']>;
  readonly batch?: InputMaybe<Scalars['Int']['input']>;
  readonly contact?: InputMaybe<Scalars['String']['input']>;
  readonly contactCode?: InputMaybe<Scalars['String']['input']>;
};

export type RotateEndpointSecretInput = {
  readonly endpointId: Scalars['ID']['input'];
  readonly oldUntil?: InputMaybe<Scalars['DateTime']['input']>;
};

export type EndpointInput = {
  readonly endpointId: Scalars['ID']['input'];
};

export type ReplayEndpointInput = {
  readonly endpointId: Scalars['ID']['input'];
  readonly after: Scalars['Sequence']['input'];
};

export type EndpointPayload = {
  readonly endpoint?: Maybe<Endpoint>;
  readonly secret?: Maybe<Scalars['String']['output']>;
  readonly preview?: Maybe<EndpointPreview>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type EndpointPreview = {
  readonly request: Scalars['String']['output'];
  readonly passing: Scalars['Int']['output'];
};

export type ItemEntry = TimelineEntry & Node & {
  readonly id: Scalars['ID']['output'];
  readonly sequence: Scalars['Sequence']['output'];
  readonly previousSequence?: Maybe<Scalars['Sequence']['output']>;
  readonly kind: FactKind;
  readonly item: Item;
  readonly notice?: Maybe<Notice>;
  readonly recordedAt: Scalars['DateTime']['output'];
  readonly effectiveAt?: Maybe<Scalars['DateTime']['output']>;
  readonly effectiveOn?: Maybe<PreciseDate>;
  readonly markets: ReadonlyArray<Scalars['MarketCode']['output']>;
  readonly headline: LocalizedText;
  readonly explanation?: Maybe<LocalizedText>;
  readonly explanationNow?: Maybe<LocalizedText>;
  readonly source?: Maybe<Source>;
  readonly forced: Scalars['Boolean']['output'];
  readonly corrects?: Maybe<TimelineEntry>;
  readonly correctedBy?: Maybe<TimelineEntry>;
  readonly takenOver: Scalars['Boolean']['output'];
  readonly mergedInto?: Maybe<Item>;
};


export type ItemEntryHeadlineArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};


export type ItemEntryExplanationArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};


export type ItemEntryExplanationNowArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};

export type StateEntry = TimelineEntry & Node & {
  readonly id: Scalars['ID']['output'];
  readonly sequence: Scalars['Sequence']['output'];
  readonly previousSequence?: Maybe<Scalars['Sequence']['output']>;
  readonly kind: FactKind;
  readonly item: Item;
  readonly notice?: Maybe<Notice>;
  readonly recordedAt: Scalars['DateTime']['output'];
  readonly effectiveAt?: Maybe<Scalars['DateTime']['output']>;
  readonly effectiveOn?: Maybe<PreciseDate>;
  readonly markets: ReadonlyArray<Scalars['MarketCode']['output']>;
  readonly headline: LocalizedText;
  readonly explanation?: Maybe<LocalizedText>;
  readonly explanationNow?: Maybe<LocalizedText>;
  readonly source?: Maybe<Source>;
  readonly forced: Scalars['Boolean']['output'];
  readonly corrects?: Maybe<TimelineEntry>;
  readonly correctedBy?: Maybe<TimelineEntry>;
  readonly state: LifecycleState;
  readonly reasons: ReadonlyArray<ReasonCode>;
  readonly lastOrder?: Maybe<LastOrder>;
  readonly resumesOn?: Maybe<PreciseDate>;
  readonly commitments: ReadonlyArray<StatedCommitment>;
  readonly successors: ReadonlyArray<Succession>;
  readonly teaser?: Maybe<LocalizedText>;
  readonly noSuccessorBecause?: Maybe<LocalizedText>;
  readonly actions: ReadonlyArray<Action>;
};


export type StateEntryHeadlineArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};


export type StateEntryExplanationArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};


export type StateEntryExplanationNowArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};


export type StateEntryTeaserArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};


export type StateEntryNoSuccessorBecauseArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};

export type CommitmentEntry = TimelineEntry & Node & {
  readonly id: Scalars['ID']['output'];
  readonly sequence: Scalars['Sequence']['output'];
  readonly previousSequence?: Maybe<Scalars['Sequence']['output']>;
  readonly kind: FactKind;
  readonly item: Item;
  readonly notice?: Maybe<Notice>;
  readonly recordedAt: Scalars['DateTime']['output'];
  readonly effectiveAt?: Maybe<Scalars['DateTime']['output']>;
  readonly effectiveOn?: Maybe<PreciseDate>;
  readonly markets: ReadonlyArray<Scalars['MarketCode']['output']>;
  readonly headline: LocalizedText;
  readonly explanation?: Maybe<LocalizedText>;
  readonly explanationNow?: Maybe<LocalizedText>;
  readonly source?: Maybe<Source>;
  readonly forced: Scalars['Boolean']['output'];
  readonly corrects?: Maybe<TimelineEntry>;
  readonly correctedBy?: Maybe<TimelineEntry>;
  readonly commitments: ReadonlyArray<StatedCommitment>;
  readonly reasons: ReadonlyArray<ReasonCode>;
  readonly change?: Maybe<CommitmentChange>;
};


export type CommitmentEntryHeadlineArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};


export type CommitmentEntryExplanationArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};


export type CommitmentEntryExplanationNowArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};

export type SuccessionEntry = TimelineEntry & Node & {
  readonly id: Scalars['ID']['output'];
  readonly sequence: Scalars['Sequence']['output'];
  readonly previousSequence?: Maybe<Scalars['Sequence']['output']>;
  readonly kind: FactKind;
  readonly item: Item;
  readonly notice?: Maybe<Notice>;
  readonly recordedAt: Scalars['DateTime']['output'];
  readonly effectiveAt?: Maybe<Scalars['DateTime']['output']>;
  readonly effectiveOn?: Maybe<PreciseDate>;
  readonly markets: ReadonlyArray<Scalars['MarketCode']['output']>;
  readonly headline: LocalizedText;
  readonly explanation?: Maybe<LocalizedText>;
  readonly explanationNow?: Maybe<LocalizedText>;
  readonly source?: Maybe<Source>;
  readonly forced: Scalars['Boolean']['output'];
  readonly corrects?: Maybe<TimelineEntry>;
  readonly correctedBy?: Maybe<TimelineEntry>;
  readonly successor: Item;
  readonly successionKind?: Maybe<SuccessionKind>;
};


export type SuccessionEntryHeadlineArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};


export type SuccessionEntryExplanationArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};


export type SuccessionEntryExplanationNowArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};

export type FitEntry = TimelineEntry & Node & {
  readonly id: Scalars['ID']['output'];
  readonly sequence: Scalars['Sequence']['output'];
  readonly previousSequence?: Maybe<Scalars['Sequence']['output']>;
  readonly kind: FactKind;
  readonly item: Item;
  readonly notice?: Maybe<Notice>;
  readonly recordedAt: Scalars['DateTime']['output'];
  readonly effectiveAt?: Maybe<Scalars['DateTime']['output']>;
  readonly effectiveOn?: Maybe<PreciseDate>;
  readonly markets: ReadonlyArray<Scalars['MarketCode']['output']>;
  readonly headline: LocalizedText;
  readonly explanation?: Maybe<LocalizedText>;
  readonly explanationNow?: Maybe<LocalizedText>;
  readonly source?: Maybe<Source>;
  readonly forced: Scalars['Boolean']['output'];
  readonly corrects?: Maybe<TimelineEntry>;
  readonly correctedBy?: Maybe<TimelineEntry>;
  readonly host: Item;
  readonly verdict?: Maybe<FitVerdict>;
};


export type FitEntryHeadlineArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};


export type FitEntryExplanationArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};


export type FitEntryExplanationNowArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};

export type UpdateEntry = TimelineEntry & Node & {
  readonly id: Scalars['ID']['output'];
  readonly sequence: Scalars['Sequence']['output'];
  readonly previousSequence?: Maybe<Scalars['Sequence']['output']>;
  readonly kind: FactKind;
  readonly item: Item;
  readonly notice?: Maybe<Notice>;
  readonly recordedAt: Scalars['DateTime']['output'];
  readonly effectiveAt?: Maybe<Scalars['DateTime']['output']>;
  readonly effectiveOn?: Maybe<PreciseDate>;
  readonly markets: ReadonlyArray<Scalars['MarketCode']['output']>;
  readonly headline: LocalizedText;
  readonly explanation?: Maybe<LocalizedText>;
  readonly explanationNow?: Maybe<LocalizedText>;
  readonly source?: Maybe<Source>;
  readonly forced: Scalars['Boolean']['output'];
  readonly corrects?: Maybe<TimelineEntry>;
  readonly correctedBy?: Maybe<TimelineEntry>;
  readonly nextUpdateBy?: Maybe<PreciseDate>;
  readonly resumesOn?: Maybe<PreciseDate>;
};


export type UpdateEntryHeadlineArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};


export type UpdateEntryExplanationArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};


export type UpdateEntryExplanationNowArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};

export type Correction =
  | 'AMEND'
  | 'RETRACT';

export type ReleaseEntry = TimelineEntry & Node & {
  readonly id: Scalars['ID']['output'];
  readonly sequence: Scalars['Sequence']['output'];
  readonly previousSequence?: Maybe<Scalars['Sequence']['output']>;
  readonly kind: FactKind;
  readonly item: Item;
  readonly notice?: Maybe<Notice>;
  readonly recordedAt: Scalars['DateTime']['output'];
  readonly effectiveAt?: Maybe<Scalars['DateTime']['output']>;
  readonly effectiveOn?: Maybe<PreciseDate>;
  readonly markets: ReadonlyArray<Scalars['MarketCode']['output']>;
  readonly headline: LocalizedText;
  readonly explanation?: Maybe<LocalizedText>;
  readonly explanationNow?: Maybe<LocalizedText>;
  readonly source?: Maybe<Source>;
  readonly forced: Scalars['Boolean']['output'];
  readonly corrects?: Maybe<TimelineEntry>;
  readonly correctedBy?: Maybe<TimelineEntry>;
  readonly release?: Maybe<Release>;
  readonly version: Scalars['String']['output'];
  readonly channel: Scalars['String']['output'];
  readonly reasons: ReadonlyArray<ReasonCode>;
};


export type ReleaseEntryHeadlineArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};


export type ReleaseEntryExplanationArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};


export type ReleaseEntryExplanationNowArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};

export type CorrectionEntry = TimelineEntry & Node & {
  readonly id: Scalars['ID']['output'];
  readonly sequence: Scalars['Sequence']['output'];
  readonly previousSequence?: Maybe<Scalars['Sequence']['output']>;
  readonly kind: FactKind;
  readonly item: Item;
  readonly notice?: Maybe<Notice>;
  readonly recordedAt: Scalars['DateTime']['output'];
  readonly effectiveAt?: Maybe<Scalars['DateTime']['output']>;
  readonly effectiveOn?: Maybe<PreciseDate>;
  readonly markets: ReadonlyArray<Scalars['MarketCode']['output']>;
  readonly headline: LocalizedText;
  readonly explanation?: Maybe<LocalizedText>;
  readonly explanationNow?: Maybe<LocalizedText>;
  readonly source?: Maybe<Source>;
  readonly forced: Scalars['Boolean']['output'];
  readonly corrects?: Maybe<TimelineEntry>;
  readonly correctedBy?: Maybe<TimelineEntry>;
  readonly how?: Maybe<Correction>;
};


export type CorrectionEntryHeadlineArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};


export type CorrectionEntryExplanationArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};


export type CorrectionEntryExplanationNowArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};

export type AdvisoryEntry = TimelineEntry & Node & {
  readonly id: Scalars['ID']['output'];
  readonly sequence: Scalars['Sequence']['output'];
  readonly previousSequence?: Maybe<Scalars['Sequence']['output']>;
  readonly kind: FactKind;
  readonly item: Item;
  readonly notice?: Maybe<Notice>;
  readonly recordedAt: Scalars['DateTime']['output'];
  readonly effectiveAt?: Maybe<Scalars['DateTime']['output']>;
  readonly effectiveOn?: Maybe<PreciseDate>;
  readonly markets: ReadonlyArray<Scalars['MarketCode']['output']>;
  readonly headline: LocalizedText;
  readonly explanation?: Maybe<LocalizedText>;
  readonly explanationNow?: Maybe<LocalizedText>;
  readonly source?: Maybe<Source>;
  readonly forced: Scalars['Boolean']['output'];
  readonly corrects?: Maybe<TimelineEntry>;
  readonly correctedBy?: Maybe<TimelineEntry>;
  readonly advisory: Advisory;
  readonly revision: Scalars['Int']['output'];
};


export type AdvisoryEntryHeadlineArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};


export type AdvisoryEntryExplanationArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};


export type AdvisoryEntryExplanationNowArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};

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

export type Facet =
  | 'ORDERS'
  | 'FULFILMENT'
  | 'WARRANTY'
  | 'SERVICE'
  | 'PARTS'
  | 'FEATURE_UPDATES'
  | 'SECURITY_UPDATES'
  | 'ONLINE_SERVICES';

export type FacetStatus =
  | 'NOT_YET'
  | 'OPEN'
  | 'ENDING'
  | 'SUSPENDED'
  | 'ENDED'
  | 'TBA'
  | 'NOT_APPLICABLE'
  | 'UNKNOWN';

export type FacetAnswer = {
  readonly facet: Facet;
  readonly text: LocalizedText;
  readonly status: FacetStatus;
  readonly from?: Maybe<PreciseDate>;
  readonly until?: Maybe<PreciseDate>;
  readonly endsAt?: Maybe<Scalars['DateTime']['output']>;
  readonly endsEarliestAt?: Maybe<Scalars['DateTime']['output']>;
  readonly endsLatestAt?: Maybe<Scalars['DateTime']['output']>;
  readonly strength?: Maybe<CommitmentStrength>;
  readonly note?: Maybe<LocalizedText>;
  readonly url?: Maybe<Scalars['URL']['output']>;
  readonly source?: Maybe<Source>;
  readonly paidStatus?: Maybe<FacetStatus>;
  readonly paidUntil?: Maybe<PreciseDate>;
  readonly paidStrength?: Maybe<CommitmentStrength>;
  readonly price?: Maybe<LocalizedText>;
  readonly paidUrl?: Maybe<Scalars['URL']['output']>;
  readonly history: ReadonlyArray<TimelineEntry>;
};


export type FacetAnswerTextArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};


export type FacetAnswerNoteArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};


export type FacetAnswerPriceArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};

export type ItemFamily = Node & {
  readonly id: Scalars['ID']['output'];
  readonly handle: Scalars['String']['output'];
  readonly name: Scalars['String']['output'];
  readonly brand: Brand;
  readonly items: ItemConnection;
  readonly itemCount?: Maybe<Scalars['Int']['output']>;
};


export type ItemFamilyNameArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};


export type ItemFamilyItemsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

export type DeclareFitInput = {
  readonly sku: Scalars['String']['input'];
  readonly hostSku: Scalars['String']['input'];
  readonly verdict: FitVerdict;
  readonly needs?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly condition?: InputMaybe<ReadonlyArray<LocalizedTextInput>>;
  readonly publishAt?: InputMaybe<Scalars['DateTime']['input']>;
  readonly propose?: InputMaybe<Scalars['Boolean']['input']>;
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
};

export type WithdrawFitInput = {
  readonly sku: Scalars['String']['input'];
  readonly hostSku: Scalars['String']['input'];
  readonly reason: ReadonlyArray<LocalizedTextInput>;
  readonly propose?: InputMaybe<Scalars['Boolean']['input']>;
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
};

export type FitVerdict =
  | 'FITS'
  | 'FITS_WITH'
  | 'DOES_NOT_FIT'
  | 'UNKNOWN';

export type Fit = {
  readonly host: Item;
  readonly verdict: FitVerdict;
  readonly needs: ReadonlyArray<Item>;
  readonly condition?: Maybe<LocalizedText>;
  readonly text: LocalizedText;
  readonly source?: Maybe<Source>;
};


export type FitConditionArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};


export type FitTextArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};

export type ReviseBrandInput = {
  readonly handle: Scalars['String']['input'];
  readonly name?: InputMaybe<Scalars['String']['input']>;
  readonly url?: InputMaybe<Scalars['URL']['input']>;
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
};

export type BrandPayload = {
  readonly brand?: Maybe<Brand>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type ReviseFamilyInput = {
  readonly handle: Scalars['String']['input'];
  readonly name?: InputMaybe<ReadonlyArray<LocalizedTextInput>>;
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
};

export type FamilyPayload = {
  readonly family?: Maybe<ItemFamily>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type Groups = {
  readonly brands: ReadonlyArray<Brand>;
  readonly lines: ReadonlyArray<Line>;
  readonly families: ReadonlyArray<ItemFamily>;
};

export type BrandConnection = {
  readonly edges: ReadonlyArray<BrandEdge>;
  readonly pageInfo: PageInfo;
};

export type BrandEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: Brand;
};

export type LineConnection = {
  readonly edges: ReadonlyArray<LineEdge>;
  readonly pageInfo: PageInfo;
};

export type LineEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: Line;
};

export type ItemFamilyConnection = {
  readonly edges: ReadonlyArray<ItemFamilyEdge>;
  readonly pageInfo: PageInfo;
};

export type ItemFamilyEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: ItemFamily;
};

export type HeldStatus =
  | 'WAITING'
  | 'REFUSED'
  | 'PUBLISHED'
  | 'CANCELLED';

export type HeldEntry = {
  readonly id: Scalars['ID']['output'];
  readonly item: Item;
  readonly entry: TimelineEntry;
  readonly publishAt: Scalars['DateTime']['output'];
  readonly madeBy?: Maybe<Scalars['String']['output']>;
  readonly madeAt: Scalars['DateTime']['output'];
  readonly status: HeldStatus;
  readonly refusedBecause: ReadonlyArray<UserError>;
  readonly notice?: Maybe<Notice>;
  readonly partOf?: Maybe<Scalars['ID']['output']>;
};

export type HeldEntryConnection = {
  readonly edges: ReadonlyArray<HeldEntryEdge>;
  readonly pageInfo: PageInfo;
};

export type HeldEntryEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: HeldEntry;
};

export type Identifier = {
  readonly scheme: Scalars['String']['output'];
  readonly value: Scalars['String']['output'];
};

export type IdentifierInput = {
  readonly scheme: Scalars['String']['input'];
  readonly value: Scalars['String']['input'];
  readonly brand?: InputMaybe<Scalars['String']['input']>;
};

export type RegisterItemInput = {
  readonly sku: Scalars['String']['input'];
  readonly kind: ItemKind;
  readonly name: ReadonlyArray<LocalizedTextInput>;
  readonly brand: Scalars['String']['input'];
  readonly line?: InputMaybe<Scalars['String']['input']>;
  readonly family?: InputMaybe<Scalars['String']['input']>;
  readonly options?: InputMaybe<ReadonlyArray<ItemOptionInput>>;
  readonly handle?: InputMaybe<Scalars['String']['input']>;
  readonly identifiers?: InputMaybe<ReadonlyArray<IdentifierInput>>;
  readonly releasedOn?: InputMaybe<PreciseDateInput>;
  readonly url?: InputMaybe<Scalars['URL']['input']>;
  readonly imageUrl?: InputMaybe<Scalars['URL']['input']>;
  readonly imageAlt?: InputMaybe<ReadonlyArray<LocalizedTextInput>>;
  readonly capacityBytes?: InputMaybe<Scalars['Float']['input']>;
  readonly medium?: InputMaybe<Scalars['String']['input']>;
  readonly interface?: InputMaybe<Scalars['String']['input']>;
  readonly markets?: InputMaybe<ReadonlyArray<Scalars['MarketCode']['input']>>;
  readonly takenOver?: InputMaybe<Scalars['Boolean']['input']>;
  readonly publishAt?: InputMaybe<Scalars['DateTime']['input']>;
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  readonly allowNearName?: InputMaybe<Scalars['Boolean']['input']>;
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
};

export type RegisterItemsInput = {
  readonly items: ReadonlyArray<RegisterItemInput>;
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
};

export type RegisterItemsPayload = {
  readonly rows: ReadonlyArray<RegisteredRow>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type RegisteredRow = {
  readonly sku: Scalars['String']['output'];
  readonly item?: Maybe<Item>;
  readonly entry?: Maybe<TimelineEntry>;
  readonly preview?: Maybe<Preview>;
  readonly warnings: ReadonlyArray<UserError>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type ReviseItemInput = {
  readonly sku: Scalars['String']['input'];
  readonly name?: InputMaybe<ReadonlyArray<LocalizedTextInput>>;
  readonly line?: InputMaybe<Scalars['String']['input']>;
  readonly family?: InputMaybe<Scalars['String']['input']>;
  readonly options?: InputMaybe<ReadonlyArray<ItemOptionInput>>;
  readonly handle?: InputMaybe<Scalars['String']['input']>;
  readonly identifiers?: InputMaybe<ReadonlyArray<IdentifierInput>>;
  readonly releasedOn?: InputMaybe<PreciseDateInput>;
  readonly url?: InputMaybe<Scalars['URL']['input']>;
  readonly imageUrl?: InputMaybe<Scalars['URL']['input']>;
  readonly imageAlt?: InputMaybe<ReadonlyArray<LocalizedTextInput>>;
  readonly markets?: InputMaybe<ReadonlyArray<Scalars['MarketCode']['input']>>;
  readonly newSku?: InputMaybe<Scalars['String']['input']>;
  readonly kind?: InputMaybe<ItemKind>;
  readonly brand?: InputMaybe<Scalars['String']['input']>;
  readonly capacityBytes?: InputMaybe<Scalars['Float']['input']>;
  readonly medium?: InputMaybe<Scalars['String']['input']>;
  readonly interface?: InputMaybe<Scalars['String']['input']>;
  readonly allowNearName?: InputMaybe<Scalars['Boolean']['input']>;
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  readonly propose?: InputMaybe<Scalars['Boolean']['input']>;
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
};

export type WithdrawListingInput = {
  readonly sku: Scalars['String']['input'];
  readonly text: ReadonlyArray<LocalizedTextInput>;
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  readonly propose?: InputMaybe<Scalars['Boolean']['input']>;
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
};

export type MergeItemsInput = {
  readonly sku: Scalars['String']['input'];
  readonly intoSku: Scalars['String']['input'];
  readonly text: ReadonlyArray<LocalizedTextInput>;
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  readonly propose?: InputMaybe<Scalars['Boolean']['input']>;
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
};

export type ItemOptionInput = {
  readonly name: Scalars['String']['input'];
  readonly value: Scalars['String']['input'];
  readonly names?: InputMaybe<ReadonlyArray<LocalizedTextInput>>;
  readonly values?: InputMaybe<ReadonlyArray<LocalizedTextInput>>;
};

export type ItemKind =
  | 'PRODUCT'
  | 'ACCESSORY'
  | 'STORAGE_OPTION';

export type Item = {
  readonly id: Scalars['ID']['output'];
  readonly sku: Scalars['String']['output'];
  readonly handle: Scalars['String']['output'];
  readonly name: Scalars['String']['output'];
  readonly kind: ItemKind;
  readonly brand: Brand;
  readonly line?: Maybe<Line>;
  readonly family?: Maybe<ItemFamily>;
  readonly options: ReadonlyArray<ItemOption>;
  readonly identifiers: ReadonlyArray<Identifier>;
  readonly markets: ReadonlyArray<Market>;
  readonly marketsText?: Maybe<LocalizedText>;
  readonly releasedOn?: Maybe<PreciseDate>;
  readonly url?: Maybe<Scalars['URL']['output']>;
  readonly pageUrl: Scalars['URL']['output'];
  readonly image?: Maybe<Image>;
  readonly newestVersion?: Maybe<NewestVersion>;
  readonly version: Scalars['Int']['output'];
  readonly lifecycle: Lifecycle;
  readonly successors: ReadonlyArray<Succession>;
  readonly currentSuccessors: ReadonlyArray<SuccessorPath>;
  readonly predecessors: ReadonlyArray<Succession>;
  readonly fits: ReadonlyArray<Fit>;
  readonly releases: ReleaseConnection;
  readonly latestRelease: LatestRelease;
  readonly advisories: ReadonlyArray<Advisory>;
  readonly withdrawal?: Maybe<ListingWithdrawal>;
  readonly mergedItems: ReadonlyArray<Item>;
  readonly yours?: Maybe<Scalars['String']['output']>;
  readonly timeline: TimelineConnection;
};


export type ItemNameArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};


export type ItemMarketsTextArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};


export type ItemPageUrlArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
  market?: InputMaybe<Scalars['MarketCode']['input']>;
};


export type ItemLifecycleArgs = {
  asOf?: InputMaybe<Scalars['DateTime']['input']>;
  knownAt?: InputMaybe<Scalars['DateTime']['input']>;
  locale?: InputMaybe<Scalars['Locale']['input']>;
  market?: InputMaybe<Scalars['MarketCode']['input']>;
};


export type ItemSuccessorsArgs = {
  hostSku?: InputMaybe<Scalars['String']['input']>;
  market?: InputMaybe<Scalars['MarketCode']['input']>;
};


export type ItemCurrentSuccessorsArgs = {
  hostSku?: InputMaybe<Scalars['String']['input']>;
  market?: InputMaybe<Scalars['MarketCode']['input']>;
  includeUnfit?: InputMaybe<Scalars['Boolean']['input']>;
};


export type ItemFitsArgs = {
  hostSku?: InputMaybe<Scalars['String']['input']>;
  take?: InputMaybe<Scalars['Int']['input']>;
  includeUnknown?: InputMaybe<Scalars['Boolean']['input']>;
};


export type ItemReleasesArgs = {
  channel?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type ItemLatestReleaseArgs = {
  channel?: InputMaybe<Scalars['String']['input']>;
};


export type ItemAdvisoriesArgs = {
  standing?: InputMaybe<Scalars['Boolean']['input']>;
};


export type ItemYoursArgs = {
  assortment: Scalars['ID']['input'];
};


export type ItemTimelineArgs = {
  filter?: InputMaybe<TimelineFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

export type ListingWithdrawal = {
  readonly at: Scalars['DateTime']['output'];
  readonly explanation?: Maybe<LocalizedText>;
  readonly mergedInto?: Maybe<Item>;
};


export type ListingWithdrawalExplanationArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};

export type ItemOption = {
  readonly name: Scalars['String']['output'];
  readonly value: Scalars['String']['output'];
};


export type ItemOptionNameArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};


export type ItemOptionValueArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};

export type Image = {
  readonly url: Scalars['URL']['output'];
  readonly alt?: Maybe<LocalizedText>;
};


export type ImageAltArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};

export type NewestVersion = {
  readonly name: Scalars['String']['output'];
  readonly releasedOn?: Maybe<PreciseDate>;
  readonly url?: Maybe<Scalars['URL']['output']>;
};

export type ItemConnection = {
  readonly edges: ReadonlyArray<ItemEdge>;
  readonly pageInfo: PageInfo;
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

export type ItemEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: Item;
};

export type Key = {
  readonly keyId: Scalars['ID']['output'];
  readonly role: Role;
  readonly name: Scalars['String']['output'];
  readonly person: Scalars['String']['output'];
  readonly createdAt: Scalars['DateTime']['output'];
  readonly createdBy: Scalars['String']['output'];
  readonly expiresAt?: Maybe<Scalars['DateTime']['output']>;
  readonly lastUsedAt?: Maybe<Scalars['DateTime']['output']>;
  readonly revokedAt?: Maybe<Scalars['DateTime']['output']>;
};

export type IssueKeyInput = {
  readonly role: Role;
  readonly name: Scalars['String']['input'];
  readonly person?: InputMaybe<Scalars['String']['input']>;
  readonly expiresAt?: InputMaybe<Scalars['DateTime']['input']>;
};

export type IssueKeyPayload = {
  readonly keyId?: Maybe<Scalars['ID']['output']>;
  readonly secret?: Maybe<Scalars['String']['output']>;
  readonly person?: Maybe<Scalars['String']['output']>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type MapSubjectInput = {
  readonly subject: Scalars['String']['input'];
  readonly person: Scalars['String']['input'];
  readonly isNew?: InputMaybe<Scalars['Boolean']['input']>;
};

export type MapSubjectPayload = {
  readonly subject?: Maybe<Scalars['String']['output']>;
  readonly person?: Maybe<Scalars['String']['output']>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type RevokeKeyInput = {
  readonly keyId: Scalars['ID']['input'];
};

export type RevokeKeyPayload = {
  readonly keyId?: Maybe<Scalars['ID']['output']>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type OffboardPersonInput = {
  readonly person: Scalars['String']['input'];
  readonly to: Scalars['String']['input'];
  readonly comment?: InputMaybe<Scalars['String']['input']>;
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
};

export type OffboardPersonPayload = {
  readonly keyIds: ReadonlyArray<Scalars['ID']['output']>;
  readonly notices: ReadonlyArray<Notice>;
  readonly lines: ReadonlyArray<Line>;
  readonly endpoints: ReadonlyArray<Endpoint>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type LifecycleState =
  | 'AVAILABLE'
  | 'PAUSED'
  | 'REPLACEMENT_PLANNED'
  | 'DISCONTINUED';

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

export type Lifecycle = {
  readonly state: LifecycleState;
  readonly badge: Badge;
  readonly badgeText: LocalizedText;
  readonly badgeDateText?: Maybe<LocalizedText>;
  readonly since?: Maybe<Scalars['DateTime']['output']>;
  readonly sinceOn?: Maybe<PreciseDate>;
  readonly canOrder: Scalars['Boolean']['output'];
  readonly headline: LocalizedText;
  readonly explanation?: Maybe<LocalizedText>;
  readonly reasons: ReadonlyArray<ReasonCode>;
  readonly forced: Scalars['Boolean']['output'];
  readonly source?: Maybe<Source>;
  readonly facets: ReadonlyArray<FacetAnswer>;
  readonly facet: FacetAnswer;
  readonly lastOrder?: Maybe<LastOrder>;
  readonly resumesOn?: Maybe<PreciseDate>;
  readonly nextChange?: Maybe<PlannedChange>;
  readonly nextUpdate?: Maybe<PromisedUpdate>;
  readonly successorStatus: SuccessorStatus;
  readonly noSuccessorBecause?: Maybe<LocalizedText>;
  readonly teaser?: Maybe<LocalizedText>;
  readonly actions: ReadonlyArray<Action>;
  readonly disposition: Disposition;
  readonly differsIn: ReadonlyArray<Market>;
  readonly notice?: Maybe<Notice>;
  readonly validUntil?: Maybe<Scalars['DateTime']['output']>;
};


export type LifecycleBadgeTextArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};


export type LifecycleBadgeDateTextArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};


export type LifecycleHeadlineArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};


export type LifecycleExplanationArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};


export type LifecycleFacetArgs = {
  name: Facet;
};


export type LifecycleNoSuccessorBecauseArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};


export type LifecycleTeaserArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};

export type LastOrder = {
  readonly until?: Maybe<PreciseDate>;
  readonly endsAt?: Maybe<Scalars['DateTime']['output']>;
  readonly whileStocksLast: Scalars['Boolean']['output'];
  readonly maxPerOrder?: Maybe<Scalars['Int']['output']>;
  readonly text: LocalizedText;
};


export type LastOrderTextArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};

export type PlannedChange = {
  readonly state: LifecycleState;
  readonly effectiveAt?: Maybe<Scalars['DateTime']['output']>;
  readonly effectiveOn?: Maybe<PreciseDate>;
  readonly beginsOn: PreciseDate;
  readonly text: LocalizedText;
  readonly announcedAt: Scalars['DateTime']['output'];
};


export type PlannedChangeTextArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};

export type PromisedUpdate = {
  readonly by?: Maybe<PreciseDate>;
  readonly promisedAt: Scalars['DateTime']['output'];
  readonly overdue: Scalars['Boolean']['output'];
  readonly isInHeadline: Scalars['Boolean']['output'];
  readonly text: LocalizedText;
};


export type PromisedUpdateTextArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};

export type ReviseLineInput = {
  readonly handle: Scalars['String']['input'];
  readonly name?: InputMaybe<ReadonlyArray<LocalizedTextInput>>;
  readonly noticeDays?: InputMaybe<Scalars['Int']['input']>;
  readonly approvals?: InputMaybe<Scalars['Int']['input']>;
  readonly owner?: InputMaybe<Scalars['String']['input']>;
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
};

export type LinePayload = {
  readonly line?: Maybe<Line>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type Line = Node & {
  readonly id: Scalars['ID']['output'];
  readonly handle: Scalars['String']['output'];
  readonly name: Scalars['String']['output'];
  readonly brand: Brand;
  readonly owner?: Maybe<Scalars['String']['output']>;
  readonly noticeDays?: Maybe<Scalars['Int']['output']>;
  readonly approvals: Scalars['Int']['output'];
  readonly identifiers: ReadonlyArray<Identifier>;
  readonly itemCount?: Maybe<Scalars['Int']['output']>;
};


export type LineNameArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};

export type ItemBy =
  { readonly id: Scalars['ID']['input']; readonly sku?: never; readonly handle?: never; readonly identifier?: never; }
  |  { readonly id?: never; readonly sku: Scalars['String']['input']; readonly handle?: never; readonly identifier?: never; }
  |  { readonly id?: never; readonly sku?: never; readonly handle: Scalars['String']['input']; readonly identifier?: never; }
  |  { readonly id?: never; readonly sku?: never; readonly handle?: never; readonly identifier: IdentifierInput; };

export type ItemLookup = {
  readonly asked: Scalars['String']['output'];
  readonly found: Scalars['Boolean']['output'];
  readonly item?: Maybe<Item>;
  readonly ambiguousSkus: ReadonlyArray<Scalars['String']['output']>;
};

export type RegisterMarketInput = {
  readonly code: Scalars['MarketCode']['input'];
  readonly name: ReadonlyArray<LocalizedTextInput>;
  readonly timeZone: Scalars['String']['input'];
  readonly countries?: InputMaybe<ReadonlyArray<Scalars['MarketCode']['input']>>;
  readonly requiredLocales?: InputMaybe<ReadonlyArray<Scalars['Locale']['input']>>;
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
};

export type ReviseMarketInput = {
  readonly code: Scalars['MarketCode']['input'];
  readonly name?: InputMaybe<ReadonlyArray<LocalizedTextInput>>;
  readonly countries?: InputMaybe<ReadonlyArray<Scalars['MarketCode']['input']>>;
  readonly requiredLocales?: InputMaybe<ReadonlyArray<Scalars['Locale']['input']>>;
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
};

export type MarketPayload = {
  readonly market?: Maybe<Market>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type Market = {
  readonly code: Scalars['MarketCode']['output'];
  readonly name: Scalars['String']['output'];
  readonly countries: ReadonlyArray<Scalars['MarketCode']['output']>;
  readonly timeZone: Scalars['String']['output'];
  readonly requiredLocales: ReadonlyArray<Scalars['Locale']['output']>;
};


export type MarketNameArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};

export type Mutation = {
  readonly registerItem: ItemPayload;
  readonly registerItems: RegisterItemsPayload;
  readonly reviseItem: ItemPayload;
  readonly withdrawListing: EntryPayload;
  readonly mergeItems: EntryPayload;
  readonly declareFit: ItemPayload;
  readonly withdrawFit: ItemPayload;
  readonly publishRelease: ReleasePayload;
  readonly withdrawRelease: ReleasePayload;
  readonly issueAdvisory: AdvisoryPayload;
  readonly reviseAdvisory: AdvisoryPayload;
  readonly resolveAdvisory: AdvisoryPayload;
  readonly withdrawAdvisory: AdvisoryPayload;
  readonly transitionItem: TransitionItemPayload;
  readonly rescheduleTransition: TransitionItemPayload;
  readonly cancelTransition: TransitionItemPayload;
  readonly makeCommitment: EntryPayload;
  readonly nameSuccessor: EntryPayload;
  readonly withdrawSuccessor: EntryPayload;
  readonly promiseUpdate: EntryPayload;
  readonly postUpdate: EntryPayload;
  readonly correctEntry: EntryPayload;
  readonly translateEntry: EntryPayload;
  readonly transitionItems: TransitionItemsPayload;
  readonly submitNotice: NoticePayload;
  readonly approveNotice: NoticePayload;
  readonly reviseNotice: NoticePayload;
  readonly withdrawNotice: NoticePayload;
  readonly returnNotice: NoticePayload;
  readonly postponeNotice: NoticePayload;
  readonly handOverNotice: NoticePayload;
  readonly approveProposal: ProposalPayload;
  readonly returnProposal: ProposalPayload;
  readonly withdrawProposal: ProposalPayload;
  readonly reviseLine: LinePayload;
  readonly reviseBrand: BrandPayload;
  readonly registerMarket: MarketPayload;
  readonly reviseMarket: MarketPayload;
  readonly reviseFamily: FamilyPayload;
  readonly issueKey: IssueKeyPayload;
  readonly revokeKey: RevokeKeyPayload;
  readonly offboardPerson: OffboardPersonPayload;
  readonly mapSubject: MapSubjectPayload;
  readonly registerEndpoint: EndpointPayload;
  readonly reviseEndpoint: EndpointPayload;
  readonly rotateEndpointSecret: EndpointPayload;
  readonly replayEndpoint: EndpointPayload;
  readonly pauseEndpoint: EndpointPayload;
  readonly resumeEndpoint: EndpointPayload;
  readonly testEndpoint: EndpointPayload;
  readonly removeEndpoint: EndpointPayload;
  readonly keepAssortment: AssortmentPayload;
  readonly watch: AcceptedPayload;
  readonly reportDanger: AcceptedPayload;
  readonly answerDanger: DangerReportPayload;
};


export type MutationRegisterItemArgs = {
  input: RegisterItemInput;
};


export type MutationRegisterItemsArgs = {
  input: RegisterItemsInput;
};


export type MutationReviseItemArgs = {
  input: ReviseItemInput;
};


export type MutationWithdrawListingArgs = {
  input: WithdrawListingInput;
};


export type MutationMergeItemsArgs = {
  input: MergeItemsInput;
};


export type MutationDeclareFitArgs = {
  input: DeclareFitInput;
};


export type MutationWithdrawFitArgs = {
  input: WithdrawFitInput;
};


export type MutationPublishReleaseArgs = {
  input: PublishReleaseInput;
};


export type MutationWithdrawReleaseArgs = {
  input: WithdrawReleaseInput;
};


export type MutationIssueAdvisoryArgs = {
  input: IssueAdvisoryInput;
};


export type MutationReviseAdvisoryArgs = {
  input: ReviseAdvisoryInput;
};


export type MutationResolveAdvisoryArgs = {
  input: EndAdvisoryInput;
};


export type MutationWithdrawAdvisoryArgs = {
  input: EndAdvisoryInput;
};


export type MutationTransitionItemArgs = {
  input: TransitionItemInput;
};


export type MutationRescheduleTransitionArgs = {
  input: RescheduleTransitionInput;
};


export type MutationCancelTransitionArgs = {
  input: CancelTransitionInput;
};


export type MutationMakeCommitmentArgs = {
  input: MakeCommitmentInput;
};


export type MutationNameSuccessorArgs = {
  input: NameSuccessorInput;
};


export type MutationWithdrawSuccessorArgs = {
  input: WithdrawSuccessorInput;
};


export type MutationPromiseUpdateArgs = {
  input: PromiseUpdateInput;
};


export type MutationPostUpdateArgs = {
  input: PostUpdateInput;
};


export type MutationCorrectEntryArgs = {
  input: CorrectEntryInput;
};


export type MutationTranslateEntryArgs = {
  input: TranslateEntryInput;
};


export type MutationTransitionItemsArgs = {
  input: TransitionItemsInput;
};


export type MutationSubmitNoticeArgs = {
  input: NoticeStepInput;
};


export type MutationApproveNoticeArgs = {
  input: NoticeStepInput;
};


export type MutationReviseNoticeArgs = {
  input: ReviseNoticeInput;
};


export type MutationWithdrawNoticeArgs = {
  input: NoticeStepInput;
};


export type MutationReturnNoticeArgs = {
  input: NoticeStepInput;
};


export type MutationPostponeNoticeArgs = {
  input: PostponeNoticeInput;
};


export type MutationHandOverNoticeArgs = {
  input: HandOverNoticeInput;
};


export type MutationApproveProposalArgs = {
  input: ProposalStepInput;
};


export type MutationReturnProposalArgs = {
  input: ProposalStepInput;
};


export type MutationWithdrawProposalArgs = {
  input: ProposalStepInput;
};


export type MutationReviseLineArgs = {
  input: ReviseLineInput;
};


export type MutationReviseBrandArgs = {
  input: ReviseBrandInput;
};


export type MutationRegisterMarketArgs = {
  input: RegisterMarketInput;
};


export type MutationReviseMarketArgs = {
  input: ReviseMarketInput;
};


export type MutationReviseFamilyArgs = {
  input: ReviseFamilyInput;
};


export type MutationIssueKeyArgs = {
  input: IssueKeyInput;
};


export type MutationRevokeKeyArgs = {
  input: RevokeKeyInput;
};


export type MutationOffboardPersonArgs = {
  input: OffboardPersonInput;
};


export type MutationMapSubjectArgs = {
  input: MapSubjectInput;
};


export type MutationRegisterEndpointArgs = {
  input: RegisterEndpointInput;
};


export type MutationReviseEndpointArgs = {
  input: ReviseEndpointInput;
};


export type MutationRotateEndpointSecretArgs = {
  input: RotateEndpointSecretInput;
};


export type MutationReplayEndpointArgs = {
  input: ReplayEndpointInput;
};


export type MutationPauseEndpointArgs = {
  input: EndpointInput;
};


export type MutationResumeEndpointArgs = {
  input: EndpointInput;
};


export type MutationTestEndpointArgs = {
  input: EndpointInput;
};


export type MutationRemoveEndpointArgs = {
  input: EndpointInput;
};


export type MutationKeepAssortmentArgs = {
  input: KeepAssortmentInput;
};


export type MutationWatchArgs = {
  input: WatchInput;
};


export type MutationReportDangerArgs = {
  input: ReportDangerInput;
};


export type MutationAnswerDangerArgs = {
  input: AnswerDangerInput;
};

export type ItemPayload = {
  readonly item?: Maybe<Item>;
  readonly entry?: Maybe<TimelineEntry>;
  readonly preview?: Maybe<Preview>;
  readonly warnings: ReadonlyArray<UserError>;
  readonly proposal?: Maybe<Proposal>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type EntryPayload = {
  readonly item?: Maybe<Item>;
  readonly entry?: Maybe<TimelineEntry>;
  readonly preview?: Maybe<Preview>;
  readonly warnings: ReadonlyArray<UserError>;
  readonly proposal?: Maybe<Proposal>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type Preview = {
  readonly headlines: ReadonlyArray<LocalizedText>;
  readonly mergedInto?: Maybe<Item>;
  readonly markets: ReadonlyArray<Market>;
  readonly before?: Maybe<Lifecycle>;
  readonly after?: Maybe<Lifecycle>;
  readonly moments: ReadonlyArray<PreviewMoment>;
  readonly elsewhere: ReadonlyArray<PreviewElsewhere>;
  readonly orphans: ReadonlyArray<Item>;
  readonly losesSuccessor: ReadonlyArray<Item>;
  readonly demand: Demand;
  readonly tellsSubscribers: Scalars['Int']['output'];
  readonly tellsEndpoints: Scalars['Int']['output'];
  readonly warnings: ReadonlyArray<UserError>;
};

export type PreviewElsewhere = {
  readonly markets: ReadonlyArray<Market>;
  readonly before?: Maybe<Lifecycle>;
  readonly moments: ReadonlyArray<PreviewMoment>;
};

export type PreviewMoment = {
  readonly from: Scalars['DateTime']['output'];
  readonly lifecycle: Lifecycle;
};

export type UserError = {
  readonly code: ErrorCode;
  readonly message: Scalars['String']['output'];
  readonly field?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

export type Node = {
  readonly id: Scalars['ID']['output'];
};

export type PageInfo = {
  readonly hasNextPage: Scalars['Boolean']['output'];
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  readonly startCursor?: Maybe<Scalars['String']['output']>;
  readonly endCursor?: Maybe<Scalars['String']['output']>;
};

export type NoticeInput = {
  readonly reasons?: InputMaybe<ReadonlyArray<ReasonCode>>;
  readonly text?: InputMaybe<ReadonlyArray<LocalizedTextInput>>;
  readonly markets?: InputMaybe<ReadonlyArray<Scalars['MarketCode']['input']>>;
  readonly effectiveAt?: InputMaybe<Scalars['DateTime']['input']>;
  readonly publishAt?: InputMaybe<Scalars['DateTime']['input']>;
  readonly lastOrder?: InputMaybe<LastOrderInput>;
  readonly commitments?: InputMaybe<ReadonlyArray<CommitmentInput>>;
  readonly nextUpdateBy?: InputMaybe<PreciseDateInput>;
  readonly actions?: InputMaybe<ReadonlyArray<ActionInput>>;
  readonly internalNote?: InputMaybe<Scalars['String']['input']>;
};

export type ErrorPolicy =
  | 'REJECT_EVERYTHING'
  | 'REJECT_FAILED_ROWS';

export type TransitionItemsInput = {
  readonly notice?: InputMaybe<NoticeInput>;
  readonly rows: ReadonlyArray<TransitionItemInput>;
  readonly errorPolicy?: InputMaybe<ErrorPolicy>;
  readonly asDraft?: InputMaybe<Scalars['Boolean']['input']>;
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

export type TransitionItemsPayload = {
  readonly notice?: Maybe<Notice>;
  readonly rows: ReadonlyArray<TransitionRow>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type TransitionRow = {
  readonly sku: Scalars['String']['output'];
  readonly item?: Maybe<Item>;
  readonly entry?: Maybe<TimelineEntry>;
  readonly preview?: Maybe<Preview>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type NoticeStepInput = {
  readonly noticeId: Scalars['ID']['input'];
  readonly comment?: InputMaybe<Scalars['String']['input']>;
  readonly expectedRevision?: InputMaybe<Scalars['Int']['input']>;
};

export type PostponeNoticeInput = {
  readonly noticeId: Scalars['ID']['input'];
  readonly publishAt: Scalars['DateTime']['input'];
  readonly comment?: InputMaybe<Scalars['String']['input']>;
  readonly expectedRevision?: InputMaybe<Scalars['Int']['input']>;
};

export type HandOverNoticeInput = {
  readonly noticeId: Scalars['ID']['input'];
  readonly to: Scalars['String']['input'];
  readonly comment?: InputMaybe<Scalars['String']['input']>;
  readonly expectedRevision?: InputMaybe<Scalars['Int']['input']>;
};

export type ReviseNoticeInput = {
  readonly noticeId: Scalars['ID']['input'];
  readonly notice?: InputMaybe<NoticeInput>;
  readonly rows?: InputMaybe<ReadonlyArray<TransitionItemInput>>;
  readonly comment?: InputMaybe<Scalars['String']['input']>;
  readonly expectedRevision?: InputMaybe<Scalars['Int']['input']>;
};

export type NoticePayload = {
  readonly notice?: Maybe<Notice>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type NoticeStatus =
  | 'DRAFT'
  | 'IN_REVIEW'
  | 'SCHEDULED'
  | 'PUBLISHED'
  | 'WITHDRAWN';

export type Notice = Node & {
  readonly id: Scalars['ID']['output'];
  readonly number?: Maybe<Scalars['String']['output']>;
  readonly url?: Maybe<Scalars['URL']['output']>;
  readonly status: NoticeStatus;
  readonly explanation: LocalizedText;
  readonly publishedAt?: Maybe<Scalars['DateTime']['output']>;
  readonly entries: TimelineConnection;
  readonly revision?: Maybe<Scalars['Int']['output']>;
  readonly author?: Maybe<Scalars['String']['output']>;
  readonly holder?: Maybe<Scalars['String']['output']>;
  readonly publishAt?: Maybe<Scalars['DateTime']['output']>;
  readonly approvalsNeeded?: Maybe<Scalars['Int']['output']>;
  readonly approvals?: Maybe<ReadonlyArray<NoticeStep>>;
  readonly steps?: Maybe<ReadonlyArray<NoticeStep>>;
  readonly says?: Maybe<Scalars['JSON']['output']>;
  readonly rows?: Maybe<ReadonlyArray<NoticeRow>>;
  readonly changes?: Maybe<ReadonlyArray<NoticeChange>>;
};


export type NoticeExplanationArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};


export type NoticeEntriesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type NoticeRowsArgs = {
  skip?: InputMaybe<Scalars['Int']['input']>;
  take?: InputMaybe<Scalars['Int']['input']>;
};


export type NoticeChangesArgs = {
  since?: InputMaybe<Scalars['Int']['input']>;
};

export type NoticeStepKind =
  | 'DRAFTED'
  | 'REVISED'
  | 'POSTPONED'
  | 'HANDED_OVER'
  | 'SUBMITTED'
  | 'APPROVED'
  | 'SCHEDULED'
  | 'RETURNED'
  | 'PUBLISHED'
  | 'WITHDRAWN';

export type NoticeStep = {
  readonly step: NoticeStepKind;
  readonly by?: Maybe<Scalars['String']['output']>;
  readonly at: Scalars['DateTime']['output'];
  readonly revision: Scalars['Int']['output'];
  readonly comment?: Maybe<Scalars['String']['output']>;
};

export type NoticeRow = {
  readonly sku: Scalars['String']['output'];
  readonly item?: Maybe<Item>;
  readonly to: LifecycleState;
  readonly says: Scalars['JSON']['output'];
  readonly preview?: Maybe<Preview>;
  readonly userErrors: ReadonlyArray<UserError>;
  readonly leftOutBecause: ReadonlyArray<UserError>;
};


export type NoticeRowSaysArgs = {
  own?: InputMaybe<Scalars['Boolean']['input']>;
};

export type NoticeChange = {
  readonly sku?: Maybe<Scalars['String']['output']>;
  readonly field: ReadonlyArray<Scalars['String']['output']>;
  readonly before?: Maybe<Scalars['JSON']['output']>;
  readonly after?: Maybe<Scalars['JSON']['output']>;
};

export type NoticeConnection = {
  readonly edges: ReadonlyArray<NoticeEdge>;
  readonly pageInfo: PageInfo;
};

export type NoticeEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: Notice;
};

export type Product = Item & Node & {
  readonly id: Scalars['ID']['output'];
  readonly sku: Scalars['String']['output'];
  readonly handle: Scalars['String']['output'];
  readonly name: Scalars['String']['output'];
  readonly kind: ItemKind;
  readonly brand: Brand;
  readonly line?: Maybe<Line>;
  readonly family?: Maybe<ItemFamily>;
  readonly options: ReadonlyArray<ItemOption>;
  readonly identifiers: ReadonlyArray<Identifier>;
  readonly markets: ReadonlyArray<Market>;
  readonly marketsText?: Maybe<LocalizedText>;
  readonly releasedOn?: Maybe<PreciseDate>;
  readonly url?: Maybe<Scalars['URL']['output']>;
  readonly pageUrl: Scalars['URL']['output'];
  readonly image?: Maybe<Image>;
  readonly newestVersion?: Maybe<NewestVersion>;
  readonly version: Scalars['Int']['output'];
  readonly lifecycle: Lifecycle;
  readonly successors: ReadonlyArray<Succession>;
  readonly currentSuccessors: ReadonlyArray<SuccessorPath>;
  readonly predecessors: ReadonlyArray<Succession>;
  readonly fits: ReadonlyArray<Fit>;
  readonly releases: ReleaseConnection;
  readonly latestRelease: LatestRelease;
  readonly advisories: ReadonlyArray<Advisory>;
  readonly withdrawal?: Maybe<ListingWithdrawal>;
  readonly mergedItems: ReadonlyArray<Item>;
  readonly yours?: Maybe<Scalars['String']['output']>;
  readonly timeline: TimelineConnection;
  readonly accessories: ItemConnection;
  readonly storageOptions: ItemConnection;
};


export type ProductNameArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};


export type ProductMarketsTextArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};


export type ProductPageUrlArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
  market?: InputMaybe<Scalars['MarketCode']['input']>;
};


export type ProductLifecycleArgs = {
  asOf?: InputMaybe<Scalars['DateTime']['input']>;
  knownAt?: InputMaybe<Scalars['DateTime']['input']>;
  locale?: InputMaybe<Scalars['Locale']['input']>;
  market?: InputMaybe<Scalars['MarketCode']['input']>;
};


export type ProductSuccessorsArgs = {
  hostSku?: InputMaybe<Scalars['String']['input']>;
  market?: InputMaybe<Scalars['MarketCode']['input']>;
};


export type ProductCurrentSuccessorsArgs = {
  hostSku?: InputMaybe<Scalars['String']['input']>;
  market?: InputMaybe<Scalars['MarketCode']['input']>;
  includeUnfit?: InputMaybe<Scalars['Boolean']['input']>;
};


export type ProductFitsArgs = {
  hostSku?: InputMaybe<Scalars['String']['input']>;
  take?: InputMaybe<Scalars['Int']['input']>;
  includeUnknown?: InputMaybe<Scalars['Boolean']['input']>;
};


export type ProductReleasesArgs = {
  channel?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type ProductLatestReleaseArgs = {
  channel?: InputMaybe<Scalars['String']['input']>;
};


export type ProductAdvisoriesArgs = {
  standing?: InputMaybe<Scalars['Boolean']['input']>;
};


export type ProductYoursArgs = {
  assortment: Scalars['ID']['input'];
};


export type ProductTimelineArgs = {
  filter?: InputMaybe<TimelineFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type ProductAccessoriesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  state?: InputMaybe<LifecycleState>;
};


export type ProductStorageOptionsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  state?: InputMaybe<LifecycleState>;
};

export type ProposalStatus =
  | 'IN_REVIEW'
  | 'DONE'
  | 'RETURNED'
  | 'WITHDRAWN';

export type ProposalStepKind =
  | 'PROPOSED'
  | 'APPROVED'
  | 'RETURNED'
  | 'WITHDRAWN'
  | 'DONE';

export type Proposal = {
  readonly id: Scalars['ID']['output'];
  readonly status: ProposalStatus;
  readonly mutation: Scalars['String']['output'];
  readonly input: Scalars['JSON']['output'];
  readonly item?: Maybe<Item>;
  readonly author?: Maybe<Scalars['String']['output']>;
  readonly at: Scalars['DateTime']['output'];
  readonly approvalsNeeded: Scalars['Int']['output'];
  readonly approvals: ReadonlyArray<ProposalStep>;
  readonly steps: ReadonlyArray<ProposalStep>;
  readonly awaitsYou: Scalars['Boolean']['output'];
  readonly preview?: Maybe<Preview>;
  readonly userErrors: ReadonlyArray<UserError>;
  readonly entry?: Maybe<TimelineEntry>;
};

export type ProposalStep = {
  readonly step: ProposalStepKind;
  readonly by?: Maybe<Scalars['String']['output']>;
  readonly at: Scalars['DateTime']['output'];
  readonly comment?: Maybe<Scalars['String']['output']>;
};

export type ProposalConnection = {
  readonly edges: ReadonlyArray<ProposalEdge>;
  readonly pageInfo: PageInfo;
};

export type ProposalEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: Proposal;
};

export type ProposalStepInput = {
  readonly proposalId: Scalars['ID']['input'];
  readonly comment?: InputMaybe<Scalars['String']['input']>;
};

export type ProposalPayload = {
  readonly proposal?: Maybe<Proposal>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type Query = {
  readonly item?: Maybe<Item>;
  readonly items: ReadonlyArray<ItemLookup>;
  readonly lookup: ReadonlyArray<ItemLookup>;
  readonly family?: Maybe<ItemFamily>;
  readonly brand?: Maybe<Brand>;
  readonly line?: Maybe<Line>;
  readonly brands: BrandConnection;
  readonly lines: LineConnection;
  readonly families: ItemFamilyConnection;
  readonly searchItems: ItemConnection;
  readonly endingBetween: EndingConnection;
  readonly timeline: TimelineConnection;
  readonly report: Report;
  readonly demand?: Maybe<Demand>;
  readonly groups: Groups;
  readonly markets: ReadonlyArray<Market>;
  readonly node?: Maybe<Node>;
  readonly viewer: Viewer;
  readonly keys: ReadonlyArray<Key>;
  readonly auditTrail: AuditConnection;
  readonly release?: Maybe<Release>;
  readonly advisory?: Maybe<Advisory>;
  readonly advisories: AdvisoryConnection;
  readonly advisoriesFor: ReadonlyArray<AdvisoryAnswer>;
};


export type QueryItemArgs = {
  by: ItemBy;
  locale?: InputMaybe<Scalars['Locale']['input']>;
  market?: InputMaybe<Scalars['MarketCode']['input']>;
};


export type QueryItemsArgs = {
  skus: ReadonlyArray<Scalars['String']['input']>;
  locale?: InputMaybe<Scalars['Locale']['input']>;
  market?: InputMaybe<Scalars['MarketCode']['input']>;
};


export type QueryLookupArgs = {
  by: ReadonlyArray<ItemBy>;
  locale?: InputMaybe<Scalars['Locale']['input']>;
  market?: InputMaybe<Scalars['MarketCode']['input']>;
};


export type QueryFamilyArgs = {
  handle: Scalars['String']['input'];
  locale?: InputMaybe<Scalars['Locale']['input']>;
  market?: InputMaybe<Scalars['MarketCode']['input']>;
};


export type QueryBrandArgs = {
  handle: Scalars['String']['input'];
};


export type QueryLineArgs = {
  handle: Scalars['String']['input'];
  locale?: InputMaybe<Scalars['Locale']['input']>;
};


export type QueryBrandsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryLinesArgs = {
  brand?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  locale?: InputMaybe<Scalars['Locale']['input']>;
};


export type QueryFamiliesArgs = {
  brand?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  locale?: InputMaybe<Scalars['Locale']['input']>;
};


export type QuerySearchItemsArgs = {
  text?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ItemFilter>;
  orderBy?: InputMaybe<ItemOrder>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  locale?: InputMaybe<Scalars['Locale']['input']>;
  market?: InputMaybe<Scalars['MarketCode']['input']>;
};


export type QueryEndingBetweenArgs = {
  from: Scalars['Date']['input'];
  to: Scalars['Date']['input'];
  facets?: InputMaybe<ReadonlyArray<Facet>>;
  filter?: InputMaybe<ItemFilter>;
  assortment?: InputMaybe<Scalars['ID']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  locale?: InputMaybe<Scalars['Locale']['input']>;
  market?: InputMaybe<Scalars['MarketCode']['input']>;
};


export type QueryTimelineArgs = {
  filter?: InputMaybe<TimelineFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  locale?: InputMaybe<Scalars['Locale']['input']>;
};


export type QueryReportArgs = {
  brand?: InputMaybe<Scalars['String']['input']>;
  line?: InputMaybe<Scalars['String']['input']>;
  at?: InputMaybe<Scalars['DateTime']['input']>;
  locale?: InputMaybe<Scalars['Locale']['input']>;
};


export type QueryDemandArgs = {
  sku: Scalars['String']['input'];
};


export type QueryGroupsArgs = {
  text: Scalars['String']['input'];
  locale?: InputMaybe<Scalars['Locale']['input']>;
};


export type QueryMarketsArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};


export type QueryNodeArgs = {
  id: Scalars['ID']['input'];
  locale?: InputMaybe<Scalars['Locale']['input']>;
  market?: InputMaybe<Scalars['MarketCode']['input']>;
};


export type QueryAuditTrailArgs = {
  filter?: InputMaybe<AuditFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryReleaseArgs = {
  id: Scalars['ID']['input'];
};


export type QueryAdvisoryArgs = {
  number: Scalars['String']['input'];
};


export type QueryAdvisoriesArgs = {
  filter?: InputMaybe<AdvisoryFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryAdvisoriesForArgs = {
  sku: Scalars['String']['input'];
  version?: InputMaybe<Scalars['String']['input']>;
  serial?: InputMaybe<Scalars['String']['input']>;
  lot?: InputMaybe<Scalars['String']['input']>;
  soldOn?: InputMaybe<Scalars['Date']['input']>;
  market?: InputMaybe<Scalars['MarketCode']['input']>;
};

export type PublishReleaseInput = {
  readonly sku: Scalars['String']['input'];
  readonly version: Scalars['String']['input'];
  readonly channel?: InputMaybe<Scalars['String']['input']>;
  readonly scheme?: InputMaybe<VersionScheme>;
  readonly publishedOn?: InputMaybe<PreciseDateInput>;
  readonly notes?: InputMaybe<ReadonlyArray<LocalizedTextInput>>;
  readonly url?: InputMaybe<Scalars['URL']['input']>;
  readonly sha256?: InputMaybe<Scalars['String']['input']>;
  readonly price?: InputMaybe<ReleasePrice>;
  readonly publishAt?: InputMaybe<Scalars['DateTime']['input']>;
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  readonly propose?: InputMaybe<Scalars['Boolean']['input']>;
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
};

export type WithdrawReleaseInput = {
  readonly releaseId: Scalars['ID']['input'];
  readonly reasons?: InputMaybe<ReadonlyArray<ReasonCode>>;
  readonly text: ReadonlyArray<LocalizedTextInput>;
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  readonly propose?: InputMaybe<Scalars['Boolean']['input']>;
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
};

export type ReleasePayload = {
  readonly item?: Maybe<Item>;
  readonly release?: Maybe<Release>;
  readonly entry?: Maybe<TimelineEntry>;
  readonly preview?: Maybe<Preview>;
  readonly warnings: ReadonlyArray<UserError>;
  readonly proposal?: Maybe<Proposal>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type ReleaseState =
  | 'PUBLISHED'
  | 'SUPERSEDED'
  | 'WITHDRAWN';

export type ReleasePrice =
  | 'FREE'
  | 'PAID'
  | 'CONTRACT';

export type VersionScheme =
  | 'SEMVER'
  | 'DEB'
  | 'RPM'
  | 'MAVEN'
  | 'PYPI'
  | 'NUMERIC'
  | 'DATE'
  | 'PUBLISHED';

export type Release = Node & {
  readonly id: Scalars['ID']['output'];
  readonly item: Item;
  readonly version: Scalars['String']['output'];
  readonly channel: Scalars['String']['output'];
  readonly scheme: VersionScheme;
  readonly publishedOn?: Maybe<PreciseDate>;
  readonly state: ReleaseState;
  readonly flaws: ReadonlyArray<Advisory>;
  readonly notes?: Maybe<LocalizedText>;
  readonly url?: Maybe<Scalars['URL']['output']>;
  readonly sha256?: Maybe<Scalars['String']['output']>;
  readonly price: ReleasePrice;
  readonly withdrawal?: Maybe<ReleaseEntry>;
  readonly source?: Maybe<Source>;
};


export type ReleaseNotesArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};

export type LatestRelease = {
  readonly release?: Maybe<Release>;
  readonly skipped: ReadonlyArray<SkippedRelease>;
  readonly silentSince?: Maybe<Scalars['DateTime']['output']>;
};

export type SkippedRelease = {
  readonly release: Release;
  readonly advisory?: Maybe<Advisory>;
  readonly because: LocalizedText;
};


export type SkippedReleaseBecauseArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};

export type ReleaseConnection = {
  readonly edges: ReadonlyArray<ReleaseEdge>;
  readonly pageInfo: PageInfo;
};

export type ReleaseEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: Release;
};

export type Report = {
  readonly at: Scalars['DateTime']['output'];
  readonly figures: ReadonlyArray<ReportFigure>;
};

export type ReportGroup =
  | 'STATE'
  | 'ENDED'
  | 'PROMISES'
  | 'ENDING'
  | 'MARKETS'
  | 'LANGUAGES'
  | 'NOTICES';

export type ReportFigure = {
  readonly code: Scalars['String']['output'];
  readonly text: Scalars['String']['output'];
  readonly group: ReportGroup;
  readonly kind?: Maybe<ItemKind>;
  readonly state?: Maybe<LifecycleState>;
  readonly facet?: Maybe<Facet>;
  readonly withinDays?: Maybe<Scalars['Int']['output']>;
  readonly locale?: Maybe<Scalars['Locale']['output']>;
  readonly count: Scalars['Int']['output'];
  readonly longestDays?: Maybe<Scalars['Int']['output']>;
  readonly items: ItemConnection;
};


export type ReportFigureTextArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};


export type ReportFigureItemsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

export type ItemFilter = {
  readonly skus?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly brands?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly lines?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly families?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly kinds?: InputMaybe<ReadonlyArray<ItemKind>>;
  readonly states?: InputMaybe<ReadonlyArray<LifecycleState>>;
  readonly facet?: InputMaybe<FacetFilter>;
  readonly fitsHost?: InputMaybe<Scalars['String']['input']>;
  readonly markets?: InputMaybe<ReadonlyArray<Scalars['MarketCode']['input']>>;
};

export type FacetFilter = {
  readonly facet: Facet;
  readonly statuses: ReadonlyArray<FacetStatus>;
};

export type ItemOrder =
  | 'RELEVANCE'
  | 'NAME'
  | 'RELEASED'
  | 'LAST_CHANGED';

export type Speaker =
  | 'MAKER'
  | 'THIRD_PARTY';

export type Confidence =
  | 'CONFIRMED'
  | 'REPORTED'
  | 'UNVERIFIED';

export type Source = {
  readonly speaker: Speaker;
  readonly confidence: Confidence;
  readonly name?: Maybe<Scalars['String']['output']>;
  readonly url?: Maybe<Scalars['URL']['output']>;
  readonly text: LocalizedText;
};


export type SourceTextArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};

export type StorageOption = Item & Node & {
  readonly id: Scalars['ID']['output'];
  readonly sku: Scalars['String']['output'];
  readonly handle: Scalars['String']['output'];
  readonly name: Scalars['String']['output'];
  readonly kind: ItemKind;
  readonly brand: Brand;
  readonly line?: Maybe<Line>;
  readonly family?: Maybe<ItemFamily>;
  readonly options: ReadonlyArray<ItemOption>;
  readonly identifiers: ReadonlyArray<Identifier>;
  readonly markets: ReadonlyArray<Market>;
  readonly marketsText?: Maybe<LocalizedText>;
  readonly releasedOn?: Maybe<PreciseDate>;
  readonly url?: Maybe<Scalars['URL']['output']>;
  readonly pageUrl: Scalars['URL']['output'];
  readonly image?: Maybe<Image>;
  readonly newestVersion?: Maybe<NewestVersion>;
  readonly version: Scalars['Int']['output'];
  readonly lifecycle: Lifecycle;
  readonly successors: ReadonlyArray<Succession>;
  readonly currentSuccessors: ReadonlyArray<SuccessorPath>;
  readonly predecessors: ReadonlyArray<Succession>;
  readonly releases: ReleaseConnection;
  readonly latestRelease: LatestRelease;
  readonly advisories: ReadonlyArray<Advisory>;
  readonly withdrawal?: Maybe<ListingWithdrawal>;
  readonly mergedItems: ReadonlyArray<Item>;
  readonly yours?: Maybe<Scalars['String']['output']>;
  readonly timeline: TimelineConnection;
  readonly fits: ReadonlyArray<Fit>;
  readonly orphaned: Scalars['Boolean']['output'];
  readonly capacityBytes?: Maybe<Scalars['Float']['output']>;
  readonly medium?: Maybe<Scalars['String']['output']>;
  readonly interface?: Maybe<Scalars['String']['output']>;
};


export type StorageOptionNameArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};


export type StorageOptionMarketsTextArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};


export type StorageOptionPageUrlArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
  market?: InputMaybe<Scalars['MarketCode']['input']>;
};


export type StorageOptionLifecycleArgs = {
  asOf?: InputMaybe<Scalars['DateTime']['input']>;
  knownAt?: InputMaybe<Scalars['DateTime']['input']>;
  locale?: InputMaybe<Scalars['Locale']['input']>;
  market?: InputMaybe<Scalars['MarketCode']['input']>;
};


export type StorageOptionSuccessorsArgs = {
  hostSku?: InputMaybe<Scalars['String']['input']>;
  market?: InputMaybe<Scalars['MarketCode']['input']>;
};


export type StorageOptionCurrentSuccessorsArgs = {
  hostSku?: InputMaybe<Scalars['String']['input']>;
  market?: InputMaybe<Scalars['MarketCode']['input']>;
  includeUnfit?: InputMaybe<Scalars['Boolean']['input']>;
};


export type StorageOptionReleasesArgs = {
  channel?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type StorageOptionLatestReleaseArgs = {
  channel?: InputMaybe<Scalars['String']['input']>;
};


export type StorageOptionAdvisoriesArgs = {
  standing?: InputMaybe<Scalars['Boolean']['input']>;
};


export type StorageOptionYoursArgs = {
  assortment: Scalars['ID']['input'];
};


export type StorageOptionTimelineArgs = {
  filter?: InputMaybe<TimelineFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type StorageOptionFitsArgs = {
  hostSku?: InputMaybe<Scalars['String']['input']>;
  take?: InputMaybe<Scalars['Int']['input']>;
  includeUnknown?: InputMaybe<Scalars['Boolean']['input']>;
};

export type Subscription = {
  readonly timelineGrew: TimelineEntry;
};


export type SubscriptionTimelineGrewArgs = {
  filter?: InputMaybe<TimelineFilter>;
  assortment?: InputMaybe<Scalars['ID']['input']>;
  after?: InputMaybe<Scalars['Sequence']['input']>;
};

export type SuccessorInput = {
  readonly sku: Scalars['String']['input'];
  readonly kind: SuccessionKind;
  readonly carriesOver?: InputMaybe<ReadonlyArray<LocalizedTextInput>>;
  readonly hosts?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly markets?: InputMaybe<ReadonlyArray<Scalars['MarketCode']['input']>>;
  readonly publishAt?: InputMaybe<Scalars['DateTime']['input']>;
};

export type NameSuccessorInput = {
  readonly sku: Scalars['String']['input'];
  readonly successor: SuccessorInput;
  readonly text?: InputMaybe<ReadonlyArray<LocalizedTextInput>>;
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  readonly propose?: InputMaybe<Scalars['Boolean']['input']>;
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
};

export type WithdrawSuccessorInput = {
  readonly sku: Scalars['String']['input'];
  readonly successorSku: Scalars['String']['input'];
  readonly kind?: InputMaybe<SuccessionKind>;
  readonly hosts?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly markets?: InputMaybe<ReadonlyArray<Scalars['MarketCode']['input']>>;
  readonly text?: InputMaybe<ReadonlyArray<LocalizedTextInput>>;
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  readonly propose?: InputMaybe<Scalars['Boolean']['input']>;
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
};

export type SuccessionKind =
  | 'SUCCESSOR'
  | 'UPGRADE'
  | 'SUBSTITUTE'
  | 'INTERIM';

export type SuccessorStatus =
  | 'NAMED'
  | 'PLANNED'
  | 'NONE'
  | 'UNKNOWN';

export type Succession = {
  readonly kind: SuccessionKind;
  readonly successor: Item;
  readonly predecessor: Item;
  readonly carriesOver?: Maybe<LocalizedText>;
  readonly hosts: ReadonlyArray<Item>;
  readonly markets: ReadonlyArray<Scalars['MarketCode']['output']>;
  readonly source?: Maybe<Source>;
};


export type SuccessionCarriesOverArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};

export type SuccessorPath = {
  readonly item: Item;
  readonly via: ReadonlyArray<Succession>;
  readonly fit?: Maybe<FitVerdict>;
  readonly needs: ReadonlyArray<Item>;
  readonly condition?: Maybe<LocalizedText>;
  readonly carriesOver?: Maybe<LocalizedText>;
  readonly text: LocalizedText;
};


export type SuccessorPathConditionArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};


export type SuccessorPathCarriesOverArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};


export type SuccessorPathTextArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};

export type LocalizedText = {
  readonly text: Scalars['String']['output'];
  readonly locale: Scalars['Locale']['output'];
  readonly isFallback: Scalars['Boolean']['output'];
};

export type LocalizedTextInput = {
  readonly locale: Scalars['Locale']['input'];
  readonly text: Scalars['String']['input'];
};

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

export type TimelineEntry = {
  readonly id: Scalars['ID']['output'];
  readonly sequence: Scalars['Sequence']['output'];
  readonly previousSequence?: Maybe<Scalars['Sequence']['output']>;
  readonly kind: FactKind;
  readonly item: Item;
  readonly notice?: Maybe<Notice>;
  readonly recordedAt: Scalars['DateTime']['output'];
  readonly effectiveAt?: Maybe<Scalars['DateTime']['output']>;
  readonly effectiveOn?: Maybe<PreciseDate>;
  readonly markets: ReadonlyArray<Scalars['MarketCode']['output']>;
  readonly headline: LocalizedText;
  readonly explanation?: Maybe<LocalizedText>;
  readonly explanationNow?: Maybe<LocalizedText>;
  readonly source?: Maybe<Source>;
  readonly forced: Scalars['Boolean']['output'];
  readonly corrects?: Maybe<TimelineEntry>;
  readonly correctedBy?: Maybe<TimelineEntry>;
};


export type TimelineEntryHeadlineArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};


export type TimelineEntryExplanationArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};


export type TimelineEntryExplanationNowArgs = {
  locale?: InputMaybe<Scalars['Locale']['input']>;
};

export type TimelineConnection = {
  readonly edges: ReadonlyArray<TimelineEdge>;
  readonly pageInfo: PageInfo;
};

export type TimelineEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: TimelineEntry;
};

export type TimelineFilter = {
  readonly skus?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly brands?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly lines?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly kinds?: InputMaybe<ReadonlyArray<ItemKind>>;
  readonly facts?: InputMaybe<ReadonlyArray<FactKind>>;
  readonly markets?: InputMaybe<ReadonlyArray<Scalars['MarketCode']['input']>>;
  readonly recordedFrom?: InputMaybe<Scalars['DateTime']['input']>;
  readonly recordedBefore?: InputMaybe<Scalars['DateTime']['input']>;
};

export type TransitionItemInput = {
  readonly sku: Scalars['String']['input'];
  readonly to: LifecycleState;
  readonly reasons?: InputMaybe<ReadonlyArray<ReasonCode>>;
  readonly text?: InputMaybe<ReadonlyArray<LocalizedTextInput>>;
  readonly markets?: InputMaybe<ReadonlyArray<Scalars['MarketCode']['input']>>;
  readonly effectiveAt?: InputMaybe<Scalars['DateTime']['input']>;
  readonly publishAt?: InputMaybe<Scalars['DateTime']['input']>;
  readonly lastOrder?: InputMaybe<LastOrderInput>;
  readonly resumesOn?: InputMaybe<PreciseDateInput>;
  readonly nextUpdateBy?: InputMaybe<PreciseDateInput>;
  readonly commitments?: InputMaybe<ReadonlyArray<CommitmentInput>>;
  readonly successors?: InputMaybe<ReadonlyArray<SuccessorInput>>;
  readonly withdrawSuccessors?: InputMaybe<Scalars['Boolean']['input']>;
  readonly noSuccessorBecause?: InputMaybe<ReadonlyArray<LocalizedTextInput>>;
  readonly teaser?: InputMaybe<ReadonlyArray<LocalizedTextInput>>;
  readonly actions?: InputMaybe<ReadonlyArray<ActionInput>>;
  readonly internalNote?: InputMaybe<Scalars['String']['input']>;
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  readonly force?: InputMaybe<Scalars['Boolean']['input']>;
};

export type LastOrderInput = {
  readonly until?: InputMaybe<PreciseDateInput>;
  readonly whileStocksLast?: InputMaybe<Scalars['Boolean']['input']>;
  readonly maxPerOrder?: InputMaybe<Scalars['Int']['input']>;
};

export type RescheduleTransitionInput = {
  readonly entryId: Scalars['ID']['input'];
  readonly effectiveAt: Scalars['DateTime']['input'];
  readonly publishAt?: InputMaybe<Scalars['DateTime']['input']>;
  readonly text?: InputMaybe<ReadonlyArray<LocalizedTextInput>>;
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  readonly propose?: InputMaybe<Scalars['Boolean']['input']>;
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
};

export type CancelTransitionInput = {
  readonly entryId: Scalars['ID']['input'];
  readonly text?: InputMaybe<ReadonlyArray<LocalizedTextInput>>;
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  readonly propose?: InputMaybe<Scalars['Boolean']['input']>;
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
};

export type TransitionItemPayload = {
  readonly item?: Maybe<Item>;
  readonly entry?: Maybe<TimelineEntry>;
  readonly calledOff?: Maybe<TimelineEntry>;
  readonly preview?: Maybe<Preview>;
  readonly warnings: ReadonlyArray<UserError>;
  readonly proposal?: Maybe<Proposal>;
  readonly userErrors: ReadonlyArray<UserError>;
};

export type PromiseUpdateInput = {
  readonly sku: Scalars['String']['input'];
  readonly by: PreciseDateInput;
  readonly text?: InputMaybe<ReadonlyArray<LocalizedTextInput>>;
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  readonly propose?: InputMaybe<Scalars['Boolean']['input']>;
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
};

export type PostUpdateInput = {
  readonly sku: Scalars['String']['input'];
  readonly text?: InputMaybe<ReadonlyArray<LocalizedTextInput>>;
  readonly markets?: InputMaybe<ReadonlyArray<Scalars['MarketCode']['input']>>;
  readonly resumesOn?: InputMaybe<PreciseDateInput>;
  readonly stockGone?: InputMaybe<Scalars['Boolean']['input']>;
  readonly nextUpdateBy?: InputMaybe<PreciseDateInput>;
  readonly publishAt?: InputMaybe<Scalars['DateTime']['input']>;
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  readonly propose?: InputMaybe<Scalars['Boolean']['input']>;
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
};

export type Role =
  | 'ANONYMOUS'
  | 'PARTNER'
  | 'MANAGER'
  | 'ADMIN';

export type Viewer = {
  readonly role: Role;
  readonly name?: Maybe<Scalars['String']['output']>;
  readonly notices: NoticeConnection;
  readonly proposals: ProposalConnection;
  readonly proposal?: Maybe<Proposal>;
  readonly held: HeldEntryConnection;
  readonly overdue: ItemConnection;
  readonly dangerReports: ReadonlyArray<DangerReport>;
  readonly endpoints: ReadonlyArray<Endpoint>;
  readonly assortments: ReadonlyArray<Assortment>;
};


export type ViewerNoticesArgs = {
  status?: InputMaybe<NoticeStatus>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type ViewerProposalsArgs = {
  status?: InputMaybe<ProposalStatus>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type ViewerProposalArgs = {
  id: Scalars['ID']['input'];
};


export type ViewerHeldArgs = {
  skus?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  statuses?: InputMaybe<ReadonlyArray<HeldStatus>>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type ViewerOverdueArgs = {
  filter?: InputMaybe<ItemFilter>;
  ofMyLines?: InputMaybe<Scalars['Boolean']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type ViewerDangerReportsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

export type WatchEvent =
  | 'ANY_CHANGE'
  | 'ORDERABLE_AGAIN'
  | 'SUCCESSOR_ORDERABLE'
  | 'ENDING_SOON'
  | 'WARNING';

export type WatchCadence =
  | 'AT_ONCE'
  | 'DAILY'
  | 'WEEKLY';

export type WatchInput = {
  readonly email: Scalars['String']['input'];
  readonly locale?: InputMaybe<Scalars['Locale']['input']>;
  readonly market?: InputMaybe<Scalars['MarketCode']['input']>;
  readonly skus?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly families?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly lines?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly brands?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly events?: InputMaybe<ReadonlyArray<WatchEvent>>;
  readonly warnings?: InputMaybe<Scalars['Boolean']['input']>;
  readonly cadence?: InputMaybe<WatchCadence>;
};

export type Demand = {
  readonly watchers?: Maybe<Scalars['Int']['output']>;
};


export type DemandWatchersArgs = {
  event?: InputMaybe<WatchEvent>;
};

export type AcceptedPayload = {
  readonly accepted: Scalars['Boolean']['output'];
  readonly userErrors: ReadonlyArray<UserError>;
};



export type ResolverTypeWrapper<T> = Promise<T> | T;


export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;




/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Item:
    | ( ItemParent )
    | ( ItemParent )
    | ( ItemParent )
  ;
  Node:
    | ( ItemParent )
    | ( AdvisoryView )
    | ( AssortmentRow )
    | ( BrandParent )
    | ( DangerReportView )
    | ( EndpointRow )
    | ( DeliveryAttemptView )
    | ( EntryParent )
    | ( EntryParent )
    | ( EntryParent )
    | ( EntryParent )
    | ( EntryParent )
    | ( EntryParent )
    | ( EntryParent )
    | ( EntryParent )
    | ( EntryParent )
    | ( FamilyParent )
    | ( LineParent )
    | ( NoticeParent )
    | ( ItemParent )
    | ( ReleaseView )
    | ( ItemParent )
  ;
  TimelineEntry:
    | ( EntryParent )
    | ( EntryParent )
    | ( EntryParent )
    | ( EntryParent )
    | ( EntryParent )
    | ( EntryParent )
    | ( EntryParent )
    | ( EntryParent )
    | ( EntryParent )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Accessory: ResolverTypeWrapper<ItemParent>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  ActionKind: ActionKind;
  Action: ResolverTypeWrapper<ActionParent>;
  ActionInput: ActionInput;
  AffectedInput: AffectedInput;
  AdvisoryInput: AdvisoryInput;
  IssueAdvisoryInput: IssueAdvisoryInput;
  ReviseAdvisoryInput: ReviseAdvisoryInput;
  EndAdvisoryInput: EndAdvisoryInput;
  AdvisoryPayload: ResolverTypeWrapper<AdvisoryPayloadParent>;
  AdvisoryKind: AdvisoryKind;
  Severity: Severity;
  AdvisoryStatus: AdvisoryStatus;
  Advisory: ResolverTypeWrapper<AdvisoryView>;
  Affected: ResolverTypeWrapper<AffectedItems>;
  AdvisoryRevision: ResolverTypeWrapper<AdvisoryRevisionView>;
  AdvisoryVerdict: AdvisoryVerdict;
  AdvisoryAnswer: ResolverTypeWrapper<Omit<AdvisoryAnswer, 'advisory'> & { advisory: ResolversTypes['Advisory'] }>;
  AdvisoryConnection: ResolverTypeWrapper<Omit<AdvisoryConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['AdvisoryEdge']> }>;
  AdvisoryEdge: ResolverTypeWrapper<Omit<AdvisoryEdge, 'node'> & { node: ResolversTypes['Advisory'] }>;
  AdvisoryFilter: AdvisoryFilter;
  Assortment: ResolverTypeWrapper<AssortmentRow>;
  AssortmentChange: AssortmentChange;
  KeepAssortmentInput: KeepAssortmentInput;
  AssortmentEntryInput: AssortmentEntryInput;
  AssortmentPayload: ResolverTypeWrapper<Omit<AssortmentPayload, 'assortment' | 'userErrors'> & { assortment?: Maybe<ResolversTypes['Assortment']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  AuditCaller: ResolverTypeWrapper<AuditCaller>;
  AuditEntry: ResolverTypeWrapper<AuditParent>;
  AuditConnection: ResolverTypeWrapper<Omit<AuditConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['AuditEdge']> }>;
  AuditEdge: ResolverTypeWrapper<Omit<AuditEdge, 'node'> & { node: ResolversTypes['AuditEntry'] }>;
  AuditFilter: AuditFilter;
  AuditCallerFilter: AuditCallerFilter;
  Brand: ResolverTypeWrapper<BrandParent>;
  CommitmentInput: CommitmentInput;
  CommitmentTerms: CommitmentTerms;
  CommitmentRuleInput: CommitmentRuleInput;
  AnchoredDurationInput: AnchoredDurationInput;
  Anchor: Anchor;
  MakeCommitmentInput: MakeCommitmentInput;
  CommitmentStrength: CommitmentStrength;
  CommitmentTermsKind: CommitmentTermsKind;
  StatedCommitment: ResolverTypeWrapper<StatedCommitmentParent>;
  CommitmentChange: ResolverTypeWrapper<Omit<CommitmentChange, 'from'> & { from?: Maybe<ResolversTypes['PreciseDate']> }>;
  CorrectEntryInput: CorrectEntryInput;
  TranslateEntryInput: TranslateEntryInput;
  DangerReportState: DangerReportState;
  DangerReport: ResolverTypeWrapper<DangerReportView>;
  ReportDangerInput: ReportDangerInput;
  AnswerDangerInput: AnswerDangerInput;
  DangerReportPayload: ResolverTypeWrapper<Omit<DangerReportPayload, 'report' | 'userErrors'> & { report?: Maybe<ResolversTypes['DangerReport']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  DatePrecision: DatePrecision;
  PreciseDate: ResolverTypeWrapper<PreciseDateParent>;
  PreciseDateInput: PreciseDateInput;
  Disposition: ResolverTypeWrapper<Disposition>;
  Ending: ResolverTypeWrapper<EndingParent>;
  EndingConnection: ResolverTypeWrapper<Omit<EndingConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['EndingEdge']> }>;
  EndingEdge: ResolverTypeWrapper<Omit<EndingEdge, 'node'> & { node: ResolversTypes['Ending'] }>;
  EndpointHealth: EndpointHealth;
  DeliveryOutcome: DeliveryOutcome;
  EndpointContactState: EndpointContactState;
  Endpoint: ResolverTypeWrapper<EndpointRow>;
  DeliveryAttempt: ResolverTypeWrapper<DeliveryAttemptView>;
  DeliveryAttemptConnection: ResolverTypeWrapper<Omit<DeliveryAttemptConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['DeliveryAttemptEdge']> }>;
  DeliveryAttemptEdge: ResolverTypeWrapper<Omit<DeliveryAttemptEdge, 'node'> & { node: ResolversTypes['DeliveryAttempt'] }>;
  RegisterEndpointInput: RegisterEndpointInput;
  ReviseEndpointInput: ReviseEndpointInput;
  RotateEndpointSecretInput: RotateEndpointSecretInput;
  EndpointInput: EndpointInput;
  ReplayEndpointInput: ReplayEndpointInput;
  EndpointPayload: ResolverTypeWrapper<Omit<EndpointPayload, 'endpoint' | 'userErrors'> & { endpoint?: Maybe<ResolversTypes['Endpoint']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  EndpointPreview: ResolverTypeWrapper<EndpointPreview>;
  ItemEntry: ResolverTypeWrapper<EntryParent>;
  StateEntry: ResolverTypeWrapper<EntryParent>;
  CommitmentEntry: ResolverTypeWrapper<EntryParent>;
  SuccessionEntry: ResolverTypeWrapper<EntryParent>;
  FitEntry: ResolverTypeWrapper<EntryParent>;
  UpdateEntry: ResolverTypeWrapper<EntryParent>;
  Correction: Correction;
  ReleaseEntry: ResolverTypeWrapper<EntryParent>;
  CorrectionEntry: ResolverTypeWrapper<EntryParent>;
  AdvisoryEntry: ResolverTypeWrapper<EntryParent>;
  ErrorCode: ErrorCode;
  Facet: Facet;
  FacetStatus: FacetStatus;
  FacetAnswer: ResolverTypeWrapper<FacetAnswerParent>;
  ItemFamily: ResolverTypeWrapper<FamilyParent>;
  DeclareFitInput: DeclareFitInput;
  WithdrawFitInput: WithdrawFitInput;
  FitVerdict: FitVerdict;
  Fit: ResolverTypeWrapper<FitParent>;
  ReviseBrandInput: ReviseBrandInput;
  BrandPayload: ResolverTypeWrapper<Omit<BrandPayload, 'brand' | 'userErrors'> & { brand?: Maybe<ResolversTypes['Brand']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  ReviseFamilyInput: ReviseFamilyInput;
  FamilyPayload: ResolverTypeWrapper<Omit<FamilyPayload, 'family' | 'userErrors'> & { family?: Maybe<ResolversTypes['ItemFamily']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  Groups: ResolverTypeWrapper<GroupsView>;
  BrandConnection: ResolverTypeWrapper<Omit<BrandConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['BrandEdge']> }>;
  BrandEdge: ResolverTypeWrapper<Omit<BrandEdge, 'node'> & { node: ResolversTypes['Brand'] }>;
  LineConnection: ResolverTypeWrapper<Omit<LineConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['LineEdge']> }>;
  LineEdge: ResolverTypeWrapper<Omit<LineEdge, 'node'> & { node: ResolversTypes['Line'] }>;
  ItemFamilyConnection: ResolverTypeWrapper<Omit<ItemFamilyConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['ItemFamilyEdge']> }>;
  ItemFamilyEdge: ResolverTypeWrapper<Omit<ItemFamilyEdge, 'node'> & { node: ResolversTypes['ItemFamily'] }>;
  HeldStatus: HeldStatus;
  HeldEntry: ResolverTypeWrapper<EmbargoedEntryParent>;
  HeldEntryConnection: ResolverTypeWrapper<Omit<HeldEntryConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['HeldEntryEdge']> }>;
  HeldEntryEdge: ResolverTypeWrapper<Omit<HeldEntryEdge, 'node'> & { node: ResolversTypes['HeldEntry'] }>;
  Identifier: ResolverTypeWrapper<Identifier>;
  IdentifierInput: IdentifierInput;
  RegisterItemInput: RegisterItemInput;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  RegisterItemsInput: RegisterItemsInput;
  RegisterItemsPayload: ResolverTypeWrapper<Omit<RegisterItemsPayload, 'rows' | 'userErrors'> & { rows: ReadonlyArray<ResolversTypes['RegisteredRow']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  RegisteredRow: ResolverTypeWrapper<RegisteredRowParent>;
  ReviseItemInput: ReviseItemInput;
  WithdrawListingInput: WithdrawListingInput;
  MergeItemsInput: MergeItemsInput;
  ItemOptionInput: ItemOptionInput;
  ItemKind: ItemKind;
  Item: ResolverTypeWrapper<ItemParent>;
  ListingWithdrawal: ResolverTypeWrapper<EntryParent>;
  ItemOption: ResolverTypeWrapper<ItemOptionParent>;
  Image: ResolverTypeWrapper<ImageParent>;
  NewestVersion: ResolverTypeWrapper<Omit<NewestVersion, 'releasedOn'> & { releasedOn?: Maybe<ResolversTypes['PreciseDate']> }>;
  ItemConnection: ResolverTypeWrapper<ItemConnectionParent>;
  ItemEdge: ResolverTypeWrapper<Omit<ItemEdge, 'node'> & { node: ResolversTypes['Item'] }>;
  Key: ResolverTypeWrapper<KeyParent>;
  IssueKeyInput: IssueKeyInput;
  IssueKeyPayload: ResolverTypeWrapper<Omit<IssueKeyPayload, 'userErrors'> & { userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  MapSubjectInput: MapSubjectInput;
  MapSubjectPayload: ResolverTypeWrapper<Omit<MapSubjectPayload, 'userErrors'> & { userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  RevokeKeyInput: RevokeKeyInput;
  RevokeKeyPayload: ResolverTypeWrapper<Omit<RevokeKeyPayload, 'userErrors'> & { userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  OffboardPersonInput: OffboardPersonInput;
  OffboardPersonPayload: ResolverTypeWrapper<Omit<OffboardPersonPayload, 'notices' | 'lines' | 'endpoints' | 'userErrors'> & { notices: ReadonlyArray<ResolversTypes['Notice']>, lines: ReadonlyArray<ResolversTypes['Line']>, endpoints: ReadonlyArray<ResolversTypes['Endpoint']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  LifecycleState: LifecycleState;
  Badge: Badge;
  ReasonCode: ReasonCode;
  Lifecycle: ResolverTypeWrapper<LifecycleParent>;
  LastOrder: ResolverTypeWrapper<LastOrderParent>;
  PlannedChange: ResolverTypeWrapper<PlannedChangeParent>;
  PromisedUpdate: ResolverTypeWrapper<PromisedUpdateParent>;
  ReviseLineInput: ReviseLineInput;
  LinePayload: ResolverTypeWrapper<Omit<LinePayload, 'line' | 'userErrors'> & { line?: Maybe<ResolversTypes['Line']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  Line: ResolverTypeWrapper<LineParent>;
  ItemBy: ItemBy;
  ItemLookup: ResolverTypeWrapper<Omit<ItemLookup, 'item'> & { item?: Maybe<ResolversTypes['Item']> }>;
  RegisterMarketInput: RegisterMarketInput;
  ReviseMarketInput: ReviseMarketInput;
  MarketPayload: ResolverTypeWrapper<Omit<MarketPayload, 'market' | 'userErrors'> & { market?: Maybe<ResolversTypes['Market']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  Market: ResolverTypeWrapper<MarketParent>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  ItemPayload: ResolverTypeWrapper<PayloadParent>;
  EntryPayload: ResolverTypeWrapper<PayloadParent>;
  Preview: ResolverTypeWrapper<PreviewParent>;
  PreviewElsewhere: ResolverTypeWrapper<PreviewElsewhereParent>;
  PreviewMoment: ResolverTypeWrapper<Omit<PreviewMoment, 'lifecycle'> & { lifecycle: ResolversTypes['Lifecycle'] }>;
  UserError: ResolverTypeWrapper<Fault>;
  Node: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Node']>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  NoticeInput: NoticeInput;
  ErrorPolicy: ErrorPolicy;
  TransitionItemsInput: TransitionItemsInput;
  TransitionItemsPayload: ResolverTypeWrapper<Omit<TransitionItemsPayload, 'notice' | 'rows' | 'userErrors'> & { notice?: Maybe<ResolversTypes['Notice']>, rows: ReadonlyArray<ResolversTypes['TransitionRow']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  TransitionRow: ResolverTypeWrapper<TransitionRowParent>;
  NoticeStepInput: NoticeStepInput;
  PostponeNoticeInput: PostponeNoticeInput;
  HandOverNoticeInput: HandOverNoticeInput;
  ReviseNoticeInput: ReviseNoticeInput;
  NoticePayload: ResolverTypeWrapper<Omit<NoticePayload, 'notice' | 'userErrors'> & { notice?: Maybe<ResolversTypes['Notice']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  NoticeStatus: NoticeStatus;
  Notice: ResolverTypeWrapper<NoticeParent>;
  NoticeStepKind: NoticeStepKind;
  NoticeStep: ResolverTypeWrapper<NoticeStepParent>;
  NoticeRow: ResolverTypeWrapper<NoticeRowParent>;
  NoticeChange: ResolverTypeWrapper<NoticeChange>;
  NoticeConnection: ResolverTypeWrapper<Omit<NoticeConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['NoticeEdge']> }>;
  NoticeEdge: ResolverTypeWrapper<Omit<NoticeEdge, 'node'> & { node: ResolversTypes['Notice'] }>;
  Product: ResolverTypeWrapper<ItemParent>;
  ProposalStatus: ProposalStatus;
  ProposalStepKind: ProposalStepKind;
  Proposal: ResolverTypeWrapper<ProposalParent>;
  ProposalStep: ResolverTypeWrapper<ProposalStepParent>;
  ProposalConnection: ResolverTypeWrapper<Omit<ProposalConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['ProposalEdge']> }>;
  ProposalEdge: ResolverTypeWrapper<Omit<ProposalEdge, 'node'> & { node: ResolversTypes['Proposal'] }>;
  ProposalStepInput: ProposalStepInput;
  ProposalPayload: ResolverTypeWrapper<Omit<ProposalPayload, 'proposal' | 'userErrors'> & { proposal?: Maybe<ResolversTypes['Proposal']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  PublishReleaseInput: PublishReleaseInput;
  WithdrawReleaseInput: WithdrawReleaseInput;
  ReleasePayload: ResolverTypeWrapper<PayloadParent>;
  ReleaseState: ReleaseState;
  ReleasePrice: ReleasePrice;
  VersionScheme: VersionScheme;
  Release: ResolverTypeWrapper<ReleaseView>;
  LatestRelease: ResolverTypeWrapper<LatestReleaseView>;
  SkippedRelease: ResolverTypeWrapper<ReleaseView>;
  ReleaseConnection: ResolverTypeWrapper<Omit<ReleaseConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['ReleaseEdge']> }>;
  ReleaseEdge: ResolverTypeWrapper<Omit<ReleaseEdge, 'node'> & { node: ResolversTypes['Release'] }>;
  Report: ResolverTypeWrapper<ReportView>;
  ReportGroup: ReportGroup;
  ReportFigure: ResolverTypeWrapper<ReportFigureView>;
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  URL: ResolverTypeWrapper<Scalars['URL']['output']>;
  Locale: ResolverTypeWrapper<Scalars['Locale']['output']>;
  MarketCode: ResolverTypeWrapper<Scalars['MarketCode']['output']>;
  Sequence: ResolverTypeWrapper<Scalars['Sequence']['output']>;
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
  ItemFilter: ItemFilter;
  FacetFilter: FacetFilter;
  ItemOrder: ItemOrder;
  Speaker: Speaker;
  Confidence: Confidence;
  Source: ResolverTypeWrapper<SourceParent>;
  StorageOption: ResolverTypeWrapper<ItemParent>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  SuccessorInput: SuccessorInput;
  NameSuccessorInput: NameSuccessorInput;
  WithdrawSuccessorInput: WithdrawSuccessorInput;
  SuccessionKind: SuccessionKind;
  SuccessorStatus: SuccessorStatus;
  Succession: ResolverTypeWrapper<SuccessionParent>;
  SuccessorPath: ResolverTypeWrapper<SuccessorPathParent>;
  LocalizedText: ResolverTypeWrapper<LocalizedText>;
  LocalizedTextInput: LocalizedTextInput;
  FactKind: FactKind;
  TimelineEntry: ResolverTypeWrapper<EntryParent>;
  TimelineConnection: ResolverTypeWrapper<Omit<TimelineConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['TimelineEdge']> }>;
  TimelineEdge: ResolverTypeWrapper<Omit<TimelineEdge, 'node'> & { node: ResolversTypes['TimelineEntry'] }>;
  TimelineFilter: TimelineFilter;
  TransitionItemInput: TransitionItemInput;
  LastOrderInput: LastOrderInput;
  RescheduleTransitionInput: RescheduleTransitionInput;
  CancelTransitionInput: CancelTransitionInput;
  TransitionItemPayload: ResolverTypeWrapper<PayloadParent>;
  PromiseUpdateInput: PromiseUpdateInput;
  PostUpdateInput: PostUpdateInput;
  Role: Role;
  Viewer: ResolverTypeWrapper<Pick<Omit<Viewer, 'notices' | 'proposals' | 'proposal' | 'held' | 'overdue' | 'dangerReports' | 'endpoints' | 'assortments'> & { notices: ResolversTypes['NoticeConnection'], proposals: ResolversTypes['ProposalConnection'], proposal?: Maybe<ResolversTypes['Proposal']>, held: ResolversTypes['HeldEntryConnection'], overdue: ResolversTypes['ItemConnection'], dangerReports: ReadonlyArray<ResolversTypes['DangerReport']>, endpoints: ReadonlyArray<ResolversTypes['Endpoint']>, assortments: ReadonlyArray<ResolversTypes['Assortment']> }, 'role' | 'name'>>;
  WatchEvent: WatchEvent;
  WatchCadence: WatchCadence;
  WatchInput: WatchInput;
  Demand: ResolverTypeWrapper<DemandParent>;
  AcceptedPayload: ResolverTypeWrapper<Omit<AcceptedPayload, 'userErrors'> & { userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Accessory: ItemParent;
  ID: Scalars['ID']['output'];
  String: Scalars['String']['output'];
  Int: Scalars['Int']['output'];
  Boolean: Scalars['Boolean']['output'];
  Action: ActionParent;
  ActionInput: ActionInput;
  AffectedInput: AffectedInput;
  AdvisoryInput: AdvisoryInput;
  IssueAdvisoryInput: IssueAdvisoryInput;
  ReviseAdvisoryInput: ReviseAdvisoryInput;
  EndAdvisoryInput: EndAdvisoryInput;
  AdvisoryPayload: AdvisoryPayloadParent;
  Advisory: AdvisoryView;
  Affected: AffectedItems;
  AdvisoryRevision: AdvisoryRevisionView;
  AdvisoryAnswer: Omit<AdvisoryAnswer, 'advisory'> & { advisory: ResolversParentTypes['Advisory'] };
  AdvisoryConnection: Omit<AdvisoryConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['AdvisoryEdge']> };
  AdvisoryEdge: Omit<AdvisoryEdge, 'node'> & { node: ResolversParentTypes['Advisory'] };
  AdvisoryFilter: AdvisoryFilter;
  Assortment: AssortmentRow;
  KeepAssortmentInput: KeepAssortmentInput;
  AssortmentEntryInput: AssortmentEntryInput;
  AssortmentPayload: Omit<AssortmentPayload, 'assortment' | 'userErrors'> & { assortment?: Maybe<ResolversParentTypes['Assortment']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  AuditCaller: AuditCaller;
  AuditEntry: AuditParent;
  AuditConnection: Omit<AuditConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['AuditEdge']> };
  AuditEdge: Omit<AuditEdge, 'node'> & { node: ResolversParentTypes['AuditEntry'] };
  AuditFilter: AuditFilter;
  AuditCallerFilter: AuditCallerFilter;
  Brand: BrandParent;
  CommitmentInput: CommitmentInput;
  CommitmentTerms: CommitmentTerms;
  CommitmentRuleInput: CommitmentRuleInput;
  AnchoredDurationInput: AnchoredDurationInput;
  MakeCommitmentInput: MakeCommitmentInput;
  StatedCommitment: StatedCommitmentParent;
  CommitmentChange: Omit<CommitmentChange, 'from'> & { from?: Maybe<ResolversParentTypes['PreciseDate']> };
  CorrectEntryInput: CorrectEntryInput;
  TranslateEntryInput: TranslateEntryInput;
  DangerReport: DangerReportView;
  ReportDangerInput: ReportDangerInput;
  AnswerDangerInput: AnswerDangerInput;
  DangerReportPayload: Omit<DangerReportPayload, 'report' | 'userErrors'> & { report?: Maybe<ResolversParentTypes['DangerReport']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  PreciseDate: PreciseDateParent;
  PreciseDateInput: PreciseDateInput;
  Disposition: Disposition;
  Ending: EndingParent;
  EndingConnection: Omit<EndingConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['EndingEdge']> };
  EndingEdge: Omit<EndingEdge, 'node'> & { node: ResolversParentTypes['Ending'] };
  Endpoint: EndpointRow;
  DeliveryAttempt: DeliveryAttemptView;
  DeliveryAttemptConnection: Omit<DeliveryAttemptConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['DeliveryAttemptEdge']> };
  DeliveryAttemptEdge: Omit<DeliveryAttemptEdge, 'node'> & { node: ResolversParentTypes['DeliveryAttempt'] };
  RegisterEndpointInput: RegisterEndpointInput;
  ReviseEndpointInput: ReviseEndpointInput;
  RotateEndpointSecretInput: RotateEndpointSecretInput;
  EndpointInput: EndpointInput;
  ReplayEndpointInput: ReplayEndpointInput;
  EndpointPayload: Omit<EndpointPayload, 'endpoint' | 'userErrors'> & { endpoint?: Maybe<ResolversParentTypes['Endpoint']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  EndpointPreview: EndpointPreview;
  ItemEntry: EntryParent;
  StateEntry: EntryParent;
  CommitmentEntry: EntryParent;
  SuccessionEntry: EntryParent;
  FitEntry: EntryParent;
  UpdateEntry: EntryParent;
  ReleaseEntry: EntryParent;
  CorrectionEntry: EntryParent;
  AdvisoryEntry: EntryParent;
  FacetAnswer: FacetAnswerParent;
  ItemFamily: FamilyParent;
  DeclareFitInput: DeclareFitInput;
  WithdrawFitInput: WithdrawFitInput;
  Fit: FitParent;
  ReviseBrandInput: ReviseBrandInput;
  BrandPayload: Omit<BrandPayload, 'brand' | 'userErrors'> & { brand?: Maybe<ResolversParentTypes['Brand']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  ReviseFamilyInput: ReviseFamilyInput;
  FamilyPayload: Omit<FamilyPayload, 'family' | 'userErrors'> & { family?: Maybe<ResolversParentTypes['ItemFamily']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  Groups: GroupsView;
  BrandConnection: Omit<BrandConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['BrandEdge']> };
  BrandEdge: Omit<BrandEdge, 'node'> & { node: ResolversParentTypes['Brand'] };
  LineConnection: Omit<LineConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['LineEdge']> };
  LineEdge: Omit<LineEdge, 'node'> & { node: ResolversParentTypes['Line'] };
  ItemFamilyConnection: Omit<ItemFamilyConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['ItemFamilyEdge']> };
  ItemFamilyEdge: Omit<ItemFamilyEdge, 'node'> & { node: ResolversParentTypes['ItemFamily'] };
  HeldEntry: EmbargoedEntryParent;
  HeldEntryConnection: Omit<HeldEntryConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['HeldEntryEdge']> };
  HeldEntryEdge: Omit<HeldEntryEdge, 'node'> & { node: ResolversParentTypes['HeldEntry'] };
  Identifier: Identifier;
  IdentifierInput: IdentifierInput;
  RegisterItemInput: RegisterItemInput;
  Float: Scalars['Float']['output'];
  RegisterItemsInput: RegisterItemsInput;
  RegisterItemsPayload: Omit<RegisterItemsPayload, 'rows' | 'userErrors'> & { rows: ReadonlyArray<ResolversParentTypes['RegisteredRow']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  RegisteredRow: RegisteredRowParent;
  ReviseItemInput: ReviseItemInput;
  WithdrawListingInput: WithdrawListingInput;
  MergeItemsInput: MergeItemsInput;
  ItemOptionInput: ItemOptionInput;
  Item: ItemParent;
  ListingWithdrawal: EntryParent;
  ItemOption: ItemOptionParent;
  Image: ImageParent;
  NewestVersion: Omit<NewestVersion, 'releasedOn'> & { releasedOn?: Maybe<ResolversParentTypes['PreciseDate']> };
  ItemConnection: ItemConnectionParent;
  ItemEdge: Omit<ItemEdge, 'node'> & { node: ResolversParentTypes['Item'] };
  Key: KeyParent;
  IssueKeyInput: IssueKeyInput;
  IssueKeyPayload: Omit<IssueKeyPayload, 'userErrors'> & { userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  MapSubjectInput: MapSubjectInput;
  MapSubjectPayload: Omit<MapSubjectPayload, 'userErrors'> & { userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  RevokeKeyInput: RevokeKeyInput;
  RevokeKeyPayload: Omit<RevokeKeyPayload, 'userErrors'> & { userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  OffboardPersonInput: OffboardPersonInput;
  OffboardPersonPayload: Omit<OffboardPersonPayload, 'notices' | 'lines' | 'endpoints' | 'userErrors'> & { notices: ReadonlyArray<ResolversParentTypes['Notice']>, lines: ReadonlyArray<ResolversParentTypes['Line']>, endpoints: ReadonlyArray<ResolversParentTypes['Endpoint']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  Lifecycle: LifecycleParent;
  LastOrder: LastOrderParent;
  PlannedChange: PlannedChangeParent;
  PromisedUpdate: PromisedUpdateParent;
  ReviseLineInput: ReviseLineInput;
  LinePayload: Omit<LinePayload, 'line' | 'userErrors'> & { line?: Maybe<ResolversParentTypes['Line']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  Line: LineParent;
  ItemBy: ItemBy;
  ItemLookup: Omit<ItemLookup, 'item'> & { item?: Maybe<ResolversParentTypes['Item']> };
  RegisterMarketInput: RegisterMarketInput;
  ReviseMarketInput: ReviseMarketInput;
  MarketPayload: Omit<MarketPayload, 'market' | 'userErrors'> & { market?: Maybe<ResolversParentTypes['Market']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  Market: MarketParent;
  Mutation: Record<PropertyKey, never>;
  ItemPayload: PayloadParent;
  EntryPayload: PayloadParent;
  Preview: PreviewParent;
  PreviewElsewhere: PreviewElsewhereParent;
  PreviewMoment: Omit<PreviewMoment, 'lifecycle'> & { lifecycle: ResolversParentTypes['Lifecycle'] };
  UserError: Fault;
  Node: ResolversInterfaceTypes<ResolversParentTypes>['Node'];
  PageInfo: PageInfo;
  NoticeInput: NoticeInput;
  TransitionItemsInput: TransitionItemsInput;
  TransitionItemsPayload: Omit<TransitionItemsPayload, 'notice' | 'rows' | 'userErrors'> & { notice?: Maybe<ResolversParentTypes['Notice']>, rows: ReadonlyArray<ResolversParentTypes['TransitionRow']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  TransitionRow: TransitionRowParent;
  NoticeStepInput: NoticeStepInput;
  PostponeNoticeInput: PostponeNoticeInput;
  HandOverNoticeInput: HandOverNoticeInput;
  ReviseNoticeInput: ReviseNoticeInput;
  NoticePayload: Omit<NoticePayload, 'notice' | 'userErrors'> & { notice?: Maybe<ResolversParentTypes['Notice']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  Notice: NoticeParent;
  NoticeStep: NoticeStepParent;
  NoticeRow: NoticeRowParent;
  NoticeChange: NoticeChange;
  NoticeConnection: Omit<NoticeConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['NoticeEdge']> };
  NoticeEdge: Omit<NoticeEdge, 'node'> & { node: ResolversParentTypes['Notice'] };
  Product: ItemParent;
  Proposal: ProposalParent;
  ProposalStep: ProposalStepParent;
  ProposalConnection: Omit<ProposalConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['ProposalEdge']> };
  ProposalEdge: Omit<ProposalEdge, 'node'> & { node: ResolversParentTypes['Proposal'] };
  ProposalStepInput: ProposalStepInput;
  ProposalPayload: Omit<ProposalPayload, 'proposal' | 'userErrors'> & { proposal?: Maybe<ResolversParentTypes['Proposal']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  Query: Record<PropertyKey, never>;
  PublishReleaseInput: PublishReleaseInput;
  WithdrawReleaseInput: WithdrawReleaseInput;
  ReleasePayload: PayloadParent;
  Release: ReleaseView;
  LatestRelease: LatestReleaseView;
  SkippedRelease: ReleaseView;
  ReleaseConnection: Omit<ReleaseConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['ReleaseEdge']> };
  ReleaseEdge: Omit<ReleaseEdge, 'node'> & { node: ResolversParentTypes['Release'] };
  Report: ReportView;
  ReportFigure: ReportFigureView;
  Date: Scalars['Date']['output'];
  DateTime: Scalars['DateTime']['output'];
  URL: Scalars['URL']['output'];
  Locale: Scalars['Locale']['output'];
  MarketCode: Scalars['MarketCode']['output'];
  Sequence: Scalars['Sequence']['output'];
  JSON: Scalars['JSON']['output'];
  ItemFilter: ItemFilter;
  FacetFilter: FacetFilter;
  Source: SourceParent;
  StorageOption: ItemParent;
  Subscription: Record<PropertyKey, never>;
  SuccessorInput: SuccessorInput;
  NameSuccessorInput: NameSuccessorInput;
  WithdrawSuccessorInput: WithdrawSuccessorInput;
  Succession: SuccessionParent;
  SuccessorPath: SuccessorPathParent;
  LocalizedText: LocalizedText;
  LocalizedTextInput: LocalizedTextInput;
  TimelineEntry: EntryParent;
  TimelineConnection: Omit<TimelineConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['TimelineEdge']> };
  TimelineEdge: Omit<TimelineEdge, 'node'> & { node: ResolversParentTypes['TimelineEntry'] };
  TimelineFilter: TimelineFilter;
  TransitionItemInput: TransitionItemInput;
  LastOrderInput: LastOrderInput;
  RescheduleTransitionInput: RescheduleTransitionInput;
  CancelTransitionInput: CancelTransitionInput;
  TransitionItemPayload: PayloadParent;
  PromiseUpdateInput: PromiseUpdateInput;
  PostUpdateInput: PostUpdateInput;
  Viewer: Pick<Omit<Viewer, 'notices' | 'proposals' | 'proposal' | 'held' | 'overdue' | 'dangerReports' | 'endpoints' | 'assortments'> & { notices: ResolversParentTypes['NoticeConnection'], proposals: ResolversParentTypes['ProposalConnection'], proposal?: Maybe<ResolversParentTypes['Proposal']>, held: ResolversParentTypes['HeldEntryConnection'], overdue: ResolversParentTypes['ItemConnection'], dangerReports: ReadonlyArray<ResolversParentTypes['DangerReport']>, endpoints: ReadonlyArray<ResolversParentTypes['Endpoint']>, assortments: ReadonlyArray<ResolversParentTypes['Assortment']> }, 'role' | 'name'>;
  WatchInput: WatchInput;
  Demand: DemandParent;
  AcceptedPayload: Omit<AcceptedPayload, 'userErrors'> & { userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
};

export type AccessoryResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Accessory'] = ResolversParentTypes['Accessory']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  handle?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType, Partial<AccessoryNameArgs>>;
  kind?: Resolver<ResolversTypes['ItemKind'], ParentType, ContextType>;
  brand?: Resolver<ResolversTypes['Brand'], ParentType, ContextType>;
  line?: Resolver<Maybe<ResolversTypes['Line']>, ParentType, ContextType>;
  family?: Resolver<Maybe<ResolversTypes['ItemFamily']>, ParentType, ContextType>;
  options?: Resolver<ReadonlyArray<ResolversTypes['ItemOption']>, ParentType, ContextType>;
  identifiers?: Resolver<ReadonlyArray<ResolversTypes['Identifier']>, ParentType, ContextType>;
  markets?: Resolver<ReadonlyArray<ResolversTypes['Market']>, ParentType, ContextType>;
  marketsText?: Resolver<Maybe<ResolversTypes['LocalizedText']>, ParentType, ContextType, Partial<AccessoryMarketsTextArgs>>;
  releasedOn?: Resolver<Maybe<ResolversTypes['PreciseDate']>, ParentType, ContextType>;
  url?: Resolver<Maybe<ResolversTypes['URL']>, ParentType, ContextType>;
  pageUrl?: Resolver<ResolversTypes['URL'], ParentType, ContextType, Partial<AccessoryPageUrlArgs>>;
  image?: Resolver<Maybe<ResolversTypes['Image']>, ParentType, ContextType>;
  newestVersion?: Resolver<Maybe<ResolversTypes['NewestVersion']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  lifecycle?: Resolver<ResolversTypes['Lifecycle'], ParentType, ContextType, Partial<AccessoryLifecycleArgs>>;
  successors?: Resolver<ReadonlyArray<ResolversTypes['Succession']>, ParentType, ContextType, Partial<AccessorySuccessorsArgs>>;
  currentSuccessors?: Resolver<ReadonlyArray<ResolversTypes['SuccessorPath']>, ParentType, ContextType, RequireFields<AccessoryCurrentSuccessorsArgs, 'includeUnfit'>>;
  predecessors?: Resolver<ReadonlyArray<ResolversTypes['Succession']>, ParentType, ContextType>;
  releases?: Resolver<ResolversTypes['ReleaseConnection'], ParentType, ContextType, RequireFields<AccessoryReleasesArgs, 'first'>>;
  latestRelease?: Resolver<ResolversTypes['LatestRelease'], ParentType, ContextType, RequireFields<AccessoryLatestReleaseArgs, 'channel'>>;
  advisories?: Resolver<ReadonlyArray<ResolversTypes['Advisory']>, ParentType, ContextType, RequireFields<AccessoryAdvisoriesArgs, 'standing'>>;
  withdrawal?: Resolver<Maybe<ResolversTypes['ListingWithdrawal']>, ParentType, ContextType>;
  mergedItems?: Resolver<ReadonlyArray<ResolversTypes['Item']>, ParentType, ContextType>;
  yours?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType, RequireFields<AccessoryYoursArgs, 'assortment'>>;
  timeline?: Resolver<ResolversTypes['TimelineConnection'], ParentType, ContextType, RequireFields<AccessoryTimelineArgs, 'first'>>;
  fits?: Resolver<ReadonlyArray<ResolversTypes['Fit']>, ParentType, ContextType, RequireFields<AccessoryFitsArgs, 'includeUnknown'>>;
  orphaned?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ActionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Action'] = ResolversParentTypes['Action']> = {
  kind?: Resolver<ResolversTypes['ActionKind'], ParentType, ContextType>;
  label?: Resolver<ResolversTypes['LocalizedText'], ParentType, ContextType, Partial<ActionLabelArgs>>;
  url?: Resolver<ResolversTypes['URL'], ParentType, ContextType>;
};

export type AdvisoryPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AdvisoryPayload'] = ResolversParentTypes['AdvisoryPayload']> = {
  advisory?: Resolver<Maybe<ResolversTypes['Advisory']>, ParentType, ContextType>;
  entries?: Resolver<ReadonlyArray<ResolversTypes['TimelineEntry']>, ParentType, ContextType>;
  preview?: Resolver<Maybe<ResolversTypes['Preview']>, ParentType, ContextType>;
  warnings?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type AdvisoryResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Advisory'] = ResolversParentTypes['Advisory']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['URL'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['AdvisoryKind'], ParentType, ContextType>;
  severity?: Resolver<ResolversTypes['Severity'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['AdvisoryStatus'], ParentType, ContextType>;
  revision?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  issuedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  knownSince?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  firstReportedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  title?: Resolver<ResolversTypes['LocalizedText'], ParentType, ContextType, Partial<AdvisoryTitleArgs>>;
  whatHappens?: Resolver<ResolversTypes['LocalizedText'], ParentType, ContextType, Partial<AdvisoryWhatHappensArgs>>;
  whatToDo?: Resolver<ResolversTypes['LocalizedText'], ParentType, ContextType, Partial<AdvisoryWhatToDoArgs>>;
  actBy?: Resolver<Maybe<ResolversTypes['PreciseDate']>, ParentType, ContextType>;
  remedy?: Resolver<Maybe<ResolversTypes['LocalizedText']>, ParentType, ContextType, Partial<AdvisoryRemedyArgs>>;
  notKnownYet?: Resolver<Maybe<ResolversTypes['LocalizedText']>, ParentType, ContextType, Partial<AdvisoryNotKnownYetArgs>>;
  contact?: Resolver<Maybe<ResolversTypes['URL']>, ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  until?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  cves?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  affected?: Resolver<ReadonlyArray<ResolversTypes['Affected']>, ParentType, ContextType>;
  fixedIn?: Resolver<ReadonlyArray<ResolversTypes['Release']>, ParentType, ContextType>;
  source?: Resolver<Maybe<ResolversTypes['Source']>, ParentType, ContextType>;
  sourceNumber?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  revisions?: Resolver<ReadonlyArray<ResolversTypes['AdvisoryRevision']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AffectedResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Affected'] = ResolversParentTypes['Affected']> = {
  items?: Resolver<ReadonlyArray<ResolversTypes['Item']>, ParentType, ContextType>;
  versions?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  serials?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  lots?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  soldFrom?: Resolver<Maybe<ResolversTypes['PreciseDate']>, ParentType, ContextType>;
  soldUntil?: Resolver<Maybe<ResolversTypes['PreciseDate']>, ParentType, ContextType>;
  markets?: Resolver<ReadonlyArray<ResolversTypes['MarketCode']>, ParentType, ContextType>;
};

export type AdvisoryRevisionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AdvisoryRevision'] = ResolversParentTypes['AdvisoryRevision']> = {
  revision?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['AdvisoryStatus'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['LocalizedText'], ParentType, ContextType, Partial<AdvisoryRevisionTitleArgs>>;
  whatHappens?: Resolver<ResolversTypes['LocalizedText'], ParentType, ContextType, Partial<AdvisoryRevisionWhatHappensArgs>>;
  whatToDo?: Resolver<ResolversTypes['LocalizedText'], ParentType, ContextType, Partial<AdvisoryRevisionWhatToDoArgs>>;
  whatChanged?: Resolver<Maybe<ResolversTypes['LocalizedText']>, ParentType, ContextType, Partial<AdvisoryRevisionWhatChangedArgs>>;
};

export type AdvisoryAnswerResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AdvisoryAnswer'] = ResolversParentTypes['AdvisoryAnswer']> = {
  advisory?: Resolver<ResolversTypes['Advisory'], ParentType, ContextType>;
  verdict?: Resolver<ResolversTypes['AdvisoryVerdict'], ParentType, ContextType>;
  needs?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type AdvisoryConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AdvisoryConnection'] = ResolversParentTypes['AdvisoryConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['AdvisoryEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type AdvisoryEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AdvisoryEdge'] = ResolversParentTypes['AdvisoryEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Advisory'], ParentType, ContextType>;
};

export type AssortmentResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Assortment'] = ResolversParentTypes['Assortment']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  handle?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  size?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  unknownSkus?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType, RequireFields<AssortmentUnknownSkusArgs, 'first'>>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AssortmentPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AssortmentPayload'] = ResolversParentTypes['AssortmentPayload']> = {
  assortment?: Resolver<Maybe<ResolversTypes['Assortment']>, ParentType, ContextType>;
  unknownSkus?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type AuditCallerResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AuditCaller'] = ResolversParentTypes['AuditCaller']> = {
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  person?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  keyId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  role?: Resolver<ResolversTypes['Role'], ParentType, ContextType>;
};

export type AuditEntryResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AuditEntry'] = ResolversParentTypes['AuditEntry']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  verb?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  by?: Resolver<ResolversTypes['AuditCaller'], ParentType, ContextType>;
  address?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  items?: Resolver<ReadonlyArray<ResolversTypes['Item']>, ParentType, ContextType>;
  notice?: Resolver<Maybe<ResolversTypes['Notice']>, ParentType, ContextType>;
  input?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  before?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  after?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  note?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type AuditConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AuditConnection'] = ResolversParentTypes['AuditConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['AuditEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type AuditEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AuditEdge'] = ResolversParentTypes['AuditEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['AuditEntry'], ParentType, ContextType>;
};

export type BrandResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Brand'] = ResolversParentTypes['Brand']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  handle?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  url?: Resolver<Maybe<ResolversTypes['URL']>, ParentType, ContextType>;
  itemCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StatedCommitmentResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['StatedCommitment'] = ResolversParentTypes['StatedCommitment']> = {
  facet?: Resolver<ResolversTypes['Facet'], ParentType, ContextType>;
  terms?: Resolver<ResolversTypes['CommitmentTermsKind'], ParentType, ContextType>;
  until?: Resolver<Maybe<ResolversTypes['PreciseDate']>, ParentType, ContextType>;
  strength?: Resolver<Maybe<ResolversTypes['CommitmentStrength']>, ParentType, ContextType>;
  note?: Resolver<Maybe<ResolversTypes['LocalizedText']>, ParentType, ContextType, Partial<StatedCommitmentNoteArgs>>;
  url?: Resolver<Maybe<ResolversTypes['URL']>, ParentType, ContextType>;
  paid?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  price?: Resolver<Maybe<ResolversTypes['LocalizedText']>, ParentType, ContextType, Partial<StatedCommitmentPriceArgs>>;
};

export type CommitmentChangeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['CommitmentChange'] = ResolversParentTypes['CommitmentChange']> = {
  days?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  noticeDays?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['PreciseDate']>, ParentType, ContextType>;
};

export type DangerReportResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['DangerReport'] = ResolversParentTypes['DangerReport']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  item?: Resolver<ResolversTypes['Item'], ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  serial?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reportedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  owner?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  dueOn?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  overdue?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['DangerReportState'], ParentType, ContextType>;
  advisory?: Resolver<Maybe<ResolversTypes['Advisory']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DangerReportPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['DangerReportPayload'] = ResolversParentTypes['DangerReportPayload']> = {
  report?: Resolver<Maybe<ResolversTypes['DangerReport']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type PreciseDateResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PreciseDate'] = ResolversParentTypes['PreciseDate']> = {
  date?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  precision?: Resolver<ResolversTypes['DatePrecision'], ParentType, ContextType>;
  lastDay?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType, Partial<PreciseDateTextArgs>>;
};

export type DispositionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Disposition'] = ResolversParentTypes['Disposition']> = {
  httpStatus?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  robots?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  schemaOrgAvailability?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  googleAvailability?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  metaAvailability?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type EndingResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Ending'] = ResolversParentTypes['Ending']> = {
  item?: Resolver<ResolversTypes['Item'], ParentType, ContextType>;
  facet?: Resolver<ResolversTypes['Facet'], ParentType, ContextType>;
  paid?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  until?: Resolver<ResolversTypes['PreciseDate'], ParentType, ContextType>;
  endsAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  strength?: Resolver<Maybe<ResolversTypes['CommitmentStrength']>, ParentType, ContextType>;
  market?: Resolver<Maybe<ResolversTypes['Market']>, ParentType, ContextType>;
};

export type EndingConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['EndingConnection'] = ResolversParentTypes['EndingConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['EndingEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type EndingEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['EndingEdge'] = ResolversParentTypes['EndingEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Ending'], ParentType, ContextType>;
};

export type EndpointResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Endpoint'] = ResolversParentTypes['Endpoint']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['URL'], ParentType, ContextType>;
  filter?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  assortment?: Resolver<Maybe<ResolversTypes['Assortment']>, ParentType, ContextType>;
  batch?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  health?: Resolver<ResolversTypes['EndpointHealth'], ParentType, ContextType>;
  because?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  contact?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  contactState?: Resolver<Maybe<ResolversTypes['EndpointContactState']>, ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['Sequence'], ParentType, ContextType>;
  waiting?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  waitingSince?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  publicKey?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  attempts?: Resolver<ResolversTypes['DeliveryAttemptConnection'], ParentType, ContextType, RequireFields<EndpointAttemptsArgs, 'first'>>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DeliveryAttemptResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['DeliveryAttempt'] = ResolversParentTypes['DeliveryAttempt']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  messageId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  firstSequence?: Resolver<ResolversTypes['Sequence'], ParentType, ContextType>;
  lastSequence?: Resolver<ResolversTypes['Sequence'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  milliseconds?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['DeliveryOutcome'], ParentType, ContextType>;
  httpStatus?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  answer?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  nextAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DeliveryAttemptConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['DeliveryAttemptConnection'] = ResolversParentTypes['DeliveryAttemptConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['DeliveryAttemptEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type DeliveryAttemptEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['DeliveryAttemptEdge'] = ResolversParentTypes['DeliveryAttemptEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['DeliveryAttempt'], ParentType, ContextType>;
};

export type EndpointPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['EndpointPayload'] = ResolversParentTypes['EndpointPayload']> = {
  endpoint?: Resolver<Maybe<ResolversTypes['Endpoint']>, ParentType, ContextType>;
  secret?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  preview?: Resolver<Maybe<ResolversTypes['EndpointPreview']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type EndpointPreviewResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['EndpointPreview'] = ResolversParentTypes['EndpointPreview']> = {
  request?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  passing?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ItemEntryResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ItemEntry'] = ResolversParentTypes['ItemEntry']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  sequence?: Resolver<ResolversTypes['Sequence'], ParentType, ContextType>;
  previousSequence?: Resolver<Maybe<ResolversTypes['Sequence']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['FactKind'], ParentType, ContextType>;
  item?: Resolver<ResolversTypes['Item'], ParentType, ContextType>;
  notice?: Resolver<Maybe<ResolversTypes['Notice']>, ParentType, ContextType>;
  recordedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  effectiveAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  effectiveOn?: Resolver<Maybe<ResolversTypes['PreciseDate']>, ParentType, ContextType>;
  markets?: Resolver<ReadonlyArray<ResolversTypes['MarketCode']>, ParentType, ContextType>;
  headline?: Resolver<ResolversTypes['LocalizedText'], ParentType, ContextType, Partial<ItemEntryHeadlineArgs>>;
  explanation?: Resolver<Maybe<ResolversTypes['LocalizedText']>, ParentType, ContextType, Partial<ItemEntryExplanationArgs>>;
  explanationNow?: Resolver<Maybe<ResolversTypes['LocalizedText']>, ParentType, ContextType, Partial<ItemEntryExplanationNowArgs>>;
  source?: Resolver<Maybe<ResolversTypes['Source']>, ParentType, ContextType>;
  forced?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  corrects?: Resolver<Maybe<ResolversTypes['TimelineEntry']>, ParentType, ContextType>;
  correctedBy?: Resolver<Maybe<ResolversTypes['TimelineEntry']>, ParentType, ContextType>;
  takenOver?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  mergedInto?: Resolver<Maybe<ResolversTypes['Item']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StateEntryResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['StateEntry'] = ResolversParentTypes['StateEntry']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  sequence?: Resolver<ResolversTypes['Sequence'], ParentType, ContextType>;
  previousSequence?: Resolver<Maybe<ResolversTypes['Sequence']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['FactKind'], ParentType, ContextType>;
  item?: Resolver<ResolversTypes['Item'], ParentType, ContextType>;
  notice?: Resolver<Maybe<ResolversTypes['Notice']>, ParentType, ContextType>;
  recordedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  effectiveAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  effectiveOn?: Resolver<Maybe<ResolversTypes['PreciseDate']>, ParentType, ContextType>;
  markets?: Resolver<ReadonlyArray<ResolversTypes['MarketCode']>, ParentType, ContextType>;
  headline?: Resolver<ResolversTypes['LocalizedText'], ParentType, ContextType, Partial<StateEntryHeadlineArgs>>;
  explanation?: Resolver<Maybe<ResolversTypes['LocalizedText']>, ParentType, ContextType, Partial<StateEntryExplanationArgs>>;
  explanationNow?: Resolver<Maybe<ResolversTypes['LocalizedText']>, ParentType, ContextType, Partial<StateEntryExplanationNowArgs>>;
  source?: Resolver<Maybe<ResolversTypes['Source']>, ParentType, ContextType>;
  forced?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  corrects?: Resolver<Maybe<ResolversTypes['TimelineEntry']>, ParentType, ContextType>;
  correctedBy?: Resolver<Maybe<ResolversTypes['TimelineEntry']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['LifecycleState'], ParentType, ContextType>;
  reasons?: Resolver<ReadonlyArray<ResolversTypes['ReasonCode']>, ParentType, ContextType>;
  lastOrder?: Resolver<Maybe<ResolversTypes['LastOrder']>, ParentType, ContextType>;
  resumesOn?: Resolver<Maybe<ResolversTypes['PreciseDate']>, ParentType, ContextType>;
  commitments?: Resolver<ReadonlyArray<ResolversTypes['StatedCommitment']>, ParentType, ContextType>;
  successors?: Resolver<ReadonlyArray<ResolversTypes['Succession']>, ParentType, ContextType>;
  teaser?: Resolver<Maybe<ResolversTypes['LocalizedText']>, ParentType, ContextType, Partial<StateEntryTeaserArgs>>;
  noSuccessorBecause?: Resolver<Maybe<ResolversTypes['LocalizedText']>, ParentType, ContextType, Partial<StateEntryNoSuccessorBecauseArgs>>;
  actions?: Resolver<ReadonlyArray<ResolversTypes['Action']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CommitmentEntryResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['CommitmentEntry'] = ResolversParentTypes['CommitmentEntry']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  sequence?: Resolver<ResolversTypes['Sequence'], ParentType, ContextType>;
  previousSequence?: Resolver<Maybe<ResolversTypes['Sequence']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['FactKind'], ParentType, ContextType>;
  item?: Resolver<ResolversTypes['Item'], ParentType, ContextType>;
  notice?: Resolver<Maybe<ResolversTypes['Notice']>, ParentType, ContextType>;
  recordedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  effectiveAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  effectiveOn?: Resolver<Maybe<ResolversTypes['PreciseDate']>, ParentType, ContextType>;
  markets?: Resolver<ReadonlyArray<ResolversTypes['MarketCode']>, ParentType, ContextType>;
  headline?: Resolver<ResolversTypes['LocalizedText'], ParentType, ContextType, Partial<CommitmentEntryHeadlineArgs>>;
  explanation?: Resolver<Maybe<ResolversTypes['LocalizedText']>, ParentType, ContextType, Partial<CommitmentEntryExplanationArgs>>;
  explanationNow?: Resolver<Maybe<ResolversTypes['LocalizedText']>, ParentType, ContextType, Partial<CommitmentEntryExplanationNowArgs>>;
  source?: Resolver<Maybe<ResolversTypes['Source']>, ParentType, ContextType>;
  forced?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  corrects?: Resolver<Maybe<ResolversTypes['TimelineEntry']>, ParentType, ContextType>;
  correctedBy?: Resolver<Maybe<ResolversTypes['TimelineEntry']>, ParentType, ContextType>;
  commitments?: Resolver<ReadonlyArray<ResolversTypes['StatedCommitment']>, ParentType, ContextType>;
  reasons?: Resolver<ReadonlyArray<ResolversTypes['ReasonCode']>, ParentType, ContextType>;
  change?: Resolver<Maybe<ResolversTypes['CommitmentChange']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SuccessionEntryResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['SuccessionEntry'] = ResolversParentTypes['SuccessionEntry']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  sequence?: Resolver<ResolversTypes['Sequence'], ParentType, ContextType>;
  previousSequence?: Resolver<Maybe<ResolversTypes['Sequence']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['FactKind'], ParentType, ContextType>;
  item?: Resolver<ResolversTypes['Item'], ParentType, ContextType>;
  notice?: Resolver<Maybe<ResolversTypes['Notice']>, ParentType, ContextType>;
  recordedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  effectiveAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  effectiveOn?: Resolver<Maybe<ResolversTypes['PreciseDate']>, ParentType, ContextType>;
  markets?: Resolver<ReadonlyArray<ResolversTypes['MarketCode']>, ParentType, ContextType>;
  headline?: Resolver<ResolversTypes['LocalizedText'], ParentType, ContextType, Partial<SuccessionEntryHeadlineArgs>>;
  explanation?: Resolver<Maybe<ResolversTypes['LocalizedText']>, ParentType, ContextType, Partial<SuccessionEntryExplanationArgs>>;
  explanationNow?: Resolver<Maybe<ResolversTypes['LocalizedText']>, ParentType, ContextType, Partial<SuccessionEntryExplanationNowArgs>>;
  source?: Resolver<Maybe<ResolversTypes['Source']>, ParentType, ContextType>;
  forced?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  corrects?: Resolver<Maybe<ResolversTypes['TimelineEntry']>, ParentType, ContextType>;
  correctedBy?: Resolver<Maybe<ResolversTypes['TimelineEntry']>, ParentType, ContextType>;
  successor?: Resolver<ResolversTypes['Item'], ParentType, ContextType>;
  successionKind?: Resolver<Maybe<ResolversTypes['SuccessionKind']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type FitEntryResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['FitEntry'] = ResolversParentTypes['FitEntry']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  sequence?: Resolver<ResolversTypes['Sequence'], ParentType, ContextType>;
  previousSequence?: Resolver<Maybe<ResolversTypes['Sequence']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['FactKind'], ParentType, ContextType>;
  item?: Resolver<ResolversTypes['Item'], ParentType, ContextType>;
  notice?: Resolver<Maybe<ResolversTypes['Notice']>, ParentType, ContextType>;
  recordedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  effectiveAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  effectiveOn?: Resolver<Maybe<ResolversTypes['PreciseDate']>, ParentType, ContextType>;
  markets?: Resolver<ReadonlyArray<ResolversTypes['MarketCode']>, ParentType, ContextType>;
  headline?: Resolver<ResolversTypes['LocalizedText'], ParentType, ContextType, Partial<FitEntryHeadlineArgs>>;
  explanation?: Resolver<Maybe<ResolversTypes['LocalizedText']>, ParentType, ContextType, Partial<FitEntryExplanationArgs>>;
  explanationNow?: Resolver<Maybe<ResolversTypes['LocalizedText']>, ParentType, ContextType, Partial<FitEntryExplanationNowArgs>>;
  source?: Resolver<Maybe<ResolversTypes['Source']>, ParentType, ContextType>;
  forced?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  corrects?: Resolver<Maybe<ResolversTypes['TimelineEntry']>, ParentType, ContextType>;
  correctedBy?: Resolver<Maybe<ResolversTypes['TimelineEntry']>, ParentType, ContextType>;
  host?: Resolver<ResolversTypes['Item'], ParentType, ContextType>;
  verdict?: Resolver<Maybe<ResolversTypes['FitVerdict']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UpdateEntryResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['UpdateEntry'] = ResolversParentTypes['UpdateEntry']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  sequence?: Resolver<ResolversTypes['Sequence'], ParentType, ContextType>;
  previousSequence?: Resolver<Maybe<ResolversTypes['Sequence']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['FactKind'], ParentType, ContextType>;
  item?: Resolver<ResolversTypes['Item'], ParentType, ContextType>;
  notice?: Resolver<Maybe<ResolversTypes['Notice']>, ParentType, ContextType>;
  recordedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  effectiveAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  effectiveOn?: Resolver<Maybe<ResolversTypes['PreciseDate']>, ParentType, ContextType>;
  markets?: Resolver<ReadonlyArray<ResolversTypes['MarketCode']>, ParentType, ContextType>;
  headline?: Resolver<ResolversTypes['LocalizedText'], ParentType, ContextType, Partial<UpdateEntryHeadlineArgs>>;
  explanation?: Resolver<Maybe<ResolversTypes['LocalizedText']>, ParentType, ContextType, Partial<UpdateEntryExplanationArgs>>;
  explanationNow?: Resolver<Maybe<ResolversTypes['LocalizedText']>, ParentType, ContextType, Partial<UpdateEntryExplanationNowArgs>>;
  source?: Resolver<Maybe<ResolversTypes['Source']>, ParentType, ContextType>;
  forced?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  corrects?: Resolver<Maybe<ResolversTypes['TimelineEntry']>, ParentType, ContextType>;
  correctedBy?: Resolver<Maybe<ResolversTypes['TimelineEntry']>, ParentType, ContextType>;
  nextUpdateBy?: Resolver<Maybe<ResolversTypes['PreciseDate']>, ParentType, ContextType>;
  resumesOn?: Resolver<Maybe<ResolversTypes['PreciseDate']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ReleaseEntryResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ReleaseEntry'] = ResolversParentTypes['ReleaseEntry']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  sequence?: Resolver<ResolversTypes['Sequence'], ParentType, ContextType>;
  previousSequence?: Resolver<Maybe<ResolversTypes['Sequence']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['FactKind'], ParentType, ContextType>;
  item?: Resolver<ResolversTypes['Item'], ParentType, ContextType>;
  notice?: Resolver<Maybe<ResolversTypes['Notice']>, ParentType, ContextType>;
  recordedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  effectiveAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  effectiveOn?: Resolver<Maybe<ResolversTypes['PreciseDate']>, ParentType, ContextType>;
  markets?: Resolver<ReadonlyArray<ResolversTypes['MarketCode']>, ParentType, ContextType>;
  headline?: Resolver<ResolversTypes['LocalizedText'], ParentType, ContextType, Partial<ReleaseEntryHeadlineArgs>>;
  explanation?: Resolver<Maybe<ResolversTypes['LocalizedText']>, ParentType, ContextType, Partial<ReleaseEntryExplanationArgs>>;
  explanationNow?: Resolver<Maybe<ResolversTypes['LocalizedText']>, ParentType, ContextType, Partial<ReleaseEntryExplanationNowArgs>>;
  source?: Resolver<Maybe<ResolversTypes['Source']>, ParentType, ContextType>;
  forced?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  corrects?: Resolver<Maybe<ResolversTypes['TimelineEntry']>, ParentType, ContextType>;
  correctedBy?: Resolver<Maybe<ResolversTypes['TimelineEntry']>, ParentType, ContextType>;
  release?: Resolver<Maybe<ResolversTypes['Release']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  channel?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reasons?: Resolver<ReadonlyArray<ResolversTypes['ReasonCode']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CorrectionEntryResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['CorrectionEntry'] = ResolversParentTypes['CorrectionEntry']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  sequence?: Resolver<ResolversTypes['Sequence'], ParentType, ContextType>;
  previousSequence?: Resolver<Maybe<ResolversTypes['Sequence']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['FactKind'], ParentType, ContextType>;
  item?: Resolver<ResolversTypes['Item'], ParentType, ContextType>;
  notice?: Resolver<Maybe<ResolversTypes['Notice']>, ParentType, ContextType>;
  recordedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  effectiveAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  effectiveOn?: Resolver<Maybe<ResolversTypes['PreciseDate']>, ParentType, ContextType>;
  markets?: Resolver<ReadonlyArray<ResolversTypes['MarketCode']>, ParentType, ContextType>;
  headline?: Resolver<ResolversTypes['LocalizedText'], ParentType, ContextType, Partial<CorrectionEntryHeadlineArgs>>;
  explanation?: Resolver<Maybe<ResolversTypes['LocalizedText']>, ParentType, ContextType, Partial<CorrectionEntryExplanationArgs>>;
  explanationNow?: Resolver<Maybe<ResolversTypes['LocalizedText']>, ParentType, ContextType, Partial<CorrectionEntryExplanationNowArgs>>;
  source?: Resolver<Maybe<ResolversTypes['Source']>, ParentType, ContextType>;
  forced?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  corrects?: Resolver<Maybe<ResolversTypes['TimelineEntry']>, ParentType, ContextType>;
  correctedBy?: Resolver<Maybe<ResolversTypes['TimelineEntry']>, ParentType, ContextType>;
  how?: Resolver<Maybe<ResolversTypes['Correction']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AdvisoryEntryResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AdvisoryEntry'] = ResolversParentTypes['AdvisoryEntry']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  sequence?: Resolver<ResolversTypes['Sequence'], ParentType, ContextType>;
  previousSequence?: Resolver<Maybe<ResolversTypes['Sequence']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['FactKind'], ParentType, ContextType>;
  item?: Resolver<ResolversTypes['Item'], ParentType, ContextType>;
  notice?: Resolver<Maybe<ResolversTypes['Notice']>, ParentType, ContextType>;
  recordedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  effectiveAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  effectiveOn?: Resolver<Maybe<ResolversTypes['PreciseDate']>, ParentType, ContextType>;
  markets?: Resolver<ReadonlyArray<ResolversTypes['MarketCode']>, ParentType, ContextType>;
  headline?: Resolver<ResolversTypes['LocalizedText'], ParentType, ContextType, Partial<AdvisoryEntryHeadlineArgs>>;
  explanation?: Resolver<Maybe<ResolversTypes['LocalizedText']>, ParentType, ContextType, Partial<AdvisoryEntryExplanationArgs>>;
  explanationNow?: Resolver<Maybe<ResolversTypes['LocalizedText']>, ParentType, ContextType, Partial<AdvisoryEntryExplanationNowArgs>>;
  source?: Resolver<Maybe<ResolversTypes['Source']>, ParentType, ContextType>;
  forced?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  corrects?: Resolver<Maybe<ResolversTypes['TimelineEntry']>, ParentType, ContextType>;
  correctedBy?: Resolver<Maybe<ResolversTypes['TimelineEntry']>, ParentType, ContextType>;
  advisory?: Resolver<ResolversTypes['Advisory'], ParentType, ContextType>;
  revision?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type FacetAnswerResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['FacetAnswer'] = ResolversParentTypes['FacetAnswer']> = {
  facet?: Resolver<ResolversTypes['Facet'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['LocalizedText'], ParentType, ContextType, Partial<FacetAnswerTextArgs>>;
  status?: Resolver<ResolversTypes['FacetStatus'], ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['PreciseDate']>, ParentType, ContextType>;
  until?: Resolver<Maybe<ResolversTypes['PreciseDate']>, ParentType, ContextType>;
  endsAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  endsEarliestAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  endsLatestAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  strength?: Resolver<Maybe<ResolversTypes['CommitmentStrength']>, ParentType, ContextType>;
  note?: Resolver<Maybe<ResolversTypes['LocalizedText']>, ParentType, ContextType, Partial<FacetAnswerNoteArgs>>;
  url?: Resolver<Maybe<ResolversTypes['URL']>, ParentType, ContextType>;
  source?: Resolver<Maybe<ResolversTypes['Source']>, ParentType, ContextType>;
  paidStatus?: Resolver<Maybe<ResolversTypes['FacetStatus']>, ParentType, ContextType>;
  paidUntil?: Resolver<Maybe<ResolversTypes['PreciseDate']>, ParentType, ContextType>;
  paidStrength?: Resolver<Maybe<ResolversTypes['CommitmentStrength']>, ParentType, ContextType>;
  price?: Resolver<Maybe<ResolversTypes['LocalizedText']>, ParentType, ContextType, Partial<FacetAnswerPriceArgs>>;
  paidUrl?: Resolver<Maybe<ResolversTypes['URL']>, ParentType, ContextType>;
  history?: Resolver<ReadonlyArray<ResolversTypes['TimelineEntry']>, ParentType, ContextType>;
};

export type ItemFamilyResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ItemFamily'] = ResolversParentTypes['ItemFamily']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  handle?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType, Partial<ItemFamilyNameArgs>>;
  brand?: Resolver<ResolversTypes['Brand'], ParentType, ContextType>;
  items?: Resolver<ResolversTypes['ItemConnection'], ParentType, ContextType, RequireFields<ItemFamilyItemsArgs, 'first'>>;
  itemCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type FitResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Fit'] = ResolversParentTypes['Fit']> = {
  host?: Resolver<ResolversTypes['Item'], ParentType, ContextType>;
  verdict?: Resolver<ResolversTypes['FitVerdict'], ParentType, ContextType>;
  needs?: Resolver<ReadonlyArray<ResolversTypes['Item']>, ParentType, ContextType>;
  condition?: Resolver<Maybe<ResolversTypes['LocalizedText']>, ParentType, ContextType, Partial<FitConditionArgs>>;
  text?: Resolver<ResolversTypes['LocalizedText'], ParentType, ContextType, Partial<FitTextArgs>>;
  source?: Resolver<Maybe<ResolversTypes['Source']>, ParentType, ContextType>;
};

export type BrandPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['BrandPayload'] = ResolversParentTypes['BrandPayload']> = {
  brand?: Resolver<Maybe<ResolversTypes['Brand']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type FamilyPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['FamilyPayload'] = ResolversParentTypes['FamilyPayload']> = {
  family?: Resolver<Maybe<ResolversTypes['ItemFamily']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type GroupsResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Groups'] = ResolversParentTypes['Groups']> = {
  brands?: Resolver<ReadonlyArray<ResolversTypes['Brand']>, ParentType, ContextType>;
  lines?: Resolver<ReadonlyArray<ResolversTypes['Line']>, ParentType, ContextType>;
  families?: Resolver<ReadonlyArray<ResolversTypes['ItemFamily']>, ParentType, ContextType>;
};

export type BrandConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['BrandConnection'] = ResolversParentTypes['BrandConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['BrandEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type BrandEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['BrandEdge'] = ResolversParentTypes['BrandEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Brand'], ParentType, ContextType>;
};

export type LineConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['LineConnection'] = ResolversParentTypes['LineConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['LineEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type LineEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['LineEdge'] = ResolversParentTypes['LineEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Line'], ParentType, ContextType>;
};

export type ItemFamilyConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ItemFamilyConnection'] = ResolversParentTypes['ItemFamilyConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ItemFamilyEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ItemFamilyEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ItemFamilyEdge'] = ResolversParentTypes['ItemFamilyEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ItemFamily'], ParentType, ContextType>;
};

export type HeldEntryResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['HeldEntry'] = ResolversParentTypes['HeldEntry']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  item?: Resolver<ResolversTypes['Item'], ParentType, ContextType>;
  entry?: Resolver<ResolversTypes['TimelineEntry'], ParentType, ContextType>;
  publishAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  madeBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  madeAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['HeldStatus'], ParentType, ContextType>;
  refusedBecause?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  notice?: Resolver<Maybe<ResolversTypes['Notice']>, ParentType, ContextType>;
  partOf?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type HeldEntryConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['HeldEntryConnection'] = ResolversParentTypes['HeldEntryConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['HeldEntryEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type HeldEntryEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['HeldEntryEdge'] = ResolversParentTypes['HeldEntryEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['HeldEntry'], ParentType, ContextType>;
};

export type IdentifierResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Identifier'] = ResolversParentTypes['Identifier']> = {
  scheme?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type RegisterItemsPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['RegisterItemsPayload'] = ResolversParentTypes['RegisterItemsPayload']> = {
  rows?: Resolver<ReadonlyArray<ResolversTypes['RegisteredRow']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RegisteredRowResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['RegisteredRow'] = ResolversParentTypes['RegisteredRow']> = {
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  item?: Resolver<Maybe<ResolversTypes['Item']>, ParentType, ContextType>;
  entry?: Resolver<Maybe<ResolversTypes['TimelineEntry']>, ParentType, ContextType>;
  preview?: Resolver<Maybe<ResolversTypes['Preview']>, ParentType, ContextType>;
  warnings?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ItemResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Item'] = ResolversParentTypes['Item']> = {
  __resolveType: TypeResolveFn<'Accessory' | 'Product' | 'StorageOption', ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  handle?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType, Partial<ItemNameArgs>>;
  kind?: Resolver<ResolversTypes['ItemKind'], ParentType, ContextType>;
  brand?: Resolver<ResolversTypes['Brand'], ParentType, ContextType>;
  line?: Resolver<Maybe<ResolversTypes['Line']>, ParentType, ContextType>;
  family?: Resolver<Maybe<ResolversTypes['ItemFamily']>, ParentType, ContextType>;
  options?: Resolver<ReadonlyArray<ResolversTypes['ItemOption']>, ParentType, ContextType>;
  identifiers?: Resolver<ReadonlyArray<ResolversTypes['Identifier']>, ParentType, ContextType>;
  markets?: Resolver<ReadonlyArray<ResolversTypes['Market']>, ParentType, ContextType>;
  marketsText?: Resolver<Maybe<ResolversTypes['LocalizedText']>, ParentType, ContextType, Partial<ItemMarketsTextArgs>>;
  releasedOn?: Resolver<Maybe<ResolversTypes['PreciseDate']>, ParentType, ContextType>;
  url?: Resolver<Maybe<ResolversTypes['URL']>, ParentType, ContextType>;
  pageUrl?: Resolver<ResolversTypes['URL'], ParentType, ContextType, Partial<ItemPageUrlArgs>>;
  image?: Resolver<Maybe<ResolversTypes['Image']>, ParentType, ContextType>;
  newestVersion?: Resolver<Maybe<ResolversTypes['NewestVersion']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  lifecycle?: Resolver<ResolversTypes['Lifecycle'], ParentType, ContextType, Partial<ItemLifecycleArgs>>;
  successors?: Resolver<ReadonlyArray<ResolversTypes['Succession']>, ParentType, ContextType, Partial<ItemSuccessorsArgs>>;
  currentSuccessors?: Resolver<ReadonlyArray<ResolversTypes['SuccessorPath']>, ParentType, ContextType, RequireFields<ItemCurrentSuccessorsArgs, 'includeUnfit'>>;
  predecessors?: Resolver<ReadonlyArray<ResolversTypes['Succession']>, ParentType, ContextType>;
  fits?: Resolver<ReadonlyArray<ResolversTypes['Fit']>, ParentType, ContextType, RequireFields<ItemFitsArgs, 'includeUnknown'>>;
  releases?: Resolver<ResolversTypes['ReleaseConnection'], ParentType, ContextType, RequireFields<ItemReleasesArgs, 'first'>>;
  latestRelease?: Resolver<ResolversTypes['LatestRelease'], ParentType, ContextType, RequireFields<ItemLatestReleaseArgs, 'channel'>>;
  advisories?: Resolver<ReadonlyArray<ResolversTypes['Advisory']>, ParentType, ContextType, RequireFields<ItemAdvisoriesArgs, 'standing'>>;
  withdrawal?: Resolver<Maybe<ResolversTypes['ListingWithdrawal']>, ParentType, ContextType>;
  mergedItems?: Resolver<ReadonlyArray<ResolversTypes['Item']>, ParentType, ContextType>;
  yours?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType, RequireFields<ItemYoursArgs, 'assortment'>>;
  timeline?: Resolver<ResolversTypes['TimelineConnection'], ParentType, ContextType, RequireFields<ItemTimelineArgs, 'first'>>;
};

export type ListingWithdrawalResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ListingWithdrawal'] = ResolversParentTypes['ListingWithdrawal']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  explanation?: Resolver<Maybe<ResolversTypes['LocalizedText']>, ParentType, ContextType, Partial<ListingWithdrawalExplanationArgs>>;
  mergedInto?: Resolver<Maybe<ResolversTypes['Item']>, ParentType, ContextType>;
};

export type ItemOptionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ItemOption'] = ResolversParentTypes['ItemOption']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType, Partial<ItemOptionNameArgs>>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType, Partial<ItemOptionValueArgs>>;
};

export type ImageResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Image'] = ResolversParentTypes['Image']> = {
  url?: Resolver<ResolversTypes['URL'], ParentType, ContextType>;
  alt?: Resolver<Maybe<ResolversTypes['LocalizedText']>, ParentType, ContextType, Partial<ImageAltArgs>>;
};

export type NewestVersionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['NewestVersion'] = ResolversParentTypes['NewestVersion']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  releasedOn?: Resolver<Maybe<ResolversTypes['PreciseDate']>, ParentType, ContextType>;
  url?: Resolver<Maybe<ResolversTypes['URL']>, ParentType, ContextType>;
};

export type ItemConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ItemConnection'] = ResolversParentTypes['ItemConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ItemEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type ItemEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ItemEdge'] = ResolversParentTypes['ItemEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Item'], ParentType, ContextType>;
};

export type KeyResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Key'] = ResolversParentTypes['Key']> = {
  keyId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  role?: Resolver<ResolversTypes['Role'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  person?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  createdBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  lastUsedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  revokedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type IssueKeyPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['IssueKeyPayload'] = ResolversParentTypes['IssueKeyPayload']> = {
  keyId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  secret?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  person?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type MapSubjectPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['MapSubjectPayload'] = ResolversParentTypes['MapSubjectPayload']> = {
  subject?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  person?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RevokeKeyPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['RevokeKeyPayload'] = ResolversParentTypes['RevokeKeyPayload']> = {
  keyId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type OffboardPersonPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['OffboardPersonPayload'] = ResolversParentTypes['OffboardPersonPayload']> = {
  keyIds?: Resolver<ReadonlyArray<ResolversTypes['ID']>, ParentType, ContextType>;
  notices?: Resolver<ReadonlyArray<ResolversTypes['Notice']>, ParentType, ContextType>;
  lines?: Resolver<ReadonlyArray<ResolversTypes['Line']>, ParentType, ContextType>;
  endpoints?: Resolver<ReadonlyArray<ResolversTypes['Endpoint']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type LifecycleResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Lifecycle'] = ResolversParentTypes['Lifecycle']> = {
  state?: Resolver<ResolversTypes['LifecycleState'], ParentType, ContextType>;
  badge?: Resolver<ResolversTypes['Badge'], ParentType, ContextType>;
  badgeText?: Resolver<ResolversTypes['LocalizedText'], ParentType, ContextType, Partial<LifecycleBadgeTextArgs>>;
  badgeDateText?: Resolver<Maybe<ResolversTypes['LocalizedText']>, ParentType, ContextType, Partial<LifecycleBadgeDateTextArgs>>;
  since?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  sinceOn?: Resolver<Maybe<ResolversTypes['PreciseDate']>, ParentType, ContextType>;
  canOrder?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  headline?: Resolver<ResolversTypes['LocalizedText'], ParentType, ContextType, Partial<LifecycleHeadlineArgs>>;
  explanation?: Resolver<Maybe<ResolversTypes['LocalizedText']>, ParentType, ContextType, Partial<LifecycleExplanationArgs>>;
  reasons?: Resolver<ReadonlyArray<ResolversTypes['ReasonCode']>, ParentType, ContextType>;
  forced?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  source?: Resolver<Maybe<ResolversTypes['Source']>, ParentType, ContextType>;
  facets?: Resolver<ReadonlyArray<ResolversTypes['FacetAnswer']>, ParentType, ContextType>;
  facet?: Resolver<ResolversTypes['FacetAnswer'], ParentType, ContextType, RequireFields<LifecycleFacetArgs, 'name'>>;
  lastOrder?: Resolver<Maybe<ResolversTypes['LastOrder']>, ParentType, ContextType>;
  resumesOn?: Resolver<Maybe<ResolversTypes['PreciseDate']>, ParentType, ContextType>;
  nextChange?: Resolver<Maybe<ResolversTypes['PlannedChange']>, ParentType, ContextType>;
  nextUpdate?: Resolver<Maybe<ResolversTypes['PromisedUpdate']>, ParentType, ContextType>;
  successorStatus?: Resolver<ResolversTypes['SuccessorStatus'], ParentType, ContextType>;
  noSuccessorBecause?: Resolver<Maybe<ResolversTypes['LocalizedText']>, ParentType, ContextType, Partial<LifecycleNoSuccessorBecauseArgs>>;
  teaser?: Resolver<Maybe<ResolversTypes['LocalizedText']>, ParentType, ContextType, Partial<LifecycleTeaserArgs>>;
  actions?: Resolver<ReadonlyArray<ResolversTypes['Action']>, ParentType, ContextType>;
  disposition?: Resolver<ResolversTypes['Disposition'], ParentType, ContextType>;
  differsIn?: Resolver<ReadonlyArray<ResolversTypes['Market']>, ParentType, ContextType>;
  notice?: Resolver<Maybe<ResolversTypes['Notice']>, ParentType, ContextType>;
  validUntil?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type LastOrderResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['LastOrder'] = ResolversParentTypes['LastOrder']> = {
  until?: Resolver<Maybe<ResolversTypes['PreciseDate']>, ParentType, ContextType>;
  endsAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  whileStocksLast?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  maxPerOrder?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  text?: Resolver<ResolversTypes['LocalizedText'], ParentType, ContextType, Partial<LastOrderTextArgs>>;
};

export type PlannedChangeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PlannedChange'] = ResolversParentTypes['PlannedChange']> = {
  state?: Resolver<ResolversTypes['LifecycleState'], ParentType, ContextType>;
  effectiveAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  effectiveOn?: Resolver<Maybe<ResolversTypes['PreciseDate']>, ParentType, ContextType>;
  beginsOn?: Resolver<ResolversTypes['PreciseDate'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['LocalizedText'], ParentType, ContextType, Partial<PlannedChangeTextArgs>>;
  announcedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type PromisedUpdateResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PromisedUpdate'] = ResolversParentTypes['PromisedUpdate']> = {
  by?: Resolver<Maybe<ResolversTypes['PreciseDate']>, ParentType, ContextType>;
  promisedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  overdue?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  isInHeadline?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['LocalizedText'], ParentType, ContextType, Partial<PromisedUpdateTextArgs>>;
};

export type LinePayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['LinePayload'] = ResolversParentTypes['LinePayload']> = {
  line?: Resolver<Maybe<ResolversTypes['Line']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type LineResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Line'] = ResolversParentTypes['Line']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  handle?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType, Partial<LineNameArgs>>;
  brand?: Resolver<ResolversTypes['Brand'], ParentType, ContextType>;
  owner?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  noticeDays?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  approvals?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  identifiers?: Resolver<ReadonlyArray<ResolversTypes['Identifier']>, ParentType, ContextType>;
  itemCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ItemLookupResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ItemLookup'] = ResolversParentTypes['ItemLookup']> = {
  asked?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  found?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  item?: Resolver<Maybe<ResolversTypes['Item']>, ParentType, ContextType>;
  ambiguousSkus?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type MarketPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['MarketPayload'] = ResolversParentTypes['MarketPayload']> = {
  market?: Resolver<Maybe<ResolversTypes['Market']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type MarketResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Market'] = ResolversParentTypes['Market']> = {
  code?: Resolver<ResolversTypes['MarketCode'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType, Partial<MarketNameArgs>>;
  countries?: Resolver<ReadonlyArray<ResolversTypes['MarketCode']>, ParentType, ContextType>;
  timeZone?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  requiredLocales?: Resolver<ReadonlyArray<ResolversTypes['Locale']>, ParentType, ContextType>;
};

export type MutationResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  registerItem?: Resolver<ResolversTypes['ItemPayload'], ParentType, ContextType, RequireFields<MutationRegisterItemArgs, 'input'>>;
  registerItems?: Resolver<ResolversTypes['RegisterItemsPayload'], ParentType, ContextType, RequireFields<MutationRegisterItemsArgs, 'input'>>;
  reviseItem?: Resolver<ResolversTypes['ItemPayload'], ParentType, ContextType, RequireFields<MutationReviseItemArgs, 'input'>>;
  withdrawListing?: Resolver<ResolversTypes['EntryPayload'], ParentType, ContextType, RequireFields<MutationWithdrawListingArgs, 'input'>>;
  mergeItems?: Resolver<ResolversTypes['EntryPayload'], ParentType, ContextType, RequireFields<MutationMergeItemsArgs, 'input'>>;
  declareFit?: Resolver<ResolversTypes['ItemPayload'], ParentType, ContextType, RequireFields<MutationDeclareFitArgs, 'input'>>;
  withdrawFit?: Resolver<ResolversTypes['ItemPayload'], ParentType, ContextType, RequireFields<MutationWithdrawFitArgs, 'input'>>;
  publishRelease?: Resolver<ResolversTypes['ReleasePayload'], ParentType, ContextType, RequireFields<MutationPublishReleaseArgs, 'input'>>;
  withdrawRelease?: Resolver<ResolversTypes['ReleasePayload'], ParentType, ContextType, RequireFields<MutationWithdrawReleaseArgs, 'input'>>;
  issueAdvisory?: Resolver<ResolversTypes['AdvisoryPayload'], ParentType, ContextType, RequireFields<MutationIssueAdvisoryArgs, 'input'>>;
  reviseAdvisory?: Resolver<ResolversTypes['AdvisoryPayload'], ParentType, ContextType, RequireFields<MutationReviseAdvisoryArgs, 'input'>>;
  resolveAdvisory?: Resolver<ResolversTypes['AdvisoryPayload'], ParentType, ContextType, RequireFields<MutationResolveAdvisoryArgs, 'input'>>;
  withdrawAdvisory?: Resolver<ResolversTypes['AdvisoryPayload'], ParentType, ContextType, RequireFields<MutationWithdrawAdvisoryArgs, 'input'>>;
  transitionItem?: Resolver<ResolversTypes['TransitionItemPayload'], ParentType, ContextType, RequireFields<MutationTransitionItemArgs, 'input'>>;
  rescheduleTransition?: Resolver<ResolversTypes['TransitionItemPayload'], ParentType, ContextType, RequireFields<MutationRescheduleTransitionArgs, 'input'>>;
  cancelTransition?: Resolver<ResolversTypes['TransitionItemPayload'], ParentType, ContextType, RequireFields<MutationCancelTransitionArgs, 'input'>>;
  makeCommitment?: Resolver<ResolversTypes['EntryPayload'], ParentType, ContextType, RequireFields<MutationMakeCommitmentArgs, 'input'>>;
  nameSuccessor?: Resolver<ResolversTypes['EntryPayload'], ParentType, ContextType, RequireFields<MutationNameSuccessorArgs, 'input'>>;
  withdrawSuccessor?: Resolver<ResolversTypes['EntryPayload'], ParentType, ContextType, RequireFields<MutationWithdrawSuccessorArgs, 'input'>>;
  promiseUpdate?: Resolver<ResolversTypes['EntryPayload'], ParentType, ContextType, RequireFields<MutationPromiseUpdateArgs, 'input'>>;
  postUpdate?: Resolver<ResolversTypes['EntryPayload'], ParentType, ContextType, RequireFields<MutationPostUpdateArgs, 'input'>>;
  correctEntry?: Resolver<ResolversTypes['EntryPayload'], ParentType, ContextType, RequireFields<MutationCorrectEntryArgs, 'input'>>;
  translateEntry?: Resolver<ResolversTypes['EntryPayload'], ParentType, ContextType, RequireFields<MutationTranslateEntryArgs, 'input'>>;
  transitionItems?: Resolver<ResolversTypes['TransitionItemsPayload'], ParentType, ContextType, RequireFields<MutationTransitionItemsArgs, 'input'>>;
  submitNotice?: Resolver<ResolversTypes['NoticePayload'], ParentType, ContextType, RequireFields<MutationSubmitNoticeArgs, 'input'>>;
  approveNotice?: Resolver<ResolversTypes['NoticePayload'], ParentType, ContextType, RequireFields<MutationApproveNoticeArgs, 'input'>>;
  reviseNotice?: Resolver<ResolversTypes['NoticePayload'], ParentType, ContextType, RequireFields<MutationReviseNoticeArgs, 'input'>>;
  withdrawNotice?: Resolver<ResolversTypes['NoticePayload'], ParentType, ContextType, RequireFields<MutationWithdrawNoticeArgs, 'input'>>;
  returnNotice?: Resolver<ResolversTypes['NoticePayload'], ParentType, ContextType, RequireFields<MutationReturnNoticeArgs, 'input'>>;
  postponeNotice?: Resolver<ResolversTypes['NoticePayload'], ParentType, ContextType, RequireFields<MutationPostponeNoticeArgs, 'input'>>;
  handOverNotice?: Resolver<ResolversTypes['NoticePayload'], ParentType, ContextType, RequireFields<MutationHandOverNoticeArgs, 'input'>>;
  approveProposal?: Resolver<ResolversTypes['ProposalPayload'], ParentType, ContextType, RequireFields<MutationApproveProposalArgs, 'input'>>;
  returnProposal?: Resolver<ResolversTypes['ProposalPayload'], ParentType, ContextType, RequireFields<MutationReturnProposalArgs, 'input'>>;
  withdrawProposal?: Resolver<ResolversTypes['ProposalPayload'], ParentType, ContextType, RequireFields<MutationWithdrawProposalArgs, 'input'>>;
  reviseLine?: Resolver<ResolversTypes['LinePayload'], ParentType, ContextType, RequireFields<MutationReviseLineArgs, 'input'>>;
  reviseBrand?: Resolver<ResolversTypes['BrandPayload'], ParentType, ContextType, RequireFields<MutationReviseBrandArgs, 'input'>>;
  registerMarket?: Resolver<ResolversTypes['MarketPayload'], ParentType, ContextType, RequireFields<MutationRegisterMarketArgs, 'input'>>;
  reviseMarket?: Resolver<ResolversTypes['MarketPayload'], ParentType, ContextType, RequireFields<MutationReviseMarketArgs, 'input'>>;
  reviseFamily?: Resolver<ResolversTypes['FamilyPayload'], ParentType, ContextType, RequireFields<MutationReviseFamilyArgs, 'input'>>;
  issueKey?: Resolver<ResolversTypes['IssueKeyPayload'], ParentType, ContextType, RequireFields<MutationIssueKeyArgs, 'input'>>;
  revokeKey?: Resolver<ResolversTypes['RevokeKeyPayload'], ParentType, ContextType, RequireFields<MutationRevokeKeyArgs, 'input'>>;
  offboardPerson?: Resolver<ResolversTypes['OffboardPersonPayload'], ParentType, ContextType, RequireFields<MutationOffboardPersonArgs, 'input'>>;
  mapSubject?: Resolver<ResolversTypes['MapSubjectPayload'], ParentType, ContextType, RequireFields<MutationMapSubjectArgs, 'input'>>;
  registerEndpoint?: Resolver<ResolversTypes['EndpointPayload'], ParentType, ContextType, RequireFields<MutationRegisterEndpointArgs, 'input'>>;
  reviseEndpoint?: Resolver<ResolversTypes['EndpointPayload'], ParentType, ContextType, RequireFields<MutationReviseEndpointArgs, 'input'>>;
  rotateEndpointSecret?: Resolver<ResolversTypes['EndpointPayload'], ParentType, ContextType, RequireFields<MutationRotateEndpointSecretArgs, 'input'>>;
  replayEndpoint?: Resolver<ResolversTypes['EndpointPayload'], ParentType, ContextType, RequireFields<MutationReplayEndpointArgs, 'input'>>;
  pauseEndpoint?: Resolver<ResolversTypes['EndpointPayload'], ParentType, ContextType, RequireFields<MutationPauseEndpointArgs, 'input'>>;
  resumeEndpoint?: Resolver<ResolversTypes['EndpointPayload'], ParentType, ContextType, RequireFields<MutationResumeEndpointArgs, 'input'>>;
  testEndpoint?: Resolver<ResolversTypes['EndpointPayload'], ParentType, ContextType, RequireFields<MutationTestEndpointArgs, 'input'>>;
  removeEndpoint?: Resolver<ResolversTypes['EndpointPayload'], ParentType, ContextType, RequireFields<MutationRemoveEndpointArgs, 'input'>>;
  keepAssortment?: Resolver<ResolversTypes['AssortmentPayload'], ParentType, ContextType, RequireFields<MutationKeepAssortmentArgs, 'input'>>;
  watch?: Resolver<ResolversTypes['AcceptedPayload'], ParentType, ContextType, RequireFields<MutationWatchArgs, 'input'>>;
  reportDanger?: Resolver<ResolversTypes['AcceptedPayload'], ParentType, ContextType, RequireFields<MutationReportDangerArgs, 'input'>>;
  answerDanger?: Resolver<ResolversTypes['DangerReportPayload'], ParentType, ContextType, RequireFields<MutationAnswerDangerArgs, 'input'>>;
};

export type ItemPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ItemPayload'] = ResolversParentTypes['ItemPayload']> = {
  item?: Resolver<Maybe<ResolversTypes['Item']>, ParentType, ContextType>;
  entry?: Resolver<Maybe<ResolversTypes['TimelineEntry']>, ParentType, ContextType>;
  preview?: Resolver<Maybe<ResolversTypes['Preview']>, ParentType, ContextType>;
  warnings?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  proposal?: Resolver<Maybe<ResolversTypes['Proposal']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type EntryPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['EntryPayload'] = ResolversParentTypes['EntryPayload']> = {
  item?: Resolver<Maybe<ResolversTypes['Item']>, ParentType, ContextType>;
  entry?: Resolver<Maybe<ResolversTypes['TimelineEntry']>, ParentType, ContextType>;
  preview?: Resolver<Maybe<ResolversTypes['Preview']>, ParentType, ContextType>;
  warnings?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  proposal?: Resolver<Maybe<ResolversTypes['Proposal']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type PreviewResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Preview'] = ResolversParentTypes['Preview']> = {
  headlines?: Resolver<ReadonlyArray<ResolversTypes['LocalizedText']>, ParentType, ContextType>;
  mergedInto?: Resolver<Maybe<ResolversTypes['Item']>, ParentType, ContextType>;
  markets?: Resolver<ReadonlyArray<ResolversTypes['Market']>, ParentType, ContextType>;
  before?: Resolver<Maybe<ResolversTypes['Lifecycle']>, ParentType, ContextType>;
  after?: Resolver<Maybe<ResolversTypes['Lifecycle']>, ParentType, ContextType>;
  moments?: Resolver<ReadonlyArray<ResolversTypes['PreviewMoment']>, ParentType, ContextType>;
  elsewhere?: Resolver<ReadonlyArray<ResolversTypes['PreviewElsewhere']>, ParentType, ContextType>;
  orphans?: Resolver<ReadonlyArray<ResolversTypes['Item']>, ParentType, ContextType>;
  losesSuccessor?: Resolver<ReadonlyArray<ResolversTypes['Item']>, ParentType, ContextType>;
  demand?: Resolver<ResolversTypes['Demand'], ParentType, ContextType>;
  tellsSubscribers?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  tellsEndpoints?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  warnings?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type PreviewElsewhereResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PreviewElsewhere'] = ResolversParentTypes['PreviewElsewhere']> = {
  markets?: Resolver<ReadonlyArray<ResolversTypes['Market']>, ParentType, ContextType>;
  before?: Resolver<Maybe<ResolversTypes['Lifecycle']>, ParentType, ContextType>;
  moments?: Resolver<ReadonlyArray<ResolversTypes['PreviewMoment']>, ParentType, ContextType>;
};

export type PreviewMomentResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PreviewMoment'] = ResolversParentTypes['PreviewMoment']> = {
  from?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  lifecycle?: Resolver<ResolversTypes['Lifecycle'], ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
};

export type NodeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'Accessory' | 'Advisory' | 'Assortment' | 'Brand' | 'DangerReport' | 'Endpoint' | 'DeliveryAttempt' | 'ItemEntry' | 'StateEntry' | 'CommitmentEntry' | 'SuccessionEntry' | 'FitEntry' | 'UpdateEntry' | 'ReleaseEntry' | 'CorrectionEntry' | 'AdvisoryEntry' | 'ItemFamily' | 'Line' | 'Notice' | 'Product' | 'Release' | 'StorageOption', ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type TransitionItemsPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['TransitionItemsPayload'] = ResolversParentTypes['TransitionItemsPayload']> = {
  notice?: Resolver<Maybe<ResolversTypes['Notice']>, ParentType, ContextType>;
  rows?: Resolver<ReadonlyArray<ResolversTypes['TransitionRow']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type TransitionRowResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['TransitionRow'] = ResolversParentTypes['TransitionRow']> = {
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  item?: Resolver<Maybe<ResolversTypes['Item']>, ParentType, ContextType>;
  entry?: Resolver<Maybe<ResolversTypes['TimelineEntry']>, ParentType, ContextType>;
  preview?: Resolver<Maybe<ResolversTypes['Preview']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type NoticePayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['NoticePayload'] = ResolversParentTypes['NoticePayload']> = {
  notice?: Resolver<Maybe<ResolversTypes['Notice']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type NoticeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Notice'] = ResolversParentTypes['Notice']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  number?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  url?: Resolver<Maybe<ResolversTypes['URL']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['NoticeStatus'], ParentType, ContextType>;
  explanation?: Resolver<ResolversTypes['LocalizedText'], ParentType, ContextType, Partial<NoticeExplanationArgs>>;
  publishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  entries?: Resolver<ResolversTypes['TimelineConnection'], ParentType, ContextType, RequireFields<NoticeEntriesArgs, 'first'>>;
  revision?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  author?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  holder?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  publishAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  approvalsNeeded?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  approvals?: Resolver<Maybe<ReadonlyArray<ResolversTypes['NoticeStep']>>, ParentType, ContextType>;
  steps?: Resolver<Maybe<ReadonlyArray<ResolversTypes['NoticeStep']>>, ParentType, ContextType>;
  says?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  rows?: Resolver<Maybe<ReadonlyArray<ResolversTypes['NoticeRow']>>, ParentType, ContextType, RequireFields<NoticeRowsArgs, 'skip'>>;
  changes?: Resolver<Maybe<ReadonlyArray<ResolversTypes['NoticeChange']>>, ParentType, ContextType, Partial<NoticeChangesArgs>>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type NoticeStepResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['NoticeStep'] = ResolversParentTypes['NoticeStep']> = {
  step?: Resolver<ResolversTypes['NoticeStepKind'], ParentType, ContextType>;
  by?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  revision?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  comment?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type NoticeRowResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['NoticeRow'] = ResolversParentTypes['NoticeRow']> = {
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  item?: Resolver<Maybe<ResolversTypes['Item']>, ParentType, ContextType>;
  to?: Resolver<ResolversTypes['LifecycleState'], ParentType, ContextType>;
  says?: Resolver<ResolversTypes['JSON'], ParentType, ContextType, RequireFields<NoticeRowSaysArgs, 'own'>>;
  preview?: Resolver<Maybe<ResolversTypes['Preview']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  leftOutBecause?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type NoticeChangeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['NoticeChange'] = ResolversParentTypes['NoticeChange']> = {
  sku?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  field?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  before?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  after?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
};

export type NoticeConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['NoticeConnection'] = ResolversParentTypes['NoticeConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['NoticeEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type NoticeEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['NoticeEdge'] = ResolversParentTypes['NoticeEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Notice'], ParentType, ContextType>;
};

export type ProductResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Product'] = ResolversParentTypes['Product']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  handle?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType, Partial<ProductNameArgs>>;
  kind?: Resolver<ResolversTypes['ItemKind'], ParentType, ContextType>;
  brand?: Resolver<ResolversTypes['Brand'], ParentType, ContextType>;
  line?: Resolver<Maybe<ResolversTypes['Line']>, ParentType, ContextType>;
  family?: Resolver<Maybe<ResolversTypes['ItemFamily']>, ParentType, ContextType>;
  options?: Resolver<ReadonlyArray<ResolversTypes['ItemOption']>, ParentType, ContextType>;
  identifiers?: Resolver<ReadonlyArray<ResolversTypes['Identifier']>, ParentType, ContextType>;
  markets?: Resolver<ReadonlyArray<ResolversTypes['Market']>, ParentType, ContextType>;
  marketsText?: Resolver<Maybe<ResolversTypes['LocalizedText']>, ParentType, ContextType, Partial<ProductMarketsTextArgs>>;
  releasedOn?: Resolver<Maybe<ResolversTypes['PreciseDate']>, ParentType, ContextType>;
  url?: Resolver<Maybe<ResolversTypes['URL']>, ParentType, ContextType>;
  pageUrl?: Resolver<ResolversTypes['URL'], ParentType, ContextType, Partial<ProductPageUrlArgs>>;
  image?: Resolver<Maybe<ResolversTypes['Image']>, ParentType, ContextType>;
  newestVersion?: Resolver<Maybe<ResolversTypes['NewestVersion']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  lifecycle?: Resolver<ResolversTypes['Lifecycle'], ParentType, ContextType, Partial<ProductLifecycleArgs>>;
  successors?: Resolver<ReadonlyArray<ResolversTypes['Succession']>, ParentType, ContextType, Partial<ProductSuccessorsArgs>>;
  currentSuccessors?: Resolver<ReadonlyArray<ResolversTypes['SuccessorPath']>, ParentType, ContextType, RequireFields<ProductCurrentSuccessorsArgs, 'includeUnfit'>>;
  predecessors?: Resolver<ReadonlyArray<ResolversTypes['Succession']>, ParentType, ContextType>;
  fits?: Resolver<ReadonlyArray<ResolversTypes['Fit']>, ParentType, ContextType, RequireFields<ProductFitsArgs, 'includeUnknown'>>;
  releases?: Resolver<ResolversTypes['ReleaseConnection'], ParentType, ContextType, RequireFields<ProductReleasesArgs, 'first'>>;
  latestRelease?: Resolver<ResolversTypes['LatestRelease'], ParentType, ContextType, RequireFields<ProductLatestReleaseArgs, 'channel'>>;
  advisories?: Resolver<ReadonlyArray<ResolversTypes['Advisory']>, ParentType, ContextType, RequireFields<ProductAdvisoriesArgs, 'standing'>>;
  withdrawal?: Resolver<Maybe<ResolversTypes['ListingWithdrawal']>, ParentType, ContextType>;
  mergedItems?: Resolver<ReadonlyArray<ResolversTypes['Item']>, ParentType, ContextType>;
  yours?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType, RequireFields<ProductYoursArgs, 'assortment'>>;
  timeline?: Resolver<ResolversTypes['TimelineConnection'], ParentType, ContextType, RequireFields<ProductTimelineArgs, 'first'>>;
  accessories?: Resolver<ResolversTypes['ItemConnection'], ParentType, ContextType, RequireFields<ProductAccessoriesArgs, 'first'>>;
  storageOptions?: Resolver<ResolversTypes['ItemConnection'], ParentType, ContextType, RequireFields<ProductStorageOptionsArgs, 'first'>>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ProposalResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Proposal'] = ResolversParentTypes['Proposal']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ProposalStatus'], ParentType, ContextType>;
  mutation?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  input?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  item?: Resolver<Maybe<ResolversTypes['Item']>, ParentType, ContextType>;
  author?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  approvalsNeeded?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  approvals?: Resolver<ReadonlyArray<ResolversTypes['ProposalStep']>, ParentType, ContextType>;
  steps?: Resolver<ReadonlyArray<ResolversTypes['ProposalStep']>, ParentType, ContextType>;
  awaitsYou?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  preview?: Resolver<Maybe<ResolversTypes['Preview']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  entry?: Resolver<Maybe<ResolversTypes['TimelineEntry']>, ParentType, ContextType>;
};

export type ProposalStepResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ProposalStep'] = ResolversParentTypes['ProposalStep']> = {
  step?: Resolver<ResolversTypes['ProposalStepKind'], ParentType, ContextType>;
  by?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  comment?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ProposalConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ProposalConnection'] = ResolversParentTypes['ProposalConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ProposalEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ProposalEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ProposalEdge'] = ResolversParentTypes['ProposalEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Proposal'], ParentType, ContextType>;
};

export type ProposalPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ProposalPayload'] = ResolversParentTypes['ProposalPayload']> = {
  proposal?: Resolver<Maybe<ResolversTypes['Proposal']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  item?: Resolver<Maybe<ResolversTypes['Item']>, ParentType, ContextType, RequireFields<QueryItemArgs, 'by'>>;
  items?: Resolver<ReadonlyArray<ResolversTypes['ItemLookup']>, ParentType, ContextType, RequireFields<QueryItemsArgs, 'skus'>>;
  lookup?: Resolver<ReadonlyArray<ResolversTypes['ItemLookup']>, ParentType, ContextType, RequireFields<QueryLookupArgs, 'by'>>;
  family?: Resolver<Maybe<ResolversTypes['ItemFamily']>, ParentType, ContextType, RequireFields<QueryFamilyArgs, 'handle'>>;
  brand?: Resolver<Maybe<ResolversTypes['Brand']>, ParentType, ContextType, RequireFields<QueryBrandArgs, 'handle'>>;
  line?: Resolver<Maybe<ResolversTypes['Line']>, ParentType, ContextType, RequireFields<QueryLineArgs, 'handle'>>;
  brands?: Resolver<ResolversTypes['BrandConnection'], ParentType, ContextType, RequireFields<QueryBrandsArgs, 'first'>>;
  lines?: Resolver<ResolversTypes['LineConnection'], ParentType, ContextType, RequireFields<QueryLinesArgs, 'first'>>;
  families?: Resolver<ResolversTypes['ItemFamilyConnection'], ParentType, ContextType, RequireFields<QueryFamiliesArgs, 'first'>>;
  searchItems?: Resolver<ResolversTypes['ItemConnection'], ParentType, ContextType, RequireFields<QuerySearchItemsArgs, 'orderBy' | 'first'>>;
  endingBetween?: Resolver<ResolversTypes['EndingConnection'], ParentType, ContextType, RequireFields<QueryEndingBetweenArgs, 'from' | 'to' | 'first'>>;
  timeline?: Resolver<ResolversTypes['TimelineConnection'], ParentType, ContextType, RequireFields<QueryTimelineArgs, 'first'>>;
  report?: Resolver<ResolversTypes['Report'], ParentType, ContextType, Partial<QueryReportArgs>>;
  demand?: Resolver<Maybe<ResolversTypes['Demand']>, ParentType, ContextType, RequireFields<QueryDemandArgs, 'sku'>>;
  groups?: Resolver<ResolversTypes['Groups'], ParentType, ContextType, RequireFields<QueryGroupsArgs, 'text'>>;
  markets?: Resolver<ReadonlyArray<ResolversTypes['Market']>, ParentType, ContextType, Partial<QueryMarketsArgs>>;
  node?: Resolver<Maybe<ResolversTypes['Node']>, ParentType, ContextType, RequireFields<QueryNodeArgs, 'id'>>;
  viewer?: Resolver<ResolversTypes['Viewer'], ParentType, ContextType>;
  keys?: Resolver<ReadonlyArray<ResolversTypes['Key']>, ParentType, ContextType>;
  auditTrail?: Resolver<ResolversTypes['AuditConnection'], ParentType, ContextType, RequireFields<QueryAuditTrailArgs, 'first'>>;
  release?: Resolver<Maybe<ResolversTypes['Release']>, ParentType, ContextType, RequireFields<QueryReleaseArgs, 'id'>>;
  advisory?: Resolver<Maybe<ResolversTypes['Advisory']>, ParentType, ContextType, RequireFields<QueryAdvisoryArgs, 'number'>>;
  advisories?: Resolver<ResolversTypes['AdvisoryConnection'], ParentType, ContextType, RequireFields<QueryAdvisoriesArgs, 'first'>>;
  advisoriesFor?: Resolver<ReadonlyArray<ResolversTypes['AdvisoryAnswer']>, ParentType, ContextType, RequireFields<QueryAdvisoriesForArgs, 'sku'>>;
};

export type ReleasePayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ReleasePayload'] = ResolversParentTypes['ReleasePayload']> = {
  item?: Resolver<Maybe<ResolversTypes['Item']>, ParentType, ContextType>;
  release?: Resolver<Maybe<ResolversTypes['Release']>, ParentType, ContextType>;
  entry?: Resolver<Maybe<ResolversTypes['TimelineEntry']>, ParentType, ContextType>;
  preview?: Resolver<Maybe<ResolversTypes['Preview']>, ParentType, ContextType>;
  warnings?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  proposal?: Resolver<Maybe<ResolversTypes['Proposal']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ReleaseResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Release'] = ResolversParentTypes['Release']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  item?: Resolver<ResolversTypes['Item'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  channel?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  scheme?: Resolver<ResolversTypes['VersionScheme'], ParentType, ContextType>;
  publishedOn?: Resolver<Maybe<ResolversTypes['PreciseDate']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['ReleaseState'], ParentType, ContextType>;
  flaws?: Resolver<ReadonlyArray<ResolversTypes['Advisory']>, ParentType, ContextType>;
  notes?: Resolver<Maybe<ResolversTypes['LocalizedText']>, ParentType, ContextType, Partial<ReleaseNotesArgs>>;
  url?: Resolver<Maybe<ResolversTypes['URL']>, ParentType, ContextType>;
  sha256?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  price?: Resolver<ResolversTypes['ReleasePrice'], ParentType, ContextType>;
  withdrawal?: Resolver<Maybe<ResolversTypes['ReleaseEntry']>, ParentType, ContextType>;
  source?: Resolver<Maybe<ResolversTypes['Source']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LatestReleaseResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['LatestRelease'] = ResolversParentTypes['LatestRelease']> = {
  release?: Resolver<Maybe<ResolversTypes['Release']>, ParentType, ContextType>;
  skipped?: Resolver<ReadonlyArray<ResolversTypes['SkippedRelease']>, ParentType, ContextType>;
  silentSince?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type SkippedReleaseResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['SkippedRelease'] = ResolversParentTypes['SkippedRelease']> = {
  release?: Resolver<ResolversTypes['Release'], ParentType, ContextType>;
  advisory?: Resolver<Maybe<ResolversTypes['Advisory']>, ParentType, ContextType>;
  because?: Resolver<ResolversTypes['LocalizedText'], ParentType, ContextType, Partial<SkippedReleaseBecauseArgs>>;
};

export type ReleaseConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ReleaseConnection'] = ResolversParentTypes['ReleaseConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ReleaseEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ReleaseEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ReleaseEdge'] = ResolversParentTypes['ReleaseEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Release'], ParentType, ContextType>;
};

export type ReportResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Report'] = ResolversParentTypes['Report']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  figures?: Resolver<ReadonlyArray<ResolversTypes['ReportFigure']>, ParentType, ContextType>;
};

export type ReportFigureResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ReportFigure'] = ResolversParentTypes['ReportFigure']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType, Partial<ReportFigureTextArgs>>;
  group?: Resolver<ResolversTypes['ReportGroup'], ParentType, ContextType>;
  kind?: Resolver<Maybe<ResolversTypes['ItemKind']>, ParentType, ContextType>;
  state?: Resolver<Maybe<ResolversTypes['LifecycleState']>, ParentType, ContextType>;
  facet?: Resolver<Maybe<ResolversTypes['Facet']>, ParentType, ContextType>;
  withinDays?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  locale?: Resolver<Maybe<ResolversTypes['Locale']>, ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  longestDays?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  items?: Resolver<ResolversTypes['ItemConnection'], ParentType, ContextType, RequireFields<ReportFigureItemsArgs, 'first'>>;
};

export interface DateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Date'], any> {
  name: 'Date';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export interface UrlScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['URL'], any> {
  name: 'URL';
}

export interface LocaleScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Locale'], any> {
  name: 'Locale';
}

export interface MarketCodeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['MarketCode'], any> {
  name: 'MarketCode';
}

export interface SequenceScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Sequence'], any> {
  name: 'Sequence';
}

export interface JsonScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSON'], any> {
  name: 'JSON';
}

export type SourceResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Source'] = ResolversParentTypes['Source']> = {
  speaker?: Resolver<ResolversTypes['Speaker'], ParentType, ContextType>;
  confidence?: Resolver<ResolversTypes['Confidence'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  url?: Resolver<Maybe<ResolversTypes['URL']>, ParentType, ContextType>;
  text?: Resolver<ResolversTypes['LocalizedText'], ParentType, ContextType, Partial<SourceTextArgs>>;
};

export type StorageOptionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['StorageOption'] = ResolversParentTypes['StorageOption']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  handle?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType, Partial<StorageOptionNameArgs>>;
  kind?: Resolver<ResolversTypes['ItemKind'], ParentType, ContextType>;
  brand?: Resolver<ResolversTypes['Brand'], ParentType, ContextType>;
  line?: Resolver<Maybe<ResolversTypes['Line']>, ParentType, ContextType>;
  family?: Resolver<Maybe<ResolversTypes['ItemFamily']>, ParentType, ContextType>;
  options?: Resolver<ReadonlyArray<ResolversTypes['ItemOption']>, ParentType, ContextType>;
  identifiers?: Resolver<ReadonlyArray<ResolversTypes['Identifier']>, ParentType, ContextType>;
  markets?: Resolver<ReadonlyArray<ResolversTypes['Market']>, ParentType, ContextType>;
  marketsText?: Resolver<Maybe<ResolversTypes['LocalizedText']>, ParentType, ContextType, Partial<StorageOptionMarketsTextArgs>>;
  releasedOn?: Resolver<Maybe<ResolversTypes['PreciseDate']>, ParentType, ContextType>;
  url?: Resolver<Maybe<ResolversTypes['URL']>, ParentType, ContextType>;
  pageUrl?: Resolver<ResolversTypes['URL'], ParentType, ContextType, Partial<StorageOptionPageUrlArgs>>;
  image?: Resolver<Maybe<ResolversTypes['Image']>, ParentType, ContextType>;
  newestVersion?: Resolver<Maybe<ResolversTypes['NewestVersion']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  lifecycle?: Resolver<ResolversTypes['Lifecycle'], ParentType, ContextType, Partial<StorageOptionLifecycleArgs>>;
  successors?: Resolver<ReadonlyArray<ResolversTypes['Succession']>, ParentType, ContextType, Partial<StorageOptionSuccessorsArgs>>;
  currentSuccessors?: Resolver<ReadonlyArray<ResolversTypes['SuccessorPath']>, ParentType, ContextType, RequireFields<StorageOptionCurrentSuccessorsArgs, 'includeUnfit'>>;
  predecessors?: Resolver<ReadonlyArray<ResolversTypes['Succession']>, ParentType, ContextType>;
  releases?: Resolver<ResolversTypes['ReleaseConnection'], ParentType, ContextType, RequireFields<StorageOptionReleasesArgs, 'first'>>;
  latestRelease?: Resolver<ResolversTypes['LatestRelease'], ParentType, ContextType, RequireFields<StorageOptionLatestReleaseArgs, 'channel'>>;
  advisories?: Resolver<ReadonlyArray<ResolversTypes['Advisory']>, ParentType, ContextType, RequireFields<StorageOptionAdvisoriesArgs, 'standing'>>;
  withdrawal?: Resolver<Maybe<ResolversTypes['ListingWithdrawal']>, ParentType, ContextType>;
  mergedItems?: Resolver<ReadonlyArray<ResolversTypes['Item']>, ParentType, ContextType>;
  yours?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType, RequireFields<StorageOptionYoursArgs, 'assortment'>>;
  timeline?: Resolver<ResolversTypes['TimelineConnection'], ParentType, ContextType, RequireFields<StorageOptionTimelineArgs, 'first'>>;
  fits?: Resolver<ReadonlyArray<ResolversTypes['Fit']>, ParentType, ContextType, RequireFields<StorageOptionFitsArgs, 'includeUnknown'>>;
  orphaned?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  capacityBytes?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  medium?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  interface?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  timelineGrew?: SubscriptionResolver<ResolversTypes['TimelineEntry'], "timelineGrew", ParentType, ContextType, Partial<SubscriptionTimelineGrewArgs>>;
};

export type SuccessionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Succession'] = ResolversParentTypes['Succession']> = {
  kind?: Resolver<ResolversTypes['SuccessionKind'], ParentType, ContextType>;
  successor?: Resolver<ResolversTypes['Item'], ParentType, ContextType>;
  predecessor?: Resolver<ResolversTypes['Item'], ParentType, ContextType>;
  carriesOver?: Resolver<Maybe<ResolversTypes['LocalizedText']>, ParentType, ContextType, Partial<SuccessionCarriesOverArgs>>;
  hosts?: Resolver<ReadonlyArray<ResolversTypes['Item']>, ParentType, ContextType>;
  markets?: Resolver<ReadonlyArray<ResolversTypes['MarketCode']>, ParentType, ContextType>;
  source?: Resolver<Maybe<ResolversTypes['Source']>, ParentType, ContextType>;
};

export type SuccessorPathResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['SuccessorPath'] = ResolversParentTypes['SuccessorPath']> = {
  item?: Resolver<ResolversTypes['Item'], ParentType, ContextType>;
  via?: Resolver<ReadonlyArray<ResolversTypes['Succession']>, ParentType, ContextType>;
  fit?: Resolver<Maybe<ResolversTypes['FitVerdict']>, ParentType, ContextType>;
  needs?: Resolver<ReadonlyArray<ResolversTypes['Item']>, ParentType, ContextType>;
  condition?: Resolver<Maybe<ResolversTypes['LocalizedText']>, ParentType, ContextType, Partial<SuccessorPathConditionArgs>>;
  carriesOver?: Resolver<Maybe<ResolversTypes['LocalizedText']>, ParentType, ContextType, Partial<SuccessorPathCarriesOverArgs>>;
  text?: Resolver<ResolversTypes['LocalizedText'], ParentType, ContextType, Partial<SuccessorPathTextArgs>>;
};

export type LocalizedTextResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['LocalizedText'] = ResolversParentTypes['LocalizedText']> = {
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  locale?: Resolver<ResolversTypes['Locale'], ParentType, ContextType>;
  isFallback?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type TimelineEntryResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['TimelineEntry'] = ResolversParentTypes['TimelineEntry']> = {
  __resolveType: TypeResolveFn<'ItemEntry' | 'StateEntry' | 'CommitmentEntry' | 'SuccessionEntry' | 'FitEntry' | 'UpdateEntry' | 'ReleaseEntry' | 'CorrectionEntry' | 'AdvisoryEntry', ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  sequence?: Resolver<ResolversTypes['Sequence'], ParentType, ContextType>;
  previousSequence?: Resolver<Maybe<ResolversTypes['Sequence']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['FactKind'], ParentType, ContextType>;
  item?: Resolver<ResolversTypes['Item'], ParentType, ContextType>;
  notice?: Resolver<Maybe<ResolversTypes['Notice']>, ParentType, ContextType>;
  recordedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  effectiveAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  effectiveOn?: Resolver<Maybe<ResolversTypes['PreciseDate']>, ParentType, ContextType>;
  markets?: Resolver<ReadonlyArray<ResolversTypes['MarketCode']>, ParentType, ContextType>;
  headline?: Resolver<ResolversTypes['LocalizedText'], ParentType, ContextType, Partial<TimelineEntryHeadlineArgs>>;
  explanation?: Resolver<Maybe<ResolversTypes['LocalizedText']>, ParentType, ContextType, Partial<TimelineEntryExplanationArgs>>;
  explanationNow?: Resolver<Maybe<ResolversTypes['LocalizedText']>, ParentType, ContextType, Partial<TimelineEntryExplanationNowArgs>>;
  source?: Resolver<Maybe<ResolversTypes['Source']>, ParentType, ContextType>;
  forced?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  corrects?: Resolver<Maybe<ResolversTypes['TimelineEntry']>, ParentType, ContextType>;
  correctedBy?: Resolver<Maybe<ResolversTypes['TimelineEntry']>, ParentType, ContextType>;
};

export type TimelineConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['TimelineConnection'] = ResolversParentTypes['TimelineConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['TimelineEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type TimelineEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['TimelineEdge'] = ResolversParentTypes['TimelineEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['TimelineEntry'], ParentType, ContextType>;
};

export type TransitionItemPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['TransitionItemPayload'] = ResolversParentTypes['TransitionItemPayload']> = {
  item?: Resolver<Maybe<ResolversTypes['Item']>, ParentType, ContextType>;
  entry?: Resolver<Maybe<ResolversTypes['TimelineEntry']>, ParentType, ContextType>;
  calledOff?: Resolver<Maybe<ResolversTypes['TimelineEntry']>, ParentType, ContextType>;
  preview?: Resolver<Maybe<ResolversTypes['Preview']>, ParentType, ContextType>;
  warnings?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  proposal?: Resolver<Maybe<ResolversTypes['Proposal']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ViewerResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Viewer'] = ResolversParentTypes['Viewer']> = {
  role?: Resolver<ResolversTypes['Role'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  notices?: Resolver<ResolversTypes['NoticeConnection'], ParentType, ContextType, RequireFields<ViewerNoticesArgs, 'first'>>;
  proposals?: Resolver<ResolversTypes['ProposalConnection'], ParentType, ContextType, RequireFields<ViewerProposalsArgs, 'status' | 'first'>>;
  proposal?: Resolver<Maybe<ResolversTypes['Proposal']>, ParentType, ContextType, RequireFields<ViewerProposalArgs, 'id'>>;
  held?: Resolver<ResolversTypes['HeldEntryConnection'], ParentType, ContextType, RequireFields<ViewerHeldArgs, 'first'>>;
  overdue?: Resolver<ResolversTypes['ItemConnection'], ParentType, ContextType, RequireFields<ViewerOverdueArgs, 'ofMyLines' | 'first'>>;
  dangerReports?: Resolver<ReadonlyArray<ResolversTypes['DangerReport']>, ParentType, ContextType, RequireFields<ViewerDangerReportsArgs, 'first'>>;
  endpoints?: Resolver<ReadonlyArray<ResolversTypes['Endpoint']>, ParentType, ContextType>;
  assortments?: Resolver<ReadonlyArray<ResolversTypes['Assortment']>, ParentType, ContextType>;
};

export type DemandResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Demand'] = ResolversParentTypes['Demand']> = {
  watchers?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType, Partial<DemandWatchersArgs>>;
};

export type AcceptedPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AcceptedPayload'] = ResolversParentTypes['AcceptedPayload']> = {
  accepted?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type Resolvers<ContextType = RequestContext> = {
  Accessory?: AccessoryResolvers<ContextType>;
  Action?: ActionResolvers<ContextType>;
  AdvisoryPayload?: AdvisoryPayloadResolvers<ContextType>;
  Advisory?: AdvisoryResolvers<ContextType>;
  Affected?: AffectedResolvers<ContextType>;
  AdvisoryRevision?: AdvisoryRevisionResolvers<ContextType>;
  AdvisoryAnswer?: AdvisoryAnswerResolvers<ContextType>;
  AdvisoryConnection?: AdvisoryConnectionResolvers<ContextType>;
  AdvisoryEdge?: AdvisoryEdgeResolvers<ContextType>;
  Assortment?: AssortmentResolvers<ContextType>;
  AssortmentPayload?: AssortmentPayloadResolvers<ContextType>;
  AuditCaller?: AuditCallerResolvers<ContextType>;
  AuditEntry?: AuditEntryResolvers<ContextType>;
  AuditConnection?: AuditConnectionResolvers<ContextType>;
  AuditEdge?: AuditEdgeResolvers<ContextType>;
  Brand?: BrandResolvers<ContextType>;
  StatedCommitment?: StatedCommitmentResolvers<ContextType>;
  CommitmentChange?: CommitmentChangeResolvers<ContextType>;
  DangerReport?: DangerReportResolvers<ContextType>;
  DangerReportPayload?: DangerReportPayloadResolvers<ContextType>;
  PreciseDate?: PreciseDateResolvers<ContextType>;
  Disposition?: DispositionResolvers<ContextType>;
  Ending?: EndingResolvers<ContextType>;
  EndingConnection?: EndingConnectionResolvers<ContextType>;
  EndingEdge?: EndingEdgeResolvers<ContextType>;
  Endpoint?: EndpointResolvers<ContextType>;
  DeliveryAttempt?: DeliveryAttemptResolvers<ContextType>;
  DeliveryAttemptConnection?: DeliveryAttemptConnectionResolvers<ContextType>;
  DeliveryAttemptEdge?: DeliveryAttemptEdgeResolvers<ContextType>;
  EndpointPayload?: EndpointPayloadResolvers<ContextType>;
  EndpointPreview?: EndpointPreviewResolvers<ContextType>;
  ItemEntry?: ItemEntryResolvers<ContextType>;
  StateEntry?: StateEntryResolvers<ContextType>;
  CommitmentEntry?: CommitmentEntryResolvers<ContextType>;
  SuccessionEntry?: SuccessionEntryResolvers<ContextType>;
  FitEntry?: FitEntryResolvers<ContextType>;
  UpdateEntry?: UpdateEntryResolvers<ContextType>;
  ReleaseEntry?: ReleaseEntryResolvers<ContextType>;
  CorrectionEntry?: CorrectionEntryResolvers<ContextType>;
  AdvisoryEntry?: AdvisoryEntryResolvers<ContextType>;
  FacetAnswer?: FacetAnswerResolvers<ContextType>;
  ItemFamily?: ItemFamilyResolvers<ContextType>;
  Fit?: FitResolvers<ContextType>;
  BrandPayload?: BrandPayloadResolvers<ContextType>;
  FamilyPayload?: FamilyPayloadResolvers<ContextType>;
  Groups?: GroupsResolvers<ContextType>;
  BrandConnection?: BrandConnectionResolvers<ContextType>;
  BrandEdge?: BrandEdgeResolvers<ContextType>;
  LineConnection?: LineConnectionResolvers<ContextType>;
  LineEdge?: LineEdgeResolvers<ContextType>;
  ItemFamilyConnection?: ItemFamilyConnectionResolvers<ContextType>;
  ItemFamilyEdge?: ItemFamilyEdgeResolvers<ContextType>;
  HeldEntry?: HeldEntryResolvers<ContextType>;
  HeldEntryConnection?: HeldEntryConnectionResolvers<ContextType>;
  HeldEntryEdge?: HeldEntryEdgeResolvers<ContextType>;
  Identifier?: IdentifierResolvers<ContextType>;
  RegisterItemsPayload?: RegisterItemsPayloadResolvers<ContextType>;
  RegisteredRow?: RegisteredRowResolvers<ContextType>;
  Item?: ItemResolvers<ContextType>;
  ListingWithdrawal?: ListingWithdrawalResolvers<ContextType>;
  ItemOption?: ItemOptionResolvers<ContextType>;
  Image?: ImageResolvers<ContextType>;
  NewestVersion?: NewestVersionResolvers<ContextType>;
  ItemConnection?: ItemConnectionResolvers<ContextType>;
  ItemEdge?: ItemEdgeResolvers<ContextType>;
  Key?: KeyResolvers<ContextType>;
  IssueKeyPayload?: IssueKeyPayloadResolvers<ContextType>;
  MapSubjectPayload?: MapSubjectPayloadResolvers<ContextType>;
  RevokeKeyPayload?: RevokeKeyPayloadResolvers<ContextType>;
  OffboardPersonPayload?: OffboardPersonPayloadResolvers<ContextType>;
  Lifecycle?: LifecycleResolvers<ContextType>;
  LastOrder?: LastOrderResolvers<ContextType>;
  PlannedChange?: PlannedChangeResolvers<ContextType>;
  PromisedUpdate?: PromisedUpdateResolvers<ContextType>;
  LinePayload?: LinePayloadResolvers<ContextType>;
  Line?: LineResolvers<ContextType>;
  ItemLookup?: ItemLookupResolvers<ContextType>;
  MarketPayload?: MarketPayloadResolvers<ContextType>;
  Market?: MarketResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  ItemPayload?: ItemPayloadResolvers<ContextType>;
  EntryPayload?: EntryPayloadResolvers<ContextType>;
  Preview?: PreviewResolvers<ContextType>;
  PreviewElsewhere?: PreviewElsewhereResolvers<ContextType>;
  PreviewMoment?: PreviewMomentResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  TransitionItemsPayload?: TransitionItemsPayloadResolvers<ContextType>;
  TransitionRow?: TransitionRowResolvers<ContextType>;
  NoticePayload?: NoticePayloadResolvers<ContextType>;
  Notice?: NoticeResolvers<ContextType>;
  NoticeStep?: NoticeStepResolvers<ContextType>;
  NoticeRow?: NoticeRowResolvers<ContextType>;
  NoticeChange?: NoticeChangeResolvers<ContextType>;
  NoticeConnection?: NoticeConnectionResolvers<ContextType>;
  NoticeEdge?: NoticeEdgeResolvers<ContextType>;
  Product?: ProductResolvers<ContextType>;
  Proposal?: ProposalResolvers<ContextType>;
  ProposalStep?: ProposalStepResolvers<ContextType>;
  ProposalConnection?: ProposalConnectionResolvers<ContextType>;
  ProposalEdge?: ProposalEdgeResolvers<ContextType>;
  ProposalPayload?: ProposalPayloadResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  ReleasePayload?: ReleasePayloadResolvers<ContextType>;
  Release?: ReleaseResolvers<ContextType>;
  LatestRelease?: LatestReleaseResolvers<ContextType>;
  SkippedRelease?: SkippedReleaseResolvers<ContextType>;
  ReleaseConnection?: ReleaseConnectionResolvers<ContextType>;
  ReleaseEdge?: ReleaseEdgeResolvers<ContextType>;
  Report?: ReportResolvers<ContextType>;
  ReportFigure?: ReportFigureResolvers<ContextType>;
  Date?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  URL?: GraphQLScalarType;
  Locale?: GraphQLScalarType;
  MarketCode?: GraphQLScalarType;
  Sequence?: GraphQLScalarType;
  JSON?: GraphQLScalarType;
  Source?: SourceResolvers<ContextType>;
  StorageOption?: StorageOptionResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  Succession?: SuccessionResolvers<ContextType>;
  SuccessorPath?: SuccessorPathResolvers<ContextType>;
  LocalizedText?: LocalizedTextResolvers<ContextType>;
  TimelineEntry?: TimelineEntryResolvers<ContextType>;
  TimelineConnection?: TimelineConnectionResolvers<ContextType>;
  TimelineEdge?: TimelineEdgeResolvers<ContextType>;
  TransitionItemPayload?: TransitionItemPayloadResolvers<ContextType>;
  Viewer?: ViewerResolvers<ContextType>;
  Demand?: DemandResolvers<ContextType>;
  AcceptedPayload?: AcceptedPayloadResolvers<ContextType>;
};

