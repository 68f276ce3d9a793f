import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { api } from '../support/api.ts';
import {
  commitmentInput,
  ITEM_FIELDS,
  createManagerClients,
  MUTATIONS,
  type Payload,
  product,
  localizedTextInput,
  transitionInput,
} from '../support/managers.ts';

describe('a mutation answers what the next query says, while the clock goes on', () => {
  const place = api();
  const { run, send } = createManagerClients(place);
  const answered = new Set<string>();
  before(async () => {
    place.runs(1);
    for (const sku of ['CAM', 'NEXT']) await run('registerItem', product(sku));
  });

  async function itemNow(sku: string): Promise<Payload> {
    const { data } = await send(`query ($sku: String!) { item(by: { sku: $sku }) { ${ITEM_FIELDS} } }`, {
      sku,
    });
    return data.item;
  }

  async function agrees(mutation: string, input: object, sku = 'CAM'): Promise<Payload> {
    const payload = await run(mutation, {
      ...(!('entryId' in input || 'releaseId' in input) && { sku }),
      ...input,
    });
    assert.deepEqual(payload.item, await itemNow(sku), mutation);
    answered.add(mutation);
    return payload;
  }

  test('of an item', async () => {
    await agrees('registerItem', product('LENS', { kind: 'ACCESSORY' }), 'LENS');
    await agrees('reviseItem', { name: localizedTextInput('The camera') });
    await agrees('declareFit', { hostSku: 'CAM', verdict: 'FITS' }, 'LENS');
    await agrees(
      'withdrawFit',
      { hostSku: 'CAM', reason: localizedTextInput('It was never tried.') },
      'LENS',
    );
    const { item } = await agrees('transitionItem', transitionInput('CAM', 'PAUSED'));
    assert.deepEqual([item.lifecycle.state, item.lifecycle.canOrder], ['PAUSED', false]);
    const { entry } = await agrees('makeCommitment', {
      commitment: commitmentInput('SERVICE', '2027-12-31'),
    });
    const service = { commitments: [commitmentInput('SERVICE', '2028-12-31')] };
    await agrees('correctEntry', {
      entryId: entry.id,
      how: 'AMEND',
      because: localizedTextInput('A slip.'),
      ...service,
    });
    const { release } = await agrees('publishRelease', { version: '1' });
    await agrees('withdrawRelease', { releaseId: release.id, text: localizedTextInput('It broke.') });
    const warning = {
      kind: 'FIELD_NOTICE',
      severity: 'LOW',
      title: localizedTextInput('its strap may tear'),
      whatHappens: localizedTextInput('The strap tears.'),
      whatToDo: localizedTextInput('Ask for another.'),
      affected: [{ skus: ['CAM'] }],
    };
    const { advisory } = await run('issueAdvisory', { advisory: warning });
    const advised = async () =>
      (await send('{ item(by: { sku: "CAM" }) { advisories(standing: null) { number status } } }')).data.item
        .advisories;
    assert.deepEqual(await advised(), [{ number: advisory.number, status: advisory.status }]);
    const { advisory: resolved } = await run('resolveAdvisory', {
      advisoryId: advisory.id,
      text: localizedTextInput('All were exchanged.'),
    });
    assert.deepEqual(await advised(), [{ number: resolved.number, status: 'RESOLVED' }]);
    await agrees('promiseUpdate', { by: { date: '2027-03-31' } });
    await agrees('postUpdate', {
      text: localizedTextInput('We know more.'),
      nextUpdateBy: { date: '2027-04-30' },
    });
    await agrees('nameSuccessor', { successor: { sku: 'NEXT', kind: 'SUCCESSOR' } });
    await agrees('withdrawSuccessor', {
      successorSku: 'NEXT',
      text: localizedTextInput('It does not follow.'),
    });
    const effectiveAt = '2027-06-01T00:00:00Z';
    const ended = await agrees('transitionItem', transitionInput('CAM', 'DISCONTINUED', { effectiveAt }));
    assert.equal(ended.item.lifecycle.nextChange.state, 'DISCONTINUED');
    const entryId = ended.entry.id;
    await agrees('rescheduleTransition', {
      entryId,
      effectiveAt: '2027-07-01T00:00:00Z',
      text: localizedTextInput('Later.'),
    });
    await agrees('translateEntry', { entryId, text: [{ locale: 'de', text: 'Es war so.' }] });
    const called = await agrees('cancelTransition', { entryId, text: localizedTextInput('It goes on.') });
    assert.equal(called.item.lifecycle.nextChange, null);
  });

  test('of an item that goes, and of one that another answers for', async () => {
    for (const sku of ['GONE', 'TWICE']) await run('registerItem', product(sku));
    const text = localizedTextInput('It was a mistake.');
    const gone = await agrees('withdrawListing', { text }, 'GONE');
    assert.equal(gone.item.lifecycle.canOrder, false);
    const { item } = await run('mergeItems', { sku: 'TWICE', intoSku: 'NEXT', text });
    const { data } = await send(`query ($id: ID!) { item(by: { id: $id }) { ${ITEM_FIELDS} } }`, {
      id: item.id,
    });
    assert.deepEqual(item, data.item);
    assert.equal((await itemNow('TWICE')).sku, 'NEXT');
    answered.add('mergeItems');
  });

  test('of many items, and of their notice', async () => {
    const { notice, rows } = await run('transitionItems', {
      notice: { text: localizedTextInput('All of them.') },
      rows: ['CAM', 'NEXT'].map((sku) => transitionInput(sku, 'DISCONTINUED')),
    });
    for (const { sku, item } of rows) {
      assert.equal(item.lifecycle.state, 'DISCONTINUED');
      assert.deepEqual(item, await itemNow(sku));
      assert.equal(item.lifecycle.notice.number, notice.number);
    }
    answered.add('transitionItems');
    const entered = await run('registerItems', { items: [product('BAG'), product('CASE')] });
    for (const { sku, item } of entered.rows) assert.deepEqual(item, await itemNow(sku));
    assert.equal(entered.rows.length, 2);
    answered.add('registerItems');
  });

  test('of two in one document, each of its own moment', async () => {
    const query = 'item { lifecycle { state } } userErrors { code }';
    const { data } = await send(
      `mutation ($first: TransitionItemInput!, $second: TransitionItemInput!) {
        first: transitionItem(input: $first) { ${query} } second: transitionItem(input: $second) { ${query} }
      }`,
      { first: transitionInput('LENS', 'PAUSED'), second: transitionInput('LENS', 'AVAILABLE') },
    );
    const states = [data.first, data.second].map(({ item }) => item.lifecycle.state);
    assert.deepEqual(states, ['PAUSED', 'AVAILABLE']);
  });

  test('each mutation that tells of items was asked', () => {
    const ofItems = Object.keys(MUTATIONS).filter((name) => MUTATIONS[name]!.includes('item {'));
    assert.deepEqual(
      [...answered].sort(),
      ofItems.filter((name) => !/(Notice|Proposal|Advisory|Danger)$/.test(name)).sort(),
    );
  });
});
