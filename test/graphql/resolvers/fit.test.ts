import assert from 'node:assert/strict';
import { before, beforeEach, describe, test } from 'node:test';
import { api } from '../../support/api.ts';
import { storyIn } from '../../support/story.ts';
import { on, REPORTED } from '../../wording/answers.ts';

const FITS =
  'fits { host { sku } verdict needs { sku } condition { text locale isFallback } source { confidence } }';

describe('a fit', () => {
  const place = api();
  const story = storyIn(place);
  before(async () => {
    place.at('2025-01-01T00:00:00Z');
    await story.lists({ sku: 'CAM-1' }, { sku: 'CAM-2' }, { sku: 'CAM-3' }, { sku: 'CAM-4' });
    await story.lists(
      { sku: 'CARD', kind: 'STORAGE_OPTION' },
      { sku: 'BAG', kind: 'ACCESSORY' },
      { sku: 'ADAPTER', kind: 'ACCESSORY' },
      { sku: 'LOOSE', kind: 'ACCESSORY' },
      { sku: 'WRONG', kind: 'ACCESSORY' },
    );
    await story.declares('CARD', 'CAM-1');
    await story.declares('CARD', 'CAM-2', 'FITS_WITH', { needs: ['ADAPTER', 'BAG'] });
    await story.declares('CARD', 'CAM-3', 'DOES_NOT_FIT', { source: REPORTED });
    await story.declares('CARD', 'CAM-4', 'FITS_WITH', { condition: { en: 'From firmware 7.' } });
    await story.declares('BAG', 'CAM-1');
    await story.declares('BAG', 'CAM-2');
    await story.declares('WRONG', 'CAM-1', 'DOES_NOT_FIT');
    await story.declares('WRONG', 'CAM-2', 'UNKNOWN');
  });
  beforeEach(() => place.at('2026-11-21T12:00:00Z'));

  const fitsOf = async (sku: string) => {
    const kinds = `... on Accessory { orphaned ${FITS} } ... on StorageOption { orphaned ${FITS} }`;
    const { data, errors } = await place.ask(`query ($sku: String!) { item(by: {sku: $sku}) { ${kinds} } }`, {
      sku,
    });
    assert.equal(errors, undefined);
    return data.item;
  };

  test('is told with its verdict, what it needs, its condition and its source', async () => {
    const fit = (host: string, verdict: string, more = {}) => ({
      host: { sku: host },
      verdict,
      needs: [],
      condition: null,
      source: null,
      ...more,
    });
    assert.deepEqual((await fitsOf('CARD')).fits, [
      fit('CAM-1', 'FITS'),
      fit('CAM-2', 'FITS_WITH', { needs: [{ sku: 'ADAPTER' }, { sku: 'BAG' }] }),
      fit('CAM-3', 'DOES_NOT_FIT', { source: { confidence: 'REPORTED' } }),
      fit('CAM-4', 'FITS_WITH', { condition: { text: 'From firmware 7.', locale: 'en', isFallback: false } }),
    ]);
  });

  test('with a host nobody spoke of is unknown in words where that is wanted, and nothing else', async () => {
    await story.lists({ sku: 'CAM-NEW', name: { en: 'Camera', de: 'Kamera' } });
    const askFits = async (sku: string, args: string) => {
      const fields = `host { sku } verdict needs { sku } condition { text } source { name } text { text } de: text(locale: "de") { text }`;
      const { data, extensions } = await place.ask(
        `{ item(by: {sku: "${sku}"}) { fits(${args}) { ${fields} } } }`,
      );
      return { fits: data.item.fits, hints: (extensions?.hints ?? []).length };
    };
    assert.deepEqual(await askFits('CARD', 'hostSku: "cam-new", includeUnknown: true, take: 20'), {
      fits: [
        {
          host: { sku: 'CAM-NEW' },
          verdict: 'UNKNOWN',
          needs: [],
          condition: null,
          source: null,
          text: { text: 'Whether it fits Camera is not known' },
          de: { text: 'Eignung für Kamera nicht bekannt' },
        },
      ],
      hints: 0,
    });
    assert.deepEqual(await askFits('CARD', 'hostSku: "CAM-NEW"'), { fits: [], hints: 0 });
    assert.deepEqual(await askFits('CAM-1', 'hostSku: "CAM-NEW", includeUnknown: true'), {
      fits: [],
      hints: 0,
    });
    for (const blank of ['', ' '])
      assert.deepEqual(
        await askFits('CARD', `hostSku: "${blank}", includeUnknown: true`),
        await askFits('CARD', 'hostSku: null, includeUnknown: true'),
      );
    await story.lists({ sku: 'MISTAKE', kind: 'ACCESSORY' });
    await story.tells('MISTAKE', 'LISTING_WITHDRAWN', { listing: { withdrawn: { mergedInto: null } } });
    assert.deepEqual(await askFits('MISTAKE', 'hostSku: "CAM-1", includeUnknown: true'), {
      fits: [],
      hints: 0,
    });
    for (const host of ['NOPE', 'BAG'])
      assert.deepEqual(await askFits('CARD', `hostSku: "${host}", includeUnknown: true`), {
        fits: [],
        hints: 1,
      });
    for (const args of ['hostSku: "CAM-1", includeUnknown: true', 'includeUnknown: true, take: 1'])
      assert.deepEqual(
        (await askFits('CARD', args)).fits.map(({ verdict }: { verdict: string }) => verdict),
        ['FITS'],
      );
  });

  test('needs nothing where nobody knows whether it fits, whatever was named, here and as a successor', async () => {
    await story.lists(
      { sku: 'OLD-CARD', kind: 'STORAGE_OPTION' },
      { sku: 'NEW-CARD', kind: 'STORAGE_OPTION' },
    );
    await story.names('OLD-CARD', 'NEW-CARD');
    for (const verdict of ['UNKNOWN', 'DOES_NOT_FIT', 'FITS_WITH'] as const) {
      await story.declares('NEW-CARD', 'CAM-1', verdict, { needs: ['BAG'] });
      const needs = verdict === 'FITS_WITH' ? [{ sku: 'BAG' }] : [];
      const { fits } = await fitsOf('NEW-CARD');
      assert.deepEqual(
        fits.map((one: { verdict: string; needs: object[] }) => [one.verdict, one.needs]),
        [[verdict, needs]],
      );
      const { data } = await place.ask(
        '{ item(by: {sku: "OLD-CARD"}) { currentSuccessors(hostSku: "CAM-1", includeUnfit: true) { fit needs { sku } } } }',
      );
      assert.deepEqual(data.item.currentSuccessors, [{ fit: verdict, needs }]);
    }
  });

  test('is asked for of every item: for one host, or so many; a product fits nothing', async () => {
    const hostsOf = async (sku: string, args: string) => {
      const { data, errors, extensions } = (await place.ask(
        `{ item(by: {sku: "${sku}"}) { fits${args} { host { sku } } } }`,
      )) as Awaited<ReturnType<typeof place.ask>> & { extensions: { hints?: { field: string[] }[] } };
      assert.equal(errors, undefined);
      const hosts = data.item.fits.map(({ host }: { host: { sku: string } }) => host.sku);
      return { hosts, hinted: extensions.hints?.map(({ field }) => field) ?? [] };
    };
    for (const [sku, args, hosts, hinted] of [
      ['CARD', '', ['CAM-1', 'CAM-2', 'CAM-3', 'CAM-4'], []],
      ['CARD', '(hostSku: null, take: null)', ['CAM-1', 'CAM-2', 'CAM-3', 'CAM-4'], []],
      ['CARD', '(take: 2)', ['CAM-1', 'CAM-2'], []],
      ['CARD', '(hostSku: "cam-3")', ['CAM-3'], []],
      ['BAG', '(hostSku: "CAM-3")', [], []],
      ['CARD', '(hostSku: "NEVER-SOLD")', [], [['hostSku']]],
      ['CAM-1', '', [], []],
    ] as const)
      assert.deepEqual(await hostsOf(sku, args), { hosts, hinted }, `${sku}${args}`);
    const { errors } = await place.ask('{ item(by: {sku: "CARD"}) { fits(take: 0) { verdict } } }');
    assert.deepEqual(
      errors?.map(({ extensions, message }) => [extensions.code, message]),
      [['INVALID', 'Ask for 1 or more with `take`.']],
    );
  });

  test('is told in a line of each language', async () => {
    const { data } = await place.ask(
      '{ item(by: {sku: "CARD"}) { ... on StorageOption { fits { en: text { text } de: text(locale: "de") { text locale } } } } }',
    );
    assert.deepEqual(
      data.item.fits.map(({ en }: { en: { text: string } }) => en.text),
      [
        'Fits CAM-1',
        'Fits CAM-2 together with ADAPTER and BAG',
        'Reportedly does not fit CAM-3',
        'Fits CAM-4, with a condition',
      ],
    );
    assert.deepEqual(data.item.fits[0].de, { text: 'Passt zu CAM-1', locale: 'de' });
  });

  // R49
  test('that is declared again says only what was said last', async () => {
    await story.declares('ADAPTER', 'CAM-1', 'DOES_NOT_FIT');
    await story.declares('ADAPTER', 'CAM-1', 'FITS_WITH', { needs: ['BAG'] });
    const { fits } = await fitsOf('ADAPTER');
    assert.deepEqual(
      fits.map(({ verdict, needs }: never) => [verdict, needs]),
      [['FITS_WITH', [{ sku: 'BAG' }]]],
    );
  });

  test('that is taken back is told no more', async () => {
    await story.tells('ADAPTER', 'FIT_WITHDRAWN', { withdrawnFit: story.item('CAM-1') });
    assert.deepEqual((await fitsOf('ADAPTER')).fits, []);
  });

  // R50
  test('leaves an orphan when the last product that it is for is sold no more, by the clock alone', async () => {
    assert.equal((await fitsOf('BAG')).orphaned, false);
    await story.announces('CAM-1', 'DISCONTINUED', { effectiveAt: Date.parse('2026-11-01T00:00:00Z') });
    assert.equal((await fitsOf('BAG')).orphaned, false);
    const lastOrder = { until: on('2026-12-31'), whileStocksLast: false, maxPerOrder: null };
    await story.announces('CAM-2', 'DISCONTINUED', { lastOrder });
    assert.equal((await fitsOf('BAG')).orphaned, false);
    place.at('2027-01-01T00:00:00Z');
    assert.equal((await fitsOf('BAG')).orphaned, true);
    assert.equal((await fitsOf('CARD')).orphaned, false);
  });

  // R50
  test('makes no orphan of what was made for nothing, or never fitted', async () => {
    place.at('2030-01-01T00:00:00Z');
    assert.equal((await fitsOf('LOOSE')).orphaned, false);
    assert.equal((await fitsOf('WRONG')).orphaned, false);
  });
});
