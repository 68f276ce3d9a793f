import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { inspect } from 'node:util';
import fc from 'fast-check';
import type { Fact } from '../../src/domain/fact/fact.ts';
import { projectItem } from '../../src/domain/item/item.ts';
import { activeFacts } from '../../src/domain/fact/active-facts.ts';
import { type App, createApp } from '../../src/http/app.ts';
import type { Context } from '../../src/record/context.ts';
import { issueKey } from '../../src/access/key.ts';
import { historiesOfItems } from '../../src/reads/lifecycle.ts';
import { allMarkets } from '../../src/record/market.ts';
import { asAdmin } from '../support/keys.ts';
import {
  commitmentInput,
  documentOf,
  type Payload,
  product,
  localizedTextInput,
  transitionInput,
} from '../support/managers.ts';
import { world } from '../support/world.ts';
import { propertyRuns } from '../support/runs.ts';
import { readiness } from '../support/ready.ts';

const MANAGERS = 50;
const ITEMS = 20;
const SKUS = Array.from({ length: ITEMS }, (_, index) => `ITEM-${index}`);

/** One call of one manager; `guarded` ones expect the version that this manager saw last. */
interface Call {
  readonly mutation: string;
  readonly input: { readonly sku: string };
  readonly guarded: boolean;
}

/** What came of a call. */
interface Done {
  readonly manager: number;
  readonly mutation: string;
  readonly sku: string;
  readonly expected: number | null;
  readonly payload: Payload;
}

const GUARDABLE = ['transitionItem', 'makeCommitment', 'nameSuccessor', 'reviseItem'];
/** These write one fact each. */
const SINGLE = ['makeCommitment', 'nameSuccessor', 'reviseItem', 'promiseUpdate', 'postUpdate'];

const sku = fc.constantFrom(...SKUS);
const words = fc
  .constantFrom('Parts are late.', 'It is back.', 'We make it no more.')
  .map((en) => localizedTextInput(en));
const calls: fc.Arbitrary<Call> = fc
  .tuple(
    fc.oneof(
      fc
        .record({ sku, to: fc.constantFrom('AVAILABLE', 'PAUSED', 'REPLACEMENT_PLANNED', 'DISCONTINUED') })
        .map((input) => ({ mutation: 'transitionItem', input: transitionInput(input.sku, input.to) })),
      fc
        .record({
          sku,
          facet: fc.constantFrom('SERVICE', 'PARTS', 'WARRANTY'),
          until: fc.constantFrom('2028', '2029-06', '2030-01-31', 'OPEN', 'TBA'),
          markets: fc.constantFrom([], ['DE'], ['US', 'NZ']),
        })
        .map((input) => ({
          mutation: 'makeCommitment',
          input: {
            sku: input.sku,
            commitment: commitmentInput(input.facet, input.until, { markets: input.markets }),
            reasons: ['SUPPLY'],
            text: localizedTextInput('So it is.'),
          },
        })),
      fc.record({ sku, follower: sku, kind: fc.constantFrom('SUCCESSOR', 'INTERIM') }).map((input) => ({
        mutation: 'nameSuccessor',
        input: { sku: input.sku, successor: { sku: input.follower, kind: input.kind } },
      })),
      fc.record({ sku, name: words }).map((input) => ({ mutation: 'reviseItem', input })),
      fc.record({ sku, text: words }).map((input) => ({ mutation: 'postUpdate', input })),
      fc
        .record({ sku, text: words })
        .map((input) => ({ mutation: 'postUpdate', input: { ...input, publishAt: '2028-01-01T00:00:00Z' } })),
      fc
        .record({ sku, by: fc.constant({ date: '2028-01-01' }) })
        .map((input) => ({ mutation: 'promiseUpdate', input })),
    ),
    fc.boolean(),
  )
  .map(([call, guarded]) => ({ ...call, guarded: guarded && GUARDABLE.includes(call.mutation) }));

