import { spawnSync } from 'node:child_process';
import { closeSync, lstatSync, openSync } from 'node:fs';
import { EmbeddedError } from './embedded-error.ts';

/** The unprivileged account that runs the server when the service itself is root. */
export interface UnixAccount {
  uid: number;
  gid: number;
}

/** PostgreSQL refuses to run as root: then the owner of the data runs it, else an account of the machine. */
export function postgresAccountFor(dataDir: string, data: string): UnixAccount | undefined {
  if (process.getuid?.() !== 0) return undefined;
  return nonRootOwnerOf(data) ?? nonRootOwnerOf(dataDir) ?? requireNonRootAccount();
}

/** Who a file or directory belongs to; undefined for root's, or where there is none. */
export function nonRootOwnerOf(path: string): UnixAccount | undefined {
  const { uid, gid } = lstatSync(path, { throwIfNoEntry: false }) ?? { uid: 0, gid: 0 };
  return uid === 0 ? undefined : { uid, gid };
}

function requireNonRootAccount(): UnixAccount {
  const account = findNonRootAccount(['postgres', '_postgres', 'nobody', 'daemon']);
  if (account) return account;
  throw new EmbeddedError(
    'PostgreSQL does not run as root and this machine has neither a user "postgres" nor "nobody": ' +
      'start as an ordinary user, or set DATABASE_URL.',
  );
}

/** The first of these accounts that the machine has, and that is not root. */
export function findNonRootAccount(names: readonly string[]): UnixAccount | undefined {
  for (const name of names) {
    const [uid, gid] = ['-u', '-g'].map((flag) => Number(spawnSync('id', [flag, name]).stdout || NaN));
    if (uid && gid && uid > 0 && gid > 0) return { uid, gid };
  }
  return undefined;
}

/** How a program of PostgreSQL is run: as whom, and with a bare environment. */
export function spawnOptionsFor(account: UnixAccount | undefined) {
  const env: NodeJS.ProcessEnv = { PATH: process.env['PATH'], LC_ALL: 'C' };
  for (const name of ['SystemRoot', 'TEMP', 'TMP']) {
    if (process.env[name]) env[name] = process.env[name];
  }
  return { ...account, cwd: '/', env, windowsHide: true };
}

/**
 * A directory for a program that gets `fd` as its fourth file. Below a home that is closed to the account it can be
 * reached only so: opened before root is given up, and named by the open file.
 */
export function openDirectoryFdForChild(directory: string, account: UnixAccount | undefined) {
  if (!account || process.platform !== 'linux')
    return { name: directory, fd: 'ignore' as const, done: () => {} };
  const fd = openSync(directory, 'r');
  return { name: '/proc/self/fd/3', fd, done: () => closeSync(fd) };
}
