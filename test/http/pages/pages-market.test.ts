import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { storyIn } from '../../support/story.ts';
import { on } from '../../wording/answers.ts';
import { door } from '../door.ts';
import { readPage } from './page-read.ts';
import { tellForPages } from './pages-story.ts';

describe('the pages in a market', () => {
  const place = door();
  const story = storyIn(place);
  const read = (path: string, headers?: Record<string, string>) => readPage(place, path, headers);
  before(async () => {
    await tellForPages(place, story);
    await story.lists({ sku: 'TO-COME', orders: 'NOT_YET' });
    await story.announces('CABLE', 'PAUSED', { markets: ['US'], promise: { by: on('2027-03') } });
  });

  test('an item’s page tells what holds there, and leads to where it is different, and back', async () => {
    const everywhere = await read('/items/DRV-1');
    assert.match(
      everywhere.text,
      /Where it is different In the United States Sales of Drive One have been paused/,
    );
    assert.ok(everywhere.hrefs('a').includes('../items/DRV-1?market=US'));
    const { text, hrefs, html, headers } = await read('/items/DRV-1?market=us&locale=de');
    assert.match(
      text,
      /Was in den Vereinigten Staaten gilt\. Was überall gilt .* Drive One Verkauf unterbrochen/,
    );
    assert.ok(hrefs('a').includes('?locale=de'), 'the same page everywhere');
    assert.ok(hrefs('a').includes('?market=US&locale=fr'), 'its languages keep the market');
    assert.ok(hrefs('a').includes('../families/drives?market=US&locale=de'));
    assert.match(html, /<input type="hidden" name="market" value="US">/);
    assert.match(html, /<link rel="canonical" href="http:\/\/lastcall.test\/items\/DRV-1\?locale=de">/);
    assert.equal(headers.get('x-robots-tag'), 'noindex, follow');
  });

  test('an item’s page does not say that nothing was said of a successor where one is named in another market', async () => {
    await story.lists({ sku: 'CHARGER-1' }, { sku: 'CHARGER-2', markets: ['DE'] });
    await story.announces('CHARGER-1', 'DISCONTINUED', {
      markets: ['DE'],
      successors: [
        {
          successor: story.item('CHARGER-2'),
          kind: 'SUCCESSOR',
          hosts: [],
          markets: ['DE'],
          carriesOver: null,
        },
      ],
    });
    const { text } = await read('/items/CHARGER-1');
    assert.doesNotMatch(text, /Nothing has been said about a successor/);
    assert.match((await read('/items/CHARGER-2')).text, /Offered in Germany only/);
  });

  test('lists mark their items as they stand there', async () => {
    assert.match((await read('/families/drives?market=US')).text, /Drive One 1 TB paused/);
    assert.match((await read('/families/drives')).text, /Drive One 1 TB last orders/);
    assert.match((await read('/?q=drive&market=US')).text, /Drive One paused Sales of Drive One/);
    assert.match((await read('/?market=US')).text, /Paused for now CABLE paused Since 21 November 2026/);
    assert.doesNotMatch((await read('/')).text, /Paused for now/);
  });

  test('a search finds what is not offered there, and can be asked to leave it out', async () => {
    await story.lists(
      { sku: 'HOOD-FR', name: { en: 'Hood' }, markets: ['FR'] },
      { sku: 'HOOD-ALL', name: { en: 'Hood' } },
    );
    const all = await read('/?q=hood&market=US');
    assert.match(all.text, /HOOD-FR|Hood not offered/);
    assert.match(all.text, /Only what is offered in the United States/);
    const path = '?q=hood&offeredIn=US&market=US';
    assert.ok(all.hrefs('a').includes(`./${path}`), all.hrefs('a').join(' '));
    const here = await read(`/${path}`);
    assert.match(here.text, /Hood available/);
    assert.doesNotMatch(here.text, /Hood not offered/);
    assert.ok(here.hrefs('a').includes('./?q=hood&market=US'));
    assert.ok(here.hrefs('a').includes(`${path}&locale=de`), 'its languages keep it');
    assert.match(here.text, /Also what is not offered there/);
    assert.doesNotMatch((await read('/?q=hood')).text, /offered (?:in|there)/);
    const { status, text } = await read('/?q=hood&offeredIn=UK', { accept: 'text/html' });
    assert.equal(status, 400);
    assert.match(text, /There is no market "UK"/);
  });

  test('what is no market is refused, with what it may have meant', async () => {
    const accept = 'text/html';
    for (const [market, why] of [
      ['UK', 'There is no market "UK": the country is "GB".'],
      ['XX', 'There is no market "XX"'],
      ['%00', 'give the code of a market, such as DE.'],
      [`${'x'.repeat(300)}`, 'give the code of a market, such as DE.'],
    ] as const) {
      const { status, text } = await read(`/items/DRV-1?market=${market}`, { accept });
      assert.equal(status, 400, market);
      assert.ok(text.includes(why), text);
    }
    const twice = await fetch(`${place.address()}/?market=US&market=DE`, {
      headers: { accept: 'application/json' },
    });
    assert.equal(twice.status, 400);
    assert.match(await twice.text(), /`market`: give it once/);
    assert.deepEqual(place.defects(), []);
  });

  test('the first page opens with what ends and what comes, and tells an item that owes a word once', async () => {
    const { text } = await read('/');
    assert.match(
      text,
      /Ends within twelve months Drive One .* Announced, and to come TO-COME announced Overdue promises Film/,
    );
    assert.equal(text.split('Film ').length, 2);
  });
});

