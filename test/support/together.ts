import { globSync } from 'node:fs';
import { join } from 'node:path';
import { makeClonesAhead } from './database.ts';
import { leavePromisesUntracked } from './untracked-promises.ts';

const tests = join(import.meta.dirname, '..');

/**
 * Runs the test files of folders one after another in this process: loading the service for each costs more than most take.
 * Each can be run by itself as well.
 * @param folders below `test/`
 * @param except folders within them that run beside them, in processes of their own: what is left alone at the end has no use for
 * the other processors
 */
export async function runTestFilesTogether(
  folders: readonly string[],
  except: readonly string[] = [],
): Promise<void> {
  leavePromisesUntracked();
  makeClonesAhead();
  const patterns = folders.map((folder) => `${folder}/**/*.test.ts`);
  const files = patterns.flatMap((pattern) => globSync(pattern, { cwd: tests }));
  const own = files.filter((file) => !except.some((folder) => file.startsWith(`${folder}/`)));
  for (const file of own.toSorted()) await import(join(tests, file));
}
