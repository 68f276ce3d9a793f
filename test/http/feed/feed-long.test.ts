import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { MAX_LOCALES_PER_TEXT } from '../../../src/domain/text/public-text.ts';
import { storyIn } from '../../support/story.ts';
import { world } from '../../support/world.ts';
import { feedDoor } from './feed-door.ts';

const FACTS = 12;
/** As long as a text may be, in as many languages as it may have: 500 kB. */
const LONG = Object.fromEntries(
  Array.from({ length: MAX_LOCALES_PER_TEXT }, (_, index) => [
    `x-${String.fromCharCode(97 + Math.floor(index / 26), 97 + (index % 26))}`,
    `${'é'.repeat(4_999)}!`,
  ]),
);

describe('a feed of long facts', () => {
  const place = world();
  const door = feedDoor(place);
  const story = storyIn(place);

  before(async () => {
    place.at('2026-11-21T12:00:00Z');
    await story.lists({ sku: 'CAM' });
    for (let index = 0; index < FACTS; index++) await story.tells('CAM', 'UPDATE_POSTED', {}, { text: LONG });
    await story.lists({ sku: 'LAST' });
  });

  test('has pages of a bounded size, which tell everything once and in order', async () => {
    for (const filter of ['', '&sku=CAM&sku=LAST']) {
      const pages: string[][] = [];
      for (let after = '0'; after !== String(FACTS + 2); ) {
        const { status, lines, headers } = await door.get(`/feed?limit=1000&after=${after}${filter}`);
        assert.equal(status, 200);
        const factLines = lines.slice(0, -1);
        const bytes = factLines.reduce((sum, line) => sum + Buffer.byteLength(JSON.stringify(line)), 0);
        assert.ok(bytes < 5_000_000, `${bytes}`);
        assert.ok(factLines.length > 0);
        pages.push(factLines.map(({ sequence }) => sequence));
        after = lines.at(-1).sequence;
        const isLast = after === String(FACTS + 2);
        assert.equal(
          /max-age=0|no-cache/.test(headers.get('cache-control') ?? ''),
          isLast,
          'a full page stays',
        );
      }
      assert.ok(pages.length > 1 && pages[0]!.length >= 5, JSON.stringify(pages));
      assert.deepEqual(
        pages.flat(),
        Array.from({ length: FACTS + 2 }, (_, index) => `${index + 1}`),
      );
    }
  });
});
