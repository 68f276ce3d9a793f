import assert from 'node:assert/strict';
import { before, describe, mock, test } from 'node:test';
import pg from 'pg';
import { correctEntry } from '../../src/commands/correction/correct-entry.ts';
import { makeCommitment } from '../../src/commands/promise/make-commitment.ts';
import { declareFit } from '../../src/commands/item/declare-fit.ts';
import { reviseItem } from '../../src/commands/item/revise-item.ts';
import { transitionItems } from '../../src/commands/notice/transition-items.ts';
import { postUpdate } from '../../src/commands/promise/post-update.ts';
import { nameSuccessor } from '../../src/commands/succession/name-successor.ts';
import { transitionItem } from '../../src/commands/transition/transition-item.ts';
import { publicId } from '../../src/domain/item/public-id.ts';
import { prefetchItemsBySku } from '../../src/reads/item-prefetch.ts';
import { asAdmin } from '../support/keys.ts';
import { addDays } from '../../src/domain/calendar/dates.ts';
import type { ItemFilter } from '../../src/reads/item-filter.ts';
import { MAX_ITEMS_EXAMINED_PER_SCAN } from '../../src/reads/candidates.ts';
import { calendarItemIdsPage } from '../../src/reads/feed/calendar-items.ts';
import { readCalendarPage } from '../../src/reads/feed/upcoming-events.ts';
import { endingsBetween } from '../../src/reads/ending.ts';
import { resolveFeedScope } from '../../src/reads/feed/feed-scope.ts';
import { fittingItemPagesOfHosts } from '../../src/reads/fit.ts';
import { newsPage } from '../../src/reads/feed/news.ts';
import type { CursorKey, PageRequest } from '../../src/reads/page.ts';
import { type ItemOrder, searchItems, allowedListOrdersOfSearch } from '../../src/reads/search.ts';
import { parsePageRequest, type Page } from '../../src/reads/page.ts';
import { MAX_FACTS_SCANNED_PER_READ, readRecordPage } from '../../src/reads/timeline.ts';
import { door } from '../http/door.ts';
import { storyIn } from '../support/story.ts';
import { commitment } from '../wording/answers.ts';
import { counting } from './bounded.ts';
import { withDatabaseClient } from '../support/database.ts';

/** So many that going through all of them with their phases looks at more rows than is allowed. */
const COPIES = MAX_ITEMS_EXAMINED_PER_SCAN * 4 + 500;
/** A row that is looked at costs a few more: its phases, its brand. */
const PER_ROW = 8;

/** One item told through the verbs, and then copied with all that is cached of it and one fact each. */
const COPY = [
  `create table copy as select n, gen_random_uuid() as id from generate_series(1, ${COPIES}) n`,
  `insert into item select (json_populate_record(i, json_build_object('id', c.id, 'sku', 'COPY-' || c.n, 'handle', 'copy-' || c.n,
    'sort_name', 'copy ' || lpad(c.n::text, 6, '0'), 'last_sequence', 100 + c.n))).* from copy c, item i where i.sku = 'FIRST'`,
  `insert into identifier (id, item_id, scheme, value, key) select gen_random_uuid(), id, s.scheme, s.value, lower(s.value)
    from copy c cross join lateral (values ('SKU', 'COPY-' || n), ('CPE', 'shared')) as s (scheme, value)`,
  `insert into phase select c.id, p.market, p.subject, p.starts_at, p.ends_at, p.value from copy c, phase p
    where p.item_id = (select id from item where sku = 'FIRST')`,
  `insert into facet_end select c.id, e.market, e.facet, e.until_on, e.precision, e.last_day + c.n, e.ends_at, e.strength
    from copy c, facet_end e where e.item_id = (select id from item where sku = 'FIRST')`,
  `insert into fit (item_id, host_id, verdict, sequence, kind, sort_name) select c.id, (select id from item where sku = 'HOST'),
    'FITS', 1, 'ACCESSORY', 'copy ' || lpad(c.n::text, 6, '0') from copy c`,
  `insert into fact (sequence, id, item_id, kind, recorded_at, markets, headline, forced, data)
    select 100 + c.n + k * ${COPIES}, gen_random_uuid(), c.id, f.kind, f.recorded_at, f.markets, f.headline, f.forced, f.data
    from copy c cross join generate_series(0, 2) k, (select * from fact order by sequence limit 1) f`,
  `insert into answer select c.id, a.market, a.starts_at, a.ends_at, a.lifecycle from copy c, answer a
    where a.item_id = (select id from item where sku = 'FIRST')`,
  `insert into succession (from_id, place, to_id, kind, host_ids, markets, sequence)
    select c.id, 0, (select id from item where sku = 'HOST'), 'SUCCESSOR', '{}', '{}', 1 from copy c`,
  `insert into notice (id, number, status, text, published_at, revision)
    select c.id, '2025-' || lpad(n::text, 5, '0'), 'PUBLISHED', '{"en": "A notice."}', timestamptz '2025-06-01' + n * interval '1 s', 0
    from copy c`,
  `update record set sequence = 100 + 3 * ${COPIES}`,
  'drop table copy',
  'vacuum analyze',
];

