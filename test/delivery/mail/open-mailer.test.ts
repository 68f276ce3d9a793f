import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MailMessage, MailOutcome } from '../../../src/delivery/mail/mail-message.ts';
import { warnOfFailures } from '../../../src/delivery/mail/open-mailer.ts';

test('whoever runs the service hears once that mails fail, and again when it goes on or begins anew', async () => {
  let now = 0;
  let outcome: MailOutcome = { kind: 'FAILED', answer: 'away' };
  const warnings: string[] = [];
  const mailer = { connections: 1, send: async () => outcome, close: async () => {} };
  const { send } = warnOfFailures(mailer, () => now, { warn: (sentence) => warnings.push(sentence) });
  const message = {} as MailMessage;
  for (let count = 0; count < 5; count++) await send(message);
  assert.deepEqual(warnings, ['A mail could not be sent, and is tried again: away']);
  now += 600_000;
  await send(message);
  assert.equal(warnings.length, 2);
  outcome = { kind: 'SENT' };
  assert.deepEqual(await send(message), outcome);
  outcome = { kind: 'FAILED', answer: 'away' };
  await send(message);
  assert.equal(warnings.length, 3);
  outcome = { kind: 'REFUSED', answer: '550' };
  await send(message);
  assert.equal(warnings.length, 3);
});
