import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import type { MailMessage } from '../../../src/delivery/mail/mail-message.ts';
import { renderMail } from '../../../src/delivery/mail/render-mail.ts';
import { createSmtpMailer, type SmtpTimeouts } from '../../../src/delivery/mail/smtp-mailer.ts';
import type { MailSettings } from '../../../src/domain/mail/mail-settings.ts';
import { parseSmtpUrl } from '../../../src/domain/mail/smtp-url.ts';
import { type SmtpAnswer, type SmtpBehaviour, startSmtpReceiver } from '../../support/smtp-receiver.ts';
import { withTempDirectory } from '../../support/service.ts';
import { FULL_CONTENT, HOSTILE_NAME } from './mail-contents.ts';

const NOW = Date.parse('2026-11-30T20:00:00Z');
const SETTINGS: Omit<MailSettings, 'server'> = {
  from: { name: 'Acme, "Söhne" <x@y.example>', address: 'news@shop.example' },
  bounceDomain: 'bounces.shop.example',
};
/** Where a server answers: the machine may be busy. */
const PATIENT: SmtpTimeouts = { connectMs: 20_000, greetingMs: 20_000, silenceMs: 20_000, mailMs: 40_000 };
/** Where none does. */
const SHORT: SmtpTimeouts = { connectMs: 500, greetingMs: 500, silenceMs: 500, mailMs: 2_000 };

const MESSAGE: MailMessage = {
  id: 'digest.2026-11-30.4f2a',
  to: 'reader@home.example',
  locale: 'de',
  subject: 'Neuigkeiten über „Lunevik“ – 😀',
  ...renderMail({ publicUrl: 'https://shop.example' }, FULL_CONTENT),
  unsubscribeUrl: `https://shop.example/watch/stop?token=${'t'.repeat(120)}&x=1`,
  bounceToken: 'w-4F2a',
};

const closers: (() => Promise<void>)[] = [];
after(async () => {
  for (const close of closers.reverse()) await close();
});

async function receiver(behaviour: SmtpBehaviour = {}) {
  const opened = await startSmtpReceiver(behaviour);
  closers.push(opened.close);
  return opened;
}

function mailerTo(url: string, timeouts = PATIENT) {
  const opened = createSmtpMailer({ ...SETTINGS, server: parseSmtpUrl(url) }, () => NOW, timeouts);
  closers.push(opened.close);
  return opened;
}

