import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, beforeEach, type TestContext, test } from 'node:test';
import { inspect } from 'node:util';
import type { MikroORM } from '@mikro-orm/postgresql';
import fc from 'fast-check';
import pg from 'pg';
import { openOrm } from '../../src/database/connections/connection.ts';
import type { Fact } from '../../src/domain/fact/fact.ts';
import { projectItem } from '../../src/domain/item/item.ts';
import { activeFacts } from '../../src/domain/fact/active-facts.ts';
import type { Context } from '../../src/record/context.ts';
import { historiesOfItems } from '../../src/reads/lifecycle.ts';
import { allMarkets } from '../../src/record/market.ts';
import { type NewFact, type RecordWriter, withRecord } from '../../src/record/record.ts';
import * as facts from '../support/facts.ts';
import { world } from '../support/world.ts';
import { propertyRuns } from '../support/runs.ts';
import { withDatabaseClient } from '../support/database.ts';

const place = world();
const { ctx } = place;
const others: MikroORM[] = [];

let prepared: Promise<void> | null = null;
beforeEach(async () => {
  prepared ??= prepare();
  await prepared;
});

after(async () => {
  for (const orm of others) await orm.close();
});

// R92
test('writers that append at once lose nobody: one sequence without gaps, and time never runs back', async () => {
  const items = await Promise.all([1, 2, 3].map(() => list()));
  const start = await head();
  let clock = Date.parse('2026-12-01T00:00:00Z');
  const jumpy = () => {
    clock += [40, -90, 7, 0][Math.abs(clock) % 4]!;
    return clock;
  };
  const writers = await Promise.all(
    Array.from({ length: 8 }, async (): Promise<Context> => {
      const orm = await openOrm(place.serviceUrl);
      others.push(orm);
      return { ...ctx, em: orm.em, now: jumpy };
    }),
  );
  const written = await Promise.all(
    writers.flatMap((writer, index) =>
      Array.from({ length: 12 }, (_, turn) =>
        withRecord(writer, ({ append }) =>
          append([posted(items[(index + turn) % 3]!), posted(items[turn % 3]!)]),
        ),
      ),
    ),
  );
  const taken = written.flat().map(({ sequence }) => sequence);
  const expected = Array.from({ length: 8 * 12 * 2 }, (_, index) => start + index + 1);
  assert.deepEqual(
    taken.toSorted((a, b) => a - b),
    expected,
  );
  for (const [first, second] of written) assert.equal(second!.sequence, first!.sequence + 1);
  const all = (await historiesOfItems(ctx, items)).flat().sort((a, b) => a.sequence - b.sequence);
  for (const [index, fact] of all.slice(1).entries()) assert.ok(fact.recordedAt >= all[index]!.recordedAt);
  for (const own of await historiesOfItems(ctx, items)) {
    const sequences = own.map(({ sequence }) => sequence);
    assert.deepEqual(
      own.map(({ previousSequence }) => previousSequence),
      [null, ...sequences.slice(0, -1)],
    );
    const [row] = await ctx.rows('select version, last_sequence from item where id = $1', [own[0]!.itemId]);
    assert.deepEqual(row, { version: own.length, last_sequence: sequences.at(-1) });
  }
  assert.equal(await head(), start + expected.length);
});

// R92
test('a clock that goes backwards does not take the record with it', async () => {
  const item = await list();
  place.at('2027-05-01T00:00:00Z');
  const [late] = await append([posted(item)]);
  place.at('2020-01-01T00:00:00Z');
  const [later] = await append([posted(item)]);
  assert.equal(late!.recordedAt, Date.parse('2027-05-01T00:00:00Z'));
  assert.equal(later!.recordedAt, late!.recordedAt);
});

// R92
test('a writer that fails leaves no gap and nothing half done', async () => {
  const item = await list();
  const [start, [row]] = [await head(), await rowsOf(item)];
  const failures: ((record: RecordWriter) => Promise<unknown>)[] = [
    async (record) => {
      await record.append([posted(item), posted(item)]);
      throw new Error('changed its mind');
    },
    (record) => record.append([posted(item), { ...posted(item), noticeId: randomUUID() }]),
    (record) => record.append([posted(item), posted(randomUUID())]),
    async (record) => {
      await record.append([posted(item)]);
      record.afterSaving(() => Promise.reject(new Error('came too late')));
    },
  ];
  for (const failure of failures) await assert.rejects(withRecord(ctx, failure));
  assert.equal(await head(), start);
  assert.deepEqual(await rowsOf(item), [row]);
  assert.equal((await historiesOfItems(ctx, [item]))[0]!.length, 1);
  const [next] = await append([posted(item)]);
  assert.equal(next!.sequence, start + 1);
});

