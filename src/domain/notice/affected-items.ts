import type { FactData } from '../fact/fact.ts';

/**
 * The items of whose answers something that is said decides: its own item, the hosts of a fit, and what is named or
 * withdrawn as a successor, since each tells its predecessors, and what another item is merged into, which answers for it. What follows for a neighbour by itself (a successor that
 * is discontinued in turn, an accessory whose last host ends) is not said of that neighbour.
 * @param itemId the item whose timeline it belongs to
 * @returns ids, its own item's first, none twice
 */
export function affectedItems(itemId: string, data: FactData): string[] {
  const { successors = [], withdrawnSuccessor, fit, withdrawnFit, listing } = data;
  const others = [
    ...successors.map(({ successor }) => successor),
    ...[withdrawnSuccessor, fit?.host, withdrawnFit, listing?.withdrawn?.mergedInto].flatMap(
      (one) => one ?? [],
    ),
  ];
  return [...new Set([itemId, ...others.map(({ id }) => id)])];
}
