import type { StatedCommitmentResolvers } from '../resolvers.generated.ts';
import { textIn } from '../answers/text.ts';

export const StatedCommitment: StatedCommitmentResolvers = {
  terms: (commitment) => commitment.terms.term,
  until: (commitment) => (commitment.terms.term === 'UNTIL' ? commitment.terms.until : null),
  note: (commitment, { locale }, ctx) => textIn(ctx, commitment.note, locale),
};
