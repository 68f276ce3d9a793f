import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync } from 'node:fs';
import { join } from 'node:path';

/**
 * `npm run soak`: the long runs that `npm test` has no time for. Tests that chance decides (embargo, fuzz, managers at
 * once) with many more histories, all that ask by GraphQL once more with each question asked again, so that what is
 * remembered answers it, and those that kill servers, restore backups and plant leaks (`*.soak.ts`): all of them
 * once, with their figures, and again and again until MINUTES (10) are over. It stops at the first failure; the seed that
 * fast-check prints repeats it.
 */
const MINUTES = Number(process.env['MINUTES'] ?? 10);
const SOAK = process.env['SOAK'] ?? '8';

const BY_CHANCE = [
  'test/embargo/embargo.test.ts',
  'test/http/fuzz.test.ts',
  'test/http/response-cache/response-cache.test.ts',
  'test/journeys/managers.test.ts',
  'test/record/record.test.ts',
  'test/mirror.test.ts',
];

/** Whoever asks by GraphQL in these asks everything again (`test/support/api.ts`). */
const REPEATED = [
  'test/graphql.test.ts',
  'test/commands.test.ts',
  'test/embed.test.ts',
  'test/feed.test.ts',
  'test/http.test.ts',
  'test/journeys.test.ts',
  'test/access.test.ts',
];

const root = join(import.meta.dirname, '../..');
const FILES = [...BY_CHANCE, ...REPEATED, ...globSync('test/**/*.soak.ts', { cwd: root })];
const until = Date.now() + MINUTES * 60_000;
for (let round = 1; Date.now() < until; round++) {
  for (const file of FILES) {
    if (round > 1 && Date.now() >= until) break;
    const began = Date.now();
    await ran(file);
    console.log(`round ${round}: ${file} held for ${Math.round((Date.now() - began) / 1000)} s`);
  }
}

/** Runs one file; ends everything where it fails. */
async function ran(file: string): Promise<void> {
  const args = ['--test', '--test-reporter=spec', '--test-global-setup=test/support/cluster.ts', file];
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, SOAK, ...(REPEATED.includes(file) && { SOAK: '1', REPEATED: 'yes' }) },
  });
  const [status] = await once(child, 'exit');
  if (status !== 0) {
    console.error(`${file} failed: run it alone with SOAK=${SOAK}`);
    process.exit(1);
  }
}
