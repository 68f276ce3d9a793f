import { successorsNamedByFact } from '../../domain/succession/succession.ts';
import { successionViewFromSuccessorData } from '../../reads/succession.ts';
import { mergeTargetOfListing, requireReferencedItem, lastOrderStatedByFact } from '../answers/related.ts';
import type {
  CommitmentEntryResolvers,
  CorrectionEntryResolvers,
  FitEntryResolvers,
  ItemEntryResolvers,
  ReleaseEntryResolvers,
  StateEntryResolvers,
  SuccessionEntryResolvers,
  UpdateEntryResolvers,
} from '../resolvers.generated.ts';
import { releaseIdOfEntry } from '../answers/releases.ts';
import { localizedText } from '../answers/text.ts';

export const ItemEntry: ItemEntryResolvers = {
  takenOver: ({ data }) => data.listing?.takenOver ?? false,
  mergedInto: ({ data }, _, ctx) => mergeTargetOfListing(ctx, data.listing),
};

export const StateEntry: StateEntryResolvers = {
  state: (fact) => fact.data.state!.to,
  reasons: (fact) => [...(fact.data.reasons ?? [])],
  lastOrder: (fact, _, ctx) => lastOrderStatedByFact(ctx, fact),
  resumesOn: (fact) => fact.data.state?.resumesOn ?? null,
  commitments: (fact) => [...(fact.data.commitments ?? [])],
  successors: (fact) =>
    successorsNamedByFact(fact).map((successor) =>
      successionViewFromSuccessorData(fact.itemId, successor, fact.source),
    ),
  teaser: (fact, { locale }, ctx) => localizedText(ctx, fact.data.state?.teaser, locale),
  noSuccessorBecause: (fact, { locale }, ctx) =>
    localizedText(ctx, fact.data.state?.noSuccessorBecause, locale),
  actions: (fact) => [...(fact.data.state?.actions ?? [])],
};

export const CommitmentEntry: CommitmentEntryResolvers = {
  commitments: (fact) => [...(fact.data.commitments ?? [])],
  reasons: (fact) => [...(fact.data.reasons ?? [])],
  change: (fact) => fact.data.change ?? null,
};

export const SuccessionEntry: SuccessionEntryResolvers = {
  successor: (fact, _, ctx) =>
    requireReferencedItem(ctx, (fact.data.successors?.[0]?.successor ?? fact.data.withdrawnSuccessor)!.id),
  successionKind: (fact) => fact.data.successors?.[0]?.kind ?? null,
};

export const FitEntry: FitEntryResolvers = {
  host: (fact, _, ctx) => requireReferencedItem(ctx, (fact.data.fit?.host ?? fact.data.withdrawnFit)!.id),
  verdict: (fact) => fact.data.fit?.verdict ?? null,
};

export const ReleaseEntry: ReleaseEntryResolvers = {
  release: (fact, _, ctx) => ctx.reads.release(releaseIdOfEntry(fact)),
  version: ({ data }) => (data.release ?? data.withdrawnRelease)!.version,
  channel: ({ data }) => (data.release ?? data.withdrawnRelease)!.channel,
  reasons: ({ data }) => [...(data.reasons ?? [])],
};

export const UpdateEntry: UpdateEntryResolvers = {
  nextUpdateBy: (fact) => fact.data.promise?.by ?? null,
  resumesOn: (fact) => fact.data.resumesOn ?? null,
};

export const CorrectionEntry: CorrectionEntryResolvers = {
  how: (fact) => fact.data.how ?? null,
};
