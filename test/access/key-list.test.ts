import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { api } from '../support/api.ts';
import { createManagerClients, type Payload } from '../support/managers.ts';

const KEYS = '{ keys { keyId role name person createdAt createdBy expiresAt lastUsedAt revokedAt } }';

// R106
describe('the list of keys', () => {
  const place = api();
  const { run, send } = createManagerClients(place);

  test('tells an admin of every key, and of none how it opens', async () => {
    const issued = await run('issueKey', { role: 'PARTNER', name: 'A shop', person: 'Shop' }, 'ADMIN');
    const { data } = await send(KEYS, {}, 'ADMIN');
    const own = data.keys.find(({ keyId }: Payload) => keyId === issued.keyId);
    const { createdAt, createdBy, ...rest } = own;
    assert.match(createdAt, /^2026-11-21T/);
    assert.match(createdBy, /./);
    assert.deepEqual(rest, {
      keyId: issued.keyId,
      role: 'PARTNER',
      name: 'A shop',
      person: 'shop',
      expiresAt: null,
      lastUsedAt: null,
      revokedAt: null,
    });
    assert.ok(!JSON.stringify(data).includes(issued.secret));
    await run('revokeKey', { keyId: issued.keyId }, 'ADMIN');
    const after = (await send(KEYS, {}, 'ADMIN')).data.keys;
    assert.equal(after.length, data.keys.length);
    assert.notEqual(after.find(({ keyId }: Payload) => keyId === issued.keyId).revokedAt, null);
    assert.ok(after.some(({ revokedAt }: Payload) => revokedAt !== null));
    assert.ok(after.some(({ expiresAt }: Payload) => expiresAt !== null));
  });

  test('is for admins alone', async () => {
    for (const [bearer, code] of [
      ['ANONYMOUS', 'UNAUTHENTICATED'],
      ['PARTNER', 'FORBIDDEN'],
      ['MANAGER', 'FORBIDDEN'],
    ] as const) {
      const { data, errors } = await send(KEYS, {}, bearer);
      assert.equal(data, null);
      assert.equal(errors![0]!.extensions.code, code);
    }
  });
});
