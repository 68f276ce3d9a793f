import type { LastOrder } from '../../domain/fact/fact.ts';

/** How a last order is limited: by a day, by the stock, or by both. */
export type LastOrderLimitKind = 'DATE' | 'STOCKS' | 'BOTH';

/** How a last order is limited; null where it is not. */
export function lastOrderLimitKind({ until, whileStocksLast }: LastOrder): LastOrderLimitKind | null {
  if (until !== null) return whileStocksLast ? 'BOTH' : 'DATE';
  return whileStocksLast ? 'STOCKS' : null;
}
