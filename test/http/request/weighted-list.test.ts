import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { weightedMembersIn } from '../../../src/http/request/weighted-list.ts';
import { api } from '../../support/api.ts';
import { storyIn } from '../../support/story.ts';

test('a header is read by its members, each with its weight, and fifty at most', () => {
  assert.deepEqual(weightedMembersIn('de-AT, en;q=0.5 , fr; x=1; Q=0.1,it;q=x,'), [
    ['de-AT', 1],
    ['en', 0.5],
    ['fr', 0.1],
    ['it', 0],
    ['', 1],
  ]);
  assert.equal(weightedMembersIn('a,'.repeat(3_700)).length, 50);
});

describe('a list of types that is longer than any client sends', () => {
  const place = api();
  before(() => storyIn(place).lists({ sku: 'CAM' }));

  test('counts as far as it is looked at', async () => {
    const statusFor = async (accept: string) =>
      (await place.http().get('/items/CAM.json').set('accept', accept)).status;
    assert.equal(await statusFor(`${'a/b;q=0.5,'.repeat(49)}application/json`), 200);
    assert.equal(await statusFor(`${'a/b;q=0.5,'.repeat(50)}application/json`), 406);
  });
});
