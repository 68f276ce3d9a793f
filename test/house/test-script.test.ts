import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

const root = join(import.meta.dirname, '../..');

test('`npm test` runs every test file once: by itself, or with those of its folder', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const patterns = [...scripts.test.matchAll(/"([^"]+)"/g)].map(([, pattern]) => pattern as string);
  assert.deepEqual(patterns, ['test/*.test.ts']);
  const alone = patterns.flatMap((pattern) => globSync(pattern, { cwd: root }));
  const folders = globSync('test/*.test.ts', { cwd: root }).flatMap((file) => {
    const call = /^await runTestFilesTogether\(([^)]*)\);$/m.exec(readFileSync(join(root, file), 'utf8'));
    return call ? [...call[1]!.matchAll(/'(\w+)'/g)].map(([, folder]) => folder) : [];
  });
  const inFolders = folders.flatMap((folder) => globSync(`test/${folder}/**/*.test.ts`, { cwd: root }));
  assert.deepEqual(
    [...alone, ...inFolders].toSorted(),
    globSync('test/**/*.test.ts', { cwd: root }).toSorted(),
  );
});
