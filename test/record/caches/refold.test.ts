import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tellRed2010 } from '../../../seeds/red-2010.ts';
import { FOLD_VERSION, refoldAllItemsIfOutdated } from '../../../src/record/caches/refold.ts';
import { world } from '../../support/world.ts';
import { withDatabaseClient } from '../../support/database.ts';

const place = world();
const FOLDED = ['item', 'phase', 'facet_end', 'succession', 'fit'];

async function cached(): Promise<Record<string, string[]>> {
  const tables: Record<string, string[]> = {};
  for (const table of FOLDED) {
    const rows = await place.ctx.rows<{ row: string }>(`select to_jsonb(t)::text as row from ${table} t`, []);
    tables[table] = rows.map(({ row }) => row).sort();
  }
  return tables;
}

test('what older rules folded is folded again, once, from the facts alone', async () => {
  const { ctx } = place;
  await tellRed2010(ctx);
  const before = await cached();
  assert.ok(before['succession']!.length > 0 && before['fit']!.length > 0);
  await withDatabaseClient(place.url, async (owner) => {
    await owner.query(`delete from phase; delete from facet_end; delete from succession;
      update fit set verdict = 'UNKNOWN';
      update item set state = 'PAUSED', active_facts = '[]', named_markets = '{XX}', due_at = null, search_text = '';
      update record set fold_version = 0`);
  });
  assert.equal(await refoldAllItemsIfOutdated(ctx, () => {}), before['item']!.length);
  assert.deepEqual(await cached(), before);
  const [head] = await ctx.rows<{ version: number }>('select fold_version as version from record', []);
  assert.equal(head!.version, FOLD_VERSION);
  assert.equal(await refoldAllItemsIfOutdated(ctx, () => {}), 0);
});
