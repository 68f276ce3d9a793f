import type { Commitment } from '../fact/fact.ts';
import type { Fault } from '../refusal.ts';
import { PAYABLE_FACETS } from '../words.ts';
import type { CommitmentSubject } from './commitment-subject.ts';

/**
 * What is wrong with whether a commitment is paid, and with its price (rules.md, R155): INVALID for a facet that is
 * not sold, and for a price of what is not paid.
 */
export function paidCommitmentFaults(
  { facet, paid, price }: CommitmentSubject & Pick<Commitment, 'price'>,
  field: readonly string[],
): Fault[] {
  if (!paid)
    return price
      ? [
          {
            code: 'INVALID',
            message: 'Only what is paid has a price: give `paid: true`, or leave the price out.',
            field: [...field, 'price'],
          },
        ]
      : [];
  if (PAYABLE_FACETS.some((one) => one === facet)) return [];
  const message =
    facet === 'ORDERS'
      ? 'Orders are not promised for money: leave `paid` out.'
      : 'What was ordered is delivered at the price of the order: leave `paid` out.';
  return [{ code: 'INVALID', message, field: [...field, 'paid'] }];
}
