import type { Source, TextByLocale } from '../fact/fact.ts';
import { coversMarket } from './succession.ts';
import { type FitVerdict, SUCCESSION_KINDS, type SuccessionKind } from '../words.ts';

/** A succession edge between two items. */
export interface SuccessionEdge {
  readonly fromId: string;
  readonly toId: string;
  readonly kind: SuccessionKind;
  readonly hostIds: readonly string[];
  readonly markets: readonly string[];
  /** Whether it holds where no market is asked about. */
  readonly everywhere: boolean;
}

export interface FitResult {
  readonly verdict: FitVerdict;
  readonly needs: readonly string[];
  /** Under what condition, such as a firmware version; null where none is told. */
  readonly condition: TextByLocale | null;
  /** Who says so; null where nobody does, and where the company itself does. */
  readonly source: Source | null;
}

export interface SuccessorSearch<E extends SuccessionEdge> {
  readonly startId: string;
  readonly edges: readonly E[];
  readonly market: string | null;
  /** Whether an item can be ordered now or is announced. */
  readonly obtainable: (itemId: string) => boolean;
  /** Whether nobody said that it is sold: such answers come after those of which somebody did. */
  readonly isSaleUnknown?: (itemId: string) => boolean;
  /** The product that the answer must fit; null where none was asked for. Null is the fit of what fits nothing by its kind: a product. */
  readonly host: { readonly id: string; readonly fitOf: (itemId: string) => FitResult | null } | null;
  readonly includeUnfit: boolean;
}

export interface FoundSuccessor<E extends SuccessionEdge> {
  readonly itemId: string;
  readonly via: readonly E[];
  readonly fitting: FitResult | null;
}

interface SuccessorSearchPath<E extends SuccessionEdge> {
  readonly itemId: string;
  /** The last edge and the way before it; null at the start. */
  readonly last: { readonly edge: E; readonly before: SuccessorSearchPath<E> } | null;
  readonly length: number;
  readonly rank: number;
}

/**
 * What to use instead: follows all kinds of edges to items that can be had, in the order of the kinds
 * (a way is as good as its weakest edge), the shortest way first. With a host, what fits or need not comes first, then
 * what is unknown; the rest only when asked for. Cycles and dangling edges end a way.
 */
export function currentSuccessors<E extends SuccessionEdge>(search: SuccessorSearch<E>): FoundSuccessor<E>[] {
  const { startId, host } = search;
  const leaving = Map.groupBy(
    search.edges.filter((edge) => edgeApplies(edge, search)),
    (edge) => edge.fromId,
  );
  const shortest = new Map<string, number>();
  const found: FoundSuccessor<E>[] = [];
  const ways = SUCCESSION_KINDS.map((): SuccessorSearchPath<E>[] => []);
  ways[0]!.push({ itemId: startId, last: null, length: 0, rank: 0 });
  for (const ofRank of ways) {
    for (const best of drainShortestPathsFirst(ofRank)) {
      const { itemId, length } = best;
      const known = shortest.get(itemId);
      if (known !== undefined && known <= length) continue;
      shortest.set(itemId, length);
      if (itemId !== startId && search.obtainable(itemId)) {
        const fitting = host?.fitOf(itemId) ?? null;
        if (known === undefined) found.push({ itemId, via: edgesOfPath(best), fitting });
        if (!fitting || isFitting(fitting)) continue;
      }
      for (const edge of leaving.get(itemId) ?? []) {
        const way = extendPath(best, edge);
        ways[way.rank]!.push(way);
      }
    }
  }
  const paths = sortKnownSalesFirst(found, search.isSaleUnknown ?? (() => false));
  return host ? filterAndSortByFit(paths, search.includeUnfit) : paths;
}

function sortKnownSalesFirst<E extends SuccessionEdge>(
  found: readonly FoundSuccessor<E>[],
  isSaleUnknown: (itemId: string) => boolean,
): FoundSuccessor<E>[] {
  const isSaleUnknownOf = ({ itemId }: FoundSuccessor<E>) => isSaleUnknown(itemId);
  return [...found.filter((path) => !isSaleUnknownOf(path)), ...found.filter(isSaleUnknownOf)];
}

function edgeApplies(edge: SuccessionEdge, { market, host }: SuccessorSearch<SuccessionEdge>): boolean {
  return (
    (market === null ? edge.everywhere : coversMarket(edge.markets, market)) &&
    (host === null || edge.hostIds.length === 0 || edge.hostIds.includes(host.id))
  );
}

function extendPath<E extends SuccessionEdge>(way: SuccessorSearchPath<E>, edge: E): SuccessorSearchPath<E> {
  const rank = Math.max(way.rank, SUCCESSION_KINDS.indexOf(edge.kind));
  return { itemId: edge.toId, last: { edge, before: way }, length: way.length + 1, rank };
}

/** Takes the ways of one rank, the shortest first and equals as they came, with those that are added meanwhile. */
function* drainShortestPathsFirst<E extends SuccessionEdge>(
  ways: SuccessorSearchPath<E>[],
): Generator<SuccessorSearchPath<E>> {
  const byLength: SuccessorSearchPath<E>[][] = [];
  const sort = () => {
    for (const way of ways.splice(0)) {
      byLength[way.length] ??= [];
      byLength[way.length]!.push(way);
    }
  };
  sort();
  for (let length = 0; length < byLength.length; length++) {
    for (const way of byLength[length] ?? []) {
      yield way;
      sort();
    }
  }
}

function edgesOfPath<E extends SuccessionEdge>(way: SuccessorSearchPath<E>): E[] {
  const edges: E[] = [];
  for (let step = way.last; step; step = step.before.last) edges.push(step.edge);
  return edges.reverse();
}

function filterAndSortByFit<E extends SuccessionEdge>(
  found: readonly FoundSuccessor<E>[],
  includeUnfit: boolean,
): FoundSuccessor<E>[] {
  const isUsable = (fitting: FitResult | null) => fitting === null || isFitting(fitting);
  const isUnknown = (fitting: FitResult | null) => fitting !== null && isFitUnknown(fitting);
  const groups = [
    isUsable,
    isUnknown,
    (fitting: FitResult | null) => !isUsable(fitting) && !isUnknown(fitting),
  ];
  return groups
    .slice(0, includeUnfit ? 3 : 2)
    .flatMap((belongs) => found.filter(({ fitting }) => belongs(fitting)));
}

function isFitting({ verdict, needs, condition }: FitResult): boolean {
  return verdict === 'FITS' || (verdict === 'FITS_WITH' && (needs.length > 0 || condition !== null));
}

function isFitUnknown({ verdict }: FitResult): boolean {
  return verdict === 'UNKNOWN';
}
