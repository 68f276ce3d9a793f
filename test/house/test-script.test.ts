import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

const root = join(import.meta.dirname, '../..');

test('`npm test` runs every test file once: by itself, or with those of its folder', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const patterns = [...scripts.test.matchAll(/"([^"]+)"/g)].map(([, pattern]) => pattern as string);
  assert.deepEqual(patterns, ['test/*.test.ts']);
  const alone = patterns.flatMap((pattern) => globSync(pattern, { cwd: root }));
  const together = alone.flatMap((file) => {
    const call = /^await runTestFilesTogether\(\s*\[([^\]]*)\](?:,\s*\[([^\]]*)\])?,?\s*\);$/m.exec(
      readFileSync(join(root, file), 'utf8'),
    );
    const except = new Set(filesIn(call?.[2]));
    return filesIn(call?.[1]).filter((one) => !except.has(one));
  });
  assert.deepEqual(
    [...alone, ...together].toSorted(),
    globSync('test/**/*.test.ts', { cwd: root }).toSorted(),
  );
});

test('an error that no test awaits fails the run, also where promises are left untracked', () => {
  const url = new URL('../support/untracked-promises.ts', import.meta.url).href;
  const code = `import { test } from 'node:test';
    import { setTimeout as pause } from 'node:timers/promises';
    import { leavePromisesUntracked } from ${JSON.stringify(url)};
    leavePromisesUntracked();
    test('goes well', async () => {
      void pause(1).then(() => { throw new Error('nobody awaits this'); });
      await pause(20);
    });`;
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const run = spawnSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8', env });
  assert.equal(run.status, 1);
  assert.match(run.stdout, /nobody awaits this/);
});

/** The test files below the folders that a list names. */
function filesIn(list = ''): string[] {
  const folders = [...list.matchAll(/'([\w/-]+)'/g)].map(([, folder]) => folder);
  return folders.flatMap((folder) => globSync(`test/${folder}/**/*.test.ts`, { cwd: root }));
}
