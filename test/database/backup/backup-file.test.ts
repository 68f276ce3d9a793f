import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { openCheckedBackupFile, writeBackupFile } from '../../../src/database/backup/backup-file.ts';
import { withTempDirectory } from '../../support/service.ts';

const NOISE = randomBytes(300_000);

async function* text(...parts: (string | Buffer)[]): AsyncGenerator<Buffer> {
  for (const part of parts) yield Buffer.from(part);
}

async function readBack(path: string): Promise<Buffer> {
  const file = await openCheckedBackupFile(path);
  try {
    const read: Buffer[] = [];
    for await (const chunk of file.text()) read.push(chunk);
    return Buffer.concat(read);
  } finally {
    await file.close();
  }
}

test('a backup reads back as it was written, and only its owner may read it', async () => {
  await withTempDirectory(async (place) => {
    const path = join(place, 'one');
    const size = await writeBackupFile(path, text('a line\n', NOISE));
    const { size: stored, mode } = await stat(path);
    assert.equal(stored, size);
    if (process.platform !== 'win32') assert.equal(mode & 0o777, 0o600);
    assert.deepEqual(await readBack(path), Buffer.concat([Buffer.from('a line\n'), NOISE]));
    assert.deepEqual(await readdir(place), ['one']);
    await writeBackupFile(join(place, 'empty'), text());
    assert.deepEqual(await readBack(join(place, 'empty')), Buffer.alloc(0));
  });
});

test('tools for Zstandard read it too', async (t) => {
  if (spawnSync('zstd', ['--version']).error) return t.skip('no zstd on this machine');
  await withTempDirectory(async (place) => {
    const path = join(place, 'one');
    await writeBackupFile(path, text('a line\n'));
    assert.equal(spawnSync('zstd', ['-dc', path]).stdout.toString(), 'a line\n');
  });
});

test('no file is ever written over, nor a backup that another is writing', async () => {
  await withTempDirectory(async (place) => {
    const path = join(place, 'one');
    await writeFile(path, 'mine');
    await assert.rejects(writeBackupFile(path, text('a')), /is there already/);
    await writeFile(`${place}/two.partial`, 'mine');
    await assert.rejects(writeBackupFile(join(place, 'two'), text('a')), /Another backup is writing/);
    async function* meanwhile(): AsyncGenerator<Buffer> {
      yield Buffer.from('a');
      await writeFile(join(place, 'three'), 'mine');
    }
    await assert.rejects(writeBackupFile(join(place, 'three'), meanwhile()), /is there already/);
    for (const name of ['one', 'two.partial', 'three'])
      assert.equal(await readFile(join(place, name), 'utf8'), 'mine');
    assert.deepEqual((await readdir(place)).sort(), ['one', 'three', 'two.partial']);
  });
});

test('what breaks off leaves no file behind', async () => {
  await withTempDirectory(async (place) => {
    async function* broken(): AsyncGenerator<Buffer> {
      yield NOISE;
      throw new Error('The server went away.');
    }
    await assert.rejects(writeBackupFile(join(place, 'one'), broken()), /went away/);
    const stopping = new AbortController();
    async function* interrupted(): AsyncGenerator<Buffer> {
      yield NOISE;
      stopping.abort();
      yield NOISE;
    }
    await assert.rejects(writeBackupFile(join(place, 'two'), interrupted(), stopping.signal), {
      name: 'AbortError',
    });
    assert.deepEqual(await readdir(place), []);
    await assert.rejects(
      writeBackupFile(join(place, 'no/where'), text('a')),
      /^BackupError: Name a file that can be used: .* cannot \(ENOENT\)\.$/,
    );
  });
});

test('a file that is cut short, changed in any place, empty or another is refused in a sentence', async () => {
  await withTempDirectory(async (place) => {
    const path = join(place, 'one');
    const size = await writeBackupFile(path, text('a line\n', NOISE.subarray(0, 500)));
    const whole = await readFile(path);
    const refused = async (name: string, bytes: Buffer, says: RegExp) => {
      await writeFile(join(place, name), bytes);
      await assert.rejects(openCheckedBackupFile(join(place, name)), says);
    };
    for (let bit = 0; bit < size * 8; bit += 13) {
      const flipped = Buffer.from(whole);
      flipped[bit >> 3]! ^= 1 << (bit & 7);
      await refused('flipped', flipped, /is (damaged, it was cut short or changed|no backup of Lastcall): /);
    }
    for (const length of [size - 1, size >> 1, 60, 25, 24])
      await refused('cut', whole.subarray(0, length), /is damaged, it was cut short/);
    await refused('longer', Buffer.concat([whole, whole]), /is damaged/);
    for (const bytes of [whole.subarray(0, 10), Buffer.from('-- PostgreSQL database dump\n\nselect 1;\n')])
      await refused('other', bytes, /is no backup of Lastcall: name another file\.$/);
    await truncate(join(place, 'other'));
    await assert.rejects(openCheckedBackupFile(join(place, 'other')), /is empty: use another copy\.$/);
    await mkdir(join(place, 'directory'));
    await assert.rejects(openCheckedBackupFile(join(place, 'directory')), /BackupError: /);
    await assert.rejects(openCheckedBackupFile(join(place, 'none')), /cannot \(ENOENT\)\.$/);
  });
});
