import type { FactData } from '../fact/fact.ts';

/**
 * The items of whose answers something that is said decides: its own item, the hosts of a fit, and what is named or
 * withdrawn as a successor, since each tells its predecessors. What follows for a neighbour by itself (a successor that
 * is discontinued in turn, an accessory whose last host ends) is not said of that neighbour. The items that answer for one
 * that was merged are found by `statementsOfWriter`: they may have been merged in turn.
 * @param itemId the item whose timeline it belongs to
 * @returns ids, its own item's first, none twice
 */
export function itemIdsAffectedByFactData(itemId: string, data: FactData): string[] {
  const { successors = [], withdrawnSuccessor, fit, withdrawnFit } = data;
  const others = [
    ...successors.map(({ successor }) => successor),
    ...[withdrawnSuccessor, fit?.host, withdrawnFit].flatMap((one) => one ?? []),
  ];
  return [...new Set([itemId, ...others.map(({ id }) => id)])];
}
