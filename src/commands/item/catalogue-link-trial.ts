import { fitKindFaults } from '../../domain/item/fit-kinds.ts';
import type { Fault } from '../../domain/refusal.ts';
import type { ItemKind } from '../../domain/words.ts';
import { prefetchItemsBySku } from '../../reads/item-prefetch.ts';
import type { Context } from '../../record/context.ts';
import { identifierKey } from '../../record/names/identifier-key.ts';
import { type RecordWriter, withRecord } from '../../record/record.ts';
import type { CatalogueRow } from '../../vocabularies/catalogue/catalogue-table.ts';
import { deadSuccessorFaults } from '../pipeline/dead-successors.ts';
import { findKnownItemsBySku, type KnownItem, mentionFaults } from '../pipeline/references.ts';
import {
  cycleFaultsInEdges,
  type EdgeWithTargetSku,
  reachableSuccessorEdges,
} from '../pipeline/successor-references.ts';

/** One thing that a row says of its item and another. */
export interface CatalogueLink {
  readonly row: CatalogueRow;
  readonly field: 'fits' | 'successors';
  readonly other: string;
}

/** A catalogue whose items are there, or would be. */
export interface CatalogueRowsAndKinds {
  /** Those of which nothing was refused. */
  readonly rows: readonly CatalogueRow[];
  /** The kinds that they give to items that were there before, by the items' ids. */
  readonly kinds: ReadonlyMap<string, ItemKind>;
}

/** What speaks against a link; null where it is said already. */
export type LinkFaultsOrUnchanged = readonly Fault[] | null;

/** An item at an end of a link, as the catalogue would leave it. */
interface LinkEnd {
  /** Of one that is still to come the SKU, as look-ups compare it. */
  readonly id: string;
  readonly sku: string;
  readonly kind: ItemKind;
  /** The catalogue would enter it. */
  readonly isToCome: boolean;
  /** The catalogue would make it another kind. */
  readonly isOfNewKind: boolean;
}

interface ResolvedLink {
  readonly link: CatalogueLink;
  /** Null for what is neither in the record nor in the catalogue. */
  readonly item: LinkEnd | null;
  readonly other: LinkEnd | null;
}

/**
 * Tries links without a trace, portion by portion, and remembers what the earlier ones would have said. A command that is tried
 * by itself sees neither the items that the catalogue would enter nor what its other rows say: where that decides, the rules
 * that the commands ask are asked here, of the record and the catalogue together. The record is held for a few statements in
 * a portion, never for the whole catalogue.
 * @param tryCommand tries a link by its command
 */
export function createLinkTrial(
  ctx: Context,
  { rows, kinds }: CatalogueRowsAndKinds,
  tryCommand: (link: CatalogueLink) => Promise<LinkFaultsOrUnchanged>,
): (links: readonly CatalogueLink[]) => Promise<LinkFaultsOrUnchanged[]> {
  const rowsBySku = new Map(rows.map((row) => [identifierKey('SKU', row.item.sku), row]));
  const edges = createSuccessorEdgeSet();
  const acceptedPairs = new Set<string>();
  return async (links) => {
    const tried = await resolveLinkEnds(ctx, links, rowsBySku, kinds);
    const { faultsByLink, recordedEdges } = await tooEarlyLinkFaultsAndRecordedEdges(ctx, tried);
    edges.add(recordedEdges);
    const verdicts: LinkFaultsOrUnchanged[] = [];
    for (const one of tried) {
      const { link, item, other } = one;
      const pair = `${link.field} ${item?.id} ${other?.id}`;
      const verdict = acceptedPairs.has(pair) ? null : (faultsByLink.get(link) ?? (await tryCommand(link)));
      const circles = verdict?.length === 0 ? linkCircleFaults(one, edges) : [];
      verdicts.push(circles.length > 0 ? circles : verdict);
      if (verdict?.length !== 0 || circles.length > 0) continue;
      acceptedPairs.add(pair);
      if (link.field === 'successors') edges.add([{ fromId: item!.id, toId: other!.id, sku: other!.sku }]);
    }
    return verdicts;
  };
}

