import assert from 'node:assert/strict';
import { test } from 'node:test';
import { jsonBytesLeftAfter, answerSizeErrorIfOver } from '../../../src/graphql/execution/answer-size.ts';
import { ROLE_LIMITS } from '../../../src/limits/role-limits.ts';

const VALUES: readonly unknown[] = [
  null,
  true,
  -1.5,
  '',
  'Ünï🦊',
  [],
  {},
  [1],
  { a: null },
  { item: { sku: 'CAM', ünï: ['a', 'b', { c: 1, d: false }], e: {} } },
  Array.from({ length: 100 }, (_, n) => ({ n, text: 'ä'.repeat(n), more: [[n], {}] })),
];

test('an answer weighs what its JSON weighs', () => {
  for (const value of VALUES) {
    assert.equal(
      1e6 - jsonBytesLeftAfter(value, 1e6),
      Buffer.byteLength(JSON.stringify(value)),
      JSON.stringify(value),
    );
  }
});

test('nothing is looked at after the bound is passed', () => {
  let steps = 0;
  const step = () => {
    steps++;
  };
  const many = Array.from({ length: 100_000 }, () => ({ text: 'a'.repeat(100) }));
  assert.ok(jsonBytesLeftAfter({ many }, 1000, step) < 0);
  assert.ok(steps < 50, `${steps} steps`);
});

test('each role has its bound', () => {
  const answer = (bytes: number) => ({ text: 'a'.repeat(bytes) });
  const { ANONYMOUS, PARTNER } = ROLE_LIMITS;
  assert.equal(answerSizeErrorIfOver(answer(ANONYMOUS.answerBytes - 100), 'ANONYMOUS'), null);
  const refusal = answerSizeErrorIfOver(answer(ANONYMOUS.answerBytes), 'ANONYMOUS');
  assert.equal(refusal?.extensions['code'], 'TOO_EXPENSIVE');
  assert.match(refusal!.message, /larger than 8000000 bytes: ask for smaller pages or fewer fields\.$/);
  assert.equal(answerSizeErrorIfOver(answer(ANONYMOUS.answerBytes), 'PARTNER'), null);
  assert.notEqual(answerSizeErrorIfOver(answer(PARTNER.answerBytes), 'PARTNER'), null);
});
