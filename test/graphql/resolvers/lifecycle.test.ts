import assert from 'node:assert/strict';
import { before, beforeEach, describe, test } from 'node:test';
import { api } from '../../support/api.ts';
import { storyIn } from '../../support/story.ts';
import { commitment, on, REPORTED } from '../../wording/answers.ts';

const NOW = '2026-11-21T12:00:00Z';
const ANSWER = `state badge since sinceOn { date precision } canOrder reasons forced successorStatus validUntil
  source { speaker confidence name } notice { number } differsIn { code }
  headline { text locale isFallback } explanation { text locale isFallback }
  facets { facet status from { date } until { lastDay } endsAt strength note { text } url source { confidence } }
  lastOrder { until { lastDay } endsAt whileStocksLast maxPerOrder } resumesOn { lastDay }
  nextChange { state effectiveAt effectiveOn { date precision } announcedAt }
  nextUpdate { by { lastDay } promisedAt overdue }
  noSuccessorBecause { text locale } teaser { text locale } actions { kind label { text locale } url }
  disposition { httpStatus robots schemaOrgAvailability googleAvailability metaAvailability }`;

interface Facet {
  readonly facet: string;
  readonly status: string;
  readonly until: { readonly lastDay: string } | null;
}

describe('the lifecycle of an item', () => {
  const place = api();
  const story = storyIn(place);
  beforeEach(() => place.at(NOW));

  async function readItem(sku: string, fields: string, args = '') {
    const { data, errors } = await place.ask(
      `{ item(by: {sku: "${sku}"}) { lifecycle${args} { ${fields} } } }`,
    );
    assert.equal(errors, undefined);
    return data.item.lifecycle;
  }
  const facetIn = (facets: readonly Facet[], name: string) => facets.find(({ facet }) => facet === name)!;

  // R125
  test('has its badge in words, and who speaks of orders only where somebody does', async () => {
    place.at('2026-05-01T08:00:00Z');
    await story.lists({ sku: 'SAID' }, { sku: 'HEARD', source: REPORTED, orders: 'UNKNOWN' });
    await story.announces('SAID', 'PAUSED', { source: REPORTED });
    const words =
      'badgeText { text locale } fr: badgeText(locale: "fr") { text } facet(name: ORDERS) { source { confidence } }';
    assert.deepEqual(await readItem('SAID', words, '(locale: "de")'), {
      badgeText: { text: 'laut Berichten unterbrochen', locale: 'de' },
      fr: { text: 'selon certaines sources, vente suspendue' },
      facet: { source: { confidence: 'REPORTED' } },
    });
    assert.deepEqual(
      await readItem(
        'HEARD',
        'badgeText { text } source { confidence } facet(name: ORDERS) { status source { confidence } }',
      ),
      {
        badgeText: { text: 'status unknown' },
        source: null,
        facet: { status: 'UNKNOWN', source: null },
      },
    );
  });

  test('tells what comes next, and who says so, in sentences of each language', async () => {
    place.at('2026-05-01T08:00:00Z');
    await story.lists({ sku: 'NEXT-WORD' });
    await story.announces('NEXT-WORD', 'PAUSED', {
      effectiveOn: on('2026-12-03'),
      effectiveAt: null,
      source: REPORTED,
      promise: { by: on('2027-01') },
    });
    place.at(NOW);
    const sentences = `nextChange { beginsOn { text } effectiveAt text { text } de: text(locale: "de") { text locale } source: announcedAt }
      nextUpdate { text { text } fr: text(locale: "fr") { text } }`;
    const { nextChange, nextUpdate } = await readItem('NEXT-WORD', sentences);
    assert.equal(nextChange.beginsOn.text, '3 December 2026');
    assert.equal(nextChange.text.text, 'Reportedly, sales will be paused from 3 December 2026.');
    assert.deepEqual(nextChange.de, {
      text: 'Berichten zufolge wird der Verkauf ab dem 3. Dezember 2026 unterbrochen.',
      locale: 'de',
    });
    assert.deepEqual(nextUpdate, {
      text: { text: 'According to unconfirmed reports, more information is due by the end of January 2027.' },
      fr: {
        text: 'D’après des informations non confirmées, de nouvelles informations sont attendues au plus tard fin janvier 2027.',
      },
    });
    place.at('2027-02-01T12:00:00Z');
    const late = await readItem(
      'NEXT-WORD',
      'nextChange { state } nextUpdate { overdue isInHeadline text { text } } source { text { text } }',
    );
    assert.deepEqual(late, {
      nextChange: null,
      nextUpdate: {
        overdue: true,
        isInHeadline: true,
        text: {
          text: 'According to unconfirmed reports, more information was due by the end of January 2027 but has not been published.',
        },
      },
      source: { text: { text: 'Source: a third party, reported, not confirmed' } },
    });
  });

  test('tells whether the headline has the promise already, overdue or not', async () => {
    place.at('2026-05-01T08:00:00Z');
    const promise = { by: on('2027-01') };
    await story.lists({ sku: 'WAITING' }, { sku: 'BACK-SOON' });
    await story.announces('WAITING', 'PAUSED', { promise });
    await story.announces('BACK-SOON', 'PAUSED', { promise, resumesOn: on('2027-06') });
    const promiseOf = async (sku: string) => {
      const { headline, nextUpdate } = await readItem(
        sku,
        'headline { text } nextUpdate { overdue isInHeadline }',
      );
      assert.equal(nextUpdate.isInHeadline, /say more|more information/.test(headline.text), headline.text);
      return Object.values(nextUpdate);
    };
    place.at(NOW);
    assert.deepEqual(await promiseOf('WAITING'), [false, true]);
    assert.deepEqual(await promiseOf('BACK-SOON'), [false, false]);
    place.at('2027-03-01T00:00:00Z');
    assert.deepEqual(await promiseOf('WAITING'), [true, true]);
    assert.deepEqual(await promiseOf('BACK-SOON'), [true, false]);
  });

  test('has a date for its badge, which is another than that of its state', async () => {
    place.at('2026-05-01T08:00:00Z');
    await story.lists({ sku: 'SINCE' }, { sku: 'UNTIL' });
    await story.lists({ sku: 'RELEASED', releasedOn: on('2026-12-27') }, { sku: 'PLANNED' });
    await story.lists({ sku: 'IN-MARCH', releasedOn: on('2027-03'), orders: 'NOT_YET' });
    await story.announces('PLANNED', 'REPLACEMENT_PLANNED', {});
    await story.announces('SINCE', 'PAUSED', { effectiveAt: Date.parse('2026-06-01T00:00:00Z') });
    await story.announces('UNTIL', 'DISCONTINUED', {
      lastOrder: { until: on('2027-03-31'), whileStocksLast: false, maxPerOrder: 2 },
    });
    place.at(NOW);
    const dateOf = async (sku: string) =>
      await readItem(
        sku,
        'badge badgeDateText { text locale isFallback } de: badgeDateText(locale: "de") { text }',
      );
    assert.deepEqual(await dateOf('SINCE'), {
      badge: 'PAUSED',
      badgeDateText: { text: 'Since 1 June 2026', locale: 'en', isFallback: false },
      de: { text: 'Seit dem 1. Juni 2026' },
    });
    assert.deepEqual(await dateOf('UNTIL'), {
      badge: 'ENDING',
      badgeDateText: { text: 'Until 31 March 2027; 2 per order at most', locale: 'en', isFallback: false },
      de: { text: 'Bis zum 31. März 2027; höchstens 2 je Bestellung' },
    });
    const badgeDates = async (sku: string, asOf: string) => {
      const { data } = await place.ask(
        `{ item(by: {sku: "${sku}"}) { lifecycle(asOf: "${asOf}") { badge badgeDateText { text } de: badgeDateText(locale: "de") { text } } } }`,
      );
      const { badge, badgeDateText, de } = data.item.lifecycle;
      return [badge, badgeDateText.text, de.text];
    };
    assert.deepEqual(await badgeDates('RELEASED', '2026-12-20T00:00:00Z'), [
      'COMING',
      'From 27 December 2026',
      'Ab dem 27. Dezember 2026',
    ]);
    assert.deepEqual(await badgeDates('RELEASED', '2026-12-28T00:00:00Z'), [
      'AVAILABLE',
      'Since 27 December 2026',
      'Seit dem 27. Dezember 2026',
    ]);
    for (const at of ['2027-01-01T00:00:00Z', '2027-04-02T00:00:00Z'])
      assert.deepEqual(await badgeDates('IN-MARCH', at), [
        'COMING',
        'Planned for March 2027',
        'Geplant für März 2027',
      ]);
    const [badge, english] = await badgeDates('PLANNED', '2026-12-20T00:00:00Z');
    assert.equal(badge, 'REPLACEMENT_PLANNED');
    assert.equal(english, 'Planned since 1 May 2026');
    place.at(NOW);
  });

  // R23
  test('of one just listed: it can be ordered, and nobody said more', async () => {
    place.at('2026-05-01T08:00:00Z');
    await story.lists({ sku: 'PLAIN' });
    const { facets, ...answer } = await readItem('PLAIN', ANSWER);
    const names = facets.map(({ facet, status }: Facet) => `${facet} ${status}`);
    assert.deepEqual(names, [
      'ORDERS OPEN',
      'FULFILMENT UNKNOWN',
      'WARRANTY UNKNOWN',
      'SERVICE UNKNOWN',
      'PARTS UNKNOWN',
      'FEATURE_UPDATES UNKNOWN',
      'SECURITY_UPDATES UNKNOWN',
      'ONLINE_SERVICES UNKNOWN',
    ]);
    assert.deepEqual(answer, {
      state: 'AVAILABLE',
      badge: 'AVAILABLE',
      since: '2026-05-01T08:00:00.000Z',
      sinceOn: { date: '2026-05-01', precision: 'DAY' },
      canOrder: true,
      reasons: [],
      forced: false,
      successorStatus: 'UNKNOWN',
      validUntil: null,
      source: null,
      notice: null,
      differsIn: [],
      headline: { text: 'PLAIN can be ordered.', locale: 'en', isFallback: false },
      explanation: null,
      lastOrder: null,
      resumesOn: null,
      nextChange: null,
      nextUpdate: null,
      noSuccessorBecause: null,
      teaser: null,
      actions: [],
      disposition: {
        httpStatus: 200,
        robots: 'index, follow',
        schemaOrgAvailability: 'https://schema.org/InStock',
        googleAvailability: 'in_stock',
        metaAvailability: 'in stock',
      },
    });
  });

  // R20
  test('of one whose end is announced: what holds now, and what is planned', async () => {
    await story.lists({ sku: 'ENDING', releasedOn: on('2020') });
    await story.announces('ENDING', 'DISCONTINUED', {
      notice: { en: 'It ends.' },
      text: { en: 'Parts are scarce.', de: 'Teile sind knapp.' },
      reasons: ['SUPPLY'],
      lastOrder: { until: on('2027-03'), whileStocksLast: true, maxPerOrder: 5 },
      commitments: [
        commitment('FULFILMENT', 'OPEN'),
        {
          ...commitment('SERVICE', '2030-12-31', 'GUARANTEED'),
          note: { en: 'By mail.' },
          url: 'https://acme.example',
        },
      ],
      noSuccessorBecause: { en: 'Phones do it now.' },
      actions: [{ kind: 'CONTACT', label: { en: 'Ask us', de: 'Fragen' }, url: 'https://acme.example/ask' }],
      promise: { by: on('2027-01-31') },
    });
    const { facets, headline, ...answer } = await readItem('ENDING', ANSWER);
    assert.deepEqual(facetIn(facets, 'ORDERS'), {
      facet: 'ORDERS',
      status: 'ENDING',
      from: { date: '2020-01-01' },
      until: { lastDay: '2027-03-31' },
      endsAt: '2027-04-01T00:00:00.000Z',
      strength: null,
      note: null,
      url: null,
      source: null,
    });
    assert.deepEqual(facetIn(facets, 'SERVICE'), {
      facet: 'SERVICE',
      status: 'ENDING',
      from: null,
      until: { lastDay: '2030-12-31' },
      endsAt: '2031-01-01T00:00:00.000Z',
      strength: 'GUARANTEED',
      note: { text: 'By mail.' },
      url: 'https://acme.example',
      source: null,
    });
    assert.match(headline.text, /^ENDING can be ordered .* until the end of March 2027 .*\.$/);
    assert.deepEqual(answer, {
      state: 'AVAILABLE',
      badge: 'ENDING',
      since: null,
      sinceOn: { date: '2020-01-01', precision: 'YEAR' },
      canOrder: true,
      reasons: ['SUPPLY'],
      forced: false,
      successorStatus: 'NONE',
      validUntil: '2027-02-01T00:00:00.000Z',
      source: null,
      notice: { number: '2026-0001' },
      differsIn: [],
      explanation: { text: 'Parts are scarce.', locale: 'en', isFallback: false },
      lastOrder: {
        until: { lastDay: '2027-03-31' },
        endsAt: '2027-04-01T00:00:00.000Z',
        whileStocksLast: true,
        maxPerOrder: 5,
      },
      resumesOn: null,
      nextChange: {
        state: 'DISCONTINUED',
        effectiveAt: '2027-04-01T00:00:00.000Z',
        effectiveOn: null,
        announcedAt: '2026-11-21T12:00:00.000Z',
      },
      nextUpdate: { by: { lastDay: '2027-01-31' }, promisedAt: '2026-11-21T12:00:00.000Z', overdue: false },
      noSuccessorBecause: { text: 'Phones do it now.', locale: 'en' },
      teaser: null,
      actions: [
        { kind: 'CONTACT', label: { text: 'Ask us', locale: 'en' }, url: 'https://acme.example/ask' },
      ],
      disposition: {
        httpStatus: 200,
        robots: 'index, follow',
        schemaOrgAvailability: 'https://schema.org/LimitedAvailability',
        googleAvailability: 'in_stock',
        metaAvailability: 'in stock',
      },
    });
  });

  test('changes when a planned change is due, to the second, without any new fact', async () => {
    const { item } = (await place.ask('{ item(by: {sku: "ending"}) { version } }')).data;
    const at = async (instant: string) => {
      place.at(instant);
      const { state, since, canOrder, facets, validUntil, nextChange, nextUpdate } = await readItem(
        'ENDING',
        ANSWER,
      );
      return [
        state,
        since,
        canOrder,
        facetIn(facets, 'ORDERS').status,
        validUntil,
        nextChange?.state ?? null,
        nextUpdate.overdue,
      ];
    };
    assert.deepEqual(await at('2027-01-31T23:59:59Z'), [
      'AVAILABLE',
      null,
      true,
      'ENDING',
      '2027-02-01T00:00:00.000Z',
      'DISCONTINUED',
      false,
    ]);
    assert.deepEqual(await at('2027-02-01T00:00:00Z'), [
      'AVAILABLE',
      null,
      true,
      'ENDING',
      '2027-04-01T00:00:00.000Z',
      'DISCONTINUED',
      true,
    ]);
    assert.deepEqual(await at('2027-03-31T23:59:59.999Z'), [
      'AVAILABLE',
      null,
      true,
      'ENDING',
      '2027-04-01T00:00:00.000Z',
      'DISCONTINUED',
      true,
    ]);
    assert.deepEqual(await at('2027-04-01T00:00:00Z'), [
      'DISCONTINUED',
      '2027-04-01T00:00:00.000Z',
      false,
      'ENDED',
      '2031-01-01T00:00:00.000Z',
      null,
      true,
    ]);
    assert.deepEqual(await at('2031-01-01T00:00:00Z'), [
      'DISCONTINUED',
      '2027-04-01T00:00:00.000Z',
      false,
      'ENDED',
      null,
      null,
      true,
    ]);
    const { facets, disposition } = await readItem('ENDING', ANSWER);
    assert.equal(facetIn(facets, 'SERVICE').status, 'ENDED');
    assert.equal(disposition.schemaOrgAvailability, 'https://schema.org/Discontinued');
    assert.equal(
      (await place.ask('{ item(by: {sku: "ending"}) { version } }')).data.item.version,
      item.version,
    );
  });

  // R86
  test('is the same when it is asked ahead as when it has come', async () => {
    for (const instant of ['2027-02-01T00:00:00Z', '2027-04-01T00:00:00Z', '2031-06-01T00:00:00Z']) {
      const upcoming = await readItem('ENDING', ANSWER, `(asOf: "${instant}")`);
      place.at(instant);
      assert.deepEqual(await readItem('ENDING', ANSWER), upcoming);
      place.at(NOW);
    }
  });

  test('of one that pauses tells until when, and what was promised', async () => {
    await story.lists({ sku: 'RESTING' });
    await story.announces('RESTING', 'PAUSED', { resumesOn: on('2027-Q1'), promise: null });
    const fields =
      'state canOrder resumesOn { lastDay precision } validUntil nextUpdate { overdue } facet(name: ORDERS) { status } disposition { schemaOrgAvailability }';
    const answer = {
      state: 'PAUSED',
      canOrder: false,
      resumesOn: { lastDay: '2027-03-31', precision: 'QUARTER' },
      validUntil: '2027-04-01T00:00:00.000Z',
      nextUpdate: null,
      facet: { status: 'SUSPENDED' },
      disposition: { schemaOrgAvailability: 'https://schema.org/OutOfStock' },
    };
    assert.deepEqual(await readItem('RESTING', fields), answer);
    place.at('2027-05-01T00:00:00Z');
    assert.deepEqual(await readItem('RESTING', fields), { ...answer, validUntil: null });
  });

  test('of one that will be replaced tells the teaser, or the successor once it is named', async () => {
    await story.lists({ sku: 'REPLACED' }, { sku: 'COMING', orders: 'NOT_YET' });
    await story.announces('REPLACED', 'REPLACEMENT_PLANNED', { teaser: { en: 'Wait.', de: 'Warten Sie.' } });
    const fields = 'state canOrder successorStatus teaser { text } facet(name: ORDERS) { status }';
    assert.deepEqual(await readItem('REPLACED', fields), {
      state: 'REPLACEMENT_PLANNED',
      canOrder: true,
      successorStatus: 'PLANNED',
      teaser: { text: 'Wait.' },
      facet: { status: 'OPEN' },
    });
    await story.names('REPLACED', 'COMING');
    assert.equal((await readItem('REPLACED', fields)).successorStatus, 'NAMED');
    assert.deepEqual(await readItem('COMING', 'state canOrder facet(name: ORDERS) { status }'), {
      state: 'AVAILABLE',
      canOrder: false,
      facet: { status: 'NOT_YET' },
    });
  });

  test('of one of which others report says who, and keeps what nobody said unknown', async () => {
    const source = { ...REPORTED, name: 'A list' };
    await story.lists({ sku: 'REPORTED', orders: 'UNKNOWN', source });
    await story.commits('REPORTED', commitment('SECURITY_UPDATES', '2026-12-31'), { source, dated: false });
    const {
      facets,
      source: found,
      disposition,
      canOrder,
      since,
      sinceOn,
      nextChange,
      headline,
    } = await readItem('REPORTED', ANSWER);
    assert.deepEqual(found, { speaker: 'THIRD_PARTY', confidence: 'REPORTED', name: 'A list' });
    assert.deepEqual([canOrder, since, sinceOn], [false, null, null]);
    assert.equal(facetIn(facets, 'ORDERS').status, 'UNKNOWN');
    assert.deepEqual(facetIn(facets, 'SECURITY_UPDATES'), {
      facet: 'SECURITY_UPDATES',
      status: 'ENDING',
      from: null,
      until: { lastDay: '2026-12-31' },
      endsAt: '2027-01-01T00:00:00.000Z',
      strength: 'TARGET',
      note: null,
      url: null,
      source: { confidence: 'REPORTED' },
    });
    assert.deepEqual(disposition, {
      httpStatus: 200,
      robots: 'index, follow',
      schemaOrgAvailability: null,
      googleAvailability: null,
      metaAvailability: null,
    });
    assert.equal(nextChange.state, 'DISCONTINUED');
    assert.match(headline.text, /unconfirmed reports/);
  });
});

