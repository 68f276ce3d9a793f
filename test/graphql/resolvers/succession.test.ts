import assert from 'node:assert/strict';
import { before, beforeEach, describe, test } from 'node:test';
import { api } from '../../support/api.ts';
import { storyIn } from '../../support/story.ts';
import { commitment, on, REPORTED } from '../../wording/answers.ts';

const NOW = Date.parse('2026-11-21T12:00:00Z');
const EDGE =
  'kind successor { sku } predecessor { sku } hosts { sku } markets carriesOver { text locale } source { confidence }';

interface Path {
  readonly item: { readonly sku: string };
  readonly via: readonly { readonly successor: { readonly sku: string } }[];
  readonly fit: string | null;
  readonly needs: readonly { readonly sku: string }[];
}

interface LineOfPath {
  readonly text: { readonly text: string };
  readonly condition: { readonly text: string } | null;
}

describe('what follows an item', () => {
  const place = api();
  const story = storyIn(place);
  before(async () => {
    place.at('2026-11-21T12:00:00Z');
    await story.lists(
      { sku: 'OLD' },
      { sku: 'NEXT' },
      { sku: 'BRIDGE', kind: 'ACCESSORY' },
      { sku: 'US-ONLY' },
      { sku: 'BETTER' },
    );
    await story.lists({ sku: 'CAM-1' }, { sku: 'CAM-2' });
    await story.names('OLD', 'BRIDGE', 'INTERIM', { hosts: ['CAM-1'] });
    await story.names('OLD', 'US-ONLY', 'SUBSTITUTE', { markets: ['US'], source: REPORTED });
    await story.names('OLD', 'NEXT', 'SUCCESSOR', { carriesOver: { en: 'Batteries' } });
    await story.names('OLD', 'BETTER', 'UPGRADE', { hosts: ['CAM-2'], markets: ['DE', 'US'] });
  });

  async function followers(args = ''): Promise<string[]> {
    const { data, errors } = await place.ask(
      `{ item(by: {sku: "old"}) { successors${args} { successor { sku } } } }`,
    );
    assert.equal(errors, undefined);
    return data.item.successors.map((edge: { successor: { sku: string } }) => edge.successor.sku);
  }

  test('is told with all that was said of each step, successors before upgrades, substitutes and interims', async () => {
    const { data } = await place.ask(`{ item(by: {sku: "old"}) { successors { ${EDGE} } } }`);
    const step = (kind: string, sku: string, more = {}) => ({
      kind,
      successor: { sku },
      predecessor: { sku: 'OLD' },
      hosts: [],
      markets: [],
      carriesOver: null,
      source: null,
      ...more,
    });
    assert.deepEqual(data.item.successors, [
      step('SUCCESSOR', 'NEXT', { carriesOver: { text: 'Batteries', locale: 'en' } }),
      step('UPGRADE', 'BETTER', { hosts: [{ sku: 'CAM-2' }], markets: ['DE', 'US'] }),
      step('SUBSTITUTE', 'US-ONLY', { markets: ['US'], source: { confidence: 'REPORTED' } }),
      step('INTERIM', 'BRIDGE', { hosts: [{ sku: 'CAM-1' }] }),
    ]);
  });

  test('is narrowed by the host and by the market that it is said for', async () => {
    assert.deepEqual(await followers(), ['NEXT', 'BETTER', 'US-ONLY', 'BRIDGE']);
    assert.deepEqual(await followers('(hostSku: "cam-1")'), ['NEXT', 'US-ONLY', 'BRIDGE']);
    assert.deepEqual(await followers('(hostSku: "CAM-2", market: "de")'), ['NEXT', 'BETTER']);
    assert.deepEqual(await followers('(market: "FR")'), ['NEXT', 'BRIDGE']);
    assert.deepEqual(await followers('(hostSku: null, market: null)'), await followers());
  });

  test('refuses a market that nobody defined', async () => {
    for (const field of ['successors', 'currentSuccessors']) {
      const { errors } = await place.ask(
        `{ item(by: {sku: "old"}) { ${field}(market: "ZZ") { __typename } } }`,
      );
      assert.deepEqual(
        errors!.map(({ extensions }) => extensions.code),
        ['INVALID'],
      );
    }
  });

  test('of a host that was never sold is the same as without one, with a fit that nobody knows, and a hint, once', async () => {
    for (const host of ['nothing', 'x'.repeat(200)]) {
      const hostArgument = `hostSku: "${host}"`;
      const { data, errors, extensions } = (await place.ask(
        `{ items(skus: ["old", "old"]) { item { successors(${hostArgument}) { successor { sku } } currentSuccessors(${hostArgument}) { item { sku } fit needs { sku } } } } }`,
      )) as Awaited<ReturnType<typeof place.ask>> & { extensions: { hints: object[] } };
      assert.equal(errors, undefined);
      assert.deepEqual(
        data.items[1].item.successors.map(({ successor }: never) => (successor as { sku: string }).sku),
        ['NEXT', 'BETTER', 'US-ONLY', 'BRIDGE'],
      );
      const without = await place.ask('{ item(by: {sku: "old"}) { currentSuccessors { item { sku } } } }');
      assert.deepEqual(
        data.items[1].item.currentSuccessors,
        without.data.item.currentSuccessors.map((path: { item: { sku: string } }) => ({
          ...path,
          fit: path.item.sku === 'BRIDGE' ? 'UNKNOWN' : null,
          needs: [],
        })),
      );
      assert.deepEqual(extensions.hints, [
        {
          code: 'NOT_FOUND',
          message: `There is no item with the SKU "${host.slice(0, 128)}".`,
          field: ['hostSku'],
        },
      ]);
    }
  });

  test('of a host that is no product is what it is of one that was never sold, and hinted at', async () => {
    await story.lists({ sku: 'A-BAG', kind: 'ACCESSORY' });
    const ask = async (host: string) =>
      (await place.ask(
        `{ item(by: {sku: "old"}) { currentSuccessors(hostSku: "${host}") { item { sku } fit text { text } } } }`,
      )) as unknown as { data: object; extensions: { hints: { message: string }[] } };
    const { data, extensions } = await ask('a-bag');
    assert.deepEqual(
      extensions.hints.map(({ message }) => message),
      ['A-BAG is no product, so that nothing fits it: give the product that it is used with.'],
    );
    assert.deepEqual(data, (await ask('nothing')).data);
  });

  test('knows what it follows', async () => {
    const { data } = await place.ask(
      `{ items(skus: ["next", "old"]) { item { predecessors { ${EDGE} } } } }`,
    );
    const [next, old] = data.items;
    assert.deepEqual(
      next.item.predecessors.map(({ kind, predecessor }: never) => [kind, predecessor]),
      [['SUCCESSOR', { sku: 'OLD' }]],
    );
    assert.deepEqual(old.item.predecessors, []);
  });

  test('is told the same when it comes with the item and when it is asked later', async () => {
    const { data } = await place.ask(`{ item(by: {sku: "old"}) { successors { ${EDGE} } }
      handle: item(by: {handle: "old"}) { successors { ${EDGE} } }
      null: item(by: {sku: "old"}) { successors(market: null) { ${EDGE} } } }`);
    assert.deepEqual(data.handle, data.item);
    assert.deepEqual(data.null, data.item);
  });

  // R43
  test('is beside another naming of other markets, and gone with it when it is taken back', async () => {
    await story.names('OLD', 'BRIDGE', 'SUBSTITUTE');
    assert.deepEqual(await followers('(market: "FR")'), ['NEXT', 'BRIDGE', 'BRIDGE']);
    await story.tells('OLD', 'SUCCESSOR_WITHDRAWN', { withdrawnSuccessor: story.item('BRIDGE') });
    assert.deepEqual(await followers('(market: "FR")'), ['NEXT']);
  });
});

