import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  lchownSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { openDirectoryFdForChild, spawnOptionsFor } from './embedded-account.ts';
import { type PostgresBinaries, binaryPath } from './embedded-binaries.ts';
import { EmbeddedError, programFailureError } from './embedded-error.ts';
import { isProcessAlive } from './embedded-process.ts';
import { clusterMajorVersion, type DataDirectoryContext } from './embedded-paths.ts';

const stagingNamesBeingCreated = new Set<string>();

/** Creates the cluster where there is none: beside its place, then renamed, so that a half-made one never counts. */
export async function ensureCluster(site: DataDirectoryContext, binaries: PostgresBinaries): Promise<void> {
  removeHalfMadeClusters(site);
  if (clusterMajorVersion(site) !== undefined) return fixDataDirectoryAccess(site);
  if (existsSync(site.cluster)) {
    throw new EmbeddedError(
      `${site.cluster} exists but holds no PostgreSQL data: restore it from a backup, or move it away to start empty.`,
    );
  }
  site.say(`Creating the database in ${site.dataDir}, which happens once.`);
  const staging = `cluster.new-${process.pid}-${randomBytes(4).toString('hex')}`;
  stagingNamesBeingCreated.add(staging);
  try {
    await runInitdb(site, join(site.dataDir, staging), binaries);
    moveClusterIntoPlace(site, join(site.dataDir, staging));
  } finally {
    rmSync(join(site.dataDir, staging), { recursive: true, force: true });
    stagingNamesBeingCreated.delete(staging);
  }
}

/** A backup that was copied back may belong to root or be open to others, and PostgreSQL refuses both. */
function fixDataDirectoryAccess({ account, data }: DataDirectoryContext): void {
  if (account && lstatSync(data).uid !== account.uid) {
    for (const name of ['.', ...readdirSync(data, { recursive: true, encoding: 'utf8' })]) {
      lchownSync(join(data, name), account.uid, account.gid);
    }
  }
  chmodSync(data, 0o700);
}

function removeHalfMadeClusters(site: DataDirectoryContext): void {
  for (const name of readdirSync(site.dataDir)) {
    const maker = Number(/^cluster\.new-(\d+)-/.exec(name)?.[1]);
    if (!maker || stagingNamesBeingCreated.has(name) || (maker !== process.pid && isProcessAlive(maker)))
      continue;
    rmSync(join(site.dataDir, name), { recursive: true, force: true, maxRetries: 5 });
  }
}

async function runInitdb(
  site: DataDirectoryContext,
  staging: string,
  binaries: PostgresBinaries,
): Promise<void> {
  const data = join(staging, 'data');
  const password = join(staging, 'password');
  mkdirSync(data, { recursive: true, mode: 0o700 });
  writeFileSync(password, randomBytes(24).toString('base64url'), { mode: 0o600 });
  if (site.keeper) lchownSync(staging, site.keeper.uid, site.keeper.gid);
  if (site.account) for (const path of [data, password]) lchownSync(path, site.account.uid, site.account.gid);
  if (site.account && process.platform !== 'linux') {
    for (const path of [site.dataDir, staging]) chmodSync(path, 0o711);
  }

  const passwordFd = openSync(password, 'r');
  const place = openDirectoryFdForChild(data, site.account);
  const child = spawn(binaryPath(binaries, 'initdb'), initdbArguments(site, place.name, password, binaries), {
    ...spawnOptionsFor(site.account),
    stdio: [passwordFd, 'pipe', 'pipe', place.fd],
  });
  closeSync(passwordFd);
  place.done();
  const ended = new Promise<number | null>((resolve, reject) =>
    child.on('error', reject).on('close', resolve),
  );
  const [code, output, complained] = await Promise.all([ended, text(child.stdout!), text(child.stderr!)]);
  if (code !== 0) throw programFailureError(site.dataDir, 'initdb failed', complained || output);
}

function initdbArguments(
  site: DataDirectoryContext,
  data: string,
  password: string,
  { major }: PostgresBinaries,
): string[] {
  const pwfile = process.platform === 'linux' ? '/proc/self/fd/0' : password;
  const locale =
    major >= 17
      ? ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
      : [process.platform === 'linux' ? '--locale=C.UTF-8' : '--locale=C'];
  return [
    '-D',
    data,
    '-U',
    'lastcall',
    `--pwfile=${pwfile}`,
    '--auth=scram-sha-256',
    '-E',
    'UTF8',
    ...locale,
    '--no-instructions',
    ...(site.durable ? [] : ['--no-sync']),
  ];
}

function moveClusterIntoPlace(site: DataDirectoryContext, staging: string): void {
  try {
    renameSync(staging, site.cluster);
  } catch (error) {
    if (clusterMajorVersion(site) !== undefined) return;
    throw error;
  }
  if (process.platform === 'win32') return;
  const directory = openSync(site.dataDir, 'r');
  fsyncSync(directory);
  closeSync(directory);
}
