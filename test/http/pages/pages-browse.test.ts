import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { itemDisposition } from '../../../src/domain/lifecycle/disposition.ts';
import { itemPath } from '../../../src/domain/item/page-address.ts';
import { itemsByIdentifier } from '../../../src/reads/item.ts';
import { itemCountsOfGroups } from '../../../src/reads/groups.ts';
import { lifecycleNowOrLater } from '../../../src/reads/lifecycle.ts';
import { sitemapItems, sitemapStarts } from '../../../src/reads/pages/sitemap-page.ts';
import { storyIn } from '../../support/story.ts';
import { readStatements } from '../../support/world.ts';
import { door } from '../door.ts';
import { readPage } from './page-read.ts';
import { HOSTILE, ODD_SKUS, tellForPages } from './pages-story.ts';

describe('browsing by brand, line and family', () => {
  const place = door();
  const story = storyIn(place);
  const read = (path: string) => readPage(place, path);
  before(async () => {
    assert.match((await read('/brands')).text, /Brands .* There are none yet\./);
    await tellForPages(place, story);
    const line = { handle: 'optics', name: 'Optics' };
    const family = { handle: 'primes', name: 'Primes' };
    const brand = { handle: 'lens-house', name: HOSTILE.name, url: 'https://lens.example' };
    await story.lists(
      ...Array.from({ length: 45 }, (_, number) => ({ sku: `PRIME-${number}`, brand, line, family })),
    );
    await story.announces('PRIME-10', 'PAUSED', { markets: ['US'] });
  });

  test('leads from the first page to each item, with how many there are', async () => {
    const { text, hrefs } = await read('/');
    assert.match(text, /Browse 2 brands one product line 2 product families/);
    assert.ok(hrefs('a').includes('./brands'));
    const brands = await read('/brands?locale=de');
    assert.match(brands.text, /Marken Marken Produktreihen Produktfamilien Acme \d+ Artikel .*45 Artikel/);
    assert.ok(brands.hrefs('a').includes('./brands/lens-house?locale=de'));
    const brand = await read('/brands/lens-house');
    assert.ok(
      brand.text.includes(
        `Brand ${HOSTILE.name} Official page Tell me by e-mail of changes Product lines Optics 45 items Product families Primes 45 items`,
      ),
    );
    assert.deepEqual(brand.html.match(/<(img|svg)\b/g), null);
    assert.ok(brand.hrefs('a').includes('https://lens.example'));
    const line = await read('/lines/optics');
    assert.ok(
      line.text.includes(
        `Product line of ${HOSTILE.name} Optics Tell me by e-mail of changes Its items PRIME-0 available`,
      ),
    );
    assert.ok(line.hrefs('a').includes('../brands/lens-house'));
    assert.ok(line.hrefs('a').includes('../watch?line=optics'));
    const next = line.hrefs('a').find((href) => href.includes('after='))!;
    assert.match((await read(next.slice(2))).text, /PRIME-9 available/);
    assert.match(
      (await read('/lines/optics?market=US')).text,
      /PRIME-1 available PRIME-10 paused PRIME-11 available/,
    );
    const own = await read('/families?brand=lens-house');
    assert.match(own.text, /Primes 45 items/);
    assert.ok(!own.text.includes('Drives'));
    assert.match((await read('/families')).text, /Product families .* Drives 2 items Primes 45 items/);
    const item = await read('/items/PRIME-1');
    for (const href of ['../brands/lens-house', '../lines/optics', '../families/primes'])
      assert.ok(item.hrefs('a').includes(href), href);
    assert.ok((await read('/families/primes')).hrefs('a').includes('../brands/lens-house'));
  });

  test('shows more than so many where a list holds too many items to count', async () => {
    const ids = await place.ctx.rows<{ id: string }>(`select id from family where handle = 'primes'`, []);
    const repeatedIds = Array.from({ length: 1_000 }, () => ids[0]!.id);
    const [count] = await itemCountsOfGroups(place.ctx, 'family', repeatedIds);
    assert.deepEqual(count, { count: 40, isMore: true });
    assert.deepEqual(await itemCountsOfGroups(place.ctx, 'family', [ids[0]!.id]), [
      { count: 45, isMore: false },
    ]);
  });

  test('is where other spellings lead, and of nothing leads on', async () => {
    for (const [path, address] of [
      ['/brands/LENS-House?locale=fr', '../brands/lens-house?locale=fr'],
      ['/lines/Optics', '../lines/optics'],
      ['/brands/', '../brands'],
      ['/lines/optics/?locale=de', '../optics?locale=de'],
    ]) {
      const { status, headers } = await fetch(`${place.address()}${path}`, { redirect: 'manual' });
      assert.deepEqual([status, headers.get('location')], [308, address], path);
    }
    const { status, text } = await read('/lines/prime');
    assert.equal(status, 404);
    assert.match(text, /Nothing is known about “prime” .* Perhaps one of these\? PRIME-\d+/);
    for (const path of ['/brands/%00', `/brands/${'x'.repeat(500)}`, '/lines/..%2f', '/brands/__proto__'])
      assert.equal((await read(path)).status, 404, path);
    for (const path of ['/brands?after=nonsense', '/lines/optics?after=nonsense'])
      assert.equal((await fetch(`${place.address()}${path}`)).status, 400, path);
    assert.deepEqual(place.defects(), []);
  });

  test('takes as many statements however much there is', async () => {
    const count = async (path: string) => {
      place.statements();
      await read(path);
      return readStatements(place).length;
    };
    await story.lists({ sku: 'LONE', brand: { handle: 'small', name: 'Small' } });
    assert.equal(await count('/brands/small'), await count('/brands/lens-house'));
  });
});

