import { skuAsWritten } from '../domain/item/identifier.ts';
import type { Context } from '../record/context.ts';
import { identifierKey } from '../record/names/identifier-key.ts';
import type { FeedFilter } from '../reads/feed/feed-scope.ts';
import type { UnrecordedFact } from '../reads/feed/unrecorded-fact.ts';
import { readFilterSubjects, type FilterSubject } from '../reads/feed/unrecorded-fact.ts';

/** Endpoints with one filter, of which only those SKUs are kept that can be the item's. */
interface FilterRow extends Pick<FeedFilter, 'brands' | 'lines' | 'kinds' | 'facts' | 'markets'> {
  /** Null where the filter names none. */
  readonly skus: readonly string[] | null;
  /** The keys of these in its list; null where it has none. */
  readonly entries: readonly string[] | null;
  readonly count: number;
}

/**
 * What can pass, by the largest parts of a filter: SKUs in ASCII are compared here as `identifierKey` compares them, others where
 * the rows are read.
 */
const SELECT_POSSIBLE_FILTERS_SQL = `
select f.skus, f.entries, f.filter -> 'kinds' as kinds, f.filter -> 'facts' as facts, f.filter -> 'markets' as markets,
  f.brands, f.lines, count(*)::int as count
from (
  select e.filter, ${namedAmong('brands', '$2')}, ${namedAmong('lines', '$3')},
    case when e.filter ? 'skus' then array(
      select s from jsonb_array_elements_text(e.filter -> 'skus') s where lower(btrim(s)) = any($1) or s ~ '[^ -~]') end as skus,
    case when e.assortment_id is not null then array(
      select a.key from assortment_entry a where a.assortment_id = e.assortment_id and a.key = any($1) order by 1) end as entries
  from endpoint e
  where e.health in ('HEALTHY', 'FAILING') and (not e.filter ? 'facts' or e.filter -> 'facts' ?| $4)
) f
where f.skus is distinct from '{}' and f.entries is distinct from '{}' and f.brands is distinct from '{}' and f.lines is distinct from '{}'
group by 1, 2, 3, 4, 5, 6, 7`;

function namedAmong(field: 'brands' | 'lines', handles: string): string {
  return `case when e.filter ? '${field}' then array(
      select h from jsonb_array_elements_text(e.filter -> '${field}') h where h = any(${handles})) end as ${field}`;
}

/**
 * To how many endpoints facts would be sent that are not recorded yet: those that confirmed and are not stopped. Two statements, or three
 * where an item comes to a brand or line, whatever the changes and the endpoints.
 * @param changes the facts of each change, of one item each
 * @returns for each change, how many endpoints one of its facts passes to
 */
export async function countEndpointsPassedTo(
  ctx: Context,
  changes: readonly (readonly UnrecordedFact[])[],
): Promise<number[]> {
  const subjects = await readFilterSubjects(ctx, changes);
  const all = subjects.flat();
  const distinct = (part: (one: FilterSubject) => Iterable<string>) => [
    ...new Set(all.flatMap((one) => [...part(one)])),
  ];
  const values = [
    distinct(({ skuKeys }) => skuKeys),
    distinct(({ brands }) => brands),
    distinct(({ lines }) => lines),
    distinct(({ kind }) => [kind]),
  ];
  const rows = all.length > 0 ? await ctx.rows<FilterRow>(SELECT_POSSIBLE_FILTERS_SQL, values) : [];
  const filters = rows.map((row) => ({
    ...row,
    skuKeys: row.skus?.map((sku) => identifierKey('SKU', skuAsWritten(sku) ?? sku)) ?? null,
  }));
  return subjects.map((facts) =>
    filters.reduce(
      (sum, filter) => (facts.some((fact) => passesFilter(filter, fact)) ? sum + filter.count : sum),
      0,
    ),
  );
}

/** As `feedPage` lets a fact pass once it is recorded. */
function passesFilter(
  {
    skuKeys,
    entries,
    brands,
    lines,
    kinds,
    facts,
    markets,
  }: FilterRow & { readonly skuKeys: readonly string[] | null },
  subject: FilterSubject,
): boolean {
  return (
    (skuKeys === null || skuKeys.some((key) => subject.skuKeys.has(key))) &&
    (entries === null || entries.some((key) => subject.skuKeys.has(key))) &&
    (!brands || brands.some((handle) => subject.brands.has(handle))) &&
    (!lines || lines.some((handle) => subject.lines.has(handle))) &&
    (!kinds || kinds.includes(subject.itemKind)) &&
    (!facts || facts.includes(subject.kind)) &&
    (!markets || subject.markets.length === 0 || subject.markets.some((code) => markets.includes(code)))
  );
}
