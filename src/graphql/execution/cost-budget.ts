import { createRefusal } from '../../domain/refusal.ts';
import type { Role } from '../../domain/words.ts';
import { ROLE_LIMITS } from '../../limits/role-limits.ts';

/** What one request has left of what its role may spend. */
export interface CostBudget {
  /** @throws Refusal TOO_EXPENSIVE where more is spent than the role may */
  readonly spend: (cost: number) => void;
}

/** The whole budget of a role, for one request. */
export function createCostBudget(role: Role): CostBudget {
  const limit = ROLE_LIMITS[role].cost;
  let spent = 0;
  return {
    spend: (cost) => {
      spent += cost;
      if (spent <= limit) return;
      throw createRefusal(
        'TOO_EXPENSIVE',
        `With lists as long as these, this would cost more than ${limit}: ask for fewer items or fields.`,
      );
    },
  };
}
