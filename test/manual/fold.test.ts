import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { foldVectors } from './vectors.ts';

const MANUAL = join(import.meta.dirname, '../../src/manual');
const PROGRAM = join(MANUAL, 'fold.py');
const VECTORS = join(MANUAL, 'fold-vectors.json');
const hasPython =
  spawnSync('python3', ['-c', 'import zoneinfo; zoneinfo.ZoneInfo("Europe/Berlin")']).status === 0;
const skip = hasPython ? false : 'python3 with time zones is not here';

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

test('the reference in Python is short and passes the published vectors', { skip }, () => {
  assert.ok(readFileSync(PROGRAM, 'utf8').split('\n').length <= 200);
  const { status, stdout, stderr } = spawnSync('python3', [PROGRAM, VECTORS], { encoding: 'utf8' });
  assert.equal(status, 0, stdout.slice(-2_000) + stderr);
  assert.match(stdout, /^40 histories, \d+ answers, 0 wrong$/m);
});

test('the reference in Python folds other histories to the same answers', { skip }, () => {
  const place = mkdtempSync(join(tmpdir(), 'lastcall-fold-'));
  try {
    const path = join(place, 'vectors.json');
    const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
    writeFileSync(path, JSON.stringify(foldVectors(seed, 200)));
    const { status, stdout, stderr } = spawnSync('python3', [PROGRAM, path], { encoding: 'utf8' });
    assert.equal(status, 0, `seed ${seed}: ${stdout.slice(0, 6_000)}${stderr}`);
  } finally {
    rmSync(place, { recursive: true });
  }
});
