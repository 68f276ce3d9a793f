import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { waitUntilFactsSaved } from '../../src/record/appending.ts';
import { type RecordWriter, withRecord } from '../../src/record/record.ts';
import { executeSql } from '../../src/record/statement.ts';
import { storyIn } from '../support/story.ts';
import { world } from '../support/world.ts';

const START = Date.parse('2026-11-21T12:00:00Z');

describe('what was recorded up to an instant of the past', () => {
  const place = world();
  const story = storyIn(place);
  let itemId: string;
  before(async () => {
    itemId = (await story.lists({ sku: 'CAM' }))[0]!.itemId;
  });

  const update = () => ({
    itemId,
    kind: 'UPDATE_POSTED' as const,
    data: {},
    text: { en: 'More.' },
  });

  test('is readable while a writer decides, and while it writes what is hidden', async () => {
    place.at('2026-11-21T13:00:00Z');
    await withRecord(place.ctx, async (record) => {
      await record.append([update()]);
      await waitUntilFactsSaved(place.ctx, place.ctx.now() - 1);
      throw new Error('taken back');
    }).catch(({ message }: Error) => assert.equal(message, 'taken back'));
    await withRecord(place.ctx, async () => await waitUntilFactsSaved(place.ctx, place.ctx.now() - 1));
  });

  test('waits for facts that are being saved, and only where they may be from then', async () => {
    place.at('2026-11-21T14:00:00Z');
    await withRecord(place.ctx, async (record) => void (await record.append([update()])));
    place.at('2026-11-21T15:00:00Z');
    const recent = Date.parse('2026-11-21T14:30:00Z');
    let isSaved = false;
    let waiting: Promise<void> | undefined;
    await whileSaving(async () => {
      await waitUntilFactsSaved(place.ctx, Date.parse('2026-11-21T13:59:59Z'));
      waiting = waitUntilFactsSaved(place.ctx, recent).then(() => assert.ok(isSaved));
      place.statements();
      for (let looks = 0; looks < 3; looks += place.statements().length)
        await new Promise((resolve) => setTimeout(resolve, 5));
      isSaved = true;
    });
    await waiting;
  });

  test('is recorded when it is saved, however long the deciding took', async () => {
    place.at('2026-11-21T16:00:00Z');
    await withRecord(place.ctx, async (record) => {
      await record.append([update()]);
      place.at('2026-11-21T16:00:09Z');
    });
    const [fact] = await place.ctx.rows<{ recordedAt: number; effectiveAt: number | null; kept: number }>(
      `select f.recorded_at as "recordedAt", r.recorded_at as kept from fact f, record r order by f.sequence desc limit 1`,
      [],
    );
    const saved = Date.parse('2026-11-21T16:00:09Z');
    assert.deepEqual([fact!.recordedAt, fact!.kept], [saved, saved]);
    const [row] = await place.ctx.rows<{ activeFacts: { recordedAt: number }[] }>(
      'select active_facts as "activeFacts" from item where id = $1',
      [itemId],
    );
    assert.ok(
      row!.activeFacts.every(({ recordedAt }) => recordedAt === saved || recordedAt < START + 5 * HOUR),
    );
  });

  const HOUR = 3_600_000;

  /** Runs work once facts are marked as being saved, and before they are. */
  async function whileSaving(work: (record: RecordWriter) => Promise<void>): Promise<void> {
    await withRecord(place.ctx, async (record) => {
      await record.append([update()]);
      record.afterSaving(async () => {
        const [lock] = await executeSql(record.em, "select 1 from pg_locks where locktype = 'advisory'");
        assert.ok(lock);
        await work(record);
      });
    });
  }
});
