import type { Instant } from '../../domain/calendar/dates.ts';
import type { Context } from '../../record/context.ts';
import {
  jsonInstantSql,
  jsonValueSql,
  jsonArrayOfRowsSql,
  jsonMembersConcatArgsSql,
  jsonObjectSql,
  nullableJsonObjectSql,
  jsonOfSingleRowSql,
  jsonStringSql,
  jsonTextArraySql,
  unescapedJsonStringSql,
} from './json-text.ts';
import { fitNeedsSql } from '../fit.ts';
import { EDGE_ORDER_BY_SQL } from '../succession.ts';
import { nameOwnerSql } from '../../record/names/name-owner.ts';
import { isInAssortmentSql, yoursSql } from '../assortment.ts';

type SnapshotRenderOptions = Pick<Context, 'defaultLocale' | 'publicUrl'>;

/**
 * The statement that tells every item's present answer, one line of JSON each, in the order of the SKUs. It is told
 * from what is cached for searches, so that no answer is worked out here; the names are those of GraphQL. The items come
 * in order before anything is told of them, so that neither the server nor we hold what is told.
 * @param at the instant by which states and facets are told
 * @param telling in which language brands are named, and where people reach the service
 * @param assortmentId only the items of this list, with its `yours`; null tells all
 */
export function snapshotLinesSql(
  at: Instant,
  { defaultLocale, publicUrl }: SnapshotRenderOptions,
  assortmentId: string | null = null,
): string {
  const assortment = assortmentId && `${sqlLiteral(assortmentId)}::uuid`;
  const now = `to_timestamp(${Math.trunc(at)} / 1000.0)`;
  const item = jsonMembersConcatArgsSql({ ...ITEM_MEMBERS_SQL, brand: brandJsonSql(defaultLocale) });
  const latest = { latestFact: latestFactJsonSql(publicUrl), facts: jsonValueSql('i.deciding') };
  const beside = jsonMembersConcatArgsSql({
    inMarkets: answersInMarketsJsonSql(now),
    ...RELATED_MEMBERS_SQL,
    ...latest,
    ...(assortment && { yours: jsonStringSql(yoursSql('i.id', assortment)) }),
  });
  return `select concat('{', ${item}, ',', ${answerMembersInMarketSql("''", now)}, ',', ${beside}, '}') as line
  from (select id from item${assortment ? ` where ${isInAssortmentSql('item.id', assortment)}` : ''} order by sku) o cross join lateral (select * from item where id = o.id offset 0) i`;
}

/** A line is JSON and so holds neither of these two characters: it goes out as it is (RFC 8259, section 7). */
export function copyJsonLinesToStdoutSql(sql: string): string {
  return `copy (${sql}) to stdout (format csv, quote e'\\x01', delimiter e'\\x02')`;
}

const preciseDateJsonSql = (day: string, precision: string) =>
  nullableJsonObjectSql(day, {
    date: unescapedJsonStringSql(`to_char(${day}, 'YYYY-MM-DD')`),
    precision: unescapedJsonStringSql(precision),
  });

const groupJsonSql = (table: string, id: string) =>
  jsonOfSingleRowSql(
    jsonObjectSql({ handle: jsonStringSql('g.handle'), name: `to_json(g.name)` }),
    `from ${table} g where g.id = ${id}`,
  );

/** An item as a fact names it: by its public id, SKU and name. */
const itemReferenceJsonSql = (item: string) =>
  jsonObjectSql({
    id: `'"i_' || replace(${item}.id::text, '-', '') || '"'`,
    sku: jsonStringSql(`${item}.sku`),
    name: jsonValueSql(`${item}.name`),
  });

const itemReferencesJsonSql = (ids: string) =>
  `case when ${ids} = '{}' then '[]' else ${jsonArrayOfRowsSql(itemReferenceJsonSql('x'), `from item x where x.id = any(${ids})`, 'x.sku')} end`;

/** A brand has one name for all languages; it is told as the feed tells it. */
const brandJsonSql = (locale: string) =>
  jsonOfSingleRowSql(
    jsonObjectSql({
      handle: jsonStringSql('g.handle'),
      name: `json_build_object(${sqlLiteral(locale)}, g.name)`,
    }),
    'from brand g where g.id = i.brand_id',
  );

