import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GraphQLError } from 'graphql';
import { formatErrorLoggingDefects } from '../../../src/graphql/execution/errors.ts';

/** What a caller is told of a mistake that the library worded so. */
const messageOf = (message: string) => {
  const error = new GraphQLError(message);
  return formatErrorLoggingDefects(error, error.toJSON(), (defect) => assert.fail(String(defect))).message;
};

test('a sentence that quotes a long value quotes its beginning', () => {
  const long = 'x'.repeat(5000);
  assert.equal(
    messageOf(`Variable "$locale" got invalid value "${long}"; Name one language.`),
    `Variable "$locale" got invalid value "${'x'.repeat(99)}…"; Name one language.`,
  );
  assert.ok(
    messageOf(`Variable "$a" got invalid value "\\"${long}\\"${long}"; "${long}" is wrong.`).length < 300,
  );
  assert.ok(messageOf(`Cannot query field "${long}" on type "Item".`).endsWith('…" on type "Item".'));
});

test('a sentence that quotes short values, or breaks off within one, stays as it is', () => {
  for (const message of [
    'Unknown type "Itme". Did you mean "Item"?',
    `Syntax Error: "${'y'.repeat(97)}" is odd.`,
    `Syntax Error: Unterminated string: " ${'z'.repeat(400)}`,
  ])
    assert.equal(messageOf(message), message);
});
