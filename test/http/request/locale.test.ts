import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import type { Request } from 'express';
import { negotiateLocale } from '../../../src/http/request/locale.ts';

const requestFor = (language: string | undefined, query: object = {}) => {
  const headers = language === undefined ? {} : { 'accept-language': language };
  return { query, headers, res: { vary: () => {} } } as unknown as Request;
};
const locale = (language: string | undefined, query = {}) =>
  negotiateLocale(requestFor(language, query), 'en').locale;

test('of the languages that a request accepts the first is taken that the service speaks', () => {
  const cases: [string | undefined, string][] = [
    ['de-AT', 'de-AT'],
    ['it, fr;q=0.5, de;q=0.9', 'de'],
    ['de;q=0.5,fr;q=0.5', 'de'],
    ['DE ; Q=1', 'de'],
    ['de;q=0, fr;q=0.1', 'fr'],
    ['de;q=x', 'en'],
    ['*', 'en'],
    [',;,', 'en'],
    ['', 'en'],
    [undefined, 'en'],
  ];
  for (const [language, found] of cases) assert.equal(locale(language), found, String(language));
  assert.equal(locale('de', { locale: 'fr' }), 'fr');
});

test('no more tags are read than it takes to find one, and fifty at most', () => {
  const unspoken = Array.from({ length: 49 }, (_, index) => `it-${index + 100}`).join();
  assert.equal(locale(`${unspoken},de`), 'de');
  assert.equal(locale(`${unspoken},it,de`), 'en');
  const tags = mock.method(Intl, 'Locale');
  locale(`de,${unspoken}`);
  assert.equal(tags.mock.callCount(), 1);
  locale('it,'.repeat(3_700));
  assert.equal(tags.mock.callCount(), 51);
  tags.mock.restore();
});
