import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { authenticateKey } from '../../src/access/caller.ts';
import { issueFirstAdminKeyIfNeeded, revokeKey } from '../../src/access/key.ts';
import { countWorkingKeysByRole, revokeAllKeys } from '../../src/access/restored-keys.ts';
import { asAdmin, auditTrail, keyFor } from '../support/keys.ts';
import { world } from '../support/world.ts';

describe('the keys of a restored database', () => {
  const place = world();

  test('are counted by role where they work', async () => {
    await keyFor(place.ctx, 'ADMIN');
    for (const role of ['MANAGER', 'MANAGER', 'PARTNER'] as const) await keyFor(place.ctx, role);
    await revokeKey(asAdmin(place.ctx), await keyFor(place.ctx, 'PARTNER'));
    await keyFor(place.ctx, 'PARTNER', '2026-11-21T12:00:01Z');
    const at = Date.parse('2026-11-21T12:00:01Z');
    assert.deepEqual(await countWorkingKeysByRole(place.ctx.em, at), { ADMIN: 1, MANAGER: 2, PARTNER: 1 });
  });

  test('end all at once, as the audit trail says, and a first key is made anew, once', async () => {
    const { secret } = await keyFor(place.ctx, 'MANAGER');
    assert.equal(await issueFirstAdminKeyIfNeeded(place.ctx), null);
    const at = place.ctx.now();
    assert.equal(await revokeAllKeys(place.ctx.em, at), 6);
    assert.deepEqual(await countWorkingKeysByRole(place.ctx.em, at), {});
    await assert.rejects(authenticateKey(place.ctx, secret, null), /revoked/);
    const entry = (await auditTrail(place.ctx)).at(-1);
    assert.deepEqual(
      [entry.verb, entry.name, entry.after.keyIds.length],
      ['revokeAllKeys', 'restore command', 6],
    );
    const made = await Promise.all([1, 2, 3].map(() => issueFirstAdminKeyIfNeeded(place.ctx)));
    const [key, ...more] = made.filter((one) => one !== null);
    assert.deepEqual(more, []);
    assert.equal((await authenticateKey(place.ctx, key!.secret, null)).role, 'ADMIN');
    assert.equal(await issueFirstAdminKeyIfNeeded(place.ctx), null);
  });
});
