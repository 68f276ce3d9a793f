import { publicId } from '../../../domain/item/public-id.ts';
import { flawsOfRelease } from '../../answers/advisories.ts';
import { reasonForSkipping, releaseOfPayload } from '../../answers/releases.ts';
import { requireReferencedItem } from '../../answers/related.ts';
import { localizedText } from '../../answers/text.ts';
import type {
  LatestReleaseResolvers,
  ReleasePayloadResolvers,
  ReleaseResolvers,
  SkippedReleaseResolvers,
} from '../../resolvers.generated.ts';

export const Release: ReleaseResolvers = {
  id: ({ id }) => publicId('Release', id),
  item: ({ itemId }, _, ctx) => requireReferencedItem(ctx, itemId),
  flaws: (release, _, ctx) => flawsOfRelease(ctx, release),
  notes: ({ notes }, { locale }, ctx) => localizedText(ctx, notes, locale),
  withdrawal: ({ withdrawnBy }, _, ctx) => (withdrawnBy === null ? null : ctx.reads.factAt(withdrawnBy)),
};

export const LatestRelease: LatestReleaseResolvers = {
  skipped: ({ skipped }) => [...skipped],
};

export const SkippedRelease: SkippedReleaseResolvers = {
  release: (release) => release,
  advisory: ({ flawedBy }, _, ctx) => (flawedBy[0] === undefined ? null : ctx.reads.advisory(flawedBy[0])),
  because: (release, { locale }, ctx) => reasonForSkipping(ctx, release, locale),
};

export const ReleasePayload: ReleasePayloadResolvers = {
  release: (payload, _, ctx) => releaseOfPayload(ctx, payload),
};
