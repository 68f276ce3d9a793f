import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { api } from '../../support/api.ts';
import {
  createManagerClients,
  localizedTextInput,
  type Payload,
  product,
  transitionInput,
} from '../../support/managers.ts';

const WHY = localizedTextInput('It was wrong.');

describe('a retraction, where items were withdrawn', () => {
  const place = api();
  const { run, refusalsOf } = createManagerClients(place);
  const PRODUCTS = ['A', 'B', 'GONE', 'OLD', 'NEXT', 'V', 'W', 'USE', 'HOST', 'NEED', 'TO', 'LATER'];
  before(async () => {
    for (const sku of PRODUCTS) await run('registerItem', product(sku));
    for (const sku of ['CASE', 'BAG']) await run('registerItem', product(sku, { kind: 'ACCESSORY' }));
  });

  const entryOf = async (verb: string, input: object): Promise<string> => (await run(verb, input)).entry.id;
  const retracting = (entryId: string) => ({ entryId, how: 'RETRACT', because: WHY });
  const retract = async (entryId: string) => await entryOf('correctEntry', retracting(entryId));
  const refusals = async (entryId: string) => await refusalsOf('correctEntry', retracting(entryId));
  const withdraw = async (sku: string) => await entryOf('withdrawListing', { sku, text: WHY });
  const item = async (sku: string): Promise<Payload> => {
    const { data, errors } = await place.ask(`{ item(by: {sku: "${sku}"}) { sku withdrawal { at }
      successors { successor { sku } } lifecycle { canOrder nextChange { state } }
      ... on Accessory { fits { host { sku } verdict } } } }`);
    assert.equal(errors, undefined, JSON.stringify(errors));
    return data.item;
  };

  // R118
  test('lets no withdrawal count again: that is said anew, and looks after what names the item by then', async () => {
    const anew = (sku: string) => [
      `CONFLICT entryId: Withdraw or merge ${sku} anew (withdrawListing, mergeItems), which looks after what names it.`,
    ];
    const back = await retract(await withdraw('GONE'));
    await run('nameSuccessor', { sku: 'OLD', successor: { sku: 'GONE', kind: 'SUCCESSOR' } });
    assert.deepEqual(await refusals(back), anew('GONE'));
    assert.deepEqual(
      [(await item('GONE')).withdrawal, (await item('OLD')).successors],
      [null, [{ successor: { sku: 'GONE' } }]],
    );
    const apart = await retract(await entryOf('mergeItems', { sku: 'A', intoSku: 'B', text: WHY }));
    await run('mergeItems', { sku: 'B', intoSku: 'A', text: WHY });
    assert.deepEqual(await refusals(apart), anew('A'));
    for (const sku of ['A', 'B']) assert.equal((await item(sku)).sku, 'A');
  });

  // R118
  test('of a withdrawn item is of its withdrawal, before anything else', async () => {
    const announced = await entryOf(
      'transitionItem',
      transitionInput('LATER', 'PAUSED', { effectiveAt: '2028-06-01T00:00:00Z' }),
    );
    const cancelled = await entryOf('cancelTransition', { entryId: announced, text: WHY });
    const withdrawal = await withdraw('LATER');
    const message = 'CONFLICT entryId: LATER was withdrawn from the record: retract that first, then this.';
    assert.deepEqual(await refusals(cancelled), [message]);
    const reworded = await entryOf('correctEntry', {
      entryId: withdrawal,
      how: 'AMEND',
      because: WHY,
      text: localizedTextInput('Another reason.'),
    });
    await retract(reworded);
    const redated = { entryId: withdrawal, how: 'AMEND', because: WHY, effectiveAt: '2030-01-01T00:00:00Z' };
    assert.match((await refusalsOf('correctEntry', redated))[0]!, /^INVALID effectiveAt/);
    assert.equal((await item('LATER')).lifecycle.canOrder, false);
    await retract(withdrawal);
    await retract(cancelled);
    assert.deepEqual((await item('LATER')).lifecycle.nextChange, { state: 'PAUSED' });
  });

  // R118
  test('names no withdrawn item again: not as a successor, for use with it, as a host or as what is needed', async () => {
    const named = { sku: 'NEXT', kind: 'SUCCESSOR' };
    await run('nameSuccessor', { sku: 'TO', successor: named });
    await run('nameSuccessor', { sku: 'TO', successor: { sku: 'OLD', kind: 'UPGRADE', hosts: ['USE'] } });
    await run('declareFit', { sku: 'CASE', hostSku: 'HOST', verdict: 'FITS' });
    await run('declareFit', { sku: 'BAG', hostSku: 'OLD', verdict: 'FITS_WITH', needs: ['NEED'] });
    const taken: [entryId: string, of: string, gone: string][] = [
      [await entryOf('withdrawSuccessor', { sku: 'TO', successorSku: 'NEXT', text: WHY }), 'TO', 'NEXT'],
      [await entryOf('withdrawSuccessor', { sku: 'TO', successorSku: 'OLD', text: WHY }), 'TO', 'USE'],
      [await entryOf('withdrawFit', { sku: 'CASE', hostSku: 'HOST', reason: WHY }), 'CASE', 'HOST'],
      // What is declared anew takes the place of what was said.
      [await entryOf('declareFit', { sku: 'BAG', hostSku: 'OLD', verdict: 'FITS' }), 'BAG', 'NEED'],
    ];
    for (const [entryId, of, gone] of taken) {
      const withdrawal = await withdraw(gone);
      assert.deepEqual(await refusals(entryId), [
        `CONFLICT entryId: ${gone}, which ${of} would name again, was withdrawn from the record: retract that first.`,
      ]);
      await retract(withdrawal);
      await retract(entryId);
    }
    assert.deepEqual(
      (await item('TO')).successors.map(({ successor }: Payload) => successor.sku).toSorted(),
      ['NEXT', 'OLD'],
    );
    assert.deepEqual((await item('CASE')).fits, [{ host: { sku: 'HOST' }, verdict: 'FITS' }]);
    assert.deepEqual((await item('BAG')).fits, [{ host: { sku: 'OLD' }, verdict: 'FITS_WITH' }]);
  });

  // R118
  test('brings no item back that names one which was withdrawn in the meantime', async () => {
    await run('nameSuccessor', { sku: 'V', successor: { sku: 'W', kind: 'SUCCESSOR' } });
    const [v, w] = [await withdraw('V'), await withdraw('W')];
    assert.deepEqual(await refusals(v), [
      'CONFLICT entryId: W, which V would name again, was withdrawn from the record: retract that first.',
    ]);
    await retract(w);
    await retract(v);
    assert.deepEqual((await item('V')).successors, [{ successor: { sku: 'W' } }]);
  });
});
