import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { api } from '../../support/api.ts';
import {
  createManagerClients,
  type Payload,
  product,
  localizedTextInput,
  transitionInput,
} from '../../support/managers.ts';

const PAUSING = {
  reasons: ['SUPPLY'],
  text: localizedTextInput('A pause.'),
  nextUpdateBy: { date: '2028-06-30' },
};
const PARTS = (date: string) => ({ facet: 'PARTS', terms: { until: { date } }, markets: ['DE'] });
const to = (sku: string) => [{ sku, kind: 'SUCCESSOR' }];

describe('a scheduled notice, overtaken by what was said since,', () => {
  const place = api();
  const { run, send, advanceTo } = createManagerClients(place);
  before(async () => {
    for (const sku of 'ABCDEFGHIJ'.split('')) await run('registerItem', product(sku));
  });

  const waiting = async (publishAt: string, rows: object[]): Promise<string> =>
    (await run('transitionItems', { notice: { ...PAUSING, publishAt }, rows })).notice.id;
  async function out(id: string): Promise<Payload> {
    const query = `query ($id: ID!) { node(id: $id) { ... on Notice { status rows { sku leftOutBecause { code } }
      entries { edges { node { kind item { sku } } } } } } }`;
    const { data } = await send(query, { id });
    const { status, rows, entries } = data.node;
    return {
      status,
      rows: rows.map(({ sku, leftOutBecause }: Payload) => [
        sku,
        ...leftOutBecause.map(({ code }: Payload) => code),
      ]),
      facts: entries.edges.map(({ node }: Payload) => `${node.item.sku} ${node.kind}`),
    };
  }

  test('comes out without a promise that would go back on a guarantee', async () => {
    const id = await waiting('2027-01-10T09:00:00Z', [
      { sku: 'D', to: 'PAUSED', commitments: [PARTS('2030-12-31')] },
      { sku: 'E', to: 'PAUSED', commitments: [PARTS('2030-12-31')] },
    ]);
    const commitment = { ...PARTS('2032-12-31'), strength: 'GUARANTEED' };
    await run('makeCommitment', { sku: 'D', commitment, text: localizedTextInput('Parts for longer.') });
    await advanceTo('2027-01-10T09:00:00Z');
    assert.deepEqual(await out(id), {
      status: 'PUBLISHED',
      rows: [['D', 'GUARANTEE_SHORTENED'], ['E']],
      facts: ['D STATE_ANNOUNCED', 'E STATE_ANNOUNCED', 'E COMMITMENT_MADE'],
    });
    const kept = await place.ctx.rows<{ code: string }>(
      `select refusal -> 0 ->> 'code' as code from scheduled where status = 'REFUSED'`,
      [],
    );
    assert.deepEqual(kept, [{ code: 'GUARANTEE_SHORTENED' }]);
  });

  test('comes out without the row that would close a circle with the others', async () => {
    const id = await waiting('2027-01-20T09:00:00Z', [
      { sku: 'A', to: 'PAUSED', successors: to('B') },
      { sku: 'C', to: 'PAUSED', successors: to('A') },
    ]);
    await run('nameSuccessor', { sku: 'B', successor: to('C')[0]!, text: localizedTextInput('C follows.') });
    await advanceTo('2027-01-20T09:00:00Z');
    assert.deepEqual(await out(id), {
      status: 'PUBLISHED',
      rows: [['A'], ['C', 'SUCCESSION_CYCLE']],
      facts: ['A STATE_ANNOUNCED'],
    });
  });

  // R68
  test('comes out without what leads on from another state than it was decided against', async () => {
    const id = await waiting('2027-01-25T09:00:00Z', [
      { sku: 'F', to: 'PAUSED' },
      { sku: 'G', to: 'PAUSED' },
    ]);
    await run('transitionItem', transitionInput('F', 'DISCONTINUED'));
    await advanceTo('2027-01-25T09:00:00Z');
    assert.deepEqual((await out(id)).rows, [['F', 'CONFLICT'], ['G']]);
  });

  test('comes out without an end of sale whose every successor leads nowhere by then', async () => {
    const ends = transitionInput('H', 'DISCONTINUED', { noSuccessorBecause: null, successors: to('I') });
    const { notice } = await run('transitionItems', {
      notice: {
        reasons: ['PORTFOLIO'],
        text: localizedTextInput('The end.'),
        publishAt: '2027-01-28T09:00:00Z',
      },
      rows: [ends, transitionInput('J', 'PAUSED')],
    });
    await run('transitionItem', transitionInput('I', 'DISCONTINUED'));
    await advanceTo('2027-01-28T09:00:00Z');
    assert.deepEqual((await out(notice.id)).rows, [['H', 'DEAD_SUCCESSOR'], ['J']]);
  });
});
