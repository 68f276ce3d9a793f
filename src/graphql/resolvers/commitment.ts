import type { StatedCommitmentResolvers } from '../resolvers.generated.ts';
import { localizedText } from '../answers/text.ts';

export const StatedCommitment: StatedCommitmentResolvers = {
  terms: (commitment) => commitment.terms.term,
  until: (commitment) => (commitment.terms.term === 'UNTIL' ? commitment.terms.until : null),
  note: (commitment, { locale }, ctx) => localizedText(ctx, commitment.note, locale),
};
