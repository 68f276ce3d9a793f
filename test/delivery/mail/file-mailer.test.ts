import assert from 'node:assert/strict';
import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { simpleParser } from 'mailparser';
import { createFileMailer } from '../../../src/delivery/mail/file-mailer.ts';
import type { MailMessage } from '../../../src/delivery/mail/mail-message.ts';
import { withTempDirectory } from '../../support/service.ts';

const NOW = Date.parse('2026-11-30T20:00:00Z');
const SETTINGS = {
  from: { name: 'Acme', address: 'news@shop.example' },
  bounceDomain: 'shop.example',
  server: null,
};
const MESSAGE: MailMessage = {
  ...{ id: 'm-1', to: 'reader@home.example', locale: 'en', subject: 'Hellö' },
  ...{
    text: 'Hello\n',
    html: '<p>Hello</p>',
    unsubscribeUrl: 'https://shop.example/stop',
    bounceToken: 'w1',
  },
};

test('a mail is a file as it would have been sent, for the service alone', async () => {
  await withTempDirectory(async (place) => {
    const folder = join(place, 'data', 'mail');
    const { send } = createFileMailer(folder, SETTINGS, () => NOW, assert.fail);
    assert.deepEqual(await send(MESSAGE), { kind: 'SENT' });
    const names = readdirSync(folder);
    assert.deepEqual(names, ['2026-11-30T20-00-00.000Z-m-1.eml']);
    const path = join(folder, names[0]!);
    assert.deepEqual([statSync(folder).mode & 0o777, statSync(path).mode & 0o777], [0o700, 0o600]);
    const text = readFileSync(path, 'latin1');
    assert.doesNotMatch(text, /[^\r]\n/);
    const parsed = await simpleParser(text);
    assert.equal(parsed.messageId, '<m-1@shop.example>');
    assert.equal(parsed.subject, 'Hellö');
    assert.match(text, /^List-Unsubscribe-Post: /m);
  });
});

test('the oldest make room, which is said once', async () => {
  await withTempDirectory(async (place) => {
    writeFileSync(join(place, 'a.txt'), 'not ours');
    const said: string[] = [];
    let now = NOW;
    const { send, close } = createFileMailer(
      place,
      SETTINGS,
      () => (now += 1_000),
      (line) => said.push(line),
      3,
    );
    const ids = Array.from({ length: 7 }, (_, at) => `m-${at}`);
    const sent = await Promise.all(ids.map((id) => send({ ...MESSAGE, id })));
    await close();
    assert.ok(sent.every(({ kind }) => kind === 'SENT'));
    const kept = readdirSync(place)
      .filter((name) => name !== 'a.txt')
      .map((name) => name.slice(-7, -4));
    assert.deepEqual(kept.sort(), ['m-4', 'm-5', 'm-6']);
    assert.ok(readdirSync(place).includes('a.txt'));
    assert.equal(said.length, 1);
    assert.match(said[0]!, /more than 3 mails/);
  });
});

test('what cannot be written has failed, and an address that is none is refused', {
  skip: process.getuid?.() === 0 && 'root writes everywhere',
}, async () => {
  await withTempDirectory(async (place) => {
    chmodSync(place, 0o500);
    const { send } = createFileMailer(join(place, 'mail'), SETTINGS, () => NOW, assert.fail);
    const outcome = await send(MESSAGE);
    assert.equal(outcome.kind, 'FAILED');
    chmodSync(place, 0o700);
  });
});

test('a folder that is a file fails a mail, not the service', async () => {
  await withTempDirectory(async (place) => {
    writeFileSync(join(place, 'mail'), '');
    const { send } = createFileMailer(join(place, 'mail'), SETTINGS, () => NOW, assert.fail);
    assert.equal((await send(MESSAGE)).kind, 'FAILED');
    assert.equal((await send({ ...MESSAGE, to: 'nobody' })).kind, 'REFUSED');
  });
});
