import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { describe, test } from 'node:test';
import { tellRed2010 } from '../../support/red-2010.ts';
import { appendNextDueFacts } from '../../../src/commands/notice/due.ts';
import { importEndoflifeProduct } from '../../../src/imports/endoflife/import.ts';
import { productFromEndoflifeFile } from '../../../src/vocabularies/endoflife/endoflife.ts';
import { api } from '../../support/api.ts';
import { storyIn } from '../../support/story.ts';
import { commitment, on, REPORTED } from '../../wording/answers.ts';
import { type Line, linesOf } from './feed-door.ts';

const DATE = '{ date precision }';
const SOURCE = '{ speaker confidence name url }';
const QUERY = `query ($skus: [String!]!) { items(skus: $skus) { item { id sku handle name kind version url
  brand { handle name } line { handle } family { handle } options { name value de: name(locale: "de") fr: value(locale: "fr") } identifiers { scheme value }
  markets { code } releasedOn ${DATE} newestVersion { name url } lifecycle { ...told }
  DE: lifecycle(market: "DE") { ...told } US: lifecycle(market: "US") { ...told }
  successors { kind hosts { sku } markets successor { sku } carriesOver { text } source { speaker confidence name url } }
  timeline(first: 1) { edges { node { sequence recordedAt headline { text } explanation { text } } } } } } }
fragment told on Lifecycle { state since sinceOn ${DATE} canOrder reasons forced source ${SOURCE} successorStatus
  facets { facet status from ${DATE} until ${DATE} endsAt strength source ${SOURCE} }
  lastOrder { until ${DATE} endsAt whileStocksLast maxPerOrder } resumesOn ${DATE}
  nextChange { state effectiveAt effectiveOn ${DATE} announcedAt } nextUpdate { by ${DATE} promisedAt overdue } }`;

const EXAMPLES = join(import.meta.dirname, '../../../../shared/data/endoflife/at-2025-10-18');
const FILES = ['nodejs.md', 'iphone.md', 'ubuntu.md', 'python.md', 'windows.md'].map((name) =>
  join(EXAMPLES, name),
);

describe('the snapshot tells of each item what GraphQL tells', () => {
  const place = api();
  const story = storyIn(place);

  async function compared(): Promise<number> {
    const response = await place.http().get('/feed/snapshot.ndjson');
    const lines = linesOf(response.text).slice(1, -1);
    for (let from = 0; from < lines.length; from += 30) {
      const part = lines.slice(from, from + 30);
      const { data, errors } = await place.ask(QUERY, { skus: part.map(({ sku }) => sku) });
      assert.equal(errors, undefined, JSON.stringify(errors));
      for (const [index, line] of part.entries())
        assert.deepEqual(ofSnapshot(line), ofGraphql(data.items[index].item, line));
    }
    return lines.length;
  }

  test('for the demo catalogue', async () => {
    await tellRed2010(place.ctx);
    assert.equal(await compared(), 34);
  });

  test('for what holds otherwise in a market, is planned, ends by the clock or is renamed', async () => {
    place.at('2026-11-21T12:00:00Z');
    await story.lists(
      { sku: 'CAM', markets: ['DE', 'US'], imageUrl: 'http://acme.test/x' },
      { sku: 'NEW' },
      { sku: 'GONE' },
      { sku: 'RUMOUR' },
    );
    await story.announces('CAM', 'PAUSED', { markets: ['DE'], source: REPORTED });
    await story.commits('CAM', commitment('SERVICE', '2027-03'));
    await story.commits('NEW', commitment('SERVICE', '2027-03'));
    await story.commits('NEW', commitment('PARTS', '2027-03'), { source: REPORTED, markets: ['US'] });
    await story.commits('CAM', commitment('PARTS', '2028-Q3'), { markets: ['US'] });
    await story.announces('GONE', 'DISCONTINUED', {
      lastOrder: { until: on('2027-01-31'), whileStocksLast: false, maxPerOrder: 3 },
    });
    await story.announces('RUMOUR', 'DISCONTINUED', {
      effectiveAt: Date.parse('2028-01-01T00:00:00Z'),
      lastOrder: { until: on('2027-03-15'), whileStocksLast: false, maxPerOrder: null },
      source: REPORTED,
    });
    await story.names('GONE', 'NEW', 'UPGRADE', {
      hosts: ['CAM'],
      markets: ['US'],
      carriesOver: { en: 'Batteries.' },
    });
    await story.renames('NEW', { sku: 'NEWER' });
    await story.tells('CAM', 'ITEM_REVISED', { listing: { markets: ['US'] } });
    await compared();
    for (const instant of [
      '2027-01-31T23:59:59Z',
      '2027-02-01T00:00:00Z',
      '2027-04-01T00:00:00Z',
      '2028-01-01T00:00:00Z',
      '2028-11-01T00:00:00Z',
    ]) {
      place.at(instant);
      await compared();
      while ((await appendNextDueFacts(place.ctx)) > 0);
      await compared();
    }
  });

  test('for real products of endoflife.date', { skip: !existsSync(EXAMPLES) }, async () => {
    for (const file of FILES.filter((path) => existsSync(path))) {
      const { product } = productFromEndoflifeFile({
        name: basename(file),
        text: await readFile(file, 'utf8'),
      });
      await importEndoflifeProduct(place.ctx, product!);
    }
    assert.ok((await compared()) > 100);
  });
});

