import type { Fault } from '../../domain/refusal.ts';
import type { Role } from '../../domain/words.ts';
import { ROLE_LIMITS } from '../../limits/role-limits.ts';
import type { AnswerHints } from './hints.ts';

/** What an answer says of itself, under `extensions` (GraphQL, section 7.1.2). */
export interface AnswerExtensions {
  readonly cost: {
    /** What the operation was priced at, in fields. */
    readonly requestedQueryCost: number;
    /** What one operation of the caller may cost. */
    readonly maximumQueryCost: number;
  };
  /** Names that were given and that nothing bears; absent where all are known. */
  readonly hints?: readonly Fault[];
}

/** @param cost as `priceOperation` tells it */
export function answerExtensions(role: Role, cost: number, hints: AnswerHints): AnswerExtensions {
  const list = hints.list();
  return {
    cost: { requestedQueryCost: wholeCost(cost), maximumQueryCost: ROLE_LIMITS[role].cost },
    ...(list.length > 0 && { hints: list }),
  };
}

export const QUERY_COST_HEADER = 'lastcall-query-cost';

/** The same for a header: an integer with a parameter (RFC 9651, section 3.3). */
export function queryCostHeaderValue({ cost }: AnswerExtensions): string {
  return `${cost.requestedQueryCost};max=${cost.maximumQueryCost}`;
}

/** Tools' introspection is priced in parts of a field; what nobody can count is as much as can be said. */
function wholeCost(cost: number): number {
  return Math.min(Math.ceil(cost), 999_999_999_999_999);
}
