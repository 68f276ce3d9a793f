import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import type { Fact } from '../../../src/domain/fact/fact.ts';
import { api } from '../../support/api.ts';
import { createManagerClients, localizedTextInput, product } from '../../support/managers.ts';
import { storyIn } from '../../support/story.ts';
import { commitment, on, REPORTED } from '../../wording/answers.ts';

const COMMON = `__typename id sequence previousSequence kind item { sku } notice { number } recordedAt effectiveAt
  effectiveOn { date precision } markets forced source { speaker confidence name url }
  headline { text locale isFallback } german: headline(locale: "de-AT") { text locale isFallback }
  explanation { text locale isFallback } corrects { sequence } correctedBy { sequence }`;

describe('a fact', () => {
  const place = api();
  const story = storyIn(place);
  before(async () => {
    place.at('2026-11-01T00:00:00Z');
    await story.lists(
      { sku: 'CAM', name: { en: 'Camera', de: 'Kamera' }, releasedOn: on('2020-05') },
      { sku: 'CARD', kind: 'STORAGE_OPTION' },
      { sku: 'BAG', kind: 'ACCESSORY' },
    );
    place.at('2026-11-21T12:00:00Z');
  });

  /** What the contract tells of a fact of the story. */
  async function readEntry(fact: Fact, fields: string) {
    const after = String(fact.sequence - 1);
    const { data, errors } = await place.ask(
      `query ($after: String) { timeline(first: 1, after: $after) { edges { node { ${fields} } } } }`,
      { after },
    );
    assert.equal(errors, undefined);
    return data.timeline.edges[0].node;
  }

  test('of a listing tells when it was said and from when it holds', async () => {
    const { data } = await place.ask(`{ timeline(first: 1) { edges { node { ${COMMON} } } } }`);
    const { id, headline, german, ...node } = data.timeline.edges[0].node;
    assert.match(id, /^e_[0-9a-f]{32}$/);
    assert.deepEqual([headline.locale, headline.isFallback], ['en', false]);
    assert.deepEqual([german.locale, german.isFallback], ['de', false]);
    assert.match(headline.text, /^An entry for Camera was added.*\.$/);
    assert.match(german.text, /„Kamera“.*\.$/);
    assert.deepEqual(node, {
      __typename: 'ItemEntry',
      sequence: '1',
      previousSequence: null,
      kind: 'ITEM_LISTED',
      item: { sku: 'CAM' },
      notice: null,
      recordedAt: '2026-11-01T00:00:00.000Z',
      effectiveAt: null,
      effectiveOn: { date: '2020-05-01', precision: 'MONTH' },
      markets: [],
      forced: false,
      source: null,
      explanation: null,
      corrects: null,
      correctedBy: null,
    });
  });

  test('of a state tells all that was announced with it', async () => {
    const fact = await story.announces('CAM', 'DISCONTINUED', {
      notice: { en: 'It ends.', fr: 'C’est fini.' },
      text: { en: 'It ends.', fr: 'C’est fini.' },
      reasons: ['SUPPLY', 'TECHNOLOGY_SHIFT'],
      markets: ['US', 'DE'],
      lastOrder: { until: on('2027-03-31'), whileStocksLast: true, maxPerOrder: 2 },
      commitments: [
        commitment('FULFILMENT', 'OPEN'),
        { ...commitment('SERVICE', '2030'), note: { en: 'In Berlin.' }, url: 'https://red.example' },
      ],
      successors: [
        {
          successor: story.item('BAG'),
          kind: 'INTERIM',
          hosts: [story.item('CAM')],
          markets: ['US'],
          carriesOver: { en: 'Batteries' },
        },
      ],
      noSuccessorBecause: { en: 'None.' },
      teaser: { en: 'Soon.' },
      actions: [
        {
          kind: 'BACK_UP',
          label: { en: 'Save your data', de: 'Daten sichern' },
          url: 'https://red.example/save',
        },
      ],
    });
    const node = await readEntry(
      fact,
      `__typename previousSequence notice { number explanation(locale: "fr") { text } } effectiveAt markets
       explanation(locale: "fr") { text locale isFallback }
       ... on StateEntry { state reasons resumesOn { date } teaser { text } noSuccessorBecause { text }
         lastOrder { until { date } endsAt whileStocksLast maxPerOrder text { text } }
         commitments { facet terms until { lastDay } strength note { text } url }
         successors { kind successor { sku } predecessor { sku } hosts { sku } markets carriesOver { text } source { name } }
         actions { kind label { text } url } }`,
    );
    assert.deepEqual(node, {
      __typename: 'StateEntry',
      previousSequence: '1',
      notice: { number: '2026-0001', explanation: { text: 'C’est fini.' } },
      effectiveAt: '2027-04-01T04:00:00.000Z',
      markets: ['US', 'DE'],
      explanation: { text: 'C’est fini.', locale: 'fr', isFallback: false },
      state: 'DISCONTINUED',
      reasons: ['SUPPLY', 'TECHNOLOGY_SHIFT'],
      resumesOn: null,
      teaser: { text: 'Soon.' },
      noSuccessorBecause: { text: 'None.' },
      lastOrder: {
        until: { date: '2027-03-31' },
        endsAt: '2027-04-01T04:00:00.000Z',
        whileStocksLast: true,
        maxPerOrder: 2,
        text: {
          text: 'Last orders: while stocks last, and until 31 March 2027 at the latest; 2 per order at most',
        },
      },
      commitments: [
        { facet: 'FULFILMENT', terms: 'OPEN', until: null, strength: 'TARGET', note: null, url: null },
        {
          facet: 'SERVICE',
          terms: 'UNTIL',
          until: { lastDay: '2030-12-31' },
          strength: 'TARGET',
          note: { text: 'In Berlin.' },
          url: 'https://red.example',
        },
      ],
      successors: [
        {
          kind: 'INTERIM',
          successor: { sku: 'BAG' },
          predecessor: { sku: 'CAM' },
          hosts: [{ sku: 'CAM' }],
          markets: ['US'],
          carriesOver: { text: 'Batteries' },
          source: null,
        },
      ],
      actions: [{ kind: 'BACK_UP', label: { text: 'Save your data' }, url: 'https://red.example/save' }],
    });
  });

  test('of a last order tells when its day is over: in its market, else in UTC', async () => {
    const last = (until: string | null) => ({
      until: until === null ? null : on(until),
      whileStocksLast: true,
      maxPerOrder: null,
    });
    const ends = async (sku: string, until: string | null, markets: string[]) => {
      const fact = await story.announces(sku, 'DISCONTINUED', { lastOrder: last(until), markets });
      return (await readEntry(fact, '... on StateEntry { lastOrder { endsAt } }')).lastOrder.endsAt;
    };
    assert.equal(await ends('BAG', '2027-06-30', []), '2027-07-01T00:00:00.000Z');
    assert.equal(await ends('BAG', '2027-06-30', ['DE']), '2027-06-30T22:00:00.000Z');
    assert.equal(await ends('BAG', null, ['DE']), null);
  });

  test('of a state that takes a pause tells when it is to end', async () => {
    const fact = await story.announces('CARD', 'PAUSED', { resumesOn: on('2027-02') });
    assert.deepEqual(
      await readEntry(fact, '... on StateEntry { state resumesOn { date precision } lastOrder { endsAt } }'),
      {
        state: 'PAUSED',
        resumesOn: { date: '2027-02-01', precision: 'MONTH' },
        lastOrder: null,
      },
    );
  });

  test('of a commitment tells by how much its last day moved, and how long before', async () => {
    const commits = (until: string) => story.commits('CARD', commitment('WARRANTY', until));
    const fields = `kind ... on CommitmentEntry { commitments { facet terms until { lastDay } strength } reasons
      change { days noticeDays from { lastDay } } }`;
    assert.deepEqual(await readEntry(await commits('2026-12-31'), fields), {
      kind: 'COMMITMENT_MADE',
      commitments: [
        { facet: 'WARRANTY', terms: 'UNTIL', until: { lastDay: '2026-12-31' }, strength: 'TARGET' },
      ],
      reasons: [],
      change: null,
    });
    const { kind, change } = await readEntry(await commits('2027-01-10'), fields);
    assert.equal(kind, 'COMMITMENT_EXTENDED');
    assert.deepEqual(change, { days: 10, noticeDays: 50, from: { lastDay: '2026-12-31' } });
    const open = await readEntry(await commits('OPEN'), fields);
    assert.deepEqual(
      [open.kind, open.change],
      ['COMMITMENT_EXTENDED', { days: null, noticeDays: null, from: { lastDay: '2027-01-10' } }],
    );
    const shorter = await readEntry(await commits('2027-01-15'), fields);
    assert.deepEqual(
      [shorter.kind, shorter.change],
      ['COMMITMENT_SHORTENED', { days: null, noticeDays: 55, from: null }],
    );
  });

  test('of a successor tells who follows and how', async () => {
    const named = await story.names('CARD', 'BAG', 'UPGRADE');
    const fields = '__typename kind ... on SuccessionEntry { successor { sku } successionKind }';
    assert.deepEqual(await readEntry(named, fields), {
      __typename: 'SuccessionEntry',
      kind: 'SUCCESSOR_NAMED',
      successor: { sku: 'BAG' },
      successionKind: 'UPGRADE',
    });
    const withdrawn = await story.tells('CARD', 'SUCCESSOR_WITHDRAWN', {
      withdrawnSuccessor: story.item('BAG'),
    });
    assert.deepEqual(await readEntry(withdrawn, fields), {
      __typename: 'SuccessionEntry',
      kind: 'SUCCESSOR_WITHDRAWN',
      successor: { sku: 'BAG' },
      successionKind: null,
    });
  });

  test('of a fit tells the host and the verdict', async () => {
    const fields = '__typename kind ... on FitEntry { host { sku } verdict }';
    const declared = await story.declares('CARD', 'CAM', 'DOES_NOT_FIT');
    assert.deepEqual(await readEntry(declared, fields), {
      __typename: 'FitEntry',
      kind: 'FIT_DECLARED',
      host: { sku: 'CAM' },
      verdict: 'DOES_NOT_FIT',
    });
    const withdrawn = await story.tells('CARD', 'FIT_WITHDRAWN', { withdrawnFit: story.item('CAM') });
    assert.deepEqual(await readEntry(withdrawn, fields), {
      __typename: 'FitEntry',
      kind: 'FIT_WITHDRAWN',
      host: { sku: 'CAM' },
      verdict: null,
    });
  });

  test('of an update tells what was promised next', async () => {
    const fields = '__typename kind ... on UpdateEntry { nextUpdateBy { lastDay } resumesOn { lastDay } }';
    assert.deepEqual(await readEntry(await story.promises('CARD', '2027-Q1'), fields), {
      __typename: 'UpdateEntry',
      kind: 'UPDATE_PROMISED',
      nextUpdateBy: { lastDay: '2027-03-31' },
      resumesOn: null,
    });
    assert.deepEqual(
      await readEntry(await story.tells('CARD', 'UPDATE_POSTED', { resumesOn: on('2027-05') }), fields),
      {
        __typename: 'UpdateEntry',
        kind: 'UPDATE_POSTED',
        nextUpdateBy: null,
        resumesOn: { lastDay: '2027-05-31' },
      },
    );
  });

  test('and its correction both stay, and point at each other', async () => {
    const wrong = await story.tells('BAG', 'UPDATE_POSTED', {}, { text: { en: 'Wrong.' } });
    const amended = await story.tells(
      'BAG',
      'CORRECTED',
      { how: 'AMEND' },
      { corrects: wrong.sequence, text: { en: 'Right.' } },
    );
    const translated = await story.tells(
      'BAG',
      'TRANSLATED',
      {},
      { corrects: wrong.sequence, text: { de: 'Richtig.' } },
    );
    const fields =
      '__typename kind corrects { sequence kind } correctedBy { sequence kind } explanation { text } ... on CorrectionEntry { how }';
    const target = { sequence: String(wrong.sequence), kind: 'UPDATE_POSTED' };
    assert.deepEqual(await readEntry(wrong, fields), {
      __typename: 'UpdateEntry',
      kind: 'UPDATE_POSTED',
      corrects: null,
      correctedBy: { sequence: String(translated.sequence), kind: 'TRANSLATED' },
      explanation: { text: 'Wrong.' },
    });
    assert.deepEqual(await readEntry(amended, fields), {
      __typename: 'CorrectionEntry',
      kind: 'CORRECTED',
      corrects: target,
      correctedBy: null,
      explanation: { text: 'Right.' },
      how: 'AMEND',
    });
    assert.deepEqual((await readEntry(translated, fields)).how, null);
  });

  // R87
  test('from elsewhere says who says so, and one that was forced says that', async () => {
    const source = { ...REPORTED, name: 'A list', url: 'https://list.example' };
    const reported = await story.announces('BAG', 'AVAILABLE', { source });
    assert.deepEqual(await readEntry(reported, 'source { speaker confidence name url } forced'), {
      source: { speaker: 'THIRD_PARTY', confidence: 'REPORTED', name: 'A list', url: 'https://list.example' },
      forced: false,
    });
    const forced = await story.tells('BAG', 'STATE_ANNOUNCED', { state: { to: 'PAUSED' } }, { forced: true });
    assert.deepEqual(await readEntry(forced, 'source { name } forced'), { source: null, forced: true });
  });

  // R94
  test('keeps its headline when the item gets another name', async () => {
    const fact = await story.promises('CAM', '2027-01-31');
    const fields =
      'headline { text } french: headline(locale: "fr") { text locale } japanese: headline(locale: "ja") { text locale isFallback }';
    const before = await readEntry(fact, fields);
    await story.tells('CAM', 'ITEM_REVISED', { listing: { name: { en: 'Apparatus', fr: 'Appareil' } } });
    assert.deepEqual(await readEntry(fact, fields), before);
    assert.match(before.headline.text, /Camera/);
    assert.deepEqual(before.japanese, { text: before.headline.text, locale: 'en', isFallback: true });
    assert.equal(before.french.locale, 'fr');
  });
});

