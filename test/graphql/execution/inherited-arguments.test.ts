import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { api } from '../../support/api.ts';
import { storyIn } from '../../support/story.ts';
import { commitment, on } from '../../wording/answers.ts';

const NOW = '2026-11-21T12:00:00Z';

describe('the language and the market of a question', () => {
  const place = api();
  const story = storyIn(place);
  before(async () => {
    place.at('2026-01-01T00:00:00Z');
    await story.lists(
      { sku: 'CAM', name: { en: 'Camera', de: 'Kamera', fr: 'Caméra' } },
      { sku: 'NEXT', name: { en: 'Next camera', de: 'Nächste Kamera' } },
      { sku: 'CARD', name: { en: 'Card', de: 'Karte' }, kind: 'STORAGE_OPTION' },
    );
    const note = { en: 'At our workshop.', de: 'In unserer Werkstatt.', fr: 'Dans notre atelier.' };
    await story.names('CAM', 'NEXT', 'SUCCESSOR', { carriesOver: { en: 'Batteries', de: 'Akkus' } });
    await story.declares('CARD', 'CAM', 'FITS_WITH', {
      condition: { en: 'From firmware 7.', de: 'Ab Firmware 7.' },
    });
    await story.announces('CAM', 'DISCONTINUED', {
      markets: ['DE'],
      lastOrder: { until: on('2026-06-30'), whileStocksLast: false, maxPerOrder: null },
      effectiveAt: Date.parse('2026-07-01T00:00:00Z'),
      text: { en: 'We told you so.', de: 'Wir haben es gesagt.' },
      actions: [{ kind: 'READ', label: { en: 'Read more', de: 'Mehr lesen' }, url: 'https://example.com/' }],
    });
    await story.commits('CAM', { ...commitment('SERVICE', '2030-12-31'), note }, { markets: ['DE'] });
    await story.commits('CAM', { ...commitment('SERVICE', '2030-12-31'), note });
    place.at(NOW);
  });
  const read = async (query: string) => {
    const { data, errors } = await place.ask(query);
    assert.equal(errors, undefined);
    return data;
  };
  const TEXTS = `name lifecycle { state headline { locale } explanation { text } facet(name: SERVICE) { text { locale } until { text } note { text } }
    actions { label { text } } } successors { carriesOver { text } successor { name } }`;

  test('are asked once, and answer every text below', async () => {
    const { item } = await read(`{ item(by: {sku: "CAM"}, locale: "de", market: "DE") { ${TEXTS} } }`);
    assert.deepEqual(item, {
      name: 'Kamera',
      lifecycle: {
        state: 'DISCONTINUED',
        headline: { locale: 'de' },
        explanation: { text: 'Wir haben es gesagt.' },
        facet: {
          text: { locale: 'de' },
          until: { text: '31. Dezember 2030' },
          note: { text: 'In unserer Werkstatt.' },
        },
        actions: [{ label: { text: 'Mehr lesen' } }],
      },
      successors: [{ carriesOver: { text: 'Akkus' }, successor: { name: 'Nächste Kamera' } }],
    });
  });

  test('are asked of each question for itself, and in whichever it is', async () => {
    const data = await read(`{
      de: item(by: {sku: "CAM"}, locale: "de") { name }
      en: item(by: {sku: "CAM"}) { name lifecycle { state } }
      items(skus: ["CAM", "CARD"], locale: "de", market: "DE") { item { name lifecycle { state } } }
      lookup(by: [{sku: "CARD"}], locale: "de") { item { ... on StorageOption { fits { condition { text } host { name } } } } }
      searchItems(filter: {skus: ["CAM"]}, locale: "fr") { edges { node { name } } }
    }`);
    assert.deepEqual(data, {
      de: { name: 'Kamera' },
      en: { name: 'Camera', lifecycle: { state: 'AVAILABLE' } },
      items: [
        { item: { name: 'Kamera', lifecycle: { state: 'DISCONTINUED' } } },
        { item: { name: 'Karte', lifecycle: { state: 'AVAILABLE' } } },
      ],
      lookup: [{ item: { fits: [{ condition: { text: 'Ab Firmware 7.' }, host: { name: 'Kamera' } }] } }],
      searchItems: { edges: [{ node: { name: 'Caméra' } }] },
    });
  });

  test('give way to what a field nearer to the text is asked', async () => {
    const { item } = await read(`{ item(by: {sku: "CAM"}, locale: "fr", market: "DE") {
      name german: name(locale: "de") none: name(locale: null)
      lifecycle(locale: "de", market: "US") { state facet(name: SERVICE) { note { text } french: note(locale: "fr") { text } } }
    } }`);
    assert.deepEqual(item, {
      name: 'Caméra',
      german: 'Kamera',
      none: 'Caméra',
      lifecycle: {
        state: 'AVAILABLE',
        facet: { note: { text: 'In unserer Werkstatt.' }, french: { text: 'Dans notre atelier.' } },
      },
    });
  });

  test('decide in which market a search asks for states, where its filter names none', async () => {
    const found = async (args: string) => {
      const { searchItems } = await read(`{ searchItems(${args}) { edges { node { sku } } } }`);
      return searchItems.edges.map(({ node }: { node: { sku: string } }) => node.sku);
    };
    const ended = 'states: [DISCONTINUED]';
    assert.deepEqual(await found(`filter: {${ended}}`), []);
    assert.deepEqual(await found(`market: "DE", filter: {${ended}}`), ['CAM']);
    assert.deepEqual(await found(`market: "DE", filter: {${ended}, markets: ["US"]}`), []);
    assert.deepEqual(await found(`market: "de", filter: {facet: {facet: ORDERS, statuses: [ENDED]}}`), [
      'CAM',
    ]);
  });

  for (const [where, query, variables] of [
    ['a question', '{ item(by: {sku: "CAM"}, market: "XX") { sku } markets { code } }', {}],
    ['a field', '{ item(by: {sku: "CAM"}) { sku lifecycle(market: "xx") { state } } }', {}],
    [
      'each line of a cart',
      '{ items(skus: ["CAM", "NEXT", "CARD"]) { item { lifecycle(market: "XX") { state } } } }',
      {},
    ],
    [
      'a variable',
      'query ($m: MarketCode) { item(by: {sku: "CAM"}) { lifecycle(market: $m) { state } } }',
      { m: 'XX' },
    ],
    ['a default', 'query ($m: MarketCode = "XX") { item(by: {sku: "CAM"}, market: $m) { sku } }', {}],
  ] as const)
    test(`that are none refuse the whole request once: a market in ${where}`, async () => {
      for (let time = 1; time <= 2; time++) {
        const { data, errors } = await place.ask(query, variables);
        assert.equal(data, undefined);
        assert.deepEqual(
          errors!.map(({ message, extensions }) => [extensions.code, message]),
          [
            [
              'INVALID',
              'There is no market "XX": give the code of a country, such as "DE" (ISO 3166-1), or of a market that is defined here.',
            ],
          ],
        );
      }
    });

  test('that are none refuse nothing where they are not asked about', async () => {
    const { data, errors } = await place.ask(
      `{ item(by: {sku: "CAM"}) { sku lifecycle(market: "XX") @skip(if: true) { state } ...no @include(if: false) } }
      fragment no on Item { x: lifecycle(market: "XX") { state } }`,
    );
    assert.deepEqual([data, errors], [{ item: { sku: 'CAM' } }, undefined]);
    const refused = await place.ask(
      '{ item(by: {sku: "CAM"}) { sku ...yes } } fragment yes on Item { ... { lifecycle(market: "XX") { state } } }',
    );
    assert.equal(refused.data, undefined);
  });

  test('that are none refuse a mutation before it does anything', async () => {
    const { data, errors } = await place.ask(
      'mutation { transitionItem(input: {sku: "CAM", to: PAUSED}) { item { lifecycle(market: "XX") { state } } } }',
    );
    assert.equal(data, undefined);
    assert.match(errors!.map(({ message }) => message).join(), /^There is no market "XX"/);
  });
});
