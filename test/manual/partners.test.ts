import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { FACT_KINDS } from '../../src/domain/fact/fact-kinds.ts';
import { rowsOf } from './tables.ts';

const page = join(import.meta.dirname, '../../src/manual/partners.md');

test("partners are told of every type of a feed's line, and of no other", async () => {
  const rows = rowsOf(await readFile(page, 'utf8'), 'type');
  const listed = rows.flatMap(([types]) => types!.match(/item\.[a-z.]+/g) ?? [`none in ${types}`]);
  const types = Object.values(FACT_KINDS).map(({ feedType }) => feedType);
  assert.deepEqual(listed.toSorted(), types.toSorted());
});
