import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { parse, validate } from 'graphql';
import { costOfRequestedOperation } from '../../../src/graphql/execution/allowed-cost.ts';
import { createSchema } from '../../../src/graphql/schema.ts';
import { ITEM_SUMMARIES_DOCUMENT } from '../../../src/http/rest/documents.ts';
import { ROLE_LIMITS } from '../../../src/limits/role-limits.ts';
import { api } from '../../support/api.ts';
import { storyIn } from '../../support/story.ts';
import { readStatements } from '../../support/world.ts';

describe('/items.json', () => {
  const place = api();
  const story = storyIn(place);
  const get = (query: string, headers: Record<string, string> = {}) =>
    place.http().get(`/items.json?${query}`).set(headers);
  const skus = (...named: string[]) => named.map((sku) => `sku=${encodeURIComponent(sku)}`).join('&');

  before(async () => {
    await story.lists({ sku: 'CAM', name: { en: 'Camera', de: 'Kamera' } }, { sku: 'LENS' }, { sku: 'a&b' });
    await story.renames('LENS', { sku: 'LENS-2' });
  });

  test('answers each SKU in the order asked, and leaves none out', async () => {
    const { status, body, headers } = await get(skus('lens', 'NONE', 'CAM', 'CAM', '', '\u0000<b>', 'a&b'));
    assert.equal(status, 200);
    assert.equal(headers['content-type'], 'application/json; charset=utf-8');
    const answers = body.items.map((one: { asked: string; found: boolean; item: { sku: string } | null }) => [
      one.asked,
      one.found,
      one.item?.sku ?? null,
    ]);
    assert.deepEqual(answers, [
      ['lens', true, 'LENS-2'],
      ['NONE', false, null],
      ['CAM', true, 'CAM'],
      ['CAM', true, 'CAM'],
      ['', false, null],
      ['\u0000<b>', false, null],
      ['a&b', true, 'a&b'],
    ]);
  });

  test('is what GraphQL answers, in the language and of the market', async () => {
    const { body } = await get(`${skus('CAM', 'NONE')}&locale=de&market=de`);
    const variables = { skus: ['CAM', 'NONE'], locale: 'de', market: 'DE' };
    assert.deepEqual(body, (await place.ask(ITEM_SUMMARIES_DOCUMENT, variables)).data);
    assert.equal(body.items[0].item.name, 'Kamera');
  });

  test('takes one SKU, 250 and no more, and looks nothing up for those', async () => {
    assert.equal((await get('sku=CAM')).body.items.length, 1);
    const many = Array.from({ length: 250 }, (_, at) => `S${at}`);
    const all = await get(skus(...many));
    assert.deepEqual([all.status, all.body.items.length], [200, 250]);
    place.statements();
    for (const count of [251, 1_200]) {
      const { status, body } = await get('sku=A&'.repeat(count));
      const message = 'Give `sku` 250 times at most.';
      assert.deepEqual([status, body.errors], [400, [{ code: 'TOO_MANY', message, field: ['sku'] }]]);
    }
    assert.deepEqual(readStatements(place), []);
  });

  test('refuses what it does not know, and what is given twice or not at all', async () => {
    const refusals: Record<string, string> = {
      '': '`sku`: name 1 to 250 items, each by a `sku` of its own.',
      'sku=CAM&skus=LENS': 'There is no parameter `skus` here.',
      'sku[]=CAM': 'There is no parameter `sku[]` here.',
      'sku=CAM&locale=de&locale=de': '`locale`: give it once.',
      [`sku=CAM&locale=${'x'.repeat(5_000)}`]:
        '`locale`: name one language as in BCP 47, such as en or de-AT.',
      'sku=CAM&market=NOWHERE':
        'There is no market "NOWHERE": give the code of a country, such as "DE" (ISO 3166-1), or of a market that is defined here.',
    };
    for (const [query, message] of Object.entries(refusals)) {
      const { status, body } = await get(query);
      assert.equal(status, 400, query.slice(0, 40));
      assert.ok(
        body.errors.some((one: { message: string }) => one.message === message),
        JSON.stringify(body.errors),
      );
    }
  });

  test('is told again from memory until something is recorded', async () => {
    for (let time = 1; time <= 2; time++) await get('sku=CAM');
    place.statements();
    const { headers } = await get('sku=CAM');
    assert.deepEqual(readStatements(place), []);
    assert.equal(headers['cache-tag'], 'item-cam');
    await story.announces('CAM', 'PAUSED');
    assert.equal((await get('sku=CAM')).body.items[0].item.lifecycle.badge, 'PAUSED');
  });

  test('costs what anybody may ask, however many are asked for', () => {
    const schema = createSchema();
    const document = parse(ITEM_SUMMARIES_DOCUMENT);
    assert.deepEqual(validate(schema, document), []);
    const variables = { skus: Array.from({ length: 250 }, () => 'A') };
    const { cost } = costOfRequestedOperation(schema, { document, variables })!;
    assert.ok(cost > 5_000 && cost < ROLE_LIMITS.ANONYMOUS.cost, String(cost));
  });
});
