import type { Instant } from '../domain/calendar.ts';
import { FACETS } from '../domain/words.ts';
import { instant, json, list, object, objectIf, only, text, texts, word } from './json-text.ts';
import { EDGE_ORDER } from './succession.ts';

/**
 * The statement that tells every item's present answer, one line of JSON each, in the order of the SKUs. It is told
 * from what is cached for searches, so that no answer is worked out here; the names are those of GraphQL. The items come
 * in order before anything is told of them, so that neither the server nor we hold what is told.
 * @param at the instant by which states and facets are told
 */
export function snapshotLines(at: Instant): string {
  const now = `to_timestamp(${Math.trunc(at)} / 1000.0)`;
  return `select ${object({ ...ITEM, ...HOLDING, inMarkets: inMarkets(now), ...AROUND })} as line
  from (select id from item order by sku) o cross join lateral (select * from item where id = o.id offset 0) i
    cross join lateral (${holding(now)}) h`;
}

/** A line is JSON and so holds neither of these two characters: it goes out as it is (RFC 8259, section 7). */
export function copied(sql: string): string {
  return `copy (${sql}) to stdout (format csv, quote e'\\x01', delimiter e'\\x02')`;
}

const dated = (day: string, precision: string) =>
  objectIf(day, { date: word(`to_char(${day}, 'YYYY-MM-DD')`), precision: word(precision) });

const group = (table: string, id: string) =>
  only(object({ handle: text('g.handle'), name: `to_json(g.name)` }), `from ${table} g where g.id = ${id}`);

const skusOf = (ids: string) => `case when ${ids} = '{}' then '[]'
  else (select to_json(array(select sku from item x where x.id = any(${ids}) order by sku))::text) end`;

/** What the item is. A line is told by its handle alone: its name may change without a fact. */
const ITEM = {
  type: `'"item"'`,
  id: `'"i_' || replace(i.id::text, '-', '') || '"'`,
  sku: text('i.sku'),
  handle: text('i.handle'),
  kind: word('i.kind'),
  name: json('i.name'),
  brand: group('brand', 'i.brand_id'),
  line: only(object({ handle: text('g.handle') }), 'from line g where g.id = i.line_id'),
  family: group('family', 'i.family_id'),
  options: json('i.options'),
  identifiers: list(
    object({ scheme: text('lower(n.scheme)'), value: text('n.value') }),
    `from identifier n where n.item_id = i.id and n.current and n.scheme not in ('SKU', 'HANDLE')`,
    'n.scheme, n.value',
  ),
  markets: texts('i.markets'),
  releasedOn: dated('i.released_on', 'i.released_precision'),
  url: text('i.url'),
  image: objectIf('i.image_url', { url: text('i.image_url'), alt: json('i.image_alt') }),
  newestVersion: json('i.latest'),
  version: json('i.version'),
  sequence: word('i.last_sequence'),
};

const HOLDING = {
  state: word('h.state'),
  facets: `'[', ${FACETS.map((name) => `h."${name}"`).join(`, ',', `)}, ']'`,
};

/** State and facets everywhere, from the stretches of time that hold now. */
const holding = (now: string) => `
  select min(x.value) filter (where x.subject = 'STATE') as state, ${FACETS.map(facet).join(', ')}
  from (
    select p.subject, p.value, e.precision, e.ends_at, e.strength, ${UNTIL} as until
    from phase p left join facet_end e on e.item_id = p.item_id and e.market = '' and e.facet = p.subject
    where p.item_id = i.id and p.market = '' and p.starts_at <= ${now} and p.ends_at > ${now}) x`;

/** Orders that ended on an unknown day have an end only for calendars: no last day was said. */
const UNTIL = `case when p.subject = 'ORDERS' and p.value = 'ENDED' and e.precision <> 'DAY' and not exists (
    select from json_array_elements(i.standing) said where said #>> '{data,state,lastOrder,until,date}' is not null)
  then null else e.until_on end`;

/** One facet; when it ends, and how firm that is, where a last day was said. */
function facet(name: string): string {
  const open = { facet: `'"${name}"'`, status: word('x.value') };
  const ending = {
    ...open,
    until: dated('x.until', 'x.precision'),
    endsAt: instant('x.ends_at'),
    strength: word('x.strength'),
  };
  const told = `case when x.until is null then ${object({ ...open, until: `'null'` })} else ${object(ending)} end`;
  const unknown = JSON.stringify({ facet: name, status: 'UNKNOWN', until: null });
  return `coalesce(min(${told}) filter (where x.subject = '${name}'), '${unknown}') as "${name}"`;
}

/** State and facets in each market that any fact names; a facet that is not there is UNKNOWN. */
const inMarkets = (now: string) =>
  `case when i.named_markets = '{}' then '[]' else ${list(
    object({ market: text('m.market'), state: word('m.state'), facets: 'm.facets' }),
    `from (select p.market, min(p.value) filter (where p.subject = 'STATE') as state, '[' || string_agg(
      ${object({ facet: word('p.subject'), status: word('p.value') })}, ',' order by ${FACET_ORDER})
      filter (where p.subject <> 'STATE') || ']' as facets
    from phase p where p.item_id = i.id and p.market <> '' and p.starts_at <= ${now} and p.ends_at > ${now}
    group by p.market) m`,
    'm.market',
  )} end`;

const FACET_ORDER = `array_position(array['${FACETS.join(`', '`)}'], p.subject)`;

/** The type is made as those of the feed are: in dotted lower case. */
const TYPE = `replace(lower(case when f.kind like 'ITEM\\_%' then f.kind else 'ITEM_' || f.kind end), '_', '.')`;

/** What is told with the item of others, and what was said of it last. */
const AROUND = {
  successors: list(
    object({
      sku: text('t.sku'),
      kind: word('s.kind'),
      hosts: skusOf('s.host_ids'),
      markets: texts('s.markets'),
      carriesOver: json('s.carries_over'),
      source: json('s.source'),
    }),
    'from succession s join item t on t.id = s.to_id where s.from_id = i.id',
    EDGE_ORDER,
  ),
  fits: list(
    object({
      host: text('t.sku'),
      verdict: word('s.verdict'),
      needs: skusOf('s.needs_ids'),
      condition: json('s.condition'),
      source: json('s.source'),
    }),
    'from fit s join item t on t.id = s.host_id where s.item_id = i.id',
    't.sku',
  ),
  latestFact: only(
    object({
      type: word(TYPE),
      sequence: word('f.sequence'),
      recordedAt: instant('f.recorded_at'),
      headline: json('f.headline'),
      text: json('f.text'),
    }),
    'from fact f where f.sequence = i.last_sequence',
  ),
};
