import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { before, describe, test } from 'node:test';
import type { Fact } from '../../../src/domain/fact/fact.ts';
import { correctEntry } from '../../../src/commands/correction/correct-entry.ts';
import { registerItem } from '../../../src/commands/item/register-item.ts';
import { postUpdate } from '../../../src/commands/promise/post-update.ts';
import { localizedTextInput, product } from '../../support/managers.ts';
import { translateEntry } from '../../../src/commands/correction/translate-entry.ts';
import { publicId } from '../../../src/domain/item/public-id.ts';
import { asAdmin } from '../../support/keys.ts';
import { appendNextDueFacts } from '../../../src/commands/notice/due.ts';
import { withDatabaseClient } from '../../support/database.ts';
import { storyIn } from '../../support/story.ts';
import { readStatements } from '../../support/world.ts';
import { door } from '../door.ts';
import { readPage } from './page-read.ts';
import { commitment, on, REPORTED } from '../../wording/answers.ts';
import { HOSTILE, ODD_SKUS, tellForPages } from './pages-story.ts';

/** The pages of SKUs that no address can end with. */
const HANDLES: Partial<Record<string, string>> = { '..': '/items/item', 'x.jsonld': '/items/x-jsonld' };

describe('the page of an item', () => {
  const place = door();
  const story = storyIn(place);
  let facts: { readonly announced: Fact; readonly correcting: Fact };
  const read = (path: string, headers?: Record<string, string>) => readPage(place, path, headers);
  before(async () => {
    facts = await tellForPages(place, story);
  });

  test('says first where the item stands, then what to do, what instead, what still holds and why', async () => {
    const { status, text, html } = await read('/items/DRV-1');
    assert.equal(status, 200);
    const parts = [
      'Acme · SKU DRV-1 Drive One last orders While stocks last, and until 31 March 2027 at the latest; 2 per order at most',
      'Drive One can be ordered while stocks last, and until 31 March 2027 at the latest',
      'The disks inside are no longer made by anyone.',
      'Back up Back up now Contact Write to us',
      'What to use instead',
      'Drive Two available successor Magazines.',
      'What comes next It will be discontinued',
      'We will say more by the end of January 2027.',
      'What still applies New orders Still accepted while stocks last, and until 31 March 2027 at the latest',
      'Delivery of existing orders Until the end of June 2027 (target date)',
      'Service and repair Until 31 March 2032 (guaranteed date)',
      'Warranty Not applicable',
      'Nothing has been said about: Spare parts, Feature updates, Security updates and Online services.',
      'Where it is different In the United States',
      'A part is no longer made; a change of technology',
      'Notice 2026-0001, published on 20 November 2026',
      'About this item Kind Storage',
      'GTIN 4006381333931',
      'What it fits Camera available Fits Camera together with CABLE',
      'What was said, and when',
    ];
    let from = 0;
    for (const part of parts) {
      const at = text.toLowerCase().indexOf(part.toLowerCase(), from);
      assert.ok(at >= 0, `"${part}" is not told after ${from}: ${text}`);
      from = at;
    }
    assert.match(html, /<h1><bdi>Drive One<\/bdi><\/h1>/);
  });

  test('tells what has ended apart from what still applies', async () => {
    await story.lists({ sku: 'ENDING', kind: 'PRODUCT' });
    await story.announces('ENDING', 'DISCONTINUED', {
      commitments: [
        commitment('FULFILMENT', 'ENDED'),
        commitment('WARRANTY', 'NOT_APPLICABLE'),
        commitment('SERVICE', '2032-03-31'),
        commitment('FEATURE_UPDATES', 'ENDED'),
      ],
    });
    const { text } = await read('/items/ENDING');
    assert.ok(
      text.includes(
        'What still applies Service and repair Until 31 March 2032 (target date) Warranty Not applicable Nothing has been said about: Spare parts, Security updates and Online services. Nothing has been announced, and no further word is promised. What has ended New orders No longer accepted',
      ),
      text,
    );
    assert.match(
      text,
      /What has ended .* Delivery of existing orders Ended; orders still open are no longer delivered Feature updates Ended /,
    );
    assert.doesNotMatch((await read('/items/DRV-1')).text, /What has ended/);
  });

  test('shows pictures by https alone, many replacements by name, and the company’s words once', async () => {
    const nexts = Array.from({ length: 60 }, (_, number) => ({
      sku: `AFTER-${number}`,
      imageUrl: `${number === 0 ? 'https' : 'http'}://acme.example/${number}.png`,
    }));
    const long = `Module ${'with everything '.repeat(12)}`.slice(0, 200).trim();
    const picture = { imageUrl: 'https://acme.example/o.png', imageAlt: { en: 'A module' } };
    await story.lists(...nexts, { sku: 'PICTURED', name: { en: long }, ...picture });
    await story.announces('PICTURED', 'DISCONTINUED', {
      text: { en: 'Said once.' },
      successors: nexts.map(({ sku }) => ({
        successor: story.item(sku),
        kind: 'SUBSTITUTE',
        hosts: [],
        markets: [],
        carriesOver: null,
      })),
    });
    const { text, html, headers } = await read('/items/PICTURED');
    assert.deepEqual(html.match(/<img [^>]*src="[^"]*"[^>]*>/g), [
      '<img class="picture" src="https://acme.example/o.png" alt="A module" referrerpolicy="no-referrer">',
      '<img src="https://acme.example/0.png" alt="" loading="lazy" referrerpolicy="no-referrer">',
    ]);
    assert.ok(html.includes(`<h1 class="long"><bdi>${long}</bdi></h1>`));
    assert.match(
      text,
      /AFTER-\d+ available substitute and 52 more AFTER-\d+ available .* and 12 more What still applies/,
    );
    assert.equal(text.split('Said once.').length, 2);
    assert.match(headers.get('cache-tag') ?? '', /^item-pictured,(item-after-\d+,?){48}$/);
  });

  test('tells its timeline with both clocks, and corrections with what they corrected', async () => {
    const { text, hrefs, html } = await read('/items/DRV-1');
    const { announced, correcting } = facts;
    assert.ok(text.includes('Said on 20 November 2026 · effective from 1 April 2027'), text);
    assert.ok(text.includes('Corrects what was said on 20 November 2026:'), text);
    assert.ok(text.includes('A word was missing.'), text);
    assert.ok(text.includes('Corrected on 21 November 2026'), text);
    assert.ok(hrefs('a').includes(`#e${announced.sequence}`));
    assert.ok(hrefs('a').includes(`#e${correcting.sequence}`));
    assert.ok(html.includes(`<li id="e${announced.sequence}">`));
    assert.ok(html.includes('<time datetime="2026-11-20T12:00:00.000Z">'));
  });

  test('tells why something was corrected in the language that there is, beside words in the reader’s own', async () => {
    await registerItem(asAdmin(place.ctx), product('AMENDED'));
    const { entryId } = await postUpdate(asAdmin(place.ctx), {
      sku: 'AMENDED',
      text: localizedTextInput('In Mai.', { de: 'Im Mai.' }),
    });
    await correctEntry(asAdmin(place.ctx), {
      entryId: publicId('TimelineEntry', entryId!),
      how: 'AMEND',
      because: localizedTextInput('A slip of the pen.'),
      text: localizedTextInput('In May.', { de: 'Im Mai.' }),
    });
    const { text } = await read('/items/AMENDED?locale=de');
    assert.match(text, /A slip of the pen\. Nicht auf Deutsch verfügbar; angezeigt auf Englisch\. Im Mai\./);
  });

  test('keeps the mark of a correction where the entry is translated later', async () => {
    await translateEntry(asAdmin(place.ctx), {
      entryId: publicId('TimelineEntry', facts.announced.id),
      text: [{ locale: 'nl', text: 'De schijven worden niet meer gemaakt.' }],
    });
    const { text } = await read('/items/DRV-1');
    assert.match(text, /Corrected on 21 November 2026 Translated on \d+ \w+ 2026/);
  });

  test('tells reported things as reported, with who says them', async () => {
    const { text } = await read('/items/ELSEWHERE');
    assert.match(text, /According to unconfirmed reports, ELSEWHERE can be ordered\./);
    assert.match(text, /New orders Reportedly accepted/);
    assert.match(text, /Source A third party, reported, not confirmed/i);
    await story.announces('ELSEWHERE', 'REPLACEMENT_PLANNED', { source: REPORTED });
    const { text: planned } = await read('/items/ELSEWHERE');
    assert.match(planned, /ELSEWHERE reportedly available, to be replaced/);
    assert.match(planned, /a replacement is planned and more information is promised\./);
    await story.announces('CABLE', 'DISCONTINUED', {
      lastOrder: { until: null, whileStocksLast: true, maxPerOrder: null },
      effectiveAt: Date.parse('2027-04-01'),
      source: REPORTED,
    });
    await story.names('CABLE', 'DRV-2', 'SUCCESSOR', { source: REPORTED });
    const { text: ending, headers, hrefs } = await read('/items/CABLE');
    assert.ok(hrefs('a').includes('../items/DRV-2'));
    assert.match(ending, /According to unconfirmed reports, CABLE can be ordered while stocks last/);
    assert.match(ending, /New orders Reportedly still accepted while stocks last/);
    assert.doesNotMatch(headers.get('link') ?? '', /successor-version/);
    const { text: fits } = await read('/items/CAM');
    assert.match(fits, /Drive Two available Reportedly fits Camera/);
  });

  test('says of what comes instead on which condition it fits what one owns', async () => {
    await story.lists({ sku: 'TRAY', kind: 'ACCESSORY' }, { sku: 'TRAY-2', kind: 'ACCESSORY' });
    await story.announces('TRAY', 'DISCONTINUED');
    await story.names('TRAY', 'TRAY-2');
    await story.declares('TRAY-2', 'CAM', 'FITS_WITH', { condition: { en: 'From firmware 3.2 or later.' } });
    const { text } = await read('/items/TRAY?host=CAM');
    assert.match(
      text,
      /TRAY-2 available successor; fits Camera, with a condition From firmware 3\.2 or later\./,
    );
  });

  test('says of what simply fits no more than that it does, and of what fits on a condition which one', async () => {
    await story.lists(
      { sku: 'LAMP' },
      { sku: 'LAMP-BULB', kind: 'ACCESSORY' },
      { sku: 'OTHER', kind: 'ACCESSORY' },
    );
    await story.declares('LAMP-BULB', 'LAMP');
    await story.declares('OTHER', 'LAMP', 'FITS_WITH', { condition: { en: 'Up to 60 W.' } });
    const { text } = await read('/items/LAMP');
    assert.match(
      text,
      /Accessories for it LAMP-BULB available OTHER available Fits LAMP, with a condition Up to 60 W\. What was said/,
    );
  });

  test('tells that nothing is to come, and what nobody spoke of, in a line each', async () => {
    await story.lists({ sku: 'RESTING' });
    await story.announces('RESTING', 'PAUSED', { promise: { by: on('2027-01') } });
    const { text } = await read('/items/RESTING');
    assert.doesNotMatch(text, /What to use instead|Nothing has been announced/);
    const { text: still } = await read('/items/DRV-2');
    assert.doesNotMatch(still, /What comes next/);
    assert.match(
      still,
      /What still applies .* Nothing has been announced, and no further word is promised\. /,
    );
  });

  test('asks which product one owns, and tells what fits that', async () => {
    const { hrefs } = await read('/items/DRV-1');
    assert.ok(hrefs('a').includes('../items/DRV-1?host=CAM#instead'));
    assert.ok((await read('/items/DRV-1?host=CAM')).hrefs('a').includes('?host=CAM&locale=fr'));
    const { text, headers } = await read('/items/DRV-1?host=CAM');
    assert.match(headers.get('cache-tag') ?? '', /^item-drv-1,item-cam/);
    assert.match(text, /Drive Two available successor; reportedly fits Camera/);
    assert.equal(headers.get('x-robots-tag'), 'noindex, follow');
  });

  test('leads back from one product to any, in each language', async () => {
    const scopes = {
      en: ['Shown for Camera.', 'Show for any product', '../items/DRV-1?locale=en'],
      de: ['Angezeigt für Kamera.', 'Für beliebige Produkte anzeigen', '../items/DRV-1?locale=de'],
      fr: ['Affiché pour Camera.', 'Afficher pour tous les produits', '../items/DRV-1?locale=fr'],
    } as const;
    for (const [locale, [text, link, href]] of Object.entries(scopes)) {
      const page = await read(`/items/DRV-1?host=CAM&locale=${locale}`);
      assert.ok(page.text.includes(`${text} ${link}`), page.text);
      assert.ok(page.hrefs('a').includes(href));
    }
    assert.doesNotMatch((await read('/items/DRV-1')).text, /Show for any product/);
  });

  test('says how the item itself goes with the product, also that nobody knows', async () => {
    const words = {
      en: ['Shown for Camera. Show for any product', 'Whether it fits Camera is not known'],
      de: ['Für beliebige Produkte anzeigen', 'Eignung für Kamera nicht bekannt'],
      fr: ['Afficher pour tous les produits', 'Compatibilité avec Camera non connue'],
    };
    for (const [locale, [scope, fit]] of Object.entries(words))
      assert.ok(
        (await read(`/items/TRAY?host=CAM&locale=${locale}`)).text.includes(`${scope} ${fit}`),
        locale,
      );
    assert.match(
      (await read('/items/TRAY-2?host=CAM')).text,
      /Shown for Camera\. Show for any product Fits Camera, with a condition From firmware 3\.2 or later\./,
    );
    assert.match(
      (await read('/items/DRV-1?host=CAM')).text,
      /Show for any product Fits Camera together with CABLE \+ CABLE/,
    );
    assert.doesNotMatch((await read('/items/CAM?host=CAM')).text, /fits? Camera is not known/);
  });

  test('says that its address names no product, and does not hand that on', async () => {
    const words = {
      en: /names no product that is known here/,
      de: /nennt kein hier bekanntes Produkt/,
      fr: /n’indique aucun produit connu ici/,
    };
    for (const host of ['NOPE', 'DRV-2', '%3Cb%3E'])
      for (const [locale, word] of Object.entries(words)) {
        const { status, text, hrefs, headers, html } = await read(
          `/items/DRV-1?host=${host}&locale=${locale}`,
        );
        assert.equal(status, 200);
        assert.match(text, word);
        assert.equal(headers.get('x-robots-tag'), 'noindex, follow');
        assert.deepEqual(
          [...hrefs('a'), ...hrefs('link')].filter((href) => href.includes(`host=${host}`)),
          [],
        );
        assert.ok(!html.includes('NOPE'), 'what is nothing is not repeated');
      }
  });

  test('is told in the language that the address or the browser asks for, and says what is missing in it', async () => {
    const german = await read('/items/DRV-1?locale=de');
    assert.match(german.text, /Was weiterhin gilt Neue Bestellungen Noch möglich/);
    assert.match(german.html, /<p class="explanation" dir="auto" lang="en">/);
    assert.match(german.text, /Nicht auf Deutsch verfügbar; angezeigt auf Englisch\./);
    assert.ok(german.hrefs('a').includes('../items/DRV-2?locale=de'));
    const french = await read('/items/DRV-1', { 'accept-language': 'fr-CH, en;q=0.5' });
    assert.equal(french.headers.get('content-language'), 'fr');
    assert.match(french.text, /Les disques ne sont plus fabriqués\./);
    assert.match(french.headers.get('vary') ?? '', /Accept-Language/);
    const japanese = await read('/items/CAM?locale=ja');
    assert.match(japanese.text, /This page is not available in Japanese; it is shown in English\./);
    const { headers, status } = await fetch(`${place.address()}/items/CAM?locale=%3Cx%3E`);
    assert.deepEqual([status, headers.get('content-type')], [400, 'application/problem+json; charset=utf-8']);
  });

  test('names its languages, its one address, and the documents that tell the same', async () => {
    const { html, headers } = await read('/items/DRV-1?locale=de');
    const base = 'http://lastcall.test/items/DRV-1';
    for (const link of [
      `<link rel="canonical" href="${base}?locale=de">`,
      `<link rel="alternate" hreflang="en" href="${base}">`,
      `<link rel="alternate" hreflang="fr" href="${base}?locale=fr">`,
      `<link rel="alternate" hreflang="x-default" href="${base}">`,
      '<link rel="alternate" type="application/atom+xml" title="Atom" href="../items/DRV-1.atom?locale=de">',
      '<link rel="alternate" type="application/feed+json" title="JSON Feed" href="../feed.json?sku=DRV-1&amp;locale=de">',
      '<link rel="alternate" type="text/calendar" title="Kalender" href="../items/DRV-1.ics?locale=de">',
      '<link rel="alternate" type="application/ld+json" title="JSON-LD" href="../items/DRV-1.jsonld?locale=de">',
    ])
      assert.ok(html.includes(link), link);
    assert.match(headers.get('link') ?? '', /<\.\.\/items\/DRV-2\?locale=de>; rel="successor-version"$/);
    assert.match(headers.get('cache-tag') ?? '', /^item-drv-1,item-drv-2/);
  });

  test('shows text that would do something as text', async () => {
    const { text, html, hrefs, jsonLd } = await read(`/items/${encodeURIComponent(HOSTILE.sku)}`);
    assert.ok(text.includes(HOSTILE.name));
    assert.ok(text.includes('</p></script><svg onload=window.hit=3>'));
    assert.deepEqual(html.match(/<(img|svg)\b/g), null);
    assert.deepEqual(
      hrefs('a').filter((href) => /^\s*javascript:/i.test(href)),
      [],
    );
    assert.ok(!html.includes('49'), 'no template was evaluated');
    assert.equal(jsonLd.name, HOSTILE.name);
    const { html: notice } = await read('/notices/2026-0002');
    assert.deepEqual(notice.match(/<(img|svg)\b/g), null);
  });

  test('stands under any SKU, percent-encoded', async () => {
    for (const sku of ODD_SKUS) {
      const path = HANDLES[sku] ?? `/items/${encodeURIComponent(sku)}`;
      const { status, text } = await read(path);
      assert.equal(status, 200, path);
      assert.ok(text.includes(`· SKU ${sku} `), text);
    }
    const lines = await fetch(`${place.address()}/items/DRV-1.jsonld`);
    assert.equal(lines.headers.get('content-type'), 'application/ld+json; charset=utf-8');
    assert.equal(((await lines.json()) as { mainEntity: { sku: string } }).mainEntity.sku, 'DRV-1');
    const none = await fetch(`${place.address()}/items/NO-SUCH.jsonld`);
    assert.deepEqual(
      [none.status, none.headers.get('content-type')],
      [404, 'application/problem+json; charset=utf-8'],
    );
    const moved = await fetch(`${place.address()}/items/x.jsonld`, { redirect: 'manual' });
    assert.equal(moved.headers.get('location'), '../items/x-jsonld');
  });

  test('is where old SKUs, handles and other spellings lead', async () => {
    const moves = {
      '/items/FIRST-NAME': '../items/SECOND-NAME',
      '/items/first-name': '../items/SECOND-NAME',
      '/items/drv-1?host=CAM': '../items/DRV-1?host=CAM',
      '/items/drive-one?locale=de': '../items/DRV-1?locale=de',
      '/families/DRIVES': '../families/drives',
    };
    for (const [path, address] of Object.entries(moves)) {
      const { status, headers } = await fetch(`${place.address()}${path}`, { redirect: 'manual' });
      assert.deepEqual([status, headers.get('location')], [308, address], path);
    }
  });

  test('may be kept until something that it leads to by way of others comes instead', async () => {
    const steps = ['STEP-1', 'STEP-2', 'STEP-3', 'STEP-4'] as const;
    await story.lists(...steps.map((sku) => ({ sku })));
    for (const sku of steps) await story.announces(sku, 'PAUSED');
    for (const [place, sku] of steps.slice(1).entries()) await story.names(steps[place]!, sku);
    const effectiveAt = Date.parse('2026-12-01T00:00:00Z');
    await story.announces('STEP-3', 'AVAILABLE', { effectiveAt });
    place.at('2026-11-30T23:59:48Z');
    for (const path of ['/items/STEP-1', '/items/STEP-1.jsonld', '/embed/STEP-1', '/embed/STEP-1.json']) {
      const { headers } = await fetch(place.address() + path);
      assert.equal(headers.get('cache-control'), 'public, max-age=12, must-revalidate', path);
    }
    place.at('2026-12-01T00:00:00Z');
    const { text } = await read('/items/STEP-1');
    assert.match(text, /What to use instead STEP-3 available successor via STEP-2/);
    place.at('2026-11-21T12:00:00Z');
  });

  test('never promises a list of what comes instead where there is none', async () => {
    await story.lists({ sku: 'LONE' }, { sku: 'GONE' });
    await story.announces('LONE', 'PAUSED');
    await story.announces('GONE', 'PAUSED');
    await story.names('LONE', 'GONE');
    const named = await read('/items/LONE');
    assert.match(
      named.text,
      /What to use instead Named to replace it, but not available at present: GONE paused/,
    );
    await withDatabaseClient(place.url, (owner) => owner.query('delete from succession'));
    const { text } = await read('/items/LONE');
    assert.doesNotMatch(text, /What to use instead/);
    const shown = await (await fetch(`${place.address()}/embed/LONE.json`)).json();
    assert.equal((shown as { instead: null }).instead, null);
  });

  test('says from when what comes instead can be ordered', async () => {
    await story.lists({ sku: 'LEAVES' }, { sku: 'COMES', releasedOn: on('2026-12-26') });
    await story.announces('LEAVES', 'PAUSED');
    await story.names('LEAVES', 'COMES');
    const { text } = await read('/items/LEAVES');
    assert.match(text, /What to use instead COMES announced successor; from 26 December 2026/);
    const german = (await (await fetch(`${place.address()}/embed/LEAVES.json?locale=de`)).json()) as {
      instead: { items: { note: string }[] };
    };
    assert.equal(german.instead.items[0]!.note, 'Nachfolger; ab dem 26. Dezember 2026');
  });

  test('may be kept until something that it shows changes by itself', async () => {
    place.at('2027-03-31T23:59:50Z');
    const { headers } = await read('/items/DRV-1');
    assert.equal(headers.get('cache-control'), 'public, max-age=10, must-revalidate');
    place.at('2027-04-01T00:00:00Z');
    const early = await read('/items/DRV-1');
    assert.equal(early.headers.get('cache-control'), 'public, max-age=0, must-revalidate');
    while ((await appendNextDueFacts(place.ctx)) > 0);
    const { text, headers: after } = await read('/items/DRV-1');
    assert.match(
      text,
      /Drive One was discontinued on 1 April 2027; orders were accepted until 31 March 2027/,
    );
    assert.equal(after.get('cache-control'), 'public, max-age=30, stale-while-revalidate=30');
    place.at('2026-11-21T12:00:00Z');
  });

  test('takes as many statements whatever it shows', async () => {
    const count = async (path: string) => {
      place.statements();
      await read(path);
      return readStatements(place).length;
    };
    await story.lists({ sku: 'HUB' }, { sku: 'RICH', kind: 'ACCESSORY' }, { sku: 'NEXT-0' });
    await story.declares('RICH', 'HUB');
    await story.names('RICH', 'NEXT-0');
    await story.promises('RICH', '2027-01-01');
    const few = [await count('/items/RICH'), await count('/items/HUB')];
    const numbers = Array.from({ length: 30 }, (_, number) => number + 1);
    const more = numbers.flatMap((number) => [
      { sku: `HOST-${number}` },
      { sku: `NEXT-${number}` },
      { sku: `BAG-${number}`, kind: 'ACCESSORY' as const },
    ]);
    await story.together(async () => {
      await story.lists(...more);
      for (const number of numbers) {
        await story.declares('RICH', `HOST-${number}`);
        await story.declares(`BAG-${number}`, 'HUB');
        await story.names('RICH', `NEXT-${number}`, 'SUBSTITUTE');
        await story.promises('RICH', '2027-02-01');
      }
    });
    assert.deepEqual([await count('/items/RICH'), await count('/items/HUB')], few);
    const { text, hrefs } = await read('/items/RICH');
    assert.match(text, /and 23 more/);
    const earlier = hrefs('a').find((href) => href.includes('before='))!;
    const { text: then } = await read(`/items/${earlier.split('items/')[1]}`);
    assert.match(then, /Latest entries/);
    assert.ok((await read('/items/HUB')).hrefs('a').includes('../?fits=HUB'));
  });

  test('answers tricks with a clean refusal', async () => {
    const paths: Record<string, number> = {
      '/items/%00': 404,
      '/items/%2f': 404,
      '/items/%2e%2e%2f%2e%2e%2fetc%2fpasswd': 404,
      '/items/..%5c..%5cwindows': 404,
      '/items/%zz': 400,
      '/items/%c0%af': 400,
      '/items/%ED%A0%80': 400,
      '/items/%252e%252e%252fx': 404,
      [`/items/${'a'.repeat(10_000)}`]: 404,
      [`/items/${'%F0%9F%92%A3'.repeat(800)}`]: 404,
      '/items/': 404,
      '/items/CAM/': 200,
      '/items/CAM/x': 404,
      '/items/CAM?before=-1': 400,
      '/items/CAM?before=x': 400,
      '/items/CAM?before=1&before=2': 400,
      '/items/CAM?before=999999999999999': 200,
      '/items/CAM?host=nobody': 200,
      '/items/CAM?host=DRV-1': 200,
      '/items/CAM?host=a&host=b': 400,
      '/items/CAM?utm_source=mail&fbclid=1': 200,
      '/items/__proto__': 404,
      '/items/constructor': 404,
    };
    for (const [path, expected] of Object.entries(paths)) {
      const response = await fetch(`${place.address()}${path}`);
      const body = await response.text();
      assert.equal(response.status, expected, `${path.slice(0, 80)}: ${body.slice(0, 200)}`);
      assert.ok(body.length < 20_000 && !body.includes('\0'), path.slice(0, 80));
    }
    assert.deepEqual(place.defects(), []);
  });

  test('refuses people with a page, and other clients with a problem document', async () => {
    const refused = {
      '/items/CAM?before=-1': [400, '`before`: give the sequence of an entry.'],
      '/items/CAM?locale=%3C': [400, 'name one language'],
      '/items/%ff': [400, 'This address cannot be read'],
      '/?q=a&q=b': [400, '`q`'],
    } as const;
    const accept = 'text/html,application/xhtml+xml,*/*;q=0.8';
    for (const [path, [expected, why]] of Object.entries(refused)) {
      const { status, text, headers } = await read(path, { accept });
      assert.equal(status, expected, path);
      assert.ok(text.replaceAll(/"(\w+)"/g, '“$1”').includes(why), text);
      assert.equal(headers.get('cache-control'), 'public, max-age=0, must-revalidate');
      const other = await fetch(`${place.address()}${path}`, { headers: { accept: 'application/json' } });
      assert.deepEqual(
        [other.status, other.headers.get('content-type')],
        [expected, 'application/problem+json; charset=utf-8'],
      );
    }
    const moved = await fetch(`${place.address()}/items/CAM/?locale=de`, { redirect: 'manual' });
    assert.deepEqual([moved.status, moved.headers.get('location')], [308, '../CAM?locale=de']);
    assert.deepEqual(place.defects(), []);
  });

  test('of nothing helps to search', async () => {
    const { status, text, html, headers } = await read('/items/Drive%20Oen');
    assert.equal(status, 404);
    assert.match(text, /Nothing is known about “Drive Oen”/);
    assert.match(text, /Perhaps one of these\? Drive One/);
    assert.match(html, /<input id="q" type="search" name="q" value="Drive Oen"/);
    assert.equal(headers.get('x-robots-tag'), 'noindex, follow');
  });

  test('of a path that is none, or goes deeper than any page, is as light as others', async () => {
    const accept = 'text/html';
    for (const [path, link] of [
      ['*', 'http://lastcall.test/'],
      ['/'.repeat(8_000), 'http://lastcall.test/'],
      [`${'/a'.repeat(4_000)}?locale=de`, 'http://lastcall.test/?locale=de'],
      ['/a/b', '../'],
    ] as const) {
      const sent = request(place.address(), { path, headers: { accept }, agent: false });
      const [response] = (await once(sent.end(), 'response')) as [IncomingMessage];
      const body = await text(response);
      const status = response.statusCode;
      assert.equal(status, 404, path.slice(0, 20));
      assert.ok(body.length < 20_000, `${body.length} letters for ${path.slice(0, 20)}`);
      assert.ok(body.includes(`href="${link}"`), path.slice(0, 20));
    }
    assert.deepEqual(place.defects(), []);
  });

  test('looks the same to everybody, with a key or without', async () => {
    const plain = await read('/items/DRV-1');
    const keyed = await read('/items/DRV-1', { authorization: 'Bearer whatever' });
    assert.equal(keyed.html, plain.html);
    const refusal = await fetch(`${place.address()}/items/DRV-1`, { method: 'POST' });
    assert.deepEqual([refusal.status, refusal.headers.get('allow')], [405, 'GET, HEAD']);
  });
});
