import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { tellRed2010 } from '../../support/red-2010.ts';
import type { Fetch, FetchInit } from '../../../src/storefront/client/client-types.ts';
import { MAX_ITEMS_PER_PORTION } from '../../../src/storefront/client/cart.ts';
import { createLastcall } from '../../../src/storefront/client/lastcall.ts';
import { door } from '../../http/door.ts';
import { failureOf, wholeValue } from './answers.ts';

interface Asked {
  readonly method: string;
  readonly url: string;
  readonly skus: readonly string[];
  readonly caching: string | null;
}

/** The variables of a request, by whichever method it is sent. */
function variablesOf(url: string, { body }: FetchInit): { readonly skus?: readonly string[] } {
  if (body !== undefined) return JSON.parse(body).variables;
  return JSON.parse(new URL(url).searchParams.get('variables')!);
}

describe('the client, asking a service', () => {
  const place = door();
  before(() => tellRed2010(place.ctx));

  /** A client, and what it asked. */
  function watchedClient(more: { locale?: string | undefined; market?: string | undefined } = {}) {
    const requests: Asked[] = [];
    const fetchAndNote: Fetch = async (url, init) => {
      const response = await fetch(url, init);
      const variables = variablesOf(url, init);
      const caching = response.headers.get('cache-control');
      requests.push({ method: init.method, url, skus: variables.skus ?? [], caching });
      return response;
    };
    return {
      requests: requests,
      lastcall: createLastcall({ url: place.address(), fetch: fetchAndNote, ...more }),
    };
  }

  test('tells all of a product page, by whatever case its SKU is written', async () => {
    const { lastcall } = watchedClient();
    const item = wholeValue(await lastcall.item('red-drive-320gb', { host: 'EPIC' }))!;
    assert.deepEqual(
      [item.sku, item.lifecycle.badge, item.lifecycle.canOrder],
      ['RED-DRIVE-320GB', 'REPLACEMENT_PLANNED', false],
    );
    assert.equal(item.lifecycle.facets.length, 8);
    assert.deepEqual(
      item.currentSuccessors.map(({ item, fit, needs }) => [item.sku, fit, needs.map(({ sku }) => sku)]),
      [
        ['REDMAG-256GB', 'FITS_WITH', ['SIDE-SSD-MODULE']],
        ['RED-FLASH-64GB', 'UNKNOWN', []],
      ],
    );
  });

  test('tells how the item itself goes with what the customer owns, or for which products it was declared', async () => {
    const { lastcall } = watchedClient();
    const fitsOf = async (sku: string, host?: string) =>
      wholeValue(await lastcall.item(sku, { host }))!.fits.map(({ host: { sku }, verdict, text, needs }) => [
        sku,
        verdict,
        text.text,
        needs.map((one) => one.sku),
      ]);
    assert.deepEqual(await fitsOf('RED-DRIVE-320GB', 'red-one'), [
      [
        'RED-ONE',
        'FITS_WITH',
        'Fits RED ONE together with RED-DRIVE rear mount and 16-pin SATA cable',
        ['RED-DRIVE-CABLE'],
      ],
    ]);
    const all = await fitsOf('RED-DRIVE-320GB');
    assert.deepEqual(
      all.map(([host]) => host),
      ['RED-ONE', 'RED-ONE-MX', 'EPIC', 'SCARLET'],
    );
    for (const host of [undefined, 'EPIC']) assert.deepEqual(await fitsOf('RED-ONE', host), []);
    assert.deepEqual(await fitsOf('RED-DRIVE-320GB', 'DSMC2-WEAPON'), [
      ['DSMC2-WEAPON', 'UNKNOWN', 'Whether it fits WEAPON (DSMC2) is not known', []],
    ]);
  });

  test('takes an empty language, market or host for none', async () => {
    const { requests, lastcall } = watchedClient({ locale: 'de', market: '' });
    const empty = { locale: '', market: '', host: '' };
    assert.equal(wholeValue(await lastcall.item('RED-ONE', empty))?.lifecycle.headline.locale, 'de');
    wholeValue(await lastcall.item('RED-ONE'));
    assert.equal(requests[0]!.url, requests[1]!.url);
    wholeValue(await lastcall.items(['RED-ONE'], empty));
    wholeValue(await lastcall.explain('RED-ONE', empty));
    wholeValue(await lastcall.search('', { ...empty, after: '' }));
    wholeValue(await lastcall.notFound('/p/red-one', empty));
    const document =
      'query ($locale: Locale, $market: MarketCode) { item(by: { sku: "RED-ONE" }, locale: $locale, market: $market) { lifecycle { headline { locale } } } }';
    const own = await lastcall.query(document, {}, empty);
    assert.equal(wholeValue(own).item?.lifecycle.headline.locale, 'de');
  });

  test('tells what was never sold from what cannot be told', async () => {
    const { lastcall } = watchedClient();
    assert.equal(wholeValue(await lastcall.item('NEVER-SOLD')), null);
    assert.equal(wholeValue(await lastcall.explain('NEVER-SOLD')), null);
    const error = failureOf(await lastcall.item('RED-ONE', { market: 'NOWHERE' }));
    assert.deepEqual([error.code, error.status, error.field], ['INVALID', 200, ['market']]);
    assert.match(error.message, /no market "NOWHERE"/);
    const filtered = failureOf(await lastcall.search('', { filter: { fitsHost: 'NEVER-SOLD', states: [] } }));
    assert.deepEqual(filtered.field, ['fitsHost']);
  });

  test('tells of a host that was never sold, and answers without knowing what fits it', async () => {
    const { lastcall } = watchedClient();
    const answer = await lastcall.item('RED-DRIVE-320GB', { host: 'NEVER-SOLD' });
    assert.ok(answer.ok && answer.value);
    assert.ok(answer.value.currentSuccessors.length > 0);
    assert.ok(answer.value.currentSuccessors.every(({ fit }) => fit === 'UNKNOWN'));
    assert.deepEqual(
      answer.hints.map(({ code, message }) => [code, /NEVER-SOLD/.test(message)]),
      [['NOT_FOUND', true]],
    );
  });

  test('tells which lines of a cart could not be told: their item is no null that means never sold', async () => {
    const skus = Array.from({ length: 260 }, (_, one) => `SKU-${one}`);
    const answerTo: Fetch = async (url, init) => {
      const variables = variablesOf(url, init);
      const items = variables.skus!.map((sku) => ({ asked: sku, item: null }));
      const failed = variables.skus!.indexOf('SKU-255');
      const errors =
        failed < 0
          ? []
          : [{ message: 'Too old.', path: ['items', failed, 'item'], extensions: { code: 'NOT_FOUND' } }];
      const body = {
        ...(errors.length > 0 && { errors }),
        data: { items },
        extensions: { hints: [{ code: 'INVALID', message: 'A hint.' }] },
      };
      return {
        status: 200,
        headers: new Headers({ 'content-type': 'application/json' }),
        text: async () => JSON.stringify(body),
      };
    };
    const answer = await createLastcall({ url: place.address(), fetch: answerTo }).items(skus);
    assert.ok(answer.ok, JSON.stringify(answer));
    assert.deepEqual(
      [answer.errors.map(({ code, path }) => [code, path]), answer.hints.map(({ message }) => message)],
      [[['NOT_FOUND', 'items.255.item']], ['A hint.']],
    );
  });

  test('asks by GET and a digest, so that caches keep the answers, and by POST once where the digest is new', async () => {
    const document = 'query OnlyHere($sku: String!) { item(by: { sku: $sku }) { sku handle } }';
    const { requests, lastcall } = watchedClient();
    for (let time = 0; time < 2; time++)
      assert.equal(wholeValue(await lastcall.query(document, { sku: 'RED-ONE' })).item?.handle, 'red-one');
    assert.deepEqual(
      requests.map(({ method, caching }) => [method, caching?.split(',')[0]]),
      [
        ['GET', 'no-store'],
        ['POST', 'no-store'],
        ['GET', 'public'],
      ],
    );
    assert.ok(requests[2]!.url.length < 300, requests[2]!.url);
    assert.equal(requests[2]!.url, requests[0]!.url);
  });

  test('asks at one address for one question, in whatever order its options are given', async () => {
    const { requests, lastcall } = watchedClient({ market: undefined, locale: 'en' });
    wholeValue(await lastcall.item('RED-ONE', { host: 'EPIC', locale: 'de' }));
    wholeValue(await lastcall.item('RED-ONE', { locale: 'de', market: undefined, host: 'EPIC' }));
    assert.equal(requests[0]!.url, requests[1]!.url);
    assert.deepEqual(
      requests.map(({ method }) => method),
      ['GET', 'GET'],
    );
  });

  test('asks queries that a program makes up, however many, and remembers 100 digests at most', async ({
    mock,
  }) => {
    const { lastcall } = watchedClient();
    const digest = mock.method(globalThis.crypto.subtle, 'digest');
    const digestsFor = async (at: number): Promise<number> => {
      const before = digest.mock.callCount();
      const text: string = `query Q${at} { item(by: { sku: "RED-ONE" }) { sku } }`;
      assert.ok(wholeValue(await lastcall.query<{ item: object }>(text)).item);
      return digest.mock.callCount() - before;
    };
    for (let at = 0; at < 150; at++) assert.equal(await digestsFor(at), 1);
    assert.equal(await digestsFor(149), 0);
    let remembered = 0;
    for (let at = 149; at >= 0; at--) remembered += 1 - (await digestsFor(at));
    assert.ok(remembered <= 100, String(remembered));
  });

  test('asks with the whole document where the page may not compute digests', async () => {
    const own = Object.getOwnPropertyDescriptor(globalThis, 'crypto')!;
    Object.defineProperty(globalThis, 'crypto', { value: {}, configurable: true });
    try {
      const { requests, lastcall } = watchedClient();
      assert.equal(wholeValue(await lastcall.item('RED-ONE'))?.sku, 'RED-ONE');
      assert.deepEqual(
        requests.map(({ method, url }) => [method, new URL(url).searchParams.has('query')]),
        [['GET', true]],
      );
    } finally {
      Object.defineProperty(globalThis, 'crypto', own);
    }
  });

  test('speaks the language and of the market of the client, or of the call', async () => {
    const { lastcall } = watchedClient({ locale: 'de-AT' });
    const localeOf = async (options?: { locale: string }) =>
      wholeValue(await lastcall.item('RED-ONE', options))?.lifecycle.headline.locale;
    assert.deepEqual([await localeOf(), await localeOf({ locale: 'fr' })], ['de', 'fr']);
    const own = await lastcall.query(
      'query ($locale: Locale) { item(by: { sku: "RED-ONE" }, locale: $locale) { lifecycle { headline { locale } } } }',
    );
    assert.equal(wholeValue(own).item?.lifecycle.headline.locale, 'de');
    assert.equal(
      failureOf(await watchedClient({ market: 'NOWHERE' }).lastcall.items(['RED-ONE'])).code,
      'INVALID',
    );
  });

  test('answers a cart in its order, what stands twice, unknown and impossible SKUs too', async () => {
    const { requests, lastcall } = watchedClient();
    const skus = ['RED-FLASH-8GB', 'no-such', 'red-one', 'RED-FLASH-8GB', 'x'.repeat(500), '', ' red-one '];
    const answers = wholeValue(await lastcall.items(skus));
    assert.deepEqual(
      answers.map(({ asked }) => asked),
      skus,
    );
    assert.deepEqual(
      answers.slice(0, 6).map(({ item }) => item?.sku ?? null),
      ['RED-FLASH-8GB', null, 'RED-ONE', 'RED-FLASH-8GB', null, null],
    );
    assert.equal(requests.at(-1)!.skus.length, 6);
    const before = requests.length;
    assert.deepEqual(wholeValue(await lastcall.items([])), []);
    assert.equal(requests.length, before, 'an empty cart is not asked');
  });

  test('cuts 10,000 SKUs into portions that the service takes, and keeps their order', async () => {
    const { requests, lastcall } = watchedClient();
    const skus = Array.from({ length: 10_000 }, (_, at) => (at % 100 === 7 ? 'RED-ONE' : `NONE-${at}`));
    const answers = wholeValue(await lastcall.items(skus));
    assert.deepEqual(
      answers.map(({ asked }) => asked),
      skus,
    );
    assert.ok(answers.every(({ item }, at) => (item?.sku === 'RED-ONE') === (at % 100 === 7)));
    assert.ok(Math.max(...requests.map(({ skus }) => skus.length)) === MAX_ITEMS_PER_PORTION);
    assert.ok(requests.every(({ url }) => url.length <= 6200));
  });

  test('sends long SKUs by POST, in portions that are no longer than the service takes', async () => {
    const { requests, lastcall } = watchedClient();
    // The last portion is whole too, and so as long as the others.
    const count = 13 * MAX_ITEMS_PER_PORTION;
    const skus = Array.from({ length: count - 1 }, (_, at) => `${at}-${'ä'.repeat(120)}`);
    const answers = wholeValue(await lastcall.items([...skus, 'RED-ONE']));
    assert.equal(answers.at(-1)!.item?.sku, 'RED-ONE');
    assert.ok(answers.length === count && requests.every(({ method }) => method === 'POST'));
  });

  test('searches by words and filter, page after page', async () => {
    const { lastcall } = watchedClient();
    const filter = { lines: ['red-one'], kinds: ['STORAGE_OPTION'] } as const;
    const found: string[] = [];
    let after: string | undefined;
    do {
      const page = wholeValue(await lastcall.search('', { filter, orderBy: 'NAME', first: 4, after }));
      found.push(...page.items.map(({ sku }) => sku));
      after = (page.hasNextPage && page.endCursor) || undefined;
    } while (after);
    assert.equal(new Set(found).size, found.length);
    assert.ok(found.includes('RED-DRIVE-640GB') && found.length > 4, String(found));
    assert.equal(wholeValue(await lastcall.search('', { filter, first: 1 })).totalCount, found.length);
    assert.equal(
      wholeValue(await lastcall.search('red drve 320gb', { first: 1 })).items[0]?.sku,
      'RED-DRIVE-320GB',
    );
    assert.equal(failureOf(await lastcall.search('x'.repeat(201))).code, 'TOO_MANY');
  });

  test('explains an item in sentences, without what nobody spoke of', async () => {
    const { sentences, instead, item, nextUpdate, actions, source } = wholeValue(
      await watchedClient({ locale: 'de' }).lastcall.explain('RED-DRIVE-320GB', { host: 'EPIC' }),
    )!;
    assert.equal(sentences[0]!.text, item.lifecycle.headline.text);
    assert.match(sentences[1]!.text, /^Von einem Kunden im August 2010 berichtet/);
    assert.match(sentences[2]!.text, /^Auslieferung bestehender Bestellungen:/);
    assert.match(sentences.at(-1)!.text, /neue Speichertechnik geplant/);
    assert.ok(sentences.every(({ text, locale }) => locale === 'de' && !/keine Angabe/.test(text)));
    assert.equal(instead[0]?.fit, 'FITS_WITH');
    const overdue = 'Weitere Informationen waren Berichten zufolge zugesagt, stehen aber noch aus.';
    assert.deepEqual(nextUpdate, {
      by: null,
      overdue: true,
      isInHeadline: true,
      text: { text: overdue, locale: 'de', isFallback: false },
    });
    assert.match(instead[0]!.text.text, /; passt .*EPIC/);
    assert.deepEqual([actions, source?.confidence], [[], 'REPORTED']);
    assert.match(source!.text.text, /^Quelle: /);
  });

  test('finds what an address of a shop once led to', async () => {
    const { requests, lastcall } = watchedClient();
    const notFound = async (address: string | URL) => wholeValue(await lastcall.notFound(address));
    for (const address of [
      'RED-DRIVE-320GB',
      '/products/red-drive-320gb',
      '/de/p/RED-DRIVE-320GB.html?utm=1',
      'https://shop.example/cameras/red-drive-320gb/',
      new URL('https://shop.example/item?sku=RED-DRIVE-320GB'),
      'https://shop.example/red-drive-320gb/reviews',
    ]) {
      const { status, item, isMoved, similar } = await notFound(address);
      assert.deepEqual(
        [status, item?.sku, isMoved, similar],
        [200, 'RED-DRIVE-320GB', false, []],
        String(address),
      );
    }
    const near = await notFound('/p/red-drve-320gb');
    assert.deepEqual(
      [near.asked, near.status, near.item, near.similar[0]?.sku],
      ['red-drve-320gb', 404, null, 'RED-DRIVE-320GB'],
    );
    const broken = await notFound('/p/%E0%A4%A');
    assert.deepEqual([broken.asked, broken.status], ['%E0%A4%A', 404]);
    const before = requests.length;
    for (const [nothing, asked] of [
      ['/', ''],
      ['https://shop.example', ''],
      ['', ''],
      ['x'.repeat(5000), 'x'.repeat(128)],
      [`/p/red-drive-320gb/${'x'.repeat(129)}.html`, 'x'.repeat(128)],
      [`/?sku=%20${'%F0%9F%8E%A5'.repeat(129)}`, '🎥'.repeat(128)],
    ] as const)
      assert.deepEqual(await notFound(nothing), {
        asked,
        status: 404,
        item: null,
        isMoved: false,
        similar: [],
      });
    assert.equal(requests.length, before, 'what names nothing is not asked');
  });

  test('a language of 5,000 characters, and one of 500,000, are refused in a sentence', async () => {
    for (const [length, code, status] of [
      [5000, 'INVALID', 200],
      [500_000, 'TOO_MANY', 413],
    ] as const) {
      const error = failureOf(await watchedClient({ locale: 'x'.repeat(length) }).lastcall.item('RED-ONE'));
      assert.deepEqual([error.code, error.status], [code, status], error.message.slice(0, 200));
      assert.ok(error.message.length < 250, error.message);
    }
  });
});
