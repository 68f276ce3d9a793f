import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { ODD_SKUS } from '../pages/pages-story.ts';
import { storyIn } from '../../support/story.ts';
import { door } from '../door.ts';
import { commitment } from '../../wording/answers.ts';
import { textOf } from '../pages/page-read.ts';
import { HOSTILE, tellForEmbed } from './embed-story.ts';

describe('what other pages show of an item', () => {
  const place = door();
  const story = storyIn(place);
  before(() => tellForEmbed(place, story));

  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(place.address() + path, { headers, redirect: 'manual' });
  // biome-ignore lint/suspicious/noExplicitAny: tests read documents of any shape
  const model = async (path: string): Promise<any> => {
    const response = await get(path);
    assert.equal(response.status, 200, path);
    assert.equal(response.headers.get('content-type'), 'application/json; charset=utf-8');
    return await response.json();
  };

  test('is one document, all in words, with whole addresses', async () => {
    const { actions, instead, holds, ...rest } = await model('/embed/LENS.json?locale=en');
    assert.deepEqual(rest, {
      sku: 'LENS',
      badge: 'ENDING',
      lang: 'en',
      dir: 'ltr',
      mark: { text: 'Last orders', tone: 'change' },
      day: 'Until 31 March 2027; 2 per order at most',
      headline:
        'Lens 50 can be ordered until 31 March 2027; it will be discontinued after that and its successor is Lens 50 II.',
      onlyIn: null,
      explanation: { text: 'The glass that we used is no longer made. Repairs go on.', lang: 'en' },
      fit: null,
      ended: null,
      next: null,
      source: null,
      more: { text: 'All details', href: 'http://lastcall.test/items/LENS?locale=en' },
      warnings: [],
    });
    assert.deepEqual(actions, {
      title: 'What you can do',
      items: [
        {
          kind: 'Exchange or trade in',
          label: { text: 'Trade yours in', lang: 'en' },
          href: 'https://acme.example/trade',
        },
        { kind: 'Read', label: { text: 'Read the letter', lang: 'en' }, href: 'https://acme.example/letter' },
      ],
    });
    assert.deepEqual(instead, {
      title: 'What to use instead',
      texts: [],
      items: [
        {
          sku: 'LENS-2',
          name: { text: 'Lens 50 II', lang: 'en' },
          href: 'https://acme.example/lens-2',
          image: 'https://pictures.example/drive.png',
          mark: { text: 'Available', tone: 'good' },
          note: 'Successor',
          condition: null,
          carriesOver: { text: 'Filters and caps.', lang: 'en' },
          needs: [],
        },
      ],
      more: null,
    });
    assert.deepEqual(
      holds.items.map(({ label, text, tone, note }: typeof holds) => [label, text, tone, note?.text ?? null]),
      [
        ['Delivery of existing orders', 'Until the end of June 2027 (target date)', 'change', null],
        ['Service and repair', 'Until 31 March 2032 (guaranteed date)', 'change', null],
        ['Spare parts', 'Provided, with no end date set', 'good', 'From our own stock.'],
      ],
    );
  });

  test('tells what has ended apart from what still applies, in the frame too', async () => {
    await story.lists({ sku: 'ENDING' });
    await story.announces('ENDING', 'DISCONTINUED', {
      commitments: [commitment('FULFILMENT', 'ENDED'), commitment('SERVICE', 'OPEN')],
    });
    const { holds, ended } = await model('/embed/ENDING.json?locale=en');
    const told = ({ title, items }: typeof holds) => [title, items.map(({ label }: typeof holds) => label)];
    assert.deepEqual(told(holds), ['What still applies', ['Service and repair']]);
    assert.deepEqual(told(ended), ['What has ended', ['Delivery of existing orders']]);
    const frame = await (await get('/embed/ENDING?locale=en')).text();
    assert.match(
      frame,
      /What still applies.*Service and repair.*What has ended.*Delivery of existing orders/s,
    );
  });

  test('speaks the language that is asked for, and keeps the company’s words in theirs', async () => {
    const german = await model('/embed/DRV-1.json?locale=de-AT&host=CAM');
    assert.equal(german.lang, 'de');
    assert.equal(german.holds.title, 'Was weiterhin gilt');
    assert.deepEqual(german.explanation, {
      text: 'The disks inside are no longer made by anyone.',
      lang: 'en',
    });
    assert.equal(german.instead.items[0].note, 'Nachfolger; passt Berichten zufolge zu Kamera');
    assert.equal(german.more.href, 'http://lastcall.test/items/DRV-1?host=CAM&locale=de-AT');
    const hebrew = await model('/embed/LENS.json?locale=he');
    assert.deepEqual([hebrew.lang, hebrew.dir, hebrew.explanation.lang], ['en', 'ltr', 'he']);
  });

  test('tells under what condition it fits the host, and leads to what else is needed', async () => {
    const [item] = (await model('/embed/TRAY.json?host=CAM&locale=de')).instead.items;
    assert.equal(item.note, 'Nachfolger; passt zu Kamera zusammen mit CABLE');
    assert.deepEqual(item.condition, { text: 'Ab Firmware 3.2.', lang: 'de' });
    assert.deepEqual(item.carriesOver, { text: 'Screws.', lang: 'en' });
    assert.deepEqual(
      item.needs.map(({ sku, href, mark }: typeof item) => [sku, href, mark.text]),
      [['CABLE', 'http://lastcall.test/items/CABLE?host=CAM&locale=de', 'Erhältlich']],
    );
    const [anyHost] = (await model('/embed/TRAY.json?locale=de')).instead.items;
    assert.deepEqual([anyHost.condition, anyHost.needs], [null, []]);
    const tags = (await get('/embed/TRAY.json?host=CAM')).headers.get('cache-tag');
    assert.equal(tags, 'item-tray,item-cam,item-tray-2,item-cable');
  });

  test('says how the item itself goes with the host, also that nobody knows', async () => {
    const rowsFor = async (path: string) =>
      ((await model(path)).fit?.items ?? []).map(({ label, text, tone, note }: Record<string, unknown>) => [
        label,
        text,
        tone,
        note,
      ]);
    const unknown = ['Camera', 'Whether it fits Camera is not known', 'quiet', null];
    assert.deepEqual(await rowsFor('/embed/TRAY.json?host=CAM'), [unknown]);
    assert.deepEqual(await rowsFor('/embed/TRAY-2.json?host=CAM&locale=de'), [
      ['Kamera', 'Passt zu Kamera zusammen mit CABLE', 'change', { text: 'Ab Firmware 3.2.', lang: 'de' }],
    ]);
    for (const host of ['NOPE', 'CABLE'])
      assert.deepEqual(await rowsFor(`/embed/TRAY.json?host=${host}`), [
        ['Your product', 'Not known here; this is shown for any product', 'quiet', null],
      ]);
    for (const path of ['/embed/TRAY.json', '/embed/CAM.json?host=NOPE'])
      assert.deepEqual(await rowsFor(path), [], path);
    const tags = (await get('/embed/TRAY-2.json?host=CAM')).headers.get('cache-tag');
    assert.equal(tags, 'item-tray-2,item-cam,item-cable');
    assert.match(await (await get('/embed/TRAY?host=CAM')).text(), /Whether it fits Camera is not known/);
  });

  test('says that it fits as no good news of what cannot be had, and nothing of what was entered by mistake', async () => {
    await story.lists(
      { sku: 'FITTING', kind: 'ACCESSORY' },
      { sku: 'OVERHEATING', kind: 'ACCESSORY' },
      { sku: 'MISTAKE', kind: 'ACCESSORY' },
    );
    for (const sku of ['FITTING', 'OVERHEATING']) await story.declares(sku, 'CAM', 'FITS');
    await story.announces('OVERHEATING', 'DISCONTINUED', { reasons: ['SAFETY'] });
    await story.tells('MISTAKE', 'LISTING_WITHDRAWN', { listing: { withdrawn: { mergedInto: null } } });
    const fitOf = async (sku: string) => (await model(`/embed/${sku}.json?host=CAM&locale=en`)).fit;
    const fit = (tone: string) => ({
      title: 'Does it fit?',
      items: [{ label: 'Camera', text: 'Fits Camera', tone, note: null, href: null }],
    });
    assert.deepEqual(await fitOf('FITTING'), fit('good'));
    assert.deepEqual(await fitOf('OVERHEATING'), fit('quiet'));
    assert.equal(await fitOf('MISTAKE'), null);
    const mistake = await (await get('/items/MISTAKE?host=CAM', { accept: 'text/html' })).text();
    assert.doesNotMatch(mistake, /is not known/);
  });

  test('says where it is offered that is bound to markets', async () => {
    await story.lists({ sku: 'DE-ONLY', markets: ['DE'] });
    for (const [locale, words] of [
      ['en', 'Offered in Germany only'],
      ['de', 'Nur in Deutschland angeboten'],
      ['fr', 'Proposé uniquement en Allemagne'],
    ] as const) {
      assert.equal((await model(`/embed/DE-ONLY.json?locale=${locale}`)).onlyIn, words);
      for (const path of ['/embed', '/items']) {
        const shown = await get(`${path}/DE-ONLY?locale=${locale}`, { accept: 'text/html' });
        assert.ok((await shown.text()).includes(`>${words}<`), `${path} ${locale}`);
      }
    }
    assert.equal((await model('/embed/FITTING.json')).onlyIn, null);
  });

  test('answers for a market, and refuses one that is none', async () => {
    const [everywhere, american] = [
      await model('/embed/DRV-1.json'),
      await model('/embed/DRV-1.json?market=us'),
    ];
    assert.deepEqual([everywhere.badge, american.badge], ['ENDING', 'PAUSED']);
    const refused = await get('/embed/DRV-1.json?market=UK');
    assert.equal(refused.status, 400);
    assert.match(((await refused.json()) as { detail: string }).detail, /There is no market "UK".*"GB"/);
  });

  test('loses nothing but the fit by a host that is none, and says so', async () => {
    const { warnings, instead } = await model('/embed/DRV-1.json?host=NO-CAMERA');
    assert.deepEqual(warnings, ['There is no item with the SKU "NO-CAMERA".']);
    assert.equal(instead.items[0].note, 'Successor');
  });

  test('is found by earlier names and odd ones', async () => {
    assert.equal((await model('/embed/FIRST-NAME.json')).sku, 'SECOND-NAME');
    assert.equal((await model('/embed/drive-one.json')).sku, 'DRV-1');
    for (const sku of [...ODD_SKUS, HOSTILE.sku])
      assert.equal((await model(`/embed/${encodeURIComponent(sku)}.json`)).sku, sku);
  });

  test('shows the first four of many that come instead, and counts the others', async () => {
    const { items, more } = (await model('/embed/MANY.json?locale=en')).instead;
    assert.deepEqual(
      items.map(({ sku }: { sku: string }) => sku),
      ['NEXT-1', 'NEXT-2', 'NEXT-3', 'NEXT-4'],
    );
    assert.equal(more, 'And 3 more');
  });

  test('leaves out what is no address', async () => {
    const hostile = await model(`/embed/${encodeURIComponent(HOSTILE.sku)}.json`);
    assert.equal(hostile.actions.items[0].href, null);
    assert.equal(
      hostile.holds.items.every(({ href }: { href: null }) => href === null),
      true,
    );
    assert.equal(hostile.source.href, null);
    assert.match(hostile.source.text, /^Source: <script>/);
  });

  test('is kept by caches as long as pages are, and by its items', async () => {
    for (const path of ['/embed/LENS.json?locale=en', '/embed/LENS?locale=en']) {
      const { headers } = await get(path);
      assert.equal(headers.get('cache-control'), 'public, max-age=30, stale-while-revalidate=30');
      assert.equal(headers.get('cache-tag'), 'item-lens,item-lens-2');
      assert.equal(headers.get('vary'), 'Accept-Encoding');
      assert.equal(headers.get('access-control-allow-origin'), '*');
      assert.equal((await get(path, { 'if-none-match': headers.get('etag')! })).status, 304);
    }
    assert.match((await get('/embed/LENS.json')).headers.get('vary')!, /Accept-Language/);
    place.at('2027-03-31T23:59:50Z');
    const late = await get('/embed/LENS.json?locale=en');
    place.at('2026-11-21T12:00:00Z');
    assert.equal(late.headers.get('cache-control'), 'public, max-age=10, must-revalidate');
  });

  test('is remembered while nothing changes it, in each language, and never longer', async () => {
    const path = '/embed/CHAIN-1.json?host=CAM';
    const ask = async (language = 'en') =>
      // biome-ignore lint/suspicious/noExplicitAny: tests read documents of any shape
      (await (await get(path, { 'accept-language': language })).json()) as any;
    const noteOf = async (language?: string) => (await ask(language)).instead.items[0].note;
    for (let time = 0; time < 3; time += 1)
      assert.equal(await noteOf(), 'Successor via CHAIN-2; whether it fits Camera is not known');
    place.statements();
    await ask();
    assert.equal(place.statements().length, 1, 'the fourth time only whether anything changed is read');
    assert.match(await noteOf('de'), /^Nachfolger über CHAIN-2/);
    await story.declares('CHAIN-3', 'CAM', 'FITS_WITH', { needs: ['CABLE'] });
    assert.match(await noteOf(), /together with CABLE$/);
    await ask();
    await story.tells('CABLE', 'ITEM_REVISED', { listing: { name: { en: 'Strap' } } });
    assert.match(await noteOf(), /together with Strap$/);
    await story.announces('CHAIN-2', 'AVAILABLE', { effectiveAt: Date.parse('2026-12-01T00:00:00Z') });
    place.at('2026-11-30T23:59:55Z');
    const skus = async () => (await ask()).instead.items.map(({ sku }: { sku: string }) => sku);
    for (let time = 0; time < 3; time += 1) assert.deepEqual(await skus(), ['CHAIN-3']);
    assert.equal((await get(path)).headers.get('cache-control'), 'public, max-age=5, must-revalidate');
    place.at('2026-12-01T00:00:00Z');
    assert.deepEqual(await skus(), ['CHAIN-3', 'CHAIN-2']);
    place.at('2026-11-21T12:00:00Z');
  });

  test('is a page without script that may stand in a frame, and nothing else may', async () => {
    const response = await get('/embed/LENS?locale=de', { accept: 'text/html' });
    const html = await response.text();
    assert.equal(response.status, 200);
    assert.match(response.headers.get('content-security-policy')!, /frame-ancestors \*$/);
    assert.match(response.headers.get('content-security-policy')!, /^default-src 'none'; style-src 'sha256-/);
    assert.equal(response.headers.get('x-frame-options'), null);
    assert.equal(response.headers.get('x-robots-tag'), 'noindex');
    assert.doesNotMatch(html, /<script|\sstyle=|\son\w+=/i);
    assert.match(html, /^<!doctype html>\n<html lang="de" dir="ltr">/);
    assert.match(textOf(html), /Was es stattdessen gibt.*Lens 50 II.*Was weiterhin gilt/);
    for (const link of html.match(/<a [^>]*>/g) ?? [])
      assert.match(link, /target="_blank" rel="[^"]*noopener"/);
    for (const path of [
      '/',
      '/items/LENS',
      '/embed/LENS.json',
      '/embed.js',
      '/items/LENS.svg',
      '/console',
      '/docs',
      '/graphql',
    ])
      await assertNeverFramed(path);
  });

  async function assertNeverFramed(path: string): Promise<void> {
    const { headers } = await get(path, { accept: '*/*' });
    assert.match(headers.get('content-security-policy') ?? '', /frame-ancestors 'none'/, path);
    assert.equal(headers.get('x-frame-options'), 'DENY', path);
  }

  test('lies in the frame like the page around it', async () => {
    const html = await (await get('/embed/LENS?locale=he')).text();
    assert.match(html, /<html lang="en" dir="rtl">/);
    assert.match(html, /<p part="explanation" lang="he" dir="auto">הזכוכית/);
  });

  test('says in the frame that nothing is known, and no more to customers; programs get the reason as a problem', async () => {
    const unknown = await get('/embed/NONE?locale=fr', { accept: 'text/html' });
    assert.equal(unknown.status, 404);
    assert.match(unknown.headers.get('content-security-policy')!, /frame-ancestors \*$/);
    assert.equal(textOf(await unknown.text()), 'Aucune information sur cet article.');
    const wrong = await get(`/embed/LENS?locale=${'x'.repeat(5000)}`, { accept: 'text/html' });
    assert.equal(wrong.status, 400);
    assert.equal(textOf(await wrong.text()), 'This notice cannot be shown here.');
    const nowhere = await get('/embed/LENS?market=QQ&locale=de', { accept: 'text/html' });
    assert.equal(nowhere.status, 400);
    assert.equal(textOf(await nowhere.text()), 'Dieser Hinweis kann hier nicht angezeigt werden.');
    const problem = await get('/embed/LENS?market=QQ&locale=de', { accept: 'application/json' });
    assert.match(((await problem.json()) as { detail: string }).detail, /^There is no market "QQ"/);
    for (const path of ['/embed/NONE', '/embed/NONE.json', '/embed/%20.json']) {
      const problem = await get(path, { accept: '*/*' });
      assert.equal(problem.status, 404, path);
      assert.equal(problem.headers.get('content-type'), 'application/problem+json; charset=utf-8');
      assert.match(((await problem.json()) as { detail: string }).detail, /^No item was ever listed as /);
    }
    assert.equal((await get(`/embed/LENS.json?locale=${'x'.repeat(5000)}`)).status, 400);
    assert.equal((await get(`/embed/LENS.json?host=${'x'.repeat(129)}`)).status, 400);
  });

  test('loads one script, below 8 kB as it is, which is packed on the way', async () => {
    const script = await get('/embed.js', { 'accept-encoding': 'identity' });
    const text = await script.text();
    assert.equal(script.headers.get('content-type'), 'text/javascript; charset=utf-8');
    assert.equal(script.headers.get('cache-control'), 'public, max-age=3600');
    assert.equal(script.headers.get('access-control-allow-origin'), '*');
    assert.ok(Buffer.byteLength(text) < 8000, `${Buffer.byteLength(text)} bytes`);
    assert.doesNotMatch(text, /innerHTML|insertAdjacentHTML|\beval\b|Function\(|\.style\b/);
    const packed = await get('/embed.js', { 'accept-encoding': 'br' });
    assert.ok(Number(packed.headers.get('content-length')) < 3500, 'packed');
    await packed.text();
    assert.deepEqual(place.defects(), []);
  });
});
