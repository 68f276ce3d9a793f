/** The closed words of the domain. SDL and database checks repeat them; a test compares. */

export const LIFECYCLE_STATES = ['AVAILABLE', 'PAUSED', 'REPLACEMENT_PLANNED', 'DISCONTINUED'] as const;
export type LifecycleState = (typeof LIFECYCLE_STATES)[number];

/** What a storefront shows of an item in one word; `LifecycleState` also stands where nobody said anything about sales. */
export const BADGES = [
  'AVAILABLE',
  'COMING',
  'ENDING',
  'PAUSED',
  'REPLACEMENT_PLANNED',
  'DISCONTINUED',
  'NOT_OFFERED',
  'UNKNOWN',
  'RECALLED',
] as const;
export type Badge = (typeof BADGES)[number];

export const ITEM_KINDS = ['PRODUCT', 'ACCESSORY', 'STORAGE_OPTION'] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];

export const FACETS = [
  'ORDERS',
  'FULFILMENT',
  'WARRANTY',
  'SERVICE',
  'PARTS',
  'FEATURE_UPDATES',
  'SECURITY_UPDATES',
  'ONLINE_SERVICES',
] as const;
export type Facet = (typeof FACETS)[number];

export const FACET_STATUSES = [
  'NOT_YET',
  'OPEN',
  'ENDING',
  'SUSPENDED',
  'ENDED',
  'TBA',
  'NOT_APPLICABLE',
  'UNKNOWN',
] as const;
export type FacetStatus = (typeof FACET_STATUSES)[number];

export const COMMITMENT_TERM_KINDS = ['UNTIL', 'OPEN', 'ENDED', 'TBA', 'NOT_APPLICABLE'] as const;
export type CommitmentTermKind = (typeof COMMITMENT_TERM_KINDS)[number];

export const DATE_PRECISIONS = ['DAY', 'MONTH', 'QUARTER', 'YEAR'] as const;
export type DatePrecision = (typeof DATE_PRECISIONS)[number];

export const COMMITMENT_STRENGTHS = ['GUARANTEED', 'TARGET'] as const;
export type CommitmentStrength = (typeof COMMITMENT_STRENGTHS)[number];

export const REASON_CODES = [
  'SUPPLY',
  'COMPONENT_END_OF_LIFE',
  'DEMAND',
  'REGULATION',
  'SAFETY',
  'QUALITY',
  'TECHNOLOGY_SHIFT',
  'PORTFOLIO',
  'PARTNER_EXIT',
  'SEASONAL',
  'OTHER',
] as const;
export type ReasonCode = (typeof REASON_CODES)[number];

/** In the order in which `currentSuccessors` prefers them. */
export const SUCCESSION_KINDS = ['SUCCESSOR', 'UPGRADE', 'SUBSTITUTE', 'INTERIM'] as const;
export type SuccessionKind = (typeof SUCCESSION_KINDS)[number];

export const SUCCESSOR_STATUSES = ['NAMED', 'PLANNED', 'NONE', 'UNKNOWN'] as const;
export type SuccessorStatus = (typeof SUCCESSOR_STATUSES)[number];

export const FIT_VERDICTS = ['FITS', 'FITS_WITH', 'DOES_NOT_FIT', 'UNKNOWN'] as const;
export type FitVerdict = (typeof FIT_VERDICTS)[number];

export const SPEAKERS = ['MAKER', 'THIRD_PARTY'] as const;
export type Speaker = (typeof SPEAKERS)[number];

