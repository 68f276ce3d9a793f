import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { api } from '../../support/api.ts';
import {
  createManagerClients,
  dateInput,
  type Payload,
  product,
  localizedTextInput,
} from '../../support/managers.ts';

const ANSWER = `lifecycle(asOf: $asOf) { state since canOrder headline { text } facets { facet status until { date } } }`;

// R19
describe('an end-of-sale list that is taken over', () => {
  const place = api();
  const { run, refusalsOf } = createManagerClients(place);
  const answerOf = async (sku: string, asOf: string | null = null): Promise<Payload> => {
    const query = `query ($sku: String!, $asOf: DateTime) { item(by: { sku: $sku }) { ${ANSWER} } }`;
    return (await place.ask(query, { sku, asOf })).data.item.lifecycle;
  };
  // Cisco's end-of-sale record of WS-C2960-24-S (EOL9449).
  const end = (sku: string, fields: object = {}) => ({
    sku,
    to: 'DISCONTINUED',
    reasons: ['PORTFOLIO'],
    text: localizedTextInput('The end of sale was announced on 31 January 2013.'),
    lastOrder: { until: dateInput('2014-01-31') },
    commitments: [
      { facet: 'FULFILMENT', terms: { ended: true } },
      { facet: 'SERVICE', terms: { until: dateInput('2019-01-31') } },
      { facet: 'SECURITY_UPDATES', terms: { until: dateInput('2015-01-31') } },
    ],
    noSuccessorBecause: localizedTextInput('This list names none.'),
    ...fields,
  });

  test('tells what ended years ago as what ended then, without force', async () => {
    const { entry, item } = await run('registerItem', product('WS-C2960-24-S', { takenOver: true }));
    assert.equal(item.lifecycle.state, 'AVAILABLE');
    const query = `query ($id: ID!) { node(id: $id) { ... on ItemEntry { takenOver } } }`;
    assert.deepEqual((await place.ask(query, { id: entry.id })).data.node, { takenOver: true });
    assert.equal(entry.headline.text, 'An entry for WS-C2960-24-S was added; sales had begun earlier.');
    const ended = await run('transitionItem', end('WS-C2960-24-S'));
    assert.deepEqual([ended.entry.forced, ended.entry.effectiveAt], [false, '2014-02-01T00:00:00.000Z']);
    const { state, since, facets, headline } = await answerOf('WS-C2960-24-S');
    assert.deepEqual([state, since], ['DISCONTINUED', '2014-02-01T00:00:00.000Z']);
    assert.equal(
      headline.text,
      'WS-C2960-24-S was discontinued on 1 February 2014; orders were accepted until 31 January 2014; no replacement is planned.',
    );
    const until = (facet: string) => facets.find((one: Payload) => one.facet === facet);
    assert.deepEqual(until('SERVICE'), { facet: 'SERVICE', status: 'ENDED', until: { date: '2019-01-31' } });
    const then = await answerOf('WS-C2960-24-S', '2013-06-01T00:00:00Z');
    assert.deepEqual([then.state, then.since], ['AVAILABLE', null]);
  });

  test('takes days as vague as they are known, and what happened before the end', async () => {
    await run('registerItem', product('VAGUE', { takenOver: true }));
    const pause = {
      to: 'PAUSED',
      reasons: ['SUPPLY'],
      text: localizedTextInput('Parts were missing.'),
      nextUpdateBy: dateInput('2027'),
    };
    await run('transitionItem', { sku: 'VAGUE', ...pause, effectiveAt: '2011-03-11T00:00:00Z' });
    const ended = await run('transitionItem', end('VAGUE', { lastOrder: { until: dateInput('2013') } }));
    assert.equal(ended.entry.effectiveAt, '2014-01-01T00:00:00.000Z');
    assert.equal((await answerOf('VAGUE', '2012-01-01T00:00:00Z')).state, 'PAUSED');
  });

  test('is refused for what begins to be sold only now, and for a release to come', async () => {
    await run('registerItem', product('NEW'));
    const [backdated] = await refusalsOf('transitionItem', end('NEW'));
    assert.match(
      backdated!,
      /^BACKDATED effectiveAt: Let it take effect at 2026-11-21T12:00:00\.000Z or later/,
    );
    const coming = product('COMING', { takenOver: true, releasedOn: dateInput('2030') });
    assert.deepEqual(await refusalsOf('registerItem', coming), [
      'INVALID releasedOn: What is taken over was sold already: give an earlier day of release, or none.',
    ]);
  });
});
