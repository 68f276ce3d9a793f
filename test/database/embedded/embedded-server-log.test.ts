import assert from 'node:assert/strict';
import {
  appendFileSync,
  closeSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { limitRunningServerLogSize } from '../../../src/database/embedded/embedded-server.ts';
import { prepareDataDirectory } from '../../../src/database/embedded/embedded-paths.ts';

test('the log of a running server is cut where it grew long: the last part stays beside it, and it goes on', () => {
  const place = mkdtempSync(join(tmpdir(), 'lastcall-log-'));
  try {
    const site = prepareDataDirectory(place, false, () => {});
    const server = openSync(site.log, 'a');
    writeSync(server, 'begun\n');
    limitRunningServerLogSize(site);
    assert.equal(readFileSync(site.log, 'utf8'), 'begun\n', 'a short one is left alone');
    appendFileSync(site.log, 'x'.repeat(8_000_000));
    limitRunningServerLogSize(site);
    assert.deepEqual([statSync(site.log).size, statSync(`${site.log}.1`).size], [0, 8_000_006]);
    writeSync(server, 'goes on\n');
    closeSync(server);
    assert.equal(readFileSync(site.log, 'utf8'), 'goes on\n');
  } finally {
    rmSync(place, { recursive: true });
  }
});

test('where the earlier part cannot be kept the log is cut all the same, no link is followed, and nothing is thrown', () => {
  const place = mkdtempSync(join(tmpdir(), 'lastcall-log-'));
  try {
    const lines: string[] = [];
    const site = prepareDataDirectory(place, false, (sentence) => lines.push(sentence));
    const other = join(place, 'other');
    writeFileSync(other, 'of somebody else');
    symlinkSync(other, `${site.log}.1`);
    writeFileSync(site.log, 'x'.repeat(8_000_001));
    limitRunningServerLogSize(site);
    assert.deepEqual([statSync(site.log).size, readFileSync(other, 'utf8')], [0, 'of somebody else']);
    assert.equal(lstatSync(`${site.log}.1`).size, 8_000_001);
    rmSync(`${site.log}.1`);
    mkdirSync(`${site.log}.1`);
    writeFileSync(site.log, 'x'.repeat(8_000_001));
    limitRunningServerLogSize(site);
    assert.equal(statSync(site.log).size, 0);
    rmSync(site.log);
    symlinkSync(other, site.log);
    limitRunningServerLogSize(site);
    assert.equal(readFileSync(other, 'utf8'), 'of somebody else');
    assert.deepEqual(
      lines.map((sentence) => sentence.split(':')[0]!.replace(site.log, 'LOG')),
      ['What the log held before is lost', 'The log LOG could not be kept small'],
    );
  } finally {
    rmSync(place, { recursive: true });
  }
});
