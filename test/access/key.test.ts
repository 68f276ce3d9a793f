import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, test } from 'node:test';
import { Refusal } from '../../src/domain/refusal.ts';
import type { Role } from '../../src/domain/words.ts';
import { authenticateKey } from '../../src/access/caller.ts';
import { issueFirstAdminKeyIfNeeded, issueKey, listKeys, revokeKey } from '../../src/access/key.ts';
import { keyDigest } from '../../src/access/key-secret.ts';
import { asAdmin, auditTrail, keyFor } from '../support/keys.ts';
import { world } from '../support/world.ts';

const YEAR_10000 = Date.UTC(10_000, 0);

function refusalOf(code: string, ...fields: string[]) {
  return (error: unknown) => {
    assert.ok(error instanceof Refusal, String(error));
    assert.deepEqual([...new Set(error.faults.map((fault) => fault.code))], [code]);
    assert.deepEqual(
      error.faults.flatMap((fault) => fault.field ?? []),
      fields,
    );
    for (const { message } of error.faults) assert.match(message, /^[A-Z][^\n]+\.$/);
    return true;
  };
}

describe('a key', () => {
  const place = world();

  // R107
  test('is 256 random bits behind the id that may be shown, and stands nowhere in the database', async () => {
    const { keyId, secret } = await keyFor(place.ctx, 'MANAGER');
    assert.match(secret, /^lc_[0-9a-f]{12}_[A-Za-z0-9_-]{43}$/);
    assert.equal(secret.split('_')[1], keyId);
    assert.equal(Buffer.from(secret.slice(16), 'base64url').length, 32);
    const [row] = await place.ctx.rows<{ digest: string }>('select digest from api_key where id = $1', [
      keyId,
    ]);
    assert.equal(row!.digest, keyDigest(secret));
    const [{ all }] = (await place.ctx.rows<{ all: string }>(
      `select (select string_agg(k::text, ' ') from api_key k) || (select string_agg(a::text, ' ') from audit_entry a) as all`,
      [],
    )) as [{ all: string }];
    assert.ok(!all.includes(secret.slice(16)));
  });

  test('lets its holder in under its role and name', async () => {
    const { keyId, secret } = await keyFor(place.ctx, 'PARTNER');
    assert.deepEqual(await authenticateKey(place.ctx, secret, '198.51.100.7'), {
      role: 'PARTNER',
      name: 'A partner',
      person: 'a partner',
      keyId,
      address: '198.51.100.7',
    });
  });

  test('that differs by one character, or is none, is unknown', async () => {
    const { secret } = await keyFor(place.ctx, 'PARTNER');
    const other = secret.at(-2) === 'A' ? 'B' : 'A';
    const wrong = [
      `${secret.slice(0, -2)}${other}${secret.at(-1)}`,
      secret.slice(0, -1),
      `${secret}A`,
      secret.replace(/^lc_[0-9a-f]{12}/, 'lc_000000000000'),
      secret.toUpperCase(),
      '',
      'a',
      "' or true --",
      'lc_',
      '\0',
      'x'.repeat(100_000),
    ];
    for (const key of wrong)
      await assert.rejects(authenticateKey(place.ctx, key, null), refusalOf('UNAUTHENTICATED'));
  });

  // R107
  test('ends at its last instant, to the millisecond', async () => {
    place.at('2026-11-21T12:00:00Z');
    const { secret } = await keyFor(place.ctx, 'MANAGER', '2026-12-01T00:00:00Z');
    place.at('2026-11-30T23:59:59.999Z');
    assert.equal((await authenticateKey(place.ctx, secret, null)).role, 'MANAGER');
    place.at('2026-12-01T00:00:00Z');
    await assert.rejects(authenticateKey(place.ctx, secret, null), /expired at 2026-12-01T00:00:00\.000Z/);
    place.at('2026-11-21T12:00:00Z');
  });

  // R107
  test('ends at once when it is revoked, and stays as it is when it is revoked again', async () => {
    const { keyId, secret } = await keyFor(place.ctx, 'MANAGER');
    place.at('2026-11-22T12:00:00Z');
    assert.deepEqual(await revokeKey(asAdmin(place.ctx), { keyId }), { keyId });
    await assert.rejects(authenticateKey(place.ctx, secret, null), /revoked/);
    const written = (await auditTrail(place.ctx)).length;
    place.at('2026-11-23T12:00:00Z');
    assert.deepEqual(await revokeKey(asAdmin(place.ctx), { keyId }), { keyId });
    assert.equal((await auditTrail(place.ctx)).length, written);
    const row = (await listKeys(asAdmin(place.ctx))).find((key) => key.keyId === keyId);
    assert.equal(row!.revokedAt, Date.parse('2026-11-22T12:00:00Z'));
  });

  test('that leaked can be revoked by pasting it, and is not written down by that', async () => {
    const { keyId, secret } = await keyFor(place.ctx, 'MANAGER');
    assert.deepEqual(await revokeKey(asAdmin(place.ctx), { keyId: ` ${secret}\n` }), { keyId });
    assert.deepEqual((await auditTrail(place.ctx)).at(-1).input, { keyId });
  });

  test('that is none cannot be revoked', async () => {
    for (const keyId of ['000000000000', '', 'lc_', "'", '\0', '0'.repeat(10_000)])
      await assert.rejects(revokeKey(asAdmin(place.ctx), { keyId }), refusalOf('NOT_FOUND', 'keyId'));
  });

  test('tells when it was last used, to the minute', async () => {
    const { keyId, secret } = await keyFor(place.ctx, 'PARTNER');
    const lastUsed = async () => {
      const row = (await listKeys(asAdmin(place.ctx))).find((key) => key.keyId === keyId);
      return row!.lastUsedAt === null ? null : new Date(row!.lastUsedAt).toISOString();
    };
    assert.equal(await lastUsed(), null);
    for (const [used, lastUsedAt] of [
      ['2026-11-24T09:00:00.500Z', '2026-11-24T09:00:00.500Z'],
      ['2026-11-24T09:01:00.499Z', '2026-11-24T09:00:00.500Z'],
      ['2026-11-24T09:01:00.500Z', '2026-11-24T09:01:00.500Z'],
    ] as const) {
      place.at(used);
      await Promise.all([1, 2, 3].map(() => authenticateKey(place.ctx, secret, null)));
      // Nobody waits for the note, so it may come a moment later.
      for (let turn = 0; (await lastUsed()) !== lastUsedAt && turn < 500; turn++) await pause(10);
      assert.equal(await lastUsed(), lastUsedAt);
    }
  });

  test('is looked up by one statement, each time', async () => {
    const { secret } = await keyFor(place.ctx, 'PARTNER');
    place.statements();
    await authenticateKey(place.ctx, secret, null);
    await authenticateKey(place.ctx, secret, null);
    assert.equal(place.statements().length, 2);
  });

  test('needs a role, a name and an expiry that can be, and hears of all that is wrong at once', async () => {
    const issue = (input: object) =>
      issueKey(asAdmin(place.ctx), { role: 'MANAGER', name: 'Shop', ...input });
    for (const role of ['ANONYMOUS', 'manager', '', 'ROOT'] as Role[])
      await assert.rejects(issue({ role }), refusalOf('INVALID', 'role'));
    for (const name of ['', '  ', 'a\nb', 'a\0', '\u{200b}', '\ud800', 'x'.repeat(101)])
      await assert.rejects(issue({ name }), refusalOf('INVALID', 'name'));
    for (const name of [
      'clock',
      'Import',
      ' LASTCALL_ADMIN_KEY',
      'lastcall admin key',
      'First  Start',
      'Keys command',
    ])
      await assert.rejects(issue({ name }), refusalOf('INVALID', 'name'));
    for (const expiresAt of [place.ctx.now(), 0, -1, Number.NaN, Number.POSITIVE_INFINITY, YEAR_10000])
      await assert.rejects(issue({ expiresAt }), refusalOf('INVALID', 'expiresAt'));
    const all = issue({ role: 'ANONYMOUS', name: '', expiresAt: 0 });
    await assert.rejects(all, refusalOf('INVALID', 'role', 'name', 'expiresAt'));
    for (const name of ['x', '🛒'.repeat(100), 'Überladen & Söhne', "Robert'); drop table api_key; --"])
      assert.ok(await issue({ name, expiresAt: YEAR_10000 - 1 }));
  });

  test('is listed without its secret', async () => {
    place.at('2026-11-25T12:00:00Z');
    const { keyId, secret } = await keyFor(place.ctx, 'MANAGER', '2027-01-01T00:00:00Z');
    const keys = await listKeys(asAdmin(place.ctx));
    assert.deepEqual(keys.at(-1), {
      keyId,
      role: 'MANAGER',
      name: 'A manager',
      person: 'a manager',
      createdAt: Date.parse('2026-11-25T12:00:00Z'),
      createdBy: 'Ada',
      expiresAt: Date.parse('2027-01-01T00:00:00Z'),
      lastUsedAt: null,
      revokedAt: null,
    });
    assert.ok(!JSON.stringify(keys).includes(keyDigest(secret)));
  });

  test('is the business of admins alone', async () => {
    for (const [role, code] of [
      ['ANONYMOUS', 'UNAUTHENTICATED'],
      ['PARTNER', 'FORBIDDEN'],
      ['MANAGER', 'FORBIDDEN'],
    ] as const) {
      const ctx = asAdmin(place.ctx, { role });
      await assert.rejects(issueKey(ctx, { role: 'PARTNER', name: '' }), refusalOf(code));
      await assert.rejects(revokeKey(ctx, { keyId: 'x' }), refusalOf(code));
      await assert.rejects(listKeys(ctx), refusalOf(code));
    }
  });
});

