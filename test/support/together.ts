import { globSync } from 'node:fs';
import { join } from 'node:path';

const tests = join(import.meta.dirname, '..');

/**
 * Runs the test files of folders one after another in this process: loading the service for each costs more than most take.
 * Each can be run by itself as well.
 * @param folders below `test/`
 */
export async function runTestFilesTogether(...folders: readonly string[]): Promise<void> {
  const patterns = folders.map((folder) => `${folder}/**/*.test.ts`);
  const files = patterns.flatMap((pattern) => globSync(pattern, { cwd: tests }));
  for (const file of files.toSorted()) await import(join(tests, file));
}
