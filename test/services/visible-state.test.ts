import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createVisibleState } from '../../src/services/visible-state.ts';
import { storyIn } from '../support/story.ts';
import { world } from '../support/world.ts';

describe('what can be seen of the database', () => {
  const place = world();
  const story = storyIn(place);

  test('has another name after every write', async () => {
    const visibleState = createVisibleState(place.ctx.rows);
    const before = await visibleState();
    await story.lists({ sku: 'CAM' });
    const after = await visibleState();
    await story.announces('CAM', 'PAUSED');
    assert.equal(new Set([before, after, await visibleState()]).size, 3);
  });

  test('is asked once for all who ask while an asking is under way, and never before they asked', async () => {
    const visibleState = createVisibleState(place.ctx.rows);
    place.statements();
    const first = visibleState();
    const together = [visibleState(), visibleState()];
    await first;
    const later = visibleState();
    await Promise.all([...together, later]);
    assert.ok(place.statements().length <= 3);
    await visibleState();
    assert.equal(place.statements().length, 1);
  });

  test('is asked again after an asking that failed', async () => {
    let isBroken = true;
    const visibleState = createVisibleState(async (sql, values) => {
      if (isBroken) throw new Error('gone');
      return await place.ctx.rows(sql, values);
    });
    await assert.rejects(visibleState());
    isBroken = false;
    assert.match(await visibleState(), /^\d+:\d+:/);
  });
});
