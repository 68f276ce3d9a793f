import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { openOrm } from '../../../src/database/connections/connection.ts';
import { openDatabaseReader } from '../../../src/database/connections/reader.ts';
import type { Fact } from '../../../src/domain/fact/fact.ts';
import type { Context } from '../../../src/record/context.ts';
import { isNothingDue, appendNextDueFacts } from '../../../src/commands/notice/due.ts';
import { historiesOfItems } from '../../../src/reads/lifecycle.ts';
import { withRecord } from '../../../src/record/record.ts';
import { api } from '../../support/api.ts';
import {
  commitmentInput,
  createManagerClients,
  product,
  localizedTextInput,
  transitionInput,
} from '../../support/managers.ts';
import { withDatabaseClient } from '../../support/database.ts';

describe('the clock', () => {
  const place = api();
  const { ctx } = place;
  const { run, refusalsOf, advanceTo } = createManagerClients(place);
  const closers: (() => Promise<void>)[] = [];

  after(async () => {
    for (const close of closers) await close();
  });

  describe('what falls due', () => {
    // R70, R86
    test('comes out exactly once by one of several servers that look at the same moment', async () => {
      place.at('2026-12-01T00:00:00Z');
      const skus = Array.from({ length: 12 }, (_, index) => `MANY-${index}`);
      const promised: string[] = [];
      for (const sku of skus) {
        await run('registerItem', product(sku));
        await run('transitionItem', transitionInput(sku, 'PAUSED', { effectiveAt: '2026-12-05T00:00:00Z' }));
        await run('makeCommitment', { sku, commitment: commitmentInput('PARTS', '2026-12-04') });
        const hidden = { sku, text: localizedTextInput('Now you know.'), publishAt: '2026-12-04T12:00:00Z' };
        promised.push((await run('postUpdate', hidden)).entry.id);
      }
      const start = await head();
      const servers = await Promise.all(Array.from({ length: 4 }, server));
      place.at('2026-12-06T00:00:00Z');
      const done = await Promise.all(servers.map(settled));
      assert.ok(done.filter((count) => count > 0).length >= 1);
      for (const sku of skus) {
        const kinds = (await factsOf(sku)).slice(3).map(({ kind }) => kind);
        assert.deepEqual(kinds.toSorted(), ['COMMITMENT_ENDED', 'STATE_TOOK_EFFECT', 'UPDATE_POSTED']);
      }
      assert.equal(await head(), start + 3 * skus.length);
      await assertGapless();
      for (const id of promised)
        assert.equal((await place.ask(`{ node(id: "${id}") { id } }`)).data.node.id, id);
      assert.equal(await isNothingDue(ctx), true);
      assert.equal(await appendNextDueFacts(ctx), 0);
    });

    // R86
    test('while all slept comes out in its order, with the instant that was announced, recorded when they woke', async () => {
      place.at('2027-01-01T00:00:00Z');
      const ends = ['2027-01-12T00:00:00Z', '2027-01-10T00:00:00Z', '2027-01-11T00:00:00Z'];
      for (const [index, effectiveAt] of ends.entries()) {
        const sku = `SLEEP-${index}`;
        await run('registerItem', product(sku));
        await run('transitionItem', transitionInput(sku, 'PAUSED', { effectiveAt }));
        await run(
          'transitionItem',
          transitionInput(sku, 'AVAILABLE', { effectiveAt: '2027-01-20T00:00:00Z' }),
        );
      }
      const start = await head();
      await advanceTo('2027-02-01T00:00:00Z');
      const answerText = (await record(start)).map(({ kind, effectiveAt, recordedAt }) => [
        kind,
        iso(effectiveAt!),
        iso(recordedAt),
      ]);
      const woken = '2027-02-01T00:00:00.000Z';
      assert.deepEqual(answerText, [
        ...ends.toSorted().map((at) => ['STATE_TOOK_EFFECT', iso(Date.parse(at)), woken]),
        ...ends.map(() => ['STATE_TOOK_EFFECT', '2027-01-20T00:00:00.000Z', woken]),
      ]);
    });

    // R86
    test('is so in every answer to the second, before it is recorded and after', async () => {
      place.at('2027-02-02T00:00:00Z');
      await run('registerItem', product('READ'));
      const ending = transitionInput('READ', 'DISCONTINUED', {
        lastOrder: { until: { date: '2027-02-10' } },
      });
      await run('transitionItem', ending);
      await run('makeCommitment', { sku: 'READ', commitment: commitmentInput('PARTS', '2027-02-10') });
      await advanceTo('2027-02-10T23:59:59.999Z');
      const before = await answer('READ');
      assert.deepEqual(
        [before.state, before.canOrder, statusOf(before, 'PARTS')],
        ['AVAILABLE', true, 'ENDING'],
      );
      assert.equal(before.validUntil, '2027-02-11T00:00:00.000Z');
      place.at('2027-02-11T00:00:00Z');
      const due = await answer('READ');
      assert.deepEqual([due.state, due.canOrder, statusOf(due, 'PARTS')], ['DISCONTINUED', false, 'ENDED']);
      assert.equal(await isNothingDue(ctx), false);
      await settled(ctx);
      assert.deepEqual(await answer('READ'), due);
      assert.equal(await isNothingDue(ctx), true);
    });

    test('falls due again on the day to which it was moved, and only then', async () => {
      place.at('2027-02-12T00:00:00Z');
      await run('registerItem', product('MOVED'));
      const { entry } = await run(
        'transitionItem',
        transitionInput('MOVED', 'PAUSED', { effectiveAt: '2027-02-20T00:00:00Z' }),
      );
      await run('rescheduleTransition', { entryId: entry.id, effectiveAt: '2027-02-25T00:00:00Z' });
      await advanceTo('2027-02-21T00:00:00Z');
      assert.equal((await answer('MOVED')).state, 'AVAILABLE');
      await run('rescheduleTransition', { entryId: entry.id, effectiveAt: '2027-02-23T00:00:00Z' });
      await advanceTo('2027-03-01T00:00:00Z');
      const effects = (await factsOf('MOVED')).filter(({ kind }) => kind === 'STATE_TOOK_EFFECT');
      assert.deepEqual(
        effects.map(({ effectiveAt }) => iso(effectiveAt!)),
        ['2027-02-23T00:00:00.000Z'],
      );
      assert.equal((await answer('MOVED')).state, 'PAUSED');
    });

    test('does not fall due once it was called off', async () => {
      place.at('2027-03-02T00:00:00Z');
      await run('registerItem', product('OFF'));
      const { entry } = await run(
        'transitionItem',
        transitionInput('OFF', 'PAUSED', { effectiveAt: '2027-03-10T00:00:00Z' }),
      );
      await run('cancelTransition', { entryId: entry.id, text: localizedTextInput('It stays.') });
      const start = await head();
      await advanceTo('2027-03-11T00:00:00Z');
      assert.equal(await head(), start);
      assert.equal((await answer('OFF')).state, 'AVAILABLE');
    });

    test('ends a commitment once, on the day to which it was extended', async () => {
      place.at('2027-03-12T00:00:00Z');
      await run('registerItem', product('KEPT'));
      await run('makeCommitment', { sku: 'KEPT', commitment: commitmentInput('PARTS', '2027-03-20') });
      await run('makeCommitment', { sku: 'KEPT', commitment: commitmentInput('PARTS', '2027-03-25') });
      await advanceTo('2027-03-22T00:00:00Z');
      assert.deepEqual(await endsOf('KEPT'), []);
      await advanceTo('2027-04-01T00:00:00Z');
      assert.deepEqual(await endsOf('KEPT'), [['2027-03-26T00:00:00.000Z', []]]);
    });

    test('in a market falls due at midnight there', async () => {
      place.at('2027-04-02T00:00:00Z');
      await run('registerItem', product('LOCAL'));
      for (const markets of [['NZ'], ['DE'], ['US'], []]) {
        const promised = { ...commitmentInput('PARTS', '2027-04-10'), markets };
        await run('makeCommitment', { sku: 'LOCAL', commitment: promised });
      }
      await advanceTo('2027-04-12T00:00:00Z');
      assert.deepEqual(await endsOf('LOCAL'), [
        ['2027-04-10T12:00:00.000Z', ['NZ']],
        ['2027-04-10T22:00:00.000Z', ['DE']],
        ['2027-04-11T00:00:00.000Z', []],
        ['2027-04-11T04:00:00.000Z', ['US']],
      ]);
    });

    test('is recorded before anything else is said of the item, and not once more by the clock', async () => {
      place.at('2027-04-13T00:00:00Z');
      const says: [string, () => Promise<unknown>][] = [
        ['VERB', () => run('postUpdate', { sku: 'VERB', text: localizedTextInput('All is well.') })],
        ['IMPORT', () => imports('IMPORT')],
      ];
      for (const [sku] of says) {
        await run('registerItem', product(sku));
        await run('transitionItem', transitionInput(sku, 'PAUSED', { effectiveAt: '2027-04-15T00:00:00Z' }));
        await run('makeCommitment', { sku, commitment: commitmentInput('PARTS', '2027-04-15') });
      }
      place.at('2027-04-17T00:00:00Z');
      for (const [sku, say] of says) {
        await Promise.all([say(), settled(ctx), say()]);
        const kinds = (await factsOf(sku)).slice(3).map(({ kind }) => kind);
        assert.deepEqual(kinds, ['STATE_TOOK_EFFECT', 'COMMITMENT_ENDED', 'UPDATE_POSTED', 'UPDATE_POSTED']);
      }
    });

    test('is looked at again where the days of a market end at another hour now', async () => {
      place.at('2027-04-18T00:00:00Z');
      await run('registerItem', product('ZONE'));
      const promised = { ...commitmentInput('PARTS', '2027-04-20'), markets: ['AQ'] };
      await run('makeCommitment', { sku: 'ZONE', commitment: promised });
      const [market] = await ctx.rows<{ zone: string }>(
        `select time_zone as zone from market where code = 'AQ'`,
        [],
      );
      await asOwner(`update market set time_zone = 'America/New_York' where code = 'AQ'`);
      await advanceTo('2027-04-20T16:00:00Z');
      assert.deepEqual(await endsOf('ZONE'), []);
      assert.equal(await isNothingDue(ctx), true);
      await advanceTo('2027-04-22T00:00:00Z');
      assert.deepEqual(await endsOf('ZONE'), [['2027-04-21T04:00:00.000Z', ['AQ']]]);
      await asOwner(`update market set time_zone = '${market!.zone}' where code = 'AQ'`);
    });
  });

  describe('what waits under embargo', () => {
    test('comes out with the instants that its maker was told, however late it is published', async () => {
      place.at('2027-05-01T00:00:00Z');
      await run('registerItem', product('LATE'));
      const input = transitionInput('LATE', 'PAUSED', { publishAt: '2027-05-10T00:00:00Z' });
      const { entry } = await run('transitionItem', input);
      assert.equal(entry.effectiveAt, '2027-05-10T00:00:00.000Z');
      await advanceTo('2027-05-12T00:00:00Z');
      const fact = (await factsOf('LATE')).at(-1)!;
      assert.deepEqual(
        [fact.kind, iso(fact.effectiveAt!), iso(fact.recordedAt)],
        ['STATE_ANNOUNCED', '2027-05-10T00:00:00.000Z', '2027-05-12T00:00:00.000Z'],
      );
      assert.equal((await answer('LATE')).since, '2027-05-10T00:00:00.000Z');
    });

    test('lets a successor that a public change kept back come out by itself, once', async () => {
      place.at('2027-05-13T00:00:00Z');
      for (const sku of ['FIRST', 'SECOND', 'INTERIM']) await run('registerItem', product(sku));
      const successors = [
        { sku: 'INTERIM', kind: 'INTERIM' },
        { sku: 'SECOND', kind: 'SUCCESSOR', publishAt: '2027-05-20T00:00:00Z' },
      ];
      await run(
        'transitionItem',
        transitionInput('FIRST', 'DISCONTINUED', { successors, noSuccessorBecause: null }),
      );
      await advanceTo('2027-05-19T23:59:59.999Z');
      assert.deepEqual(await successorsOf('FIRST'), ['INTERIM']);
      place.at('2027-05-20T00:00:00Z');
      assert.deepEqual(await successorsOf('FIRST'), ['INTERIM']);
      const servers = await Promise.all([server(), server()]);
      await Promise.all(servers.map(settled));
      assert.deepEqual(await successorsOf('FIRST'), ['SECOND', 'INTERIM']);
      const named = (await factsOf('FIRST')).filter(({ kind }) => kind === 'SUCCESSOR_NAMED');
      assert.equal(named.length, 1);
    });

    // R72
    test('is refused when its time comes where it can be said no more, and holds up nothing else', async () => {
      place.at('2027-06-01T00:00:00Z');
      for (const sku of ['SAME', 'FIRM', 'ONE', 'TWO', 'FREE']) await run('registerItem', product(sku));
      const publishAt = '2027-06-10T00:00:00Z';
      const firm = (until: string) => ({
        sku: 'FIRM',
        commitment: commitmentInput('PARTS', until, { strength: 'GUARANTEED' }),
      });
      const hidden = [
        await run('transitionItem', {
          ...transitionInput('SAME', 'PAUSED', { publishAt }),
          commitments: ['DE', 'US', 'NZ', 'FR'].map((code) =>
            commitmentInput('SERVICE', '2030', { markets: [code] }),
          ),
        }),
        await run('makeCommitment', { ...firm('2028'), publishAt }),
        await run('nameSuccessor', { sku: 'ONE', successor: { sku: 'TWO', kind: 'SUCCESSOR', publishAt } }),
      ].map(({ entry }) => entry.id);
      const { entry } = await run('postUpdate', {
        sku: 'FREE',
        text: localizedTextInput('At last.'),
        publishAt,
      });
      await run('transitionItem', transitionInput('SAME', 'PAUSED'));
      await run('makeCommitment', firm('2030'));
      await run('nameSuccessor', { sku: 'TWO', successor: { sku: 'ONE', kind: 'SUCCESSOR' } });
      await advanceTo('2027-06-10T00:00:00Z');
      assert.equal(await isNothingDue(ctx), true);
      assert.equal((await factsOf('FREE')).at(-1)!.id, uuidOf(entry.id));
      assert.deepEqual(await successorsOf('ONE'), []);
      for (const code of ['DE', 'US', 'NZ', 'FR'])
        assert.equal(statusOf(await answer('SAME', code), 'SERVICE'), 'UNKNOWN', code);
      const why = [
        'The item is PAUSED by then already.',
        'A guaranteed last day',
        'close a circle: ONE → TWO → ONE',
      ];
      for (const [index, id] of hidden.entries()) {
        assert.deepEqual((await place.ask(`{ node(id: "${id}") { id } }`)).data, { node: null });
        const [answerText] = await refusalsOf('cancelTransition', { entryId: id });
        assert.match(answerText!, /^CONFLICT entryId: That was not published when its time came: /);
        assert.ok(answerText!.includes(why[index]!), answerText);
      }
      const notices = await ctx.rows(
        'select 1 from notice n where not exists (select 1 from fact where notice_id = n.id)',
        [],
      );
      assert.deepEqual(notices, []);
    });

    test('never makes a circle, also of two that come out at the same instant', async () => {
      place.at('2027-06-11T00:00:00Z');
      const publishAt = '2027-06-12T00:00:00Z';
      for (const sku of ['HEN', 'EGG']) await run('registerItem', product(sku));
      const names = (sku: string, follower: string) =>
        run('nameSuccessor', { sku, successor: { sku: follower, kind: 'SUCCESSOR', publishAt } });
      await names('HEN', 'EGG');
      place.at('2027-06-11T00:00:01Z');
      await names('EGG', 'HEN');
      await advanceTo(publishAt);
      assert.deepEqual(await successorsOf('HEN'), ['EGG']);
      assert.deepEqual(await successorsOf('EGG'), []);
      assert.equal(await isNothingDue(ctx), true);
    });

    test('records nothing of what fell due for its item: only what is public does', async () => {
      place.at('2027-06-13T00:00:00Z');
      await run('registerItem', product('QUIET'));
      await run(
        'transitionItem',
        transitionInput('QUIET', 'PAUSED', { effectiveAt: '2027-06-14T00:00:00Z' }),
      );
      place.at('2027-06-14T00:00:00.100Z');
      const start = await head();
      const hidden = { sku: 'QUIET', text: localizedTextInput('Later.'), publishAt: '2027-07-01T00:00:00Z' };
      await run('postUpdate', hidden);
      assert.equal(await head(), start);
      await advanceTo('2027-06-14T00:00:00.400Z');
      assert.equal(iso((await factsOf('QUIET')).at(-1)!.recordedAt), '2027-06-14T00:00:00.400Z');
    });
  });

  /** Another server on the same database. */
  async function server(): Promise<Context> {
    const orm = await openOrm(place.serviceUrl);
    const reader = openDatabaseReader(place.serviceUrl, { outside: 2, inside: 2, own: 2 });
    closers.push(async () => {
      await reader.close();
      await orm.close();
    });
    return { ...ctx, em: orm.em, rows: reader.rows };
  }

  /** Lets a server record what is due until nothing is left; says how much it did. */
  async function settled(one: Context): Promise<number> {
    let done = 0;
    for (let now = await appendNextDueFacts(one); now > 0; now = await appendNextDueFacts(one)) done += now;
    return done;
  }

  async function imports(sku: string): Promise<void> {
    const id = await idOf(sku);
    const source = { speaker: 'THIRD_PARTY', confidence: 'REPORTED', name: 'A paper' } as const;
    await withRecord(ctx, (open) =>
      open.append([{ itemId: id, kind: 'UPDATE_POSTED', data: {}, text: { en: 'So they say.' }, source }]),
    );
  }

  async function idOf(sku: string): Promise<string> {
    return (await ctx.rows<{ id: string }>('select id from item where sku = $1', [sku]))[0]!.id;
  }

  async function factsOf(sku: string): Promise<Fact[]> {
    return (await historiesOfItems(ctx, [await idOf(sku)]))[0]!;
  }

  /** The facts after a place in the record. */
  async function record(after: number): Promise<Fact[]> {
    const ids = await ctx.rows<{ id: string }>(
      'select distinct item_id as id from fact where sequence > $1',
      [after],
    );
    const all = (
      await historiesOfItems(
        ctx,
        ids.map(({ id }) => id),
      )
    ).flat();
    return all.filter(({ sequence }) => sequence > after).sort((a, b) => a.sequence - b.sequence);
  }

  async function endsOf(sku: string): Promise<unknown[]> {
    const ended = (await factsOf(sku)).filter(({ kind }) => kind === 'COMMITMENT_ENDED');
    return ended.map(({ effectiveAt, markets }) => [iso(effectiveAt!), markets]);
  }

  async function head(): Promise<number> {
    return (await ctx.rows<{ sequence: number }>('select sequence from record', []))[0]!.sequence;
  }

  async function assertGapless(): Promise<void> {
    const [row] = await ctx.rows('select count(*)::int as count, max(sequence)::int as last from fact', []);
    assert.deepEqual(row, { count: await head(), last: await head() });
  }

  // biome-ignore lint/suspicious/noExplicitAny: tests read answers of any shape
  async function answer(sku: string, market?: string): Promise<any> {
    const { data, errors } = await place.ask(
      `query ($sku: String!, $market: MarketCode) { item(by: { sku: $sku }) { lifecycle(market: $market) {
      state since canOrder headline { text } explanation { text } facets { facet status until { date } endsAt }
      nextChange { state effectiveAt } validUntil lastOrder { endsAt } } } }`,
      { sku, ...(market && { market }) },
    );
    assert.equal(errors, undefined);
    return data.item.lifecycle;
  }

  function statusOf(lifecycle: { facets: { facet: string; status: string }[] }, facet: string): string {
    return lifecycle.facets.find((one) => one.facet === facet)!.status;
  }

  async function successorsOf(sku: string): Promise<string[]> {
    const { data } = await place.ask(`{ item(by: { sku: "${sku}" }) { successors { successor { sku } } } }`);
    return data.item.successors.map((one: { successor: { sku: string } }) => one.successor.sku);
  }

  /** Does what an operator may, and the service may not. */
  async function asOwner(sql: string): Promise<void> {
    await withDatabaseClient(place.url, (owner) => owner.query(sql));
  }

  function uuidOf(id: string): string {
    return id.slice(2).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  }

  function iso(at: number): string {
    return new Date(at).toISOString();
  }
});
