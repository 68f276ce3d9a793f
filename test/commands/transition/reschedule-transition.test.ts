import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { api } from '../../support/api.ts';
import {
  commitmentInput,
  createManagerClients,
  dateInput,
  type Payload,
  product,
  localizedTextInput,
  transitionInput,
} from '../../support/managers.ts';

describe('an announced change', () => {
  const place = api();
  const { run, refusalsOf, advanceTo, rowCounts } = createManagerClients(place);
  before(async () => {
    for (const sku of [
      'MOVED',
      'HIDDEN',
      'OFF',
      'UNSAID',
      'PARTS',
      'FIRM',
      'EMBARGO',
      'NEW',
      'LOCAL',
      'ENDS',
      'GONE',
    ])
      await run('registerItem', product(sku));
  });
  const LATER = { effectiveAt: '2027-02-01T00:00:00Z' };

  async function instantText(sku: string, market: string | null = null): Promise<Payload> {
    const query = `query ($sku: String!, $market: MarketCode) { item(by: {sku: $sku}) { version successors { successor { sku } }
      lifecycle(market: $market) { state nextChange { state effectiveAt } facets { facet status until { lastDay } } }
      timeline(first: 20) { edges { node { kind headline { text } explanation { text } corrects { id } correctedBy { kind } } } } } }`;
    const { timeline, ...item } = (await place.ask(query, { sku, market })).data.item;
    return { ...item, timeline: timeline.edges.map(({ node }: Payload) => node) };
  }
  const facet = ({ lifecycle }: Payload, name: string) =>
    lifecycle.facets.find((one: Payload) => one.facet === name);

  // R21
  test('that is moved says so in public, and takes effect then', async () => {
    const { entry } = await run('transitionItem', transitionInput('MOVED', 'PAUSED', LATER));
    const input = {
      entryId: entry.id,
      effectiveAt: '2027-03-01T00:00:00Z',
      text: localizedTextInput('The parts last longer.'),
    };
    const done = await run('rescheduleTransition', input);
    assert.deepEqual([done.entry.kind, done.entry.corrects.id], ['STATE_RESCHEDULED', entry.id]);
    assert.equal(done.entry.explanation.text, 'The parts last longer.');
    const { lifecycle, timeline } = await instantText('MOVED');
    assert.deepEqual(lifecycle.nextChange, { state: 'PAUSED', effectiveAt: '2027-03-01T00:00:00.000Z' });
    assert.equal(timeline[1].correctedBy.kind, 'STATE_RESCHEDULED');
    await run('rescheduleTransition', { entryId: entry.id, effectiveAt: '2027-02-15T00:00:00Z' });
    assert.equal((await instantText('MOVED')).lifecycle.nextChange.effectiveAt, '2027-02-15T00:00:00.000Z');
  });

  // R71
  test('under embargo is moved without a trace', async () => {
    const rows = await instantText('HIDDEN');
    const { entry } = await run(
      'transitionItem',
      transitionInput('HIDDEN', 'PAUSED', { ...LATER, publishAt: '2027-01-01T00:00:00Z' }),
    );
    assert.deepEqual(
      await refusalsOf('rescheduleTransition', { entryId: entry.id, effectiveAt: '2026-12-31T00:00:00Z' }),
      ['INVALID effectiveAt: Let it take effect when it is published, or later.'],
    );
    const done = await run('rescheduleTransition', {
      entryId: entry.id,
      effectiveAt: '2027-03-01T00:00:00Z',
    });
    assert.deepEqual([done.entry.sequence, done.entry.effectiveAt], ['0', '2027-03-01T00:00:00.000Z']);
    assert.equal(done.item.version, 1);
    assert.deepEqual(await instantText('HIDDEN'), rows);
  });

  // R36
  test('takes its last order day along, also by way of an instant in the middle of a day', async () => {
    const { entry } = await run(
      'transitionItem',
      transitionInput('ENDS', 'DISCONTINUED', { lastOrder: { until: dateInput('2027-06-30') } }),
    );
    const lastDayAfter = async (effectiveAt: string) => {
      const { item } = await run('rescheduleTransition', { entryId: entry.id, effectiveAt });
      return item.lifecycle.lastOrder.until.date;
    };
    assert.equal(await lastDayAfter('2027-08-01T12:00:00Z'), '2027-07-31');
    assert.equal(await lastDayAfter('2027-09-01T00:00:00Z'), '2027-08-31');
    assert.equal(await lastDayAfter('2027-07-20T00:00:00Z'), '2027-07-19');
  });

  test('leaves the last order day where it is once the stock is gone', async () => {
    const lastOrder = { until: dateInput('2027-06-30'), whileStocksLast: true };
    const { entry } = await run('transitionItem', transitionInput('GONE', 'DISCONTINUED', { lastOrder }));
    const gone = await run('postUpdate', {
      sku: 'GONE',
      text: localizedTextInput('Sold out.'),
      stockGone: true,
    });
    const { until } = gone.item.lifecycle.lastOrder;
    const moved = await run('rescheduleTransition', {
      entryId: entry.id,
      effectiveAt: '2027-05-01T00:00:00Z',
    });
    assert.equal(moved.entry.headline.text, 'The discontinuation of GONE was rescheduled to 1 May 2027.');
    assert.deepEqual(moved.item.lifecycle.lastOrder.until, until);
  });

  // R21
  test('that is called off stays readable, and the state stays', async () => {
    const { entry } = await run(
      'transitionItem',
      transitionInput('OFF', 'DISCONTINUED', { lastOrder: { until: dateInput('2027-06-30') } }),
    );
    const { entry: off, item } = await run('cancelTransition', {
      entryId: entry.id,
      text: localizedTextInput('We found parts.'),
    });
    assert.deepEqual([off.kind, off.corrects.id, off.state], ['STATE_CANCELLED', entry.id, 'DISCONTINUED']);
    assert.deepEqual(
      [item.lifecycle.state, item.lifecycle.nextChange, item.lifecycle.lastOrder],
      ['AVAILABLE', null, null],
    );
    const { timeline } = await instantText('OFF');
    assert.deepEqual(
      timeline.map(({ kind }: Payload) => kind),
      ['STATE_CANCELLED', 'STATE_ANNOUNCED', 'ITEM_LISTED'],
    );
    assert.deepEqual(
      [timeline[0].explanation.text, timeline[1].correctedBy.kind],
      ['We found parts.', 'STATE_CANCELLED'],
    );
    assert.deepEqual(await refusalsOf('cancelTransition', { entryId: entry.id }), [
      'CONFLICT entryId: That entry announces no change of state that stands.',
    ]);
  });

  test('may be called off without a word', async () => {
    const { entry } = await run('transitionItem', transitionInput('UNSAID', 'PAUSED', LATER));
    const { entry: off } = await run('cancelTransition', { entryId: entry.id });
    assert.deepEqual([off.kind, off.explanation, off.notice], ['STATE_CANCELLED', null, null]);
  });

  // R21
  test('that is called off leaves targets as they were, and keeps what it guaranteed', async () => {
    await run('makeCommitment', { sku: 'PARTS', commitment: commitmentInput('PARTS', '2030') });
    const commitments = [
      commitmentInput('FULFILMENT', 'OPEN'),
      commitmentInput('SERVICE', '2032', { strength: 'GUARANTEED' }),
      commitmentInput('PARTS', '2028'),
    ];
    const input = transitionInput('PARTS', 'DISCONTINUED', {
      lastOrder: { until: dateInput('2027-06-30') },
      commitments,
    });
    const { entry } = await run('transitionItem', input);
    assert.equal(facet(await instantText('PARTS'), 'PARTS').until.lastDay, '2028-12-31');
    await run('cancelTransition', { entryId: entry.id, text: localizedTextInput('We go on.') });
    const then = await instantText('PARTS');
    assert.equal(facet(then, 'PARTS').until.lastDay, '2030-12-31');
    assert.equal(facet(then, 'SERVICE').until.lastDay, '2032-12-31');
    assert.equal(facet(then, 'FULFILMENT').status, 'UNKNOWN');
    assert.equal(then.timeline[0].kind, 'COMMITMENT_MADE');
  });

  test('in one market is called off there', async () => {
    const { entry } = await run(
      'transitionItem',
      transitionInput('LOCAL', 'PAUSED', { ...LATER, markets: ['DE'] }),
    );
    assert.equal((await instantText('LOCAL', 'DE')).lifecycle.nextChange.state, 'PAUSED');
    const off = await run('cancelTransition', { entryId: entry.id, text: localizedTextInput('No.') });
    assert.deepEqual(off.entry.markets, ['DE']);
    assert.equal((await instantText('LOCAL', 'DE')).lifecycle.nextChange, null);
  });

  // R71
  test('under embargo is called off without a trace, with all that was to come with it', async () => {
    const successors = [
      { sku: 'NEW', kind: 'INTERIM' },
      { sku: 'MOVED', kind: 'SUCCESSOR', publishAt: '2027-01-10T00:00:00Z' },
    ];
    const commitments = [
      commitmentInput('FULFILMENT', 'OPEN'),
      commitmentInput('SERVICE', 'OPEN'),
      commitmentInput('PARTS', '2028', { markets: ['US'] }),
    ];
    const publishAt = '2027-01-05T00:00:00Z';
    const before = await instantText('EMBARGO');
    const { entry } = await run(
      'transitionItem',
      transitionInput('EMBARGO', 'DISCONTINUED', { publishAt, successors, commitments }),
    );
    const { entry: off, item } = await run('cancelTransition', { entryId: entry.id });
    assert.deepEqual([off, item.version], [null, 1]);
    const [fault] = await refusalsOf('cancelTransition', { entryId: entry.id });
    assert.equal(fault, 'NOT_FOUND entryId: There is no entry with that id.');
    const { record } = await rowCounts();
    await advanceTo('2027-01-11T00:00:00Z');
    assert.deepEqual(await instantText('EMBARGO'), before);
    assert.ok((await rowCounts())['record']! >= record!);
  });
});
