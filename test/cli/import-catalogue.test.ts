import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { declareFit } from '../../src/commands/item/declare-fit.ts';
import { registerItem } from '../../src/commands/item/register-item.ts';
import { reviseItem } from '../../src/commands/item/revise-item.ts';
import { nameSuccessor } from '../../src/commands/succession/name-successor.ts';
import { transitionItem } from '../../src/commands/transition/transition-item.ts';
import { asAdmin } from '../support/keys.ts';
import { localizedTextInput, transitionInput } from '../support/managers.ts';
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
      status: 0,
      problems: [],
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
    const inGerman = (text: string) => [{ locale: 'de', text }];
    const translated = { ...both[0], names: inGerman('Farbe'), values: inGerman('blau') };
    await reviseItem(asAdmin(place.ctx), { sku: 'OPT', options: [translated] });
    const known = { ...both[0], names: { de: 'Farbe' }, values: { de: 'blau' } };
    assert.deepEqual(await options(), [known]);
    await imported(['sku,option:Colour,option:Size', 'OPT,blue,M']);
    assert.deepEqual(await options(), [known, { name: 'Size', value: 'M' }]);
    await imported(['sku,option:Colour', 'OPT,red']);
    assert.deepEqual((await options())[0], { name: 'Colour', value: 'red', names: { de: 'Farbe' } });
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
    const statements = (await facts()).filter(
      ({ sku, kind }) => sku.startsWith('L-') && kind !== 'ITEM_LISTED',
    );
    assert.deepEqual(
      statements.map(({ sku, kind }) => `${sku} ${kind}`),
      ['L-OLD FIT_DECLARED', 'L-OLD FIT_DECLARED', 'L-OLD SUCCESSOR_NAMED', 'L-NEW FIT_DECLARED'],
    );
    const wrong = await imported(['sku,fits,successors', 'L-NEW,L-NONE,L-OLD', 'L-CAM,L-BODY,']);
    assert.equal(wrong.status, 1);
    assert.match(
      wrong.problems.join('\n'),
      /:2: L-NEW: fits: .*L-NONE[\s\S]*:2: L-NEW: successors: .*circle[\s\S]*:3: L-CAM: fits/,
    );
  });

  test('leaves what the record says of two items as it is, and tells where it says the contrary', async () => {
    await imported([
      'sku,kind,name:en,brand',
      ...['S-CAM', 'S-OLD', 'S-NEW'].map((sku) => `${sku},PRODUCT,${sku},acme`),
      ...['S-WITH', 'S-NOT', 'S-MAYBE', 'S-ADAPT'].map((sku) => `${sku},ACCESSORY,${sku},acme`),
    ]);
    const host = { hostSku: 'S-CAM' };
    const condition = localizedTextInput('Only with firmware 2.');
    const needing = { verdict: 'FITS_WITH', needs: ['S-ADAPT'], condition };
    await declareFit(asAdmin(place.ctx), { sku: 'S-WITH', ...host, ...needing });
    await declareFit(asAdmin(place.ctx), { sku: 'S-NOT', ...host, verdict: 'DOES_NOT_FIT' });
    await declareFit(asAdmin(place.ctx), { sku: 'S-MAYBE', ...host, verdict: 'UNKNOWN' });
    await nameSuccessor(asAdmin(place.ctx), { sku: 'S-OLD', successor: { sku: 'S-NEW', kind: 'UPGRADE' } });
    const rows = ['sku,fits,successors', 'S-WITH,S-CAM,', 'S-NOT,s-cam,', 'S-MAYBE,S-CAM,', 'S-OLD,,S-NEW'];
    const fault =
      ':3: S-NOT: fits: The record says that S-NOT does not fit S-CAM: leave S-CAM out, or declare anew first that it fits (declareFit).';
    const counts = '0 entered, 0 revised, 4 unchanged, 1 left out, 1 fits and successors said.';
    const before = await facts();
    const tried = await imported(rows, '--dry-run');
    assert.deepEqual(tried, {
      status: 1,
      problems: [fault],
      out: `Nothing was written: it would be ${counts}`,
    });
    assert.deepEqual(await facts(), before);
    assert.deepEqual(await imported(rows), { status: 1, problems: [fault], out: counts });
    assert.deepEqual((await facts()).slice(before.length), [{ sku: 'S-MAYBE', kind: 'FIT_DECLARED' }]);
    const again = await imported(rows);
    assert.deepEqual(again.out, '0 entered, 0 revised, 4 unchanged, 1 left out.');
    const fits = await place.ctx.rows<object>(
      `select i.sku, f.verdict, f.condition, array(select sku from item where id = any(f.needs_ids)) as needs
      from fit f join item i on i.id = f.item_id where i.sku like 'S-%' order by i.sku`,
      [],
    );
    assert.deepEqual(fits, [
      { sku: 'S-MAYBE', verdict: 'FITS', condition: null, needs: [] },
      { sku: 'S-NOT', verdict: 'DOES_NOT_FIT', condition: null, needs: [] },
      { sku: 'S-WITH', verdict: 'FITS_WITH', condition: { en: 'Only with firmware 2.' }, needs: ['S-ADAPT'] },
    ]);
    assert.deepEqual(await successors('S-OLD'), [{ sku: 'S-NEW', kind: 'UPGRADE' }]);
  });

  test('names no successor a second time that is dead by now', async () => {
    await imported([
      'sku,kind,name:en,brand,successors',
      'D-OLD,PRODUCT,Old,acme,D-NEW',
      'D-NEW,PRODUCT,New,acme,',
    ]);
    await transitionItem(asAdmin(place.ctx), transitionInput('D-NEW', 'DISCONTINUED'));
    const same = ['sku,successors', 'D-OLD,D-NEW'];
    for (const how of [['--dry-run'], []]) assert.deepEqual((await imported(same, ...how)).problems, []);
    // Nothing is said of it yet where the item is another one, be it to come.
    const rows = ['sku,kind,name:en,brand,successors', 'D-CAM,PRODUCT,Camera,acme,D-NEW', 'S-CAM,,,,D-NEW'];
    await isToldByBoth(rows, [
      ':2: D-CAM: successors: D-NEW is discontinued itself and leads nowhere: name what can be had.',
      ':3: S-CAM: successors: D-NEW is discontinued itself and leads nowhere: name what can be had.',
    ]);
  });

  test('is tried as it would be entered: circles, kinds and SKUs are judged with the items that are to come', async () => {
    const head = 'sku,kind,name:en,brand,fits,successors';
    await imported([
      head,
      ...['T-CAM', 'T-A', 'T-B', 'T-C', 'T-WAS'].map((sku) => `${sku},PRODUCT,${sku},acme,,`),
      ...['T-ACC', 'T-HOST'].map((sku) => `${sku},ACCESSORY,${sku},acme,,`),
    ]);
    await nameSuccessor(asAdmin(place.ctx), { sku: 'T-A', successor: { sku: 'T-B', kind: 'UPGRADE' } });
    const publishAt = '2099-01-01T00:00:00.000Z';
    const held = { kind: 'PRODUCT', brand: 'acme', name: localizedTextInput('Held') };
    await registerItem(asAdmin(place.ctx), { sku: 'T-HELD', ...held, publishAt: Date.parse(publishAt) });
    const rows = [
      head,
      'T-R1,PRODUCT,R1,acme,,T-R2', // 2
      'T-R2,PRODUCT,R2,acme,,t-r1',
      'T-R3,PRODUCT,R3,acme,,T-R3',
      'T-R4,PRODUCT,R4,acme,T-R1;T-CAM,',
      'T-R5,ACCESSORY,R5,acme,T-ACC;T-R6,', // 6
      'T-R6,ACCESSORY,R6,acme,T-CAM;t-cam;T-R1,T-NONE',
      'T-R7,PRODUCT,R7,acme,T-NONE,T-HELD',
      'T-B,,,,,T-C', // 9
      'T-C,,,,,T-R8',
      'T-R8,PRODUCT,R8,acme,,T-A',
      'T-WAS,ACCESSORY,,,T-HOST,', // 12
      'T-HOST,PRODUCT,,,T-CAM,',
      'T-R9,,R9,acme,,',
      'T-ACC,,,,T-R9;T-WAS;T-R2,', // 15
    ];
    const circle = 'That would close a circle';
    const product = 'Name an accessory or a storage option: a product fits no other item.';
    const host = 'Name a product: only a product takes what fits it.';
    const { out } = await isToldByBoth(rows, [
      `:3: T-R2: successors: ${circle}: T-R2 → T-R1 → T-R2.`,
      `:4: T-R3: successors: ${circle}: T-R3 → T-R3.`,
      `:5: T-R4: fits: ${product}`,
      `:5: T-R4: fits: ${product}`,
      `:6: T-R5: fits: ${host}`,
      `:6: T-R5: fits: ${host}`,
      ':7: T-R6: successors: There is no item with the SKU "T-NONE".',
      ':8: T-R7: fits: There is no item with the SKU "T-NONE".',
      `:8: T-R7: successors: T-HELD is held back until ${publishAt}: let this come out then, or later.`,
      `:11: T-R8: successors: ${circle}: T-R8 → T-A → T-B → T-C → T-R8.`,
      `:13: T-HOST: fits: ${product}`,
      ':14: T-R9: sku: There is no item with this SKU: to enter it, give its kind, its name and its brand; else mend the SKU.',
      ':15: T-ACC: fits: There is no item with the SKU "T-R9".',
      `:15: T-ACC: fits: ${host}`,
    ]);
    assert.equal(out, '8 entered, 2 revised, 3 unchanged, 10 left out, 7 fits and successors said.');
  });

  /** Tries rows and then imports them: both tell the same faults and count the same. */
  async function isToldByBoth(rows: readonly string[], problems: readonly string[]) {
    const before = await facts();
    const tried = await imported(rows, '--dry-run');
    assert.deepEqual(tried.problems, problems);
    assert.deepEqual(await facts(), before);
    const done = await imported(rows);
    assert.deepEqual(done.problems, problems);
    assert.equal(tried.out, `Nothing was written: it would be ${done.out}`);
    return done;
  }
  const successors = async (sku: string) =>
    await place.ctx.rows<object>(
      'select t.sku, s.kind from succession s join item i on i.id = s.from_id join item t on t.id = s.to_id where i.sku = $1',
      [sku],
    );

  test('is refused a name at a try that an item many rows before it would bear by then, as when it is entered', async () => {
    const head = 'sku,kind,name:en,brand,handle,identifier:GTIN';
    const rows = Array.from({ length: 252 }, (_, index) => `MANY-${index},PRODUCT,Many ${index},acme,,`);
    rows[0] = 'MANY-0,PRODUCT,Many 0,acme,first-of-many,';
    rows[1] = 'MANY-1,PRODUCT,Many 1,acme,,4012345678901';
    rows[250] = 'MANY-250,PRODUCT,Many 250,acme,first-of-many,';
    // The same number, written in fourteen digits (GS1 General Specifications, section 3.2).
    rows[251] = 'MANY-251,PRODUCT,Many 251,acme,,04012345678901';
    const tried = await imported([head, ...rows], '--dry-run');
    assert.match(tried.out, /250 entered, 0 revised, 0 unchanged, 2 left out/);
    const entered = await imported([head, ...rows]);
    assert.match(entered.out, /^250 entered, 0 revised, 0 unchanged, 2 left out/);
    for (const { problems } of [tried, entered]) {
      assert.match(problems[0]!, /^:252: MANY-250: .*HANDLE "first-of-many" belongs to MANY-0 already/);
      assert.match(problems[1]!, /^:253: MANY-251: .*GTIN "04012345678901" belongs to MANY-1 already/);
    }
  });
});
