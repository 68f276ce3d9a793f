import assert from 'node:assert/strict';
import { test } from 'node:test';
import express from 'express';
import { ConfigError, readConfig } from '../src/config.ts';

test('without any variable the service runs its own database on this machine alone', () => {
  assert.deepEqual(readConfig({}), {
    port: 4000,
    host: '127.0.0.1',
    publicUrl: null,
    databaseUrl: null,
    databaseOwnerUrl: null,
    waitMs: 60_000,
    dataDir: '.lastcall',
    defaultLocale: 'en',
    logLevel: 'info',
    logsRequests: false,
    adminKey: null,
    auditAddressDays: 90,
    signIn: null,
    trustProxy: false,
    site: { name: null, colour: null, logoUrl: null, securityContact: null },
    webhookAllowedHosts: new Set(),
    runsDeliveries: true,
    mail: {
      from: { name: 'Lastcall', address: 'no-reply@localhost' },
      bounceDomain: 'localhost',
      server: null,
    },
  });
});

test('with a database of its own elsewhere the service listens everywhere', () => {
  const config = readConfig({
    DATABASE_URL: 'postgres://user@db.test/lastcall',
    PUBLIC_URL: 'https://shop.test/',
  });
  assert.equal(config.host, '0.0.0.0');
  assert.equal(config.publicUrl, 'https://shop.test');
});

test('an empty variable is one that is not set', () => {
  assert.equal(readConfig({ PORT: '', HOST: '' }).port, 4000);
});

test('the pages are given a name, a colour and a logo, and somebody who is told of weaknesses', () => {
  const logo = 'https://shop.test/logo.svg?v=2';
  const given = {
    BRAND_NAME: ' Acme & Söhne ',
    BRAND_COLOUR: '#0057B8',
    BRAND_LOGO: logo,
    SECURITY_CONTACT: 'mailto:security@acme.test',
  };
  const { site } = readConfig(given);
  assert.deepEqual(site, {
    name: 'Acme & Söhne',
    colour: '#0057b8',
    logoUrl: logo,
    securityContact: 'mailto:security@acme.test',
  });
  const inline = `data:image/png;base64,${'a'.repeat(400)}==`;
  assert.equal(readConfig({ BRAND_LOGO: inline }).site.logoUrl, inline);
  const wrong = {
    BRAND_NAME: ['x'.repeat(61), 'two\nlines', ' '],
    BRAND_COLOUR: ['red', '#12345', '#0057b8;}body{display:none', 'url(https://x.test)'],
    BRAND_LOGO: [
      'http://shop.test/logo.png',
      'javascript:alert(1)',
      'logo.png',
      'https://user:word@shop.test/a.png',
      'data:text/html;base64,PGI+',
      'data:image/svg+xml,<svg onload=alert(1)>',
      `${inline}${'a'.repeat(8_000)}`,
    ],
    SECURITY_CONTACT: [
      'security@acme.test',
      'http://acme.test',
      'mailto:a@b.test\nExpires: never',
      'https://[',
      'javascript:x',
    ],
  };
  for (const [name, values] of Object.entries(wrong))
    for (const value of values)
      assert.throws(
        () => readConfig({ [name]: value }),
        (error) => error instanceof ConfigError && error.message.startsWith(`${name} wants `),
        value,
      );
});

test('proxies are trusted by number, by address or not at all, as Express takes it', () => {
  for (const [text, trusted] of [
    ['false', false],
    ['0', false],
    ['1', 1],
    ['2', 2],
    ['10.0.0.1', '10.0.0.1'],
    ['10.0.0.0/8, 2001:db8::/32', '10.0.0.0/8,2001:db8::/32'],
    ['loopback,linklocal, uniquelocal', 'loopback,linklocal,uniquelocal'],
    ['::1', '::1'],
  ] as const) {
    const { trustProxy } = readConfig({ TRUST_PROXY: text });
    assert.equal(trustProxy, trusted);
    express().set('trust proxy', trustProxy);
  }
});

