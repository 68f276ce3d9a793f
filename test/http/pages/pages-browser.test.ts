import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { accessibilityFaultsOf, browser, noBrowser } from '../../support/browser.ts';
import { storyIn } from '../../support/story.ts';
import { door } from '../door.ts';
import { HOSTILE, tellForPages } from './pages-story.ts';

const ITEM = '/items/DRV-1?host=CAM';
const OTHERS = [
  '/',
  '/?q=drive',
  '/items/DRV-1?locale=de',
  '/families/drives',
  '/notices/2026-0001',
  '/advisories',
  '/check',
  '/report',
  '/report?figure=PRODUCT_AVAILABLE&locale=fr',
  '/brands',
  '/brands/acme',
  '/families?market=US',
  '/items/DRV-1?market=US',
  '/?q=zzzzqqqq',
];
const VIEWS = [
  { width: 360, colorScheme: 'light', paths: [ITEM] },
  { width: 360, colorScheme: 'dark', paths: [ITEM, ...OTHERS] },
  { width: 1280, colorScheme: 'light', paths: [ITEM, '/'] },
  { width: 1280, colorScheme: 'dark', paths: [ITEM] },
] as const;

describe('the pages in a browser', { skip: noBrowser }, () => {
  const place = door();
  const story = storyIn(place);
  const { visit } = browser();
  before(() => tellForPages(place, story));

  for (const { width, colorScheme, paths } of VIEWS)
    test(`are accessible and no wider than the window, ${width} pixels wide and ${colorScheme}`, async () => {
      const { page, trouble } = await visit(`${place.address()}/`, {
        viewport: { width, height: 800 },
        colorScheme,
      });
      for (const path of paths) {
        await page.goto(`${place.address()}${path}`);
        assert.deepEqual(await accessibilityFaultsOf(page), [], path);
        assert.equal(await page.evaluate('document.documentElement.scrollWidth'), width, path);
      }
      assert.deepEqual(trouble, []);
      await page.context().close();
    });

  test('mark the lists of the manual, and keep them and its title apart from what follows', async () => {
    const { page, trouble } = await visit(`${place.address()}/docs/http`);
    assert.deepEqual(await accessibilityFaultsOf(page), []);
    const [mark, afterList, afterTitle] = (await page.evaluate(`
      [['ul > li', 'listStyleType'], ['ul', 'marginBottom'], ['h1', 'marginBottom']].map(([selector, property]) =>
        getComputedStyle(document.querySelector('.manual ' + selector))[property])`)) as string[];
    assert.equal(mark, 'disc');
    assert.ok(Number.parseFloat(afterList!) > 8 && Number.parseFloat(afterTitle!) > 8);
    assert.deepEqual(trouble, []);
    await page.context().close();
  });

  test('lead on from an address that is none, as accessible as the others', async () => {
    const { page, trouble } = await visit(`${place.address()}/shop/drive-two.html`);
    assert.deepEqual(await accessibilityFaultsOf(page), []);
    await page.getByRole('link', { name: 'Drive Two' }).click();
    await page.waitForURL((url) => url.pathname === '/items/DRV-2');
    await page.goto(`${place.address()}/nowhere/at/all?locale=fr`);
    await page.getByRole('navigation').getByRole('link', { name: 'Deutsch' }).click();
    assert.match(
      (await page.getByRole('heading', { level: 1 }).textContent()) ?? '',
      /^Über „all“ ist nichts/,
    );
    assert.deepEqual(
      trouble.filter((one) => !one.includes('the server responded with a status of 404')),
      [],
    );
    await page.context().close();
  });

  test('run nothing that a text tries to run, also without our policy', async () => {
    for (const bypassCSP of [false, true]) {
      const { page } = await visit(`${place.address()}/items/${encodeURIComponent(HOSTILE.sku)}`, {
        bypassCSP,
      });
      const shown = (await page.locator('main').textContent()) ?? '';
      assert.ok(shown.includes('<script>window.hit=1</script>'));
      assert.equal(await page.evaluate('window.hit'), undefined);
      assert.equal(await page.locator('svg, main img, main script').count(), 0);
      assert.equal(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), true);
      await page.context().close();
    }
  });

  test('work from the keyboard, and by search without script', async () => {
    const { page, trouble } = await visit(`${place.address()}/items/DRV-1`, { javaScriptEnabled: false });
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.hash === '#content');
    await page.getByRole('searchbox').fill('drive two');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Drive Two' }).click();
    assert.match((await page.getByRole('heading', { level: 1 }).textContent()) ?? '', /^Drive Two$/);
    await page.getByRole('link', { name: 'Deutsch' }).click();
    assert.match((await page.getByRole('heading', { level: 1 }).textContent()) ?? '', /^Laufwerk Zwei$/);
    assert.deepEqual(trouble, []);
    await page.context().close();
  });

  test('fold what is too much, and unfold it on paper', async () => {
    await story.lists(...Array.from({ length: 12 }, (_, number) => ({ sku: `FOLDED-${number}` })), {
      sku: 'MANY',
    });
    await story.announces('MANY', 'DISCONTINUED', {
      successors: Array.from({ length: 12 }, (_, number) => ({
        successor: story.item(`FOLDED-${number}`),
        kind: 'SUBSTITUTE',
        hosts: [],
        markets: [],
        carriesOver: null,
      })),
    });
    const { page } = await visit(`${place.address()}/items/MANY`);
    const others = page.locator('details li');
    assert.equal(await others.count(), 4);
    assert.equal(await others.first().isVisible(), false);
    await page.getByText('and 4 more').click();
    assert.equal(await others.first().isVisible(), true);
    await page.getByText('and 4 more').click();
    await page.emulateMedia({ media: 'print' });
    assert.equal(await others.first().isVisible(), true);
    await page.context().close();
  });

  test('print without what paper cannot do', async () => {
    const { page } = await visit(`${place.address()}/items/DRV-1`, { colorScheme: 'dark' });
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    assert.equal(await page.getByRole('search').isVisible(), false);
    assert.equal(await page.getByText('Service and repair').isVisible(), true);
    const ground = await page.evaluate('getComputedStyle(document.documentElement).backgroundColor');
    assert.equal(ground, 'rgb(255, 255, 255)');
    await page.context().close();
  });
});
