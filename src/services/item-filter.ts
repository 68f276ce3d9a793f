import { identifierKey } from '../domain/identifier.ts';
import type { Facet, FacetStatus, ItemKind, LifecycleState } from '../domain/words.ts';
import type { Context } from './context.ts';

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
  readonly markets?: readonly string[] | null;
}

/** A statement in the making: its values by position. */
export class Values {
  readonly list: unknown[] = [];
  /** Adds a value and returns its place, such as `$3`. */
  readonly add = (value: unknown): string => `$${this.list.push(value)}`;
}

/** The conditions of a filter in SQL, for a statement that reads `item i` with its brand `b`. */
export function conditions(ctx: Context, filter: ItemFilter, values: Values): string[] {
  const found: string[] = [];
  const any = (column: string, list: readonly string[] | null | undefined) => {
    if (list) found.push(`${column} = any(${values.add(list)}::text[])`);
  };
  any('b.handle', filter.brands);
  any('i.kind', filter.kinds);
  any('(select handle from line where id = i.line_id)', filter.lines);
  any('(select handle from family where id = i.family_id)', filter.families);
  if (filter.skus) {
    const keys = values.add(filter.skus.map((sku) => identifierKey('SKU', sku)));
    found.push(
      `i.id in (select item_id from identifier where scheme = 'SKU' and key = any(${keys}::text[]))`,
    );
  }
  if (filter.fitsHost) {
    const key = values.add(identifierKey('SKU', filter.fitsHost));
    found.push(`i.id in (select f.item_id from fit f join identifier n on n.item_id = f.host_id
      where n.scheme = 'SKU' and n.key = ${key} and f.verdict in ('FITS', 'FITS_WITH'))`);
  }
  const markets = filter.markets ? `${values.add(filter.markets)}::text[]` : null;
  if (markets) found.push(`(i.markets = '{}' or i.markets && ${markets})`);
  if (!filter.states && !filter.facet) return found;
  const at = `${values.add(new Date(ctx.now()))}::timestamptz`;
  if (filter.states) found.push(phased("'STATE'", `${values.add(filter.states)}::text[]`, at, markets));
  if (filter.facet) found.push(facetCondition(filter.facet, values, at, markets));
  return found;
}

/** A facet nobody spoke of has no phase: that is UNKNOWN. */
function facetCondition(
  { facet, statuses }: NonNullable<ItemFilter['facet']>,
  values: Values,
  at: string,
  markets: string | null,
): string {
  const subject = `${values.add(facet)}::text`;
  const any = `${values.add(statuses)}::text[]`;
  const orUnknown = statuses.includes('UNKNOWN');
  return phased(subject, any, at, markets, orUnknown);
}

/** True while the subject has one of the values, or none of all: everywhere, or in one of the markets asked for. */
function phased(subject: string, any: string, at: string, markets: string | null, orNone = false): string {
  const now = (market: string, more: string) => `exists (select 1 from phase p where p.item_id = i.id
    and p.market = ${market} and p.subject = ${subject} ${more} and p.starts_at <= ${at} and p.ends_at > ${at})`;
  const isSo = (market: string) => {
    const stated = now(market, `and p.value = any(${any})`);
    return orNone ? `(${stated} or not ${now(market, '')})` : stated;
  };
  if (!markets) return isSo("''");
  const market = "(case when m.code = any(i.named_markets) then m.code else '' end)";
  return `exists (select 1 from unnest(${markets}) as m (code) where ${isSo(market)})`;
}
