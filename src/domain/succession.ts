import type { Instant } from './calendar.ts';
import type { Fact, StateSaid, SuccessorSaid } from './fact.ts';
import type { Seen, View } from './standing.ts';
import type { SuccessorStatus } from './words.ts';

/** A successor named and not withdrawn, and the fact that named it last. */
export interface EdgeHeld {
  readonly by: Seen;
  readonly said: SuccessorSaid;
}

/** The successors that are named at an instant; naming one again replaces what was said of it. */
export function edgesAt(seen: readonly Seen[], at: Instant): EdgeHeld[] {
  const held = new Map<string, EdgeHeld>();
  for (const by of inOrder(seen, at)) {
    for (const said of by.fact.data.successors ?? []) {
      held.delete(said.successor.id);
      held.set(said.successor.id, { by, said });
    }
    const withdrawn = by.fact.data.withdrawnSuccessor;
    if (withdrawn) held.delete(withdrawn.id);
  }
  return [...held.values()];
}

/** The successors that are named at an instant for the view's market: those said for others alone are left out. */
export function edgesIn(seen: readonly Seen[], { at, market }: View): EdgeHeld[] {
  return edgesAt(seen, at).filter(({ said }) => holdsIn(said.markets, market?.code ?? null));
}

/** Whether what was said for these markets (none: everywhere) holds in one; null asks what holds everywhere. */
export function holdsIn(markets: readonly string[], market: string | null): boolean {
  return markets.length === 0 || (market !== null && markets.includes(market));
}

/**
 * Tells named, planned, none and unknown apart. A bridge (substitute, interim) does not answer what the
 * replacement is while one is announced as planned.
 */
export function successorStatus(edges: readonly EdgeHeld[], said: StateSaid): SuccessorStatus {
  const kinds = edges.map((edge) => edge.said.kind);
  if (kinds.includes('SUCCESSOR') || kinds.includes('UPGRADE')) return 'NAMED';
  if (said.teaser || said.to === 'REPLACEMENT_PLANNED') return 'PLANNED';
  if (kinds.length > 0) return 'NAMED';
  return said.noSuccessorBecause ? 'NONE' : 'UNKNOWN';
}

/** The facts with the last word on each successor at an instant: named, or withdrawn. */
export function edgeFacts(seen: readonly Seen[], at: Instant): Fact[] {
  const lastWords = new Map<string, Fact>();
  for (const { fact } of inOrder(seen, at)) {
    for (const { successor } of fact.data.successors ?? []) lastWords.set(successor.id, fact);
    if (fact.data.withdrawnSuccessor) lastWords.set(fact.data.withdrawnSuccessor.id, fact);
  }
  return [...lastWords.values()];
}

function inOrder(seen: readonly Seen[], at: Instant): Seen[] {
  return seen
    .filter((one) => one.counts <= at)
    .sort((a, b) => a.counts - b.counts || a.fact.sequence - b.fact.sequence);
}
