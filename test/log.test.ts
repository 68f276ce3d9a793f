import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLogger } from '../src/log.ts';

function terminal() {
  let text = '';
  return { out: { isTTY: true, write: (part: string) => (text += part) }, shown: () => text };
}

test('a terminal gets words, and what came with them', () => {
  const { out, shown } = terminal();
  const log = createLogger('info', out);
  log.debug('not told');
  log.info('Applied 22 migrations.');
  log.warn({ path: '/graphql', ms: 1500 }, 'slow request');
  assert.equal(shown(), 'Applied 22 migrations.\nWarning: slow request {"path":"/graphql","ms":1500}\n');
});

test('an error is shown with where it came from', () => {
  const { out, shown } = terminal();
  createLogger('info', out).error({ err: new TypeError('no such thing') }, 'defect');
  assert.match(shown(), /^Error: defect\nTypeError: no such thing\n +at .*log\.test\.ts/);
});

test('words from outside cannot move the cursor of a terminal', () => {
  const { out, shown } = terminal();
  createLogger('info', out).info('a\u001b[2Jb\u009b31mc\rd');
  assert.equal(shown(), 'a[2Jb31mcd\n');
});
