/** That one item leads to another, of whichever kind. */
export interface EdgeRef {
  readonly fromId: string;
  readonly toId: string;
}

/**
 * The cycle that a new edge would close (rules.md, R39). Edges from imports may hold cycles already;
 * only one that runs through the new edge is told.
 * @returns the items on the shortest such way, from the new edge's beginning to the last one that leads back to it, each
 * once (an item that would succeed itself: that item alone); null where the edge closes none
 */
export function cycleClosedBy(edges: readonly EdgeRef[], fromId: string, toId: string): string[] | null {
  if (fromId === toId) return [fromId];
  const leaving = Map.groupBy(edges, (edge) => edge.fromId);
  const cameFrom = new Map<string, string>([[toId, fromId]]);
  const waiting = [toId];
  for (const itemId of waiting) {
    for (const { toId: next } of leaving.get(itemId) ?? []) {
      if (next === fromId) return pathByBacktracking(itemId, fromId, cameFrom);
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, itemId);
      waiting.push(next);
    }
  }
  return null;
}

function pathByBacktracking(
  lastId: string,
  firstId: string,
  cameFrom: ReadonlyMap<string, string>,
): string[] {
  const way = [lastId];
  while (way.at(-1) !== firstId) way.push(cameFrom.get(way.at(-1)!)!);
  return way.reverse();
}
