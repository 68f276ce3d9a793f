import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import Parser from 'rss-parser';
import { serializeAtomFeed } from '../../../src/vocabularies/news/atom.ts';
import { anyWords, newsWith, pageOf, TELLING } from './news-told.ts';

const XML_CHARACTERS = /^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u;
const HOSTILE = 'a ]]> <b>&amp;</b> \u0000\u0007\u001b\ufffe \ud800 "x" \' 😀\r\nEND';

/** As XML hands it on: line ends are \n, what is no character is U+FFFD. */
function asRead(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd');
}

test('hostile words are read back as they were said, and are never markup', async () => {
  const text = serializeAtomFeed(pageOf([newsWith(HOSTILE)], HOSTILE));
  assert.match(text, XML_CHARACTERS);
  const { title, items } = await new Parser().parseString(text);
  assert.equal(title, asRead(HOSTILE));
  const [entry] = items;
  assert.equal(entry!.title, asRead(HOSTILE));
  assert.ok(
    entry!.content!.startsWith(`${asRead(HOSTILE)}\n\nThis changes what was said on 1 January 2026: `),
  );
  assert.equal(entry!['author'], asRead(HOSTILE));
});

test('any words make a document that a reader takes', async () => {
  const words = anyWords.filter((text) => text.trim() !== '');
  await fc.assert(
    fc.asyncProperty(words, async (text) => {
      const { items } = await new Parser().parseString(serializeAtomFeed(pageOf([newsWith(text)], text)));
      assert.equal(items.length, 1);
      assert.equal(items[0]!.title!.trim(), asRead(text).trim());
    }),
    { numRuns: 200 },
  );
});

test('only addresses of the web become links', () => {
  const text = serializeAtomFeed(
    pageOf([newsWith('javascript:alert(1)'), newsWith('https://example.com/ü?a=1&b=2')]),
  );
  assert.doesNotMatch(text, /href="javascript|<uri>javascript/);
  assert.match(text, /<link rel="via" href="https:\/\/example\.com\/%C3%BC\?a=1&amp;b=2"\/>/);
});

test('text in another language than the feed says so', () => {
  const text = serializeAtomFeed(
    pageOf([newsWith('We told you so.')], 'Meldungen', { ...TELLING, locale: 'de', speaking: 'de' }),
  );
  assert.match(text, /<feed [^>]*xml:lang="de">/);
  assert.match(text, /<title type="text" xml:lang="en">We told you so\.<\/title>/);
});

test('a correction points to what it corrects, whose entry has an id that is no address', () => {
  const text = serializeAtomFeed(pageOf([newsWith('So.')]));
  assert.match(text, /<id>urn:uuid:00000000-0000-4000-8000-00000000000a<\/id>/);
  assert.match(
    text,
    /<thr:in-reply-to ref="urn:uuid:00000000-0000-4000-8000-00000000000b" href="[^"]+" type="text\/html"\/>/,
  );
  assert.match(text, /<published>2026-02-01T00:00:00\.000Z<\/published>/);
  assert.match(text, /<updated>2026-05-01T00:00:00\.000Z<\/updated>/);
});

test('a feed without news is a feed', async () => {
  const { items } = await new Parser().parseString(serializeAtomFeed(pageOf([])));
  assert.deepEqual(items, []);
});
