import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { ROLE_LIMITS } from '../../../src/limits/role-limits.ts';
import { askFrom, queryFrom } from '../../support/addresses.ts';
import { keyFor } from '../../support/keys.ts';
import { storyIn } from '../../support/story.ts';
import { door } from '../door.ts';
import { withDatabaseClient } from '../../support/database.ts';

const LOOKUP = '{ item(by: {sku: "CAM"}) { sku } }';
const FIELDS = /^"work";q=(\d+);w=60;qu="ms"$/;

describe('what one caller may take', () => {
  const place = door();
  before(() => storyIn(place).lists({ sku: 'CAM' }));

  const graphql = () => `${place.address()}/graphql`;
  const quotaOf = (header: string | string[] | undefined) => Number(FIELDS.exec(String(header))?.[1]);

  // R100
  test('is told with every answer, and is more with a key', async () => {
    const quotas: number[] = [];
    for (const role of [null, 'PARTNER', 'MANAGER'] as const) {
      const authorization = role && `Bearer ${(await keyFor(place.ctx, role)).secret}`;
      const headers: Record<string, string> = authorization ? { authorization } : {};
      const request = await queryFrom('127.0.0.2', graphql(), LOOKUP, { headers });
      assert.equal(request.status, 200);
      const quota = quotaOf(request.headers['ratelimit-policy']);
      assert.equal(request.headers['ratelimit'], `"work";r=${quota};t=0`);
      const page = await askFrom('127.0.0.2', `${place.address()}/items/CAM`, { headers });
      assert.deepEqual(
        [quotaOf(page.headers['ratelimit-policy']), page.headers['ratelimit']],
        [quota, undefined],
      );
      quotas.push(quota);
    }
    assert.deepEqual(
      quotas,
      [ROLE_LIMITS.ANONYMOUS, ROLE_LIMITS.PARTNER, ROLE_LIMITS.MANAGER].map((one) => one.workMsPerMinute),
    );
    assert.ok(quotas[0]! < quotas[1]! && quotas[1]! < quotas[2]!);
  });

  test('a wrong key at an open door is nobody’s, and guesses there count as elsewhere', async () => {
    const headers = { authorization: `Bearer lc_000000000000_${'A'.repeat(43)}` };
    for (let turn = 0; turn < 12; turn++) {
      const page = await askFrom('127.0.0.3', `${place.address()}/items/CAM`, { headers });
      assert.equal(page.status, 200);
      assert.equal(quotaOf(page.headers['ratelimit-policy']), ROLE_LIMITS.ANONYMOUS.workMsPerMinute);
    }
    assert.equal((await queryFrom('127.0.0.3', graphql(), LOOKUP, { headers })).status, 429);
  });

  test('a statement ends with its request', async () => {
    const active = async () =>
      await withDatabaseClient(place.url, async (client) => {
        const sql = `select count(*)::int as count from pg_stat_activity
          where datname = current_database() and pid <> pg_backend_pid() and wait_event_type = 'Lock'`;
        return (await client.query<{ count: number }>(sql)).rows[0]!.count;
      });
    await withDatabaseClient(place.url, async (owner) => {
      await owner.query('begin; lock table item in access exclusive mode');
      const leaving = new AbortController();
      const pending = queryFrom('127.0.0.4', graphql(), LOOKUP, { signal: leaving.signal }).catch(
        () => 'left',
      );
      while ((await active()) !== 1) await new Promise(setImmediate);
      leaving.abort();
      assert.equal(await pending, 'left');
      while ((await active()) !== 0) await new Promise(setImmediate);
      await owner.query('rollback');
    });
    assert.equal((await queryFrom('127.0.0.4', graphql(), LOOKUP)).status, 200);
    assert.deepEqual(place.defects(), []);
  });

  test('one network takes its share of the places for polls, and others still find one', async () => {
    const share = ROLE_LIMITS.ANONYMOUS.polls;
    const path = `${place.address()}/feed?after=1&wait=60`;
    const over = new AbortController();
    const polls: Promise<unknown>[] = [];
    let refusedCount = 0;
    const ask = (address: string) =>
      askFrom(address, path, { signal: over.signal }).then(({ status }) => {
        if (status === 503) refusedCount += 1;
      });
    while (polls.length < share) {
      const some = Array.from({ length: 50 }, () => ask('127.0.0.5').catch(() => {}));
      polls.push(...some);
      while ((await askFrom('127.0.0.6', `${place.address()}/items/CAM`)).status !== 200);
    }
    while (refusedCount === 0) await ask('127.0.0.5').catch(() => {});
    const other = ask('127.0.0.6').catch(() => 'waits');
    const first = await Promise.race([other, new Promise((later) => setTimeout(() => later('waits'), 200))]);
    assert.equal(first, 'waits');
    over.abort();
    await Promise.all([...polls, other]);
  });
});
