import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, lchownSync, lstatSync, mkdirSync, openSync, realpathSync, statSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { type UnixAccount, findNonRootAccount, nonRootOwnerOf } from './embedded-account.ts';
import type { PreparedDatabase } from '../open-server.ts';
import { PrivilegeError } from '../rights/privilege-error.ts';

/** What the child hears: first where its database is, later that it shall stop. */
export interface MessageToChild {
  readonly database?: {
    readonly url: string;
    readonly isEmbedded: boolean;
    readonly ownFolders: readonly string[];
  };
  readonly stop?: NodeJS.Signals;
}

/** The argument by which a script knows that it hears such messages. */
export const UNPRIVILEGED_FLAG = '--unprivileged';

const isLinux = process.platform === 'linux';

/** Files beyond the three standard ones and the channel, by their numbers in the child. */
const NODE_EXECUTABLE_CHILD_FD = 4;
const SOCKET_DIRECTORY_CHILD_FD = 5;
const FIRST_FOLDER_CHILD_FD = 6;

/** A child that serves without the rights of root. */
export interface UnprivilegedChild {
  readonly stop: (signal: NodeJS.Signals) => void;
  /** Its exit status, as a shell tells it. */
  readonly ended: Promise<number>;
}

/**
 * Runs a script as an account without rights: the one to which alone the database's socket is open, else one of the
 * machine. What lies below a home that is closed to it is opened before root is given up, and named by the open file.
 * @param root the project's directory
 * @param script the script, below it
 * @param options.ownFolders folders that it may write into, made where they are not there
 * @throws PrivilegeError where no such account can run it
 */
export function startUnprivilegedChild(
  root: string,
  script: string,
  server: PreparedDatabase,
  { ownFolders = [] }: { readonly ownFolders?: readonly string[] } = {},
): UnprivilegedChild {
  const sockets = socketDirectoryInUrl(server.url);
  const account =
    (sockets && nonRootOwnerOfClosedDirectory(sockets)) ?? findNonRootAccount(['nobody', 'daemon']);
  if (!account) throw cannotSwitchUserError('this machine has neither a user "nobody" nor "daemon"');
  for (const path of [
    '.',
    'package.json',
    'src',
    script,
    'node_modules',
    'node_modules/express/package.json',
  ])
    if (!isReadableByAccount(join(root, path), account))
      throw unreadableProjectPathError(join(root, path), account);
  const given = ownFolders.map((folder) => giveAndOpenFolder(folder, account));
  const opened = [
    ...[process.execPath, sockets ?? '/'].map((path) => openSync(path, 'r')),
    ...given.filter((fd) => fd !== null),
  ];
  const place = isLinux ? '/proc/self/cwd' : root;
  const child = spawn(
    isLinux ? `/proc/self/fd/${NODE_EXECUTABLE_CHILD_FD}` : process.execPath,
    [
      ...process.execArgv,
      '--preserve-symlinks',
      '--preserve-symlinks-main',
      join(place, script),
      UNPRIVILEGED_FLAG,
    ],
    {
      ...account,
      cwd: root,
      env: childEnvironment(),
      stdio: ['inherit', 'inherit', 'inherit', 'ipc', ...opened],
    },
  );
  for (const fd of opened) closeSync(fd);
  const ended = waitForExit(child);
  const url =
    sockets && isLinux ? urlWithHost(server.url, `/proc/self/fd/${SOCKET_DIRECTORY_CHILD_FD}`) : server.url;
  sendIfConnected(child, {
    database: { url, isEmbedded: server.isEmbedded, ownFolders: childPathsOfFolders(ownFolders, given) },
  });
  return { stop: (signal) => sendIfConnected(child, { stop: signal }), ended };
}

/**
 * What stands there and is no folder of its own is left as it is: root writes through no link that somebody laid.
 * @returns the open folder, since what it lies in may be closed to the child; null where it cannot be given
 */
function giveAndOpenFolder(folder: string, { uid, gid }: UnixAccount): number | null {
  try {
    mkdirSync(dirname(folder), { recursive: true });
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (!lstatSync(folder).isDirectory()) return null;
    lchownSync(folder, uid, gid);
    return openSync(folder, 'r');
  } catch {
    return null; // A disk that cannot be written to is no reason not to serve: who wants to write says so.
  }
}

/** By which paths the child reaches its folders, in order. */
function childPathsOfFolders(folders: readonly string[], given: readonly (number | null)[]): string[] {
  let fd = FIRST_FOLDER_CHILD_FD;
  return folders.map((folder, at) => (isLinux && given[at] !== null ? `/proc/self/fd/${fd++}` : folder));
}

/** The directory of the socket that an address names; null for a server that is reached otherwise. */
function socketDirectoryInUrl(url: string): string | null {
  const host = decodeURIComponent(new URL(url).hostname);
  return host.startsWith('/') ? host : null;
}

/** The owner of a directory that nobody else may enter. */
function nonRootOwnerOfClosedDirectory(directory: string): UnixAccount | undefined {
  return statSync(directory).mode & 0o001 ? undefined : nonRootOwnerOf(realpathSync(directory));
}

function urlWithHost(url: string, host: string): string {
  const address = new URL(url);
  address.hostname = encodeURIComponent(host);
  return address.href;
}

/** Whether the bits of a file let an account read it, and enter it where it is a directory. */
function isReadableByAccount(path: string, { uid, gid }: UnixAccount): boolean {
  const stat = statSync(path);
  const needed = stat.isDirectory() ? 0o5 : 0o4;
  const shift = stat.uid === uid ? 6 : stat.gid === gid ? 3 : 0;
  return ((stat.mode >> shift) & needed) === needed;
}

/** The owner's words are not for the child. */
function childEnvironment(): NodeJS.ProcessEnv {
  const { DATABASE_URL: _, DATABASE_OWNER_URL: __, PGPASSWORD: ___, HOME: ____, ...env } = process.env;
  return env;
}

async function waitForExit(child: ChildProcess): Promise<number> {
  return await new Promise((resolve, reject) => {
    child.on('error', ({ message }) => reject(cannotSwitchUserError(message)));
    child.on('exit', (status, signal) => resolve(status ?? 128 + constants.signals[signal!]));
  });
}

/** A child that is gone hears nothing; its end says so. */
function sendIfConnected(child: ChildProcess, message: MessageToChild): void {
  if (child.connected) child.send(message, () => {});
}

function cannotSwitchUserError(reason: string): PrivilegeError {
  return new PrivilegeError(
    `The service does not serve as root and cannot become another user here (${reason}): start as an ordinary user.`,
  );
}

function unreadableProjectPathError(path: string, { uid }: UnixAccount): PrivilegeError {
  return new PrivilegeError(
    `The service does not serve as root, and the user with id ${uid}, as whom it would, cannot read ${path}: let others read the project (chmod -R o+rX), or start as an ordinary user.`,
  );
}