test('a writer that appends nothing leaves the record as it is', async () => {
  const start = await head();
  assert.deepEqual(await append([]), []);
  assert.equal(await withRecord(ctx, () => Promise.resolve('done')), 'done');
  assert.equal(await head(), start);
});

test('a set of facts is written under one lock, in as many statements as a single fact', async (t) => {
  const items = await withRecord(ctx, async (record) => {
    const fresh = Array.from({ length: 200 }, () => newItem());
    await record.append(fresh.map(listing), fresh);
    return fresh.map(({ id }) => id);
  });
  const facts = (ids: readonly string[]) => ids.flatMap((id) => [posted(id), committed(id), named(id)]);
  const one = await statementsOf(t, () => append(facts(items.slice(0, 1))));
  const many = await statementsOf(t, () => append(facts(items)));
  assert.ok(one.length > 5);
  assert.deepEqual(many, one);
  assert.equal(many.filter((sql) => sql.includes('from record for update')).length, 1);
});

test('a set of new items is written in as many statements as a single one', async (t) => {
  const listAll = (count: number) => () =>
    withRecord(ctx, async (record) => {
      const fresh = Array.from({ length: count }, () => newItem());
      await record.append(fresh.map(listing), fresh);
    });
  const one = await statementsOf(t, listAll(1));
  assert.ok(one.length > 5);
  assert.deepEqual(await statementsOf(t, listAll(150)), one);
});

// R93
test('the database itself refuses to change, remove or empty the record', async () => {
  const item = await list();
  for (const sql of [
    `update fact set forced = true where item_id = '${item}'`,
    `delete from fact where item_id = '${item}'`,
    'truncate fact',
    'truncate item cascade',
  ]) {
    await assert.rejects(asOwner(sql), /The record is never (rewritten|emptied)/, sql);
  }
  assert.equal((await historiesOfItems(ctx, [item]))[0]!.length, 1);
});

test('the head of the record is one row', async () => {
  await assert.rejects(
    asOwner(
      'insert into record (id, single, sequence, recorded_at) values (gen_random_uuid(), true, 0, now())',
    ),
  );
  await assert.rejects(
    asOwner(
      'insert into record (id, single, sequence, recorded_at) values (gen_random_uuid(), false, 0, now())',
    ),
  );
});

test('what was recorded is read back as it was appended', async () => {
  const item = await list();
  const source = { speaker: 'THIRD_PARTY', confidence: 'UNVERIFIED', name: 'A forum' } as const;
  const [returned] = await append([
    {
      ...committed(item),
      effectiveAt: null,
      effectiveOn: facts.quarter('2027-04-01'),
      markets: ['DE', 'US'],
      text: { en: 'So it is.' },
      source,
      forced: true,
    },
  ]);
  const stored = (await historiesOfItems(ctx, [item]))[0]!.at(-1)!;
  assert.deepEqual(stored, returned);
  assert.deepEqual(Object.keys(stored.headline).sort(), ['de', 'en', 'fr']);
});

test('a headline tells the days of the market for which a fact is said', async () => {
  const id = await list();
  const ended = (markets: readonly string[]): NewFact => ({
    itemId: id,
    kind: 'STATE_ANNOUNCED',
    data: { state: { to: 'DISCONTINUED' } },
    effectiveAt: facts.instant('2036-03-31T22:00:00Z'),
    markets,
  });
  const written = await append([ended(['DE', 'US']), ended(['US', 'DE']), ended([])]);
  assert.deepEqual(
    written.map(({ headline }) => /for (\d+ \w+)/.exec(headline['en']!)?.[1]),
    ['1 April', '31 March', '31 March'],
  );
});

test('an item is cached as all its facts say when they are read back and folded', async () => {
  await fc.assert(
    fc.asyncProperty(facts.histories, fc.integer({ min: 1, max: 3 }), async (history, size) => {
      const id = await readItem(history, size);
      await assertCachedAsFolded(id);
    }),
    { ...propertyRuns(40) },
  );
});

