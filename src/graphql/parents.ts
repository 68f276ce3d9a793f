import type { WatchedChange, WatchedItem } from '../delivery/watching/count-watchers.ts';
import type { Commitment, Fact, ItemOption, Source, StateAction, TextByLocale } from '../domain/fact/fact.ts';
import type { PreciseDate } from '../domain/calendar/dates.ts';
import type { NextChange } from '../domain/lifecycle/lifecycle.ts';
import type { LastOrderAnswer } from '../domain/lifecycle/orders.ts';
import type { FacetAnswer } from '../domain/commitment/commitment.ts';
import type { PickedText } from '../domain/text/locale.ts';
import type { NoticeStepTaken } from '../domain/notice/notice.ts';
import type { Fault } from '../domain/refusal.ts';
import type { KeyRow } from '../access/key.ts';
import type { AuditEntryView } from '../access/audit-trail.ts';
import type { AdvisoryView } from '../reads/advisory.ts';
import type { CurrentSuccessor, SuccessionView } from '../reads/succession.ts';
import type { EndingView } from '../reads/ending.ts';
import type { FamilyView, LineView } from '../reads/family.ts';
import type { FitView } from '../reads/fit.ts';
import type { HeldEntryView } from '../commands/embargo/embargoed-entries.ts';
import type { BrandView, ItemView } from '../reads/item.ts';
import type { LifecycleView } from '../reads/lifecycle.ts';
import type { MarketRow } from '../record/market.ts';
import type { NoticeRowView } from '../commands/notice/notice-workflow.ts';
import type { RegisterItemsResultRow } from '../commands/item/register-items.ts';
import type { PlanRowAnswer } from '../commands/notice/transition-items.ts';
import type { ProposalStepTaken } from '../domain/notice/proposal.ts';
import type { ProposalView } from '../commands/proposal/proposals.ts';
import type { NoticeView } from '../reads/notice.ts';
import type { UnrecordedFact } from '../reads/feed/unrecorded-fact.ts';
import type { Page } from '../reads/page.ts';

/** What resolvers get as their parent, type by type of the contract. */
export type ItemParent = ItemView;
/** A page of a list of items, and how many the whole list holds, counted when it is asked for; absent: nobody counts. */
export type ItemConnectionParent = Page<ItemView> & { readonly countAll?: () => Promise<number | null> };
export type FamilyParent = FamilyView;
export type BrandParent = BrandView;
export type LineParent = LineView;
export type MarketParent = MarketRow;
export type ItemOptionParent = ItemOption;
export type ImageParent = { readonly url: string; readonly alt: TextByLocale | null };
export type FitParent = FitView;
export type SuccessionParent = SuccessionView;
/** With what it was asked for: the host, null also where what was given for one is no product, and the market. */
export type SuccessorPathParent = CurrentSuccessor & {
  readonly requestedHost: ItemView | null;
  readonly market: string | null;
};
export type LifecycleParent = LifecycleView;
/** With who says so. */
export type LastOrderParent = LastOrderAnswer & { readonly sources: readonly (Source | null)[] };
export type PlannedChangeParent = NextChange;
export type PromisedUpdateParent = NonNullable<LifecycleView['nextUpdate']> & {
  readonly lifecycle: LifecycleView;
};
export type FacetAnswerParent = FacetAnswer & { readonly lifecycle: LifecycleView };
export type SourceParent = Source;
export type ActionParent = StateAction;
export type StatedCommitmentParent = Commitment;
export type PreciseDateParent = PreciseDate;
export type NoticeParent = NoticeView;
export type EmbargoedEntryParent = HeldEntryView;
export type NoticeRowParent = NoticeRowView;
export type NoticeStepParent = NoticeStepTaken;
export type ProposalParent = ProposalView;
export type ProposalStepParent = ProposalStepTaken;
export type TransitionRowParent = PlanRowAnswer;
export type RegisteredRowParent = RegisterItemsResultRow;
export type EntryParent = Fact;
export type EndingParent = EndingView;
export type AuditParent = AuditEntryView;
export type KeyParent = KeyRow;

/** What a verb answers with: what became of it, or everything that is wrong. */
export interface PayloadParent {
  readonly item: ItemParent | null;
  readonly entry: EntryParent | null;
  readonly calledOff: EntryParent | null;
  readonly preview: PreviewParent | null;
  readonly warnings: readonly Fault[];
  readonly proposal: ProposalParent | null;
  readonly userErrors: readonly Fault[];
}

/** What a command about a warning answers with. */
export interface AdvisoryPayloadParent {
  readonly advisory: AdvisoryView | null;
  readonly entries: readonly EntryParent[];
  readonly preview: PreviewParent | null;
  readonly warnings: readonly Fault[];
  readonly userErrors: readonly Fault[];
}

/** As much of an item as tells who watches it. */
export type DemandParent = WatchedItem;

export interface PreviewElsewhereParent {
  /** Their codes; none for everywhere else. */
  readonly markets: readonly string[];
  readonly before: LifecycleParent | null;
  /** Computed when it is asked for. */
  readonly moments: () => readonly { readonly from: number; readonly lifecycle: LifecycleParent }[];
}

export interface PreviewParent {
  readonly headlines: readonly PickedText[];
  /** Their codes; none for everywhere. */
  readonly markets: readonly string[];
  readonly before: LifecycleParent | null;
  readonly after: LifecycleParent | null;
  readonly moments: PreviewElsewhereParent['moments'];
  /** Computed when it is asked for. */
  readonly elsewhere: () => readonly PreviewElsewhereParent[];
  readonly orphans: readonly ItemParent[];
  readonly losesSuccessor: readonly ItemParent[];
  /** What would be said, by which those are counted who would hear of it. */
  readonly told: readonly WatchedChange[];
  /** What it would record: to whom that is told is counted when it is asked for. */
  readonly facts: readonly UnrecordedFact[];
  readonly warnings: readonly Fault[];
}