describe('a mail', () => {
  test('arrives as it was sent, with what lists and machines look at', async () => {
    const { port, mails } = await receiver();
    assert.deepEqual(await mailerTo(`smtp://127.0.0.1:${port}`).send(MESSAGE), { kind: 'SENT' });
    const { from, to, raw } = mails[0]!;
    const parsed = await mails[0]!.parsed;
    assert.deepEqual([from, to], ['bounces+w-4F2a@bounces.shop.example', ['reader@home.example']]);
    assert.equal(parsed.subject, MESSAGE.subject);
    assert.equal(parsed.text?.trimEnd(), MESSAGE.text.trimEnd());
    assert.equal(String(parsed.html).trimEnd(), MESSAGE.html.trimEnd());
    assert.deepEqual(parsed.from?.value, [{ ...SETTINGS.from }]);
    assert.equal(parsed.messageId, '<digest.2026-11-30.4f2a@shop.example>');
    assert.equal(parsed.date?.getTime(), NOW);
    const header = (name: string) =>
      parsed.headerLines.filter(({ key }) => key === name).map(({ line }) => line);
    assert.deepEqual(
      header('list-unsubscribe').map((line) => line.replaceAll(/\r\n\s/g, '')),
      [`List-Unsubscribe: <${MESSAGE.unsubscribeUrl}>`],
    );
    assert.deepEqual(header('list-unsubscribe-post'), ['List-Unsubscribe-Post: List-Unsubscribe=One-Click']);
    assert.deepEqual(header('auto-submitted'), ['Auto-Submitted: auto-generated']);
    assert.deepEqual(header('precedence'), ['Precedence: bulk']);
    assert.deepEqual(header('content-language'), ['Content-Language: de']);
    assert.doesNotMatch(raw, /[^\r\n\t -~]/, 'seven bits');
    assert.ok(raw.split('\r\n').every((line) => line.length <= 998));
    assert.match(raw, /^Content-Type: multipart\/alternative;/m);
    assert.ok(parsed.text?.includes(HOSTILE_NAME.slice(0, 20)));
  });

  test('that nobody subscribed to has nothing to unsubscribe from, and comes back to its sender', async () => {
    const { port, mails } = await receiver();
    const plain = { ...MESSAGE, unsubscribeUrl: null, bounceToken: null };
    await mailerTo(`smtp://127.0.0.1:${port}`).send(plain);
    assert.equal(mails[0]!.from, 'news@shop.example');
    assert.doesNotMatch(mails[0]!.raw, /^(?:List-[\w-]+|Precedence):/im);
  });

  test('cannot be made into another one by its subject, its address or its parts', async () => {
    const { port, mails } = await receiver();
    const { send } = mailerTo(`smtp://127.0.0.1:${port}`);
    const subject = 'Hello\r\nBcc: all@evil.example\r\n\r\n<b>body</b>\u0000\u2028x\u202e';
    assert.deepEqual(await send({ ...MESSAGE, subject }), { kind: 'SENT' });
    assert.deepEqual(mails[0]!.to, ['reader@home.example']);
    const parsed = await mails[0]!.parsed;
    assert.equal(parsed.subject, 'Hello Bcc: all@evil.example <b>body</b> x');
    assert.equal(parsed.bcc, undefined);
    await send({ ...MESSAGE, subject: 'ü'.repeat(5_000) });
    assert.equal((await mails[1]!.parsed).subject?.length, 201);
    for (const to of [
      'a@b.example\r\nBcc: c@d.example',
      'a@b.example>\r\nRCPT TO:<c@d.example',
      'a@b.example, c@d.example',
      'A <a@b.example>',
      'a@b.example\u0000',
    ])
      assert.equal((await send({ ...MESSAGE, to })).kind, 'REFUSED', to);
    for (const wrong of [
      { id: 'a@b>\r\nX: y' },
      { bounceToken: 'a@evil.example,b' },
      { bounceToken: 'a\r\nRCPT TO:<x@y.example>' },
      { unsubscribeUrl: 'https://shop.example/\r\nX: y' },
      { unsubscribeUrl: 'javascript:alert(1)' },
      { unsubscribeUrl: 'https://shop.example/a>, <mailto:x@y.example' },
    ])
      await send({ ...MESSAGE, ...wrong }).catch(() => {});
    for (const { raw, from, to } of mails) {
      assert.doesNotMatch(raw, /^(?:Bcc|X):/im);
      assert.equal(raw.match(/^List-Unsubscribe: <[^<>\s]+>\r\n/gm)?.length, 1);
      assert.match(from, /^bounces\+[\w-]+@bounces\.shop\.example$/);
      assert.equal(to.length, 1);
    }
  });

  test('is one of many over few connections', async () => {
    const { port, mails, connections } = await receiver();
    const { send } = mailerTo(`smtp://127.0.0.1:${port}?connections=2`);
    const sent = await Promise.all(
      Array.from({ length: 30 }, (_, at) => send({ ...MESSAGE, id: `m${at}`, to: `r${at}@home.example` })),
    );
    assert.ok(sent.every(({ kind }) => kind === 'SENT'));
    assert.deepEqual(new Set(mails.map(({ to }) => to[0])).size, 30);
    assert.ok(connections() <= 2, `${connections()} connections`);
  });
});

