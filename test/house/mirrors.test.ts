import assert from 'node:assert/strict';
import { existsSync, globSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { test } from 'node:test';

const root = join(import.meta.dirname, '../..');

/** Tests of more than one file of `src/`: what they go through is told by their names. */
const JOURNEYS: readonly RegExp[] = [
  /^test\/[\w-]+\.(test|soak)\.ts$/, // the service as a process, and what runs a folder's tests together
  /^test\/(journeys|embargo|clock|house|seeds)\//,
  /^test\/http\/(fuzz|fuzz-doors|recorded-doors)\.test\.ts$/,
  /^test\/manual\//, // what the manual says, run
  /^test\/cli\/(backup|first-key|import-beside|import-outage|plan)\.soak\.ts$/,
];

/** Whether a test's path mirrors its source's: `x/y.test.ts` or `x/y-of-something.test.ts` tests `src/x/y.ts`. */
function mirrors(path: string, sources: (folder: string) => readonly string[]): boolean {
  const name = basename(path).replace(/\.(test|soak)\.ts$/, '');
  return sources(dirname(path).replace(/^test/, 'src')).some(
    (source) => name === source || name.startsWith(`${source}-`),
  );
}

function sourcesIn(folder: string): string[] {
  const place = join(root, folder);
  if (!existsSync(place)) return [];
  return readdirSync(place)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => basename(file, '.ts'));
}

test("a test's path mirrors its source's, or it is a journey", () => {
  const tests = globSync('test/**/*.{test,soak}.ts', { cwd: root }).map((path) => path.replaceAll('\\', '/'));
  assert.ok(tests.length > 100, 'the check finds the tests');
  const lost = tests.filter(
    (path) => !JOURNEYS.some((journey) => journey.test(path)) && !mirrors(path, sourcesIn),
  );
  assert.deepEqual(lost.toSorted(), []);
});

test('a test that mirrors nothing is found', () => {
  const sources = (folder: string) => (folder === 'src/reads' ? ['item'] : []);
  assert.equal(mirrors('test/reads/item.test.ts', sources), true);
  assert.equal(mirrors('test/reads/item-by-sku.test.ts', sources), true);
  assert.equal(mirrors('test/reads/items.test.ts', sources), false);
  assert.equal(mirrors('test/record/item.test.ts', sources), false);
});