describe('the words of an entry', () => {
  const place = api();
  const { run } = createManagerClients(place);

  test('are told as corrections and translations leave them', async () => {
    await run('registerItem', product('AMENDED'));
    const { entry } = await run('postUpdate', { sku: 'AMENDED', text: localizedTextInput('In Mai.') });
    const words = async () => {
      const query = `query ($id: ID!) { node(id: $id) { ... on TimelineEntry {
        explanation { text } now: explanationNow { text } german: explanationNow(locale: "de") { text isFallback } } } }`;
      const { node } = (await place.ask(query, { id: entry.id })).data;
      return [node.explanation.text, node.now?.text ?? null, node.german?.text ?? null];
    };
    assert.deepEqual(await words(), ['In Mai.', 'In Mai.', 'In Mai.']);
    const because = localizedTextInput('A slip of the pen.');
    await run('correctEntry', {
      entryId: entry.id,
      how: 'AMEND',
      because,
      text: localizedTextInput('In May.'),
    });
    await run('translateEntry', { entryId: entry.id, text: [{ locale: 'de', text: 'Im Mai.' }] });
    assert.deepEqual(await words(), ['In Mai.', 'In May.', 'Im Mai.']);
    await run('correctEntry', { entryId: entry.id, how: 'RETRACT', because });
    assert.deepEqual(await words(), ['In Mai.', null, null]);
  });
});