test('people sign in by tokens of an issuer, for an audience, with their role in a claim', () => {
  const environment = { OIDC_ISSUER: 'https://id.shop.test/', OIDC_AUDIENCE: 'lastcall' };
  const signIn = { issuer: 'https://id.shop.test/', audience: 'lastcall', roleClaim: 'role' };
  assert.deepEqual(readConfig(environment).signIn, signIn);
  assert.deepEqual(readConfig({ ...environment, OIDC_ROLE_CLAIM: 'realm_access.roles' }).signIn, {
    ...signIn,
    roleClaim: 'realm_access.roles',
  });
});

test('an issuer may do without encryption on this machine alone', () => {
  for (const issuer of [
    'http://localhost:1',
    'http://127.0.0.1:1/realm',
    'http://127.1.2.3',
    'http://[::1]:1',
  ])
    assert.equal(readConfig({ OIDC_ISSUER: issuer, OIDC_AUDIENCE: 'x' }).signIn?.issuer, issuer);
});

test('an issuer without an audience, or the reverse, stops the start with one sentence', () => {
  const signInOrError = (environment: NodeJS.ProcessEnv) => {
    try {
      return readConfig(environment).signIn;
    } catch (error) {
      assert.ok(error instanceof ConfigError);
      return error.message;
    }
  };
  assert.equal(
    signInOrError({ OIDC_ISSUER: 'https://id.shop.test' }),
    'OIDC_AUDIENCE wants a value beside OIDC_ISSUER.',
  );
  assert.equal(signInOrError({ OIDC_AUDIENCE: 'x' }), 'OIDC_ISSUER wants a value beside OIDC_AUDIENCE.');
  assert.equal(
    signInOrError({ OIDC_AUDIENCE: 'x', OIDC_ISSUER: '' }),
    'OIDC_ISSUER wants a value beside OIDC_AUDIENCE.',
  );
});

test('mails are handed to a server, with a sender of the public name unless one is given', () => {
  const server = { port: 587, tls: 'STARTTLS', login: null, connections: 5, ehloName: null } as const;
  const environment = {
    SMTP_URL: 'smtp://mail.shop.test',
    PUBLIC_URL: 'https://support.shop.example/lastcall',
  };
  assert.deepEqual(readConfig({ ...environment, BRAND_NAME: 'Acme' }).mail, {
    from: { name: 'Acme', address: 'no-reply@support.shop.example' },
    bounceDomain: 'support.shop.example',
    server: { ...server, host: 'mail.shop.test' },
  });
  const given = {
    SMTP_URL: 'smtps://us%40er:p%2Fw%25@mail.shop.test?connections=2&name=a.shop.test',
    MAIL_FROM: '"Acme & Söhne" <News@SHOP.example>',
    BOUNCE_DOMAIN: 'bounces.shop.example',
  };
  assert.deepEqual(readConfig(given).mail, {
    from: { name: 'Acme & Söhne', address: 'News@shop.example' },
    bounceDomain: 'bounces.shop.example',
    server: {
      ...{ host: 'mail.shop.test', port: 465, tls: 'IMPLICIT', connections: 2, ehloName: 'a.shop.test' },
      login: { user: 'us@er', password: 'p/w%' },
    },
  });
  assert.equal(readConfig({ MAIL_FROM: 'a@b.example', BOUNCE_DOMAIN: 'none' }).mail.bounceDomain, null);
  for (const PUBLIC_URL of [undefined, 'http://localhost:4000', 'http://192.0.2.7'])
    assert.throws(() => readConfig({ ...environment, PUBLIC_URL }), {
      message: 'MAIL_FROM wants a value beside SMTP_URL.',
    });
});

