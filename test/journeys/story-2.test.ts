import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { api } from '../support/api.ts';
import {
  commitmentInput,
  createManagerClients,
  dateInput,
  type Payload,
  localizedTextInput,
} from '../support/managers.ts';

/**
 * Updates that end while the rest goes on (rules.md, R23, R27, R28), from an empty record and through the public doors
 * alone.
 */
describe('the machine that got no more firmware', () => {
  const place = api();
  const { run, refusalsOf, advanceTo } = createManagerClients(place);
  const promises = (facet: string, until: string, more: object = {}, input: object = {}) => ({
    sku: 'STUDIO-1',
    commitment: commitmentInput(facet, until, more),
    ...input,
  });

  async function readItem(query: string): Promise<Payload> {
    const { data, errors } = await place.ask(query);
    assert.equal(errors, undefined, JSON.stringify(errors));
    return data;
  }
  async function updates(args = ''): Promise<Payload> {
    const { item } = await readItem(`{ item(by: {sku: "STUDIO-1"}) { lifecycle${args} { state canOrder
      feature: facet(name: FEATURE_UPDATES) { status until { lastDay } strength note { text } url }
      security: facet(name: SECURITY_UPDATES) { status until { lastDay } strength note { text } url } } } }`);
    return item.lifecycle;
  }

  // R23
  test('of a new machine nobody said how long it gets updates: that is unknown, not never', async () => {
    place.at('2024-03-01T09:00:00Z');
    for (const [sku, name] of [
      ['STUDIO-1', 'Studio 1'],
      ['STUDIO-2', 'Studio 2'],
    ] as const)
      await run('registerItem', {
        sku,
        kind: 'PRODUCT',
        name: localizedTextInput(name),
        brand: 'Acme',
        releasedOn: dateInput('2024-03-01'),
      });
    const { feature, security } = await updates();
    assert.deepEqual([feature.status, security.status], ['UNKNOWN', 'UNKNOWN']);
  });

  test('the maker says both, one as a target and one guaranteed, counted from the first day of sale', async () => {
    place.at('2024-03-02T09:00:00Z');
    const rule = { rule: { laterOf: [{ anchor: 'RELEASED', duration: 'P5Y' }] } };
    const security = { facet: 'SECURITY_UPDATES', terms: rule, strength: 'GUARANTEED' };
    await run('makeCommitment', promises('FEATURE_UPDATES', '2028'));
    await run('makeCommitment', { sku: 'STUDIO-1', commitment: security });
    const now = await updates();
    assert.deepEqual([now.feature.until.lastDay, now.feature.strength], ['2028-12-31', 'TARGET']);
    assert.deepEqual([now.security.until.lastDay, now.security.strength], ['2029-03-01', 'GUARANTEED']);
  });

  test('an owner finds the end in the calendar years ahead', async () => {
    const { endingBetween } =
      await readItem(`{ endingBetween(from: "2028-01-01", to: "2029-12-31") { edges { node {
      item { sku } facet until { lastDay } strength } } } }`);
    assert.deepEqual(
      endingBetween.edges.map(({ node }: Payload) => [node.facet, node.until.lastDay]),
      [
        ['FEATURE_UPDATES', '2028-12-31'],
        ['SECURITY_UPDATES', '2029-03-01'],
      ],
    );
  });

  test('the newer model gets the feature; the maker says early, and why, that the old one will not', async () => {
    place.at('2026-05-04T09:00:00Z');
    assert.deepEqual(
      (await refusalsOf('makeCommitment', promises('FEATURE_UPDATES', '2026'))).map(
        (one) => one.split(' ')[0],
      ),
      ['REASON_REQUIRED', 'TEXT_REQUIRED'],
    );
    const why = {
      reasons: ['TECHNOLOGY_SHIFT'],
      text: localizedTextInput('The chip of Studio 1 cannot run what comes.'),
    };
    const { entry } = await run('makeCommitment', promises('FEATURE_UPDATES', '2026', {}, why));
    assert.equal(entry.kind, 'COMMITMENT_SHORTENED');
    assert.deepEqual(entry.change, { days: -731, noticeDays: 241, from: { date: '2028-01-01' } });
    assert.match(entry.headline.text, /2 years earlier than planned, announced 8 months ahead/);
    await run('nameSuccessor', {
      sku: 'STUDIO-1',
      successor: { sku: 'STUDIO-2', kind: 'UPGRADE', carriesOver: localizedTextInput('Your projects.') },
    });
  });

  test('security goes on as guaranteed, whatever the reason', async () => {
    const why = { reasons: ['DEMAND'], text: localizedTextInput('Too few are left.') };
    for (const until of ['2027', 'ENDED', 'TBA'])
      assert.deepEqual(
        await refusalsOf('makeCommitment', promises('SECURITY_UPDATES', until, {}, why), 'ADMIN'),
        ['GUARANTEE_SHORTENED commitment.terms: A guaranteed last day is never moved earlier.'],
      );
  });

  test('many would pay: in one market updates go on, with where to get them', async () => {
    place.at('2026-09-01T09:00:00Z');
    const paid = {
      markets: ['US'],
      note: localizedTextInput('As a subscription.'),
      url: 'https://acme.test/extended',
    };
    const { entry } = await run(
      'makeCommitment',
      promises('FEATURE_UPDATES', '2029', paid, { text: localizedTextInput('You asked; we go on.') }),
    );
    assert.deepEqual([entry.kind, entry.markets], ['COMMITMENT_EXTENDED', ['US']]);
    const there = await updates('(market: "US")');
    assert.deepEqual(there.feature, {
      status: 'ENDING',
      until: { lastDay: '2029-12-31' },
      strength: 'TARGET',
      note: { text: 'As a subscription.' },
      url: 'https://acme.test/extended',
    });
    assert.equal((await updates('(market: "DE")')).feature.until.lastDay, '2026-12-31');
  });

  test('the last day passes: one facet ends, the machine is sold and safe as before', async () => {
    await advanceTo('2026-12-31T23:59:59Z');
    assert.equal((await updates()).feature.status, 'ENDING');
    await advanceTo('2027-01-01T00:00:00Z');
    const { state, canOrder, feature, security } = await updates();
    assert.deepEqual([state, canOrder], ['AVAILABLE', true]);
    assert.deepEqual([feature.status, security.status], ['ENDED', 'ENDING']);
    assert.equal((await updates('(market: "US")')).feature.status, 'ENDING');
  });

  test('the end of sale counts the years anew, and takes nothing back', async () => {
    place.at('2027-02-01T09:00:00Z');
    const lastOrder = { until: dateInput('2027-06-30') };
    const rule = {
      rule: {
        laterOf: [
          { anchor: 'LAST_ORDER', duration: 'P3Y' },
          { anchor: 'RELEASED', duration: 'P5Y' },
        ],
      },
    };
    const { entry } = await run('transitionItem', {
      sku: 'STUDIO-1',
      to: 'DISCONTINUED',
      reasons: ['PORTFOLIO'],
      text: localizedTextInput('Studio 2 takes its place.'),
      lastOrder,
      commitments: [
        commitmentInput('FULFILMENT', 'OPEN'),
        commitmentInput('SERVICE', '2034'),
        { facet: 'SECURITY_UPDATES', terms: rule, strength: 'GUARANTEED' },
      ],
      successors: [{ sku: 'STUDIO-2', kind: 'SUCCESSOR' }],
      actions: [
        { kind: 'TRADE_IN', label: localizedTextInput('Trade it in'), url: 'https://acme.test/trade' },
      ],
    });
    assert.equal((await updates()).security.until.lastDay, '2030-06-30');
    await run('rescheduleTransition', { entryId: entry.id, effectiveAt: '2027-09-01T00:00:00Z' });
    assert.equal((await updates()).security.until.lastDay, '2030-08-31');
  });

  test('the whole history of one promise can be read, newest first, also as it was known', async () => {
    const history = async (args = '') => {
      const query = `{ item(by: {sku: "STUDIO-1"}) { lifecycle${args} { facet(name: FEATURE_UPDATES) { history { kind } } } } }`;
      return (await readItem(query)).item.lifecycle.facet.history.map(({ kind }: Payload) => kind);
    };
    assert.deepEqual(await history(), [
      'COMMITMENT_ENDED',
      'COMMITMENT_EXTENDED',
      'COMMITMENT_SHORTENED',
      'COMMITMENT_MADE',
    ]);
    assert.deepEqual(await history('(knownAt: "2026-01-01T00:00:00Z")'), ['COMMITMENT_MADE']);
    const then = await updates('(asOf: "2026-01-01T00:00:00Z", knownAt: "2026-01-01T00:00:00Z")');
    assert.equal(then.feature.until.lastDay, '2028-12-31');
  });
});