describe('the sitemap', () => {
  const place = door();
  const story = storyIn(place);
  before(async () => {
    await tellForPages(place, story);
    await story.tells('CABLE', 'UPDATE_POSTED', {}, { text: { en: 'More.' } });
    await story.lists({ sku: 'TYPO' });
    await story.tells('TYPO', 'LISTING_WITHDRAWN', { listing: { withdrawn: { mergedInto: null } } });
  });
  const read = async (path: string) => {
    const response = await fetch(path);
    assert.deepEqual(
      [response.status, response.headers.get('content-type')],
      [200, 'application/xml; charset=utf-8'],
    );
    return await response.text();
  };
  const locations = (xml: string) =>
    [...xml.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, url]) => url!.replaceAll('&amp;', '&'));

  test('is named to robots, and names the pages of all items that search engines may show', async () => {
    const robots = await (await fetch(`${place.address()}/robots.txt`)).text();
    const [, index] = /^Sitemap: (\S+)$/m.exec(robots)!;
    assert.equal(index, 'http://lastcall.test/sitemap.xml');
    const here = (url: string) => url.replace('http://lastcall.test', place.address());
    const sitemaps = locations(await read(here(index!)));
    assert.deepEqual(sitemaps.slice(1), ['http://lastcall.test/sitemap-advisories.xml']);
    const xml = await read(here(sitemaps[0]!));
    const skus = [
      'CAM',
      'DRV-1',
      'DRV-2',
      'CABLE',
      'FILM',
      'SECOND-NAME',
      'ELSEWHERE',
      HOSTILE.sku,
      ...ODD_SKUS,
      'TYPO',
    ];
    const found = await itemsByIdentifier(
      place.ctx,
      skus.map((value) => ({ scheme: 'SKU', value, brand: null })),
    );
    const shown = found.flat().filter((item) => {
      const query = { asOf: null, knownAt: null, market: null };
      return !itemDisposition(lifecycleNowOrLater(item, query, place.ctx.now())).robots.includes('noindex');
    });
    assert.equal(shown.length, skus.length - 1);
    assert.deepEqual(
      locations(xml).toSorted(),
      shown.map((item) => `http://lastcall.test/${itemPath(item)}`).toSorted(),
    );
    assert.match(xml, /items\/CABLE<\/loc><lastmod>2026-11-21T12:00:00\.000Z<\/lastmod>/);
    for (const url of locations(xml)) assert.equal((await fetch(here(url))).status, 200, url);
  });

  test('goes on in as many parts as it takes, and each item is in one', async () => {
    const starts = await sitemapStarts(place.ctx, 4);
    const parts = await Promise.all(starts.map((from) => sitemapItems(place.ctx, from, 4)));
    const skus = parts.flat().map(({ sku }) => sku);
    assert.equal(new Set(skus).size, skus.length);
    assert.equal(skus.length, (await sitemapItems(place.ctx, null)).length);
    assert.equal(starts.length, Math.ceil((skus.length + 1) / 4));
  });

  test('refuses what it did not list', async () => {
    for (const from of ['x', 'n_0123456789abcdef0123456789abcdef', '%00', `i_${'f'.repeat(400)}`]) {
      const response = await fetch(`${place.address()}/sitemap-items.xml?from=${from}`);
      assert.equal(response.status, 400, from);
      assert.match(await response.text(), /take the addresses that \/sitemap\.xml lists/);
    }
    const last = await read(`${place.address()}/sitemap-items.xml?from=i_${'f'.repeat(32)}`);
    assert.deepEqual(locations(last), []);
    assert.deepEqual(place.defects(), []);
  });
});
