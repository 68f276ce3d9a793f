import assert from 'node:assert/strict';
import { globSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathsIn, scriptsIn } from './readme.ts';

const root = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const isThere = (path: string) => globSync(path, { cwd: root }).length > 0;
const scripts: Record<string, string> = JSON.parse(read('package.json')).scripts;

test('every path that the README names exists', () => {
  assert.deepEqual(
    pathsIn(read('README.md')).filter((path) => !isThere(path)),
    [],
  );
});

test('the floor plan of the README names every folder of src/', () => {
  const readme = read('README.md');
  const folders = readdirSync(join(root, 'src'), { withFileTypes: true }).filter((one) => one.isDirectory());
  assert.deepEqual(
    folders.map(({ name }) => `${name}/`).filter((name) => !readme.includes(name)),
    [],
  );
});

test('every npm script that the README or a script names exists', () => {
  const named = [read('README.md'), ...Object.values(scripts)].flatMap(scriptsIn);
  assert.deepEqual(
    named.filter((name) => !(name in scripts)),
    [],
  );
});

test('every file that an npm script runs exists', () => {
  const named = Object.values(scripts).flatMap(
    (script) => script.match(/\b(?:src|test)\/[\w./-]+\.ts\b/g) ?? [],
  );
  assert.deepEqual(
    named.filter((path) => !isThere(path)),
    [],
  );
});

test('paths are found in backticks and in blocks, and nothing else is', () => {
  const text = [
    'See `src/domain/words.ts:12`, `schema/`, `test/*/lifecycle.test.ts` and `package.json`.',
    'Not `/items/{sku}`, `application/json`, `src/<noun>.ts`, `npm test` or src/not/this.ts.',
    '```sh',
    'node src/main.ts   # and test/house/',
    '```',
  ].join('\n');
  assert.deepEqual(pathsIn(text), [
    'src/domain/words.ts',
    'schema/',
    'test/*/lifecycle.test.ts',
    'package.json',
    'src/main.ts',
    'test/house/',
  ]);
});

test('npm scripts are found by every way to run one', () => {
  assert.deepEqual(scriptsIn('`npm ci && npm start` · `npm test` · `npm run import -- x` · npm install'), [
    'start',
    'test',
    'import',
  ]);
});
