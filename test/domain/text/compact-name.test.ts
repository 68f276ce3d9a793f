import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compactName } from '../../../src/domain/text/compact-name.ts';

test('what stands between the parts of a name is left out, and nothing else', () => {
  assert.equal(compactName('lv-b6'), 'lvb6');
  assert.equal(compactName('ws c2960_24/s#1 (eu),;:.+'), 'wsc296024s1eu');
  assert.equal(compactName('größe-é'), 'größeé');
});
