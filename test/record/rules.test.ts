import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { api } from '../support/api.ts';
import {
  commitmentInput,
  createManagerClients,
  dateInput,
  type Payload,
  product,
  localizedTextInput,
  transitionInput,
} from '../support/managers.ts';

const rule = (anchor: string, duration: string, more: object = {}) => ({
  facet: 'SERVICE',
  terms: { rule: { laterOf: [{ anchor, duration }] } },
  ...more,
});

describe('a promise by rule', () => {
  const place = api();
  const { run, advanceTo } = createManagerClients(place);
  before(async () => {
    const items = ['NEW', 'LATER', 'CAM', 'FIRM', 'AGAIN', 'GONE', 'FIXED', 'MARKET', 'HIDDEN'];
    for (const sku of items) await run('registerItem', product(sku, { releasedOn: dateInput('2025-05') }));
  });
  const ending = (sku: string, lastDay: string, promised: object, more: object = {}) =>
    transitionInput(sku, 'DISCONTINUED', {
      lastOrder: { until: dateInput(lastDay) },
      commitments: [commitmentInput('FULFILMENT', 'OPEN'), promised],
      ...more,
    });

  /** What was said of service, newest first. */
  async function history(sku: string, market: string | null = null): Promise<string[]> {
    const query = `query ($sku: String!, $market: MarketCode) { item(by: {sku: $sku}) { lifecycle(market: $market) { facet(name: SERVICE) {
      until { lastDay } history { kind ... on CommitmentEntry { change { days } } } } } } }`;
    const { facet } = (await place.ask(query, { sku, market })).data.item.lifecycle;
    const reply = facet.history.map(({ kind, change }: Payload) =>
      change ? `${kind} ${change.days}` : kind,
    );
    return [facet.until?.lastDay ?? null, ...reply];
  }

  // R31
  test('comes to a day, counted from the last day of the period that it counts from', async () => {
    await run('makeCommitment', { sku: 'NEW', commitment: rule('RELEASED', 'P2Y6M') });
    assert.deepEqual(await history('NEW'), ['2027-11-30', 'COMMITMENT_MADE']);
  });

  // R31
  test('comes to the later of several days', async () => {
    const laterOf = [
      { anchor: 'RELEASED', duration: 'P10Y' },
      { anchor: 'LAST_ORDER', duration: 'P5Y' },
      { anchor: 'DISCONTINUED', duration: 'P1W' },
      { anchor: 'ANNOUNCED', duration: 'P18M' },
    ];
    await run(
      'transitionItem',
      ending('LATER', '2027-03-31', { facet: 'SERVICE', terms: { rule: { laterOf } } }),
    );
    assert.deepEqual(await history('LATER'), ['2035-05-31', 'STATE_ANNOUNCED']);
  });

  // R32
  test('is resolved again when the first day of sale moves, and each time that is a fact', async () => {
    await run('reviseItem', { sku: 'NEW', releasedOn: { date: '2025-06-15' } });
    assert.deepEqual(await history('NEW'), ['2027-12-15', 'COMMITMENT_EXTENDED 15', 'COMMITMENT_MADE']);
    await run('reviseItem', { sku: 'NEW', name: localizedTextInput('New name') });
    await run('reviseItem', { sku: 'NEW', releasedOn: { date: '2025-06-14' } });
    assert.deepEqual((await history('NEW')).slice(0, 2), ['2027-12-14', 'COMMITMENT_SHORTENED -1']);
  });

  test('is resolved again when the end of sale is moved', async () => {
    const promised = rule('DISCONTINUED', 'P1Y');
    const { entry } = await run('transitionItem', ending('CAM', '2027-03-31', promised));
    assert.deepEqual(await history('CAM'), ['2028-04-01', 'STATE_ANNOUNCED']);
    const input = {
      entryId: entry.id,
      effectiveAt: '2027-05-01T00:00:00Z',
      text: localizedTextInput('Later.'),
    };
    const moved = await run('rescheduleTransition', input);
    const { data } = await place.ask(
      '{ item(by: {sku: "CAM"}) { timeline(first: 1) { edges { node { kind explanation { text } notice { number } headline { text } } } } } }',
    );
    const { node } = data.item.timeline.edges[0];
    assert.equal(node.kind, 'COMMITMENT_EXTENDED');
    assert.equal(node.explanation.text, 'Later.');
    assert.equal(node.notice.number, moved.entry.notice.number);
    assert.deepEqual(await history('CAM'), ['2028-05-01', 'COMMITMENT_EXTENDED 30', 'STATE_ANNOUNCED']);
  });

  // R32
  test('that is guaranteed is extended and never shortened', async () => {
    const promised = rule('DISCONTINUED', 'P1Y', { strength: 'GUARANTEED' });
    const { entry } = await run('transitionItem', ending('FIRM', '2027-03-31', promised));
    const move = (effectiveAt: string) => run('rescheduleTransition', { entryId: entry.id, effectiveAt });
    await move('2027-05-01T00:00:00Z');
    assert.deepEqual(await history('FIRM'), ['2028-05-01', 'COMMITMENT_EXTENDED 30', 'STATE_ANNOUNCED']);
    await move('2027-04-15T00:00:00Z');
    assert.deepEqual(await history('FIRM'), ['2028-05-01', 'COMMITMENT_EXTENDED 30', 'STATE_ANNOUNCED']);
  });

  test('is resolved again when another change brings another last order day', async () => {
    const planned = transitionInput('AGAIN', 'REPLACEMENT_PLANNED', {
      lastOrder: { until: dateInput('2027-06-30') },
      commitments: [rule('LAST_ORDER', 'P5Y')],
    });
    await run('transitionItem', planned);
    assert.deepEqual(await history('AGAIN'), ['2032-06-30', 'STATE_ANNOUNCED']);
    await run('transitionItem', ending('AGAIN', '2027-09-30', rule('LAST_ORDER', 'P5Y')));
    assert.deepEqual((await history('AGAIN')).slice(0, 3), [
      '2032-09-30',
      'STATE_ANNOUNCED',
      'COMMITMENT_EXTENDED 92',
    ]);
  });

  test('is resolved again for a promise that the new change says nothing of', async () => {
    const parts = rule('LAST_ORDER', 'P5Y', { facet: 'PARTS' });
    const planned = { lastOrder: { until: dateInput('2027-06-30') }, commitments: [parts] };
    await run('transitionItem', transitionInput('FIXED', 'REPLACEMENT_PLANNED', planned));
    await run('transitionItem', ending('FIXED', '2027-07-31', commitmentInput('SERVICE', 'OPEN')));
    const { data } =
      await place.ask(`{ item(by: {sku: "FIXED"}) { lifecycle { facet(name: PARTS) { until { date } } }
      timeline(first: 1) { edges { node { kind ... on CommitmentEntry { reasons commitments { facet } } } } } } }`);
    assert.equal(data.item.lifecycle.facet.until.date, '2032-07-31');
    assert.deepEqual(data.item.timeline.edges[0].node, {
      kind: 'COMMITMENT_EXTENDED',
      reasons: ['PORTFOLIO'],
      commitments: [{ facet: 'PARTS' }],
    });
  });

  // R32
  test('keeps its day when what it counts from is called off', async () => {
    const parts = { sku: 'GONE', commitment: rule('LAST_ORDER', 'P5Y', { facet: 'SERVICE' }) };
    const { entry } = await run(
      'transitionItem',
      ending('GONE', '2027-03-31', commitmentInput('SERVICE', 'TBA')),
    );
    await run('makeCommitment', parts);
    await run('cancelTransition', { entryId: entry.id, text: localizedTextInput('We go on.') });
    assert.deepEqual((await history('GONE')).slice(0, 2), ['2032-03-31', 'COMMITMENT_MADE']);
  });

  test('said for a market counts there and is resolved again there', async () => {
    const promised = rule('DISCONTINUED', 'P1Y');
    const input = ending('MARKET', '2027-03-31', promised, { markets: ['DE'] });
    const { entry } = await run('transitionItem', input);
    assert.deepEqual((await history('MARKET', 'DE'))[0], '2028-04-01');
    assert.equal((await history('MARKET'))[0], null);
    await run('rescheduleTransition', { entryId: entry.id, effectiveAt: '2027-05-31T22:00:00Z' });
    assert.deepEqual((await history('MARKET', 'DE')).slice(0, 2), ['2028-06-01', 'COMMITMENT_EXTENDED 61']);
    assert.equal((await history('MARKET'))[0], null);
  });

  test('is resolved again when a correction moves what it counts from', async () => {
    const promised = rule('DISCONTINUED', 'P1Y');
    await run('registerItem', product('WRONG'));
    const { entry } = await run('transitionItem', ending('WRONG', '2027-03-31', promised));
    const input = {
      entryId: entry.id,
      how: 'AMEND',
      effectiveAt: '2027-04-11T00:00:00Z',
      because: localizedTextInput('A slip.'),
    };
    await run('correctEntry', input);
    assert.deepEqual((await history('WRONG')).slice(0, 2), ['2028-04-11', 'COMMITMENT_EXTENDED 10']);
  });

  test('is resolved again when a change under embargo comes out', async () => {
    const planned = {
      lastOrder: { until: dateInput('2027-03-31') },
      commitments: [rule('LAST_ORDER', 'P5Y')],
    };
    await run('transitionItem', transitionInput('HIDDEN', 'REPLACEMENT_PLANNED', planned));
    const parts = rule('LAST_ORDER', 'P5Y', { facet: 'PARTS' });
    await run('makeCommitment', { sku: 'HIDDEN', commitment: parts });
    const publishAt = '2027-01-01T00:00:00Z';
    await run('transitionItem', ending('HIDDEN', '2027-04-30', rule('LAST_ORDER', 'P5Y'), { publishAt }));
    assert.equal((await history('HIDDEN'))[0], '2032-03-31');
    await advanceTo(publishAt);
    assert.equal((await history('HIDDEN'))[0], '2032-04-30');
    const query = '{ item(by: {sku: "HIDDEN"}) { lifecycle { facet(name: PARTS) { until { date } } } } }';
    assert.equal((await place.ask(query)).data.item.lifecycle.facet.until.date, '2032-04-30');
  });
});
