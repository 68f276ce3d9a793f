import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, test } from 'node:test';
import { FACT_KINDS } from '../../src/domain/fact/fact-kinds.ts';
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

  test('prints each fact once, also when its connection breaks', { timeout: 60_000 }, async () => {
    await story.lists({ sku: 'CAM' }, { sku: 'DRV' });
    const text = await readFile(page, 'utf8');
    const [, program] = /^```js\n(import \{ createClient \} from 'graphql-sse';.*?)^```$/ms.exec(text)!;
    const code = program!
      .replace('https://lifecycle.example.com', place.address())
      .replace("brands: ['red']", "brands: ['acme']")
      .replace('console.log(data.timelineGrew)', 'console.log(data.timelineGrew.sequence)');
    assert.ok(code.includes(place.address()) && code.includes("'acme'"));
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
    await printed([1, 2]);
    place.cut();
    await story.tells('CAM', 'UPDATE_POSTED', {}, { text: { en: 'More.' } });
    await printed([1, 2, 3]);
    await story.tells('DRV', 'UPDATE_POSTED', {}, { text: { en: 'More.' } });
    await printed([1, 2, 3, 4]);
    child.kill();
  });
});
