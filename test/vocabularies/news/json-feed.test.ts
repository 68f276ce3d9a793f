import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { serializeJsonFeed } from '../../../src/vocabularies/news/json-feed.ts';
import { JSON_FEED } from './json-feed-shape.ts';
import { anyWords, newsWith, pageOf, TELLING } from './news-told.ts';

const read = (text: string) => JSON_FEED.parse(JSON.parse(text));

test('any words make a JSON Feed 1.1 that says them', () => {
  fc.assert(
    fc.property(anyWords, (words) => {
      const { title, items } = read(serializeJsonFeed(pageOf([newsWith(words)], words)));
      assert.equal(title, words);
      assert.equal(items[0]!.title, words);
      assert.ok(items[0]!.content_text.startsWith(words));
    }),
    { numRuns: 200 },
  );
});

test('an entry names what it corrects, who said it and where, and how sure that is', () => {
  const [entry] = read(serializeJsonFeed(pageOf([newsWith('https://example.com/said')]))).items;
  assert.equal(entry!.id, 'urn:uuid:00000000-0000-4000-8000-00000000000a');
  assert.equal(entry!.external_url, 'https://example.com/said');
  assert.deepEqual(entry!.authors, [{ name: 'https://example.com/said', url: 'https://example.com/said' }]);
  assert.equal(entry!._lastcall['corrects'], 'urn:uuid:00000000-0000-4000-8000-00000000000b');
  assert.equal(entry!._lastcall['confidence'], 'REPORTED');
});

test('the next page and the language are named', () => {
  const telling = { ...TELLING, locale: 'fr', speaking: 'fr' } as const;
  const feed = read(serializeJsonFeed(pageOf([newsWith('So.')], 'Nouvelles', telling)));
  assert.equal(feed.next_url, 'https://lastcall.test/feed.json?before=7');
  assert.deepEqual([feed.language, feed.items[0]!.language], ['fr', 'en']);
});
