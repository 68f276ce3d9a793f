import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, test } from 'node:test';
import type { Caller } from '../../src/record/context.ts';
import { type NewAuditEntry, appendAudit } from '../../src/access/audit.ts';
import { deleteOldAuditAddresses } from '../../src/access/audit-addresses.ts';
import { revokeKey } from '../../src/access/key.ts';
import { asAdmin, auditTrail, keyFor } from '../support/keys.ts';
import { world } from '../support/world.ts';
import { withDatabaseClient } from '../support/database.ts';

const CALLER: Caller = { role: 'MANAGER', name: 'Mia', keyId: '0123456789ab', address: '2001:db8::1' };

describe('the audit trail', () => {
  const place = world();
  const at = Date.parse('2026-11-21T12:00:00.123Z');
  const write = (entry: Partial<NewAuditEntry>) =>
    place.ctx.em
      .fork()
      .transactional((em) =>
        appendAudit(em, { caller: CALLER, at, verb: 'reviseItem', input: {}, ...entry }),
      );

  test('says who did what, from where and when, and what changed', async () => {
    const item = randomUUID();
    await write({
      itemIds: [item],
      input: { sku: 'CAM', name: [{ locale: 'en', text: 'Camera' }] },
      before: { name: null },
      after: { name: 'Camera' },
      note: 'Asked for by sales.',
    });
    const { id, ...entry } = (await auditTrail(place.ctx)).at(-1);
    assert.ok(id > 0);
    assert.deepEqual(entry, {
      at,
      verb: 'reviseItem',
      key_id: '0123456789ab',
      name: 'Mia',
      person: 'mia',
      role: 'MANAGER',
      address: '2001:db8::1',
      item_ids: [item],
      notice_id: null,
      input: { sku: 'CAM', name: [{ locale: 'en', text: 'Camera' }] },
      before: { name: null },
      after: { name: 'Camera' },
      note: 'Asked for by sales.',
    });
  });

  test('keeps text that the database could not', async () => {
    await write({ input: { text: 'a\0b\ud800c 🛒 \\u0000' }, note: 'x\0' });
    const { input, note } = (await auditTrail(place.ctx)).at(-1);
    assert.deepEqual([input, note], [{ text: 'a\ufffdb\ufffdc 🛒 \\u0000' }, 'x\ufffd']);
  });

  test('has no entry of what was taken back', async () => {
    const before = await auditTrail(place.ctx);
    const failing = place.ctx.em.fork().transactional(async (em) => {
      await appendAudit(em, { caller: CALLER, at, verb: 'reviseItem', input: null });
      throw new Error('taken back');
    });
    await assert.rejects(failing, /taken back/);
    assert.deepEqual(await auditTrail(place.ctx), before);
  });

  // R99
  test('is refused every rewriting by the database itself', async () => {
    await write({});
    const before = await auditTrail(place.ctx);
    for (const sql of [
      `update audit_entry set name = 'Eve'`,
      'delete from audit_entry',
      'truncate audit_entry',
      'truncate audit_entry cascade',
    ]) {
      const rewriting = withDatabaseClient(place.url, (owner) => owner.query(sql));
      await assert.rejects(rewriting, /The audit trail is never (rewritten|emptied)\./, sql);
    }
    assert.deepEqual(await auditTrail(place.ctx), before);
  });

  // R99
  test('keeps addresses for some days, and who did what for ever', async () => {
    const day = 86_400_000;
    await write({ at: at - 90 * day - 1, verb: 'old' });
    await write({ at: at - 90 * day, verb: 'recent' });
    const ctx = { ...place.ctx, now: () => at };
    await deleteOldAuditAddresses(ctx, 90);
    const [old, recent] = (await auditTrail(place.ctx)).slice(-2);
    assert.deepEqual([old.verb, old.name, old.address], ['old', 'Mia', null]);
    assert.deepEqual([recent.verb, recent.name, recent.address], ['recent', 'Mia', CALLER.address]);
    await deleteOldAuditAddresses({ ...ctx, now: () => at + 1 }, 0);
    assert.equal((await auditTrail(place.ctx)).at(-1).address, null);
  });

  test('tells of every key that was issued and revoked, and never its secret', async () => {
    const { keyId, secret } = await keyFor(place.ctx, 'PARTNER', '2027-01-01T00:00:00Z');
    await revokeKey(asAdmin(place.ctx, { keyId: 'fedcba987654' }), { keyId });
    const [issued, revoked] = (await auditTrail(place.ctx)).slice(-2);
    const key = {
      role: 'PARTNER',
      name: 'A partner',
      person: 'a partner',
      expiresAt: '2027-01-01T00:00:00.000Z',
    };
    assert.deepEqual([issued.verb, issued.input, issued.before], ['issueKey', key, null]);
    assert.deepEqual(issued.after, { keyId, ...key });
    assert.deepEqual([issued.name, issued.role, issued.address], ['Ada', 'ADMIN', '192.0.2.1']);
    assert.deepEqual([revoked.verb, revoked.key_id, revoked.input], ['revokeKey', 'fedcba987654', { keyId }]);
    assert.equal(revoked.before.revokedAt, null);
    assert.equal(Date.parse(revoked.after.revokedAt), place.ctx.now());
    assert.ok(!JSON.stringify([issued, revoked]).includes(secret.slice(16)));
  });
});
