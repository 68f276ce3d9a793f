import assert from 'node:assert/strict';
import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { issueKey, revokeKey } from '../../src/access/key.ts';
import { asAdmin } from '../support/keys.ts';
import { storyIn } from '../support/story.ts';
import { world } from '../support/world.ts';
import { parseNodeId } from '../../src/domain/item/public-id.ts';
import { createWorkbookBytes, readFirstSheetRows } from '../../src/vocabularies/tables/workbook.ts';
import { command } from './command.ts';

describe('a plan at the command line', () => {
  const place = world();
  const story = storyIn(place);
  let directory: string;
  const at = (name: string) => join(directory, name);

  const STORAGE = { line: { handle: 'storage', name: 'Storage' } };

  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'lastcall-plan-'));
    place.at('2020-01-01T00:00:00Z');
    await story.lists(
      { ...STORAGE, sku: 'DRIVE-1', name: { en: 'Drive, 1 TB', de: 'Laufwerk' } },
      { ...STORAGE, sku: 'DRIVE-2', name: { en: '=Drive 2' } },
      { ...STORAGE, sku: 'DRIVE-0' },
      { sku: 'CAM' },
    );
    await story.announces('DRIVE-0', 'DISCONTINUED');
  });

  after(() => rm(directory, { recursive: true, force: true }));

  const exported = (...args: string[]) => command('export', ['plan', ...args], place.url);
  const imported = (...args: string[]) => command('import', ['plan', ...args], place.url);
  const counted = async () =>
    (
      await place.ctx.rows<Record<string, number>>(
        `select (select count(*)::int from notice) as notices, (select count(*)::int from fact) as facts,
      (select count(*)::int from audit_entry) as audited`,
        [],
      )
    )[0]!;

  /** A table with the columns of the first row, written to a file. */
  async function table(name: string, ...rows: string[]): Promise<string> {
    await writeFile(at(name), rows.join('\n'));
    return at(name);
  }

  const HEAD =
    'sku,to,reasons,text:en,last_order,fulfilment,service,successor,no_successor_because:en,internal_note';
  const COMPLETE = 'DISCONTINUED,SUPPLY,It ends.,2099-03-31,until 2099-06,P5Y after LAST_ORDER';

  describe('the template of a plan', () => {
    test('has the items of a line that are sold, with names and states for the eye', async () => {
      const { status, out, err } = await exported('--line', 'storage');
      assert.equal(status, 0, err);
      const [head, ...rows] = out.split('\r\n').map((row) => row.split(',to,')[0]!.replace(/,{10,}$/, ''));
      assert.equal(head, 'sku,name,present_state');
      assert.deepEqual(rows, ['DRIVE-1,"Drive, 1 TB",AVAILABLE', "DRIVE-2,'=Drive 2,AVAILABLE", '']);
      assert.equal(err, 'Items that are discontinued already were left out: --all takes them in.\n');
      assert.match(out, /text:en,text:de,text:fr/);
    });

    test('has those too that are discontinued where all are wanted, the items of a brand, or those named', async () => {
      const skus = async (...args: string[]) => {
        const { out, err } = await exported(...args);
        assert.equal(err, '');
        const [, ...rows] = out.trimEnd().split('\r\n');
        return rows.map((row) => row.split(',')[0]);
      };
      assert.deepEqual(await skus('--brand', 'Acme', '--all'), ['CAM', 'DRIVE-0', 'DRIVE-1', 'DRIVE-2']);
      assert.deepEqual(await skus('--sku', 'cam', '--sku', 'DRIVE-0'), ['CAM', 'DRIVE-0']);
    });

    test('goes into a file, for Excel with semicolons and a byte order mark, and never over another', async () => {
      const out = at('excel.csv');
      const { status, err } = await exported('--sku', 'CAM', '--excel', '--out', out);
      assert.deepEqual([status, err], [0, `Wrote 1 rows to ${out}.\n`]);
      assert.match(await readFile(out, 'utf8'), /^\ufeffsku;name;present_state;to;.*\r\nCAM;CAM;AVAILABLE;/);
      const again = await exported('--sku', 'CAM', '--out', out);
      assert.deepEqual([again.status, again.err], [1, 'Name another file: this one is there already.\n']);
    });

    test('is refused for what is not there, every name at once', async () => {
      for (const [args, sentence] of [
        [['--line', 'none'], 'There is no line with the handle "none".'],
        [
          ['--sku', 'NONE', '--sku', 'CAM', '--sku', 'GONE'],
          'There is no item with the SKU "NONE". There is no item with the SKU "GONE".',
        ],
      ] as const) {
        const { status, out, err } = await exported(...args);
        assert.deepEqual([status, out, err], [1, '', `${sentence}\n`]);
      }
    });
  });

  describe('a plan that is imported', () => {
    test('is tried first: every row tells its public sentence, and nothing is made', async () => {
      const path = await table(
        'whole.csv',
        HEAD,
        `DRIVE-1,${COMPLETE},CAM,,`,
        `DRIVE-2,${COMPLETE},,Too few.,`,
      );
      const before = await counted();
      const { status, out, err } = await imported(path, '--dry-run');
      assert.deepEqual([status, err], [0, '']);
      assert.match(
        out,
        new RegExp(`^${path}:2: DRIVE-1: The discontinuation of Drive, 1 TB .*31 March 2099`, 'm'),
      );
      assert.match(out, new RegExp(`^${path}:3: DRIVE-2: Consider: Name an action`, 'm'));
      assert.match(out, /^Tried 2 items: all are complete\. Nothing was made\.$/m);
      assert.deepEqual(await counted(), before);
    });

    test('takes only a maker who has a key that works, and names near ones', async () => {
      const admin = asAdmin(place.ctx);
      await issueKey(admin, { role: 'MANAGER', name: 'Mia, storage' });
      await issueKey(admin, { role: 'PARTNER', name: 'Mia storage' });
      const { keyId } = await issueKey(admin, { role: 'MANAGER', name: 'Mia, stores' });
      await revokeKey(admin, { keyId });
      const before = await counted();
      for (const more of [[], ['--dry-run']]) {
        const { status, out, err } = await imported(at('whole.csv'), '--as', 'Mia storage', ...more);
        assert.deepEqual([status, out], [1, '']);
        assert.equal(
          err,
          'Nobody with a manager\'s key that works is named "Mia storage": did you mean "Mia, storage"?\n',
        );
      }
      assert.deepEqual(await counted(), before);
    });

    test('becomes a draft by the one who made it, and tells what to do next; nothing of it is public', async () => {
      const before = await counted();
      const { status, out, err } = await imported(
        at('whole.csv'),
        '--as',
        ' mia,  Storage',
        '--publish-at',
        '2099-01-01T00:00:00Z',
      );
      assert.deepEqual([status, err], [0, '']);
      const id = /^Made the draft notice n_([0-9a-f]{32}) over 2 items: all are complete\.$/m.exec(out)?.[1];
      assert.match(
        out,
        new RegExp(`^mutation \\{ submitNotice\\(input: \\{ noticeId: "n_${id}" \\}\\)`, 'm'),
      );
      assert.deepEqual(await counted(), {
        ...before,
        notices: before['notices']! + 1,
        audited: before['audited']! + 1,
      });
      const [notice] = await place.ctx.rows<Record<string, unknown>>(
        `select n.status, n.text, n.publish_at as "publishAt", r.made_by as "madeBy", r.made_by_person as person, r.plan from notice n
      join notice_revision r on r.notice_id = n.id where replace(n.id::text, '-', '') = $1`,
        [id],
      );
      const { plan, ...rest } = notice!;
      assert.deepEqual(rest, {
        status: 'DRAFT',
        text: { en: 'It ends.' },
        publishAt: Date.parse('2099-01-01T00:00:00Z'),
        madeBy: 'Mia, storage',
        person: 'mia, storage',
      });
      const { rows } = plan as { rows: object[] };
      assert.deepEqual(rows, [
        { sku: 'DRIVE-1', to: 'DISCONTINUED', successors: [{ sku: 'CAM', kind: 'SUCCESSOR' }] },
        { sku: 'DRIVE-2', to: 'DISCONTINUED', noSuccessorBecause: [{ locale: 'en', text: 'Too few.' }] },
      ]);
    });

    test('may be a draft that lacks something, which is told row by row with its column', async () => {
      const path = await table(
        'lacking.csv',
        HEAD,
        `DRIVE-1,${COMPLETE},,,`,
        '',
        'DRIVE-2,DISCONTINUED,,,,,until 2099,,,',
        'NONE,PAUSED,SUPPLY,It stops.,,,,,,',
      );
      const { status, out, err } = await imported(path);
      assert.equal(status, 1);
      assert.match(
        out,
        /^Made the draft notice n_\w+ over 3 items: 0 complete, 3 with something missing or wrong\.$/m,
      );
      assert.match(out, /reviseNotice/);
      assert.deepEqual(
        err
          .trimEnd()
          .split('\n')
          .map((line) => line.replace(`${path}:`, '')),
        [
          ' text: Write the same text into all rows: one notice says one thing.',
          '2: DRIVE-1: successor: Name a successor, say why there is none, or promise an update.',
          '4: DRIVE-2: reasons: Give one reason or more.',
          '4: DRIVE-2: text:en: Give the public text in "en".',
          '4: DRIVE-2: last_order: Give the last order day, or say "while stocks last".',
          '4: DRIVE-2: fulfilment: Say what holds for FULFILMENT.',
          '4: DRIVE-2: successor: Name a successor, say why there is none, or promise an update.',
          '5: NONE: sku: There is no item with the SKU "NONE".',
        ],
      );
    });

    test('makes nothing where a row cannot be read, and tells all of it', async () => {
      const path = await table(
        'wrong.csv',
        `${HEAD};`.replaceAll(',', ';').slice(0, -1),
        'DRIVE-1;GONE;;;tomorrow;;;;;',
        'DRIVE-2;PAUSED;WEATHER;;;;;;;',
      );
      const before = await counted();
      const { status, out, err } = await imported(path);
      assert.deepEqual([status, out], [1, '']);
      const lines = err.trimEnd().split('\n');
      assert.equal(lines.length, 4);
      assert.match(
        lines[0]!,
        /wrong\.csv:2: DRIVE-1: to: Write one of AVAILABLE, .* the nearest is PAUSED\.$/,
      );
      assert.match(lines[1]!, /wrong\.csv:2: DRIVE-1: last_order: Write a day, .*"tomorrow" is none\.$/);
      assert.match(lines[2]!, /wrong\.csv:3: DRIVE-2: reasons: Write one of SUPPLY, .*\.$/);
      assert.equal(lines[3], 'Nothing was made: mend the table and import it again.');
      assert.deepEqual(await counted(), before);
    });

    test('makes nothing where the rules of an input refuse a value, and names its column', async () => {
      const long = 'x'.repeat(5001);
      const path = await table(
        'long.csv',
        HEAD,
        `DRIVE-1,${COMPLETE},DRIVE-2,,${long}`,
        `DRIVE-2,${COMPLETE},,So.,short`,
      );
      const { status, err } = await imported(path);
      assert.equal(status, 1);
      assert.equal(
        err,
        `${path}:2: DRIVE-1: internal_note: Keep the note to 5000 characters.\nNothing was made: mend the table and import it again.\n`,
      );
    });

    test('is the template again, filled in', async () => {
      const { out } = await exported('--line', 'storage');
      const path = at('filled.csv');
      await writeFile(path, out.replaceAll(',AVAILABLE,,', ',AVAILABLE,PAUSED,SUPPLY'));
      const { status, err } = await imported(path, '--dry-run');
      assert.equal(status, 1);
      assert.match(err, /filled\.csv:2: DRIVE-1: text:en: Give the public text in "en"\./);
      assert.match(err, /filled\.csv:3: DRIVE-2: resumes_on: Say when it resumes/);
    });
  });

  describe('a plan from a spreadsheet', () => {
    test('goes out and comes back as a workbook, of which rows that nobody filled in stay out', async () => {
      const { status, err } = await exported('--line', 'storage', '--out', at('plan.xlsx'));
      assert.deepEqual([status, err.includes('Wrote 2 rows')], [0, true], err);
      const rows = await readFirstSheetRows(await readFile(at('plan.xlsx')));
      const [head, first, second] = rows.map(({ cells }) => cells);
      const columns = head!;
      const filled = [...first!];
      for (const [column, cell] of Object.entries({
        to: 'PAUSED',
        reasons: 'SUPPLY',
        'text:en': 'A part is hard to get.',
        resumes_on: 'Mrz 99',
      }))
        filled[columns.indexOf(column)] = cell;
      await writeFile(
        at('filled.xlsx'),
        await createWorkbookBytes([columns, filled, second!].map((row) => [...row])),
      );
      const tried = await imported(at('filled.xlsx'), '--dry-run');
      assert.equal(tried.status, 0, tried.err);
      assert.match(tried.out, /^1 row says nothing and stays out\./m);
      assert.match(tried.out, /DRIVE-1.*March 2099/);
    });

    test('is refused where a row has another item’s name', async () => {
      const path = await table(
        'swapped.csv',
        'sku,name,to,reasons,text:en,resumes_on',
        'DRIVE-1,=Drive 2,PAUSED,SUPPLY,A part.,2099',
        'DRIVE-2,=Drive 2,PAUSED,SUPPLY,A part.,2099',
      );
      const { status, err } = await imported(path, '--dry-run');
      assert.equal(status, 1);
      assert.match(
        err,
        /swapped\.csv:2: DRIVE-1: name: The record calls this item "Drive, 1 TB": check that the row has the right SKU/,
      );
      assert.doesNotMatch(err, /DRIVE-2/);
    });

    test('with days in an order that nobody knows is asked for it', async () => {
      const path = await table(
        'us.csv',
        'sku,to,reasons,text:en,resumes_on',
        'DRIVE-1,PAUSED,SUPPLY,A part.,3/4/2099',
      );
      assert.match(
        (await imported(path, '--dry-run')).err,
        /may be one of two days: import with --dates DMY/,
      );
      assert.match((await imported(path, '--dry-run', '--dates', 'MDY')).out, /4 March 2099/);
    });

    test('is imported again into the draft that it made', async () => {
      const path = await table('draft.csv', 'sku,to,reasons,text:en', 'DRIVE-1,PAUSED,SUPPLY,First words.');
      const made = await imported(path);
      const id = /(n_[0-9a-f]{32})/.exec(made.out)![1]!;
      const before = await counted();
      await table(
        'draft.csv',
        'sku,to,reasons,text:en,resumes_on',
        'DRIVE-2,PAUSED,SUPPLY,Better words.,2099',
      );
      const again = await imported(path, '--into', id);
      assert.deepEqual([again.status, again.err], [0, '']);
      assert.match(
        again.out,
        new RegExp(`The notice ${id} says what the table says, as a draft over one item: it is complete\\.`),
      );
      assert.equal((await counted())['notices'], before['notices']);
      const [plan] = await place.ctx.rows<{ plan: { rows: { sku: string }[]; notice: object } }>(
        'select plan from notice_revision where notice_id = $1 order by revision desc limit 1',
        [parseNodeId(id)!.uuid],
      );
      assert.deepEqual(
        plan!.plan.rows.map(({ sku }) => sku),
        ['DRIVE-2'],
      );
      assert.match(JSON.stringify(plan), /Better words/);
      const absent = 'n_00000000000000000000000000000000';
      for (const options of [[], ['--dry-run']])
        assert.equal((await imported(path, '--into', absent, ...options)).status, 1);
      await table('draft.csv', 'sku,to,reasons,text:en', 'DRIVE-2,PAUSED,,Better words.');
      const lacking = await imported(path, '--into', id);
      assert.deepEqual([lacking.status, /:2: DRIVE-2: /.test(lacking.err)], [1, true]);
      assert.match(lacking.out, /0 complete, 1 with something missing or wrong/);
    });
  });

  describe('a file that is no plan', () => {
    const NOWHERE = 'postgres://localhost:1/none';

    test('is answered in one sentence, before any database is asked', async () => {
      await table('open.csv', HEAD, 'A,"PAUSED');
      await table('few.csv', HEAD, 'A,PAUSED');
      await writeFile(
        at('binary.csv'),
        Uint8Array.from({ length: 5000 }, (_, index) => index % 256),
      );
      const huge = await open(at('huge.csv'), 'w');
      await huge.truncate(100_000_000);
      await huge.close();
      const answers = {
        'open.csv': ': Close the quotation mark that opens in the row of line 2.',
        'few.csv':
          ':2: A: Give 10 cells as in the first row: this row has 2. Put a cell that holds a separator into quotation marks.',
        'binary.csv':
          ': Save the table as CSV in UTF-8, or as an Excel workbook (.xlsx): this file is neither.',
        'huge.csv': ': Give a table of 5 MB at most: this file has 100 MB.',
        'none.csv': ': Name a file that exists.',
        '.': ': Name a file: this is none.',
      };
      await Promise.all(
        Object.entries(answers).map(async ([name, sentence]) => {
          const { status, out, err } = await command('import', ['plan', at(name)], NOWHERE);
          assert.deepEqual([status, out], [1, '']);
          const nothing = 'Nothing was made: mend the table and import it again.';
          assert.equal(err, `${at(name)}${sentence}\n${nothing}\n`);
        }),
      );
    });

    test('and words that cannot be understood are answered with the usage', async () => {
      const wrong = [
        ['import', 'plan'],
        ['import', 'plan', 'a.csv', '--publish-at', 'tomorrow'],
        ['import', 'plan', 'a.csv', '--as', ' '],
        ['import', 'plan', 'a.csv', '--dates', 'YMD'],
        ['export', 'csv', '--line', 'storage'],
        ['export', 'plan'],
        ['export', 'plan', '--line', 'storage', '--brand', 'acme'],
      ] as const;
      await Promise.all(
        wrong.map(async ([name, ...args]) => {
          const { status, err } = await command(name, args, NOWHERE);
          assert.equal(status, 2, args.join(' '));
          assert.match(err, new RegExp(`^Usage: npm run ${name} -- `));
        }),
      );
    });

    test('and a word that is nearly right is told what was meant', async () => {
      const { status, err } = await command('import', ['plans', 'a.csv'], NOWHERE);
      assert.equal(status, 2);
      assert.match(err, /^There is no "plans": did you mean plan\?\nUsage: /);
      assert.match((await command('export', ['catalog'], NOWHERE)).err, /did you mean catalogue\?/);
    });
  });
});
