import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { parse, validate } from 'graphql';
import { createSchema } from '../../../src/graphql/schema.ts';
import { FOUND_ITEMS_DOCUMENT } from '../../../src/http/rest/documents.ts';
import { api } from '../../support/api.ts';
import { storyIn } from '../../support/story.ts';

describe('/search.json', () => {
  const place = api();
  const story = storyIn(place);
  const get = (query = '') => place.http().get(`/search.json${query}`);
  const skusFor = async (query: string): Promise<string[]> => {
    const { status, body } = await get(query);
    assert.equal(status, 200, JSON.stringify(body));
    return body.items.map(({ sku }: { sku: string }) => sku);
  };

  before(async () => {
    await story.lists(
      { sku: 'CAM', name: { en: 'Camera', de: 'Kamera' } },
      { sku: 'CAM-2', name: { en: 'Camera Two' } },
      { sku: 'BAG', kind: 'ACCESSORY', name: { en: 'Bag' } },
      {
        sku: 'CARD',
        kind: 'STORAGE_OPTION',
        name: { en: 'Card' },
        brand: { handle: 'other', name: 'Other' },
      },
      { sku: 'POD', kind: 'ACCESSORY', name: { en: 'Tripod' }, markets: ['DE'] },
    );
    await story.declares('BAG', 'CAM');
    await story.announces('CAM-2', 'PAUSED');
  });

  test('finds by words and by each filter', async () => {
    const found: Record<string, string[]> = {
      '?q=camera': ['CAM', 'CAM-2'],
      '?brand=other': ['CARD'],
      '?brand=other&brand=acme&kind=ACCESSORY&kind=STORAGE_OPTION': ['BAG', 'CARD', 'POD'],
      '?offeredIn=FR&kind=ACCESSORY': ['BAG'],
      '?offeredIn=fr&offeredIn=de&kind=ACCESSORY': ['BAG', 'POD'],
      '?q=tripod&offeredIn=US': [],
      '?state=PAUSED': ['CAM-2'],
      '?fits=CAM': ['BAG'],
      '?q=camera&state=AVAILABLE': ['CAM'],
      '?q=kamera&locale=de': ['CAM'],
      '?line=none': [],
      '?family=none': [],
      '': ['BAG', 'CAM', 'CAM-2', 'CARD', 'POD'],
      '?q=%20': ['BAG', 'CAM', 'CAM-2', 'CARD', 'POD'],
    };
    for (const [query, skus] of Object.entries(found)) assert.deepEqual(await skusFor(query), skus, query);
    const { body } = await get('?q=camera&locale=de');
    assert.equal(body.items[0].name, 'Kamera');
    assert.deepEqual([body.totalCount, body.hints], [2, []]);
    assert.equal(body.items[0].lifecycle.badgeText.locale, 'de');
    const hinted = await get('?brand=nobody&line=none');
    assert.deepEqual(
      hinted.body.hints.map(({ field }: { field: string[] }) => field),
      [['brand'], ['line']],
    );
    assert.match(hinted.body.hints[0].message, /^There is no brand "nobody"/);
  });

  test('is followed page by page, by the body or by its link', async () => {
    const seen: string[] = [];
    let address: string | null = '/search.json?first=2&locale=de&kind=PRODUCT&kind=ACCESSORY';
    for (let page = 1; address !== null && page < 5; page++) {
      const {
        status,
        body,
        headers,
      }: {
        status: number;
        body: { items: { sku: string }[]; next: string | null };
        headers: Record<string, string>;
      } = await place.http().get(address);
      assert.equal(status, 200);
      seen.push(...body.items.map(({ sku }) => sku));
      const link = body.next === null ? undefined : `<${body.next}>; rel="next"; type="application/json"`;
      assert.equal(headers['link'], link);
      address = body.next?.replace(/^http:\/\/lastcall\.test/, '') ?? null;
    }
    assert.deepEqual([seen, address], [['BAG', 'CAM', 'CAM-2', 'POD'], null]);
  });

  test('sends no longer link than proxies let through, whatever it is asked', async () => {
    const { status, headers, body } = await get(
      `?first=1&brand=acme${`&brand=${'('.repeat(128)}`.repeat(15)}`,
    );
    assert.equal(status, 200);
    assert.ok(body.next.length > 5000);
    assert.ok(headers['link']!.length < 7000, String(headers['link']!.length));
    assert.equal((await place.http().get(body.next.replace(/^http:\/\/lastcall\.test/, ''))).status, 200);
  });

  test('refuses each wrong parameter with a sentence', async () => {
    const refusals: Record<string, [number, string, string]> = {
      '?query=x': [400, 'INVALID', 'There is no parameter `query` here.'],
      '?q=a&q=b': [400, 'INVALID', '`q`: give it once.'],
      [`?q=${'x'.repeat(201)}`]: [400, 'INVALID', '`q`: search with 200 characters at most.'],
      '?first=0': [400, 'INVALID', '`first`: ask for 1 to 100 items at once.'],
      '?first=101': [400, 'INVALID', '`first`: ask for 1 to 100 items at once.'],
      '?first=ten': [400, 'INVALID', '`first`: ask for 1 to 100 items at once.'],
      '?first=1&first=2': [400, 'INVALID', '`first`: give it once.'],
      '?kind=CAMERA': [
        400,
        'INVALID',
        '`kind`: give PRODUCT, ACCESSORY, STORAGE_OPTION, once or several times.',
      ],
      '?state=GONE': [
        400,
        'INVALID',
        '`state`: give AVAILABLE, PAUSED, REPLACEMENT_PLANNED, DISCONTINUED, once or several times.',
      ],
      '?after=nothing': [400, 'INVALID', ''],
      '?market=NOWHERE': [
        400,
        'INVALID',
        'There is no market "NOWHERE": give the code of a country, such as "DE" (ISO 3166-1), or of a market that is defined here.',
      ],
      '?offeredIn=NOWHERE': [
        400,
        'INVALID',
        'There is no market "NOWHERE": give the code of a country, such as "DE" (ISO 3166-1), or of a market that is defined here.',
      ],
      '?fits=NEVER': [404, 'NOT_FOUND', 'There is no item with the SKU "NEVER".'],
      [`?${'brand=a&'.repeat(51)}`]: [400, 'TOO_MANY', 'Give `brand` 50 times at most.'],
      '?brand=%00': [400, 'INVALID', '`brand` holds a character that no name has.'],
      '?line=%00': [400, 'INVALID', '`line` holds a character that no name has.'],
      [`?brand=acme&brand=${'('.repeat(129)}`]: [
        400,
        'INVALID',
        '`brand`: give the handle of a brand, 1 to 128 characters.',
      ],
      [`?line=${'x'.repeat(129)}`]: [
        400,
        'INVALID',
        '`line`: give the handle of a line, 1 to 128 characters.',
      ],
      [`?family=${'x'.repeat(129)}`]: [
        400,
        'INVALID',
        '`family`: give the handle of a family, 1 to 128 characters.',
      ],
      [`?brand=acme${`&brand=${'('.repeat(128)}`.repeat(16)}`]: [
        400,
        'TOO_MANY',
        'Give fewer or shorter filters: percent-encoded, all may have 6000 characters.',
      ],
    };
    for (const [query, [status, code, message]] of Object.entries(refusals)) {
      const { status: answered, body } = await get(query);
      assert.deepEqual([answered, body.code], [status, code], query.slice(0, 40));
      if (message) assert.equal(body.detail, message);
    }
    const fields = {
      '?fits=NEVER': ['fits'],
      '?offeredIn=NOWHERE': ['offeredIn'],
      '?brand=%00': ['brand'],
      [`?q=${'abcdefghijklmnopqrstu'.split('').join('+')}`]: ['q'],
    };
    for (const [query, field] of Object.entries(fields))
      assert.deepEqual((await get(query)).body.errors[0].field, field);
  });

  test('asks the contract for what is there', () => {
    assert.deepEqual(validate(createSchema(), parse(FOUND_ITEMS_DOCUMENT)), []);
  });
});
