import assert from 'node:assert/strict';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { assertGuarded, withNewDatabase } from '../support/backups.ts';
import { product, localizedTextInput } from '../support/managers.ts';
import { runMutation } from '../support/mutations.ts';
import { withTempDirectory, startService } from '../support/service.ts';
import { commandProcess } from './command.ts';

const LIMIT = { timeout: 120_000 };
const AHEAD = 12_000;

test(
  'a backup of a service that writes is restored elsewhere, and a service there goes on where it stopped',
  LIMIT,
  async () => {
    await withTempDirectory(async (place) => {
      const file = join(place, 'one');
      const source = { LASTCALL_DATA_DIR: join(place, 'data') };
      const first = await startService(source);
      const at = first.url;
      const key = /^lc_\S+$/m.exec(first.output())![0];
      await runMutation(at, key, 'registerItem', product('EMBARGO'));
      const moment = Date.now() + AHEAD;
      const publishAt = new Date(moment).toISOString();
      const hidden = {
        sku: 'EMBARGO',
        text: localizedTextInput('Now you know.'),
        publishAt,
        idempotencyKey: 'once',
      };
      const { entry } = await runMutation(at, key, 'postUpdate', hidden);

      const writer = keepWriting(at, key);
      await writer.wrote(3);
      const backup = await commandProcess('backup', [file], '', source);
      await writer.wrote(3);
      await writer.stop();
      assert.equal(backup.status, 0, backup.err);
      const pattern =
        /^Wrote .*: \d+ tables, \d+ rows, [\d.]+ .B; (record \S+ up to sequence (\d+)), as of \S+\.\n$/;
      const [, head, sequence] = pattern.exec(backup.out)!;
      const last = Number(sequence);
      const before = await feed(at, last);
      assert.equal(before.length, last);
      const refusal = await commandProcess('restore', [file], '', source);
      assert.equal(refusal.status, 1);
      assert.match(
        refusal.err,
        /^The service with process id \d+ already uses the data directory .*: stop it first/,
      );
      await first.stop();

      await withNewDatabase(async ({ url }) => {
        const restored = await commandProcess('restore', [file], url);
        assert.equal(restored.status, 0, restored.err);
        assert.match(restored.out, /Partners that have read beyond sequence \d+ must begin again\./);
        assert.ok(restored.out.startsWith('Restored ') && restored.out.includes(head!), restored.out);
        const again = await commandProcess('restore', [file], url);
        assert.deepEqual([again.status, again.out], [1, '']);
        assert.match(again.err, /^This database is not empty [^\n]+\.\n$/);
        await assertGuarded(url);

        const target = { DATABASE_URL: url, HOST: '127.0.0.1' };
        const second = await startService(target);
        assert.doesNotMatch(second.output(), /^lc_/m);
        const there = second.url;
        assert.deepEqual((await feed(there, last)).slice(0, last), before);
        assert.equal((await runMutation(there, key, 'postUpdate', hidden)).entry.id, entry.id);
        while (Date.now() < moment) await pause(100);
        const answerText = await until(async () => (await feed(there, last + 1)).slice(last));
        assert.ok(answerText[0]!.includes('Now you know.'), answerText[0]);
        const added = await runMutation(there, key, 'registerItem', product('AFTER'));
        assert.equal(Number(added.entry.sequence), last + 2);
        assert.equal(await second.stop(), 0);
      });
    });
  },
);

test(
  'files that cannot be used are refused in a sentence, without a look at the database',
  LIMIT,
  async () => {
    const nowhere = 'postgres://nobody.test/none';
    await withTempDirectory(async (place) => {
      await writeFile(join(place, 'other'), 'a,b,c\n');
      await writeFile(join(place, 'empty'), '');
      for (const name of ['other', 'empty', 'none']) {
        const { status, out, err } = await commandProcess('restore', [join(place, name)], nowhere);
        assert.deepEqual([status, out], [1, ''], err);
        assert.match(err, /^[^\n]+ (is no backup of Lastcall|is empty|cannot \(ENOENT\))[^\n]*\.\n$/);
      }
      const absent = await commandProcess('backup', [join(place, 'one')], '', {
        LASTCALL_DATA_DIR: join(place, 'data'),
      });
      assert.equal(absent.status, 1);
      assert.match(absent.err, /^There is no database in .*: name its directory by LASTCALL_DATA_DIR\.\n$/);
      await withNewDatabase(async ({ url }) => {
        const taken = await commandProcess('backup', [join(place, 'other')], url);
        assert.equal(taken.status, 1);
        assert.match(taken.err, /^This database holds no record[^\n]+\.\n$/);
      });
      await withNewDatabase(async ({ url }) => {
        const taken = await commandProcess('backup', [join(place, 'other')], url);
        assert.equal(taken.status, 1);
        assert.match(taken.err, /^Name another file: .* is there already\.\n$/);
      }, 'lastcall_template');
      assert.equal(await readFile(join(place, 'other'), 'utf8'), 'a,b,c\n');
      assert.deepEqual((await readdir(place)).sort(), ['empty', 'other']);
    });
  },
);

test('the usage is told for wrong words', LIMIT, async () => {
  for (const [name, more] of [
    ['backup', ''],
    ['restore', ' [--revoke-keys]'],
  ] as const) {
    const usage = `Usage: npm run ${name} -- FILE${more}\n`;
    for (const args of [[], ['a', 'b'], ['--all'], ['']]) {
      const { status, err } = await commandProcess(name, args, 'postgres://nobody.test/none');
      assert.equal(status, 2, args.join(' '));
      assert.ok(err.startsWith(usage));
    }
    const helpRun = await commandProcess(name, ['--help'], 'postgres://nobody.test/none');
    assert.equal(helpRun.status, 0);
    assert.ok(helpRun.out.startsWith(usage));
  }
});

/** The lines of the feed up to a sequence, as they came but for the service's own address. */
async function feed(at: string, last: number): Promise<string[]> {
  const lines: string[] = [];
  while (lines.length < last) {
    const response = await fetch(`${at}/feed?limit=1000&after=${lines.length}`);
    const page = (await response.text()).split('\n').filter((line) => line.includes('"previousSequence":'));
    if (page.length === 0) break;
    lines.push(...page);
  }
  return lines.slice(0, last).map((line) => line.replaceAll(at, ''));
}

async function until<T>(read: () => Promise<T[]>): Promise<T[]> {
  for (;;) {
    const found = await read();
    if (found.length > 0) return found;
    await pause(50);
  }
}

function keepWriting(at: string, key: string) {
  let count = 0;
  let going = true;
  const work = (async () => {
    while (going) await runMutation(at, key, 'registerItem', product(`WRITTEN-${count++}`));
  })();
  return {
    wrote: async (more: number) => {
      const aim = count + more;
      while (count < aim) await pause(10);
    },
    stop: async () => {
      going = false;
      await work;
    },
  };
}