describe('the last admin key', () => {
  const place = world();

  // R108
  test('cannot be revoked while no other works', async () => {
    const one = await keyFor(place.ctx, 'ADMIN');
    const other = await keyFor(place.ctx, 'ADMIN', '2026-12-01T00:00:00Z');
    await keyFor(place.ctx, 'MANAGER');
    place.at('2026-12-02T00:00:00Z');
    await assert.rejects(revokeKey(asAdmin(place.ctx), one), refusalOf('INVALID', 'keyId'));
    await revokeKey(asAdmin(place.ctx), other);
    const next = await keyFor(place.ctx, 'ADMIN');
    await revokeKey(asAdmin(place.ctx), one);
    await assert.rejects(revokeKey(asAdmin(place.ctx), next), refusalOf('INVALID', 'keyId'));
  });

  test('outlives two admins who revoke each other at once', async () => {
    await keyFor(place.ctx, 'ADMIN');
    const valid = async () =>
      (await listKeys(asAdmin(place.ctx))).filter((key) => key.role === 'ADMIN' && key.revokedAt === null);
    const both = await valid();
    assert.equal(both.length, 2);
    const done = await Promise.allSettled(both.map((key) => revokeKey(asAdmin(place.ctx), key)));
    assert.deepEqual(done.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
    assert.equal((await valid()).length, 1);
  });

  // R108
  test('can be revoked where the environment has one', async () => {
    const [last] = (await listKeys(asAdmin(place.ctx))).filter(
      (key) => key.role === 'ADMIN' && key.revokedAt === null,
    );
    await revokeKey({ ...asAdmin(place.ctx), adminDigest: keyDigest('x'.repeat(32)) }, last!);
  });
});

describe('the first admin key', () => {
  const place = world();

  test('is not made where the environment has one', async () => {
    assert.equal(
      await issueFirstAdminKeyIfNeeded({ ...place.ctx, adminDigest: keyDigest('x'.repeat(32)) }),
      null,
    );
  });

  test('is made by exactly one of four that start at once, and works', async () => {
    await keyFor(place.ctx, 'MANAGER');
    const made = await Promise.all([1, 2, 3, 4].map(() => issueFirstAdminKeyIfNeeded(place.ctx)));
    const [key, ...more] = made.filter((one) => one !== null);
    assert.deepEqual(more, []);
    assert.equal((await authenticateKey(place.ctx, key!.secret, null)).role, 'ADMIN');
    const entry = (await auditTrail(place.ctx)).at(-1);
    assert.deepEqual([entry.verb, entry.name, entry.after.keyId], ['issueKey', 'first start', key!.keyId]);
  });

  test('is never made again, even when all are revoked', async () => {
    const admins = (await listKeys(asAdmin(place.ctx))).filter((key) => key.role === 'ADMIN');
    for (const key of admins)
      await revokeKey({ ...asAdmin(place.ctx), adminDigest: keyDigest('x'.repeat(32)) }, key);
    assert.equal(await issueFirstAdminKeyIfNeeded(place.ctx), null);
  });
});

describe('the admin key of the environment', () => {
  const place = world();
  const key = 'a key of the operator, 32 letters'.replaceAll(' ', '-');

  test('is an admin, and is no key of the table', async () => {
    const ctx = { ...place.ctx, adminDigest: keyDigest(key) };
    place.statements();
    const caller = await authenticateKey(ctx, key, '192.0.2.9');
    assert.deepEqual(caller, {
      role: 'ADMIN',
      name: 'LASTCALL_ADMIN_KEY',
      person: 'lastcall:admin-key',
      keyId: null,
      address: '192.0.2.9',
    });
    assert.deepEqual(place.statements(), []);
    assert.deepEqual(await listKeys(asAdmin(place.ctx)), []);
    await assert.rejects(authenticateKey(ctx, `${key}x`, null), refusalOf('UNAUTHENTICATED'));
    await assert.rejects(authenticateKey(place.ctx, key, null), refusalOf('UNAUTHENTICATED'));
  });
});
