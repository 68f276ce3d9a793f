import type pg from 'pg';
import { transitionItems } from '../../src/commands/notice/transition-items.ts';
import { transitionItem } from '../../src/commands/transition/transition-item.ts';
import { appendFitFacts } from '../../src/record/fit.ts';
import { recordNewItems } from '../../src/record/listing.ts';
import { withRecord } from '../../src/record/record.ts';
import { appendSuccessorFacts } from '../../src/record/succession.ts';
import { fill, skuOf } from './fill.ts';
import type { Guest } from './guest.ts';
import { machineNow } from './load.ts';
import { openOwnDatabase } from './own-database.ts';
import { graphqlOf, startPeer } from './peer-process.ts';
import { PAUSED, STOREFRONT } from './questions.ts';
import { median, timed } from './rounds.ts';

/**
 * `npm run bench -- growth`: what one question takes in a record of 10,000 items, of ten times as many and so on (SIZES), and what
 * it takes for the largest shapes that a catalogue has beside its smallest; medians in milliseconds, one question after another.
 */
const SIZES = (process.env['SIZES'] ?? '10000,100000').split(',').map(Number);
const SEED = 2_000;
const TIMES = 400;

/** What belongs to an item, and how a copy of it is called by another. */
const COPIED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  identifier: {
    id: 'gen_random_uuid()',
    item_id: 'c.id',
    value: `replace(n.value, 'BENCH-', 'B' || c.set || '-')`,
    key: `replace(n.key, 'bench-', 'b' || c.set || '-')`,
  },
  fact: {
    sequence: 'c.sequence + row_number() over (order by c.set, n.sequence)',
    id: 'gen_random_uuid()',
    item_id: 'c.id',
  },
  phase: { item_id: 'c.id' },
  answer: { item_id: 'c.id' },
  facet_end: { item_id: 'c.id' },
};

const CURRENT = 'query ($sku: String!) { item(by: {sku: $sku}) { currentSuccessors { item { sku } } } }';
const SEARCH = `query ($after: String) { searchItems(orderBy: NAME, first: 20, after: $after) { edges { node { sku } }
  pageInfo { endCursor } } }`;
/** Lists that find little among much, and many lists at once: each looks at a limited number of rows, or is refused. */
const LISTS: Readonly<Record<string, string>> = {
  'rare filter': `{ searchItems(filter: { facet: { facet: PARTS, statuses: [ENDED] } }, orderBy: NAME, first: 20) {
    edges { node { sku } } } }`,
  'misspelt word': '{ searchItems(text: "rekordr 777", first: 20) { edges { node { sku } } } }',
  'word of all': '{ searchItems(text: "recorder", first: 20) { edges { node { sku } } } }',
  '50 lists': `{ ${Array.from(
    { length: 50 },
    (_, n) =>
      `l${n}: searchItems(filter: { states: [PAUSED] }, orderBy: NAME, first: ${n + 1}) { edges { node { sku } } }`,
  ).join(' ')} }`,
};
const ACCESSORIES =
  'query ($sku: String!) { item(by: {sku: $sku}) { ... on Product { accessories(first: 20) { edges { node { sku } } } } } }';
export async function growth(): Promise<void> {
  await using database = await openOwnDatabase('MANAGER');
  const { client, ctx, url } = database;
  await fill(ctx, SEED, () => {});
  await shapes(ctx);
  const rows: Record<string, Record<string, number | string>> = {};
  let sets = 0;
  for (const size of SIZES) {
    const wanted = Math.max(0, Math.ceil(size / SEED) - 1);
    await copies(client, sets, wanted);
    sets = wanted;
    rows[`${size} items`] = await measured(client, url, sets, ctx);
    console.error(`${size} items are measured`);
  }
  console.log(JSON.stringify({ machine: machineNow(), rows }, null, 2));
  console.table(rows);
}

