import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { parse, validate } from 'graphql';
import { costOfRequestedOperation } from '../../../src/graphql/execution/allowed-cost.ts';
import { createSchema } from '../../../src/graphql/schema.ts';
import { ITEM_DETAIL_DOCUMENT } from '../../../src/http/rest/documents.ts';
import { ROLE_LIMITS } from '../../../src/limits/role-limits.ts';
import { api } from '../../support/api.ts';
import { createManagerClients } from '../../support/managers.ts';
import { storyIn } from '../../support/story.ts';
import { readStatements } from '../../support/world.ts';
import { on } from '../../wording/answers.ts';

describe('/items/{sku}.json', () => {
  const place = api();
  const story = storyIn(place);
  const { run } = createManagerClients(place);
  const get = (path: string, headers: Record<string, string> = {}) =>
    place.http().get(path).set(headers).redirects(0);

  before(async () => {
    await story.lists(
      { sku: 'CAM', name: { en: 'Camera', de: 'Kamera' }, markets: ['DE', 'US'] },
      { sku: 'NEXT', name: { en: 'Camera Two', de: 'Kamera Zwei' } },
      { sku: 'BAG', kind: 'ACCESSORY' },
      { sku: 'HOST' },
      { sku: 'a/b c' },
      { sku: 'tail.json' },
      { sku: 'TYPO', name: { en: 'Typo' } },
      { sku: 'TWICE', name: { en: 'Camera again' } },
      { sku: 'CARD', kind: 'STORAGE_OPTION' },
      { sku: 'CARD-2', kind: 'STORAGE_OPTION' },
      { sku: 'READER', kind: 'ACCESSORY' },
    );
    await story.announces('CARD', 'DISCONTINUED');
    await story.names('CARD', 'CARD-2', 'SUCCESSOR', { carriesOver: { en: 'Readers.', de: 'Leser.' } });
    await story.declares('CARD', 'CAM', 'DOES_NOT_FIT');
    const condition = { en: 'From firmware 2.', de: 'Ab Firmware 2.' };
    await story.declares('CARD', 'HOST', 'FITS_WITH', { needs: ['READER'], condition });
    await story.names('CAM', 'NEXT');
    await story.names('CAM', 'BAG', 'SUBSTITUTE');
    const lastOrder = { until: on('2027-03-31'), whileStocksLast: true, maxPerOrder: 3 };
    await story.announces('CAM', 'DISCONTINUED', { lastOrder, text: { en: 'It ends.', de: 'Sie endet.' } });
    await story.renames('HOST', { sku: 'HOST-2' });
    const text = [{ locale: 'en', text: 'Entered by mistake.' }];
    await run('withdrawListing', { sku: 'TYPO', text });
    await run('mergeItems', { sku: 'TWICE', intoSku: 'CAM', text });
  });

  test('is the item of its document, as GraphQL answers it', async () => {
    for (const [query, place_, shown] of [
      ['', {}, ''],
      [
        '?locale=de&market=us&host=HOST-2',
        { locale: 'de', market: 'US', host: 'HOST-2' },
        '?market=US&locale=de',
      ],
    ] as const) {
      const { status, body, headers } = await get(`/items/CAM.json${query}`);
      assert.equal(status, 200);
      assert.equal(headers['content-type'], 'application/json; charset=utf-8');
      const { data } = await place.ask(ITEM_DETAIL_DOCUMENT, { by: { sku: 'CAM' }, ...place_ });
      assert.deepEqual(body, { ...data.item, hints: [] });
      assert.equal(body.sku, 'CAM');
      assert.equal(body.currentSuccessors[0].item.sku, 'NEXT');
      assert.equal(body.pageUrl, `http://lastcall.test/items/CAM${shown}`);
    }
  });

  test('speaks the language and of the market that are asked for', async () => {
    const german = await get('/items/CAM.json?locale=de-AT&market=DE');
    const { name, lifecycle, currentSuccessors } = german.body;
    assert.equal(name, 'Kamera');
    assert.deepEqual(lifecycle.explanation, { text: 'Sie endet.', locale: 'de', isFallback: false });
    assert.deepEqual(
      [lifecycle.badge, lifecycle.canOrder, lifecycle.lastOrder.until.text],
      ['ENDING', true, '31. März 2027'],
    );
    assert.equal(lifecycle.lastOrder.endsAt, '2027-03-31T22:00:00.000Z');
    assert.equal(currentSuccessors[0].item.name, 'Kamera Zwei');
    const elsewhere = await get('/items/CAM.json?market=FR');
    assert.equal(elsewhere.body.lifecycle.badge, 'NOT_OFFERED');
    const preferring = await get('/items/CAM.json', { 'accept-language': 'de' });
    assert.equal(preferring.body.name, 'Camera');
    assert.equal(preferring.headers['vary'], 'Accept-Encoding');
  });

  test('tells how the item itself goes with the host, or with what it was declared for, and what goes on working', async () => {
    const german = (await get('/items/CARD.json?locale=de&host=host')).body;
    assert.deepEqual(german.fits, [
      {
        host: { sku: 'HOST-2', name: 'HOST', pageUrl: 'http://lastcall.test/items/HOST-2?locale=de' },
        verdict: 'FITS_WITH',
        text: { text: 'Passt zu HOST zusammen mit READER', locale: 'de', isFallback: false },
        condition: { text: 'Ab Firmware 2.', locale: 'de', isFallback: false },
        needs: [
          {
            sku: 'READER',
            name: 'READER',
            pageUrl: 'http://lastcall.test/items/READER?locale=de',
            lifecycle: {
              badge: 'AVAILABLE',
              badgeText: { text: 'erhältlich', locale: 'de', isFallback: false },
              canOrder: true,
            },
          },
        ],
      },
    ]);
    assert.equal(german.currentSuccessors[0].carriesOver.text, 'Leser.');
    const verdicts = async (path: string) =>
      (await get(path)).body.fits.map(({ host, verdict }: typeof german.fits) => [host.sku, verdict]);
    const declared = [
      ['CAM', 'DOES_NOT_FIT'],
      ['HOST-2', 'FITS_WITH'],
    ];
    assert.deepEqual(await verdicts('/items/CARD.json'), declared);
    assert.deepEqual(await verdicts('/items/CARD.json?host=NEXT'), [['NEXT', 'UNKNOWN']]);
    assert.deepEqual(await verdicts('/items/CAM.json'), []);
  });

  test('an empty host asks without one', async () => {
    const [{ body }, without] = [await get('/items/CAM.json?host='), await get('/items/CAM.json')];
    assert.deepEqual(body, without.body);
    assert.equal(body.currentSuccessors[0].fit, null);
  });

  test('a host that is no item costs the fit alone', async () => {
    for (const host of ['NEVER-SOLD', '%00', '%3Cb%3E']) {
      const { status, body } = await get(`/items/CAM.json?host=${host}`);
      assert.equal(status, 200, host);
      const fits = body.currentSuccessors.map(({ item, fit }: { item: { sku: string }; fit: string }) => [
        item.sku,
        fit,
      ]);
      assert.deepEqual(
        fits,
        [
          ['NEXT', null],
          ['BAG', 'UNKNOWN'],
        ],
        host,
      );
      assert.deepEqual(
        body.hints.map(({ code, field }: { code: string; field: string[] }) => [code, field]),
        [['NOT_FOUND', ['host']]],
        host,
      );
    }
  });

  test('is told where an item is now, whatever name of it is used', async () => {
    const moves = {
      '/items/cam.json?locale=de': '../items/CAM.json?locale=de',
      '/items/HOST.json': '../items/HOST-2.json',
      '/items/host.json': '../items/HOST-2.json',
      '/items/TWICE.json': '../items/CAM.json',
      '/items/tail.json.json': '../items/tail-json.json',
    };
    for (const [path, address] of Object.entries(moves)) {
      const { status, headers } = await get(path, { accept: 'application/json' });
      assert.deepEqual([status, headers['location']], [308, address], path);
    }
    assert.equal((await get('/items/tail-json.json')).body.sku, 'tail.json');
    assert.equal((await get('/items/a%2Fb%20c.json')).body.sku, 'a/b c');
  });

  test('tells of one that was withdrawn that it is offered nowhere, and why', async () => {
    const { status, body } = await get('/items/TYPO.json');
    assert.equal(status, 200);
    assert.deepEqual([body.lifecycle.badge, body.lifecycle.canOrder], ['NOT_OFFERED', false]);
    assert.equal(body.withdrawal.explanation.text, 'Entered by mistake.');
    assert.equal((await get('/items/CAM.json')).body.withdrawal, null);
  });

  test('of what was never sold is a problem document with what comes near', async () => {
    const { status, body, headers } = await get('/items/camra.json?locale=de');
    assert.equal(status, 404);
    assert.equal(headers['content-type'], 'application/problem+json; charset=utf-8');
    assert.equal(headers['access-control-allow-origin'], '*');
    assert.equal(headers['cache-control'], 'no-store');
    assert.equal(body.code, 'NOT_FOUND');
    assert.equal(body.detail, 'No item was ever listed as "camra".');
    assert.deepEqual(body.errors, [{ code: 'NOT_FOUND', message: body.detail, field: ['sku'] }]);
    assert.deepEqual(body.similarItems, [
      { sku: 'CAM', name: 'Kamera', pageUrl: 'http://lastcall.test/items/CAM?locale=de' },
      { sku: 'NEXT', name: 'Kamera Zwei', pageUrl: 'http://lastcall.test/items/NEXT?locale=de' },
    ]);
    assert.deepEqual((await get('/items/c.json')).body.similarItems, [], 'half of all names have a c');
  });

  test('refuses each wrong parameter with a sentence, and looks nothing up', async () => {
    const refusals: Record<string, [string, string]> = {
      'lokale=de': ['lokale', 'There is no parameter `lokale` here.'],
      'locale=german': ['locale', '`locale`: name one language as in BCP 47, such as en or de-AT.'],
      [`locale=${'de-'.repeat(1_700)}`]: [
        'locale',
        '`locale`: name one language as in BCP 47, such as en or de-AT.',
      ],
      'locale=de&locale=en': ['locale', '`locale`: give it once.'],
      'locale[a]=de': ['locale[a]', 'There is no parameter `locale[a]` here.'],
      'market=%3Cb%3E': ['market', '`market`: give the code of a market, such as DE.'],
      'market=QQQ': [
        'market',
        'There is no market "QQQ": give the code of a country, such as "DE" (ISO 3166-1), or of a market that is defined here.',
      ],
      [`host=${'x'.repeat(129)}`]: ['host', '`host`: give the SKU of a product, 1 to 128 characters.'],
      'host=A&host=B': ['host', '`host`: give it once.'],
    };
    for (const [query, [field, message]] of Object.entries(refusals)) {
      const { status, body } = await get(`/items/CAM.json?${query}`);
      assert.equal(status, 400, query.slice(0, 40));
      assert.deepEqual(body.errors, [{ code: 'INVALID', message, field: [field] }], query.slice(0, 40));
    }
    for (const path of ['/items/CAM.json', '/items.json', '/search.json']) {
      const { body } = await get(`${path}?locale=german&market=QQQ&lang=de`);
      const fields = body.errors.flatMap(({ field }: { field: string[] }) => field);
      assert.deepEqual(
        fields.filter((one: string) => one !== 'sku'),
        ['locale', 'lang', 'market'],
        path,
      );
    }
    place.statements();
    await get('/items/CAM.json?locale=german');
    assert.deepEqual(readStatements(place), []);
  });

  test('of a name that no SKU can be says so, without markup that anybody could run', async () => {
    for (const name of ['', '%00', '%0A', 'x'.repeat(129), '%E2%80%AE']) {
      const { status, body } = await get(`/items/${name}.json`);
      assert.equal(status, 404, name);
      assert.match(body.detail, /^A SKU has 1 to 128 printable characters/);
      assert.deepEqual(body.similarItems, []);
    }
    const markup = await get(`/items/${encodeURIComponent('<script>alert(1)</script>')}.json`);
    assert.equal(markup.status, 404);
    assert.equal(markup.headers['content-type'], 'application/problem+json; charset=utf-8');
    assert.equal(markup.headers['x-content-type-options'], 'nosniff');
    assert.equal((await get('/items/%E0.json', { accept: 'application/json' })).status, 400);
  });

  test('is remembered by its address alone, and refused as often as it is asked for as something else', async () => {
    const path = '/items/CAM.json?locale=en';
    const statuses = async (accept: string) =>
      await Promise.all(Array.from({ length: 4 }, async () => (await get(path, { accept })).status));
    assert.deepEqual(await statuses('text/csv'), [406, 406, 406, 406]);
    assert.deepEqual(await statuses('application/json, text/plain, */*'), [200, 200, 200, 200]);
    assert.deepEqual(await statuses('application/json;q=0, text/csv'), [406, 406, 406, 406]);
    assert.deepEqual(await statuses('text/csv'), [406, 406, 406, 406]);
    place.statements();
    const others: Record<string, string>[] = [
      { 'lastcall-locale': 'de', 'lastcall-market': 'QQ' },
      { accept: 'text/html;q=0.2, */*;q=0.1' },
    ];
    for (const headers of others) assert.equal((await get(path, headers)).status, 200);
    assert.equal(place.statements().length, 2, 'of each only whether anything changed is read');
  });

  test('is sent as every public answer is: HEAD, 304, 405, 406 and 412', async () => {
    const { headers } = await get('/items/CAM.json');
    const head = await place.http().head('/items/CAM.json').set('accept-encoding', 'gzip');
    assert.deepEqual([head.status, head.headers['etag']], [200, headers['etag']]);
    assert.match(String(headers['cache-tag']), /item-cam,item-next/);
    const known = await get('/items/CAM.json', { 'if-none-match': String(headers['etag']) });
    assert.deepEqual([known.status, known.text], [304, '']);
    assert.equal((await place.http().post('/items/CAM.json')).status, 405);
    assert.equal((await get('/items/CAM.json', { accept: 'text/html' })).status, 406);
    assert.equal((await get('/items/CAM.json', { 'if-match': '"other"' })).status, 412);
  });

  test('is told again from memory, to the byte, while nothing is recorded of what it shows', async () => {
    const ask = async () => {
      const { status, text, headers } = await get('/items/NEXT.json?locale=de', { 'accept-encoding': 'br' });
      const { 'x-request-id': _id, date: _date, ...rest } = headers;
      const read = readStatements(place).length;
      return { answer: { status, text, headers: rest }, read };
    };
    place.statements();
    const [first, , third] = [await ask(), await ask(), await ask()];
    assert.ok(first.read > 0);
    assert.equal(third.read, 0);
    assert.deepEqual(third.answer, first.answer);
    assert.match(first.answer.headers['cache-control']!, /^public, max-age=30/);
    await story.declares('READER', 'HOST');
    assert.equal((await ask()).read, 0, 'what is said of another item changes nothing');
    await story.announces('NEXT', 'PAUSED');
    const after = await ask();
    assert.match(after.answer.text, /"badge":"PAUSED"/);
    const known = { 'if-none-match': String(after.answer.headers['etag']), 'accept-encoding': 'br' };
    for (let time = 1; time <= 3; time++)
      assert.equal((await get('/items/NEXT.json?locale=de', known)).status, 304);
    assert.equal((await get('/items/NEXT.json?locale=de', { 'if-match': '"other"' })).status, 412);
    assert.equal((await get('/items/NEXT.json?locale=de', { accept: 'text/html' })).status, 406);
  });

  test('costs what anybody may ask', () => {
    const schema = createSchema();
    const document = parse(ITEM_DETAIL_DOCUMENT);
    assert.deepEqual(validate(schema, document), []);
    const variables = { by: { sku: 'A' }, host: 'B' };
    const { cost } = costOfRequestedOperation(schema, { document, variables })!;
    assert.ok(cost > 100 && cost < ROLE_LIMITS.ANONYMOUS.cost / 20, String(cost));
  });
});