/** What the item is. A line's name is that of today: it may change without a fact. */
const ITEM_MEMBERS_SQL = {
  type: `'"item"'`,
  id: `'"i_' || replace(i.id::text, '-', '') || '"'`,
  sku: jsonStringSql('i.sku'),
  handle: jsonStringSql('i.handle'),
  kind: unescapedJsonStringSql('i.kind'),
  name: jsonValueSql('i.name'),
  brand: 'null',
  line: groupJsonSql('line', 'i.line_id'),
  family: groupJsonSql('family', 'i.family_id'),
  options: jsonValueSql('i.options'),
  identifiers: jsonArrayOfRowsSql(
    jsonObjectSql({ scheme: jsonStringSql('lower(n.scheme)'), value: jsonStringSql('n.value') }),
    `from identifier n where n.item_id = i.id and ${nameOwnerSql('n')} = i.id and n.current
      and n.scheme not in ('SKU', 'HANDLE')`,
    'n.scheme, n.value',
  ),
  markets: jsonTextArraySql('i.markets'),
  releasedOn: preciseDateJsonSql('i.released_on', 'i.released_precision'),
  url: jsonStringSql('i.url'),
  image: nullableJsonObjectSql('i.image_url', {
    url: jsonStringSql('i.image_url'),
    alt: jsonValueSql('i.image_alt'),
  }),
  newestVersion: jsonValueSql('i.latest'),
  version: jsonValueSql('i.version'),
  sequence: unescapedJsonStringSql('i.last_sequence'),
};

/** The answer that holds now in a market ('' is everywhere), without its braces. */
const answerMembersInMarketSql = (market: string, now: string) => `(select a.lifecycle from answer a
  where a.item_id = i.id and a.market = ${market} and a.starts_at <= ${now} and a.ends_at > ${now})`;

/** The answer in each market that any fact names, in the words of the answer everywhere. */
const answersInMarketsJsonSql = (now: string) =>
  `case when i.named_markets = '{}' then '[]' else ${jsonArrayOfRowsSql(
    `concat('{"market":', ${jsonStringSql('m.market')}, ',', ${answerMembersInMarketSql('m.market', now)}, '}')`,
    'from unnest(i.named_markets) as m (market) join market z on z.code = m.market',
    'm.market',
  )} end`;

/** The type is made as those of the feed are: in dotted lower case. */
const FEED_TYPE_SQL = `replace(lower(case when f.kind like 'ITEM\\_%' then f.kind else 'ITEM_' || f.kind end), '_', '.')`;

/** What is told with the item of others, and what was said of it last. */
const RELATED_MEMBERS_SQL = {
  successors: jsonArrayOfRowsSql(
    jsonObjectSql({
      successor: itemReferenceJsonSql('t'),
      kind: unescapedJsonStringSql('s.kind'),
      carriesOver: jsonValueSql('s.carries_over'),
      hosts: itemReferencesJsonSql('s.host_ids'),
      markets: jsonTextArraySql('s.markets'),
      source: jsonValueSql('s.source'),
    }),
    'from succession s join item t on t.id = s.to_id where s.from_id = i.id',
    EDGE_ORDER_BY_SQL,
  ),
  fits: jsonArrayOfRowsSql(
    jsonObjectSql({
      host: itemReferenceJsonSql('t'),
      verdict: unescapedJsonStringSql('s.verdict'),
      needs: itemReferencesJsonSql(fitNeedsSql('s')),
      condition: jsonValueSql('s.condition'),
      source: jsonValueSql('s.source'),
    }),
    'from fit s join item t on t.id = s.host_id where s.item_id = i.id',
    't.sku',
  ),
};

/** What was said of the item last, as the feed names it. */
const latestFactJsonSql = (publicUrl: string) =>
  jsonOfSingleRowSql(
    jsonObjectSql({
      type: unescapedJsonStringSql(FEED_TYPE_SQL),
      sequence: unescapedJsonStringSql('f.sequence'),
      recordedAt: jsonInstantSql('f.recorded_at'),
      effectiveAt: jsonInstantSql('f.effective_at'),
      effectiveOn: preciseDateJsonSql('f.effective_on', 'f.effective_precision'),
      markets: jsonTextArraySql('f.markets'),
      notice: nullableJsonObjectSql('n.number', {
        number: jsonStringSql('n.number'),
        url: jsonStringSql(`${sqlLiteral(`${publicUrl}/notices/`)} || n.number`),
      }),
      headline: jsonValueSql('f.headline'),
      text: jsonValueSql('f.text'),
      source: jsonValueSql('f.source'),
    }),
    'from fact f left join notice n on n.id = f.notice_id where f.sequence = i.last_sequence',
  );

const sqlLiteral = (plain: string) => `'${plain.replaceAll("'", "''")}'`;