/** Copies the first items with all that belongs to them, so often that there are so many sets of copies. */
async function copies(client: pg.Client, from: number, to: number): Promise<void> {
  for (let set = from + 1; set <= to; set += 10) {
    const last = Math.min(set + 9, to);
    await client.query('begin');
    await client.query(`create temporary table copy on commit drop as select i.id as first, gen_random_uuid() as id, s.n as set,
      r.sequence from item i, generate_series(${set}, ${last}) s (n), record r where i.sku like 'BENCH-%'`);
    await client.query('create index on copy (first)');
    await client.query(`insert into item select (json_populate_record(i, json_build_object('id', c.id,
      'sku', replace(i.sku, 'BENCH-', 'B' || c.set || '-'), 'handle', replace(i.handle, 'bench-', 'b' || c.set || '-'),
      'sort_name', i.sort_name || ' ' || c.set, 'search_text', i.search_text || ' ' || c.set))).* from copy c join item i on i.id = c.first`);
    for (const [table, own] of Object.entries(COPIED)) {
      const { rows } = await client.query<{ name: string }>(
        `select attname as name from pg_attribute where attrelid = '${table}'::regclass and attnum > 0 and not attisdropped`,
      );
      const names = rows.map(({ name }) => name);
      await client.query(`insert into ${table} (${names.join(', ')})
        select ${names.map((name) => own[name] ?? `n.${name}`).join(', ')} from copy c join ${table} n on n.item_id = c.first`);
    }
    await client.query(`insert into succession (from_id, place, to_id, kind, host_ids, markets, carries_over, source, sequence)
      select c.id, s.place, t.id, s.kind, s.host_ids, s.markets, s.carries_over, s.source, s.sequence
      from copy c join succession s on s.from_id = c.first join copy t on t.first = s.to_id and t.set = c.set`);
    await client.query('update record set sequence = (select max(sequence) from fact)');
    await client.query('commit');
    console.error(`${last} sets of ${SEED} items are copied`);
  }
  await client.query('analyze');
}

type Ctx = Guest['ctx'];

/** A chain of fifty successors, an item of ten thousand facts, and a product with ten thousand accessories. */
async function shapes(ctx: Ctx): Promise<void> {
  const listing = (sku: string, kind: 'PRODUCT' | 'ACCESSORY' = 'PRODUCT') => ({
    sku,
    kind,
    name: { en: sku },
    brand: { handle: 'bench', name: 'Bench' },
  });
  const accessories = Array.from({ length: 10_000 }, (_, n) => `BAG-${n}`);
  await withRecord(ctx, async (record) => {
    const chain = Array.from({ length: 51 }, (_, n) => `CHAIN-${n}`);
    const [host, long, ...links] = await recordNewItems(
      ctx,
      record,
      ['HOST', 'LONG', ...chain].map((sku) => listing(sku)),
    );
    const named = links.map(({ itemId }, n) => ({ id: itemId, sku: chain[n]!, name: { en: chain[n]! } }));
    await appendSuccessorFacts(
      ctx,
      record,
      named.slice(1).map((successor, n) => ({
        itemId: named[n]!.id,
        successor: { successor, kind: 'SUCCESSOR', hosts: [], markets: [] },
      })),
    );
    const at = record.recordedAt;
    await record.append(
      Array.from(
        { length: 10_000 },
        () => ({ itemId: long!.itemId, kind: 'UPDATE_POSTED', data: {}, effectiveAt: at }) as const,
      ),
    );
    const fits = await recordNewItems(
      ctx,
      record,
      accessories.map((sku) => listing(sku, 'ACCESSORY')),
    );
    const product = { id: host!.itemId, sku: 'HOST', name: { en: 'HOST' } };
    await appendFitFacts(
      ctx,
      record,
      fits.map(({ itemId }) => ({
        itemId,
        fit: { host: product, verdict: 'FITS', needs: [], condition: null },
      })),
    );
  });
}

