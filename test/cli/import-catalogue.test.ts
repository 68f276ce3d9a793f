import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { world } from '../support/world.ts';
import { command } from './command.ts';

describe('a catalogue at the command line', () => {
  const place = world();
  let directory: string;
  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'lastcall-catalogue-'));
  });
  after(() => rm(directory, { recursive: true, force: true }));

  /** Imports rows below a header. */
  async function imported(rows: readonly string[], ...options: string[]) {
    const path = join(directory, 'catalogue.csv');
    await writeFile(path, rows.join('\n'));
    const { status, out, err } = await command('import', ['catalogue', path, ...options], place.url);
    const problems = err.split('\n').filter((line) => line.startsWith(path));
    return { status, out: out.trim(), problems: problems.map((line) => line.slice(path.length)) };
  }
  const facts = async () =>
    await place.ctx.rows<{ sku: string; kind: string }>(
      'select i.sku, f.kind from fact f join item i on i.id = f.item_id order by f.sequence',
      [],
    );
  const named = async (sku: string) =>
    (await place.ctx.rows<{ name: object }>('select name from item where sku = $1', [sku]))[0]!.name;

  const HEAD = 'sku,kind,name:en,name:de,brand,line,released_on,identifier:GTIN';
  const CAM = 'CAM,PRODUCT,Camera,Kamera,acme,cameras,2026-03,4006381333931';
  const DRV = 'DRV,STORAGE_OPTION,Drive,,acme,drives,,';

  test('is entered once: the same again changes nothing, and what it tells otherwise is revised', async () => {
    const tried = await imported([HEAD, CAM, DRV], '--dry-run');
    assert.deepEqual(tried, {
      ...{ status: 0, problems: [] },
      out: 'Nothing was written: it would be 2 entered, 0 revised, 0 unchanged, 0 left out.',
    });
    assert.deepEqual(await facts(), []);
    const first = await imported([HEAD, CAM, DRV]);
    assert.deepEqual([first.status, first.out], [0, '2 entered, 0 revised, 0 unchanged, 0 left out.']);
    const again = await imported([HEAD, CAM, DRV]);
    assert.deepEqual([again.status, again.out], [0, '0 entered, 0 revised, 2 unchanged, 0 left out.']);
    const changed = await imported(['sku,name:en,url', 'cam,Camera One,https://example.com/cam', 'DRV,,']);
    assert.deepEqual([changed.status, changed.out], [0, '0 entered, 1 revised, 1 unchanged, 0 left out.']);
    assert.deepEqual(await named('CAM'), { en: 'Camera One', de: 'Kamera' });
    assert.deepEqual(await facts(), [
      { sku: 'CAM', kind: 'ITEM_LISTED' },
      { sku: 'DRV', kind: 'ITEM_LISTED' },
      { sku: 'CAM', kind: 'ITEM_REVISED' },
    ]);
    // An identifier of another scheme is added to what is there.
    const more = await imported(['sku,identifier:MPN', 'CAM,C-1']);
    assert.equal(more.out, '0 entered, 1 revised, 0 unchanged, 0 left out.');
    assert.equal(
      (await imported(['sku,identifier:MPN', 'CAM,C-1'])).out,
      '0 entered, 0 revised, 1 unchanged, 0 left out.',
    );
    const schemes = await place.ctx.rows<{ scheme: string }>(
      `select scheme from identifier where scheme in ('GTIN', 'MPN') and current order by scheme`,
      [],
    );
    assert.deepEqual(
      schemes.map(({ scheme }) => scheme),
      ['GTIN', 'MPN'],
    );
  });

  test('goes in as far as nothing speaks against it, and every row that is left out is told with its line', async () => {
    const { status, out, problems } = await imported([
      HEAD,
      'NEW-1,PRODUCT,New,,acme,,,',
      'NEW-2,PRODUCT,,Neu,acme,,,',
      'NEW-3,PRODUKT,New,,acme,,,',
      'NEW-4,PRODUCT,New,,acme,,,4006381333932',
      'NEW-5,PRODUCT,New,,acme,,,4006381333931',
      'CAM,ACCESSORY,,,acme,,,',
      'DRV,STORAGE_OPTION,Drive 2,,acme,drives,,',
    ]);
    assert.deepEqual([status, out], [1, '1 entered, 2 revised, 0 unchanged, 4 left out.']);
    assert.deepEqual(
      problems.map((line) => line.split(': ').slice(0, 3).join(': ')),
      [':3: NEW-2: name:en', ':4: NEW-3: kind', ':5: NEW-4: identifier', ':6: NEW-5: identifier'],
    );
  });

  test('puts right what was mistyped, and takes a brand that is nearly another one only when that is said', async () => {
    const head = 'sku,kind,name:en,brand,capacity_bytes,medium';
    const rows = [head, 'MIS,PRODUCT,Drive,Northwind,,', 'NEAR,PRODUCT,Near,Nortwind,,'];
    const first = await imported(rows);
    assert.equal(first.out, '1 entered, 0 revised, 0 unchanged, 1 left out.');
    assert.match(
      first.problems.join(),
      /NEAR: brand: .*did you mean "northwind"\? If not, import with --allow-near-names/,
    );
    assert.equal(
      (await imported(rows, '--allow-near-names')).out,
      '1 entered, 0 revised, 1 unchanged, 0 left out.',
    );
    const right = await imported([head, 'MIS,STORAGE_OPTION,,acme,64000000000,CF']);
    assert.equal(right.out, '0 entered, 1 revised, 0 unchanged, 0 left out.');
    const [row] = await place.ctx.rows<object>(
      `select i.kind, b.handle, i.capacity_bytes::float8 as bytes, i.medium from item i join brand b on b.id = i.brand_id where sku = 'MIS'`,
      [],
    );
    assert.deepEqual(row, { kind: 'STORAGE_OPTION', handle: 'acme', bytes: 64e9, medium: 'CF' });
  });

  test('deletes nothing, enters no address that is none, and has one row for an item', async () => {
    const head = 'sku,kind,name:en,brand,option:Colour,option:Size,url,taken_over';
    const first = await imported([head, 'OPT,PRODUCT,Option,acme,blue,L,https://example.com/opt,']);
    assert.equal(first.out, '1 entered, 0 revised, 0 unchanged, 0 left out.');
    const options = async () =>
      (await place.ctx.rows<{ options: object[] }>(`select options from item where sku = 'OPT'`, []))[0]!
        .options;
    const both = [
      { name: 'Colour', value: 'blue' },
      { name: 'Size', value: 'L' },
    ];
    assert.deepEqual(await options(), both);
    const less = await imported(['sku,option:Size,option:Colour', 'OPT,,blue', 'opt,XL,']);
    assert.deepEqual([less.out, less.problems.length], ['0 entered, 0 revised, 1 unchanged, 1 left out.', 1]);
    assert.equal(
      (await imported(['sku,option:Size', 'OPT,XL'])).out,
      '0 entered, 1 revised, 0 unchanged, 0 left out.',
    );
    assert.deepEqual(await options(), [both[0], { name: 'Size', value: 'XL' }]);
    const { problems, out } = await imported([
      head,
      'OPT,,,,,,javascript:alert(1),',
      'OPT-2,PRODUCT,Two,acme,,,www.example.com,',
      'OPT-3,,Three,,,,,',
      'CAM,,,,,,,yes',
    ]);
    assert.equal(out, '0 entered, 0 revised, 0 unchanged, 4 left out.');
    assert.deepEqual(
      problems.map((line) => line.split(': ').slice(0, 3).join(': ')),
      [':2: OPT: url', ':3: OPT-2: url', ':4: OPT-3: sku', ':5: CAM: taken_over'],
    );
    assert.match(problems[0]!, /Give an absolute http or https address/);
    assert.match(problems[2]!, /There is no item with this SKU/);
  });

  test('tells of control characters as question marks', async () => {
    const { problems } = await imported([
      'sku,kind,name:en,brand,markets',
      'CTRL,PRODUCT,C,acme,\u001b[31mDE',
    ]);
    assert.equal(problems.length, 1);
    assert.ok(!problems[0]!.includes('\u001b'));
  });

  test('is refused whole where its first row is not understood, and is told how the command is used', async () => {
    const before = await facts();
    const { status, problems, out } = await imported(['sku,colour', 'A,red']);
    assert.deepEqual([status, out, problems.length], [1, '', 1]);
    const missing = await command('import', ['catalogue', join(directory, 'none.csv')], place.url);
    assert.equal(missing.status, 1);
    assert.match(missing.err, /Name a file that exists/);
    for (const words of [['catalogue'], ['catalogue', 'a', 'b'], ['catalogue', 'a', '--what']])
      assert.equal((await command('import', words, place.url)).status, 2);
    assert.deepEqual(await facts(), before);
  });

  test('has a template, for Excel as well', async () => {
    const { status, out } = await command('export', ['catalogue'], place.url);
    assert.deepEqual([status, out.slice(0, 25)], [0, 'sku,kind,name:en,name:de,']);
    const path = join(directory, 'template.csv');
    await command('export', ['catalogue', '--excel', '--out', path], place.url);
    assert.match(await readFile(path, 'utf8'), /^\ufeffsku;kind;/);
    assert.equal((await command('export', ['catalogue', '--line', 'drives'], place.url)).status, 2);
  });

  test('says what fits and follows what, wherever in the table that stands, and once', async () => {
    const rows = [
      'sku,kind,name:en,brand,fits,successors',
      'L-OLD,STORAGE_OPTION,Old drive,acme,L-CAM; L-BODY,L-NEW',
      'L-NEW,STORAGE_OPTION,New drive,acme,L-CAM,',
      'L-CAM,PRODUCT,Camera,acme,,',
      'L-BODY,PRODUCT,Body,acme,,',
    ];
    const tried = await imported(rows, '--dry-run');
    assert.equal(
      tried.out,
      'Nothing was written: it would be 4 entered, 0 revised, 0 unchanged, 0 left out, 4 fits and successors said.',
    );
    const first = await imported(rows);
    assert.deepEqual(
      [first.status, first.out],
      [0, '4 entered, 0 revised, 0 unchanged, 0 left out, 4 fits and successors said.'],
    );
    const again = await imported(rows);
    assert.deepEqual([again.status, again.out], [0, '0 entered, 0 revised, 4 unchanged, 0 left out.']);
    const said = (await facts()).filter(({ sku, kind }) => sku.startsWith('L-') && kind !== 'ITEM_LISTED');
    assert.deepEqual(
      said.map(({ sku, kind }) => `${sku} ${kind}`),
      ['L-OLD FIT_DECLARED', 'L-OLD FIT_DECLARED', 'L-OLD SUCCESSOR_NAMED', 'L-NEW FIT_DECLARED'],
    );
    const wrong = await imported(['sku,fits,successors', 'L-NEW,L-NONE,L-OLD', 'L-CAM,L-BODY,']);
    assert.equal(wrong.status, 1);
    assert.match(
      wrong.problems.join('\n'),
      /:2: L-NEW: fits: .*L-NONE[\s\S]*:2: L-NEW: successors: .*circle[\s\S]*:3: L-CAM: fits/,
    );
  });
});