async function resolveLinkEnds(
  ctx: Context,
  links: readonly CatalogueLink[],
  rowsBySku: ReadonlyMap<string, CatalogueRow>,
  kinds: ReadonlyMap<string, ItemKind>,
): Promise<ResolvedLink[]> {
  const skus = [...new Set(links.flatMap(skusOfLink))];
  const known = await prefetchItemsBySku(ctx, skus, { facts: 0, successors: false });
  const ends = new Map(
    skus.map((sku, index): [string, LinkEnd | null] => {
      const there = known[index]?.item;
      if (there) {
        const kind = kinds.get(there.id) ?? there.kind;
        const isOfNewKind = kind !== there.kind;
        return [sku, { id: there.id, sku: there.sku, kind, isToCome: false, isOfNewKind }];
      }
      const id = identifierKey('SKU', sku);
      const toCome = rowsBySku.get(id)?.item;
      if (!toCome) return [sku, null];
      const kind = toCome.kind as ItemKind;
      return [sku, { id, sku: toCome.sku, kind, isToCome: true, isOfNewKind: false }];
    }),
  );
  return links.map((link) => ({ link, item: ends.get(link.row.item.sku)!, other: ends.get(link.other)! }));
}

function skusOfLink({ row, other }: CatalogueLink): string[] {
  return [row.item.sku, other];
}

/** What the rules say of the links that no command can judge yet, and what the record says leads on from the named successors. */
async function tooEarlyLinkFaultsAndRecordedEdges(
  ctx: Context,
  tried: readonly ResolvedLink[],
): Promise<{
  readonly faultsByLink: ReadonlyMap<CatalogueLink, readonly Fault[]>;
  readonly recordedEdges: readonly EdgeWithTargetSku[];
}> {
  const early = tried.filter(isTooEarlyForCommand);
  const named = tried.flatMap(({ link, other }) =>
    link.field === 'successors' && other && !other.isToCome ? [other.id] : [],
  );
  if (early.length === 0 && named.length === 0) return { faultsByLink: new Map(), recordedEdges: [] };
  return await withRecord(ctx, async (record) => {
    const recordedEdges = await reachableSuccessorEdges(record, named);
    const known = await findKnownItemsBySku(
      record,
      early.flatMap(({ link }) => skusOfLink(link)),
    );
    const faultsByLink = new Map<CatalogueLink, readonly Fault[]>();
    for (const one of early) faultsByLink.set(one.link, await tooEarlyLinkFaults(ctx, record, one, known));
    return { faultsByLink, recordedEdges };
  });
}

function isTooEarlyForCommand({ link, item, other }: ResolvedLink): boolean {
  return [item, other].some((end) => end?.isToCome || (link.field === 'fits' && end?.isOfNewKind));
}

/** What `declareFit` or `nameSuccessor` would refuse, apart from circles. */
async function tooEarlyLinkFaults(
  ctx: Context,
  record: RecordWriter,
  { link, item, other }: ResolvedLink,
  known: ReadonlyMap<string, KnownItem>,
): Promise<readonly Fault[]> {
  const unknown = [item, other].flatMap((end, at) =>
    end?.isToCome ? [] : mentionFaults(known, { sku: skusOfLink(link)[at]! }, [link.field]),
  );
  if (unknown.length > 0 || !item || !other) return unknown;
  if (link.field === 'fits') return fitKindFaults(item.kind, other.kind);
  const successor = known.get(link.other)?.reference;
  if (!successor) return [];
  const named = { successor, kind: 'SUCCESSOR', hosts: [], markets: [] } as const;
  return await deadSuccessorFaults(ctx, record, [named], link.field);
}

function linkCircleFaults({ link, item, other }: ResolvedLink, edges: SuccessorEdgeSet): readonly Fault[] {
  if (link.field === 'fits' || !item || !other) return [];
  if (item.id !== other.id && !edges.isReached(item.id)) return [];
  return cycleFaultsInEdges(edges.reachableFrom(other.id), item, [other], [link.field]);
}

/** What follows what, by the record and by the catalogue so far. */
interface SuccessorEdgeSet {
  readonly add: (edges: readonly EdgeWithTargetSku[]) => void;
  /** Whether one leads to an item: else no circle runs through it, however long what follows it is. */
  readonly isReached: (id: string) => boolean;
  /** Those that can be followed from an item. */
  readonly reachableFrom: (id: string) => EdgeWithTargetSku[];
}

function createSuccessorEdgeSet(): SuccessorEdgeSet {
  const leaving = new Map<string, Map<string, EdgeWithTargetSku>>();
  const ends = new Set<string>();
  return {
    add: (edges) => {
      for (const edge of edges) {
        const beside = leaving.get(edge.fromId) ?? new Map<string, EdgeWithTargetSku>();
        leaving.set(edge.fromId, beside.set(edge.toId, edge));
        ends.add(edge.toId);
      }
    },
    isReached: (id) => ends.has(id),
    reachableFrom: (id) => {
      const reached = new Set([id]);
      const edges: EdgeWithTargetSku[] = [];
      for (const from of reached) {
        for (const edge of leaving.get(from)?.values() ?? []) {
          edges.push(edge);
          reached.add(edge.toId);
        }
      }
      return edges;
    },
  };
}
