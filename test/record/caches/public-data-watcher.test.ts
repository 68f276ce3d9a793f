import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { withRecord } from '../../../src/record/record.ts';
import { postUpdate } from '../../../src/commands/promise/post-update.ts';
import { reviseLine } from '../../../src/commands/item/revise-line.ts';
import {
  createPublicDataWatcher,
  bumpPublicDataVersion,
} from '../../../src/record/caches/public-data-watcher.ts';
import { asAdmin } from '../../support/keys.ts';
import { storyIn } from '../../support/story.ts';
import { world } from '../../support/world.ts';

describe('what can be seen of the database', () => {
  const place = world();
  const story = storyIn(place);

  test('has another name after every write', async () => {
    const publicData = createPublicDataWatcher(place.ctx.rows);
    const before = await publicData.ask();
    await story.lists({ sku: 'CAM' });
    const after = await publicData.ask();
    await story.announces('CAM', 'PAUSED');
    assert.equal(new Set([before, after, await publicData.ask()]).size, 3);
  });

  test('has another name after the policy of a line was changed, which no fact tells', async () => {
    await story.lists({ sku: 'DRIVE', line: { handle: 'storage', name: 'Storage' } });
    const publicData = createPublicDataWatcher(place.ctx.rows);
    const before = await publicData.ask();
    await reviseLine(asAdmin(place.ctx), { handle: 'storage', noticeDays: 90, dryRun: true });
    assert.equal(await publicData.ask(), before);
    await reviseLine(asAdmin(place.ctx), { handle: 'storage', noticeDays: 90 });
    assert.notEqual(await publicData.ask(), before);
  });

  test('keeps its name while something hidden is written, tried or under way', async () => {
    const admin = asAdmin(place.ctx);
    const publicData = createPublicDataWatcher(place.ctx.rows);
    const before = await publicData.ask();
    const input = { sku: 'CAM', text: [{ locale: 'en', text: 'More will follow.' }] };
    await postUpdate(admin, { ...input, publishAt: place.ctx.now() + 60_000 });
    await postUpdate(admin, { ...input, dryRun: true });
    await withRecord(place.ctx, async () => assert.equal(await publicData.ask(), before));
    assert.equal(await publicData.ask(), before);
  });

  test('is heard of with the items that facts were recorded of, and without where more may have changed', async () => {
    const heard: (readonly string[] | null)[] = [];
    const publicData = createPublicDataWatcher(place.ctx.rows);
    publicData.listen((_, changed) => heard.push(changed && [...changed].toSorted()));
    const hear = async () => {
      await publicData.ask();
      return heard.splice(0);
    };
    assert.deepEqual(await hear(), [null]);
    assert.deepEqual(await hear(), []);
    const [one] = await story.lists({ sku: 'ONE' });
    await story.lists({ sku: 'OTHER' });
    const other = story.item('OTHER').id;
    assert.deepEqual(await hear(), [[one!.itemId, other].toSorted()]);
    await story.announces('OTHER', 'PAUSED');
    assert.deepEqual(await hear(), [[other]]);
    await place.ctx.em.transactional(bumpPublicDataVersion);
    assert.deepEqual(await hear(), [null]);
    await story.announces('OTHER', 'AVAILABLE');
    await place.ctx.em.transactional(bumpPublicDataVersion);
    assert.deepEqual(await hear(), [null]);
    await story.together(async () => {
      for (let n = 0; n <= 1000; n++) await story.tells('ONE', 'UPDATE_POSTED');
    });
    assert.deepEqual(await hear(), [null]);
  });

  test('is heard of whole where a later asking is answered first', async () => {
    const heard: (readonly string[] | null)[] = [];
    let hold: Promise<void> | null = null;
    const publicData = createPublicDataWatcher(async (sql, values) => {
      const [held, rows] = [hold, await place.ctx.rows(sql, values)];
      hold = null;
      await held;
      return rows as never;
    });
    publicData.listen((_, changed) => heard.push(changed && [...changed]));
    await publicData.ask();
    const [early] = await story.lists({ sku: 'EARLY' });
    let release = () => {};
    hold = new Promise((resolve) => {
      release = resolve;
    });
    const first = publicData.ask();
    while (hold !== null) await setImmediate();
    await story.lists({ sku: 'LATE' });
    await publicData.ask(); // goes on without the first, which takes long
    release();
    await first;
    await publicData.ask();
    const [earlyId, lateId] = [early!.itemId, story.item('LATE').id];
    assert.deepEqual(
      heard.map((ids) => ids?.toSorted() ?? null),
      [null, [earlyId, lateId].toSorted(), [earlyId], [lateId]],
    );
  });

  test('is asked once for all who ask while an asking is under way, and never before they asked', async () => {
    const publicData = createPublicDataWatcher(place.ctx.rows);
    place.statements();
    const first = publicData.ask();
    const together = [publicData.ask(), publicData.ask()];
    await first;
    const later = publicData.ask();
    await Promise.all([...together, later]);
    assert.ok(place.statements().length <= 3);
    await publicData.ask();
    assert.equal(place.statements().length, 1);
  });

  test('does not wait for an asking that hangs', async () => {
    let queryCount = 0;
    const publicData = createPublicDataWatcher(async (sql, values) => {
      queryCount += 1;
      if (queryCount === 1) await new Promise(() => {});
      return await place.ctx.rows(sql, values);
    });
    void publicData.ask();
    while (queryCount === 0) await setImmediate();
    assert.match(await publicData.ask(), /^[0-9a-f-]{36}:\d+:\d+$/);
  });

  test('is asked again after an asking that failed', async () => {
    let isBroken = true;
    const publicData = createPublicDataWatcher(async (sql, values) => {
      if (isBroken) throw new Error('gone');
      return await place.ctx.rows(sql, values);
    });
    await assert.rejects(publicData.ask());
    isBroken = false;
    assert.match(await publicData.ask(), /^[0-9a-f-]{36}:\d+:\d+$/);
  });
});
