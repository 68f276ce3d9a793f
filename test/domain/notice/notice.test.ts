import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  approvalsOf,
  comparePersons,
  type Actor,
  type StepTaken,
} from '../../../src/domain/notice/notice.ts';

const hand = (key: string | null, person: string | null): Actor => ({ key, name: 'Any', person });
const MIA = hand('1', 'mia');

test('hands are of one person by the key, or by whose the key or token is; a token of nobody known is told from tokens only', () => {
  const compared: readonly (readonly [Actor, Actor, string])[] = [
    [MIA, hand('1', null), 'SAME'],
    [MIA, hand('2', 'mia'), 'SAME'],
    [MIA, hand(null, 'mia'), 'SAME'],
    [MIA, hand('oidc:m', 'mia'), 'SAME'],
    [MIA, hand('2', 'max'), 'DIFFERENT'],
    [MIA, hand(null, 'lastcall:command'), 'DIFFERENT'],
    [MIA, hand('oidc:m', null), 'UNKNOWN'],
    [hand(null, null), hand(null, null), 'UNKNOWN'],
    [hand('oidc:m', null), hand('oidc:n', null), 'DIFFERENT'],
    [hand('oidc:m', 'mia'), hand('oidc:n', null), 'DIFFERENT'],
    [hand('oidc:m', null), hand('oidc:m', 'mia'), 'SAME'],
  ];
  for (const [one, other, text] of compared) {
    assert.equal(comparePersons(one, other), text);
    assert.equal(comparePersons(other, one), text);
  }
});

// R65
test('approvals are of people apart from the author and one another, by keys that work, since the last submission', () => {
  const step = (kind: StepTaken['step'], by: Actor, more: Partial<StepTaken> = {}): StepTaken => {
    return { step: kind, revision: 2, by, at: 0, comment: null, isRevoked: false, ...more };
  };
  const [legal, press] = [hand('2', 'legal'), hand('3', 'press')];
  const before = [
    step('DRAFTED', legal, { revision: 1 }),
    step('REVISED', MIA),
    step('SUBMITTED', MIA),
    step('APPROVED', press),
    step('SUBMITTED', MIA),
  ];
  const counted = (...more: StepTaken[]) => approvalsOf([...before, ...more], 2).map(({ by }) => by.key);
  assert.deepEqual(counted(), []);
  assert.deepEqual(counted(step('APPROVED', legal), step('APPROVED', press)), ['2', '3']);
  assert.deepEqual(counted(step('APPROVED', legal), step('APPROVED', hand('4', 'legal'))), ['2']);
  assert.deepEqual(counted(step('APPROVED', hand('5', 'mia')), step('APPROVED', hand('oidc:m', null))), []);
  assert.deepEqual(counted(step('APPROVED', legal, { isRevoked: true })), []);
  assert.deepEqual(counted(step('APPROVED', legal, { revision: 1 })), []);
});
