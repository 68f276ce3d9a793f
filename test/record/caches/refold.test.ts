import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tellRed2010 } from '../../support/red-2010.ts';
import { FOLD_VERSION, refoldAllItemsIfOutdated } from '../../../src/record/caches/refold.ts';
import { on } from '../../wording/answers.ts';
import { storyIn } from '../../support/story.ts';
import { world, type World } from '../../support/world.ts';
import { withDatabaseClient } from '../../support/database.ts';

const past = world();
const slow = world();
const FOLDED = ['item', 'phase', 'facet_end', 'succession', 'fit'];

async function cachedIn(place: World): Promise<Record<string, string[]>> {
  const tables: Record<string, string[]> = {};
  for (const table of FOLDED) {
    const rows = await place.ctx.rows<{ row: string }>(`select to_jsonb(t)::text as row from ${table} t`, []);
    tables[table] = rows.map(({ row }) => row).sort();
  }
  return tables;
}

test('what older rules folded is folded again, once, from the facts alone', async () => {
  const { ctx } = past;
  await tellRed2010(ctx);
  const before = await cachedIn(past);
  assert.ok(before['succession']!.length > 0 && before['fit']!.length > 0);
  await withDatabaseClient(past.url, async (owner) => {
    await owner.query(`delete from phase; delete from facet_end; delete from succession;
      update fit set verdict = 'UNKNOWN';
      update item set state = 'PAUSED', active_facts = '[]', named_markets = '{XX}', due_at = null, search_text = '';
      update record set fold_version = 0`);
  });
  assert.equal(await refoldAllItemsIfOutdated(ctx, () => {}), before['item']!.length);
  assert.deepEqual(await cachedIn(past), before);
  const [head] = await ctx.rows<{ version: number }>('select fold_version as version from record', []);
  assert.equal(head!.version, FOLD_VERSION);
  assert.equal(await refoldAllItemsIfOutdated(ctx, () => {}), 0);
});

test('what was recorded later than it was decided is folded as it was recorded', async () => {
  const { ctx } = slow;
  slow.runs(400);
  const story = storyIn(slow);
  const lastOrder = { until: on('2027-03-31'), whileStocksLast: false, maxPerOrder: null };
  const successor = { kind: 'SUCCESSOR', hosts: [], markets: [] } as const;
  await story.lists({ sku: 'OLD' }, { sku: 'NEW' });
  await story.announces('OLD', 'DISCONTINUED', {
    effectiveAt: Date.parse('2027-04-01T00:00:00Z'),
    lastOrder,
    successors: [{ ...successor, successor: story.item('NEW') }],
  });
  const before = await cachedIn(slow);
  assert.equal(before['succession']!.length, 1);
  await withDatabaseClient(slow.url, (owner) => owner.query('update record set fold_version = 0'));
  assert.equal(await refoldAllItemsIfOutdated(ctx, () => {}), 2);
  assert.deepEqual(await cachedIn(slow), before);
});