describe('what a server answers', () => {
  const outcomeAt = async (behaviour: SmtpBehaviour) => {
    const { port, mails } = await receiver(behaviour);
    const outcome = await mailerTo(`smtp://127.0.0.1:${port}`).send(MESSAGE);
    assert.equal(mails.length, 0);
    return outcome;
  };

  const RECIPIENT_ANSWERS: readonly (readonly [code: number, text: string, kind: 'REFUSED' | 'FAILED'])[] = [
    [550, '5.1.1 <reader@home.example>: Recipient address rejected: User unknown', 'REFUSED'],
    [550, 'No such user here: relayed.client@home.example', 'REFUSED'],
    [550, '5.2.1 The account is disabled', 'REFUSED'],
    [553, '5.1.3 Bad destination mailbox address syntax', 'REFUSED'],
    [556, '5.1.10 Recipient address has null MX', 'REFUSED'],
    [450, '4.2.0 Greylisted, try again later', 'FAILED'],
    [452, '4.2.2 Mailbox full', 'FAILED'],
    [552, '5.2.2 Mailbox full', 'FAILED'],
    [554, '5.7.1 <reader@home.example>: Relay access denied', 'FAILED'],
    [550, 'relay not permitted', 'FAILED'],
    [550, '5.7.26 This mail is unauthenticated', 'FAILED'],
    [550, '5.1.8 Sender address rejected: Domain not found', 'FAILED'],
    [530, '5.7.0 Authentication required', 'FAILED'],
    [503, '5.5.1 Bad sequence of commands', 'FAILED'],
    [554, 'Transaction failed', 'FAILED'],
  ];
  for (const [code, text, kind] of RECIPIENT_ANSWERS)
    test(`${code} ${text}, to the address: ${kind}`, async () => {
      const outcome = await outcomeAt({ answerRecipient: () => ({ code, text }) });
      assert.equal(outcome.kind, kind);
      assert.ok(outcome.answer.includes(text), JSON.stringify(outcome));
    });

  test('5xx to what is ours gives no address up', async () => {
    const gone: SmtpAnswer = { code: 550, text: '5.1.1 User unknown' };
    const ofSender = await outcomeAt({ answerSender: () => gone });
    const ofContent = await outcomeAt({ answerContent: () => gone });
    assert.deepEqual([ofSender.kind, ofContent.kind], ['FAILED', 'FAILED']);
    const both = await outcomeAt({ answerSender: () => gone, answerRecipient: () => gone });
    assert.equal(both.kind, 'FAILED');
  });

  test('a login that is refused gives no address up, and tells nobody the password', async () => {
    const password = 'pa/ss word-9Xy';
    const { port } = await receiver({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: ({ password: given }, _session, done) =>
        done(Object.assign(new Error(`5.7.8 Wrong password ${given}`), { responseCode: 535 })),
    });
    const outcome = await mailerTo(`smtp://us:${encodeURIComponent(password)}@127.0.0.1:${port}`).send(
      MESSAGE,
    );
    assert.equal(outcome.kind, 'FAILED');
    assert.match(JSON.stringify(outcome), /5\.7\.8/);
    assert.doesNotMatch(JSON.stringify(outcome), /pa\/ss|9Xy/);
  });

  test('a login that is good sends', async () => {
    const { port, mails } = await receiver({
      ...{ authOptional: false, allowInsecureAuth: true },
      onAuth: ({ username, password }, _session, done) =>
        username === 'us@er' && password === 'p/w%' ? done(null, { user: 1 }) : done(new Error('no')),
    });
    const outcome = await mailerTo(`smtp://us%40er:p%2Fw%25@127.0.0.1:${port}`).send(MESSAGE);
    assert.deepEqual(outcome, { kind: 'SENT' });
    assert.equal(mails.length, 1);
  });
});

