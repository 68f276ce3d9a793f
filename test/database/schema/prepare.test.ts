import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openEmbeddedDatabase } from '../../../src/database/embedded/embedded.ts';
import { findExcessRights } from '../../../src/database/rights/excess-rights.ts';
import { prepareDatabase } from '../../../src/database/schema/prepare.ts';
import { ask, bounded, placeFor } from '../embedded/embedded-place.ts';
import { withDatabaseClient } from '../../support/database.ts';

test(
  'the embedded database serves by a role that owns nothing and has a password of its own',
  bounded,
  async (t) => {
    const embedded = await openEmbeddedDatabase({ dataDir: placeFor(t), role: 'service', durable: false });
    const warned: string[] = [];
    const hearers = { say: () => {}, warn: (sentence: string) => void warned.push(sentence) };
    const addresses = { url: null, ownerUrl: embedded.url };
    const url = await prepareDatabase(addresses, hearers);
    assert.deepEqual(await ask(url, 'select current_user, session_user'), [
      'lastcall_service',
      'lastcall_service',
    ]);
    assert.deepEqual(await withDatabaseClient(url, findExcessRights), []);
    assert.ok(!url.includes(embedded.password));
    for (const database of ['postgres', 'template1'])
      await assert.rejects(ask(url.replace(/lastcall$/, database), 'select 1'), { code: '42501' });
    assert.equal(await prepareDatabase(addresses, hearers), url);
    assert.deepEqual(warned, []);
    await embedded.close();
  },
);
