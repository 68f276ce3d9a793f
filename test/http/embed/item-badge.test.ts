import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { storyIn } from '../../support/story.ts';
import { door } from '../door.ts';
import { HOSTILE, tellForEmbed } from './embed-story.ts';

/** What a browser accepts for a picture, and what it accepts for everything. */
const PICTURE = { accept: 'image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8' };

describe('the badge of an item', () => {
  const place = door();
  before(() => tellForEmbed(place, storyIn(place)));

  const get = (path: string, headers: Record<string, string> = PICTURE) =>
    fetch(place.address() + path, { headers });

  test('says the badge in each language, by letters and by its title', async () => {
    const badgeTexts = async (locale: string) => {
      const response = await get(`/items/LENS.svg?locale=${locale}`);
      assert.equal(response.headers.get('content-type'), 'image/svg+xml; charset=utf-8');
      assert.equal(response.headers.get('content-language'), locale);
      const svg = await response.text();
      return [/<title id="title">(.*?)<\/title>/, /label-ink"[^>]*>(.*?)</, /change-ink"[^>]*>(.*?)</].map(
        (part) => part.exec(svg)?.[1],
      );
    };
    assert.deepEqual(await badgeTexts('en'), ['Lens 50: last orders', 'Availability', 'last orders']);
    assert.deepEqual(await badgeTexts('de'), ['Lens 50: läuft aus', 'Verfügbarkeit', 'läuft aus']);
    const [title, label] = await badgeTexts('fr');
    assert.match(title!, /^Lens 50\u00a0?\s?: dernières commandes$/);
    assert.equal(label, 'Disponibilité');
  });

  test('answers for a market, and refuses one that is none', async () => {
    assert.match(await (await get('/items/DRV-1.svg?locale=en&market=us')).text(), />paused<\/text>/);
    assert.match(await (await get('/items/DRV-1.svg?locale=en')).text(), />last orders<\/text>/);
    for (const wrong of ['market=nowhere', `locale=${'x'.repeat(5000)}`]) {
      const picture = await get(`/items/DRV-1.svg?${wrong}`);
      assert.equal(picture.status, 400);
      assert.equal(picture.headers.get('content-type'), 'image/svg+xml; charset=utf-8');
      assert.match(await picture.text(), /<title id="title">Availability: not known<\/title>/);
    }
    const refused = await get('/items/DRV-1.svg?market=nowhere', { accept: '*/*' });
    assert.equal(refused.status, 400);
    assert.match(((await refused.json()) as { detail: string }).detail, /There is no market "NOWHERE"/);
  });

  test('is kept by caches until it changes by itself, and stands in no frame', async () => {
    const { headers } = await get('/items/LENS.svg?locale=en');
    assert.equal(headers.get('cache-control'), 'public, max-age=30, stale-while-revalidate=30');
    assert.equal(headers.get('cache-tag'), 'item-lens');
    assert.match(
      headers.get('content-security-policy')!,
      /^default-src 'none'; style-src 'sha256-[^']+'; frame-ancestors 'none'$/,
    );
    assert.equal(
      (await get('/items/LENS.svg?locale=en', { 'if-none-match': headers.get('etag')! })).status,
      304,
    );
    place.at('2027-03-31T23:59:57Z');
    const late = await get('/items/LENS.svg?locale=en');
    place.at('2026-11-21T12:00:00Z');
    assert.equal(late.headers.get('cache-control'), 'public, max-age=3, must-revalidate');
  });

  test('of an unknown SKU is a picture that says so where a picture is wanted, else a problem; 404 both', async () => {
    const picture = await get('/items/NONE.svg?locale=de');
    assert.equal(picture.status, 404);
    assert.equal(picture.headers.get('content-type'), 'image/svg+xml; charset=utf-8');
    assert.match(picture.headers.get('vary')!, /\bAccept\b(?!-)/);
    assert.match(await picture.text(), /<title id="title">Verfügbarkeit: nicht geführt<\/title>/);
    const problem = await get('/items/NONE.svg', { accept: '*/*' });
    assert.equal(problem.status, 404);
    assert.deepEqual(await problem.json(), {
      type: 'about:blank',
      title: 'Not Found',
      status: 404,
      code: 'NOT_FOUND',
      detail: 'No item was ever listed as "NONE".',
      errors: [{ code: 'NOT_FOUND', message: 'No item was ever listed as "NONE".', field: ['sku'] }],
    });
  });

  test('takes markup for text, and refuses a language of 5,000 characters', async () => {
    const svg = await (await get(`/items/${encodeURIComponent(HOSTILE.sku)}.svg?locale=en`)).text();
    assert.match(svg, /<title id="title">&lt;script&gt;window\.hit=1/);
    assert.doesNotMatch(svg, /<script|<img|onload=/);
    assert.equal((await get(`/items/LENS.svg?locale=${'x'.repeat(5000)}`)).status, 400);
    assert.deepEqual(place.defects(), []);
  });
});
