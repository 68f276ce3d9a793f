import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isNearHandle } from '../../../src/domain/text/near-name.ts';

describe('a name that is rather another one misspelt', () => {
  for (const [one, other] of [
    ['camera', 'cameras'],
    ['camras', 'cameras'],
    ['cmaeras', 'cameras'],
    ['red-digtal', 'red-digital'],
    ['redone', 'red-one'],
    ['rain-covers', 'raincovers'],
    ['accessoires', 'accessories'],
    ['redd', 'red'],
    ['rde', 'red'],
    ['red-oen', 'red-one'],
    ['red-onne', 'red-one'],
    ['red-obe', 'red-one'],
    ['red-on', 'red-one'],
  ] as const)
    test(`${one} is near ${other}`, () => {
      assert.equal(isNearHandle(one, other), true);
      assert.equal(isNearHandle(other, one), true);
    });

  for (const [one, other] of [
    ['cameras', 'cameras'],
    ['line-a', 'line-b'],
    ['red-one', 'red-two'],
    ['drive-1', 'drive-2'],
    ['series2024', 'series2025'],
    ['acme', 'zeta'],
    ['storage', 'cameras'],
    ['red', 'rad'],
    ['hp', 'hpe'],
    ['mark-ii', 'mark-iii'],
    ['shirt-xl', 'shirt-xxl'],
    ['eos', 'eos-r'],
    ['storage-pro', 'storage-lite'],
  ] as const)
    test(`${one} is not near ${other}`, () => {
      assert.equal(isNearHandle(one, other), false);
      assert.equal(isNearHandle(other, one), false);
    });
});
