import type { Instant } from '../../domain/calendar/dates.ts';
import type { ItemReference, SuccessorData } from '../../domain/fact/fact.ts';
import { type Fault, refuseIfAny } from '../../domain/refusal.ts';
import { cycleClosedBy, type EdgeRef } from '../../domain/succession/succession-cycle.ts';
import { REACHABLE_ITEMS_CTE } from '../../reads/succession.ts';
import type { WritableItem } from '../../record/caches/item-rows.ts';
import type { Context } from '../../record/context.ts';
import type { RecordWriter } from '../../record/record.ts';
import { executeSql } from '../../record/statement.ts';
import { requireKnownMarketCodes, INDEX_PLACEHOLDER, requireMentionedItems } from './references.ts';
import type { SuccessorInput } from './shapes.ts';

const SELECT_REACHABLE_EDGES_SQL = `${REACHABLE_ITEMS_CTE}
select s.from_id as "fromId", s.to_id as "toId", i.sku from reach r
cross join lateral (select from_id, to_id from succession where from_id = r.id offset 0) s
join item i on i.id = s.to_id`;

/**
 * The successors that an input names, as facts say them.
 * @param comesOut when they are said, where they do not come out later by themselves; null: at once
 * @throws Refusal NOT_FOUND, or SUCCESSION_CYCLE with the path that an edge would close
 */
export async function resolveSuccessorInputs(
  ctx: Context,
  record: RecordWriter,
  item: WritableItem,
  given: readonly SuccessorInput[],
  comesOut: Instant | null,
  ...field: string[]
): Promise<SuccessorData[]> {
  const instants = given.map(({ publishAt }) => Math.max(publishAt ?? 0, comesOut ?? 0));
  const named = await requireMentionedItems(
    record,
    given.map(({ sku }, index) => ({ sku, comesOut: instants[index]! })),
    ...field,
    'sku',
  );
  const circles = await cycleFaultsInRecord(record, item, named, field);
  refuseIfAny(circles);
  const successors: SuccessorData[] = [];
  for (const [index, one] of given.entries()) {
    const place = field.map((part) => (part === INDEX_PLACEHOLDER ? `${index}` : part));
    await requireKnownMarketCodes(ctx, one.markets, ...place, 'markets');
    const mentions = one.hosts.map((sku) => ({ sku, comesOut: instants[index]! }));
    const hosts = await requireMentionedItems(record, mentions, ...place, 'hosts', INDEX_PLACEHOLDER);
    const { kind, carriesOver, markets } = one;
    successors.push({ successor: named[index]!, kind, hosts, markets, ...(carriesOver && { carriesOver }) });
  }
  return successors;
}

/** An edge, with the SKU at its end. */
export type EdgeWithTargetSku = EdgeRef & { readonly sku: string };

const edgesByWriter = new WeakMap<
  RecordWriter,
  { readonly from: ReadonlySet<string>; readonly edges: EdgeWithTargetSku[] }
>();

/**
 * All edges that can be followed from items, with the SKU at their ends, and maybe others. A writer reads them once:
 * whoever needs those of many items asks for all of them first.
 */
export async function reachableSuccessorEdges(
  record: RecordWriter,
  ids: readonly string[],
): Promise<readonly EdgeWithTargetSku[]> {
  const known = edgesByWriter.get(record);
  if (ids.every((id) => known?.from.has(id))) return known?.edges ?? [];
  const from = new Set([...(known?.from ?? []), ...ids]);
  const edges = await executeSql<EdgeWithTargetSku>(record.em, SELECT_REACHABLE_EDGES_SQL, [[...from]]);
  edgesByWriter.set(record, { from, edges });
  return edges;
}

/** A fault for each successor that would lead back to its item. */
export async function cycleFaultsInRecord(
  record: RecordWriter,
  item: Pick<WritableItem, 'id' | 'sku'>,
  named: readonly ItemReference[],
  field: readonly string[],
): Promise<Fault[]> {
  const edges = await reachableSuccessorEdges(
    record,
    named.map((one) => one.id),
  );
  return cycleFaultsInEdges(edges, item, named, field);
}

/** A fault for each successor that would lead back to its item by these edges. */
export function cycleFaultsInEdges(
  edges: readonly EdgeWithTargetSku[],
  item: Pick<WritableItem, 'id' | 'sku'>,
  named: readonly Pick<ItemReference, 'id' | 'sku'>[],
  field: readonly string[],
): Fault[] {
  const skus = new Map([
    [item.id, item.sku],
    ...named.map((one) => [one.id, one.sku] as const),
    ...edges.map((one) => [one.toId, one.sku] as const),
  ]);
  return named.flatMap(({ id }, index): Fault[] => {
    const path = cycleClosedBy(edges, item.id, id);
    if (!path) return [];
    const text = [...path, item.id].map((one) => skus.get(one) ?? one).join(' → ');
    const place = [...field, 'sku'].map((part) => (part === INDEX_PLACEHOLDER ? `${index}` : part));
    return [{ code: 'SUCCESSION_CYCLE', message: `That would close a circle: ${text}.`, field: place }];
  });
}
