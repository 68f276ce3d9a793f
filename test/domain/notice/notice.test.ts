import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  validApprovalsOfRevision,
  samePersonVerdict,
  type Actor,
  type NoticeStepTaken,
} from '../../../src/domain/notice/notice.ts';

const actor = (key: string | null, person: string | null): Actor => ({ key, name: 'Any', person });
const MIA = actor('1', 'mia');

test('hands are of one person by the key, or by whose the key or token is; a token of nobody known is told from tokens only', () => {
  const compared: readonly (readonly [Actor, Actor, string])[] = [
    [MIA, actor('1', null), 'SAME'],
    [MIA, actor('2', 'mia'), 'SAME'],
    [MIA, actor(null, 'mia'), 'SAME'],
    [MIA, actor('oidc:m', 'mia'), 'SAME'],
    [MIA, actor('2', 'max'), 'DIFFERENT'],
    [MIA, actor(null, 'lastcall:command'), 'DIFFERENT'],
    [MIA, actor('oidc:m', null), 'UNKNOWN'],
    [actor(null, null), actor(null, null), 'UNKNOWN'],
    [actor('oidc:m', null), actor('oidc:n', null), 'DIFFERENT'],
    [actor('oidc:m', 'mia'), actor('oidc:n', null), 'DIFFERENT'],
    [actor('oidc:m', null), actor('oidc:m', 'mia'), 'SAME'],
  ];
  for (const [one, other, text] of compared) {
    assert.equal(samePersonVerdict(one, other), text);
    assert.equal(samePersonVerdict(other, one), text);
  }
});

// R65
test('approvals are of people apart from the author and one another, by keys that work, since the last submission', () => {
  const step = (
    kind: NoticeStepTaken['step'],
    by: Actor,
    more: Partial<NoticeStepTaken> = {},
  ): NoticeStepTaken => {
    return { step: kind, revision: 2, by, at: 0, comment: null, isRevoked: false, ...more };
  };
  const [legal, press] = [actor('2', 'legal'), actor('3', 'press')];
  const before = [
    step('DRAFTED', legal, { revision: 1 }),
    step('REVISED', MIA),
    step('SUBMITTED', MIA),
    step('APPROVED', press),
    step('SUBMITTED', MIA),
  ];
  const counted = (...more: NoticeStepTaken[]) =>
    validApprovalsOfRevision([...before, ...more], 2).map(({ by }) => by.key);
  assert.deepEqual(counted(), []);
  assert.deepEqual(counted(step('APPROVED', legal), step('APPROVED', press)), ['2', '3']);
  assert.deepEqual(counted(step('APPROVED', legal), step('APPROVED', actor('4', 'legal'))), ['2']);
  assert.deepEqual(counted(step('APPROVED', actor('5', 'mia')), step('APPROVED', actor('oidc:m', null))), []);
  assert.deepEqual(counted(step('APPROVED', legal, { isRevoked: true })), []);
  assert.deepEqual(counted(step('APPROVED', legal, { revision: 1 })), []);
});