/** A line in the words in which both are compared. */
function ofSnapshot(line: Line) {
  const {
    type: _,
    image: __,
    fits: ___,
    facts: _facts,
    line: lined,
    inMarkets,
    latestFact,
    newestVersion,
    name,
    brand,
    options,
    ...plain
  } = line;
  const { family, successors, ...reply } = answerIn(plain);
  return {
    ...reply,
    options: options.map((option: Line) => ({
      name: option.name,
      value: option.value,
      de: option.names?.de ?? option.name,
      fr: option.values?.fr ?? option.value,
    })),
    name: name.en ?? Object.values(name)[0],
    brand: { ...brand, name: brand.name.en },
    family: family && { handle: family.handle },
    line: lined && { handle: lined.handle },
    newestVersion: newestVersion && { name: newestVersion.name, url: newestVersion.url },
    inMarkets: inMarkets.map(({ market, ...there }: Line) => ({ market, ...answerIn(there) })),
    successors: successors.map(({ successor, carriesOver, source, ...edge }: Line) => ({
      ...edge,
      sku: successor.sku,
      hosts: edge.hosts.map(({ sku }: Line) => sku).toSorted(byText),
      carriesOver: carriesOver?.en ?? null,
      source: sourceIn(source),
    })),
    latestFact: [
      latestFact.sequence,
      latestFact.recordedAt,
      latestFact.headline.en,
      latestFact.text?.en ?? null,
    ],
  };
}

/** An answer of GraphQL in the same words, for the markets of the line. */
function ofGraphql({ lifecycle, timeline, markets, successors, DE, US, ...item }: Line, line: Line) {
  const [{ node: latest }] = timeline.edges;
  const there: Line = { DE, US };
  return {
    ...item,
    markets: markets.map(({ code }: Line) => code),
    sequence: latest.sequence,
    ...asLine(lifecycle),
    inMarkets: line.inMarkets.map(({ market }: Line) => ({ market, ...asLine(there[market]) })),
    successors: successors.map(({ successor, hosts, markets: where, carriesOver, ...edge }: Line) => ({
      ...edge,
      sku: successor.sku,
      hosts: hosts.map(({ sku }: Line) => sku).toSorted(byText),
      markets: where,
      carriesOver: carriesOver?.text ?? null,
    })),
    latestFact: [latest.sequence, latest.recordedAt, latest.headline.text, latest.explanation?.text ?? null],
  };
}

/** The answer of a line, everywhere or in a market, with whole sources; where it is offered GraphQL tells otherwise. */
function answerIn({ facets, stateSource, offered: _offered, ...reply }: Line) {
  return {
    ...reply,
    stateSource: sourceIn(stateSource),
    facets: facets.map(({ source, ...facet }: Line) => ({ ...facet, source: sourceIn(source) })),
  };
}

function asLine({ source, ...reply }: Line) {
  return { ...reply, stateSource: source };
}

function sourceIn(source: Line) {
  return source && { name: null, url: null, ...source };
}

function byText(one: string, other: string): number {
  return one < other ? -1 : 1;
}
