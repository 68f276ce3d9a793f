/** A fact of an item's standing says something of the state. */
const OF_STATE = `kind in ('STATE_ANNOUNCED', 'ITEM_LISTED') and said -> 'state' is not null`;

/** Only items of which somebody else than the company itself spoke are looked at more closely. */
const SOURCED = '%"source":{%';

/**
 * The statement that tells whose word decides an item's state and each of its facets, as `told`: sources by facet, by
 * `STATE`, and by `NEXT` for the change of state that comes next. It chooses as `decidingOf` does; null where every word
 * is the company's own. It is worked out once, however often it is used (`offset 0`).
 * @param now the instant, in SQL
 * @param market the market's code and zone, in SQL; null tells everywhere
 */
export function sourcesAt(now: string, market: { readonly code: string; readonly zone: string } | null) {
  const zone = market?.zone ?? `'UTC'`;
  const isOwn = market ? `(f -> 'markets')::jsonb ? ${market.code}` : 'false';
  return `select case when i.standing::text like '${SOURCED}' then (
    with dated as (
      select f -> 'source' as source, f ->> 'kind' as kind, f -> 'data' as said, (f ->> 'sequence')::int8 as sequence,
        ${isOwn} as own, to_timestamp((f ->> 'recordedAt')::float8 / 1000) as recorded,
        coalesce(to_timestamp((f ->> 'effectiveAt')::float8 / 1000), date_trunc(f #>> '{effectiveOn,precision}',
          (f #>> '{effectiveOn,date}')::timestamp) at time zone ${zone}) as at
      from json_array_elements(i.standing) f where f #>> '{markets,0}' is null or ${isOwn}
    ), spoken as (
      select *, coalesce(at, case when kind = 'ITEM_LISTED' then '-infinity' else recorded end) as begins,
        case when at is null then '-infinity' else least(at, recorded) end as counts from dated
    ), held as (
      select source, said from (
        (select 1 as choice, source, said from spoken where ${OF_STATE} and begins <= ${now}
          order by own desc, begins desc, sequence desc limit 1)
        union all (select 2, source, said from spoken where ${OF_STATE} order by begins, sequence limit 1)
      ) h order by choice limit 1
    )
    select json_object_agg(subject, json_build_object('source', source, 'state', said -> 'state')) from (
      (select distinct on (c ->> 'facet') c ->> 'facet' as subject, source, said
        from spoken cross join lateral json_array_elements(said -> 'commitments') c where kind <> 'COMMITMENT_ENDED'
        order by c ->> 'facet', own desc, counts desc, sequence desc)
      union all (select 'STATE', source, said from held)
      union all (select 'NEXT', source, said from spoken where ${OF_STATE} and begins > ${now}
        and said #>> '{state,to}' is distinct from (select said #>> '{state,to}' from held) order by begins, own desc, sequence desc limit 1)
    ) s) end as told offset 0`;
}

/** Whose word decides the state. */
export const stateSource = (told: string) => `${told} -> 'STATE' -> 'source'`;

/**
 * Whose word decides a facet; orders follow the state, unless what comes next ends them.
 * @param isThere whether the item is offered in the place, in SQL
 */
export function facetSource(told: string, facet: string, status: string, isThere = 'true'): string {
  if (facet !== 'ORDERS') return `${told} -> '${facet}' -> 'source'`;
  const said = `${told} -> 'STATE' -> 'state'`;
  const isOver = `${said} ->> 'to' = 'DISCONTINUED' or coalesce(${said} ->> 'orders', '') = 'ENDED'`;
  const byNext = `${isThere} and ${told} -> 'NEXT' is not null
    and (${status} = 'ENDING' or ${status} = 'ENDED' and not (${isOver}))
    and ${said} #>> '{lastOrder,whileStocksLast}' is null`;
  return `case when ${byNext} then ${told} -> 'NEXT' -> 'source' else ${stateSource(told)} end`;
}
