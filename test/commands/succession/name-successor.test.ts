import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { api } from '../../support/api.ts';
import { createManagerClients, type Payload, product, localizedTextInput } from '../../support/managers.ts';

describe('what follows and what fits', () => {
  const place = api();
  const { run, refusalsOf, advanceTo } = createManagerClients(place);
  before(async () => {
    for (const sku of ['CAM', 'CAM2', 'CAM3']) await run('registerItem', product(sku));
    for (const sku of ['DRIVE', 'ADAPTER'])
      await run('registerItem', product(sku, { kind: 'STORAGE_OPTION' }));
  });

  async function successors(market: string | null = null): Promise<Payload[]> {
    const query = `query ($market: MarketCode) { item(by: {sku: "CAM"}) { successors(market: $market) { kind successor { sku }
      carriesOver { text } hosts { sku } markets } lifecycle { successorStatus } } }`;
    return (await place.ask(query, { market })).data.item.successors;
  }

  // R38
  test('a successor is named with what carries over, and beside it with another kind', async () => {
    const named = await run('nameSuccessor', {
      sku: 'CAM',
      successor: { sku: 'CAM2', kind: 'INTERIM', carriesOver: localizedTextInput('Lenses fit.') },
      text: localizedTextInput('Take this one meanwhile.'),
    });
    assert.deepEqual(
      [named.entry.kind, named.entry.explanation.text],
      ['SUCCESSOR_NAMED', 'Take this one meanwhile.'],
    );
    const edge = { successor: { sku: 'CAM2' }, hosts: [], markets: [] };
    assert.deepEqual(await successors(), [
      { ...edge, kind: 'INTERIM', carriesOver: { text: 'Lenses fit.' } },
    ]);
    await run('nameSuccessor', { sku: 'CAM', successor: { sku: 'CAM2', kind: 'SUCCESSOR' } });
    const follows = { ...edge, kind: 'SUCCESSOR', carriesOver: null };
    const both = [follows, { ...edge, kind: 'INTERIM', carriesOver: { text: 'Lenses fit.' } }];
    assert.deepEqual(await successors(), both);
    const meanwhile = { sku: 'CAM', successorSku: 'CAM2', kind: 'INTERIM' };
    await run('withdrawSuccessor', meanwhile);
    assert.deepEqual(await successors(), [follows]);
    assert.deepEqual(await refusalsOf('withdrawSuccessor', meanwhile), [
      'NOT_FOUND successorSku: CAM2 is not named so as what follows CAM: ask for its `successors`.',
    ]);
  });

  // R38
  test('what is named for one market alone leaves what was named for all', async () => {
    for (const sku of ['ONE', 'TWO']) await run('registerItem', product(sku));
    const names = async (kind: string, markets: string[]) =>
      await run('nameSuccessor', { sku: 'ONE', successor: { sku: 'TWO', kind, markets } });
    await names('SUCCESSOR', []);
    await names('SUBSTITUTE', ['FR']);
    const query = `query ($market: MarketCode) { item(by: {sku: "ONE"}) { successors(market: $market) { kind }
      currentSuccessors(market: $market) { item { sku } } } }`;
    const successorsIn = async (market: string | null) => (await place.ask(query, { market })).data.item;
    const current = [{ item: { sku: 'TWO' } }];
    assert.deepEqual(await successorsIn('DE'), {
      successors: [{ kind: 'SUCCESSOR' }],
      currentSuccessors: current,
    });
    assert.deepEqual((await successorsIn('FR')).successors, [{ kind: 'SUCCESSOR' }, { kind: 'SUBSTITUTE' }]);
    await run('withdrawSuccessor', { sku: 'ONE', successorSku: 'TWO', markets: ['FR'] });
    assert.deepEqual((await successorsIn('FR')).successors, [{ kind: 'SUCCESSOR' }]);
  });

  test('a successor of one market is none elsewhere', async () => {
    await run('nameSuccessor', { sku: 'CAM', successor: { sku: 'CAM3', kind: 'UPGRADE', markets: ['DE'] } });
    const skus = (edges: Payload[]) => edges.map(({ successor }) => successor.sku);
    assert.deepEqual(skus(await successors('DE')), ['CAM2', 'CAM3']);
    assert.deepEqual(skus(await successors('US')), ['CAM2']);
  });

  // R43
  test('a successor that is withdrawn is gone, and the timeline keeps both facts', async () => {
    const input = { sku: 'CAM', successorSku: 'CAM3', text: localizedTextInput('It is not ready.') };
    const { entry } = await run('withdrawSuccessor', input);
    assert.deepEqual([entry.kind, entry.explanation.text], ['SUCCESSOR_WITHDRAWN', 'It is not ready.']);
    assert.equal((await successors('DE')).length, 1);
    await run('withdrawSuccessor', { sku: 'CAM', successorSku: 'CAM2' });
    assert.deepEqual(await successors(), []);
    const { data } = await place.ask(
      '{ item(by: {sku: "CAM"}) { timeline(first: 3) { edges { node { kind } } } } }',
    );
    const kinds = data.item.timeline.edges.map(({ node }: Payload) => node.kind);
    assert.deepEqual(kinds, ['SUCCESSOR_WITHDRAWN', 'SUCCESSOR_WITHDRAWN', 'SUCCESSOR_NAMED']);
  });

  test('a successor under embargo comes out by itself', async () => {
    const successor = { sku: 'CAM2', kind: 'SUCCESSOR', publishAt: '2026-12-01T00:00:00Z' };
    const { entry, item } = await run('nameSuccessor', { sku: 'CAM', successor });
    assert.deepEqual(
      [entry.sequence, entry.kind, item.lifecycle.successorStatus],
      ['0', 'SUCCESSOR_NAMED', 'UNKNOWN'],
    );
    assert.deepEqual(await successors(), []);
    await advanceTo('2026-12-01T00:00:00Z');
    assert.equal((await successors())[0].successor.sku, 'CAM2');
  });

  test('of two successors that would close a circle together, the first that comes out stands', async () => {
    for (const sku of ['X', 'Y']) await run('registerItem', product(sku));
    const follower = (sku: string, publishAt: string) => ({ sku, kind: 'SUCCESSOR', publishAt });
    await run('nameSuccessor', { sku: 'X', successor: follower('Y', '2027-01-01T00:00:00Z') });
    await run('nameSuccessor', { sku: 'Y', successor: follower('X', '2027-01-02T00:00:00Z') });
    await advanceTo('2027-01-03T00:00:00Z');
    const { data } = await place.ask(
      '{ items(skus: ["X", "Y"]) { item { version successors { successor { sku } } } } }',
    );
    assert.deepEqual(
      data.items.map(({ item }: Payload) => item),
      [
        { version: 2, successors: [{ successor: { sku: 'Y' } }] },
        { version: 1, successors: [] },
      ],
    );
  });

  // R49
  test('a fit is declared, replaced and withdrawn', async () => {
    const fits = async () => {
      const query =
        '{ item(by: {sku: "DRIVE"}) { ... on StorageOption { fits { host { sku } verdict needs { sku } condition { text } } } } }';
      return (await place.ask(query)).data.item.fits;
    };
    await run('declareFit', { sku: 'DRIVE', hostSku: 'CAM', verdict: 'FITS' });
    const plain = { host: { sku: 'CAM' }, verdict: 'FITS', needs: [], condition: null };
    assert.deepEqual(await fits(), [plain]);
    const condition = localizedTextInput('From firmware 30 on.');
    const input = { sku: 'DRIVE', hostSku: 'CAM', verdict: 'FITS_WITH', needs: ['ADAPTER'], condition };
    assert.equal((await run('declareFit', input)).entry.kind, 'FIT_DECLARED');
    const withAdapter = {
      ...plain,
      verdict: 'FITS_WITH',
      needs: [{ sku: 'ADAPTER' }],
      condition: { text: 'From firmware 30 on.' },
    };
    assert.deepEqual(await fits(), [withAdapter]);
    const { entry } = await run('withdrawFit', {
      sku: 'DRIVE',
      hostSku: 'CAM',
      reason: localizedTextInput('We did not test it.'),
    });
    assert.deepEqual([entry.kind, entry.explanation.text], ['FIT_WITHDRAWN', 'We did not test it.']);
    assert.deepEqual(await fits(), []);
  });
});
