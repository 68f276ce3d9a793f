import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { FOLD_PROGRAM, foldsAlike, runFold, withPython } from './fold-program.ts';
import { foldVectors } from './vectors.ts';

const MANUAL = join(import.meta.dirname, '../../src/manual');
const VECTORS = join(MANUAL, 'fold-vectors.json');

test('the published vectors are what this program folds', () => {
  const { vectors, ...head } = foldVectors(11, 40);
  const lines = vectors.map((vector) => JSON.stringify(vector)).join(',\n');
  const text = `${JSON.stringify(head).slice(0, -1)},"vectors":[\n${lines}\n]}\n`;
  if (process.env['UPDATE_VECTORS']) writeFileSync(VECTORS, text);
  assert.ok(
    readFileSync(VECTORS, 'utf8') === text,
    'run it once with UPDATE_VECTORS=1, and look at the difference',
  );
});

test('the reference in Python is short and passes the published vectors', withPython, () => {
  assert.ok(readFileSync(FOLD_PROGRAM, 'utf8').split('\n').length <= 200);
  assert.match(runFold(VECTORS), /^40 histories, \d+ answers, 0 wrong$/m);
});

test('the reference in Python folds other histories to the same answers', withPython, async () => {
  const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
  assert.match(await foldsAlike(foldVectors(seed, 200), `seed ${seed}: `), /, 0 wrong$/m);
});
