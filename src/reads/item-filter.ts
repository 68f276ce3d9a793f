import { identifierKey } from '../record/names/identifier-key.ts';
import type { Facet, FacetStatus, ItemKind, LifecycleState } from '../domain/words.ts';
import type { Context } from '../record/context.ts';
import { isInAssortmentSql, itemIdsOfAssortmentSql } from './assortment.ts';

/** Which items are meant; null and absent parts let all through. */
export interface ItemFilter {
  readonly skus?: readonly string[] | null;
  readonly brands?: readonly string[] | null;
  readonly lines?: readonly string[] | null;
  readonly families?: readonly string[] | null;
  readonly kinds?: readonly ItemKind[] | null;
  readonly states?: readonly LifecycleState[] | null;
  readonly facet?: { readonly facet: Facet; readonly statuses: readonly FacetStatus[] } | null;
  readonly fitsHost?: string | null;
  /** The uuid of a list of SKUs that whoever asks may use. */
  readonly assortmentId?: string | null;
  readonly markets?: readonly string[] | null;
  /** Where `states` and `facet` are asked, if no `markets` say it; null: everywhere. */
  readonly market?: string | null;
}

/** A statement in the making: its values by position. */
export class SqlParameters {
  readonly list: unknown[] = [];
  /** Adds a value and returns its place, such as `$3`. */
  readonly add = (value: unknown): string => `$${this.list.push(value)}`;
}

/** The conditions of a filter in SQL, for a statement that reads `item i`. */
export function itemFilterConditionsSql(ctx: Context, filter: ItemFilter, values: SqlParameters): string[] {
  const found: string[] = [];
  const any = (column: string, list: readonly string[] | null | undefined) => {
    if (list) found.push(`${column} = any(${values.add(list)}::text[])`);
  };
  any('i.kind', filter.kinds);
  for (const [name, handles] of groupsInFilter(filter))
    found.push(`i.${name}_id = ${anyGroupIdSql(name, values, handles)}`);
  if (filter.skus) found.push(`i.id in (${itemIdsWithSkusSql(filter.skus, values)})`);
  if (filter.fitsHost) found.push(`i.id in (${itemIdsFittingHostSkuSql(filter.fitsHost, values)})`);
  if (filter.assortmentId) found.push(isInAssortmentSql('i.id', `${values.add(filter.assortmentId)}::uuid`));
  const markets = filter.markets ? `${values.add(filter.markets)}::text[]` : null;
  if (markets) found.push(`(i.markets = '{}' or i.markets && ${markets})`);
  if (!filter.states && !filter.facet) return found;
  const at = `${values.add(new Date(ctx.now()))}::timestamptz`;
  const marketsSql = markets ?? (filter.market ? `${values.add([filter.market])}::text[]` : null);
  if (filter.states)
    found.push(phaseConditionSql("'STATE'", `${values.add(filter.states)}::text[]`, at, marketsSql));
  if (filter.facet) found.push(facetStatusConditionSql(filter.facet, values, at, marketsSql));
  return found;
}

/**
 * Sets of items that an index gives, each of which holds all that the filter lets through: statements that return their
 * ids, some of them twice. What a filter says of kinds and markets alone gives none.
 */
export function candidateSqlBuildersOfFilter(
  ctx: Context,
  filter: ItemFilter,
): ((values: SqlParameters) => string)[] {
  const { skus, fitsHost, states, facet, assortmentId } = filter;
  const phases = (subject: string, any: readonly string[]) => (values: SqlParameters) => {
    const markets = values.add(['', ...(filter.markets ?? (filter.market ? [filter.market] : []))]);
    const now = `${values.add(new Date(ctx.now()))}::timestamptz`;
    return `select p.item_id from unnest(${values.add(any)}::text[]) as n (value) cross join unnest(${markets}::text[]) as m (code)
      join phase p on p.subject = ${values.add(subject)} and p.value = n.value and p.market = m.code
        and p.starts_at <= ${now} and p.ends_at > ${now}`;
  };
  return [
    ...(skus ? [(values: SqlParameters) => itemIdsWithSkusSql(skus, values)] : []),
    ...(fitsHost ? [(values: SqlParameters) => itemIdsFittingHostSkuSql(fitsHost, values)] : []),
    ...(assortmentId
      ? [(values: SqlParameters) => itemIdsOfAssortmentSql(`${values.add(assortmentId)}::uuid`)]
      : []),
    ...groupsInFilter(filter).map(
      ([name, handles]) =>
        (values: SqlParameters) =>
          `select i.id from (select id from ${name} where handle = any(${values.add(handles)}::text[])) g
            cross join lateral (select id from item where ${name}_id = g.id offset 0) i`,
    ),
    ...(states ? [phases('STATE', states)] : []),
    ...(facet && !isAnsweredWithoutPhase(facet) ? [phases(facet.facet, facet.statuses)] : []),
  ];
}

