import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { storyIn } from '../../support/story.ts';
import { door } from '../door.ts';
import { type Headers, pathOf, replyOf } from '../reply.ts';

const QUERY = '{ item(by: {sku: "CAM"}) { name lifecycle { state headline { locale } } } }';

describe('the headers Lastcall-Locale and Lastcall-Market', () => {
  const place = door();
  const story = storyIn(place);
  before(async () => {
    await story.lists({ sku: 'CAM', name: { en: 'Camera', de: 'Kamera' } });
    await story.announces('CAM', 'PAUSED', { markets: ['DE'] });
  });
  const get = async (headers: Headers, query = QUERY) => {
    const { status, headers: answered, bytes } = await replyOf(place.address(), pathOf({ query }), headers);
    const { extensions: _cost, ...body } = JSON.parse(String(bytes));
    return { status, answered, body };
  };
  const post = async (headers: Headers, query = QUERY) => {
    const sent = { 'content-type': 'application/json', ...headers };
    const { bytes } = await replyOf(place.address(), '/graphql', sent, 'POST', JSON.stringify({ query }));
    const { extensions: _cost, ...body } = JSON.parse(String(bytes));
    return body;
  };
  const item = (name: string, state: string, locale: string) => ({
    data: { item: { name, lifecycle: { state, headline: { locale } } } },
  });
  const GERMAN = { 'lastcall-locale': 'de-at', 'lastcall-market': 'de' };

  test('choose the language and the market of the whole answer, each time that it is asked', async () => {
    for (let time = 1; time <= 4; time++)
      for (const ask of [post, async (headers: Headers) => (await get(headers)).body]) {
        assert.deepEqual(await ask({}), item('Camera', 'AVAILABLE', 'en'));
        assert.deepEqual(await ask(GERMAN), item('Kamera', 'PAUSED', 'de'));
        assert.deepEqual(await ask({ 'lastcall-market': 'DE' }), item('Camera', 'PAUSED', 'en'));
        const empty = { 'lastcall-locale': '', 'lastcall-market': '' };
        assert.deepEqual(await ask(empty), item('Camera', 'AVAILABLE', 'en'));
        assert.deepEqual(await ask({ ...GERMAN, 'lastcall-locale': '' }), item('Camera', 'PAUSED', 'en'));
      }
  });

  test('are not to be forged by what is accepted: nobody is told what another one asked', async () => {
    const accept = 'application/json, text/plain, */*';
    const query = '{ item(by: {sku: "CAM"}) { lifecycle { state } } }';
    for (const forged of [`${accept} [null,"DE"]`, `${accept} DE`, `${accept}  DE ${pathOf({ query })}`]) {
      for (let time = 1; time <= 4; time++) await get({ accept: forged }, query);
      for (let time = 1; time <= 4; time++) {
        const { body } = await get({ accept, 'lastcall-market': 'DE' }, query);
        assert.equal(body.data.item.lifecycle.state, 'PAUSED');
      }
    }
  });

  test('give way to the document', async () => {
    const { body } = await get(
      GERMAN,
      '{ item(by: {sku: "CAM"}, locale: "en", market: "US") { name lifecycle { state } } }',
    );
    assert.deepEqual(body.data.item, { name: 'Camera', lifecycle: { state: 'AVAILABLE' } });
  });

  test('are told to caches, and may be sent by pages of every origin', async () => {
    const { answered } = await get({});
    assert.equal(
      answered['vary'],
      'Accept, Accept-Encoding, Lastcall-Locale, Lastcall-Market, Authorization',
    );
    const preflightHeaders = { origin: 'https://shop.example', 'access-control-request-method': 'GET' };
    const preflight = await replyOf(place.address(), '/graphql', preflightHeaders, 'OPTIONS');
    assert.match(preflight.headers['access-control-allow-headers']!, /Lastcall-Locale, Lastcall-Market/);
  });

  for (const [title, headers, message] of [
    [
      'a locale that is none',
      { 'lastcall-locale': 'de_AT' },
      /^Lastcall-Locale: name one language as in BCP 47/,
    ],
    [
      'a locale of 5,000 characters',
      { 'lastcall-locale': 'd'.repeat(5000) },
      /^Lastcall-Locale: name one language/,
    ],
    ['a market of markup', { 'lastcall-market': '<b>' }, /^Lastcall-Market: give the code of a market/],
    [
      'a market that is none',
      { 'lastcall-market': 'UK' },
      /^There is no market "UK": the country is "GB"\.$/,
    ],
  ] as const)
    test(`refuse ${title} with one error, and no item`, async () => {
      for (let time = 1; time <= 3; time++)
        for (const body of [await post(headers), (await get(headers)).body]) {
          assert.deepEqual([body.data, body.errors.length], [undefined, 1]);
          assert.equal(body.errors[0].extensions.code, 'INVALID');
          assert.match(body.errors[0].message, message);
        }
    });
});