describe('a server that is not there, or not right', () => {
  const serve = async (behave: (socket: Socket) => void) => {
    const server = createServer((socket) => {
      socket.on('error', () => {});
      behave(socket);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    closers.push(async () => void server.close());
    return (server.address() as AddressInfo).port;
  };
  const failsAt = async (url: string) => {
    const outcome = await mailerTo(url, SHORT).send(MESSAGE);
    assert.equal(outcome.kind, 'FAILED');
    return outcome.kind === 'FAILED' ? outcome.answer : '';
  };

  test('refuses connections', async () => {
    const { port, close } = await startSmtpReceiver();
    await close();
    assert.match(await failsAt(`smtp://127.0.0.1:${port}`), /ECONNREFUSED/);
  });

  test('says nothing', async () => {
    assert.match(await failsAt(`smtp://127.0.0.1:${await serve(() => {})}`), /greeting|timeout/i);
  });

  test('greets and says nothing more', async () => {
    const port = await serve((socket) => socket.write('220 mail.example\r\n'));
    assert.match(await failsAt(`smtp://127.0.0.1:${port}`), /timeout/i);
  });

  test('answers byte by byte, for ever', async () => {
    const port = await serve((socket) => {
      socket.write('220 mail.example\r\n250-mail');
      const timer = setInterval(() => socket.write('.'), 100);
      socket.on('close', () => clearInterval(timer));
    });
    assert.notEqual(await failsAt(`smtp://127.0.0.1:${port}`), '');
  });

  test('breaks off in the middle', async () => {
    const port = await serve((socket) => {
      socket.write('220 mail.example\r\n');
      socket.on('data', () => socket.destroy());
    });
    assert.notEqual(await failsAt(`smtp://127.0.0.1:${port}`), '');
  });

  test('speaks no TLS where it is demanded, and gets no mail without', async () => {
    const { port, mails } = await receiver();
    await failsAt(`smtp://127.0.0.1:${port}?tls=starttls`);
    await failsAt(`smtps://127.0.0.1:${port}`);
    assert.equal(mails.length, 0);
  });

  test('has a certificate that nobody signed, and gets no mail; it gets one when that is signed', {
    skip: spawnSync('openssl', ['version'], { stdio: 'ignore' }).status !== 0 && 'openssl is not here',
  }, async () => {
    await withTempDirectory(async (place) => {
      const [keyPath, certPath] = [join(place, 'key'), join(place, 'cert')];
      const made = spawnSync('openssl', [
        ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', keyPath, '-out', certPath],
        ...['-days', '1', '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'],
      ]);
      assert.equal(made.status, 0, String(made.stderr));
      const [key, cert] = [readFileSync(keyPath, 'utf8'), readFileSync(certPath, 'utf8')];
      const starting = await receiver({ key, cert, disabledCommands: [] });
      const implicit = await receiver({ key, cert, secure: true });
      const urls = [
        `smtp://localhost:${starting.port}?tls=starttls`,
        `smtps://localhost:${implicit.port}`,
      ] as const;
      for (const url of urls) assert.match(await failsAt(url), /self-signed|certificate/);
      const known = getCACertificates('default');
      setDefaultCACertificates([...known, cert]);
      try {
        for (const url of urls) assert.deepEqual(await mailerTo(url).send(MESSAGE), { kind: 'SENT' });
        await failsAt(`smtps://127.0.0.1:${implicit.port}`);
      } finally {
        setDefaultCACertificates(known);
      }
      assert.deepEqual(
        [...starting.mails, ...implicit.mails].map(({ isSecure }) => isSecure),
        [true, true],
      );
    });
  });

  test('is left when the service ends', async () => {
    const { send, close } = mailerTo(`smtp://127.0.0.1:${await serve(() => {})}`, {
      ...SHORT,
      greetingMs: 60_000,
      silenceMs: 60_000,
      mailMs: 60_000,
    });
    const sending = send(MESSAGE);
    await close();
    assert.equal((await sending).kind, 'FAILED');
    assert.equal((await send(MESSAGE)).kind, 'FAILED');
  });
});
