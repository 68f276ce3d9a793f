import type { StatedCommitmentResolvers } from '../resolvers.generated.ts';
import { localizedText } from '../answers/text.ts';

export const StatedCommitment: StatedCommitmentResolvers = {
  terms: (commitment) => commitment.terms.term,
  until: (commitment) => (commitment.terms.term === 'UNTIL' ? commitment.terms.until : null),
  paid: (commitment) => commitment.paid ?? false,
  price: (commitment, { locale }, ctx) => localizedText(ctx, commitment.price, locale),
  note: (commitment, { locale }, ctx) => localizedText(ctx, commitment.note, locale),
};
