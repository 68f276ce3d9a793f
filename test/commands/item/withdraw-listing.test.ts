import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { api } from '../../support/api.ts';
import {
  commitmentInput,
  createManagerClients,
  localizedTextInput,
  type Payload,
  product,
  transitionInput,
} from '../../support/managers.ts';

const WHY = localizedTextInput('Nobody ever sold this.', { de: 'Das hat nie jemand verkauft.' });

describe('an item that was entered by mistake', () => {
  const place = api();
  const { run, refusalsOf, advanceTo } = createManagerClients(place);
  const NAMES = [
    'GONE',
    'BACK',
    'NAMED',
    'OLD',
    'HELD',
    'CHANGING',
    'HOST',
    'USE',
    'NEWER',
    'DOUBLE',
    'REAL',
    'CHAIN',
    'LAST',
    'STAY',
    'LOCAL',
    'ENDING',
  ];
  before(async () => {
    for (const sku of NAMES)
      await run('registerItem', product(sku, { family: 'Things', line: 'Lined', nextUpdateBy: undefined }));
    await run('registerItem', { ...product('FITTING'), kind: 'ACCESSORY' });
  });

  const ITEM = `id sku version withdrawal { at explanation(locale: "de") { text } mergedInto { sku } }
    mergedItems { sku timeline { edges { node { kind } } } } identifiers { scheme value }
    lifecycle { state canOrder headline { text } explanation { text } nextUpdate { overdue }
      facets { facet status } notice { number } }`;
  const itemBy = async (by: string): Promise<Payload> => {
    const { data, errors } = await place.ask(`{ item(by: {${by}}) { ${ITEM} } }`);
    assert.equal(errors, undefined, JSON.stringify(errors));
    return data.item;
  };
  const item = async (sku: string) => await itemBy(`sku: "${sku}"`);
  const ordersOf = ({ lifecycle }: Payload) =>
    lifecycle.facets.find(({ facet }: Payload) => facet === 'ORDERS').status;
  const listed = async (): Promise<string[]> => {
    const { data } = await place.ask(
      `{ searchItems(filter: {lines: ["lined"]}, first: 100) { edges { node { sku } } }
        family(handle: "things") { items(first: 100) { edges { node { sku } } } }
        report(line: "lined") { figures { group code count } } }`,
    );
    const skus = (page: Payload) => page.edges.map(({ node }: Payload) => node.sku).toSorted();
    assert.deepEqual(skus(data.searchItems), skus(data.family.items));
    const counted = data.report.figures
      .filter(({ group }: Payload) => group === 'STATE')
      .reduce((sum: number, { count }: Payload) => sum + count, 0);
    assert.equal(counted, skus(data.searchItems).length);
    return skus(data.searchItems);
  };

  // R119
  test('warns before a merge of all that customers read of it and will not read any more', async () => {
    for (const sku of ['FIRST', 'SECOND'])
      await run('registerItem', product(sku, { nextUpdateBy: undefined }));
    await run('makeCommitment', {
      sku: 'FIRST',
      commitment: commitmentInput('SERVICE', '2030-05', { strength: 'GUARANTEED' }),
    });
    await run('promiseUpdate', { sku: 'FIRST', by: { date: '2027-01-31' } });
    await run(
      'transitionItem',
      transitionInput('FIRST', 'PAUSED', { markets: ['DE', 'FR'], nextUpdateBy: { date: '2027-02-28' } }),
    );
    const { preview } = await run('mergeItems', { sku: 'FIRST', intoSku: 'SECOND', text: WHY, dryRun: true });
    assert.deepEqual(preview.mergedInto, { sku: 'SECOND' });
    assert.deepEqual(
      preview.warnings.map(({ message }: Payload) => message),
      [
        'The two stand differently: service (FIRST: until 2030-05-31, guaranteed, SECOND: nothing said); what is promised (FIRST: more by 2027-01-31, SECOND: nothing). By either name, customers will read what SECOND tells.',
        'The two stand differently in DE, FR: the state (FIRST: paused, SECOND: available); orders (FIRST: suspended, SECOND: open); service (FIRST: until 2030-05-31, guaranteed, SECOND: nothing said); what is promised (FIRST: more by 2027-02-28, SECOND: nothing). By either name, customers will read what SECOND tells.',
      ],
    );
    const { preview: other } = await run('mergeItems', {
      sku: 'SECOND',
      intoSku: 'FIRST',
      text: WHY,
      dryRun: true,
    });
    assert.match(other.warnings[0].message, /SECOND: nothing said, FIRST: until/);
  });

  test('warns before a merge of where the two are sold, of what is announced, and of where they stand alike', async () => {
    const warned = async (sku: string, intoSku: string): Promise<string[]> => {
      const { preview } = await run('mergeItems', { sku, intoSku, text: WHY, dryRun: true });
      return preview.warnings.map(({ message }: Payload) => message);
    };
    await run('registerItem', product('ANYWHERE', { nextUpdateBy: undefined }));
    await run('registerItem', product('JAPAN-ONLY', { markets: ['JP'], nextUpdateBy: undefined }));
    assert.match(
      (await warned('ANYWHERE', 'JAPAN-ONLY'))[0]!,
      /^The two stand differently: where it is sold \(ANYWHERE: everywhere, JAPAN-ONLY: JP\)/,
    );
    await run('registerItem', product('GOING', { nextUpdateBy: undefined }));
    await run(
      'transitionItem',
      transitionInput('GOING', 'DISCONTINUED', { effectiveAt: '2027-06-01T00:00:00Z' }),
    );
    const [going] = await warned('ANYWHERE', 'GOING');
    assert.match(going!, /what is announced \(ANYWHERE: nothing, GOING: discontinued from 2027-06-01\)/);
    for (const [sku, markets] of [
      ['SAME', []],
      ['SAME-IN-JAPAN', ['JP']],
    ] as const) {
      await run('registerItem', product(sku, { nextUpdateBy: undefined }));
      await run('makeCommitment', { sku, commitment: commitmentInput('PARTS', '2031-01-31', { markets }) });
    }
    const [differing, alike] = await warned('SAME', 'SAME-IN-JAPAN');
    assert.match(differing!, /parts \(SAME: until 2031-01-31, SAME-IN-JAPAN: nothing said\)/);
    assert.equal(alike, 'The two stand alike in JP.');
  });

  test('tells two entries of one name apart by the SKU', async () => {
    const name = localizedTextInput('Amp 50');
    for (const sku of ['AMP-50', 'AMP-50B']) await run('registerItem', { ...product(sku), name });
    const { preview } = await run('mergeItems', {
      sku: 'AMP-50B',
      intoSku: 'AMP-50',
      text: WHY,
      dryRun: true,
    });
    assert.match(preview.headlines[0].text, /Amp 50.* Amp 50 \(AMP-50\)/);
    assert.equal(
      preview.after.headline.text,
      'This entry for Amp 50 is a duplicate; the item is listed as Amp 50 (AMP-50).',
    );
  });

  // R118
  test('is withdrawn in public: its address says so, lists show it no more, and nothing is deleted', async () => {
    await run('promiseUpdate', { sku: 'GONE', by: { date: '2026-12-01' } });
    const { preview } = await run('withdrawListing', { sku: 'GONE', text: WHY, dryRun: true });
    assert.match(preview.headlines[0].text, /^GONE had been listed here by mistake/);
    assert.equal(preview.after.headline.text, 'GONE was listed here by mistake and cannot be ordered.');
    assert.equal(preview.mergedInto, null);
    const { entry } = await run('withdrawListing', { sku: 'GONE', text: WHY });
    assert.equal(entry.kind, 'LISTING_WITHDRAWN');
    const gone = await item('GONE');
    assert.deepEqual([gone.lifecycle.canOrder, ordersOf(gone)], [false, 'NOT_APPLICABLE']);
    assert.equal(gone.lifecycle.headline.text, 'GONE was listed here by mistake and cannot be ordered.');
    assert.equal(gone.lifecycle.explanation.text, 'Nobody ever sold this.');
    assert.equal(gone.withdrawal.explanation.text, 'Das hat nie jemand verkauft.');
    assert.equal(gone.withdrawal.mergedInto, null);
    assert.ok(!(await listed()).includes('GONE'));
    const page = await place.http().get('/items/GONE');
    assert.equal(page.status, 200);
    assert.match(page.text, /GONE was listed here by mistake/);
    assert.match(page.text, /Nobody ever sold this\./);
    assert.doesNotMatch(page.text, /None given|What still holds|class="holdings"/);
    await advanceTo('2027-01-01T00:00:00Z');
    const { data } = await place.ask('{ viewer { overdue(first: 100) { edges { node { sku } } } } }');
    assert.doesNotMatch(JSON.stringify(data), /GONE/);
    const lines = (await place.http().get('/feed?after=0&limit=1000')).text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const line = lines.find(({ type }: Payload) => type === 'item.listing.withdrawn');
    assert.deepEqual(line.data, { listing: { withdrawn: { mergedInto: null } } });
  });

  test('is found by its SKU as what it was merged into, and hides nothing that a search comes near to', async () => {
    const found = async (text: string) => {
      const { data } = await place.ask(`{ searchItems(text: "${text}") { edges { node { sku } } } }`);
      return data.searchItems.edges.map(({ node }: Payload) => node.sku);
    };
    for (const sku of ['TUBE-60', 'TUBE-60-B', 'TUBE-HOOD']) await run('registerItem', product(sku));
    await run('mergeItems', { sku: 'TUBE-60-B', intoSku: 'TUBE-60', text: WHY });
    await run('withdrawListing', { sku: 'TUBE-HOOD', text: WHY });
    for (const text of ['TUBE-60-B', 'tube60b', 'tube-hood'])
      assert.deepEqual(await found(text), ['TUBE-60'], text);
  });

  test('is spoken of no more, until the withdrawal is retracted', async () => {
    const { entry } = await run('withdrawListing', { sku: 'BACK', text: WHY });
    const gone = /^CONFLICT (sku|successor\.sku|hostSku|rows\.0\.sku): BACK was withdrawn/;
    const calls: [string, object][] = [
      ['transitionItem', transitionInput('BACK', 'PAUSED')],
      ['postUpdate', { sku: 'BACK', text: WHY }],
      ['reviseItem', { sku: 'BACK', name: localizedTextInput('Other') }],
      ['nameSuccessor', { sku: 'OLD', successor: { sku: 'BACK', kind: 'SUCCESSOR' } }],
      ['declareFit', { sku: 'FITTING', hostSku: 'BACK', verdict: 'FITS' }],
      ['withdrawListing', { sku: 'BACK', text: WHY }],
      ['transitionItems', { rows: [transitionInput('BACK', 'PAUSED')] }],
    ];
    for (const [verb, input] of calls) assert.match((await refusalsOf(verb, input))[0]!, gone, verb);
    await run('correctEntry', {
      entryId: entry.id,
      how: 'RETRACT',
      because: localizedTextInput('It is sold.'),
    });
    const back = await item('BACK');
    assert.deepEqual([back.lifecycle.canOrder, ordersOf(back), back.withdrawal], [true, 'OPEN', null]);
    assert.ok((await listed()).includes('BACK'));
    await run('postUpdate', { sku: 'BACK', text: localizedTextInput('Here it is.') });
  });

  test('tells nothing that falls due, until the withdrawal is retracted', async () => {
    const commitment = { facet: 'SERVICE', terms: { until: { date: '2026-12-31' } } };
    await run('makeCommitment', { sku: 'ENDING', commitment });
    const { entry } = await run('withdrawListing', { sku: 'ENDING', text: WHY });
    await advanceTo('2027-01-15T00:00:00Z');
    const kinds = async () =>
      (
        await place.ask('{ item(by: {sku: "ENDING"}) { timeline { edges { node { kind } } } } }')
      ).data.item.timeline.edges.map(({ node }: Payload) => node.kind);
    assert.deepEqual(await kinds(), ['LISTING_WITHDRAWN', 'COMMITMENT_MADE', 'ITEM_LISTED']);
    const because = localizedTextInput('It is sold.');
    await run('correctEntry', { entryId: entry.id, how: 'RETRACT', because });
    assert.equal((await item('ENDING')).withdrawal, null);
  });

  test('stays where something names it, is announced of it or waits for it, or nobody says why', async () => {
    await run('nameSuccessor', { sku: 'OLD', successor: { sku: 'NAMED', kind: 'SUCCESSOR' } });
    await run('nameSuccessor', {
      sku: 'OLD',
      successor: { sku: 'NEWER', kind: 'UPGRADE', hosts: ['USE'] },
    });
    await run('declareFit', { sku: 'FITTING', hostSku: 'HOST', verdict: 'FITS' });
    await run(
      'transitionItem',
      transitionInput('CHANGING', 'PAUSED', { effectiveAt: '2028-01-01T00:00:00Z' }),
    );
    const local = { effectiveAt: '2028-01-01T00:00:00Z', markets: ['DE'] };
    await run('transitionItem', transitionInput('LOCAL', 'PAUSED', local));
    await run('postUpdate', { sku: 'HELD', text: WHY, publishAt: '2028-01-01T00:00:00Z' });
    const refused: [string, RegExp][] = [
      ['NAMED', /^CONFLICT sku: OLD names it as its successor/],
      ['USE', /^CONFLICT sku: A successor of OLD is named for use with it/],
      ['HOST', /^CONFLICT sku: How FITTING fits it was said/],
      ['FITTING', /^CONFLICT sku: How it fits HOST was said/],
      ['CHANGING', /^CONFLICT sku: A change of state is announced/],
      ['LOCAL', /^CONFLICT sku: A change of state is announced/],
      ['HELD', /^CONFLICT sku: e_[0-9a-f]+, which comes out at 2028-01-01/],
    ];
    for (const [sku, why] of refused) {
      assert.match((await refusalsOf('withdrawListing', { sku, text: WHY }))[0]!, why);
      assert.match((await refusalsOf('mergeItems', { sku, intoSku: 'STAY', text: WHY }))[0]!, why);
    }
    assert.match((await refusalsOf('withdrawListing', { sku: 'STAY', text: [] }))[0]!, /^TEXT_REQUIRED text/);
  });

  // R119
  test('is merged into the right one, which answers for both; a retraction gives the names back', async () => {
    await run('reviseItem', { sku: 'DOUBLE', identifiers: [{ scheme: 'MPN', value: 'D-1' }] });
    const before = await item('DOUBLE');
    assert.match(
      (await refusalsOf('mergeItems', { sku: 'DOUBLE', intoSku: 'double', text: WHY }))[0]!,
      /^INVALID intoSku/,
    );
    const merge = { sku: 'DOUBLE', intoSku: 'REAL', text: WHY };
    const alike = await run('mergeItems', { ...merge, dryRun: true });
    assert.deepEqual([alike.warnings, alike.preview.mergedInto], [[], { sku: 'REAL' }]);
    const { entry } = await run('mergeItems', merge);
    for (const by of [
      'sku: "DOUBLE"',
      'handle: "double"',
      'identifier: {scheme: "mpn", value: "D-1"}',
      'sku: "REAL"',
    ]) {
      const found = await itemBy(by);
      assert.equal(found.sku, 'REAL', by);
      assert.deepEqual(found.identifiers, []);
      assert.deepEqual(
        found.mergedItems.map(({ sku, timeline }: Payload) => [sku, timeline.edges[0].node.kind]),
        [['DOUBLE', 'LISTING_WITHDRAWN']],
      );
    }
    const double = await itemBy(`id: "${before.id}"`);
    assert.equal(double.withdrawal.mergedInto.sku, 'REAL');
    assert.equal(
      double.lifecycle.headline.text,
      'This entry for DOUBLE is a duplicate; the item is listed as REAL.',
    );
    const page = await place.http().get('/items/DOUBLE').redirects(0);
    assert.deepEqual([page.status, page.headers.location], [308, '../items/REAL']);
    assert.match((await refusalsOf('registerItem', product('DOUBLE')))[0]!, /^DUPLICATE sku/);
    await run('postUpdate', { sku: 'DOUBLE', text: localizedTextInput('Said of REAL.') });
    assert.equal((await item('REAL')).version, 2);
    await run('correctEntry', {
      entryId: entry.id,
      how: 'RETRACT',
      because: localizedTextInput('They differ.'),
    });
    const again = await item('DOUBLE');
    assert.deepEqual([again.id, again.identifiers], [before.id, [{ scheme: 'mpn', value: 'D-1' }]]);
    assert.deepEqual((await item('REAL')).mergedItems, []);
  });

  test('is told to a copy that follows it by its SKU', async () => {
    for (const sku of ['TWICE', 'ONCE']) await run('registerItem', product(sku));
    await run('mergeItems', { sku: 'TWICE', intoSku: 'ONCE', text: WHY });
    const { text: answering } = await place.http().get('/items/ONCE');
    assert.match(answering, /<dt>Also listed as<\/dt>\s*<dd[^>]*>(?:<[^>]*>)*TWICE/);
    const lines = (await place.http().get('/feed?sku=TWICE&limit=100')).text.trim().split('\n');
    const items = lines.map((line) => JSON.parse(line)).filter(({ sku }) => sku);
    assert.deepEqual(
      items.map(({ type, sku }) => `${type} ${sku}`),
      ['item.listed TWICE', 'item.listed ONCE', 'item.listing.withdrawn TWICE'],
    );
  });

  test('names go along a chain of mergers, and come back with the one that bore them', async () => {
    await run('mergeItems', { sku: 'CHAIN', intoSku: 'LAST', text: WHY });
    const { entry } = await run('mergeItems', { sku: 'LAST', intoSku: 'STAY', text: WHY });
    for (const sku of ['CHAIN', 'LAST']) assert.equal((await item(sku)).sku, 'STAY');
    for (const sku of ['CHAIN', 'LAST']) {
      const { location } = (await place.http().get(`/items/${sku}`).redirects(0)).headers;
      assert.equal(location, '../items/STAY');
    }
    assert.deepEqual((await item('STAY')).mergedItems.map(({ sku }: Payload) => sku).toSorted(), [
      'CHAIN',
      'LAST',
    ]);
    await run('correctEntry', { entryId: entry.id, how: 'RETRACT', because: localizedTextInput('Wrong.') });
    for (const sku of ['CHAIN', 'LAST']) assert.equal((await item(sku)).sku, 'LAST');
  });

  // R119
  test('asks for the approvals of the line of the item that answers, also at the end of a chain, and to undo it', async () => {
    for (const sku of ['FREE', 'BETWEEN']) await run('registerItem', product(sku));
    await run('registerItem', product('STRICT', { line: 'Strict' }));
    await run('reviseLine', { handle: 'strict', approvals: 1 }, 'ADMIN');
    const lacks = async (verb: string, input: object) => {
      const refusals = await refusalsOf(verb, input);
      assert.match(refusals.join(), /^APPROVAL_REQUIRED : The line strict asks for 1 approval/);
    };
    const first = await run('mergeItems', { sku: 'FREE', intoSku: 'BETWEEN', text: WHY });
    const second = { sku: 'BETWEEN', intoSku: 'STRICT', text: WHY };
    await lacks('mergeItems', second);
    const { proposal } = await run('mergeItems', { ...second, propose: true });
    assert.equal(proposal.approvalsNeeded, 1);
    const { entry } = await run('mergeItems', second, 'ADMIN');
    for (const { id } of [first.entry, entry])
      await lacks('correctEntry', { entryId: id, how: 'RETRACT', because: WHY });
    await run('correctEntry', { entryId: entry.id, how: 'RETRACT', because: WHY }, 'ADMIN');
    await run('correctEntry', { entryId: first.entry.id, how: 'RETRACT', because: WHY });
    for (const sku of ['FREE', 'BETWEEN', 'STRICT']) assert.equal((await item(sku)).sku, sku);
  });
});
