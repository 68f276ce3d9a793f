import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { api } from '../../support/api.ts';
import { createManagerClients, type Payload, product, transitionInput } from '../../support/managers.ts';

// R123
describe('a sale that goes on takes back what is named to follow', () => {
  const place = api();
  const { run, refusalsOf, advanceTo } = createManagerClients(place);
  before(async () => {
    for (const sku of ['NEXT', 'OTHER', 'ONCE', 'MANY', 'HELD', 'LOCAL', 'WRONG'])
      await run('registerItem', product(sku));
    for (const sku of ['ONCE', 'MANY', 'HELD'])
      await run(
        'transitionItem',
        transitionInput(sku, 'DISCONTINUED', { successors: named('NEXT', 'OTHER') }),
      );
  });
  const named = (...skus: string[]) => skus.map((sku) => ({ sku, kind: 'SUCCESSOR' }));
  const again = (sku: string, more: object = {}) =>
    transitionInput(sku, 'AVAILABLE', { withdrawSuccessors: true, ...more });
  const item = async (sku: string): Promise<Payload> =>
    (
      await place.ask(`{ item(by: {sku: "${sku}"}) { successors { successor { sku } markets }
        lifecycle { state successorStatus } timeline(first: 3) { edges { node { kind notice { number } } } } } }`)
    ).data.item;

  test('under the same notice, and tells what would stay where it does not', async () => {
    const { warnings } = await run('transitionItem', transitionInput('ONCE', 'AVAILABLE', { dryRun: true }));
    const messages = warnings.map(({ message }: Payload) => message).join();
    assert.match(messages, /NEXT stays named .*OTHER stays named/);
    const dry = await run('transitionItem', again('ONCE', { dryRun: true }));
    assert.doesNotMatch(JSON.stringify(dry.warnings), /stays named/);
    assert.equal((await item('ONCE')).successors.length, 2);
    await run('transitionItem', again('ONCE'));
    const { successors, lifecycle, timeline } = await item('ONCE');
    assert.deepEqual([successors, lifecycle], [[], { state: 'AVAILABLE', successorStatus: 'UNKNOWN' }]);
    const nodes = timeline.edges.map(({ node }: Payload) => node);
    assert.deepEqual(
      nodes.map(({ kind }: Payload) => kind),
      ['SUCCESSOR_WITHDRAWN', 'SUCCESSOR_WITHDRAWN', 'STATE_ANNOUNCED'],
    );
    assert.equal(new Set(nodes.map(({ notice }: Payload) => notice.number)).size, 1);
  });

  test('in a notice, and when it was scheduled', async () => {
    await run('transitionItems', { rows: [again('MANY')] });
    assert.deepEqual((await item('MANY')).successors, []);
    const { entry } = await run('transitionItem', again('HELD', { publishAt: '2027-02-01T00:00:00Z' }));
    assert.equal((await item('HELD')).successors.length, 2);
    assert.match(
      (
        await refusalsOf('rescheduleTransition', {
          entryId: entry.id,
          effectiveAt: '2027-02-03T00:00:00Z',
          publishAt: '2027-02-01T00:00:00Z',
        })
      )[0]!,
      /^INVALID effectiveAt/,
    );
    await advanceTo('2027-02-01T00:00:00Z');
    assert.deepEqual((await item('HELD')).successors, []);
  });

  test('for some markets, what is named for these alone', async () => {
    const ending = { successors: named('NEXT'), markets: ['DE'] };
    await run('transitionItem', transitionInput('LOCAL', 'DISCONTINUED', ending));
    await run('nameSuccessor', { sku: 'LOCAL', successor: { sku: 'OTHER', kind: 'SUBSTITUTE' } });
    await run('transitionItem', again('LOCAL', { markets: ['DE'] }));
    assert.deepEqual((await item('LOCAL')).successors, [{ successor: { sku: 'OTHER' }, markets: [] }]);
  });

  test('with the approvals of what is taken back, at once and when it was scheduled, and no other', async () => {
    await run('registerItem', product('FIRM', { line: 'Firm' }));
    await run('registerItem', product('FREE'));
    await run('transitionItem', transitionInput('FREE', 'DISCONTINUED', { successors: named('FIRM') }));
    await run('reviseLine', { handle: 'firm', approvals: 1 }, 'ADMIN');
    const publishAt = '2027-03-01T00:00:00Z';
    for (const more of [{}, { publishAt }])
      assert.match((await refusalsOf('transitionItem', again('FREE', more)))[0]!, /^APPROVAL_REQUIRED/);
    await run('transitionItem', again('FREE', { publishAt }), 'ADMIN');
    await run('nameSuccessor', { sku: 'FREE', successor: { sku: 'OTHER', kind: 'SUBSTITUTE' } });
    await advanceTo(publishAt);
    assert.deepEqual((await item('FREE')).successors, [{ successor: { sku: 'OTHER' }, markets: [] }]);
  });

  test('and is refused where it ends, names others, or takes effect later', async () => {
    const refused = async (to: string, more: object) =>
      (
        await refusalsOf(
          'transitionItem',
          transitionInput('WRONG', to, { withdrawSuccessors: true, ...more }),
        )
      ).join();
    assert.match(await refused('PAUSED', {}), /INVALID withdrawSuccessors/);
    await run('transitionItem', transitionInput('WRONG', 'PAUSED'));
    assert.match(await refused('AVAILABLE', { successors: named('NEXT') }), /INVALID withdrawSuccessors/);
    assert.match(
      await refused('AVAILABLE', { effectiveAt: '2028-01-01T00:00:00Z' }),
      /INVALID withdrawSuccessors/,
    );
  });
});
