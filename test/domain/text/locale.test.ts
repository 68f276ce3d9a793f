import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bestSupportedLocale, pickLocalized, parseCoreLocaleTag } from '../../../src/domain/text/locale.ts';

const TEXT = { en: 'Ended', de: 'Beendet', 'de-AT': 'Aus', 'zh-Hant': '停售' };

// R102
test('text is looked up by ever shorter forms of the locale, then the default, then what there is', () => {
  const cases: [string, string, string, string, boolean][] = [
    ['de-AT', 'en', 'Aus', 'de-AT', false],
    ['de-CH', 'en', 'Beendet', 'de', false],
    ['de-CH-1996-x-a', 'en', 'Beendet', 'de', false],
    ['zh-Hant-TW', 'en', '停售', 'zh-Hant', false],
    ['zh', 'en', 'Ended', 'en', true],
    ['fr', 'en', 'Ended', 'en', true],
    ['fr', 'it', 'Beendet', 'de', true],
    ['en', 'en', 'Ended', 'en', false],
    ['', 'en', 'Ended', 'en', true],
    ['valueOf', 'constructor', 'Beendet', 'de', true],
  ];
  for (const [requested, fallback, text, locale, isFallback] of cases) {
    assert.deepEqual(
      pickLocalized(TEXT, requested, fallback),
      { text, locale, isFallback },
      `${requested}, ${fallback}`,
    );
  }
});

test('text that was never given is null', () => {
  for (const none of [null, undefined, {}]) assert.equal(pickLocalized(none, 'en', 'en'), null);
  assert.deepEqual(pickLocalized({ en: '' }, 'en', 'en'), { text: '', locale: 'en', isFallback: false });
});

test('of the locales that are supported the one nearest to the asked one is taken', () => {
  const best = (requested: string) => bestSupportedLocale(requested, ['en', 'de', 'fr'], 'en');
  assert.deepEqual(['de-AT', 'fr', 'it', '', 'de-x-y'].map(best), ['de', 'fr', 'en', 'en', 'de']);
});

test('a language tag from outside is reduced to its language, script and region', () => {
  const cases = {
    en: 'en',
    'DE-at': 'de-AT',
    'zh-hant-tw': 'zh-Hant-TW',
    'de-CH-1996': 'de-CH',
    'ja-u-ca-japanese': 'ja',
    'pl-a-bbb': 'pl',
    'de-x-private': 'de',
    'sr-Latn-t-sr-cyrl': 'sr-Latn',
    'es-419': 'es-419',
    und: 'und',
    'und-Latn-x-a': 'und-Latn',
  };
  for (const [tag, parsed] of Object.entries(cases)) assert.equal(parseCoreLocaleTag(tag), parsed, tag);
});

test('what is no language tag is none, however long', () => {
  const wrong = [
    '',
    ' ',
    'e',
    'en_US',
    'en-',
    '-en',
    'x-y',
    'i-klingon',
    '\0',
    'en-US-US',
    'abcd',
    'german',
    `en-x-${'a-'.repeat(50)}a`,
  ];
  for (const text of [...wrong, 'a'.repeat(1_000_000)])
    assert.equal(parseCoreLocaleTag(text), undefined, text.slice(0, 40));
});
