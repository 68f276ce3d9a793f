import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { bumpPublicDataVersion } from '../../src/record/caches/public-data-watcher.ts';
import { api } from '../support/api.ts';
import { storyIn } from '../support/story.ts';
import { commitment } from '../wording/answers.ts';

/** What a shop asks for one item; the longest list of it has a size. */
const STOREFRONT = `query ($sku: String!, $first: Int = 5) { item(by: {sku: $sku}) { lifecycle { state headline { text } explanation { text }
  facets { facet status until { lastDay } } nextChange { state effectiveAt } }
  timeline(first: $first) { edges { node { headline { text } kind recordedAt effectiveAt } } }
  successors { kind successor { name sku lifecycle { state } } } } }`;

/** What may be asked of an item, piece by piece. */
const PIECES: Record<string, string> = {
  brand: 'brand { id handle }',
  line: 'line { handle brand { handle } }',
  family: 'family { handle brand { handle } items(first: 2) { edges { node { sku } } } }',
  identifiers: 'identifiers { scheme value } options { name }',
  markets: 'markets { code timeZone }',
  'the lifecycle':
    'lifecycle { state headline { text } differsIn { code } notice { number } facet(name: ORDERS) { status } }',
  'the lifecycle in a market': 'lifecycle(market: "US") { state headline { text } }',
  'the lifecycle of the past':
    'lifecycle(asOf: "2026-11-22T00:00:00Z", knownAt: "2026-11-22T00:00:00Z") { state headline { text } }',
  'the history of a facet': 'lifecycle { facet(name: WARRANTY) { history { id } } }',
  successors: 'successors { kind successor { sku brand { handle } } predecessor { sku } hosts { sku } }',
  'successors for a host': 'successors(hostSku: "HOST", market: "US") { successor { sku } }',
  predecessors: 'predecessors { predecessor { sku } }',
  'what to use instead':
    'currentSuccessors(hostSku: "HOST") { item { sku } via { successor { sku } } needs { sku } }',
  'the timeline':
    'timeline(first: 3) { edges { node { id item { sku } notice { number } corrects { id } correctedBy { id } } } }',
  'a filtered timeline':
    'timeline(first: 3, filter: {facts: [ITEM_LISTED], markets: ["US"]}) { edges { node { id } } }',
  fits: '... on Accessory { orphaned fits { host { sku } needs { sku } } }',
};

/** Every list of the contract, with a size. */
const LISTS: Record<string, string> = {
  items: 'items(skus: $skus) { item { ...Row } }',
  'items by all sorts of names': 'lookup(by: $by) { item { ...Row } }',
  'a search': 'searchItems(first: $first) { edges { node { ...Row } } }',
  'a search by text':
    'searchItems(text: "thing", first: $first, filter: {states: [AVAILABLE]}) { edges { node { ...Row } } }',
  endings:
    'endingBetween(from: "2027-01-01", to: "2027-12-31", first: $first) { edges { node { item { ...Row } market { code } } } }',
  'the record':
    'timeline(first: $first, filter: {skus: $skus}) { edges { node { item { ...Row } notice { number } } } }',
  accessories:
    'item(by: {sku: "HOST"}) { ... on Product { accessories(first: $first) { edges { node { ...Row } } } } }',
  'accessories in a state':
    'item(by: {sku: "HOST"}) { ... on Product { accessories(first: $first, state: AVAILABLE) { edges { node { ...Row } } } } }',
  'storage options':
    'item(by: {sku: "HOST"}) { ... on Product { storageOptions(first: $first) { edges { node { ...Row } } } } }',
  'the items of a family': 'family(handle: "family") { items(first: $first) { edges { node { ...Row } } } }',
  'the facts of a notice':
    'viewer { notices(first: 1) { edges { node { entries(first: $first) { edges { node { item { ...Row } } } } } } } }',
  notices:
    'viewer { notices(first: $first) { edges { node { number entries(first: 1) { edges { node { item { sku } } } } } } } } items(skus: "HOST") { item { ...Row } }',
  'what is overdue': 'viewer { overdue(first: $first) { edges { node { ...Row } } } }',
};

const ROW = `fragment Row on Item { sku brand { handle } line { handle } lifecycle { state headline { text } differsIn { code } }
  timeline(first: 2) { edges { node { kind } } } successors { successor { sku } } }`;