describe(`${MANAGERS} managers who change ${ITEMS} items at once`, () => {
  const place = world();
  let ticks = Date.parse('2026-11-21T12:00:00Z');
  let ctx: Context;
  const secrets: string[] = [];
  const defects: unknown[] = [];
  const server = createServer();
  let app: App;
  let url = '';

  before(async () => {
    ctx = { ...place.ctx, now: () => ++ticks };
    app = await createApp({
      services: ctx,
      trustProxy: false,
      readiness: readiness(),
      onDefect: (error) => defects.push(error),
    });
    server.on('request', app.listener);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
    for (let index = 0; index < MANAGERS; index++) {
      const { secret } = await issueKey(asAdmin(ctx), { role: 'MANAGER', name: `Manager ${index}` });
      secrets.push(secret);
    }
    for (const one of SKUS)
      assert.deepEqual((await publishSomething(0, 'registerItem', product(one))).userErrors, []);
  });

  after(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await app.stop();
  });

  test('lose nothing, write nothing twice and leave nothing half done', async () => {
    const schedules = fc.array(fc.array(calls, { minLength: 3, maxLength: 3 }), {
      minLength: MANAGERS,
      maxLength: MANAGERS,
    });
    await fc.assert(
      fc.asyncProperty(schedules, async (all) => {
        const audited = await countOf('audit_entry');
        const done = (await Promise.all(all.map((own, manager) => works(manager, own)))).flat();
        assert.deepEqual(defects, []);
        const successes = done.filter(({ payload }) => payload.userErrors.length === 0);
        assert.ok(successes.length > done.length / 3);
        assert.equal((await countOf('audit_entry')) - audited, successes.length);
        await assertGapless();
        await assertEachIsThere(successes);
        for (const one of SKUS) await assertCachedAsFolded(one);
        await assertGuarded(successes);
        assertPublished(done);
        await assertNothingHalfDone();
      }),
      { ...propertyRuns(1), endOnFailure: true },
    );
  });

  test('win one of two where both saw the same version; the other is told the present one, and who changed what', async () => {
    await Promise.all(
      SKUS.map(async (one, index) => {
        const { item } = await publishSomething(0, 'postUpdate', {
          sku: one,
          text: localizedTextInput('Look.'),
        });
        const expectedVersion: number = item.version;
        const pair = [index, index + ITEMS];
        const answers = await Promise.all(
          pair.map((manager) =>
            publishSomething(manager, 'reviseItem', {
              sku: one,
              name: localizedTextInput(`By ${manager}`),
              expectedVersion,
            }),
          ),
        );
        const [winner] = answers.flatMap(({ userErrors }, at) => (userErrors.length === 0 ? [at] : []));
        const losses = answers.filter(({ userErrors }) => userErrors.length > 0);
        assert.equal(losses.length, 1);
        const now = expectedVersion + 1;
        assert.deepEqual(losses[0].userErrors, [
          {
            code: 'CONFLICT',
            message: `${one} is at version ${now} now, not ${expectedVersion}: ITEM_REVISED by Manager ${pair[winner!]}. Look again, then repeat.`,
            field: ['expectedVersion'],
          },
        ]);
        assert.equal(answers[winner!].item.version, now);
      }),
    );
  });

  test('who send the same call again with its key change nothing a second time', async () => {
    const head = await headOf();
    const input = { sku: SKUS[0], text: localizedTextInput('Once.'), idempotencyKey: 'the same' };
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => publishSomething(1, 'postUpdate', input)),
    );
    assert.equal(new Set(answers.map(({ entry }) => entry.id)).size, 1);
    assert.equal(await headOf(), head + 1);
    const others = await Promise.all(
      [2, 3, 4].map((manager) => publishSomething(manager, 'postUpdate', input)),
    );
    assert.equal(new Set(others.map(({ entry }) => entry.id)).size, 3);
    assert.equal(await headOf(), head + 4);
  });

  /** A manager's own calls, one after the other. */
  async function works(manager: number, own: readonly Call[]): Promise<Done[]> {
    const seen = new Map<string, number>();
    const done: Done[] = [];
    for (const { mutation, input, guarded } of own) {
      const expected = guarded ? (seen.get(input.sku) ?? 1) : null;
      const guard = expected === null ? {} : { expectedVersion: expected };
      const payload = await publishSomething(manager, mutation, { ...input, ...guard });
      if (payload.item) seen.set(input.sku, payload.item.version);
      done.push({ manager, mutation, sku: input.sku, expected, payload });
    }
    return done;
  }

  async function publishSomething(manager: number, mutation: string, input: object): Promise<Payload> {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${secrets[manager]}` },
      body: JSON.stringify({ query: documentOf(mutation), variables: { input } }),
    });
    const { data, errors } = (await response.json()) as Payload;
    assert.equal(errors, undefined, JSON.stringify(errors));
    return data[mutation];
  }

  async function assertGapless(): Promise<void> {
    const head = await headOf();
    const sql =
      'select count(*)::int as count, min(sequence)::int as first, max(sequence)::int as last from fact';
    const [row] = await ctx.rows(sql, []);
    assert.deepEqual(row, { count: head, first: 1, last: head });
    const late = `select 1 from fact a join fact b on b.sequence = a.sequence + 1 where b.recorded_at < a.recorded_at`;
    assert.deepEqual(await ctx.rows(late, []), []);
  }

  /** Each success is one fact at its place, or one that waits. */
  async function assertEachIsThere(successes: readonly Done[]): Promise<void> {
    for (const { payload, sku: one } of successes) {
      const id = uuidOf(payload.entry.id);
      if (payload.entry.sequence === '0') {
        const rows = await ctx.rows(`select 1 from scheduled where id = $1 and status = 'WAITING'`, [id]);
        assert.equal(rows.length, 1);
      } else {
        const found = (await factsOf(one)).find((fact) => fact.id === id);
        assert.equal(String(found?.sequence), payload.entry.sequence);
      }
    }
  }

  /** Who expected a version saw just that one, and nobody else did with success. */
  async function assertGuarded(successes: readonly Done[]): Promise<void> {
    const guarded = successes.filter(({ expected }) => expected !== null);
    const taken = guarded.map(({ sku: one, expected }) => `${one} ${expected}`);
    assert.equal(new Set(taken).size, taken.length);
    for (const { mutation, sku: one, expected, payload } of guarded) {
      if (!SINGLE.includes(mutation)) continue;
      const place = (await factsOf(one)).findIndex(({ id }) => id === uuidOf(payload.entry.id));
      assert.equal(place, expected);
    }
  }

  /** Whoever is refused for a version is told the present one, which is another. */
  function assertPublished(done: readonly Done[]): void {
    for (const { expected, payload } of done) {
      for (const { code, message } of payload.userErrors) {
        if (code !== 'CONFLICT') continue;
        const [, now, saw] = /is at version (\d+) now, not (\d+): .* by Manager \d+/.exec(message)!;
        assert.equal(Number(saw), expected);
        assert.notEqual(Number(now), expected);
      }
    }
  }

  async function assertNothingHalfDone(): Promise<void> {
    const orphans = {
      'notices without a fact': `select 1 from notice n where not exists (select 1 from fact where notice_id = n.id)`,
      'facts that nobody is said to have written': `select f.kind from fact f where not exists (
        select 1 from audit_entry a where f.item_id = any(a.item_ids) and a.at = f.recorded_at)`,
      'changes that left nothing': `select a.verb from audit_entry a where a.verb not in ('issueKey') and not exists (
        select 1 from fact f where f.item_id = any(a.item_ids) and a.at = f.recorded_at) and not exists (
        select 1 from scheduled s where s.item_id = any(a.item_ids) and s.made_at = a.at)`,
    };
    for (const [what, sql] of Object.entries(orphans)) assert.deepEqual(await ctx.rows(sql, []), [], what);
  }

  async function assertCachedAsFolded(one: string): Promise<void> {
    const history = await factsOf(one);
    const id = history[0]!.itemId;
    const previous = history.map(({ previousSequence }) => previousSequence);
    assert.deepEqual(previous, [null, ...history.slice(0, -1).map(({ sequence }) => sequence)]);
    const clocks = new Map((await allMarkets(ctx)).map((market) => [market.code, market]));
    const now = projectItem(activeFacts(history), history.at(-1)!.recordedAt, clocks);
    const [row] = await ctx.rows(
      `select state, version, last_sequence, name, overdue_at, due_at, named_markets, active_facts from item where id = $1`,
      [id],
    );
    assert.deepEqual(row, {
      state: now.state,
      version: history.length,
      last_sequence: history.at(-1)!.sequence,
      name: now.listing.name,
      overdue_at: now.overdueAt,
      due_at: now.dueAt,
      named_markets: now.namedMarkets,
      active_facts: JSON.parse(JSON.stringify(now.activeFacts)),
    });
    const cached = async (columns: string, table: string, key: string) =>
      asSet(await ctx.rows(`select ${columns} from ${table} where ${key} = $1`, [id]));
    const phases = 'market, subject, value, starts_at as "startsAt", ends_at as "endsAt"';
    assert.deepEqual(await cached(phases, 'phase', 'item_id'), asSet(now.phases));
    const ends = 'market, facet, last_day as "lastDay", ends_at as "endsAt"';
    const stated = now.facetEnds.map(({ market, facet, lastDay, endsAt }) => ({
      market,
      facet,
      lastDay,
      endsAt,
    }));
    assert.deepEqual(await cached(ends, 'facet_end', 'item_id'), asSet(stated));
    const edges = now.edges.map(({ by, data: successor }) => ({
      toId: successor.successor.id,
      kind: successor.kind,
      markets: successor.markets,
      sequence: by.sequence,
    }));
    const columns = 'to_id as "toId", kind, markets, sequence';
    assert.deepEqual(await cached(columns, 'succession', 'from_id'), asSet(edges));
  }

  async function factsOf(one: string): Promise<Fact[]> {
    const [row] = await ctx.rows<{ id: string }>('select id from item where sku = $1', [one]);
    return (await historiesOfItems(ctx, [row!.id]))[0]!;
  }

  async function headOf(): Promise<number> {
    return (await ctx.rows<{ sequence: number }>('select sequence from record', []))[0]!.sequence;
  }

  async function countOf(table: string): Promise<number> {
    return (await ctx.rows<{ count: number }>(`select count(*)::int as count from ${table}`, []))[0]!.count;
  }
});

function asSet(rows: readonly object[]): string[] {
  return rows.map((row) => inspect(row, { sorted: true, depth: null, breakLength: Infinity })).sort();
}

function uuidOf(id: string): string {
  return id.slice(2).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
