import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { estimateKeyEntropyBits, MIN_KEY_ENTROPY_BITS } from '../../../src/domain/access/key-strength.ts';

const GUESSABLE = [
  'a'.repeat(32),
  'ab'.repeat(20),
  'Aa'.repeat(100),
  '0123456789abcdef0123456789abcdef',
  'abcdefghijklmnopqrstuvwxyzABCDEF',
  '99887766554433221100998877665544',
  'a1b2c3d4e5f6g7h8i9j0k1l2m3n4o5p6',
  'passwordpasswordpasswordpassword',
  'P4ssw0rd-L4stc4ll-4dm1n-K3y-2026!!',
  'qwertyuiopasdfghjklzxcvbnm123456',
  'changeme-changeme-changeme-change',
  'correcthorsebatterystaplecorrect',
  'MyCompanyAdminKey-Production-2026!',
  'this-is-the-admin-key-of-our-shop',
  '!@#$%^&*()_+!@#$%^&*()_+!@#$%^&*',
  'x7Q!'.repeat(20),
];

for (const key of GUESSABLE) {
  test(`${key} can be guessed`, () => assert.ok(estimateKeyEntropyBits(key) < MIN_KEY_ENTROPY_BITS));
}

test('what chance has made is strong enough, in every way that operators have', () => {
  for (let made = 0; made < 200; made += 1) {
    const bytes = createHash('sha256').update(`${made}`).digest();
    for (const key of [
      bytes.toString('base64'),
      bytes.toString('base64url'),
      bytes.toString('hex'),
      bytes.subarray(0, 16).toString('hex'),
      `lc_000000000000_${bytes.toString('base64url')}`,
    ])
      assert.ok(estimateKeyEntropyBits(key) >= MIN_KEY_ENTROPY_BITS, key);
  }
});

test('a phrase of seven words is strong enough', () => {
  assert.ok(
    estimateKeyEntropyBits('correct-horse-battery-staple-umbrella-violin-magnet') >= MIN_KEY_ENTROPY_BITS,
  );
});

test('a very long key is read as far as need be', () => {
  assert.ok(estimateKeyEntropyBits('a'.repeat(100_000)) < MIN_KEY_ENTROPY_BITS);
});
