import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { keyFor } from '../support/keys.ts';
import { storyIn } from '../support/story.ts';
import { world } from '../support/world.ts';
import { command } from './command.ts';

// R135
describe('a list of SKUs at the command line', () => {
  const place = world();
  const story = storyIn(place);
  let directory: string;
  const imported = (...args: string[]) => command('import', ['assortment', ...args], place.url);
  const table = async (text: string | Buffer): Promise<string> => {
    await writeFile(join(directory, 'list.csv'), text);
    return join(directory, 'list.csv');
  };
  const kept = async () =>
    await place.ctx.rows(
      `select a.owner, a.handle, a.name, e.sku, e.yours from assortment a left join assortment_entry e on e.assortment_id = a.id
      order by e.key`,
      [],
    );

  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'lastcall-list-'));
    await story.lists({ sku: 'CAM' });
    await keyFor(place.ctx, 'PARTNER', undefined, 'shop-and-co');
  });
  after(() => rm(directory, { recursive: true, force: true }));

  test('takes the place of what the list of a person held, and tells what nobody bears', async () => {
    const path = await table('sku;yours\nCAM;4711\nNONE;\n');
    const { status, out, err } = await imported(
      path,
      '--handle',
      'shop',
      '--as',
      'A partner',
      '--name',
      'Our shop',
    );
    assert.deepEqual([status, err], [0, '']);
    assert.match(
      out,
      /^The list "shop" of shop-and-co holds 2 SKUs\.\nNo item bears one of them yet: NONE\.\n$/,
    );
    const list = { owner: 'shop-and-co', handle: 'shop', name: 'Our shop' };
    const rows = [
      { ...list, sku: 'CAM', yours: '4711' },
      { ...list, sku: 'NONE', yours: null },
    ];
    assert.deepEqual(await kept(), rows);
    const wrong = await imported(
      await table('sku,yours\nCAM,1\ncam,2\n'),
      '--handle',
      'shop',
      '--as',
      'shop-and-co',
    );
    assert.equal(wrong.status, 1);
    assert.match(
      wrong.err,
      /list\.csv: Line 3: "cam" stands here with another `yours`.*\nNothing was changed/,
    );
    assert.deepEqual(await kept(), rows);
    const again = await imported(await table('sku\nCAM\n'), '--handle', 'shop', '--as', 'shop-and-co');
    assert.equal(again.status, 0);
    assert.deepEqual(await kept(), [{ ...list, sku: 'CAM', yours: null }]);
    const broken = [await table('sku\n'), '--handle', 'shop', '--as', 'shop-and-co'];
    const { status: refused, err: complaint } = await imported(...broken);
    assert.equal(refused, 1);
    assert.match(
      complaint,
      /This would take 1 of 1 SKUs off .* If it is meant, import with --allow-mass-removal\./,
    );
    assert.deepEqual(await kept(), [{ ...list, sku: 'CAM', yours: null }]);
    assert.equal((await imported(...broken, '--allow-mass-removal')).status, 0);
    assert.deepEqual(await kept(), [{ ...list, sku: null, yours: null }]);
  });

  test('refuses what it cannot read, and whom nobody knows', async () => {
    const path = await table('sku\nCAM\n');
    const unknown = await imported(path, '--handle', 'shop', '--as', 'shop-and-cp');
    assert.deepEqual([unknown.status, /did you mean "A partner"|Nobody/.test(unknown.err)], [1, true]);
    const missing = await imported(join(directory, 'none.csv'), '--handle', 'shop', '--as', 'A partner');
    assert.deepEqual(
      [missing.status, /Name a file that can be read \(ENOENT\)/.test(missing.err)],
      [1, true],
    );
    for (const args of [[path], [path, '--handle', 'shop'], [path, '--handle', 'A b', '--as', 'A partner']])
      assert.equal((await imported(...args)).status, 2);
  });
});
