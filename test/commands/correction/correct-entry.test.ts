import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { api } from '../../support/api.ts';
import {
  commitmentInput,
  createManagerClients,
  type Payload,
  product,
  localizedTextInput,
  transitionInput,
} from '../../support/managers.ts';

describe('a correction', () => {
  const place = api();
  const { run, refusalsOf, send } = createManagerClients(place);
  before(async () => {
    for (const sku of [
      'AMEND',
      'RETRACT',
      'FIRM',
      'DATED',
      'AGAIN',
      'WORDS',
      'FIXED',
      'LAST',
      'NEW',
      'NAMED',
    ])
      await run('registerItem', product(sku));
  });
  const BECAUSE = {
    because: localizedTextInput('We mistook the month.', { de: 'Wir irrten uns im Monat.' }),
  };

  async function readEntry(sku: string): Promise<{ lifecycle: Payload; timeline: Payload[] }> {
    const query = `query ($sku: String!) { item(by: {sku: $sku}) {
      lifecycle { state headline { text } explanation { text } facets { facet status until { lastDay } strength } }
      timeline(first: 20) { edges { node { id kind forced explanation { text } notice { number explanation { text } }
        headline { text } corrects { id kind } correctedBy { id kind } ... on CorrectionEntry { how } } } } } }`;
    const { lifecycle, timeline } = (await place.ask(query, { sku })).data.item;
    return { lifecycle, timeline: timeline.edges.map(({ node }: Payload) => node) };
  }
  const facet = (lifecycle: Payload, name: string) =>
    lifecycle.facets.find((one: Payload) => one.facet === name);

  // R73
  test('that amends replaces what it names; readers of either fact see both, and why', async () => {
    const commitments = [commitmentInput('SERVICE', '2028'), commitmentInput('FULFILMENT', '2027-05')];
    const { entry } = await run('transitionItem', transitionInput('AMEND', 'DISCONTINUED', { commitments }));
    const input = {
      entryId: entry.id,
      how: 'AMEND',
      ...BECAUSE,
      text: localizedTextInput('It ends, in June.'),
    };
    const done = await run('correctEntry', {
      ...input,
      commitments: [commitmentInput('FULFILMENT', '2027-06')],
    });
    assert.deepEqual(done.entry.corrects, { id: entry.id, kind: 'STATE_ANNOUNCED' });
    const { lifecycle, timeline } = await readEntry('AMEND');
    assert.equal(lifecycle.explanation.text, 'It ends, in June.');
    assert.equal(facet(lifecycle, 'FULFILMENT').until.lastDay, '2027-06-30');
    assert.equal(facet(lifecycle, 'SERVICE').until.lastDay, '2028-12-31');
    const [correction, corrected] = timeline;
    assert.deepEqual([correction.kind, correction.how, correction.forced], ['CORRECTED', 'AMEND', false]);
    assert.equal(correction.explanation.text, 'We mistook the month.\n\nIt ends, in June.');
    assert.equal(correction.notice.explanation.text, 'We mistook the month.');
    assert.deepEqual(corrected.correctedBy, { id: done.entry.id, kind: 'CORRECTED' });
    assert.equal(corrected.explanation.text, 'We told you so.');
    assert.equal(corrected.headline.text, entry.headline.text);
    const { data } = await place.ask(
      `{ node(id: "${done.entry.id}") { ... on CorrectionEntry { explanation(locale: "de") { text isFallback } } } }`,
    );
    assert.deepEqual(data.node.explanation, { text: 'Wir irrten uns im Monat.', isFallback: false });
  });

  // R75
  test('that retracts brings back the state before, in public and with its reason', async () => {
    const { entry } = await run('transitionItem', transitionInput('RETRACT', 'DISCONTINUED'));
    assert.equal((await readEntry('RETRACT')).lifecycle.state, 'DISCONTINUED');
    const done = await run('correctEntry', {
      entryId: entry.id,
      how: 'RETRACT',
      because: localizedTextInput('It was another item.'),
    });
    assert.equal(done.item.lifecycle.state, 'AVAILABLE');
    const { lifecycle, timeline } = await readEntry('RETRACT');
    assert.equal(facet(lifecycle, 'SERVICE').status, 'UNKNOWN');
    assert.deepEqual([timeline[0].how, timeline[0].explanation.text], ['RETRACT', 'It was another item.']);
    assert.deepEqual(timeline[1].correctedBy, { id: done.entry.id, kind: 'CORRECTED' });
    const again = { entryId: entry.id, how: 'RETRACT', because: localizedTextInput('Again.') };
    assert.deepEqual(await refusalsOf('correctEntry', again), [
      'CONFLICT entryId: That entry was taken back already.',
    ]);
  });

  // R75
  test('that is itself retracted corrects nothing', async () => {
    const { entry } = await run('transitionItem', transitionInput('AGAIN', 'PAUSED'));
    const taken = await run('correctEntry', {
      entryId: entry.id,
      how: 'RETRACT',
      because: localizedTextInput('A slip.'),
    });
    assert.equal(taken.item.lifecycle.state, 'AVAILABLE');
    const back = await run('correctEntry', {
      entryId: taken.entry.id,
      how: 'RETRACT',
      because: localizedTextInput('No slip.'),
    });
    assert.equal(back.item.lifecycle.state, 'PAUSED');
    await run('correctEntry', {
      entryId: entry.id,
      how: 'RETRACT',
      because: localizedTextInput('A slip after all.'),
    });
    assert.equal((await readEntry('AGAIN')).lifecycle.state, 'AVAILABLE');
  });

  test('that says from when a fact holds moves it, and an earlier answer stays as it was', async () => {
    const { entry } = await run(
      'transitionItem',
      transitionInput('DATED', 'PAUSED', { effectiveAt: '2027-01-01T00:00:00Z' }),
    );
    place.at('2026-11-22T12:00:00Z');
    await run('correctEntry', {
      entryId: entry.id,
      how: 'AMEND',
      effectiveAt: '2026-11-22T00:00:00Z',
      ...BECAUSE,
    });
    const query = `{ item(by: {sku: "DATED"}) { now: lifecycle { state since }
      then: lifecycle(asOf: "2026-11-22T06:00:00Z", knownAt: "2026-11-21T18:00:00Z") { state nextChange { effectiveAt } } } }`;
    const { now, then } = (await place.ask(query)).data.item;
    assert.deepEqual(now, { state: 'PAUSED', since: '2026-11-22T00:00:00.000Z' });
    assert.deepEqual(then, { state: 'AVAILABLE', nextChange: { effectiveAt: '2027-01-01T00:00:00.000Z' } });
  });

  // R74
  test('never dates an end of sale before the last order day ends', async () => {
    const lastOrder = { until: { date: '2027-03-31' } };
    const { entry } = await run(
      'transitionItem',
      transitionInput('LAST', 'DISCONTINUED', { lastOrder, markets: ['US'] }),
    );
    const amended = { entryId: entry.id, how: 'AMEND', ...BECAUSE };
    assert.deepEqual(await refusalsOf('correctEntry', { ...amended, effectiveAt: '2027-04-01T03:59:59Z' }), [
      'INVALID effectiveAt: Let it take effect after the last order day.',
    ]);
    await run('correctEntry', { ...amended, effectiveAt: '2027-04-01T05:00:00Z' });
    await run('correctEntry', { ...amended, effectiveAt: '2027-04-01T04:00:00Z' });
  });

  // R76
  test('that shortens a guarantee takes an admin, and shows as forced', async () => {
    const firm = commitmentInput('SERVICE', '2030', { strength: 'GUARANTEED' });
    const { entry } = await run('makeCommitment', { sku: 'FIRM', commitment: firm });
    const shorter: readonly object[] = [
      { how: 'RETRACT' },
      { how: 'AMEND', commitments: [commitmentInput('SERVICE', '2029', { strength: 'GUARANTEED' })] },
      { how: 'AMEND', commitments: [commitmentInput('SERVICE', '2030')] },
      { how: 'AMEND', commitments: [commitmentInput('SERVICE', 'TBA', { strength: 'GUARANTEED' })] },
    ];
    for (const how of shorter)
      assert.match(
        (await refusalsOf('correctEntry', { entryId: entry.id, ...how, ...BECAUSE }))[0]!,
        /^FORBIDDEN : .*ADMIN/,
      );
    const longer = [commitmentInput('SERVICE', '2031', { strength: 'GUARANTEED' })];
    const amended = await run('correctEntry', {
      entryId: entry.id,
      how: 'AMEND',
      commitments: longer,
      ...BECAUSE,
    });
    assert.equal(amended.entry.forced, false);
    const between = [commitmentInput('SERVICE', '2030', { strength: 'GUARANTEED' })];
    const back = { entryId: entry.id, how: 'AMEND', commitments: between, ...BECAUSE };
    assert.match((await refusalsOf('correctEntry', back))[0]!, /^FORBIDDEN/);
    const forced = await run('correctEntry', { entryId: entry.id, ...shorter[1], ...BECAUSE }, 'ADMIN');
    assert.equal(forced.entry.forced, true);
    const { lifecycle } = await readEntry('FIRM');
    assert.equal(facet(lifecycle, 'SERVICE').until.lastDay, '2029-12-31');
  });

  test('that takes back a guarantee outdone by another takes no admin', async () => {
    const firm = (until: string) => commitmentInput('SERVICE', until, { strength: 'GUARANTEED' });
    const { entry } = await run('makeCommitment', { sku: 'FIXED', commitment: firm('2028') });
    await run('makeCommitment', { sku: 'FIXED', commitment: firm('2030') });
    const done = await run('correctEntry', { entryId: entry.id, how: 'RETRACT', ...BECAUSE });
    assert.deepEqual(
      [done.entry.forced, facet(done.item.lifecycle, 'SERVICE').until.lastDay],
      [false, '2030-12-31'],
    );
  });

  test('of a named successor takes it back', async () => {
    const { entry } = await run('nameSuccessor', {
      sku: 'NAMED',
      successor: { sku: 'NEW', kind: 'SUCCESSOR' },
    });
    await run('correctEntry', { entryId: entry.id, how: 'RETRACT', ...BECAUSE });
    const { data } = await place.ask('{ item(by: {sku: "NAMED"}) { successors { kind } } }');
    assert.deepEqual(data.item.successors, []);
  });

  // R77
  test('may add languages to a fact, whose words then are told in them', async () => {
    const { entry } = await run('transitionItem', transitionInput('WORDS', 'PAUSED'));
    const german = [{ locale: 'de', text: 'Wie gesagt.' }];
    const done = await run('translateEntry', { entryId: entry.id, text: german });
    assert.deepEqual([done.entry.kind, done.entry.corrects.id], ['TRANSLATED', entry.id]);
    const { data } = await send(
      `{ item(by: {sku: "WORDS"}) { lifecycle(locale: "de") { explanation { text isFallback locale } headline { text } } } }`,
    );
    assert.deepEqual(data.item.lifecycle.explanation, {
      text: 'Wie gesagt.',
      isFallback: false,
      locale: 'de',
    });
    const sentence = 'DUPLICATE text.0.locale: The entry has a text in "de": correct it instead.';
    assert.deepEqual(await refusalsOf('translateEntry', { entryId: entry.id, text: german }), [sentence]);
    assert.deepEqual(
      await refusalsOf('translateEntry', { entryId: entry.id, text: localizedTextInput('So.') }),
      ['DUPLICATE text.0.locale: The entry has a text in "en": correct it instead.'],
    );
    assert.deepEqual(await refusalsOf('translateEntry', { entryId: entry.id, text: [] }), [
      'TEXT_REQUIRED text: Give the text in another language.',
    ]);
  });

  describe('of a date', () => {
    const ENDS = { lastOrder: { until: { date: '2027-03-31' }, maxPerOrder: 2 } };
    const lifecycleOf = async (sku: string): Promise<Payload> =>
      (
        await place.ask(
          `query ($sku: String!) { item(by: { sku: $sku }) { lifecycle { state headline { text } resumesOn { date precision }
            lastOrder { until { date } maxPerOrder } nextChange { state effectiveAt } nextUpdate { by { date } }
            facets { facet until { date } } } timeline(first: 1) { edges { node { headline { text } } } } } }`,
          { sku },
        )
      ).data.item;

    test('moves the last order day, and the end that comes with it', async () => {
      await run('registerItem', product('MOVED'));
      const { entry } = await run('transitionItem', transitionInput('MOVED', 'DISCONTINUED', ENDS));
      const amend = { entryId: entry.id, how: 'AMEND', ...BECAUSE };
      const lastOrder = { until: { date: '2027-04-30' }, maxPerOrder: 2 };
      const { preview } = await run('correctEntry', { ...amend, lastOrder, dryRun: true });
      assert.match(preview.headlines[0].text, /30 April 2027/);
      await run('correctEntry', { ...amend, lastOrder });
      const { lifecycle } = await lifecycleOf('MOVED');
      assert.deepEqual(
        [lifecycle.lastOrder, lifecycle.nextChange],
        [
          { until: { date: '2027-04-30' }, maxPerOrder: 2 },
          { state: 'DISCONTINUED', effectiveAt: '2027-05-01T00:00:00.000Z' },
        ],
      );
      assert.match(lifecycle.headline.text, /until 30 April 2027/);
      assert.deepEqual(await refusalsOf('correctEntry', { ...amend, lastOrder }), [
        'DUPLICATE how: That is said already: nothing changes.',
      ]);
    });

    test('says when a pause is to end, and when more is said, instead', async () => {
      await run('registerItem', product('LATER'));
      const pause = transitionInput('LATER', 'PAUSED', {
        resumesOn: { date: '2027-02-01', precision: 'MONTH' },
        nextUpdateBy: { date: '2027-01-15' },
      });
      const { entry } = await run('transitionItem', pause);
      await run('correctEntry', {
        entryId: entry.id,
        how: 'AMEND',
        ...BECAUSE,
        resumesOn: { date: '2027-03-01', precision: 'MONTH' },
        nextUpdateBy: { date: '2027-02-15' },
      });
      const { lifecycle, timeline } = await lifecycleOf('LATER');
      assert.deepEqual(lifecycle.resumesOn, { date: '2027-03-01', precision: 'MONTH' });
      assert.deepEqual(lifecycle.nextUpdate, { by: { date: '2027-02-15' } });
      assert.match(timeline.edges[0].node.headline.text, /corrected.*March 2027.*15 February 2027/);
    });

    test('that the entry does not say is refused, and so is any with RETRACT', async () => {
      await run('registerItem', product('SILENT'));
      const { entry } = await run('postUpdate', { sku: 'SILENT', text: localizedTextInput('All is well.') });
      const dates = {
        lastOrder: ENDS.lastOrder,
        resumesOn: { date: '2027-03-01' },
        nextUpdateBy: { date: '2027-02-15' },
      };
      assert.deepEqual(
        await refusalsOf('correctEntry', { entryId: entry.id, how: 'AMEND', ...BECAUSE, ...dates }),
        [
          'INVALID lastOrder: The entry says nothing of a last order.',
          'INVALID resumesOn: The entry does not say when sales resume.',
          'INVALID nextUpdateBy: The entry promises no update.',
        ],
      );
      assert.equal(
        (await refusalsOf('correctEntry', { entryId: entry.id, how: 'RETRACT', ...BECAUSE, ...dates }))
          .length,
        3,
      );
    });
  });
});
