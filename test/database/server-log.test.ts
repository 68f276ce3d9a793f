import assert from 'node:assert/strict';
import {
  appendFileSync,
  closeSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { boundLog } from '../../src/database/embedded-server.ts';
import { siteOf } from '../../src/database/embedded-site.ts';

test('the log of a running server is cut where it grew long: the last part stays beside it, and it goes on', () => {
  const place = mkdtempSync(join(tmpdir(), 'lastcall-log-'));
  try {
    const site = siteOf(place, false, () => {});
    const server = openSync(site.log, 'a');
    writeSync(server, 'begun\n');
    boundLog(site);
    assert.equal(readFileSync(site.log, 'utf8'), 'begun\n', 'a short one is left alone');
    appendFileSync(site.log, 'x'.repeat(8_000_000));
    boundLog(site);
    assert.deepEqual([statSync(site.log).size, statSync(`${site.log}.1`).size], [0, 8_000_006]);
    writeSync(server, 'goes on\n');
    closeSync(server);
    assert.equal(readFileSync(site.log, 'utf8'), 'goes on\n');
  } finally {
    rmSync(place, { recursive: true });
  }
});
