import type { Clause } from './clauses.ts';
import type { FactHeadlineData } from './headline-data.ts';

/** Whether, and together with what, the item was said to fit. */
export function fitDeclaredClause({ data, sure }: FactHeadlineData): Clause {
  const { fit } = data;
  if (!fit) return { id: 'fact.fitUnnamed', sure };
  const { verdict, needs, condition } = fit;
  const items = [fit.host];
  // That nobody knows is no claim that could be confirmed.
  if (verdict === 'UNKNOWN') return { id: 'fact.fitUnknown', items };
  if (verdict === 'DOES_NOT_FIT') return { id: 'fact.fitsNot', sure, items };
  const conditional = condition || verdict === 'FITS_WITH';
  if (needs.length === 0 && conditional) return { id: 'fact.fitsOnCondition', sure, items };
  return { id: 'fact.fits', sure, items, needs };
}

/** That a word about a fit was taken back. */
export function fitWithdrawnClause({ data, sure }: FactHeadlineData): Clause {
  const host = data.withdrawnFit ?? data.fit?.host;
  return host ? { id: 'fact.fitWithdrawn', sure, items: [host] } : { id: 'fact.fitUnnamed', sure };
}
