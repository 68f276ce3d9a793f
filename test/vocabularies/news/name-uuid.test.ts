import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nameBasedUuid } from '../../../src/vocabularies/news/name-uuid.ts';

const DNS = '6ba7b810-9dad-11d1-80b4-00c04fd430c8';

test('a name gives the id that the standard gives it', () => {
  // RFC 9562, appendix A.4
  assert.equal(nameBasedUuid(DNS, 'www.example.com'), '2ed6657d-e927-568b-95e1-2665a8aea6a2');
});

test('another name and another namespace give other ids', () => {
  const ids = [
    nameBasedUuid(DNS, 'SERVICE '),
    nameBasedUuid(DNS, 'SERVICE DE'),
    nameBasedUuid(nameBasedUuid(DNS, 'x'), 'SERVICE '),
  ];
  assert.equal(new Set(ids).size, 3);
});