test('a correction that is taken back brings back what was said for a market', async () => {
  const item = await list();
  const [paused] = await append([
    { ...posted(item), kind: 'STATE_ANNOUNCED', markets: ['DE'], data: { state: { to: 'PAUSED' } } },
  ]);
  const retract = (corrects: number): NewFact => ({
    itemId: item,
    kind: 'CORRECTED',
    data: { how: 'RETRACT' },
    corrects,
  });
  const namedMarkets = async () => (await rowsOf(item))[0]!['named_markets'];
  const [first] = await append([retract(paused!.sequence)]);
  assert.deepEqual(await namedMarkets(), []);
  await append([retract(first!.sequence)]);
  assert.deepEqual(await namedMarkets(), ['DE']);
  await assertCachedAsFolded(item);
});

test('facts of one writer that correct one another are folded as if they came one by one', async () => {
  const item = await list();
  await withRecord(ctx, async (record) => {
    const [paused] = await record.append([
      { ...posted(item), kind: 'STATE_ANNOUNCED', data: { state: { to: 'PAUSED' } } },
    ]);
    await record.append([
      { itemId: item, kind: 'CORRECTED', data: { how: 'RETRACT' }, corrects: paused!.sequence },
      committed(item),
    ]);
    await record.append([named(item)]);
  });
  assert.equal((await rowsOf(item))[0]!['state'], 'AVAILABLE');
  await assertCachedAsFolded(item);
});

test('a fit that is taken back is gone, and the one said before holds again', async () => {
  const [item, host] = [await list(), facts.OTHERS[0]!];
  const fit = (verdict: 'FITS' | 'DOES_NOT_FIT'): NewFact => ({
    itemId: item,
    kind: 'FIT_DECLARED',
    data: { fit: { host: facts.successor(host).successor, verdict, needs: [] } },
  });
  const verdicts = async () =>
    (await ctx.rows<{ verdict: string }>('select verdict from fit where item_id = $1', [item])).map(
      ({ verdict }) => verdict,
    );
  const [first] = await append([fit('FITS')]);
  const [second] = await append([fit('DOES_NOT_FIT')]);
  assert.deepEqual(await verdicts(), ['DOES_NOT_FIT']);
  const retract = (corrects: number): NewFact => ({
    itemId: item,
    kind: 'CORRECTED',
    data: { how: 'RETRACT' },
    corrects,
  });
  await append([retract(second!.sequence)]);
  assert.deepEqual(await verdicts(), ['FITS']);
  await append([retract(first!.sequence)]);
  assert.deepEqual(await verdicts(), []);
});

test('a promise may reach to the end of the year 9999', async () => {
  const item = await list();
  const by = facts.year('9999');
  await append([
    { itemId: item, kind: 'UPDATE_PROMISED', data: { promise: { by } } },
    {
      ...committed(item),
      data: { commitments: [facts.commitmentWith('SERVICE', { term: 'UNTIL', until: by })] },
    },
  ]);
  await assertCachedAsFolded(item);
});

/** What generated histories speak of: a brand, and the items that may follow. */
async function prepare(): Promise<void> {
  const { id, handle } = facts.LISTING.brand;
  await execute('insert into brand (id, handle, name) values (?, ?, ?)', [id, handle, 'RED']);
  for (const other of facts.OTHERS) await list(other);
}

/** Tells a generated history to the record, at its own times; several at once where they were recorded together. */
async function readItem(history: readonly Fact[], size: number): Promise<string> {
  await execute('update record set recorded_at = to_timestamp(0)');
  const id = randomUUID();
  const real = new Map<number, number>();
  for (let start = 0; start < history.length; ) {
    const at = history[start]!.recordedAt;
    let end = start + 1;
    while (end < start + size && history[end]?.recordedAt === at && history[end]!.corrects === null) end++;
    const batch = history.slice(start, end).map(({ id: _generated, ...fact }): NewFact => {
      const corrects = fact.corrects === null ? null : real.get(fact.corrects)!;
      return start === 0 && fact.sequence === 1
        ? {
            ...fact,
            itemId: id,
            data: { ...fact.data, listing: { ...fact.data.listing, sku: id, handle: id } },
          }
        : { ...fact, itemId: id, corrects };
    });
    const written = await withRecord({ ...ctx, now: () => at }, ({ append: write }) =>
      write(batch, start === 0 ? [newItem(id)] : []),
    );
    for (const [index, fact] of written.entries()) real.set(start + index + 1, fact.sequence);
    start = end;
  }
  return id;
}