const SINCE = Date.parse('2026-11-01T00:00:00Z');
const ANY_ID = '88888888-8888-4888-8888-888888888888';

describe('what anybody may ask of many items', () => {
  const place = door();
  const story = storyIn(place);
  before(async () => {
    await story.lists(
      { sku: 'HOST' },
      {
        sku: 'FIRST',
        kind: 'ACCESSORY',
        name: { en: 'Copy of a thing' },
        line: { handle: 'big', name: 'Big' },
      },
      {
        sku: 'RARE',
        kind: 'ACCESSORY',
        name: { en: 'Zebra thing' },
        line: { handle: 'small', name: 'Small' },
      },
    );
    await story.commits('FIRST', commitment('WARRANTY', '2027-03-31'));
    await story.commits('FIRST', commitment('SERVICE', '2028-03-31'));
    await story.commits('RARE', commitment('WARRANTY', '2040-03-31'));
    await story.commits('RARE', commitment('PARTS', 'OPEN'));
    await withDatabaseClient(place.url, async (client) => {
      for (const statement of COPY) await client.query(statement);
    });
  });

  /** The rows that the dearest statement of some work looked at. */
  async function lookedFor(work: (ctx: typeof place.ctx) => Promise<unknown>): Promise<number> {
    const counter = counting(place.ctx, () => place.url);
    await work(counter.ctx);
    assert.ok(counter.statements() > 0, 'its statements are seen');
    return counter.looked();
  }
  const page = (first = 20): PageRequest => ({ first, after: null });
  const search =
    (filter: ItemFilter, order: ItemOrder, text: string | null = null) =>
    (ctx: typeof place.ctx) =>
      searchItems(ctx, text, filter, order, page());

  const FILTERS: Record<string, ItemFilter> = {
    nothing: {},
    'a state that nothing has': { states: ['PAUSED'] },
    'a facet of which nobody spoke': {
      facet: { facet: 'PARTS', statuses: ['UNKNOWN', 'TBA'] },
      lines: ['small'],
    },
    'a facet that everybody spoke of': { facet: { facet: 'WARRANTY', statuses: ['UNKNOWN'] } },
    'a brand that is none': { brands: ['nobody'] },
    'a line and a family that share nothing': { lines: ['big'], families: ['none'] },
    'a common line and a rare state': { lines: ['big'], states: ['DISCONTINUED'], kinds: ['ACCESSORY'] },
    'a kind that nothing is': { kinds: ['STORAGE_OPTION'] },
    'a rare state in markets': { states: ['PAUSED'], markets: ['US', 'DE'] },
    'what fits a product': { fitsHost: 'HOST', states: ['PAUSED'] },
  };
  for (const [name, filter] of Object.entries(FILTERS)) {
    for (const order of ['NAME', 'RELEASED', 'LAST_CHANGED'] as const) {
      test(`a search by ${order} for ${name} looks at a bounded number of rows`, async () => {
        const looked = await lookedFor(search(filter, order));
        assert.ok(looked <= MAX_ITEMS_EXAMINED_PER_SCAN * PER_ROW, `${looked} rows`);
      });
    }
    test(`what ends, for ${name}, looks at a bounded number of rows`, async () => {
      const query = { from: '2000-01-01', to: addDays('2000-01-01', 36_000), facets: null, filter };
      const looked = await lookedFor((ctx) => endingsBetween(ctx, query, page()));
      assert.ok(looked <= MAX_ITEMS_EXAMINED_PER_SCAN * PER_ROW, `${looked} rows`);
    });
  }

  const SENTENCE = `More than ${MAX_ITEMS_EXAMINED_PER_SCAN} items come into question: add a word or a filter.`;
  const refusedAsTooBroad = (error: Error) => assert.equal(error.message, SENTENCE);

  test('texts of all kinds look at a bounded number of rows', async () => {
    for (const text of ['c', 'copz', 'thing of a zebar', 'COPY-77', 'copy777', 'cpoy7777', 'xopy-7x77']) {
      for (const order of ['RELEVANCE', 'NAME'] as const) {
        const looked = await lookedFor((ctx) => search({}, order, text)(ctx).catch(refusedAsTooBroad));
        assert.ok(looked <= MAX_ITEMS_EXAMINED_PER_SCAN * PER_ROW, `${looked} rows for ${text} by ${order}`);
      }
    }
  });

  test('a list of which everything passes looks no farther than its page', async () => {
    const first = 20;
    const host = (await searchItems(place.ctx, null, { skus: ['HOST'] }, 'NAME', page())).edges[0]!.node.id;
    const whole = { from: '2000-01-01', to: addDays('2000-01-01', 36_000), facets: null, filter: {} };
    const lists: Record<string, (ctx: typeof place.ctx) => Promise<unknown>> = {
      'by name': search({}, 'NAME'),
      'by release': search({ kinds: ['ACCESSORY', 'PRODUCT'] }, 'RELEASED'),
      'by change': search({ kinds: ['ACCESSORY'] }, 'LAST_CHANGED'),
      'of accessories': (ctx) => fittingItemPagesOfHosts(ctx, [host], 'ACCESSORY', null, page()),
      'of ends': (ctx) => endingsBetween(ctx, whole, page()),
    };
    for (const [name, list] of Object.entries(lists)) {
      const looked = await lookedFor(list);
      assert.ok(looked > 0 && looked <= first * 16, `${looked} rows for a list ${name}`);
    }
  });

  test('fifty lists in one request are refused once they have looked at what one request may', async () => {
    const lists = Array.from(
      { length: 50 },
      (_, n) => `l${n}: searchItems(filter: $f, orderBy: NAME, first: ${n + 1}) { edges { node { sku } } }`,
    );
    const query = `query ($f: ItemFilter) { ${lists.join(' ')} }`;
    const variables = { f: { kinds: ['STORAGE_OPTION'], lines: ['big'] } };
    const began = performance.now();
    const response = await fetch(`${place.address()}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    const { errors } = (await response.json()) as { errors: { message: string }[] };
    assert.match(errors[0]!.message, /would look at more than 20000 items/);
    console.log(`fifty lists were refused after ${Math.round(performance.now() - began)} ms`);
  });

  test('the record, news, calendars and accessories look at a bounded number of rows', async () => {
    const host = (await searchItems(place.ctx, null, { skus: ['HOST'] }, 'NAME', page())).edges[0]!.node.id;
    const ASKED: Record<string, (ctx: typeof place.ctx) => Promise<unknown>> = {
      'facts of a kind that is none': (ctx) => readRecordPage(ctx, { facts: ['STATE_CANCELLED'] }, page()),
      'facts of no brand': (ctx) => readRecordPage(ctx, { brands: ['nobody'] }, page()),
      'facts of one item': (ctx) => readRecordPage(ctx, { skus: ['COPY-9000'] }, page()),
      'facts before all': (ctx) => readRecordPage(ctx, { recordedBefore: 0 }, page()),
      'news of a small line': async (ctx) =>
        newsPage(ctx, await resolveFeedScope(ctx, { lines: ['small'] }), null),
      'news of a rare kind': (ctx) => newsPage(ctx, { facts: ['STATE_CANCELLED'] }, null),
      'a calendar of a small line': (ctx) => readCalendarPage(ctx, { lines: ['small'] }, null),
      'a calendar of a big line': (ctx) => readCalendarPage(ctx, { lines: ['big'] }, null),
      'a late page of a big calendar': (ctx) =>
        calendarItemIdsPage(
          ctx,
          { lines: ['big'] },
          null,
          SINCE,
          [Date.parse('2050-01-01T00:00:00Z'), ANY_ID],
          250,
        ),
      'accessories in a rare state': (ctx) =>
        fittingItemPagesOfHosts(ctx, [host], 'ACCESSORY', 'PAUSED', page()),
    };
    for (const [name, work] of Object.entries(ASKED)) {
      const looked = await lookedFor(work);
      assert.ok(looked <= MAX_FACTS_SCANNED_PER_READ * 3, `${looked} rows for ${name}`);
    }
  });

  test('a calendar of a big line goes on until it has told of every item, each once', async () => {
    const found: string[] = [];
    let pages = 0;
    for (let after: CursorKey | null = null; pages === 0 || after; pages++) {
      const page = await calendarItemIdsPage(place.ctx, { lines: ['big'] }, null, SINCE, after, 1_000);
      found.push(...page.ids);
      after = page.next;
    }
    assert.equal(found.length, COPIES + 1);
    assert.equal(new Set(found).size, found.length);
    assert.ok(pages > COPIES / 1_000);
  });

  async function all<Node>(
    list: (pageRequest: PageRequest) => Promise<Page<Node>>,
    order: Parameters<typeof parsePageRequest>[0],
  ) {
    const found: Node[] = [];
    let pageRequest: PageRequest = page(50);
    for (let pages = 1; ; pages++) {
      const { edges, pageInfo } = await list(pageRequest);
      found.push(...edges.map(({ node }) => node));
      if (!pageInfo.hasNextPage) return { found, pages };
      pageRequest = parsePageRequest(order, 50, pageInfo.endCursor);
    }
  }

  test('a list goes on from where it stopped until it has told all, each once', async () => {
    const filter: ItemFilter = {
      facet: { facet: 'PARTS', statuses: ['OPEN', 'UNKNOWN'] },
      kinds: ['PRODUCT'],
    };
    for (const order of ['NAME', 'RELEASED', 'LAST_CHANGED'] as const) {
      const { found, pages } = await all(
        (pageRequest) => searchItems(place.ctx, null, filter, order, pageRequest),
        allowedListOrdersOfSearch(order, ''),
      );
      assert.deepEqual(
        found.map(({ sku }) => sku),
        ['HOST'],
        order,
      );
      assert.ok(pages > 2);
    }
    const facts = await all(
      (pageRequest) => readRecordPage(place.ctx, { lines: ['small'] }, pageRequest),
      'fact',
    );
    assert.equal(facts.found.length, 3);
    assert.ok(facts.pages > 1);
    const query = {
      from: '2000-01-01',
      to: '2090-01-01',
      facets: null,
      filter: { kinds: ['ACCESSORY' as const] },
    };
    const ends = await all(
      (next) =>
        endingsBetween(
          place.ctx,
          { ...query, filter: { ...query.filter, states: ['AVAILABLE'], lines: ['small', 'big'] } },
          { ...next, first: 100 },
        ),
      'ending',
    );
    assert.equal(ends.found.length, (COPIES + 1) * 2 + 1);
  });

  test('too broad a text is answered with what to do, by GraphQL and on the page', async () => {
    const response = await fetch(`${place.address()}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ searchItems(text: "copy thing") { edges { node { sku } } } }' }),
    });
    const { errors } = (await response.json()) as {
      errors: { message: string; extensions: { code: string } }[];
    };
    assert.deepEqual([errors[0]!.message, errors[0]!.extensions.code], [SENTENCE, 'TOO_EXPENSIVE']);
    const problem = await fetch(`${place.address()}/?q=copy+thing`);
    assert.equal(problem.status, 400);
    const { code, detail } = (await problem.json()) as { code: string; detail: string };
    assert.deepEqual([code, detail], ['TOO_EXPENSIVE', SENTENCE]);
    const shown = await fetch(`${place.address()}/?q=copy+thing`, { headers: { accept: 'text/html' } });
    assert.ok((await shown.text()).includes(SENTENCE));
    const words = Array.from({ length: 21 }, (_, n) => String.fromCharCode(97 + n)).join('+');
    assert.equal((await fetch(`${place.address()}/?q=${words}`)).status, 400);
    assert.deepEqual(place.defects(), []);
  });

  test('a whole SKU or name is found among too many that share its words', async () => {
    const { edges, pageInfo } = await searchItems(place.ctx, 'copy of a thing', {}, 'RELEVANCE', page());
    assert.deepEqual(
      edges.map(({ node }) => node.sku),
      ['FIRST'],
    );
    assert.equal(pageInfo.hasNextPage, true);
  });

  test('a page of an unknown SKU names what is near, or nothing where all is', async () => {
    for (const sku of ['COPZ-THING', 'COPY-THING-X']) {
      assert.equal(
        (await fetch(`${place.address()}/items/${sku}`, { headers: { accept: 'text/html' } })).status,
        404,
      );
    }
    assert.deepEqual(place.defects(), []);
  });

  test('a name that many bear is told by a hundred of them', async () => {
    const response = await fetch(`${place.address()}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        query: '{ lookup(by: [{identifier: {scheme: "cpe", value: "shared"}}]) { found ambiguousSkus } }',
      }),
    });
    const { data } = (await response.json()) as {
      data: { lookup: { found: boolean; ambiguousSkus: string[] }[] };
    };
    assert.equal(data.lookup[0]!.found, false);
    assert.equal(data.lookup[0]!.ambiguousSkus.length, 100);
  });

  test('a feed that finds nothing says how far it looked, and goes on', async () => {
    let after = 0;
    for (let turn = 0; turn < 4; turn++) {
      const text = await (
        await fetch(`${place.address()}/feed?type=item.state.cancelled&after=${after}`)
      ).text();
      const cursor = JSON.parse(text.trim().split('\n').at(-1)!) as { type: string; sequence: string };
      assert.equal(cursor.type, 'cursor');
      assert.ok(Number(cursor.sequence) - after <= MAX_FACTS_SCANNED_PER_READ);
      after = Number(cursor.sequence);
    }
    assert.equal(after, 100 + 3 * COPIES);
  });

  test('what a storefront asks looks at a few rows for each item', async () => {
    const skus = Array.from({ length: 250 }, (_, n) => `COPY-${n * 80 + 1}`);
    for (const some of [skus.slice(0, 1), skus]) {
      const looked = await lookedFor((ctx) => prefetchItemsBySku(ctx, some, { facts: 6, successors: true }));
      assert.ok(looked > 0 && looked <= some.length * 16, `${looked} rows for ${some.length} items`);
    }
  });

  test('no command goes through a table from end to end', async () => {
    const admin = asAdmin(place.ctx);
    const text = [{ locale: 'en', text: 'A word.' }];
    const pause = { to: 'PAUSED', reasons: ['SUPPLY'], nextUpdateBy: { date: '2100-01-01' } };
    const until = { facet: 'PARTS', terms: { until: { date: '2040-01-01' } } };
    const statements = await statementsOf(async () => {
      const { entryId } = await transitionItem(admin, { ...pause, sku: 'COPY-1', text });
      await transitionItems(admin, {
        notice: { text },
        rows: [
          { ...pause, sku: 'COPY-2' },
          { ...pause, sku: 'COPY-3' },
        ],
      });
      await makeCommitment(admin, { sku: 'COPY-4', commitment: until, text });
      await nameSuccessor(admin, { sku: 'COPY-5', successor: { sku: 'COPY-6', kind: 'SUCCESSOR' }, text });
      await declareFit(admin, { sku: 'COPY-7', hostSku: 'HOST', verdict: 'DOES_NOT_FIT' });
      await postUpdate(admin, { sku: 'COPY-8', text });
      await reviseItem(admin, { sku: 'COPY-9', name: [{ locale: 'en', text: 'Another name' }] });
      await correctEntry(admin, {
        entryId: publicId('TimelineEntry', entryId!),
        how: 'RETRACT',
        because: text,
      });
    });
    assert.ok(statements.size > 20, `${statements.size} statements`);
    const scans: string[] = [];
    await withDatabaseClient(place.url, async (client) => {
      for (const sql of statements) {
        const { rows } = await client.query(`explain (generic_plan, format json) ${sql}`);
        const plan = JSON.stringify(rows[0]['QUERY PLAN']);
        for (const [, table] of plan.matchAll(/"Node Type":"Seq Scan".*?"Relation Name":"(\w+)"/g))
          if (LARGE.includes(table!)) scans.push(`${table}: ${sql}`);
      }
    });
    assert.deepEqual(scans, []);
  });

  /** The statements with values of their own that some work runs, as PostgreSQL is told them. */
  async function statementsOf(work: () => Promise<unknown>): Promise<ReadonlySet<string>> {
    const { mock: seen } = mock.method(pg.Client.prototype, 'query');
    try {
      await work();
    } finally {
      mock.restoreAll();
    }
    const texts = seen.calls.map((call) => {
      const [first] = call.arguments as unknown as [string | { readonly text?: string }];
      return typeof first === 'string' ? first : (first.text ?? '');
    });
    return new Set(
      texts.filter((sql) => sql.includes('$1') && /^\s*(select|with|insert|update|delete)\b/i.test(sql)),
    );
  }
});

const LARGE = ['item', 'identifier', 'fact', 'phase', 'answer', 'facet_end', 'fit', 'succession', 'notice'];
