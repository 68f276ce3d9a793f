/** What a kind of fact means to everything that handles facts: to add a kind is to add its row here. */
interface FactKindMeaning {
  /** What it is called on a feed line: `item`, then the words of the kind in dotted lower case. */
  readonly feedType: string;
  /** The type of the contract that tells it. */
  readonly entryType: string;
  /** Recorded by the clock, about what an earlier fact said; nobody said it then. */
  readonly isByClock?: true;
  /** Says the same as another fact: by the clock, or in another language. */
  readonly isEcho?: true;
  /** A word of the company, which keeps the promise to say more. */
  readonly keepsPromise?: true;
  /** After it an item may belong elsewhere: to another brand or line, or to other markets. */
  readonly mayMoveItem?: true;
  /** After it something that was to come may come no more. */
  readonly mayTakeBack?: true;
  /** It takes back, or puts off, what calendars have told. */
  readonly takesBackEvents?: true;
  /** It holds for markets of its own, and a correction may say for which. */
  readonly namesMarkets?: true;
  /** It can be amended, but never retracted. */
  readonly isPermanent?: true;
  /** A warning: it needs no approvals, is sent before all else, and speaks again only by its advisory, never by a correction. */
  readonly isWarning?: true;
}

/** Every kind of fact, in the order of the contract. */
export const FACT_KINDS = {
  ITEM_LISTED: { feedType: 'item.listed', entryType: 'ItemEntry', isPermanent: true },
  ITEM_REVISED: { feedType: 'item.revised', entryType: 'ItemEntry', mayMoveItem: true },
  LISTING_WITHDRAWN: {
    feedType: 'item.listing.withdrawn',
    entryType: 'ItemEntry',
    mayTakeBack: true,
    takesBackEvents: true,
  },
  STATE_ANNOUNCED: {
    feedType: 'item.state.announced',
    entryType: 'StateEntry',
    keepsPromise: true,
    mayTakeBack: true,
    namesMarkets: true,
  },
  STATE_TOOK_EFFECT: {
    feedType: 'item.state.took.effect',
    entryType: 'StateEntry',
    isByClock: true,
    isEcho: true,
  },
  STATE_RESCHEDULED: { feedType: 'item.state.rescheduled', entryType: 'StateEntry', mayTakeBack: true },
  STATE_CANCELLED: {
    feedType: 'item.state.cancelled',
    entryType: 'StateEntry',
    mayTakeBack: true,
    takesBackEvents: true,
  },
  COMMITMENT_MADE: {
    feedType: 'item.commitment.made',
    entryType: 'CommitmentEntry',
    mayTakeBack: true,
    namesMarkets: true,
  },
  COMMITMENT_EXTENDED: {
    feedType: 'item.commitment.extended',
    entryType: 'CommitmentEntry',
    mayTakeBack: true,
    takesBackEvents: true,
    namesMarkets: true,
  },
  COMMITMENT_SHORTENED: {
    feedType: 'item.commitment.shortened',
    entryType: 'CommitmentEntry',
    mayTakeBack: true,
    namesMarkets: true,
  },
  COMMITMENT_ENDED: {
    feedType: 'item.commitment.ended',
    entryType: 'CommitmentEntry',
    isByClock: true,
    isEcho: true,
  },
  SUCCESSOR_NAMED: { feedType: 'item.successor.named', entryType: 'SuccessionEntry' },
  SUCCESSOR_WITHDRAWN: { feedType: 'item.successor.withdrawn', entryType: 'SuccessionEntry' },
  FIT_DECLARED: { feedType: 'item.fit.declared', entryType: 'FitEntry' },
  FIT_WITHDRAWN: { feedType: 'item.fit.withdrawn', entryType: 'FitEntry' },
  UPDATE_PROMISED: {
    feedType: 'item.update.promised',
    entryType: 'UpdateEntry',
    keepsPromise: true,
    namesMarkets: true,
  },
  UPDATE_POSTED: {
    feedType: 'item.update.posted',
    entryType: 'UpdateEntry',
    keepsPromise: true,
    namesMarkets: true,
  },
  RELEASE_PUBLISHED: { feedType: 'item.release.published', entryType: 'ReleaseEntry' },
  RELEASE_WITHDRAWN: { feedType: 'item.release.withdrawn', entryType: 'ReleaseEntry' },
  ADVISORY_ISSUED: {
    feedType: 'item.advisory.issued',
    entryType: 'AdvisoryEntry',
    isPermanent: true,
    isWarning: true,
  },
  ADVISORY_REVISED: {
    feedType: 'item.advisory.revised',
    entryType: 'AdvisoryEntry',
    isPermanent: true,
    isWarning: true,
  },
  ADVISORY_RESOLVED: {
    feedType: 'item.advisory.resolved',
    entryType: 'AdvisoryEntry',
    isPermanent: true,
    isWarning: true,
  },
  ADVISORY_WITHDRAWN: {
    feedType: 'item.advisory.withdrawn',
    entryType: 'AdvisoryEntry',
    isPermanent: true,
    isWarning: true,
  },
  CORRECTED: {
    feedType: 'item.corrected',
    entryType: 'CorrectionEntry',
    mayMoveItem: true,
    mayTakeBack: true,
    takesBackEvents: true,
  },
  TRANSLATED: { feedType: 'item.translated', entryType: 'CorrectionEntry', isEcho: true },
} as const satisfies Record<string, FactKindMeaning>;

export type FactKind = keyof typeof FACT_KINDS;
export type FeedLineType = (typeof FACT_KINDS)[FactKind]['feedType'];

export const FACT_KIND_NAMES = Object.keys(FACT_KINDS) as [FactKind, ...FactKind[]];

type FactKindFlag = Exclude<keyof FactKindMeaning, 'feedType' | 'entryType'>;

/** Whether something holds for a kind. */
export function hasFactKindFlag(kind: FactKind, flag: FactKindFlag): boolean {
  return (FACT_KINDS[kind] as FactKindMeaning)[flag] === true;
}

/** All kinds for which something holds, in the order of the contract. */
export function factKindsWithFlag(flag: FactKindFlag): FactKind[] {
  return FACT_KIND_NAMES.filter((kind) => hasFactKindFlag(kind, flag));
}

/** The kind that a feed type stands for; null for a text that is no type. */
export function factKindFromFeedType(type: string): FactKind | null {
  return FACT_KIND_NAMES.find((kind) => FACT_KINDS[kind].feedType === type) ?? null;
}
