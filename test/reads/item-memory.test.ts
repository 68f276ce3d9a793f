import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createItemMemory } from '../../src/reads/item-memory.ts';
import { createVisibleState } from '../../src/record/caches/visible-state.ts';
import { storyIn } from '../support/story.ts';
import { world } from '../support/world.ts';

const PREFETCH = { facts: 3, successors: true };

describe('items that are remembered', () => {
  const place = world();
  const story = storyIn(place);

  function memory(bounds?: { entries: number; bytes: number }) {
    const visibleState = createVisibleState(place.ctx.rows, (state, changed) => items.turn(state, changed));
    const items = createItemMemory(visibleState, bounds);
    return items;
  }

  /** How many statements it takes beside looking at the record. */
  async function statements(work: () => Promise<unknown>): Promise<number> {
    place.statements();
    await work();
    return place.statements().filter((sql) => !sql.includes('xmin')).length;
  }

  test('are read twice, and again once a fact of theirs or of a successor is recorded', async () => {
    await story.lists({ sku: 'CAM' }, { sku: 'NEXT' }, { sku: 'OTHER' });
    await story.names('CAM', 'NEXT');
    const items = memory();
    const read = () => items.bySku(place.ctx, ['CAM', 'nobody', 'OTHER'], PREFETCH);
    const counts = async () => [await statements(read), await statements(read), await statements(read)];
    assert.deepEqual(await counts(), [1, 1, 1]); // who is not known may be listed at any time
    const known = () => items.bySku(place.ctx, ['CAM', 'OTHER'], PREFETCH);
    assert.equal(await statements(known), 0);
    const [cam] = await known();
    assert.deepEqual([cam!.item.sku, cam!.facts.length, cam!.successors[0]!.other.sku], ['CAM', 2, 'NEXT']);
    await story.announces('NEXT', 'PAUSED');
    assert.equal(await statements(known), 1);
    assert.equal((await known())[0]!.successors[0]!.other.version, 2);
    assert.equal(await statements(known), 0);
    await story.tells('OTHER', 'UPDATE_POSTED');
    assert.equal(await statements(known), 1);
    assert.equal((await known())[1]!.facts.length, 2);
  });

  test('are the same that are read, by SKU and by id', async () => {
    const items = memory();
    const ids = ['CAM', 'OTHER'].map((sku) => story.item(sku).id);
    const [first, second, kept] = [
      await items.byId(place.ctx, ids),
      await items.byId(place.ctx, ids),
      await items.byId(place.ctx, ids),
    ];
    assert.deepEqual(kept, first);
    assert.deepEqual(
      kept.map((item, index) => item === second[index]),
      [true, true],
    );
    const unknown = '00000000-0000-4000-8000-000000000000';
    assert.deepEqual(await items.byId(place.ctx, [unknown]), [null]);
  });

  test('are bounded in bytes', async () => {
    const items = memory({ entries: 100, bytes: 100 });
    const read = () => items.bySku(place.ctx, ['CAM'], PREFETCH);
    for (let time = 1; time <= 4; time++) assert.equal(await statements(read), 1);
  });
});
