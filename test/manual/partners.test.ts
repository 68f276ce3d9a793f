import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { FACT_KINDS } from '../../src/domain/fact/fact-kinds.ts';

const page = join(import.meta.dirname, '../../src/manual/partners.md');

test("partners are told of every type of a feed's line, and of no other", async () => {
  const rows = (await readFile(page, 'utf8')).split('\n').filter((line) => line.startsWith('| `item.'));
  const listed = rows.flatMap((row) => row.split('|')[1]!.match(/item\.[a-z.]+/g)!);
  const types = Object.values(FACT_KINDS).map(({ feedType }) => feedType);
  assert.deepEqual(listed.toSorted(), types.toSorted());
});