/** What questions take in a record as it is, each of another item. */
async function measured(
  client: pg.Client,
  url: string,
  sets: number,
  ctx: Ctx,
): Promise<Record<string, number | string>> {
  const server = startPeer('lastcall', url);
  try {
    const address = await graphqlOf(server);
    const some = () => {
      const set = Math.floor(Math.random() * (sets + 1));
      const sku = skuOf(Math.floor(Math.random() * SEED));
      return set === 0 ? sku : sku.replace('BENCH-', `B${set}-`);
    };
    const medianOf = async (times: number, ask: () => Promise<unknown>) => {
      const each: number[] = [];
      for (let time = 0; time < times; time++) {
        const began = performance.now();
        await ask();
        each.push(performance.now() - began);
      }
      return Number(median(each).toFixed(2));
    };
    await medianOf(TIMES, () => ask(address, STOREFRONT, { sku: some() }));
    const storefront = await medianOf(TIMES, () => ask(address, STOREFRONT, { sku: some() }));
    // What was asked before is remembered, until something is renewed: then it is read again.
    const anew = async (query: string, variables: object) => {
      await client.query('update record set renewals = renewals + 1');
      return await ask(address, query, variables);
    };
    const plain = await medianOf(50, () => anew(STOREFRONT, { sku: some() }));
    const chain = await medianOf(50, () => anew(CURRENT, { sku: 'CHAIN-0' }));
    const link = await medianOf(50, () => anew(CURRENT, { sku: 'CHAIN-49' }));
    const long = await medianOf(50, () => anew(STOREFRONT, { sku: 'LONG' }));
    const accessories = await medianOf(50, () => anew(ACCESSORIES, { sku: 'HOST' }));
    const none = await medianOf(50, () => anew(ACCESSORIES, { sku: some() }));
    let after: string | null = null;
    const next = async () => {
      const data = (await ask(address, SEARCH, { after })) as {
        searchItems: { pageInfo: { endCursor: string } };
      };
      after = data.searchItems.pageInfo.endCursor;
    };
    const first = await medianOf(50, next);
    await medianOf(900, next);
    const deep = await medianOf(50, next);
    const lists: Record<string, number | string> = {};
    for (const [what, query] of Object.entries(LISTS)) lists[what] = await boundOf(address, query, medianOf);
    const noticeOf250 = await noticeMs(ctx);
    const transition = await medianOf(50, () => transitionItem(ctx, { ...PAUSED, sku: unused() }));
    return {
      storefront,
      plain,
      'of 10,000 facts': long,
      'one successor': link,
      '50 successors': chain,
      'no accessories': none,
      '10,000 accessories': accessories,
      'page 1': first,
      'page 1,000': deep,
      ...lists,
      transition,
      'notice of 250': noticeOf250,
    };
  } finally {
    server.kill();
  }
}

/** What a list takes at most, asked for the first time ten times over; or that it is refused. */
async function boundOf(
  address: string,
  query: string,
  medianOf: (times: number, ask: () => Promise<unknown>) => Promise<number>,
): Promise<number | string> {
  let queryCount = 0;
  // Another comment is another document: nothing that is remembered answers it.
  const ask = () => answerOf(address, `${query} # ${queryCount++}`, {});
  const { errors } = await ask();
  const code = (errors?.[0] as { extensions?: { code: string } } | undefined)?.extensions?.code;
  return code ?? (await medianOf(10, ask));
}

/** One notice over 250 items, in milliseconds. */
async function noticeMs(ctx: Ctx): Promise<number> {
  const rows = Array.from({ length: 250 }, () => ({ sku: unused(), to: 'PAUSED' }));
  const { to: _to, ...notice } = PAUSED;
  const ms = await timed(async () => {
    const { rows: written } = await transitionItems(ctx, { notice, rows });
    if (written.some(({ entryId }) => entryId === null)) throw new Error('a row was not said');
  });
  return Math.round(ms);
}

let used = 0;
function unused(): string {
  return skuOf(used++);
}

async function ask(address: string, query: string, variables: object): Promise<unknown> {
  const { data, errors } = await answerOf(address, query, variables);
  if (errors || Object.values(data).includes(null))
    throw new Error(`a wrong answer: ${JSON.stringify(errors ?? data)}`);
  return data;
}

interface Answer {
  readonly data: Record<string, unknown>;
  readonly errors?: readonly unknown[];
}

async function answerOf(address: string, query: string, variables: object): Promise<Answer> {
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as Answer;
}
