import type { Instant } from '../domain/calendar.ts';
import { FACETS } from '../domain/words.ts';
import type { Context } from './context.ts';
import { instant, json, list, object, objectIf, only, text, texts, word } from './json-text.ts';
import { facetSource, sourcesAt, stateSource } from './snapshot-sources.ts';
import { EDGE_ORDER } from './succession.ts';

type Telling = Pick<Context, 'defaultLocale' | 'publicUrl'>;

/**
 * The statement that tells every item's present answer, one line of JSON each, in the order of the SKUs. It is told
 * from what is cached for searches, so that no answer is worked out here; the names are those of GraphQL. The items come
 * in order before anything is told of them, so that neither the server nor we hold what is told.
 * @param at the instant by which states and facets are told
 * @param telling in which language brands are named, and where people reach the service
 */
export function snapshotLines(at: Instant, { defaultLocale, publicUrl }: Telling): string {
  const now = `to_timestamp(${Math.trunc(at)} / 1000.0)`;
  return `select ${object({ ...ITEM, brand: brandIn(defaultLocale), ...HOLDING, inMarkets: inMarkets(now), ...AROUND, latestFact: latestFact(publicUrl) })} as line
  from (select id from item order by sku) o cross join lateral (select * from item where id = o.id offset 0) i
    cross join lateral (${sourcesAt(now, null)}) w cross join lateral (${holding(now)}) h`;
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

/** A brand has one name for all languages; it is told as the feed tells it. */
const brandIn = (locale: string) =>
  only(
    object({ handle: text('g.handle'), name: `json_build_object(${quoted(locale)}, g.name)` }),
    'from brand g where g.id = i.brand_id',
  );

/** What the item is. A line is told by its handle alone: its name may change without a fact. */
const ITEM = {
  type: `'"item"'`,
  id: `'"i_' || replace(i.id::text, '-', '') || '"'`,
  sku: text('i.sku'),
  handle: text('i.handle'),
  kind: word('i.kind'),
  name: json('i.name'),
  brand: 'null',
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
  stateSource: json(stateSource('w.told')),
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
  const source = { source: json(facetSource('w.told', name, 'x.value')) };
  const ending = {
    ...open,
    until: dated('x.until', 'x.precision'),
    endsAt: instant('x.ends_at'),
    strength: word('x.strength'),
    ...source,
  };
  const told = `case when x.until is null then ${object({ ...open, until: `'null'`, ...source })} else ${object(ending)} end`;
  const unknown = object({
    ...open,
    status: `'"UNKNOWN"'`,
    until: `'null'`,
    source: name === 'ORDERS' ? json(stateSource('w.told')) : `'null'`,
  });
  return `coalesce(min(${told}) filter (where x.subject = '${name}'), ${unknown}) as "${name}"`;
}

/**
 * State and facets in each market that any fact names; a facet that is not there is UNKNOWN. What ends there on a day says
 * on which.
 */
const inMarkets = (now: string) =>
  `case when i.named_markets = '{}' then '[]' else ${list(
    object({
      market: text('m.market'),
      offered: word(OFFERED),
      state: word('m.state'),
      stateSource: json('m.source'),
      facets: 'm.facets',
    }),
    `from (select p.market, min(p.value) filter (where p.subject = 'STATE') as state,
      min(p.value) filter (where p.subject = 'ORDERS') as orders, min((${stateSource('k.told')})::text) as source,
      '[' || string_agg(${facetThere()}, ',' order by ${FACET_ORDER}) filter (where p.subject <> 'STATE') || ']' as facets
    from phase p join market z on z.code = p.market
      cross join lateral (${sourcesAt(now, { code: 'z.code', zone: 'z.time_zone' })}) k
      left join lateral (select * from facet_end e where e.item_id = p.item_id and e.market in ('', p.market)
        and e.facet = p.subject and p.value = 'ENDING' and e.ends_at = p.ends_at order by e.market desc limit 1) e on true
    where p.item_id = i.id and p.market <> '' and p.starts_at <= ${now} and p.ends_at > ${now}
    group by p.market) m`,
    'm.market',
  )} end`;

const isOffered = (market: string) => `(i.markets = '{}' or ${market} = any(i.markets))`;

/** Only what was never offered in a market asks no question of orders there. */
const OFFERED = `case when ${isOffered('m.market')} then 'OFFERED'
  when m.orders = 'NOT_APPLICABLE' then 'NEVER' else 'WITHDRAWN' end`;

function facetThere(): string {
  const orders = facetSource('k.told', 'ORDERS', 'p.value', isOffered('p.market'));
  const source = `case when p.subject = 'ORDERS' then ${orders} else k.told -> p.subject -> 'source' end`;
  const open = { facet: word('p.subject'), status: word('p.value') };
  const ending = {
    ...open,
    until: dated('e.until_on', 'e.precision'),
    endsAt: instant('e.ends_at'),
    strength: word('e.strength'),
    source: json(source),
  };
  return `case when e.until_on is null then ${object({ ...open, source: json(source) })} else ${object(ending)} end`;
}

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
};

/** What was said of the item last, as the feed names it. */
const latestFact = (publicUrl: string) =>
  only(
    object({
      type: word(TYPE),
      sequence: word('f.sequence'),
      recordedAt: instant('f.recorded_at'),
      effectiveAt: instant('f.effective_at'),
      effectiveOn: dated('f.effective_on', 'f.effective_precision'),
      markets: texts('f.markets'),
      notice: objectIf('n.number', {
        number: text('n.number'),
        url: text(`${quoted(`${publicUrl}/notices/`)} || n.number`),
      }),
      headline: json('f.headline'),
      text: json('f.text'),
      source: json('f.source'),
    }),
    'from fact f left join notice n on n.id = f.notice_id where f.sequence = i.last_sequence',
  );

const quoted = (plain: string) => `'${plain.replaceAll("'", "''")}'`;
