import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, test } from 'node:test';
import { registerEndpoint } from '../../src/commands/endpoint/register-endpoint.ts';
import { deleteOldAttempts } from '../../src/delivery/attempt-retention.ts';
import { withDatabaseClient } from '../support/database.ts';
import { world } from '../support/world.ts';

describe('what was tried at an endpoint', () => {
  const place = world();

  test('is kept for 90 days', async () => {
    const now = place.ctx.now();
    const caller = { role: 'PARTNER', name: 'Ours', keyId: 'ours', person: 'ours', address: null } as const;
    const register = (name: string) =>
      registerEndpoint({ ...place.ctx, caller }, { name, url: `https://${name}.example/` });
    const endpoints = [(await register('one')).endpointId, (await register('two')).endpointId];
    const day = 86_400_000;
    const ages = [90 * day, 90 * day + 1, 91 * day, 200 * day];
    await withDatabaseClient(place.url, async (owner) => {
      for (const endpoint of endpoints)
        for (const age of ages)
          await owner.query(
            `insert into delivery_attempt (id, endpoint_id, message_id, first_sequence, last_sequence, at, milliseconds, outcome)
             values ($1, $2, 'msg', 0, 0, $3, 1, 'DELIVERED')`,
            [randomUUID(), endpoint, new Date(now - age)],
          );
    });
    await deleteOldAttempts(place.ctx, 1);
    const left = await place.ctx.rows<{ at: number }>('select at from delivery_attempt', []);
    assert.deepEqual(
      left.map(({ at }) => at),
      endpoints.map(() => now - 90 * day),
    );
  });
});
