import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readBounce } from '../../../src/delivery/mail/bounce.ts';
import { bounceMessage } from './bounce-messages.ts';

const DOMAIN = 'shop.example';
const VERP = 'bounces+w-1@shop.example';

async function kindOf(parts: Parameters<typeof bounceMessage>[0], recipient: string | null = null) {
  return (await readBounce(Buffer.from(bounceMessage(parts)), DOMAIN, recipient)).kind;
}

test('a report of a mailbox that does not exist names whose it was', async () => {
  const message = Buffer.from(bounceMessage({ to: VERP }));
  assert.deepEqual(await readBounce(message, DOMAIN), {
    kind: 'HARD',
    bounce: { token: 'w-1', answer: '5.1.1 smtp; 550 5.1.1 <reader@home.example>: User unknown' },
  });
  assert.equal(await kindOf({ to: 'postmaster@shop.example' }, VERP), 'HARD');
  assert.equal(await kindOf({ to: 'x@y.example', more: `Delivered-To: ${VERP}` }), 'HARD');
  assert.equal(
    await kindOf({ to: VERP, action: 'Failed', status: '5.1.1 (bad destination mailbox address)' }),
    'HARD',
  );
  assert.equal(await kindOf({ to: VERP, status: '5.0.0', diagnostic: 'smtp; 550 No such user' }), 'HARD');
});

test('what is no such report gives nobody up', async () => {
  for (const parts of [
    { to: VERP, status: '4.4.1' },
    { to: VERP, status: '5.2.2', diagnostic: 'smtp; 552 5.2.2 Mailbox full' },
    { to: VERP, status: '5.7.1', diagnostic: 'smtp; 550 5.7.1 Spam' },
    { to: VERP, status: '5.0.0', diagnostic: 'smtp; 550 blocked by policy' },
    { to: VERP, action: 'delayed' },
    { to: VERP, action: 'relayed' },
    { to: VERP, reportType: 'disposition-notification' },
    { to: VERP, type: 'multipart/mixed' },
    { to: 'bounces@shop.example' },
    { to: 'bounces+w-1@other.example' },
  ])
    assert.equal(await kindOf(parts), 'IGNORED', JSON.stringify(parts));
  assert.equal(await kindOf({ to: VERP }, 'postmaster@shop.example'), 'IGNORED');
  for (const text of [
    '',
    'To: bounces+w-1@shop.example\r\n\r\nI am on holiday. Status: 5.1.1',
    '\0\xff',
    '--\r\n'.repeat(9_999),
    'Content-Type: message/rfc822\r\n\r\n'.repeat(20_000),
    `Subject: ${'a'.repeat(1_200_000)}\r\n\r\nx`,
  ])
    assert.equal((await readBounce(Buffer.from(text, 'latin1'), DOMAIN)).kind, 'IGNORED');
});

test('words that were written to be slow to read are read', { timeout: 60_000 }, async () => {
  const long = 'a'.repeat(400_000);
  assert.equal(await kindOf({ to: VERP, status: '5.0.0', diagnostic: long }), 'HARD');
  assert.equal(await kindOf({ to: `${long}@`, more: `X-Long: ${long}` }), 'IGNORED');
  assert.equal(await kindOf({ to: VERP, diagnostic: `smtp;${'\r\n '.repeat(100_000)}x` }), 'HARD');
});

test('the report counts, not the mail that came back with it', async () => {
  const returned = `To: reader@home.example\r\nContent-Type: text/plain\r\n\r\nAction: failed\r\nStatus: 5.1.1\r\n`;
  assert.equal(await kindOf({ to: VERP, status: '4.2.0', returned }), 'IGNORED');
});
