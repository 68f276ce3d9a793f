import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { before, describe, test } from 'node:test';
import { FACT_KINDS } from '../../src/domain/fact/fact-kinds.ts';
import { readRecordHead } from '../../src/reads/feed/feed.ts';
import { door } from '../http/door.ts';
import { storyIn } from '../support/story.ts';
import { rowsOf } from './tables.ts';

const page = join(import.meta.dirname, '../../src/manual/partners.md');

test("partners are told of every type of a feed's line, and of no other", async () => {
  const rows = rowsOf(await readFile(page, 'utf8'), 'type');
  const listed = rows.flatMap(([types]) => types!.match(/item\.[a-z.]+/g) ?? [`none in ${types}`]);
  const types = Object.values(FACT_KINDS).map(({ feedType }) => feedType);
  assert.deepEqual(listed.toSorted(), types.toSorted());
});

describe('the program that follows by GraphQL', () => {
  const place = door();
  const story = storyIn(place);

  before(() => story.lists({ sku: 'CAM' }, { sku: 'DRV' }));

  /** The program, which works for a while on each fact that it prints. */
  async function programWith(options: string): Promise<string> {
    const text = await readFile(page, 'utf8');
    const [, program] = /^```js\n(import \{[^}]*\} from 'graphql-sse';.*?)^```$/ms.exec(text)!;
    const changes = [
      ['https://lifecycle.example.com', place.address()],
      ["brands: ['red']", "brands: ['acme']"],
      ['retryAttempts: 0,', `retryAttempts: 0, ${options}`],
      [
        'console.log(data.timelineGrew)',
        'console.log(data.timelineGrew.sequence), await new Promise((done) => setTimeout(done, 300))',
      ],
    ] as const;
    return changes.reduce((code, [from, to]) => {
      assert.ok(code.includes(from), from);
      return code.replace(from, to);
    }, program!);
  }

  async function followsThroughCuts(options: string): Promise<void> {
    const { sequence } = await readRecordHead(place.ctx);
    const code = await programWith(options);
    const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
      cwd: join(import.meta.dirname, '../..'),
    });
    let output = '';
    child.stderr.on('data', (part) => (output += `\n${part}`));
    child.stdout.on('data', (part) => (output += part));
    const printed = async (lines: readonly number[]) => {
      while (output.split('\n').length <= lines.length) {
        assert.equal(child.exitCode, null, output);
        await pause(20);
      }
      assert.equal(output, `${lines.join('\n')}\n`);
    };
    const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);
    const says = (sku: string) => story.tells(sku, 'UPDATE_POSTED', {}, { text: { en: 'More.' } });
    while (output === '') await pause(20);
    place.cut(); // the other facts wait for the program already
    await says('CAM');
    await printed(upTo(sequence + 1));
    place.cut();
    await says('DRV');
    await printed(upTo(sequence + 2));
    child.kill();
  }

  for (const [mode, options] of [
    ['a connection of its own', ''],
    ['one connection for all', 'singleConnection: true'],
  ] as const)
    test(`prints each fact once, by ${mode}, also when that breaks`, { timeout: 60_000 }, () =>
      followsThroughCuts(options),
    );
});
