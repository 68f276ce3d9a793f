import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { appendNextDueFacts } from '../../../src/commands/notice/due.ts';
import { storyIn } from '../../support/story.ts';
import { readStatements } from '../../support/world.ts';
import { commitment, on } from '../../wording/answers.ts';
import { door } from '../door.ts';
import { readPage } from './page-read.ts';
import { tellForPages } from './pages-story.ts';

describe('the pages around the items', () => {
  const place = door();
  const story = storyIn(place);
  const read = (path: string) => readPage(place, path);
  before(async () => {
    assert.match((await read('/')).text, /Nothing is announced to end within twelve months\. .*No notice/);
    await tellForPages(place, story);
  });

  test('the first one tells what ends within twelve months, the latest notices and the overdue promises', async () => {
    const { text, hrefs, jsonLd } = await read('/');
    assert.match(
      text,
      /Overdue promises Film paused More information was due by 30 September 2026 but has not been published\./,
    );
    assert.match(
      text,
      /Ends within twelve months Drive One last orders New orders: still accepted until 31 March 2027/,
    );
    assert.match(text, /Delivery of existing orders: until the end of June 2027 \(target date\)/);
    assert.doesNotMatch(text, /31 March 2032/);
    assert.match(
      text,
      /End of sale: Drive One Notice 2026-0001 · Published on 20 November 2026 corrected since The disks inside are no longer made\./,
    );
    assert.ok(hrefs('a').includes('./notices/2026-0001') && hrefs('a').includes('./items/DRV-1'));
    assert.equal(jsonLd['@type'], 'WebSite');
  });

  test('robots are let in, and browsers find a mark for their tabs', async () => {
    const robots = await fetch(`${place.address()}/robots.txt`);
    assert.equal(
      await robots.text(),
      'User-agent: *\nAllow: /\n\nSitemap: http://lastcall.test/sitemap.xml\n',
    );
    const icon = await fetch(`${place.address()}/favicon.ico`);
    assert.deepEqual([icon.status, icon.headers.get('content-type')], [200, 'image/svg+xml; charset=utf-8']);
    const refusal = await fetch(`${place.address()}/robots.txt`, { method: 'POST' });
    assert.deepEqual([refusal.status, refusal.headers.get('allow')], [405, 'GET, HEAD']);
  });

  test('the first one may be kept until the day ends or a word falls overdue', async () => {
    place.at('2026-11-21T23:59:40Z');
    assert.equal((await read('/')).headers.get('cache-control'), 'public, max-age=20, must-revalidate');
    place.at('2026-11-21T12:00:00Z');
  });

  test('the first one may be kept until something is paused that was announced to be', async () => {
    await story.lists({ sku: 'BREAK', name: { en: 'Break' } });
    await story.announces('BREAK', 'PAUSED', { effectiveAt: Date.parse('2026-11-21T12:00:25Z') });
    const { headers, text } = await read('/');
    assert.equal(headers.get('cache-control'), 'public, max-age=25, must-revalidate');
    assert.doesNotMatch(text, /Break/);
    place.at('2026-11-21T12:00:25Z');
    while ((await appendNextDueFacts(place.ctx)) > 0);
    assert.match((await read('/')).text, /Paused for now Break paused Since 21 November 2026/);
  });

  test('a search finds by name, and what fits a product, page by page', async () => {
    const { text, html, headers } = await read('/?q=drive&locale=de');
    assert.match(text, /Ergebnisse für „drive“ .*Drive One läuft aus/);
    assert.match(html, /<input type="hidden" name="locale" value="de">/);
    assert.equal(headers.get('x-robots-tag'), 'noindex, follow');
    assert.match((await read('/?fits=CAM')).text, /What fits Camera .*Drive Two/);
    assert.match(
      (await read('/?q=zzzzqqqq')).text,
      /Nothing was found for “zzzzqqqq” What you can try: .* Browse one brand one product family/,
    );
    await story.lists(...Array.from({ length: 25 }, (_, number) => ({ sku: `LENS-${number}` })));
    const { hrefs } = await read('/?q=lens');
    const more = hrefs('a').find((href) => href.includes('after='))!;
    assert.match((await read(more.slice(1))).text, /Results for “lens” LENS/);
    for (const query of [`q=${'x'.repeat(201)}`, 'q=lens&after=nonsense', 'fits=nobody', 'q=a&q=b']) {
      const response = await fetch(`${place.address()}/?${query}`);
      assert.ok([400, 404].includes(response.status), query);
      assert.equal(response.headers.get('content-type'), 'application/problem+json; charset=utf-8');
    }
  });

  test('a family tells its members by option, each with its state', async () => {
    const { text, jsonLd, hrefs } = await read('/families/drives');
    assert.match(
      text,
      /Family of Acme Drives Tell me by e-mail of changes Its items Item Capacity State Drive One 1 TB last orders Drive Two 2 TB available/,
    );
    assert.ok(hrefs('a').includes('../items/DRV-2'));
    assert.ok(hrefs('a').includes('../watch?family=drives'));
    assert.equal(jsonLd.mainEntity['@type'], 'ProductGroup');
    assert.ok(hrefs('link').includes('../feed.atom?sku=DRV-1&sku=DRV-2'));
    assert.equal((await read('/families/nothing')).status, 404);
    assert.equal((await read('/families/%00')).status, 404);
  });

  test('a notice tells its day, all its items, its entries and what was corrected since', async () => {
    const { text, hrefs, jsonLd } = await read('/notices/2026-0001');
    assert.match(
      text,
      /Notice 2026-0001 · Published on 20 November 2026 End of sale: Drive One The disks inside are no longer made\. What it is about Drive One/,
    );
    assert.match(text, /What has been corrected since Said on 21 November 2026 .*A word was missing\./);
    assert.match(text, /What was said Said on 20 November 2026 · effective from 1 April 2027/);
    assert.ok(hrefs('a').includes('../items/DRV-1'));
    assert.equal(jsonLd.correction.length, 1);
    assert.ok(hrefs('link').includes('../calendar.ics?sku=DRV-1'));
    for (const path of ['/notices/2026-9999', '/notices/x', '/notices/%00', '/notices/2026-0001%2f'])
      assert.equal((await read(path)).status, 404, path);
  });

  test('entries with very long texts are told page by page, so that each stays light', async () => {
    const long = Array.from({ length: 6 }, (_, number) => `${number} ${'lang und länger '.repeat(300)}`);
    await story.lists({ sku: 'WORDY' });
    for (const text of long) await story.tells('WORDY', 'UPDATE_POSTED', {}, { text: { en: text } });
    const seen: string[] = [];
    for (let path: string | undefined = '/items/WORDY'; path; ) {
      const { text, hrefs } = await read(path);
      seen.push(...(text.match(/\d lang und/g) ?? []));
      path = hrefs('a')
        .find((href) => href.includes('before='))
        ?.slice(2);
    }
    assert.deepEqual(seen, long.map((text) => text.slice(0, 10)).toReversed());
  });

  test('an item of which very much is said stays light', async () => {
    const long = { en: 'Everything goes on as it was. '.repeat(130) };
    const followers = Array.from({ length: 8 }, (_, number) => `NEXT-${number}`);
    await story.lists({ sku: 'TALKED' }, ...followers.map((sku) => ({ sku })));
    await story.announces('TALKED', 'DISCONTINUED', {
      text: long,
      commitments: (['FULFILMENT', 'SERVICE', 'WARRANTY', 'PARTS'] as const).map((facet) => ({
        ...commitment(facet, 'OPEN'),
        note: long,
      })),
      successors: followers.map((sku) => ({
        successor: story.item(sku),
        kind: 'SUCCESSOR',
        hosts: [],
        markets: [],
        carriesOver: long,
      })),
      actions: Array.from({ length: 20 }, (_, number) => ({
        kind: 'READ',
        label: { en: `Read part ${number}` },
        url: `https://acme.example/${number}`,
      })),
    });
    const { text } = await read('/items/TALKED');
    assert.match(text, /… .*Read part 11 and 8 more/);
  });

  test('a notice of very many items stays light, and takes as many statements', async () => {
    const count = async (path: string) => {
      place.statements();
      const page = await read(path);
      return { page, statements: readStatements(place).length };
    };
    const home = await count('/');
    const skus = Array.from({ length: 120 }, (_, number) => `MANY-${number}`);
    await story.lists(...skus.map((sku) => ({ sku })));
    await story.announces(skus, 'DISCONTINUED', {
      notice: { en: 'All of them end.' },
      lastOrder: { until: on('2027-05-31'), whileStocksLast: false, maxPerOrder: null },
      commitments: [commitment('FULFILMENT', 'OPEN'), commitment('SERVICE', 'TBA')],
    });
    const few = await count('/notices/2026-0001');
    const many = await count('/notices/2026-0003');
    assert.equal(many.statements, few.statements);
    const more = many.page.hrefs('a').find((href) => href.includes('after='))!;
    assert.match((await read(more.slice(2))).text, /MANY-/);
    const next = many.page.hrefs('a').find((href) => href.includes('entries='))!;
    assert.match((await read(next.slice(2).split('#')[0]!)).text, /What was said .*MANY-\d/);
    assert.equal((await count('/')).statements, home.statements);
  });

  test('a report counts items, and each number leads to its list', async () => {
    const { text, hrefs, headers } = await read('/report');
    assert.match(text, /Report .*By kind and state .*Products .*What ends .*Within 30 days .*Left unsaid/s);
    assert.equal(headers.get('x-robots-tag'), 'noindex, follow');
    const list = hrefs('a').find((href) => href.includes('figure=STORAGE_OPTION_AVAILABLE'))!;
    const listed = await read(`/${list.slice(2)}`);
    assert.match(listed.text, /All items Storage options: Available .*Drive Two/s);
    assert.match((await read('/report?brand=acme&locale=de')).text, /Marke acme Bericht/);
    assert.match((await read('/')).html, /href="\.\/report"/);
  });

  test('a report of what there is not, or with a number that it has not, is told as such', async () => {
    assert.equal((await fetch(`${place.address()}/report?line=none`)).status, 404);
    assert.equal((await fetch(`${place.address()}/report?figure=NONE`)).status, 404);
    assert.equal((await fetch(`${place.address()}/report?figure=%3Cb%3E`)).status, 400);
    assert.equal((await fetch(`${place.address()}/report?at=yesterday`)).status, 400);
  });

  test('a report comes as a table too, and so does each list', async () => {
    const table = await fetch(`${place.address()}/report.csv`);
    assert.equal(table.headers.get('content-type'), 'text/csv; charset=utf-8');
    const [header, ...rows] = (await table.text()).trim().split(/\r?\n/);
    assert.equal(header, 'code,text,count');
    assert.ok(
      rows.some((row) => /^PROMISE_OVERDUE,"?Overdue: .*,1$/.test(row)),
      rows.join('\n'),
    );
    const list = await fetch(`${place.address()}/report.csv?figure=PROMISE_OVERDUE`);
    assert.match(await list.text(), /^sku,name\r?\n.*Film/);
  });
});
