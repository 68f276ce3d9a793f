import type { Instant } from '../calendar/calendar.ts';
import type { Fact, ItemName, Source, StateSaid, SuccessorSaid, WithdrawnSuccessor } from '../fact/fact.ts';
import { seenUnscoped, type View } from '../fact/standing.ts';
import { SUCCESSION_KINDS, type SuccessionKind, type SuccessorStatus } from '../words.ts';

/** A successor named and not withdrawn, with the markets for which it is named, and the fact that named it last. */
export interface EdgeHeld {
  readonly by: Fact;
  readonly said: SuccessorSaid;
}

/**
 * The successors that are named at an instant. One that is named again with the same kind, hosts and markets replaces what
 * was said of it; with others it stands beside.
 * @param standing the item's facts after corrections
 */
export function edgesAt(standing: readonly Fact[], at: Instant): EdgeHeld[] {
  const held = new Map<string, EdgeHeld>();
  for (const by of inOrder(standing, at)) {
    for (const said of successorsIn(by)) {
      held.delete(edgeKey(said));
      held.set(edgeKey(said), { by, said });
    }
    const { withdrawnSuccessor } = by.data;
    if (!withdrawnSuccessor) continue;
    for (const [key, { said }] of held) if (isWithdrawn(said, withdrawnSuccessor)) held.delete(key);
  }
  return [...held.values()];
}

/**
 * The successors that are named at an instant for the view's market; everywhere those that are named for every market in
 * which the item is offered, together or for each by itself.
 * @param offered these markets; none: without limit
 */
export function edgesIn(
  standing: readonly Fact[],
  { at, market }: View,
  offered: readonly string[],
): EdgeHeld[] {
  const edges = edgesAt(standing, at);
  if (market !== null) return edges.filter(({ said }) => holdsIn(said.markets, market.code));
  const alike = Map.groupBy(edges, ({ said }) => edgeKey({ ...said, markets: [] }));
  const everywhere = [...alike.values()].flatMap((some) => {
    const unlimited = some.find(({ said }) => said.markets.length === 0);
    if (unlimited) return [unlimited];
    const markets = some.flatMap(({ said }) => said.markets);
    return holdsEverywhere(markets, offered) ? [some.at(-1)!] : [];
  });
  return edges.filter((edge) => everywhere.includes(edge));
}

/** The successors that a fact names, each with the markets for which it does: those of the change that it comes with. */
export function successorsIn({ data, markets }: Pick<Fact, 'data' | 'markets'>): SuccessorSaid[] {
  return (data.successors ?? []).map((said) => (said.markets.length > 0 ? said : { ...said, markets }));
}

/** Whether what was said for these markets (none: everywhere) holds in each market in which an item is offered. */
export function holdsEverywhere(markets: readonly string[], offered: readonly string[]): boolean {
  return markets.length === 0 || (offered.length > 0 && offered.every((market) => markets.includes(market)));
}

/** What tells the successors of an item apart. */
export function edgeKey({ successor, kind, hosts, markets }: SuccessorSaid): string {
  return [successor.id, kind, hosts.map(({ id }) => id).sort(), markets.toSorted()].join(' ');
}

/** Whether a withdrawal takes a successor back: what it leaves open is any. */
export function isWithdrawn(said: SuccessorSaid, withdrawn: WithdrawnSuccessor): boolean {
  const { id, kind, hosts, markets } = withdrawn;
  const same = (some: readonly string[], others: readonly string[]) =>
    some.length === others.length && some.every((one) => others.includes(one));
  return (
    said.successor.id === id &&
    (!kind || said.kind === kind) &&
    (!hosts || same(ids(said.hosts), ids(hosts))) &&
    (!markets || same(said.markets, markets))
  );
}

function ids(names: readonly { readonly id: string }[]): string[] {
  return names.map(({ id }) => id);
}

/** Whether what was said for these markets (none: everywhere) holds in one. */
export function holdsIn(markets: readonly string[], market: string): boolean {
  return markets.length === 0 || markets.includes(market);
}

/**
 * Tells named, planned, none and unknown apart. A bridge (substitute, interim) does not answer what the
 * replacement is while one is announced as planned.
 * @param said what the announced change to an end says, else the state
 * @param now what the state says: a replacement that is planned stays so until the change says something else
 */
export function successorStatus(
  edges: readonly EdgeHeld[],
  said: StateSaid,
  now: StateSaid = said,
): SuccessorStatus {
  const kinds = edges.map((edge) => edge.said.kind);
  if (kinds.includes('SUCCESSOR') || kinds.includes('UPGRADE')) return 'NAMED';
  const isPlanned = ({ to, teaser }: StateSaid) => Boolean(teaser) || to === 'REPLACEMENT_PLANNED';
  if (isPlanned(said) || (isPlanned(now) && !said.noSuccessorBecause)) return 'PLANNED';
  if (kinds.length > 0) return 'NAMED';
  return said.noSuccessorBecause ? 'NONE' : 'UNKNOWN';
}

/** Items that are named to come instead of another, as they were called then. */
export interface Followers {
  readonly kind: SuccessionKind;
  readonly named: readonly Follower[];
}

export interface Follower {
  readonly item: ItemName;
  /** Who named it last; null is the company itself. */
  readonly source: Source | null;
  /** Where it comes instead for use with some products only; those that come instead for all uses are told alone. */
  readonly hosts: readonly ItemName[];
}

/**
 * The successors of the kind that says most: successor, upgrade, substitute, interim. Those for all uses; only where there
 * is none, those for use with some products.
 */
export function followersOf(edges: readonly EdgeHeld[]): Followers | null {
  const kind = SUCCESSION_KINDS.find((one) => edges.some(({ said }) => said.kind === one));
  if (!kind) return null;
  const ofKind = edges.filter(({ said }) => said.kind === kind);
  const forAll = ofKind.filter(({ said }) => said.hosts.length === 0);
  const named = (forAll.length > 0 ? forAll : ofKind).map(({ by, said: { successor, hosts } }) => {
    const key = JSON.stringify([successor.id, ids(hosts)]);
    return [key, { item: successor, source: by.source, hosts }] as const;
  });
  return { kind, named: [...new Map(named).values()] };
}

/** The facts with the last word on each successor at an instant: named, or withdrawn. */
export function edgeFacts(standing: readonly Fact[], at: Instant): Fact[] {
  const naming = new Set(edgesAt(standing, at).map(({ by }) => by));
  const withdrawals = new Map<string, Fact>();
  for (const fact of inOrder(standing, at)) {
    const { withdrawnSuccessor } = fact.data;
    if (!withdrawnSuccessor) continue;
    const { id, kind, hosts, markets } = withdrawnSuccessor;
    withdrawals.set(JSON.stringify([id, kind, hosts && ids(hosts), markets]), fact);
  }
  return [...naming, ...withdrawals.values()];
}

/** The instants from which namings and withdrawals count. */
export function edgeInstants(standing: readonly Fact[]): Instant[] {
  return seenUnscoped(standing.filter(isNaming)).map(({ counts }) => counts);
}

function isNaming({ data }: Fact): boolean {
  return (data.successors ?? data.withdrawnSuccessor) !== undefined;
}

/** Namings and withdrawals that hold, as they were said: the last word counts, also where it is of an earlier time. */
function inOrder(standing: readonly Fact[], at: Instant): Fact[] {
  return seenUnscoped(standing.filter(isNaming))
    .filter((one) => one.counts <= at)
    .sort((a, b) => a.fact.sequence - b.fact.sequence)
    .map(({ fact }) => standing.find(({ sequence }) => sequence === fact.sequence)!);
}