test('what is wrong with the address of a mail server is said without its password', () => {
  for (const [url, wants] of [
    ['smtp://user:se/cret@mail.test', /begins with|%2F/],
    ['smtp://user:secret@mail.test/inbox', /no path/],
    ['smtp://user:secret@mail.test?pool=true', /no other option/],
    ['smtp://user:secret@mail.test?tls=off&tls=off', /once at most/],
    ['smtp://user:secret%@mail.test', /%25/],
    ['smtp://user@mail.test', /user and a password/],
  ] as const)
    assert.throws(
      () => readConfig({ SMTP_URL: url, MAIL_FROM: 'a@b.example' }),
      (error) => {
        assert.ok(error instanceof ConfigError);
        assert.match(error.message, /^SMTP_URL wants [^.]+\.$/);
        assert.match(error.message, wants);
        return !/cret|user:/.test(error.message);
      },
    );
});

for (const [name, value] of [
  ['PORT', 'http'],
  ['PORT', '70000'],
  ['PORT', '0x10'],
  ['PORT', '1e3'],
  ['AUDIT_ADDRESS_DAYS', 'ever'],
  ['AUDIT_ADDRESS_DAYS', '-1'],
  ['AUDIT_ADDRESS_DAYS', '1.5'],
  ['AUDIT_ADDRESS_DAYS', '3651'],
  ['DATABASE_URL', 'mysql://db.test'],
  ['PUBLIC_URL', 'shop.test'],
  ['DEFAULT_LOCALE', 'tlh'],
  ['LOG_LEVEL', 'loud'],
  ['LOG_REQUESTS', 'perhaps'],
  ['LASTCALL_ADMIN_KEY', 'x'.repeat(31)],
  ['LASTCALL_ADMIN_KEY', 'a'.repeat(32)],
  ['LASTCALL_ADMIN_KEY', 'Lastcall-Admin-Key-Production-2026!'],
  ['LASTCALL_ADMIN_KEY', `${'x'.repeat(40)} y`],
  ['LASTCALL_ADMIN_KEY', 'ü'.repeat(40)],
  ...[
    'true',
    'nonsense',
    'TRUE',
    'all',
    '*',
    '-1',
    '1.5',
    '11',
    '9'.repeat(400),
    ',',
    'loopback,',
    '10.0.0.256',
    '0.0.0.0/0',
    '::/0',
    '128.0.0.0/1',
    '2000::/3',
    '::ffff:0:0/96',
    '::ffff:0.0.0.0/96',
    '10.0.0.0/33',
    '10.0.0.0/255.0.0.0',
    'fe80::1%eth0',
    '10.1',
    '0x7f000001',
    'proxy.shop.test',
  ].map((value) => ['TRUST_PROXY', value] as const),
  ['SMTP_URL', 'mail.shop.test'],
  ['SMTP_URL', 'http://mail.shop.test'],
  ['SMTP_URL', 'smtp://'],
  ['SMTP_URL', 'smtp://mail.shop.test?connections=0'],
  ['SMTP_URL', 'smtp://mail.shop.test?tls=maybe'],
  ['SMTP_URL', 'smtps://mail.shop.test?tls=off'],
  ['MAIL_FROM', 'news'],
  ['MAIL_FROM', 'A <news@shop.test>, B <b@shop.test>'],
  ['MAIL_FROM', 'A\r\nBcc: b <news@shop.test>'],
  ['BOUNCE_DOMAIN', 'shop'],
  ['BOUNCE_DOMAIN', '192.0.2.7'],
  ['OIDC_ISSUER', 'id.shop.test'],
  ['OIDC_ISSUER', 'http://id.shop.test'],
  ['OIDC_ISSUER', 'http://127.0.0.1.shop.test'],
  ['OIDC_ISSUER', 'https://id.shop.test/?realm=a'],
  ['OIDC_ISSUER', 'https://id.shop.test/#a'],
  ['OIDC_ISSUER', 'https://user:secret@id.shop.test'],
] as const) {
  test(`a wrong ${name} (${value}) stops the start with one sentence that names it`, () => {
    assert.throws(
      () => readConfig({ [name]: value }),
      (error) =>
        error instanceof ConfigError &&
        /^[A-Z_]+ wants [^.]+\.$/.test(error.message) &&
        error.message.startsWith(name),
    );
  });
}
