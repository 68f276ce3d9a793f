import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { api } from '../../support/api.ts';
import {
  createManagerClients,
  dateInput,
  type Payload,
  product,
  localizedTextInput,
  transitionInput,
} from '../../support/managers.ts';

describe('a promised word', () => {
  const place = api();
  const { run, send, advanceTo } = createManagerClients(place);
  before(async () => {
    for (const sku of ['CAM', 'LATE', 'KEPT', 'STATE', 'PAUSE']) await run('registerItem', product(sku));
  });

  async function nextUpdate(sku: string): Promise<Payload> {
    const query =
      'query ($sku: String!) { item(by: {sku: $sku}) { lifecycle { nextUpdate { by { date } promisedAt overdue } headline { text } } } }';
    return (await place.ask(query, { sku })).data.item.lifecycle.nextUpdate;
  }
  async function overdue(): Promise<string[]> {
    const { data } = await send('{ viewer { overdue { edges { node { sku } } } } }');
    return data.viewer.overdue.edges.map(({ node }: Payload) => node.sku);
  }

  // R51
  test('is given, replaced by a later one, and given without words', async () => {
    const first = await run('promiseUpdate', {
      sku: 'CAM',
      by: dateInput('2026-12-31'),
      text: localizedTextInput('We look into it.'),
    });
    assert.equal(first.entry.kind, 'UPDATE_PROMISED');
    assert.equal(first.entry.explanation.text, 'We look into it.');
    const { entry, item } = await run('promiseUpdate', { sku: 'CAM', by: dateInput('2027-01') });
    assert.deepEqual([entry.explanation, entry.notice], [null, null]);
    assert.deepEqual(item.lifecycle.nextUpdate, {
      by: { date: '2027-01-01', precision: 'MONTH', lastDay: '2027-01-31' },
      overdue: false,
    });
  });

  // R51
  test('may be given with a change of state', async () => {
    const { item } = await run(
      'transitionItem',
      transitionInput('STATE', 'PAUSED', { nextUpdateBy: dateInput('2027-03-31') }),
    );
    assert.equal(item.lifecycle.nextUpdate.by.date, '2027-03-31');
  });

  test('that nothing follows is told before, and so is what was said already', async () => {
    await run('registerItem', product('WARNED'));
    await run('promiseUpdate', { sku: 'WARNED', by: dateInput('2027-02-28') });
    const input = { sku: 'WARNED', text: localizedTextInput('Still testing.') };
    const warningsOf = async (more: object = {}): Promise<string[]> =>
      (await run('postUpdate', { ...input, ...more, dryRun: true })).warnings.map(
        ({ code, message }: Payload) => `${code} ${message}`,
      );
    const [first, ...others] = await warningsOf();
    assert.match(first!, /^NEXT_UPDATE_REQUIRED .* by 2027-02-28, and promises nothing further/);
    assert.deepEqual(others, []);
    assert.deepEqual(await warningsOf({ nextUpdateBy: dateInput('2027-05-31') }), []);
    await run('postUpdate', input);
    assert.match((await warningsOf()).join(), /^DUPLICATE The last update says the same/);
    assert.deepEqual(await warningsOf({ text: localizedTextInput('Tested.') }), []);
  });

  // R52
  test('is kept by an update, which may give the next one', async () => {
    await run('promiseUpdate', { sku: 'KEPT', by: dateInput('2026-12-01') });
    const again = await run('postUpdate', {
      sku: 'KEPT',
      text: localizedTextInput('Not yet.'),
      nextUpdateBy: dateInput('2026-12-15'),
    });
    assert.equal(again.item.lifecycle.nextUpdate.by.date, '2026-12-15');
    const { entry, item } = await run('postUpdate', {
      sku: 'KEPT',
      text: localizedTextInput('All is well.'),
    });
    assert.equal(entry.kind, 'UPDATE_POSTED');
    assert.equal(item.lifecycle.nextUpdate, null);
    assert.equal(item.lifecycle.state, 'AVAILABLE');
  });

  // R55
  test('moves the day on which a pause is meant to end', async () => {
    await run(
      'transitionItem',
      transitionInput('PAUSE', 'PAUSED', { resumesOn: dateInput('2026-12-01'), nextUpdateBy: null }),
    );
    const { item } = await run('postUpdate', {
      sku: 'PAUSE',
      text: localizedTextInput('It takes longer.'),
      resumesOn: dateInput('2027-02'),
    });
    assert.equal(item.lifecycle.resumesOn.lastDay, '2027-02-28');
  });

  test('waits under embargo, and keeps the promise only when it comes out', async () => {
    await run('promiseUpdate', { sku: 'CAM', by: dateInput('2026-11-24') });
    const input = { sku: 'CAM', text: localizedTextInput('Here it is.'), publishAt: '2026-11-23T00:00:00Z' };
    assert.equal((await run('postUpdate', input)).entry.sequence, '0');
    assert.equal((await nextUpdate('CAM')).by.date, '2026-11-24');
    await advanceTo('2026-11-23T00:00:00Z');
    assert.equal(await nextUpdate('CAM'), null);
  });

  // R54
  test('that nobody gave is overdue for everybody, and one that came late stays late', async () => {
    await run('promiseUpdate', { sku: 'LATE', by: dateInput('2026-11-30') });
    place.at('2026-11-30T23:59:59Z');
    assert.equal((await nextUpdate('LATE')).overdue, false);
    assert.deepEqual(await overdue(), []);
    place.at('2026-12-01T00:00:00Z');
    const { by, promisedAt, overdue: isOverdue } = await nextUpdate('LATE');
    assert.deepEqual([by.date, promisedAt, isOverdue], ['2026-11-30', '2026-11-23T00:00:00.000Z', true]);
    assert.deepEqual(await overdue(), ['LATE']);
    place.at('2026-12-05T00:00:00Z');
    const { entry, item } = await run('postUpdate', {
      sku: 'LATE',
      text: localizedTextInput('We are late.'),
    });
    assert.equal(item.lifecycle.nextUpdate, null);
    assert.deepEqual(await overdue(), []);
    const query = `{ item(by: {sku: "LATE"}) { then: lifecycle(asOf: "2026-12-02T00:00:00Z") { nextUpdate { overdue } }
      timeline(first: 2) { edges { node { id recordedAt ... on UpdateEntry { nextUpdateBy { date } } } } } } }`;
    const { then, timeline } = (await place.ask(query)).data.item;
    assert.equal(then.nextUpdate.overdue, true);
    const [posted, promised] = timeline.edges.map(({ node }: Payload) => node);
    assert.deepEqual([posted.id, posted.recordedAt], [entry.id, '2026-12-05T00:00:00.000Z']);
    assert.equal(promised.nextUpdateBy.date, '2026-11-30');
  });
});