describe('the statements of a question', () => {
  const place = api();
  const story = storyIn(place);
  const skus = Array.from({ length: 50 }, (_, n) => `THING-${n}`);
  const options = skus.map((sku) => `OPTION-${sku}`);
  before(async () => {
    const group = { line: { handle: 'line', name: 'Line' }, family: { handle: 'family', name: 'Family' } };
    await story.lists({ sku: 'HOST' });
    await story.lists(
      ...skus.map((sku) => ({
        ...group,
        sku,
        kind: 'ACCESSORY' as const,
        markets: ['US', 'DE', 'FR'],
        identifiers: [{ scheme: 'mpn', value: sku }],
      })),
      ...options.map((sku) => ({ sku, kind: 'STORAGE_OPTION' as const })),
    );
    await story.together(async () => {
      for (const [n, sku] of skus.entries()) {
        await story.declares(sku, 'HOST', 'FITS_WITH', { needs: [options[n]!] });
        await story.declares(options[n]!, 'HOST');
        await story.names(sku, options[n]!, 'SUBSTITUTE', { hosts: ['HOST'] });
        await story.commits(sku, commitment('WARRANTY', '2027-06-30'), { markets: n % 2 ? ['US'] : [] });
        await story.announces(sku, 'PAUSED', { notice: { en: 'A pause.' }, markets: ['DE'] });
      }
    });
    place.at('2026-11-22T00:00:00Z');
    await story.announces(skus, 'PAUSED', { notice: { en: 'A pause for all.' }, markets: ['US'] });
    await story.together(async () => {
      for (const sku of skus) await story.promises(sku, '2026-11-30');
    });
    place.at('2026-12-24T00:00:00Z');
  });

  /** Of items that nobody remembers. */
  async function count(query: string, variables: object, rows = 0): Promise<number> {
    await place.ctx.em.transactional(bumpPublicDataVersion);
    place.statements();
    const { data, errors } = await place.askOnce(query, { ...variables });
    assert.equal(errors, undefined);
    const answeredRows = JSON.stringify(data).match(/"(item|node)":\{/g) ?? [];
    assert.ok(answeredRows.length >= rows, `${answeredRows.length} rows`);
    return place.statements().length;
  }

  /** How many statements it takes for 2 rows and for 50. */
  async function counts(query: string): Promise<[few: number, many: number]> {
    const by = (names: string[]) =>
      names.map(
        (name, n) => [{ sku: name }, { handle: name }, { identifier: { scheme: 'mpn', value: name } }][n % 3],
      );
    const requested = (length: number) => ({
      first: length,
      skus: skus.slice(0, length),
      by: by(skus.slice(0, length)),
    });
    const used = Object.keys(requested(0)).filter((name) => query.includes(`$${name}`));
    const types: Record<string, string> = { first: 'Int', skus: '[String!]!', by: '[ItemBy!]!' };
    const fragment = query.includes('...Row') ? ROW : '';
    const text = `query (${used.map((name) => `$${name}: ${types[name]}`).join(', ')}) { ${query} } ${fragment}`;
    return [await count(text, requested(3), 3), await count(text, requested(50), 50)];
  }

  test('that a shop asks are the same few, however long the timeline is', async () => {
    const of = (sku: string, first: number) => count(STOREFRONT, { sku, first });
    const few = await of('THING-0', 2);
    await story.together(async () => {
      for (let n = 0; n < 50; n++) await story.tells('THING-0', 'UPDATE_POSTED');
    });
    assert.equal(await of('THING-0', 50), few);
    assert.ok(few <= 3, `${few} statements`);
  });

  for (const [name, list] of Object.entries(LISTS)) {
    test(`for ${name} are as many for 3 rows as for 50`, async () => {
      const [few, many] = await counts(list);
      assert.equal(many, few);
      assert.ok(few > 0);
    });
  }

  for (const [name, piece] of Object.entries(PIECES)) {
    test(`for ${name} of 3 items are as many as for 50`, async () => {
      const [few, many] = await counts(`items(skus: $skus) { item { ${piece} } }`);
      assert.equal(many, few);
      const [fewFound, manyFound] = await counts(
        `searchItems(text: "thing", first: $first) { edges { node { ${piece} } } }`,
      );
      assert.equal(manyFound, fewFound);
    });
  }

  test('ask when a state changes next only where one is asked for', async () => {
    for (const [state, asking] of [
      ['', 0],
      ['(state: AVAILABLE)', 1],
    ] as const) {
      place.statements();
      await place.askOnce(
        `{ item(by: {sku: "HOST"}) { ... on Product { accessories${state} { edges { node { sku } } } } } }`,
      );
      const sent = place.statements().filter((sql) => sql.includes('min(starts_at) from phase'));
      assert.equal(sent.length, asking, state);
    }
  });

  test('for a chain of 50 successors are as many as for one', async () => {
    const chain = Array.from({ length: 51 }, (_, n) => `CHAIN-${n}`);
    await story.lists(...chain.map((sku) => ({ sku })));
    await story.together(async () => {
      for (const [n, sku] of chain.slice(0, -1).entries()) await story.names(sku, chain[n + 1]!);
      await story.announces(chain.slice(0, -1), 'DISCONTINUED', { effectiveAt: place.ctx.now() });
    });
    const query =
      'query ($sku: String!) { item(by: {sku: $sku}) { currentSuccessors { item { sku } via { successor { sku } } } } }';
    const long = await count(query, { sku: 'CHAIN-0' });
    assert.equal(long, await count(query, { sku: 'CHAIN-49' }));
    const { data } = await place.askOnce(query, { sku: 'CHAIN-0' });
    assert.equal(data.item.currentSuccessors[0].via.length, 50);
  });
});
