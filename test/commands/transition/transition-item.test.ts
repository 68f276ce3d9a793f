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

const facetIn = (lifecycle: Payload, name: string) =>
  lifecycle.facets.find(({ facet }: { facet: string }) => facet === name);

describe('a change of state', () => {
  const place = api();
  const { run, refusalsOf, send, advanceTo, rowCounts } = createManagerClients(place);
  before(async () => {
    for (const sku of ['CAM', 'NEW', 'NEXT']) await run('registerItem', product(sku));
  });

  async function lifecycle(sku: string, more: { market?: string; asOf?: string } = {}): Promise<Payload> {
    const fields = `state canOrder forced since reasons lastOrder { until { date precision lastDay } endsAt whileStocksLast maxPerOrder }
      facets { facet status until { date precision lastDay } endsAt strength } nextChange { state effectiveAt } differsIn { code }
      actions { kind label { text } url } resumesOn { date precision } nextUpdate { by { date } overdue }
      headline { text } explanation { text isFallback } successorStatus teaser { text } noSuccessorBecause { text }`;
    const { data, errors } = await place.ask(
      `query ($sku: String!, $market: MarketCode, $asOf: DateTime) { item(by: {sku: $sku}) { lifecycle(market: $market, asOf: $asOf, locale: "de") { ${fields} } } }`,
      { sku, ...more },
    );
    assert.equal(errors, undefined, JSON.stringify(errors));
    return data.item.lifecycle;
  }

  // R9
  test('leads from any state to any other, with all that was said', async () => {
    await run('registerItem', product('ROUND'));
    for (const to of [
      'PAUSED',
      'REPLACEMENT_PLANNED',
      'DISCONTINUED',
      'AVAILABLE',
      'DISCONTINUED',
      'PAUSED',
      'AVAILABLE',
      'REPLACEMENT_PLANNED',
      'PAUSED',
      'DISCONTINUED',
      'REPLACEMENT_PLANNED',
      'AVAILABLE',
    ]) {
      const { entry, item } = await run('transitionItem', transitionInput('ROUND', to));
      assert.equal(item.lifecycle.state, to);
      assert.equal(entry.state, to);
    }
    const orders = {
      AVAILABLE: 'OPEN',
      PAUSED: 'SUSPENDED',
      REPLACEMENT_PLANNED: 'OPEN',
      DISCONTINUED: 'ENDING',
    };
    for (const [to, status] of Object.entries(orders)) {
      if (to === 'AVAILABLE') continue;
      const { item } = await run('transitionItem', transitionInput('ROUND', to));
      assert.equal(facetIn(item.lifecycle, 'ORDERS').status, status);
    }
  });

  test('tells reasons, words, actions and what follows, in the language asked for', async () => {
    const input = transitionInput('CAM', 'REPLACEMENT_PLANNED', {
      reasons: ['SUPPLY', 'TECHNOLOGY_SHIFT'],
      text: localizedTextInput('Sensors are scarce.', { de: 'Sensoren sind knapp.' }),
      actions: [
        {
          kind: 'CONTACT',
          label: localizedTextInput('Ask us', { de: 'Fragen Sie uns' }),
          url: 'https://acme.test/ask',
        },
      ],
    });
    const { entry, item } = await run('transitionItem', input);
    assert.deepEqual(entry.reasons, ['SUPPLY', 'TECHNOLOGY_SHIFT']);
    assert.equal(entry.notice.number, item.lifecycle.notice.number);
    const reply = await lifecycle('CAM');
    assert.deepEqual(reply.explanation, { text: 'Sensoren sind knapp.', isFallback: false });
    assert.deepEqual(reply.actions, [
      { kind: 'CONTACT', label: { text: 'Fragen Sie uns' }, url: 'https://acme.test/ask' },
    ]);
    assert.deepEqual(reply.reasons, ['SUPPLY', 'TECHNOLOGY_SHIFT']);
    assert.equal(reply.successorStatus, 'PLANNED');
    assert.equal(reply.teaser.text, 'Something new comes.');
  });

  // R33
  test('comes with a last order: a day, while stocks last, and so many per order', async () => {
    await run('registerItem', product('LAST'));
    const lastOrder = { until: dateInput('2027-03'), whileStocksLast: true, maxPerOrder: 2 };
    const { entry } = await run('transitionItem', transitionInput('LAST', 'DISCONTINUED', { lastOrder }));
    assert.equal(entry.effectiveAt, '2027-04-01T00:00:00.000Z');
    const reply = await lifecycle('LAST');
    assert.deepEqual(reply.lastOrder, {
      until: { date: '2027-03-01', precision: 'MONTH', lastDay: '2027-03-31' },
      endsAt: '2027-04-01T00:00:00.000Z',
      whileStocksLast: true,
      maxPerOrder: 2,
    });
    assert.deepEqual([reply.state, reply.canOrder], ['AVAILABLE', true]);
    assert.equal(facetIn(reply, 'ORDERS').status, 'ENDING');
    assert.equal((await lifecycle('LAST', { asOf: '2027-03-31T23:59:59.999Z' })).canOrder, true);
    const over = await lifecycle('LAST', { asOf: '2027-04-01T00:00:00Z' });
    assert.deepEqual([over.state, over.canOrder], ['DISCONTINUED', false]);
  });

  // R11
  test('what was sold before is available again, and so it is told for good', async () => {
    for (const [sku, to, update] of [
      ['AGAIN-1', 'PAUSED', null],
      [
        'AGAIN-2',
        'DISCONTINUED',
        { sku: 'AGAIN-2', text: localizedTextInput('All are sold.'), stockGone: true },
      ],
    ] as const) {
      await run('registerItem', product(sku));
      await run('transitionItem', transitionInput(sku, to));
      if (update) await run('postUpdate', update);
      const { entry } = await run('transitionItem', transitionInput(sku, 'AVAILABLE'));
      assert.match(entry.headline.text, new RegExp(`^${sku} became available again on `));
    }
  });

  test('tells the last day of orders where a promise for ORDERS names it', async () => {
    await run('registerItem', product('UNTIL'));
    const input = transitionInput('UNTIL', 'REPLACEMENT_PLANNED', {
      commitments: [commitmentInput('ORDERS', '2027-03-31')],
    });
    const { item } = await run('transitionItem', input);
    const orders = facetIn(item.lifecycle, 'ORDERS');
    assert.deepEqual([orders.status, orders.until.date], ['ENDING', '2027-03-31']);
    assert.equal(item.lifecycle.lastOrder.until.date, '2027-03-31');
  });

  // R35
  test('goes on while stocks last, until somebody says that the stock is gone', async () => {
    await run('registerItem', product('STOCK'));
    const { item } = await run('transitionItem', transitionInput('STOCK', 'DISCONTINUED'));
    const { status, until } = facetIn(item.lifecycle, 'ORDERS');
    assert.deepEqual(
      [item.lifecycle.state, item.lifecycle.canOrder, status, until],
      ['DISCONTINUED', true, 'ENDING', null],
    );
    const gone = { sku: 'STOCK', text: localizedTextInput('All are sold.'), stockGone: true };
    const { entry, item: after } = await run('postUpdate', gone);
    assert.match(entry.headline.text, /the stock was gone/);
    assert.deepEqual([after.lifecycle.canOrder, facetIn(after.lifecycle, 'ORDERS').status], [false, 'ENDED']);
    assert.deepEqual(await refusalsOf('postUpdate', gone), [
      'INVALID stockGone: Only the stock of what is sold while stocks last can be gone.',
    ]);
  });

  // R33, R40
  test('counts a successor that is named already, and takes no last order after the last one', async () => {
    for (const sku of ['NAMED-1', 'NAMED-2']) await run('registerItem', product(sku));
    await run('nameSuccessor', { sku: 'NAMED-1', successor: { sku: 'NAMED-2', kind: 'SUCCESSOR' } });
    const ends = transitionInput('NAMED-1', 'DISCONTINUED', { noSuccessorBecause: null });
    const { item } = await run('transitionItem', ends);
    assert.equal(item.lifecycle.successorStatus, 'NAMED');
    await run('registerItem', product('OVER'));
    const planned = transitionInput('OVER', 'REPLACEMENT_PLANNED', {
      commitments: [commitmentInput('ORDERS', 'ENDED')],
    });
    await run('transitionItem', planned);
    const late = transitionInput('OVER', 'DISCONTINUED', { lastOrder: { until: dateInput('2027-01-22') } });
    assert.deepEqual(await refusalsOf('transitionItem', late), [
      'INVALID lastOrder.until: No orders are taken any more: give the day on which they ended.',
    ]);
    const { item: over } = await run('transitionItem', transitionInput('OVER', 'DISCONTINUED'));
    assert.deepEqual([over.lifecycle.canOrder, facetIn(over.lifecycle, 'ORDERS').status], [false, 'ENDED']);
  });

  // R24
  test('comes with promises in all five terms, as exact as they were said', async () => {
    await run('registerItem', product('TERMS'));
    const commitments = [
      commitmentInput('FULFILMENT', '2027-05', {
        note: localizedTextInput('Delivered as ordered.'),
        url: 'https://acme.test/f',
      }),
      commitmentInput('SERVICE', '2032', { strength: 'GUARANTEED' }),
      commitmentInput('WARRANTY', 'OPEN'),
      commitmentInput('PARTS', 'TBA'),
      commitmentInput('FEATURE_UPDATES', 'ENDED'),
      commitmentInput('ONLINE_SERVICES', 'NOT_APPLICABLE'),
      { facet: 'SECURITY_UPDATES', terms: { until: { date: '2029-05-17', precision: 'QUARTER' } } },
    ];
    const { item, entry } = await run(
      'transitionItem',
      transitionInput('TERMS', 'DISCONTINUED', { commitments }),
    );
    assert.equal(entry.kind, 'STATE_ANNOUNCED');
    const until = (date: string, precision: string, lastDay: string) => ({ date, precision, lastDay });
    const facetRows = Object.fromEntries(
      item.lifecycle.facets.map((one: Payload) => [one.facet, [one.status, one.until, one.strength]]),
    );
    assert.deepEqual(facetRows, {
      ORDERS: ['ENDING', null, null],
      FULFILMENT: ['ENDING', until('2027-05-01', 'MONTH', '2027-05-31'), 'TARGET'],
      SERVICE: ['ENDING', until('2032-01-01', 'YEAR', '2032-12-31'), 'GUARANTEED'],
      WARRANTY: ['OPEN', null, 'TARGET'],
      PARTS: ['TBA', null, 'TARGET'],
      FEATURE_UPDATES: ['ENDED', null, 'TARGET'],
      SECURITY_UPDATES: ['ENDING', until('2029-04-01', 'QUARTER', '2029-06-30'), 'TARGET'],
      ONLINE_SERVICES: ['NOT_APPLICABLE', null, 'TARGET'],
    });
    const { note, url } = facetIn(item.lifecycle, 'FULFILMENT');
    assert.deepEqual([note.text, url], ['Delivered as ordered.', 'https://acme.test/f']);
  });

  test('in one market leaves the others, and its days end in its zone', async () => {
    await run('registerItem', product('MARKETS'));
    const lastOrder = { until: { date: '2027-03-31' } };
    const commitments = [commitmentInput('FULFILMENT', '2027-06-30'), commitmentInput('SERVICE', 'OPEN')];
    const input = transitionInput('MARKETS', 'DISCONTINUED', { markets: ['DE'], lastOrder, commitments });
    const { entry } = await run('transitionItem', input);
    assert.deepEqual([entry.effectiveAt, entry.markets], ['2027-03-31T22:00:00.000Z', ['DE']]);
    const everywhere = await lifecycle('MARKETS');
    assert.deepEqual(
      [everywhere.state, everywhere.nextChange, everywhere.lastOrder],
      ['AVAILABLE', null, null],
    );
    assert.equal(facetIn(everywhere, 'FULFILMENT').status, 'UNKNOWN');
    assert.deepEqual(everywhere.differsIn, [{ code: 'DE' }]);
    assert.equal(
      facetIn(await lifecycle('MARKETS', { market: 'DE' }), 'FULFILMENT').endsAt,
      '2027-06-30T22:00:00.000Z',
    );
    const asOf = '2027-03-31T22:00:00Z';
    assert.equal((await lifecycle('MARKETS', { market: 'DE', asOf })).state, 'DISCONTINUED');
    assert.equal((await lifecycle('MARKETS', { market: 'US', asOf })).state, 'AVAILABLE');
  });

  // R18
  test('in several markets never holds before the last order day has ended in all of them', async () => {
    await run('registerItem', product('WEST'));
    const lastOrder = { until: { date: '2027-12-31' } };
    const input = transitionInput('WEST', 'DISCONTINUED', { markets: ['DE', 'US'], lastOrder });
    assert.equal((await run('transitionItem', input)).entry.effectiveAt, '2028-01-01T05:00:00.000Z');
    assert.deepEqual(
      await refusalsOf('transitionItem', transitionInput('WEST', 'AVAILABLE', { markets: ['US', 'DE'] })),
      ['SAME_STATE to: The item is AVAILABLE already: post an update to say more.'],
    );
  });

  // R10
  test('to a state that one of its markets has already is refused', async () => {
    await run('registerItem', product('PART'));
    await run('transitionItem', transitionInput('PART', 'PAUSED', { markets: ['US'] }));
    const both = transitionInput('PART', 'PAUSED', { markets: ['DE', 'US'] });
    assert.match((await refusalsOf('transitionItem', both))[0]!, /^SAME_STATE/);
    await run('transitionItem', { ...both, markets: ['DE'] });
  });

  test('comes with promises for other markets as facts of their own', async () => {
    await run('registerItem', product('BESIDE'));
    const beside = commitmentInput('PARTS', '2030', { markets: ['US'] });
    const input = transitionInput('BESIDE', 'PAUSED', {
      commitments: [commitmentInput('PARTS', '2028'), beside],
    });
    await run('transitionItem', input);
    assert.equal(facetIn(await lifecycle('BESIDE'), 'PARTS').until.lastDay, '2028-12-31');
    assert.equal(facetIn(await lifecycle('BESIDE', { market: 'US' }), 'PARTS').until.lastDay, '2030-12-31');
  });

  // R16
  test('that lacks something is forced by an admin, and says so in public', async () => {
    await run('registerItem', product('FORCED'));
    const input = { sku: 'FORCED', to: 'DISCONTINUED', force: true, text: localizedTextInput('It ends.') };
    const { entry, item } = await run('transitionItem', input, 'ADMIN');
    assert.deepEqual([entry.forced, item.lifecycle.forced], [true, true]);
    assert.match(entry.headline.text, /although required information was missing|incomplete|forced|without/i);
    assert.equal(facetIn(item.lifecycle, 'SERVICE').status, 'UNKNOWN');
    const complete = await run(
      'transitionItem',
      transitionInput('FORCED', 'AVAILABLE', { force: true }),
      'ADMIN',
    );
    assert.equal(complete.entry.forced, false);
    const wrong = transitionInput('FORCED', 'AVAILABLE', { force: true });
    assert.match((await refusalsOf('transitionItem', wrong, 'ADMIN'))[0]!, /^SAME_STATE/);
    const hidden = { ...input, publishAt: '2027-01-05T00:00:00Z' };
    assert.equal((await run('transitionItem', hidden, 'ADMIN')).entry.forced, true);
  });

  // R30
  test('that moves an earlier promise says so by a fact before it, with its reasons and by how much', async () => {
    await run('registerItem', product('MOVES'));
    await run('makeCommitment', { sku: 'MOVES', commitment: commitmentInput('SERVICE', '2030-12-31') });
    const commitments = [commitmentInput('FULFILMENT', 'OPEN'), commitmentInput('SERVICE', '2028-12-31')];
    const { entry } = await run('transitionItem', transitionInput('MOVES', 'DISCONTINUED', { commitments }));
    const { data } =
      await send(`{ item(by: {sku: "MOVES"}) { timeline(first: 2) { edges { node { id kind explanation { text }
      notice { number } ... on CommitmentEntry { reasons change { days noticeDays from { date } } } } } } } }`);
    const [state, moved] = data.item.timeline.edges.map(({ node }: Payload) => node);
    assert.equal(state.id, entry.id);
    assert.deepEqual(
      { ...moved, id: '' },
      {
        id: '',
        kind: 'COMMITMENT_SHORTENED',
        explanation: { text: 'We told you so.' },
        notice: { number: entry.notice.number },
        reasons: ['PORTFOLIO'],
        change: { days: -730, noticeDays: 771, from: { date: '2030-12-31' } },
      },
    );
  });

  // R30
  test('never shortens a guarantee, nor one that is said for its market', async () => {
    await run('registerItem', product('FIRM'));
    const firm = commitmentInput('SERVICE', '2030', { strength: 'GUARANTEED' });
    await run('makeCommitment', { sku: 'FIRM', commitment: firm });
    for (const markets of [[], ['DE']]) {
      const commitments = [commitmentInput('FULFILMENT', 'OPEN'), commitmentInput('SERVICE', '2030-06')];
      const input = transitionInput('FIRM', 'DISCONTINUED', { commitments, markets });
      const sentence =
        'GUARANTEE_SHORTENED commitments.1.terms: A guaranteed last day is never moved earlier.';
      assert.deepEqual(await refusalsOf('transitionItem', input), [sentence]);
      assert.deepEqual(await refusalsOf('transitionItem', { ...input, force: true }, 'ADMIN'), [sentence]);
    }
  });

  // R15
  test('that was refused wrote nothing', async () => {
    const rows = await rowCounts();
    await refusalsOf('transitionItem', { sku: 'CAM', to: 'DISCONTINUED' });
    assert.deepEqual(await rowCounts(), rows);
  });

  // R41
  test('names successors, of which one may come out later by itself', async () => {
    await run('registerItem', product('FOLLOWED'));
    const successors = [
      { sku: 'NEW', kind: 'INTERIM', carriesOver: localizedTextInput('Batteries fit.') },
      { sku: 'NEXT', kind: 'SUCCESSOR', publishAt: '2027-01-05T00:00:00Z' },
    ];
    await run(
      'transitionItem',
      transitionInput('FOLLOWED', 'DISCONTINUED', { successors, noSuccessorBecause: null }),
    );
    const followers = async () => {
      const query =
        '{ item(by: {sku: "FOLLOWED"}) { version successors { kind successor { sku } carriesOver { text } } } }';
      return (await place.ask(query)).data.item;
    };
    const interim = { kind: 'INTERIM', successor: { sku: 'NEW' }, carriesOver: { text: 'Batteries fit.' } };
    assert.deepEqual(await followers(), { version: 2, successors: [interim] });
    await advanceTo('2027-01-05T00:00:00Z');
    const { version, successors: then } = await followers();
    assert.equal(version, 3);
    assert.deepEqual(
      then.map((one: Payload) => one.successor.sku),
      ['NEXT', 'NEW'],
    );
  });

  // R30
  test('under embargo keeps a guarantee that was given after it was written', async () => {
    await run('registerItem', product('SECRET'));
    const commitments = [commitmentInput('FULFILMENT', 'OPEN'), commitmentInput('SERVICE', '2028')];
    const input = transitionInput('SECRET', 'DISCONTINUED', {
      commitments,
      publishAt: '2027-02-05T00:00:00Z',
    });
    await run('transitionItem', input);
    const firm = commitmentInput('SERVICE', '2030', { strength: 'GUARANTEED' });
    await run('makeCommitment', { sku: 'SECRET', commitment: firm });
    const beside = {
      sku: 'SECRET',
      commitment: commitmentInput('PARTS', '2028'),
      publishAt: '2027-02-05T00:00:00Z',
    };
    await run('makeCommitment', beside);
    await run('makeCommitment', { sku: 'SECRET', commitment: { ...firm, facet: 'PARTS' } });
    await advanceTo('2027-02-05T00:00:00Z');
    const reply = await lifecycle('SECRET');
    assert.equal(reply.state, 'DISCONTINUED');
    for (const facet of ['SERVICE', 'PARTS'])
      assert.deepEqual(
        [facetIn(reply, facet).until.lastDay, facetIn(reply, facet).strength],
        ['2030-12-31', 'GUARANTEED'],
      );
  });

  // R6
  test('of an item that was only announced stays what it is on its first day', async () => {
    await run('registerItem', product('NEVER', { releasedOn: dateInput('2027-06-01') }));
    assert.equal(facetIn(await lifecycle('NEVER'), 'ORDERS').status, 'NOT_YET');
    const { item } = await run('transitionItem', transitionInput('NEVER', 'DISCONTINUED'));
    assert.deepEqual([item.lifecycle.state, item.lifecycle.nextChange], ['DISCONTINUED', null]);
    await advanceTo('2027-06-02T00:00:00Z');
    assert.equal((await lifecycle('NEVER')).state, 'DISCONTINUED');
  });
});
