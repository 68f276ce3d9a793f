import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { before, describe, test } from 'node:test';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { browser, noBrowser } from '../../support/browser.ts';
import { storyIn } from '../../support/story.ts';
import { until } from '../console/console-page.ts';
import { door } from '../door.ts';
import { HOSTILE, tellForEmbed } from './embed-story.ts';
import { lineOfManual, shop, type ShopPage } from './shop.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const PICTURE =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="4"/></svg>';

const notice = (sku: string, more = '') =>
  `<lastcall-notice sku="${sku.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}" ${more}><p>Ask us.</p></lastcall-notice>`;

interface Visited {
  readonly page: Page;
  /** What the browser complained of. */
  readonly complaints: string[];
  /** The addresses at the service that were asked for. */
  readonly requests: string[];
}

describe('a page of another origin', { skip: noBrowser }, () => {
  const place = door();
  const acme = shop(place.address);
  const { visit } = browser();
  before(() => tellForEmbed(place, storyIn(place)));

  async function open(shown: ShopPage, how: BrowserContextOptions = {}): Promise<Visited> {
    const { page } = await visit(`${acme.address()}/nothing/`, how);
    await page.waitForLoadState('load');
    await page.route('https://pictures.example/**', (route) =>
      route.fulfill({ contentType: 'image/svg+xml', body: PICTURE }),
    );
    const complaints: string[] = [];
    const requests: string[] = [];
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type()))
        complaints.push(`${message.text()} ${message.location().url}`);
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => {
      if (request.url().startsWith(`${place.address()}/embed/`)) requests.push(request.url());
    });
    await page.goto(acme.put(shown));
    return { page, complaints, requests };
  }

  /** Sets attributes of the first element of a page in one go. */
  const set = (page: Page, attributes: Readonly<Record<string, string>>) =>
    page.evaluate(
      `for (const [name, value] of ${JSON.stringify(Object.entries(attributes))}) document.querySelector('lastcall-notice').setAttribute(name, value)`,
    );

  const headline = (page: Page) => page.locator('lastcall-notice [part=headline]');
  const close = (page: Page) => page.context().close();

  test('shows in the element what the frame shows, part by part, under a strict policy', async () => {
    for (const [sku, locale, host] of [
      ['LENS', 'en', ''],
      ['DRV-1', 'de', 'CAM'],
      ['TRAY', 'de', 'CAM'],
      ['PAUSED', 'fr', ''],
      ['MANY', 'fr', ''],
      ['LENS', 'he', ''],
      [HOSTILE.sku, 'en', ''],
    ] as const) {
      const { page, complaints } = await open({
        main: notice(sku, `locale="${locale}" host="${host}"`),
      });
      await headline(page).waitFor();
      const element = await page.evaluate<string[]>(
        `(${partsOf})(document.querySelector('lastcall-notice').shadowRoot.firstElementChild)`,
      );
      await page.goto(
        `${place.address()}/embed/${encodeURIComponent(sku)}?locale=${locale}${host && `&host=${host}`}`,
      );
      const frame = await page.evaluate<string[]>(`(${partsOf})(document.querySelector('main'))`);
      assert.ok(element.length > 5, element.join('\n'));
      assert.deepEqual(element, frame, sku);
      assert.deepEqual(complaints, []);
      await close(page);
    }
  });

  test('needs no more than the line of the manual', async () => {
    const { page, complaints } = await open({ main: lineOfManual(place.address(), 'LENS'), hasScript: true });
    await headline(page).waitFor();
    assert.equal(await page.getByText('Please ask us').isVisible(), false);
    assert.deepEqual(complaints, []);
    await close(page);
  });

  test('stays accessible and no wider than it is, narrow and wide, light and dark, from right to left', async () => {
    for (const [width, colorScheme, html, locale] of [
      [360, 'light', 'lang="en"', 'en'],
      [360, 'dark', 'lang="he" dir="rtl"', 'he'],
      [1440, 'light', 'lang="ar" dir="rtl"', 'ar'],
      [768, 'dark', 'lang="de"', 'de'],
    ] as const) {
      const main = ['LENS', 'DRV-1', HOSTILE.sku].map((sku) => notice(sku, `locale="${locale}"`)).join('');
      const { page, complaints } = await open(
        { main, html },
        { viewport: { width, height: 800 }, colorScheme, bypassCSP: true },
      );
      await headline(page).nth(2).waitFor();
      assert.deepEqual(await faultsOf(page), [], `${width} ${colorScheme}`);
      assert.equal(await page.evaluate('document.documentElement.scrollWidth'), width);
      const lead = await page.locator('[part=badge]').first().boundingBox();
      const [start, end] = html.includes('rtl') ? [width / 2, width] : [0, width / 2];
      assert.ok(lead!.x >= start - lead!.width / 2 && lead!.x < end, `the badge is at ${lead!.x}`);
      assert.deepEqual(complaints, []);
      await page.goto(`${place.address()}/embed/DRV-1?locale=${locale}`);
      assert.deepEqual(await faultsOf(page), [], `the frame, ${width} ${colorScheme}`);
      assert.equal(await page.evaluate('document.documentElement.scrollWidth'), width);
      await close(page);
    }
  });

  test('goes dark with the page, not by itself', async () => {
    const ground = async (html: string) => {
      const { page } = await open(
        { main: notice('LENS'), html, style: '.light{color-scheme:light}' },
        { colorScheme: 'dark' },
      );
      await headline(page).waitFor();
      const colour = await page.evaluate(
        "getComputedStyle(document.querySelector('lastcall-notice').shadowRoot.firstElementChild).backgroundColor",
      );
      await close(page);
      return colour;
    };
    assert.equal(await ground('lang="en"'), 'rgb(20, 24, 31)');
    assert.equal(await ground('lang="en" class="light"'), 'rgb(255, 255, 255)');
  });

  test('keeps its own words where there is nothing to show, and tells its maker why', async () => {
    for (const [element, why] of [
      [notice('NONE'), /^<lastcall-notice sku="NONE"> No item was ever listed as "NONE"/],
      [notice(''), /^<lastcall-notice sku=""> The attribute `sku` is missing\. +(?!undefined)/],
      [notice('LENS', `locale="${'x'.repeat(5000)}"`), /`locale`: name one language/],
      [notice('LENS', 'market="nowhere"'), /There is no market "NOWHERE"/],
      [
        notice('LENS', 'service="http://127.0.0.1:9"'),
        /Failed to fetch http:\/\/127\.0\.0\.1:9\/embed\/LENS\.json/,
      ],
      [notice('LENS', 'item-url="https://["'), /Invalid URL/],
      [notice(HOSTILE.text), /No item was ever listed as/],
    ] as const) {
      const { page, complaints } = await open({ main: element });
      await until(async () => complaints.some((one) => why.test(one)));
      assert.equal(await page.getByText('Ask us.').isVisible(), true, element);
      assert.equal(await headline(page).count(), 0);
      assert.equal(await page.locator('lastcall-notice').getAttribute('badge'), null);
      assert.equal(await page.evaluate('window.hit'), undefined);
      await close(page);
    }
  });

  test('tells its maker of a language of the page that is none, and speaks the reader’s', async () => {
    const { page, complaints } = await open({ main: `<div lang="fr_FR">${notice('LENS')}</div>` });
    await headline(page).waitFor();
    assert.match(complaints.join(), /`lang="fr_FR"` is no language tag\./);
    await close(page);
  });

  test('runs nothing that a SKU or a text tries to run, also without a policy', async () => {
    for (const bypassCSP of [false, true]) {
      const { page } = await open({ main: notice(HOSTILE.sku) }, { bypassCSP });
      assert.match((await headline(page).textContent()) ?? '', /<script>window\.hit=1<\/script><img src=x/);
      assert.equal(await page.evaluate('window.hit'), undefined);
      assert.equal(
        await page.evaluate(
          "document.querySelector('lastcall-notice').shadowRoot.querySelectorAll('script, svg, img, [href^=javascript]').length",
        ),
        0,
      );
      await close(page);
    }
  });

  test('follows what is changed later, and asks once for what several elements show', async () => {
    const { page, requests, complaints } = await open({ main: notice('LENS').repeat(3) });
    await headline(page).nth(2).waitFor();
    assert.deepEqual(requests, [`${place.address()}/embed/LENS.json?locale=en`]);
    const first = page.locator('lastcall-notice').first();
    assert.equal(await first.getAttribute('badge'), 'ENDING');
    await set(page, { sku: 'DRV-1', locale: 'de', market: 'US' });
    await first.getByText('„Drive One“').first().waitFor();
    assert.equal(await first.getAttribute('badge'), 'PAUSED');
    assert.deepEqual(requests.slice(1), [`${place.address()}/embed/DRV-1.json?locale=de&market=US`]);
    await set(page, { sku: 'NONE' });
    await first.getByText('Ask us.').waitFor();
    assert.equal(await headline(page).count(), 2);
    assert.deepEqual(
      complaints.filter((one) => !/404|"NONE"/.test(one)),
      [],
    );
    await close(page);
  });

  test('asks once for however many changes, and not again for what only shows otherwise', async () => {
    const { page, requests, complaints } = await open({ main: notice('LENS') });
    await headline(page).waitFor();
    await set(page, { 'heading-level': '4', 'item-url': '/p/{sku}' });
    await page.locator('lastcall-notice h4[part=headline]').waitFor();
    assert.equal(requests.length, 1);
    const changing = (count: number, pause: string) =>
      page.evaluate<[outcome: string, milliseconds: number]>(`(async () => {
        const one = document.querySelector('lastcall-notice');
        const began = performance.now();
        for (let turn = 1; turn <= ${count}; turn++) {
          one.setAttribute('sku', turn % 2 ? 'PAUSED' : 'DRV-1');
          await ${pause};
        }
        one.setAttribute('sku', 'MANY');
        const outcome = await new Promise((done) => {
          for (const name of ['load', 'error'])
            one.addEventListener(name, () => one.shadowRoot.querySelector('h4') && done(name));
        });
        return [outcome, performance.now() - began];
      })()`);
    assert.equal((await changing(3000, 'null'))[0], 'load');
    assert.deepEqual(requests.slice(1), [`${place.address()}/embed/MANY.json?locale=en`]);
    await set(page, { sku: 'LENS' });
    await until(async () => requests.length === 3);
    const [, milliseconds] = await changing(200, 'new Promise((go) => setTimeout(go, 1))');
    assert.ok(requests.length - 3 <= milliseconds / 50 + 2, `${requests.length} in ${milliseconds} ms`);
    assert.deepEqual(complaints, []);
    await close(page);
  });

  test('shows an answer that says less than it may', async () => {
    const { page } = await open({ main: '' });
    await page.route('**/embed/*.json*', async (route) => {
      const response = await route.fetch();
      const { warnings: _none, ...answer } = (await response.json()) as Record<string, unknown>;
      await route.fulfill({ response, json: answer });
    });
    await page.evaluate(
      "const one = document.createElement('lastcall-notice'); one.setAttribute('sku', 'LENS'); document.querySelector('main').append(one);",
    );
    await headline(page).waitFor();
    await close(page);
  });

  test('waits with its own words, does not jump between two answers, and gives up what nobody waits for', async () => {
    const { page, complaints } = await open({ main: '' });
    const answers: (() => void)[] = [];
    const failed: string[] = [];
    page.on('requestfailed', (request) => failed.push(`${request.failure()?.errorText} ${request.url()}`));
    await page.route('**/embed/*.json*', async (route) => {
      await new Promise<void>((go) => answers.push(go));
      await route.continue().catch(() => {});
    });
    await page.evaluate(
      `const put = (sku) => { const one = document.createElement('lastcall-notice'); one.setAttribute('sku', sku); one.append('Wait.'); document.querySelector('main').append(one); return one; };
       window.one = put('LENS'); window.two = put('LENS');`,
    );
    await until(async () => answers.length === 1);
    assert.equal(await page.getByText('Wait.').first().isVisible(), true);
    await page.evaluate('window.one.remove()');
    answers.shift()!();
    await headline(page).waitFor();
    const before = await headline(page).textContent();
    await page.evaluate("window.two.setAttribute('sku', 'DRV-1')");
    await until(async () => answers.length === 1);
    assert.equal(await headline(page).textContent(), before);
    await page.evaluate('window.two.remove()');
    await until(async () => failed.length === 1);
    assert.match(failed[0]!, /^net::ERR_ABORTED .*DRV-1/);
    answers.shift()!();
    assert.deepEqual(complaints, []);
    await close(page);
  });

  test('is walked through by the keyboard, and leads to the shop’s own pages where it says so', async () => {
    const { page, complaints } = await open({
      main: notice('LENS', 'item-url="/products/{sku}?from=notice"'),
    });
    await headline(page).waitFor();
    const walked: string[] = [];
    for (let step = 0; step < 4; step += 1) {
      await page.keyboard.press('Tab');
      walked.push(
        await page.evaluate<string>(
          "(() => { const link = document.querySelector('lastcall-notice').shadowRoot.activeElement; return `${link.textContent} ${link.href} ${getComputedStyle(link).outlineStyle}`; })()",
        ),
      );
    }
    assert.deepEqual(walked, [
      'Trade yours in https://acme.example/trade solid',
      'Read the letter https://acme.example/letter solid',
      `Lens 50 II ${acme.address()}/products/LENS-2?from=notice solid`,
      'All details http://lastcall.test/items/LENS?locale=en solid',
    ]);
    await set(page, { 'item-url': 'javascript:{sku}' });
    await page.locator('span[part=link]').waitFor();
    assert.equal(await page.locator('a[part=link]').count(), 0);
    assert.deepEqual(complaints, []);
    await close(page);
  });

  test('styles it by properties and parts, and says at which level its headline stands', async () => {
    const { page, complaints } = await open({
      main: notice('LENS', 'heading-level="4"') + notice('LENS', 'heading-level="9"'),
      style:
        'lastcall-notice{--lastcall-ink:rgb(1,2,3);--lastcall-radius:0}lastcall-notice::part(headline){font-size:33px}lastcall-notice[badge=ENDING]{margin-top:77px}',
    });
    await headline(page).nth(1).waitFor();
    const style = await page.evaluate(
      "(() => { const root = document.querySelector('lastcall-notice').shadowRoot; const headline = root.querySelector('[part=headline]'); return [headline.localName, root.querySelector('[part=title]').localName, getComputedStyle(headline).fontSize, getComputedStyle(headline).color, getComputedStyle(root.firstElementChild).borderRadius, getComputedStyle(root.host).marginTop]; })()",
    );
    assert.deepEqual(style, ['h4', 'h5', '33px', 'rgb(1, 2, 3)', '0px', '77px']);
    assert.equal(await page.locator('lastcall-notice h2[part=headline]').count(), 1);
    assert.equal(complaints.length, 1);
    assert.match(complaints[0]!, /`heading-level` is 1 to 5, not "9": taken as 2\./);
    await close(page);
  });

  test('may frame the notice, and nothing else of the service', async () => {
    const frames = ['/embed/LENS', '/items/LENS', '/embed/LENS.json', '/'].map(
      (path, index) => `<iframe name="f${index}" title="${path}" src="${place.address()}${path}"></iframe>`,
    );
    const { page } = await open({ main: frames.join('') });
    await page.frameLocator('iframe[name=f0]').getByRole('heading', { level: 1 }).waitFor();
    const urls = () => [1, 2, 3].map((index) => page.frame({ name: `f${index}` })?.url());
    await until(async () => urls().every((url) => url?.startsWith('chrome-error:')));
    await close(page);
  });

  test('shows no broken picture where the picture cannot be had', async () => {
    const { page } = await open({ main: notice('LENS') });
    await page.locator('img[part=image]').waitFor();
    await page.route('https://pictures.example/**', (route) => route.abort());
    await page.reload();
    await headline(page).waitFor();
    await page.locator('img[part=image]').waitFor({ state: 'detached' });
    assert.equal(await page.locator('a[part=link]').textContent(), 'Lens 50 II');
    await close(page);
  });

  test('shows a badge as a picture, also of an unknown SKU', async () => {
    const pictures = ['LENS.svg?locale=de', 'NONE.svg'].map(
      (name) => `<img alt="" src="${place.address()}/items/${name}">`,
    );
    const { page } = await open({ main: pictures.join('') });
    await page.waitForFunction('[...document.images].every((image) => image.complete)');
    const sizes = await page.evaluate<number[][]>(
      '[...document.images].map(({ naturalWidth, naturalHeight }) => [naturalWidth, naturalHeight])',
    );
    assert.deepEqual(
      sizes.map(([width, height]) => [width! > 80, height]),
      [
        [true, 24],
        [true, 24],
      ],
    );
    assert.deepEqual(place.defects(), []);
    await close(page);
  });
});

/** Runs in the page: every part with its attributes and its own words, in order. */
const partsOf = `(root) => [root, ...root.querySelectorAll('[part]')].map((element) => [
  element.localName.replace(/^(main|div)$/, 'div').replace(/^h\\d$/, 'h'),
  element.getAttribute('part'), element.className, element.getAttribute('href') ?? '', element.closest('[lang]') === element && element !== root ? element.lang : '', element.getAttribute('dir') ?? '',
  [...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data.trim()).join(''),
].join(' | '))`;

/** What axe-core finds wrong on a page, after it looked into the notice. */
async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const { violations, passes } = (await page.evaluate(`axe.run({ runOnly: ${JSON.stringify(RULES)} })`)) as {
    violations: { id: string; nodes: { html: string }[] }[];
    passes: { nodes: { html: string }[] }[];
  };
  assert.ok(
    passes.some(({ nodes }) => nodes.some(({ html }) => html.includes('part="headline"'))),
    'axe looks inside',
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}
