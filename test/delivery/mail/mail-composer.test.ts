import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bounceAddress, bounceTokenOf } from '../../../src/delivery/mail/mail-composer.ts';

test('an address that mails come back to names the receiver again', () => {
  assert.equal(bounceTokenOf(bounceAddress('w-4F2a', 'shop.example'), 'shop.example'), 'w-4F2a');
  assert.equal(bounceTokenOf('Bounces+w-4F2a@SHOP.example', 'shop.example'), 'w-4F2a');
  for (const other of [
    'bounces@shop.example',
    'bounces+@shop.example',
    'bounces+w@other.example',
    'bounces+w@shop.example.other.example',
    'x-bounces+w@shop.example',
    'bounces+a b@shop.example',
    `bounces+${'w'.repeat(49)}@shop.example`,
  ])
    assert.equal(bounceTokenOf(other, 'shop.example'), null, other);
});
