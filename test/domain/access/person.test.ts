import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  BUILT_IN_PERSON_IDS,
  isAssignablePersonId,
  normalizedPersonId,
} from '../../../src/domain/access/person.ts';

test('a name is one person, however it is spaced, capitalised or composed', () => {
  const written = ['Mia, Ärger', ' mia,  ärger ', 'MIA,\u00a0A\u0308RGER'];
  assert.deepEqual([...new Set(written.map(normalizedPersonId))], ['mia, ärger']);
  assert.notEqual(normalizedPersonId('Mia ärger'), normalizedPersonId('Mia, ärger'));
  assert.equal(Array.from(normalizedPersonId('ß'.repeat(300))).length, 100);
});

test('a person has 1 to 100 printable characters, and no id of the service itself', () => {
  for (const id of ['M', 'mia@shop', 'x'.repeat(100)]) assert.ok(isAssignablePersonId(id), id);
  const own = [...Object.values(BUILT_IN_PERSON_IDS), 'LASTCALL:x', 'Oidc:mia'];
  for (const id of ['', '   ', 'a\nb', 'a\u0000', 'x'.repeat(101), ...own])
    assert.ok(!isAssignablePersonId(id), id);
});
