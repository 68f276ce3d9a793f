import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Refusal } from '../../../src/domain/refusal.ts';
import { commitment } from '../../wording/answers.ts';
import { storyIn } from '../../support/story.ts';
import { world } from '../../support/world.ts';
import { feedDoor } from './feed-door.ts';
import { followed, fromSnapshot } from './feed-fold.ts';

const SKUS = Array.from({ length: 12 }, (_, index) => `ITEM-${index}`);
const SNAPSHOT = '/feed/snapshot.ndjson';

describe('a snapshot and the feed after it', () => {
  const place = world();
  const door = feedDoor(place);
  const story = storyIn(place);

  /** Says something of an item, another thing each time. */
  async function publishSomething(turn: number): Promise<unknown> {
    const sku = SKUS[(turn * 5) % SKUS.length]!;
    const steps = [
      () => story.announces(sku, 'PAUSED').catch(refusalOf),
      () => story.commits(sku, commitment('SERVICE', `${2030 + (turn % 9)}-01-01`)),
      () => story.tells(sku, 'ITEM_REVISED', { listing: { name: { en: `Name ${turn}` } } }),
      () => story.names(sku, `NEXT-${turn % 3}`, turn % 2 ? 'UPGRADE' : 'SUCCESSOR'),
      () => story.announces(sku, 'AVAILABLE').catch(refusalOf),
      async () => {
        const over = { effectiveAt: place.ctx.now() };
        const found = await story.announces(sku, 'DISCONTINUED', over).catch(refusalOf);
        return (
          found && (await story.tells(sku, 'CORRECTED', { how: 'RETRACT' }, { corrects: found.sequence }))
        );
      },
      () => story.lists({ sku: `NEW-${turn}` }),
    ];
    return await steps[turn % steps.length]!();
  }

  // R96
  test('are the whole record, also while it is being written', async () => {
    await story.lists(...[...SKUS, 'NEXT-0', 'NEXT-1', 'NEXT-2'].map((sku) => ({ sku })));
    let writes = true;
    const writing = (async () => {
      for (let turn = 0; writes || turn < 60; turn++) await publishSomething(turn);
    })();
    const taken = [];
    for (let round = 0; round < 6; round++) taken.push((await door.get(SNAPSHOT)).lines);
    writes = false;
    await writing;
    const { lines: last } = await door.get(SNAPSHOT);
    const end = last[0].sequence;
    const now = fromSnapshot(last);
    assert.deepEqual(await followed(door.get, new Map(), '0', end), now);
    for (const lines of taken) {
      assert.equal(lines.at(-1).type, 'complete');
      assert.deepEqual(await followed(door.get, fromSnapshot(lines), lines[0].sequence, end), now);
    }
    assert.ok(new Set(taken.map(([head]) => head.sequence)).size > 1, 'something was written meanwhile');
  });
});

/** What an item is already cannot be said again. */
function refusalOf(error: unknown): null {
  if (error instanceof Refusal) return null;
  throw error;
}