async function assertCachedAsFolded(id: string): Promise<void> {
  const [history] = await historiesOfItems(ctx, [id]);
  const clocks = new Map((await allMarkets(ctx)).map((market) => [market.code, market]));
  const now = projectItem(activeFacts(history!), history!.at(-1)!.recordedAt, clocks);
  const [row] = await rowsOf(id);
  const { name, releasedOn, markets: offered } = now.listing;
  assert.deepEqual(row, {
    state: now.state,
    version: history!.length,
    last_sequence: history!.at(-1)!.sequence,
    name,
    markets: offered ?? [],
    released_on: releasedOn?.date ?? null,
    overdue_at: now.overdueAt,
    named_markets: now.namedMarkets,
    active_facts: plain(now.activeFacts),
  });
  const phases = `select market, subject, value, starts_at as "startsAt", ends_at as "endsAt" from phase where item_id = $1`;
  assert.deepEqual(sorted(await ctx.rows(phases, [id])), sorted(now.phases));
  const ends = `select market, facet, last_day as "lastDay", ends_at as "endsAt" from facet_end where item_id = $1`;
  const stated = now.facetEnds.map(({ market, facet, lastDay, endsAt }) => ({
    market,
    facet,
    lastDay,
    endsAt,
  }));
  assert.deepEqual(sorted(await ctx.rows(ends, [id])), sorted(stated));
  const edges = `select to_id as "toId", kind, markets, sequence from succession where from_id = $1`;
  const held = now.edges.map(({ by, data: successor }) => ({
    toId: successor.successor.id,
    kind: successor.kind,
    markets: successor.markets,
    sequence: by.sequence,
  }));
  assert.deepEqual(sorted(await ctx.rows(edges, [id])), sorted(held));
}

async function rowsOf(id: string): Promise<Record<string, unknown>[]> {
  const sql = `select state, version, last_sequence, name, markets, released_on, overdue_at, named_markets, active_facts
    from item where id = $1`;
  return await ctx.rows(sql, [id]);
}

/** Rows as sets are compared: endless instants have no JSON of their own. */
function sorted(rows: readonly object[]): string[] {
  return rows.map((row) => inspect(row, { sorted: true, depth: null, breakLength: Infinity })).sort();
}

function plain<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

async function head(): Promise<number> {
  return (await ctx.rows<{ sequence: number }>('select sequence from record', []))[0]!.sequence;
}

async function execute(sql: string, values: readonly unknown[] = []): Promise<unknown> {
  return await ctx.em.getConnection().execute(sql, [...values]);
}

/** The statements that the object mapper's connections send while something is written. */
async function statementsOf(t: TestContext, work: () => Promise<unknown>): Promise<string[]> {
  const query = t.mock.method(pg.Client.prototype, 'query');
  await work();
  query.mock.restore();
  const texts = query.mock.calls.map(
    ({ arguments: [first] }) => first as unknown as string | { text: string },
  );
  return texts.map((one) => (typeof one === 'string' ? one : one.text));
}

async function append(fresh: readonly NewFact[]): Promise<Fact[]> {
  return await withRecord(ctx, (record) => record.append(fresh));
}

async function list(id: string = randomUUID()): Promise<string> {
  await withRecord(ctx, (record) => record.append([listing({ id })], [newItem(id)]));
  return id;
}

function newItem(id: string = randomUUID()) {
  return {
    id,
    sku: id,
    name: facts.LISTING.name,
    version: 0,
    lastSequence: null,
    activeFacts: [],
    foldedAt: 0,
    dueAt: null,
  };
}

function listing({ id }: { readonly id: string }): NewFact {
  const data = { state: { to: 'AVAILABLE' }, listing: { ...facts.LISTING, sku: id, handle: id } } as const;
  return { itemId: id, kind: 'ITEM_LISTED', data };
}

function posted(itemId: string): NewFact {
  return { itemId, kind: 'UPDATE_POSTED', data: {}, effectiveAt: Date.parse('2026-11-21T12:00:00Z') };
}

function committed(itemId: string): NewFact {
  const commitments = [facts.commitmentWith('SERVICE', facts.until('2030-12-31'))];
  return { itemId, kind: 'COMMITMENT_MADE', data: { commitments } };
}

function named(itemId: string): NewFact {
  return { itemId, kind: 'SUCCESSOR_NAMED', data: { successors: [facts.successor(facts.OTHERS[0]!)] } };
}

/** Does what the service itself may not. */
async function asOwner(sql: string): Promise<void> {
  await withDatabaseClient(place.url, (owner) => owner.query(sql));
}