describe('an address at which nothing is', () => {
  const place = door();
  const story = storyIn(place);
  before(() => tellForPages(place, story));
  const html = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

  test('is a page for browsers, which leads on to what it may have meant', async () => {
    const { status, text, hrefs, headers } = await readPage(
      place,
      '/shop/products/drive-two.html?locale=en',
      html,
    );
    assert.equal(status, 404);
    assert.match(
      text,
      /Nothing is known about “drive-two\.html” There is no such page\. .* Perhaps one of these\? Drive Two available/,
    );
    assert.ok(hrefs('a').includes('../../items/DRV-2?locale=en'));
    assert.ok(hrefs('a').includes('../../?locale=en') && hrefs('a').includes('../../families?locale=en'));
    assert.match(headers.get('vary') ?? '', /Accept\b(?!-)/);
    assert.equal(headers.get('x-robots-tag'), 'noindex, follow');
    assert.match(headers.get('cache-tag') ?? '', /item-drv-2/);
  });

  test('is told apart by what a client accepts also where pages are', async () => {
    for (const path of [
      '/items/Drive%20Oen',
      '/families/none',
      '/brands/none',
      '/lines/none',
      '/notices/2026-9999',
    ]) {
      const page = await readPage(place, path);
      assert.deepEqual([page.status, /\bAccept\b(?!-)/.test(page.headers.get('vary')!)], [404, true], path);
      const response = await fetch(`${place.address()}${path}`, { headers: { accept: 'application/json' } });
      const problem = (await response.json()) as { status: number; code: string; detail: string };
      assert.equal(response.headers.get('content-type'), 'application/problem+json; charset=utf-8');
      assert.match(response.headers.get('vary')!, /\bAccept\b(?!-)/);
      assert.deepEqual([response.status, problem.status, problem.code], [404, 404, 'NOT_FOUND'], path);
      assert.match(problem.detail, /^Nothing is known about /);
    }
  });

  test('is a problem document for all others, whatever the address', async () => {
    for (const [accept, method] of [
      ['application/json', 'GET'],
      ['*/*', 'GET'],
      ['text/html', 'POST'],
    ] as const) {
      const response = await fetch(`${place.address()}/nowhere`, { method, headers: { accept } });
      assert.deepEqual(
        [response.status, response.headers.get('content-type'), response.headers.get('vary')],
        [404, 'application/problem+json; charset=utf-8', 'Accept'],
      );
    }
    for (const path of [
      '/%zz',
      '/%00',
      `/${'a/'.repeat(15)}`,
      '/<script>',
      '//x//',
      '/a%2fb',
      '/x?locale=%3C',
    ])
      assert.equal((await readPage(place, path, html)).status, 404, path.slice(0, 20));
    assert.deepEqual(place.defects(), []);
  });
});
