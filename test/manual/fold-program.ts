import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withTempDirectory } from '../support/service.ts';

/** The reference that the manual publishes. */
export const FOLD_PROGRAM = join(import.meta.dirname, '../../src/manual/fold.py');

const hasPython =
  spawnSync('python3', ['-c', 'import zoneinfo; zoneinfo.ZoneInfo("Europe/Berlin")']).status === 0;

/** Where the program cannot run, its tests are skipped. */
export const withPython = { skip: hasPython ? false : 'python3 with time zones is not here' };

/**
 * Runs the program on a file of vectors, which it must fold without a mistake.
 * @param hint what to say of them where it does not
 * @returns what it prints
 */
export function runFold(file: string, hint = ''): string {
  const { status, stdout, stderr } = spawnSync('python3', [FOLD_PROGRAM, file], { encoding: 'utf8' });
  assert.equal(status, 0, `${hint}${stdout.slice(0, 6_000)}${stderr}`);
  return stdout;
}

/** The same on vectors that are in no file yet. */
export async function foldsAlike(vectors: object, hint = ''): Promise<string> {
  return await withTempDirectory(async (place) => {
    const file = join(place, 'vectors.json');
    await writeFile(file, JSON.stringify(vectors));
    return runFold(file, hint);
  });
}
