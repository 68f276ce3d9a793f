import { globSync } from 'node:fs';
import { join } from 'node:path';
import { makeClonesAhead } from './database.ts';

const tests = join(import.meta.dirname, '..');

/**
 * Runs the test files of folders one after another in this process: loading the service for each costs more than most take.
 * Each can be run by itself as well.
 * @param folders below `test/`
 * @param except a folder within them that runs beside them, in a process of its own
 */
export async function runTestFilesTogether(folders: readonly string[], except?: string): Promise<void> {
  makeClonesAhead();
  const patterns = folders.map((folder) => `${folder}/**/*.test.ts`);
  const files = patterns.flatMap((pattern) => globSync(pattern, { cwd: tests }));
  const own = files.filter((file) => except === undefined || !file.startsWith(`${except}/`));
  for (const file of own.toSorted()) await import(join(tests, file));
}