export const CONFIDENCES = ['CONFIRMED', 'REPORTED', 'UNVERIFIED'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

export const ACTION_KINDS = ['CONTACT', 'REPAIR', 'PARTS', 'TRADE_IN', 'MIGRATE', 'BACK_UP', 'READ'] as const;
export type ActionKind = (typeof ACTION_KINDS)[number];

/**
 * How versions of an item are compared. NUMERIC: integers between dots, one by one (1.50 is after 1.9); DATE: ISO days;
 * PUBLISHED: by nothing but the day on which they came out.
 */
export const VERSION_SCHEMES = [
  'SEMVER',
  'DEB',
  'RPM',
  'MAVEN',
  'PYPI',
  'NUMERIC',
  'DATE',
  'PUBLISHED',
] as const;
export type VersionScheme = (typeof VERSION_SCHEMES)[number];

export const RELEASE_STATES = ['PUBLISHED', 'SUPERSEDED', 'WITHDRAWN'] as const;
export type ReleaseState = (typeof RELEASE_STATES)[number];

export const RELEASE_PRICES = ['FREE', 'PAID', 'CONTRACT'] as const;
export type ReleasePrice = (typeof RELEASE_PRICES)[number];

export const ADVISORY_KINDS = [
  'FLAWED_RELEASE',
  'SECURITY',
  'SAFETY_RECALL',
  'FIELD_NOTICE',
  'SERVICE_PROGRAMME',
  'MAINTENANCE',
  'DISRUPTION',
] as const;
export type AdvisoryKind = (typeof ADVISORY_KINDS)[number];

/** How grave a warning is, the least first. */
export const SEVERITIES = ['LOW', 'MODERATE', 'HIGH', 'CRITICAL'] as const;
export type Severity = (typeof SEVERITIES)[number];

export const ADVISORY_STATUSES = ['STANDING', 'RESOLVED', 'WITHDRAWN'] as const;
export type AdvisoryStatus = (typeof ADVISORY_STATUSES)[number];

export const ADVISORY_VERDICTS = ['AFFECTED', 'NOT_AFFECTED', 'CANNOT_TELL'] as const;
export type AdvisoryVerdict = (typeof ADVISORY_VERDICTS)[number];

export const CORRECTION_KINDS = ['AMEND', 'RETRACT'] as const;
export type Correction = (typeof CORRECTION_KINDS)[number];

export const NOTICE_STATUSES = ['DRAFT', 'IN_REVIEW', 'SCHEDULED', 'PUBLISHED', 'WITHDRAWN'] as const;
export type NoticeStatus = (typeof NOTICE_STATUSES)[number];

/** What can happen to a notice before and at its publication, in words that a history tells. */
export const NOTICE_STEP_KINDS = [
  'DRAFTED',
  'REVISED',
  'POSTPONED',
  'HANDED_OVER',
  'SUBMITTED',
  'APPROVED',
  'SCHEDULED',
  'RETURNED',
  'PUBLISHED',
  'WITHDRAWN',
] as const;
export type NoticeStepKind = (typeof NOTICE_STEP_KINDS)[number];

/** Where something that was put before colleagues stands. */
export const PROPOSAL_STATUSES = ['IN_REVIEW', 'DONE', 'RETURNED', 'WITHDRAWN'] as const;
export type ProposalStatus = (typeof PROPOSAL_STATUSES)[number];

/** How an endpoint of a partner does. */
export const ENDPOINT_HEALTHS = ['UNCONFIRMED', 'HEALTHY', 'FAILING', 'DISABLED', 'PAUSED'] as const;
export type EndpointHealth = (typeof ENDPOINT_HEALTHS)[number];

/** What came of one attempt to deliver a message. */
export const DELIVERY_OUTCOMES = ['DELIVERED', 'REFUSED', 'FAILED', 'TIMED_OUT', 'BLOCKED'] as const;
export type DeliveryOutcome = (typeof DELIVERY_OUTCOMES)[number];

/** What is done with the SKUs of a list. */
export const ASSORTMENT_CHANGES = ['REPLACE', 'ADD', 'REMOVE'] as const;
export type AssortmentChange = (typeof ASSORTMENT_CHANGES)[number];

/** What an endpoint is asked before it gets facts. */
export const ENDPOINT_PROBES = ['CONFIRMATION', 'TEST'] as const;
export type EndpointProbe = (typeof ENDPOINT_PROBES)[number];

/** Of what a watcher is told. */
export const WATCH_EVENTS = [
  'ANY_CHANGE',
  'ORDERABLE_AGAIN',
  'SUCCESSOR_ORDERABLE',
  'ENDING_SOON',
  'WARNING',
] as const;
export type WatchEvent = (typeof WATCH_EVENTS)[number];

/** How often a watcher gets mail. */
export const WATCH_CADENCES = ['AT_ONCE', 'DAILY', 'WEEKLY'] as const;
export type WatchCadence = (typeof WATCH_CADENCES)[number];

/** Where a report of a danger stands. */
export const DANGER_REPORT_STATES = ['OPEN', 'ANSWERED', 'ADVISED'] as const;
export type DangerReportState = (typeof DANGER_REPORT_STATES)[number];

/** What can be watched. */
export const WATCH_SUBJECTS = ['ITEM', 'FAMILY', 'LINE', 'BRAND'] as const;
export type WatchSubject = (typeof WATCH_SUBJECTS)[number];

/** What comes of an attempt to send a mail: it is sent, its address takes none for good, or it is tried again. */
export const MAIL_OUTCOMES = ['SENT', 'REFUSED', 'FAILED'] as const;
export type MailOutcomeKind = (typeof MAIL_OUTCOMES)[number];

/** What is told the owner of an endpoint by mail. */
export const ENDPOINT_MAIL_KINDS = ['CONFIRMATION', 'FAILING', 'STOPPED'] as const;
export type EndpointMailKind = (typeof ENDPOINT_MAIL_KINDS)[number];

/** Whether the address of an endpoint's owner is theirs. */
export const ENDPOINT_CONTACT_STATES = ['UNCONFIRMED', 'CONFIRMED', 'UNREACHABLE'] as const;
export type EndpointContactState = (typeof ENDPOINT_CONTACT_STATES)[number];

export const PROPOSAL_STEP_KINDS = ['PROPOSED', 'APPROVED', 'RETURNED', 'WITHDRAWN', 'DONE'] as const;
export type ProposalStepKind = (typeof PROPOSAL_STEP_KINDS)[number];

export const ROLES = ['ANONYMOUS', 'PARTNER', 'MANAGER', 'ADMIN'] as const;
export type Role = (typeof ROLES)[number];

/** The roles that a key can have. */
export const KEY_ROLES = ['PARTNER', 'MANAGER', 'ADMIN'] as const;
export type KeyRole = (typeof KEY_ROLES)[number];

export const ERROR_CODES = [
  'INVALID',
  'NOT_FOUND',
  'AMBIGUOUS',
  'FORBIDDEN',
  'UNAUTHENTICATED',
  'CONFLICT',
  'DUPLICATE',
  'IDEMPOTENCY_MISMATCH',
  'REASON_REQUIRED',
  'TEXT_REQUIRED',
  'LAST_ORDER_REQUIRED',
  'COMMITMENT_REQUIRED',
  'SUCCESSOR_REQUIRED',
  'NEXT_UPDATE_REQUIRED',
  'LOCALE_REQUIRED',
  'SAME_STATE',
  'SUCCESSION_CYCLE',
  'DEAD_SUCCESSOR',
  'GUARANTEE_SHORTENED',
  'MASS_REMOVAL',
  'BACKDATED',
  'APPROVAL_REQUIRED',
  'TOO_MANY',
  'TOO_DEEP',
  'TOO_EXPENSIVE',
  'RATE_LIMITED',
  'NOT_ACCEPTABLE',
  'UNAVAILABLE',
  'INTERNAL',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** What becomes of something that is held back. */
export const HELD_STATUSES = ['WAITING', 'REFUSED', 'PUBLISHED', 'CANCELLED'] as const;
export type HeldStatus = (typeof HELD_STATUSES)[number];

/** The facets that a commitment may be about: ORDERS changes only through the states. */
export const COMMITTABLE_FACETS = FACETS.filter((facet) => facet !== 'ORDERS');

/** The facets that may be promised for money: what was ordered is delivered without a further price. */
export const PAYABLE_FACETS = COMMITTABLE_FACETS.filter((facet) => facet !== 'FULFILMENT');

/** What the numbers of a report belong to. */
export const REPORT_GROUPS = [
  'STATE',
  'ENDED',
  'PROMISES',
  'ENDING',
  'MARKETS',
  'LANGUAGES',
  'NOTICES',
] as const;
export type ReportGroup = (typeof REPORT_GROUPS)[number];
