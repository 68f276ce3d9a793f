import assert from 'node:assert/strict';
import { chmodSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { simpleParser } from 'mailparser';
import { createDatabase } from '../support/database.ts';
import { runMutation } from '../support/mutations.ts';
import { startService, withTempDirectory } from '../support/service.ts';
import { startSmtpReceiver } from '../support/smtp-receiver.ts';
import { startWorker } from '../delivery/webhooks/worker-process.ts';

const KEY = 'mail-8Fq2vN7xLd0RkZt5WcYh3JpBs9GuTe6M';
const LIMIT = { timeout: 120_000 };

const until = async (holds: () => boolean) => {
  while (!holds()) await pause(20);
};

const registerWithContact = async (url: string) => {
  const input = { name: 'Ours', url: 'http://127.0.0.1:9/hook', contact: 'ops@shop.example' };
  await runMutation(url, KEY, 'registerEndpoint', input);
};

test('a worker hands mails to a server, and its password is in no log', LIMIT, async () => {
  const database = await createDatabase();
  const password = 'mail-word-7Hq';
  let isOpen = false;
  const mail = await startSmtpReceiver({
    ...{ authOptional: false, allowInsecureAuth: true },
    onAuth: (given, _session, done) =>
      isOpen && given.password === password ? done(null, { user: 'us' }) : done(new Error('not now')),
  });
  const environment = {
    ...{ DATABASE_URL: database.url, LASTCALL_ADMIN_KEY: KEY, WEBHOOK_ALLOWED_HOSTS: '127.0.0.1' },
    ...{ SMTP_URL: `smtp://us:${password}@127.0.0.1:${mail.port}`, MAIL_FROM: 'Acme <news@shop.example>' },
    ...{ HOST: '127.0.0.1', LOG_LEVEL: 'trace' },
  };
  const ending: (() => Promise<unknown>)[] = [mail.close, database.drop];
  try {
    const service = await startService({ ...environment, RUN_DELIVERIES: 'false' });
    ending.unshift(service.stop);
    const worker = await startWorker({ ...environment, PUBLIC_URL: service.url });
    ending.unshift(worker.stop);
    await registerWithContact(service.url);
    await until(() => mail.connections() > 0);
    assert.equal(mail.mails.length, 0);
    await until(() => worker.output().includes('could not be sent'));
    isOpen = true;
    await until(() => mail.mails.length > 0);
    const [first] = mail.mails;
    assert.match(first!.from, /^bounces\+endpoint-[\da-f-]{36}@shop\.example$/);
    assert.deepEqual(first!.to, ['ops@shop.example']);
    const { subject, text, messageId } = await first!.parsed;
    assert.equal(subject, 'Confirm this address');
    assert.ok(text!.includes(`${service.url}/docs/webhooks`));
    assert.match(messageId!, /^<endpoint\.[\da-f-]{36}@shop\.example>$/);
    for (const { output } of [service, worker]) assert.ok(!output().includes(password));
  } finally {
    for (const end of ending) await end();
  }
});

test('a service without a mail server keeps mails as files, and says so', LIMIT, async () => {
  const database = await createDatabase();
  try {
    await withTempDirectory(async (place) => {
      chmodSync(place, 0o711); // as the embedded database leaves it: a service that gives root up gets through
      const service = await startService({
        ...{ DATABASE_URL: database.url, LASTCALL_ADMIN_KEY: KEY, WEBHOOK_ALLOWED_HOSTS: '127.0.0.1' },
        ...{ LASTCALL_DATA_DIR: place, HOST: '127.0.0.1' },
      });
      try {
        const folder = join(place, 'mail');
        assert.equal(service.output().split('SMTP_URL').length, 2, service.output());
        await registerWithContact(service.url);
        const files = () =>
          existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.eml')) : [];
        await until(() => files().length > 0);
        const { to, subject } = await simpleParser(readFileSync(join(folder, files()[0]!)));
        assert.ok(!Array.isArray(to));
        assert.deepEqual([to!.text, subject], ['ops@shop.example', 'Confirm this address']);
      } finally {
        assert.equal(await service.stop(), 0);
      }
    });
  } finally {
    await database.drop();
  }
});
