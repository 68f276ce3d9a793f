import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createCoalescedReads } from '../../src/reads/coalesced-reads.ts';
import { createItemMemory } from '../../src/reads/item-memory.ts';
import { createPublicDataWatcher } from '../../src/record/caches/public-data-watcher.ts';
import type { MemoryBounds } from '../../src/limits/bounded-memory.ts';
import type { Context } from '../../src/record/context.ts';
import { storyIn } from '../support/story.ts';
import { world, readStatements } from '../support/world.ts';

const PREFETCH = { facts: 3, successors: true };

describe('items that are remembered', () => {
  const place = world();
  const story = storyIn(place);

  function memory(bounds?: MemoryBounds, now = place.ctx.now) {
    const memory = createItemMemory(
      createPublicDataWatcher(place.ctx.rows),
      now,
      createCoalescedReads(place.ctx),
      bounds,
    );
    return {
      bySku: (skus: readonly string[]) => memory.forRequest(place.ctx).bySku(skus, PREFETCH),
      byId: (ids: readonly string[]) => memory.forRequest(place.ctx).byId(ids),
      use: memory.use,
    };
  }

  /** How many statements it takes beside looking at the record. */
  async function statements(work: () => Promise<unknown>): Promise<number> {
    place.statements();
    await work();
    return readStatements(place).length;
  }

  test('are read twice, and again once a fact of theirs or of a successor is recorded', async () => {
    await story.lists({ sku: 'CAM' }, { sku: 'NEXT' }, { sku: 'OTHER' });
    await story.names('CAM', 'NEXT');
    const items = memory();
    const read = () => items.bySku(['CAM', 'nobody', 'OTHER']);
    const counts = async () => [await statements(read), await statements(read), await statements(read)];
    assert.deepEqual(await counts(), [1, 1, 1]); // who is not known may be listed at any time
    const known = () => items.bySku(['cam', 'OTHER']);
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
    const [first, second, kept] = [await items.byId(ids), await items.byId(ids), await items.byId(ids)];
    assert.deepEqual(kept, first);
    assert.deepEqual(
      kept.map((item, index) => item === second[index]),
      [true, true],
    );
    const unknown = '00000000-0000-4000-8000-000000000000';
    assert.deepEqual(await items.byId([unknown]), [null]);
  });

  test('are bounded in bytes, the least lately asked for going first', async () => {
    const [cam] = await memory().bySku(['CAM']);
    const items = memory({ entries: 100, bytes: 2 * (JSON.stringify(cam).length + 800) });
    const read = (sku: string) => statements(() => items.bySku([sku]));
    for (const sku of ['CAM', 'OTHER']) assert.deepEqual([await read(sku), await read(sku)], [1, 1]);
    assert.deepEqual([await read('CAM'), await read('OTHER')], [0, 0]);
    for (let time = 1; time <= 2; time++) assert.equal(await read('NEXT'), 1);
    assert.deepEqual([await read('NEXT'), await read('OTHER'), await read('CAM')], [0, 0, 1]);
  });

  test('are read again after a minute, and where the clock was set back', async () => {
    const clock = { now: 1_000_000 };
    const items = memory(undefined, () => clock.now);
    const readAt = async (now: number) => {
      clock.now = now;
      return await statements(() => items.bySku(['CAM']));
    };
    for (let time = 1; time <= 2; time++) await readAt(1_000_000);
    assert.deepEqual([await readAt(1_059_999), await readAt(1_060_000), await readAt(1_060_000)], [0, 1, 0]);
    assert.deepEqual([await readAt(1_059_999), await readAt(1_059_999)], [1, 0]);
    assert.deepEqual(items.use(), { hits: 3, misses: 4 });
  });

  test('are not kept as they were when a fact is recorded while they are read', async () => {
    const slow = { ...place.ctx };
    const publicData = createPublicDataWatcher(place.ctx.rows);
    const memory = createItemMemory(publicData, place.ctx.now, createCoalescedReads(place.ctx));
    slow.rows = async <Row>(sql: string, values: readonly unknown[]) => {
      const rows = await place.ctx.rows<Row>(sql, values);
      await story.tells('CAM', 'UPDATE_POSTED');
      await publicData.ask();
      return rows;
    };
    const version = async (ctx: Context) => {
      const [found] = await memory.forRequest(ctx).bySku(['CAM'], PREFETCH);
      return found!.item.version;
    };
    await version(slow);
    const old = await version(slow);
    assert.equal(await version(place.ctx), old + 1);
  });
});