describe('the languages of a lifecycle', () => {
  const place = api();
  const story = storyIn(place);
  before(async () => {
    await story.lists({ sku: 'CAM', name: { en: 'Camera', de: 'Kamera' } });
    await story.announces('CAM', 'DISCONTINUED', {
      effectiveAt: Date.parse(NOW),
      text: { en: 'It ends.', de: 'Es endet.' },
      noSuccessorBecause: { en: 'No need.' },
      actions: [{ kind: 'READ', label: { en: 'Read', de: 'Lesen' }, url: 'https://acme.example' }],
    });
    await story.commits('CAM', {
      ...commitment('WARRANTY', 'OPEN'),
      note: { en: 'As before.', de: 'Wie bisher.' },
    });
  });

  const TEXTS = `headline { ...T } explanation { ...T } noSuccessorBecause { ...T } teaser { ...T }
    actions { label { ...T } } facet(name: WARRANTY) { note { ...T } }`;
  async function texts(args: string, fields = TEXTS) {
    const fragment = fields.includes('...T') ? 'fragment T on LocalizedText { text locale isFallback }' : '';
    const { data, errors } = await place.ask(
      `{ item(by: {sku: "cam"}) { lifecycle${args} { ${fields} } } } ${fragment}`,
    );
    assert.equal(errors, undefined);
    return data.item.lifecycle;
  }
  const text = (words: string, locale: string, isFallback = false) => ({ text: words, locale, isFallback });

  test('tell what holds in one phrase, in the language asked for', async () => {
    const phrases = async (locale: string) => {
      const { facets } = await texts('', `facets { facet text(locale: "${locale}") { text } }`);
      const found = facets.find(({ facet }: { facet: string }) => facet === 'WARRANTY');
      return found.text.text;
    };
    assert.equal(await phrases('en'), 'Warranty: honoured, with no end date set');
    assert.match(await phrases('de'), /^Garantie: wird gewährt, ohne/);
    assert.match(await phrases('fr'), /^Garantie\u00a0: accordée, sans/);
  });

  test('are the default where none is asked', async () => {
    const { headline, ...rest } = await texts('');
    assert.deepEqual([headline.locale, headline.isFallback], ['en', false]);
    assert.match(headline.text, /^Camera was discontinued on /);
    assert.deepEqual(rest, {
      explanation: text('It ends.', 'en'),
      noSuccessorBecause: text('No need.', 'en'),
      teaser: null,
      actions: [{ label: text('Read', 'en') }],
      facet: { note: text('As before.', 'en') },
    });
    assert.deepEqual(await texts('(locale: null)'), { headline, ...rest });
  });

  for (const locale of ['de', 'de-AT', 'DE-at', 'de-Latn-CH-1996']) {
    // R102
    test(`are found for ${locale} in German, and what is missing falls back and says so`, async () => {
      const { headline, ...rest } = await texts(`(locale: "${locale}")`);
      assert.deepEqual([headline.locale, headline.isFallback], ['de', false]);
      assert.match(headline.text, /Kamera/);
      assert.deepEqual(rest, {
        explanation: text('Es endet.', 'de'),
        noSuccessorBecause: text('No need.', 'en', true),
        teaser: null,
        actions: [{ label: text('Lesen', 'de') }],
        facet: { note: text('Wie bisher.', 'de') },
      });
    });
  }

  test('fall back where nobody wrote in one, and say so', async () => {
    const french = await texts('(locale: "fr-CA")');
    assert.deepEqual([french.headline.locale, french.headline.isFallback], ['fr', false]);
    assert.match(french.headline.text, /Camera/);
    assert.deepEqual(french.explanation, text('It ends.', 'en', true));
    const japanese = await texts('(locale: "ja")');
    assert.deepEqual([japanese.headline.locale, japanese.headline.isFallback], ['en', true]);
    assert.deepEqual(japanese.facet.note, text('As before.', 'en', true));
  });

  test('of a field win over those of the lifecycle', async () => {
    const fields = `headline(locale: "fr") { locale } explanation(locale: "en") { text }
      facet(name: WARRANTY) { note(locale: "en") { text } } noSuccessorBecause(locale: "de") { isFallback }`;
    assert.deepEqual(await texts('(locale: "de")', fields), {
      headline: { locale: 'fr' },
      explanation: { text: 'It ends.' },
      facet: { note: { text: 'As before.' } },
      noSuccessorBecause: { isFallback: true },
    });
  });

  test('are not those that the browser accepts', async () => {
    const query = '{ item(by: {sku: "cam"}) { lifecycle { headline { locale } } } }';
    const { body } = await place.http().post('/graphql').set('accept-language', 'de').send({ query });
    assert.equal(body.data.item.lifecycle.headline.locale, 'en');
  });

  test('of a period are those of the answer around it', async () => {
    await story.promises('CAM', '2027-03');
    const period = 'nextUpdate { by { text } } german: nextUpdate { by { text(locale: "de") } }';
    assert.deepEqual(await texts('', period), {
      nextUpdate: { by: { text: 'March 2027' } },
      german: { by: { text: 'März 2027' } },
    });
    assert.deepEqual((await texts('(locale: "de")', period)).nextUpdate, { by: { text: 'März 2027' } });
  });
});