describe('what to use instead', () => {
  const place = api();
  const story = storyIn(place);
  before(async () => {
    place.at('2026-11-21T12:00:00Z');
    await story.lists(
      ...[
        'OLD',
        'GONE-1',
        'GONE-2',
        'NEW',
        'SIDE',
        'LOOP-A',
        'LOOP-B',
        'ALONE',
        'SOON',
        'PAUSED',
        'PLANNED',
      ].map((sku) => ({ sku })),
      ...['CAM', 'US'].map((sku) => ({ sku })),
      ...['FIT', 'FIT-WITH', 'UNFIT', 'UNSAID', 'VAGUE'].map((sku) => ({
        sku,
        kind: 'STORAGE_OPTION' as const,
      })),
      { sku: 'ADAPTER', kind: 'ACCESSORY' },
    );
    const ends = { effectiveAt: NOW };
    for (const sku of ['OLD', 'GONE-1', 'GONE-2', 'LOOP-A', 'LOOP-B', 'ALONE'])
      await story.announces(sku, 'DISCONTINUED', ends);
    await story.announces('PAUSED', 'PAUSED');
    await story.announces('PLANNED', 'REPLACEMENT_PLANNED', { commitments: [commitment('ORDERS', 'ENDED')] });
    await story.tells('SOON', 'ITEM_REVISED', { listing: { releasedOn: on('2027-06-01') } });
    await story.names('OLD', 'GONE-1', 'SUCCESSOR', { carriesOver: { en: 'Everything.' } });
    await story.names('GONE-1', 'GONE-2', 'UPGRADE');
    await story.names('GONE-2', 'NEW', 'SUCCESSOR', { carriesOver: { en: 'Batteries.', de: 'Akkus.' } });
    await story.names('OLD', 'SIDE', 'SUBSTITUTE');
    await story.names('LOOP-A', 'LOOP-B');
    await story.names('LOOP-B', 'LOOP-A');
    await story.names('LOOP-B', 'SOON', 'INTERIM');
    await story.names('LOOP-B', 'PAUSED');
    await story.names('LOOP-B', 'PLANNED');
  });
  beforeEach(() => place.at('2026-11-21T12:00:00Z'));

  test('lets owners keep using what the last step says', async () => {
    const { data } = await place.ask(
      '{ item(by: {sku: "OLD"}, locale: "de") { currentSuccessors { item { sku } carriesOver { text locale } en: carriesOver(locale: "en") { text } } } }',
    );
    assert.deepEqual(data.item.currentSuccessors, [
      { item: { sku: 'NEW' }, carriesOver: { text: 'Akkus.', locale: 'de' }, en: { text: 'Batteries.' } },
      { item: { sku: 'SIDE' }, carriesOver: null, en: null },
    ]);
  });

  async function instead(sku: string, args = ''): Promise<Path[]> {
    const { data, errors } = await place.ask(
      `{ item(by: {sku: "${sku}"}) { currentSuccessors${args} { item { sku } via { successor { sku } } fit needs { sku } } } }`,
    );
    assert.equal(errors, undefined);
    return data.item.currentSuccessors;
  }
  const skus = async (sku: string, args?: string) => (await instead(sku, args)).map(({ item }) => item.sku);

  test('follows a chain to what can be ordered, and says through which steps', async () => {
    const [best, other] = await instead('OLD');
    assert.deepEqual(best, {
      item: { sku: 'NEW' },
      via: ['GONE-1', 'GONE-2', 'NEW'].map((sku) => ({ successor: { sku } })),
      fit: null,
      needs: [],
    });
    assert.equal(other!.item.sku, 'SIDE');
  });

  // R45
  test('is what is announced too, but not what is paused or over, and loops have an end', async () => {
    assert.deepEqual(await skus('LOOP-A'), ['SOON']);
    assert.deepEqual(await skus('LOOP-B'), ['SOON']);
  });

  test('is nothing where nothing follows', async () => {
    assert.deepEqual(await skus('ALONE'), []);
  });

  test('changes with the clock alone', async () => {
    const lastOrder = { until: on('2026-12-31'), whileStocksLast: false, maxPerOrder: null };
    await story.announces('NEW', 'DISCONTINUED', { lastOrder });
    assert.deepEqual(await skus('OLD'), ['NEW', 'SIDE']);
    place.at('2027-01-01T00:00:00Z');
    assert.deepEqual(await skus('OLD'), ['SIDE']);
  });

  // R46, R49
  test('with a host is what fits it, then what nobody knows to fit, and the rest only when asked', async () => {
    await story.lists({ sku: 'CARD', kind: 'STORAGE_OPTION' });
    for (const [sku, kind] of [
      ['UNSAID', 'SUCCESSOR'],
      ['UNFIT', 'SUCCESSOR'],
      ['VAGUE', 'UPGRADE'],
      ['FIT-WITH', 'SUBSTITUTE'],
      ['FIT', 'INTERIM'],
    ] as const)
      await story.names('CARD', sku, kind);
    await story.declares('FIT', 'CAM');
    await story.declares('FIT-WITH', 'CAM', 'FITS_WITH', { needs: ['ADAPTER'] });
    await story.declares('VAGUE', 'CAM', 'FITS_WITH');
    await story.declares('UNFIT', 'CAM', 'DOES_NOT_FIT');
    const verdicts = async (args: string) =>
      (await instead('CARD', args)).map(({ item, fit, needs }) => [item.sku, fit, needs.length]);
    const fitting = [
      ['FIT-WITH', 'FITS_WITH', 1],
      ['FIT', 'FITS', 0],
      ['UNSAID', 'UNKNOWN', 0],
    ];
    assert.deepEqual(await verdicts('(hostSku: "cam")'), fitting);
    assert.deepEqual(await verdicts('(hostSku: "cam", includeUnfit: false)'), fitting);
    const all = await verdicts('(hostSku: "cam", includeUnfit: true)');
    assert.deepEqual(all.slice(0, 3), fitting);
    assert.deepEqual(all.slice(3), [
      ['UNFIT', 'DOES_NOT_FIT', 0],
      ['VAGUE', 'FITS_WITH', 0],
    ]);
    assert.deepEqual(await skus('CARD'), ['UNSAID', 'UNFIT', 'VAGUE', 'FIT-WITH', 'FIT']);
  });

  test('is told in a line: as what it comes, from when, and how it fits', async () => {
    const lines = async (sku: string, args = '', locale = 'en') => {
      const { data, errors } = await place.ask(
        `{ item(by: {sku: "${sku}"}, locale: "${locale}") { currentSuccessors${args} { text { text } condition { text } } } }`,
      );
      assert.equal(errors, undefined);
      return data.item.currentSuccessors.map(({ text, condition }: LineOfPath) =>
        condition ? [text.text, condition.text] : text.text,
      );
    };
    await story.declares('SIDE', 'CAM', 'FITS_WITH', { condition: { en: 'From firmware 7.' } });
    assert.deepEqual(await lines('CARD', '(hostSku: "cam")'), [
      'Substitute; fits CAM together with ADAPTER',
      'Interim replacement; fits CAM',
      'Successor; whether it fits CAM is not known',
    ]);
    assert.deepEqual(await lines('OLD', '(hostSku: "CAM")', 'de'), [
      'Nachfolger über GONE-1 und GONE-2',
      ['Ersatz; passt zu CAM, unter einer Bedingung', 'From firmware 7.'],
    ]);
    assert.deepEqual(await lines('LOOP-A'), ['Interim replacement via LOOP-B; from 1 June 2027']);
    assert.deepEqual(await lines('LOOP-A', '(hostSku: "CAM")'), [
      'Interim replacement via LOOP-B; from 1 June 2027',
    ]);
  });

  test('says nothing that was given for a host and is none, in any language', async () => {
    const told = { en: 'your product', de: 'Ihr Produkt', fr: 'votre produit' };
    for (const [locale, words] of Object.entries(told))
      for (const host of ['your account, which was blocked. Call 0800', 'FIT']) {
        const { data, errors } = await place.ask(
          `{ item(by: {sku: "CARD"}, locale: "${locale}") { currentSuccessors(hostSku: "${host}") { text { text } } } }`,
        );
        assert.equal(errors, undefined);
        assert.equal(data.item.currentSuccessors.length, 5);
        for (const { text } of data.item.currentSuccessors) {
          assert.match(text.text, new RegExp(words));
          assert.doesNotMatch(text.text, /account| FIT\b/);
        }
      }
  });

  test('in a market is what can be ordered there, by steps that hold there', async () => {
    await story.lists({ sku: 'LAMP' }, { sku: 'LAMP-US' }, { sku: 'LAMP-2', markets: ['DE'] });
    await story.names('LAMP', 'LAMP-US', 'SUCCESSOR', { markets: ['US'] });
    await story.names('LAMP', 'LAMP-2', 'SUBSTITUTE');
    assert.deepEqual(await skus('LAMP', '(market: "US")'), ['LAMP-US']);
    assert.deepEqual(await skus('LAMP', '(market: "DE")'), ['LAMP-2']);
    assert.deepEqual(await skus('LAMP'), ['LAMP-2']);
    await story.announces('LAMP-US', 'PAUSED', { markets: ['US'] });
    assert.deepEqual(await skus('LAMP', '(market: "US")'), []);
  });
});