/** Whether a filter lets nothing through, whatever there is. */
export function isItemFilterUnsatisfiable({
  skus,
  brands,
  lines,
  families,
  kinds,
  states,
  facet,
  markets,
}: ItemFilter): boolean {
  const lists = [skus, brands, lines, families, kinds, states, markets, facet?.statuses];
  return lists.some((list) => list?.length === 0);
}

type GroupTableName = 'brand' | 'line' | 'family';

function groupsInFilter({ brands, lines, families }: ItemFilter): [GroupTableName, readonly string[]][] {
  const named: [GroupTableName, readonly string[] | null | undefined][] = [
    ['brand', brands],
    ['line', lines],
    ['family', families],
  ];
  return named.flatMap(([name, handles]) => (handles ? [[name, handles]] : []));
}

/** Looked up once, not for each row. */
function anyGroupIdSql(name: GroupTableName, values: SqlParameters, handles: readonly string[]): string {
  return `any(array(select id from ${name} where handle = any(${values.add(handles)}::text[])))`;
}

function itemIdsWithSkusSql(skus: readonly string[], values: SqlParameters): string {
  const keys = values.add(skus.map((sku) => identifierKey('SKU', sku)));
  return `select item_id from identifier where scheme = 'SKU' and key = any(${keys}::text[])`;
}

function itemIdsFittingHostSkuSql(sku: string, values: SqlParameters): string {
  const key = values.add(identifierKey('SKU', sku));
  return `select f.item_id from fit f join identifier n on n.item_id = f.host_id
    where n.scheme = 'SKU' and n.key = ${key} and f.verdict in ('FITS', 'FITS_WITH')`;
}

/** Of what nobody spoke there is no phase, and none of orders in a market in which an item was never offered. */
function isAnsweredWithoutPhase({ facet, statuses }: NonNullable<ItemFilter['facet']>): boolean {
  return statuses.includes('UNKNOWN') || (facet === 'ORDERS' && statuses.includes('NOT_APPLICABLE'));
}

/** A facet nobody spoke of has no phase: that is UNKNOWN. */
function facetStatusConditionSql(
  { facet, statuses }: NonNullable<ItemFilter['facet']>,
  values: SqlParameters,
  at: string,
  markets: string | null,
): string {
  const subject = `${values.add(facet)}::text`;
  const any = `${values.add(statuses)}::text[]`;
  return phaseConditionSql(subject, any, at, markets, {
    orNone: statuses.includes('UNKNOWN'),
    // An item that is bound to other markets takes no orders in this one (`ordersAnswerAt`).
    whereNeverOffered: facet === 'ORDERS' ? statuses.includes('NOT_APPLICABLE') : null,
  });
}

/** What holds without a phase. */
interface PhaseExceptions {
  /** Whether that there is none counts as one of the values. */
  readonly orNone: boolean;
  /** What is true in a market in which the item was never offered; null: what is true everywhere. */
  readonly whereNeverOffered: boolean | null;
}

/** True while the subject has one of the values, or none of all: everywhere, or in one of the markets asked for. */
function phaseConditionSql(
  subject: string,
  any: string,
  at: string,
  markets: string | null,
  { orNone, whereNeverOffered }: PhaseExceptions = { orNone: false, whereNeverOffered: null },
): string {
  const now = (market: string, more: string) => `exists (select 1 from phase p where p.item_id = i.id
    and p.market = ${market} and p.subject = ${subject} ${more} and p.starts_at <= ${at} and p.ends_at > ${at})`;
  const isSo = (market: string) => {
    const stated = now(market, `and p.value = any(${any})`);
    return orNone ? `(${stated} or not ${now(market, '')})` : stated;
  };
  if (!markets) return isSo("''");
  const market = "(case when m.code = any(i.named_markets) then m.code else '' end)";
  const isOffered = `(i.markets = '{}' or m.code = any(i.named_markets))`;
  const condition =
    whereNeverOffered === null
      ? isSo(market)
      : `case when ${isOffered} then ${isSo(market)} else ${whereNeverOffered} end`;
  return `exists (select 1 from unnest(${markets}) as m (code) where ${condition})`;
}
