import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ConfigError, readConfig } from '../src/config.ts';

test('without any variable the service runs its own database on this machine alone', () => {
  assert.deepEqual(readConfig({}), {
    port: 4000,
    host: '127.0.0.1',
    publicUrl: null,
    databaseUrl: null,
    dataDir: '.lastcall',
    defaultLocale: 'en',
    logLevel: 'info',
    adminKey: null,
    trustProxy: false,
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

test('proxies are trusted by number, by address or not at all', () => {
  assert.deepEqual(
    ['true', 'false', '2', '10.0.0.1'].map((text) => readConfig({ TRUST_PROXY: text }).trustProxy),
    [true, false, 2, '10.0.0.1'],
  );
});

for (const [name, value] of [
  ['PORT', 'http'],
  ['PORT', '70000'],
  ['DATABASE_URL', 'mysql://db.test'],
  ['PUBLIC_URL', 'shop.test'],
  ['DEFAULT_LOCALE', 'tlh'],
  ['LOG_LEVEL', 'loud'],
  ['LASTCALL_ADMIN_KEY', 'x'.repeat(31)],
  ['LASTCALL_ADMIN_KEY', `${'x'.repeat(40)} y`],
  ['LASTCALL_ADMIN_KEY', 'ü'.repeat(40)],
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
