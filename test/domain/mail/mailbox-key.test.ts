import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mailboxKey } from '../../../src/domain/mail/mailbox-key.ts';

test('a mailbox is counted once, however its address is spelt', () => {
  for (const [address, key] of [
    ['eve@shop.example', 'eve@shop.example'],
    ['EVE+1@shop.example', 'eve@shop.example'],
    ['eve+1+2@shop.example', 'eve@shop.example'],
    ['e.v.e@shop.example', 'e.v.e@shop.example'],
    ['e.v.E+1.2@gmail.com', 'eve@gmail.com'],
    ['e.ve@googlemail.com', 'eve@gmail.com'],
    ['e.ve@gmail.com.example', 'e.ve@gmail.com.example'],
    ['e.ve@constructor.example', 'e.ve@constructor.example'],
    ['+1@shop.example', '+1@shop.example'],
  ] as const)
    assert.equal(mailboxKey(address), key);
});
