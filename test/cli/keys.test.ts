import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { test } from 'node:test';
import { parseKeyCommand } from '../../src/cli/key-command.ts';
import { createDatabase } from '../support/database.ts';
import { withTempDirectory, startService } from '../support/service.ts';
import { command } from './command.ts';
import { roleOf } from './role.ts';

const LIMIT = { timeout: 90_000 };

async function onDatabase(work: (run: (...args: string[]) => ReturnType<typeof command>) => Promise<void>) {
  const database = await createDatabase();
  try {
    await work((...args) => command('keys', args, database.url));
  } finally {
    await database.drop();
  }
}

test('a key is issued once, listed without its secret, and revoked', LIMIT, async () => {
  await onDatabase(async (run) => {
    const issued = await run(
      'issue',
      '--role',
      'manager',
      '--name',
      'Shop',
      '--expires',
      '2999-01-01T00:00:00Z',
    );
    assert.equal(issued.status, 0, issued.err);
    assert.match(issued.out, /^lc_[0-9a-f]{12}_[\w-]{43}\n$/);
    assert.match(issued.err, /^Key [0-9a-f]{12} of the person "shop" was made\. It is not shown again:\n$/);
    const secret = issued.out.trim();
    const keyId = secret.split('_')[1]!;

    const listed = await run('list');
    assert.equal(listed.status, 0, listed.err);
    const [head, row, ...more] = listed.out.trimEnd().split('\n');
    assert.match(head!, /^KEY +ROLE +STATE +MADE +BY +EXPIRES +LAST USED +PERSON +NAME$/);
    assert.match(
      row!,
      new RegExp(`^${keyId} +MANAGER +valid .* keys command .*2999-01-01T00:00:00Z +- +shop +Shop$`),
    );
    assert.deepEqual(more, []);
    assert.ok(!listed.out.includes(secret.slice(16)));

    const revoked = await run('revoke', keyId);
    assert.deepEqual([revoked.status, revoked.out], [0, `Key ${keyId} is revoked.\n`]);
    assert.match((await run('list')).out, / revoked /);
  });
});

test('a key is of the person that is said, and tokens of a subject are mapped to one', LIMIT, async () => {
  await onDatabase(async (run) => {
    const issued = await run('issue', '--role', 'manager', '--name', 'Phone', '--person', 'Mia');
    assert.match(issued.err, /of the person "mia" was made/);
    const mapped = await run('map', 'oidc:m-1', '--person', ' MIA');
    assert.deepEqual(
      [mapped.status, mapped.out, mapped.err],
      [0, 'Tokens of oidc:m-1 are of the person "mia".\n', ''],
    );
    const unknown = await run('map', 'oidc:m-2', '--person', 'Max');
    assert.deepEqual([unknown.status, unknown.out], [1, '']);
    assert.match(unknown.err, /^Nobody is named "Max": [^\n]+\.\n$/);
    assert.equal((await run('map', 'oidc:m-2', '--person', 'Max', '--new')).status, 0);
  });
});

test('what the rules refuse is told in one sentence', LIMIT, async () => {
  await onDatabase(async (run) => {
    for (const args of [
      ['issue', '--role', 'wizard', '--name', 'Shop'],
      ['revoke', '000000000000'],
    ]) {
      const { status, out, err } = await run(...args);
      assert.deepEqual([status, out], [1, ''], args.join(' '));
      assert.match(err, /^[A-Z][^\n]+\.\n$/);
    }
    assert.equal((await run('list')).out.trimEnd().split('\n').length, 1);
  });
});

test('words that cannot be understood are none of a command', () => {
  for (const args of [
    [],
    ['make'],
    ['issue'],
    ['issue', '--role', 'manager'],
    ['issue', '--role', 'manager', '--name', 'a', '--expires', '2027-02-30T00:00:00Z'],
    ['issue', '--role', 'manager', '--name', 'a', '--expires', 'tomorrow'],
    ['issue', '--role', 'manager', '--name', 'a', 'b'],
    ['issue', '--rolle', 'manager'],
    ['list', 'all'],
    ['list', '--role', 'manager'],
    ['revoke'],
    ['revoke', 'a', 'b'],
    ['revoke', 'a', '--person', 'a'],
    ['map', 'oidc:a'],
    ['map', '--person', 'a'],
    ['map', 'oidc:a', '--person', 'a', '--role', 'manager'],
    ['issue', '--role', 'manager', '--name', 'a', '--new'],
  ])
    assert.equal(parseKeyCommand(args), null, args.join(' '));
  assert.ok(parseKeyCommand(['issue', '--role', 'manager', '--name', 'a']));
});

test('the usage is told for wrong words', LIMIT, async () => {
  const wrong = await command('keys', ['issue'], 'postgres://nobody.test/none');
  assert.equal(wrong.status, 2);
  assert.match(wrong.err, /^Usage: npm run keys/);
  const isHelp = await command('keys', ['--help'], 'postgres://nobody.test/none');
  assert.equal(isHelp.status, 0);
  assert.match(isHelp.out, /^Usage: npm run keys/);
});

test(
  'a first start prints an admin key that works, a second none; commands beside it count at once',
  LIMIT,
  async () => {
    await withTempDirectory(async (place) => {
      const environment = { LASTCALL_DATA_DIR: join(place, 'data') };
      const first = await startService(environment);
      const shown = first.output().match(/lc_[0-9a-f]{12}_[\w-]{43}/g) ?? [];
      assert.equal(shown.length, 1);
      assert.match(first.output(), /not shown again/);
      assert.equal(await roleOf(first, shown[0]!), 'ADMIN');

      const run = (...args: string[]) => command('keys', args, '', environment);
      const issued = await run('issue', '--role', 'partner', '--name', 'Shop');
      assert.equal(issued.status, 0, issued.err);
      assert.equal(await roleOf(first, issued.out.trim()), 'PARTNER');
      assert.equal((await run('revoke', issued.out.trim())).status, 0);
      assert.equal(await roleOf(first, issued.out.trim()), 401);
      assert.equal((await run('revoke', shown[0]!)).status, 1);
      await first.stop();

      const second = await startService(environment);
      assert.doesNotMatch(second.output(), /lc_/);
      assert.equal(await roleOf(second, shown[0]!), 'ADMIN');
      await second.stop();
    });
  },
);

test(
  'with LASTCALL_ADMIN_KEY none is made, and that one works; one that can be guessed stops the start',
  LIMIT,
  async () => {
    const database = await createDatabase();
    const key = randomBytes(32).toString('base64');
    const environment = { DATABASE_URL: database.url, HOST: '127.0.0.1', LASTCALL_ADMIN_KEY: key };
    const service = await startService(environment);
    assert.doesNotMatch(service.output(), /lc_/);
    assert.ok(!service.output().includes(key));
    assert.equal(await roleOf(service, key), 'ADMIN');
    await service.stop();
    await assert.rejects(
      startService({ ...environment, LASTCALL_ADMIN_KEY: 'k'.repeat(32) }),
      /ended with 1: LASTCALL_ADMIN_KEY wants [^.\n]+\.\n$/,
    );
    await database.drop();
  },
);
