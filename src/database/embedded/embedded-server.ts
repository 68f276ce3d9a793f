import { spawn, spawnSync } from 'node:child_process';
import {
  closeSync,
  constants,
  fchownSync,
  fstatSync,
  ftruncateSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { openDirectoryFdForChild, spawnOptionsFor } from './embedded-account.ts';
import { type PostgresBinaries, binaryPath } from './embedded-binaries.ts';
import { unixSocketPort, ensureTcpPortIfNeeded } from './embedded-port.ts';
import { isLikelyServerProcess, signalProcess, readPostmasterPidFile } from './embedded-process.ts';
import type { DataDirectoryContext } from './embedded-paths.ts';

const { O_RDWR, O_WRONLY, O_CREAT, O_APPEND, O_NOFOLLOW } = constants;

/** A server that this process started; `ended` is set when it has gone again. */
export interface PostgresProcess {
  pid: number | undefined;
  ended: boolean;
  killed: boolean;
  log(): string;
}

/** Starts the server apart from our process group, so that neither the terminal nor our own end ends it. */
export function spawnPostgres(site: DataDirectoryContext, binaries: PostgresBinaries): PostgresProcess {
  const log = openServerLogRotatedIfLarge(site);
  const begin = statSync(site.log).size;
  const place = openDirectoryFdForChild(site.data, site.account);
  const running = spawnOptionsFor(site.account);
  const child = spawn(binaryPath(binaries, 'postgres'), postgresArguments(site, place.name), {
    ...running,
    env: { ...running.env, ...environmentIgnoringStalePid(site) },
    detached: true,
    stdio: ['ignore', log, log, place.fd],
  });
  closeSync(log);
  place.done();
  let trouble = '';
  const started: PostgresProcess = {
    pid: child.pid,
    ended: false,
    killed: false,
    log: () => trouble || readFileSync(site.log).subarray(begin).toString('utf8'),
  };
  child.on('exit', (_code, signal) => {
    started.ended = true;
    started.killed = signal !== null;
  });
  child.on('error', (error) => {
    started.ended = true;
    trouble = error.message;
  });
  child.unref();
  return started;
}

/** The log of a server may have so many bytes when it starts, and so many while it runs; beside it one earlier part is kept. */
const MAX_LOG_BYTES_BY_STAGE = { starting: 1_000_000, running: 8_000_000 };

/**
 * Keeps the log of a running server small: the server appends, so that what was kept apart can be cut off. Where the disk is
 * full it is cut off all the same; nothing of this ends the service. No link is followed: the directory may be another's.
 */
export function limitRunningServerLogSize(site: DataDirectoryContext): void {
  try {
    const log = openSync(site.log, O_RDWR | (O_NOFOLLOW ?? 0));
    try {
      if (fstatSync(log).size <= MAX_LOG_BYTES_BY_STAGE.running) return;
      copyLogAside(log, `${site.log}.1`, site.say);
      ftruncateSync(log);
    } finally {
      closeSync(log);
    }
  } catch (error) {
    site.say(`The log ${site.log} could not be kept small: ${(error as Error).message}`);
  }
}

function copyLogAside(log: number, path: string, say: DataDirectoryContext['say']): void {
  try {
    rmSync(path, { force: true });
    writeFileSync(path, readFileSync(log), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    say(`What the log held before is lost: ${(error as Error).message}`);
  }
}

function openServerLogRotatedIfLarge(site: DataDirectoryContext): number {
  const size = statSync(site.log, { throwIfNoEntry: false })?.size ?? 0;
  if (size > MAX_LOG_BYTES_BY_STAGE.starting) renameSync(site.log, `${site.log}.1`);
  const log = openSync(site.log, O_WRONLY | O_CREAT | O_APPEND | (O_NOFOLLOW ?? 0), 0o600);
  if (site.keeper) fchownSync(log, site.keeper.uid, site.keeper.gid);
  return log;
}

/** PostgreSQL takes any living process with the number in postmaster.pid for a server, except its grandparent. */
function environmentIgnoringStalePid(site: DataDirectoryContext): NodeJS.ProcessEnv {
  const pid = readPostmasterPidFile(site)?.pid;
  return pid && !isLikelyServerProcess(site, pid) ? { PG_GRANDPARENT_PID: String(pid) } : {};
}

function postgresArguments(site: DataDirectoryContext, data: string): string[] {
  const port = ensureTcpPortIfNeeded(site);
  const settings = {
    listen_addresses: port ? '127.0.0.1' : '',
    port: port ?? unixSocketPort,
    unix_socket_directories: port ? '' : '.',
    unix_socket_permissions: '0700',
    shared_buffers: '128MB',
    max_connections: 200,
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_min_messages: 'warning',
    // Whoever leaves in the middle of an answer would have the whole statement written.
    log_min_error_statement: 'panic',
    logging_collector: 'off',
    fsync: site.durable ? 'on' : 'off',
    full_page_writes: site.durable ? 'on' : 'off',
    synchronous_commit: site.durable ? 'on' : 'off',
    autovacuum: site.durable ? 'on' : 'off',
    'lastcall.directory': site.dataDir,
  };
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return ['-D', data, ...options];
}

/** Ends the server by a fast shutdown and waits for it. */
export async function stopPostgres(
  site: DataDirectoryContext,
  binaries: PostgresBinaries,
  pid: number,
): Promise<void> {
  signalPostgresToStop(site, binaries, pid);
  const patience = performance.now() + 60_000;
  let isNotified = false;
  while (isLikelyServerProcess(site, pid)) {
    if (!isNotified && performance.now() > patience) {
      isNotified = true;
      site.say(`PostgreSQL (process ${pid}) needs long to stop; it is told to stop at once.`);
      signalProcess(pid, 'SIGQUIT');
    }
    await sleep(10);
  }
}

export function signalPostgresToStop(
  site: DataDirectoryContext,
  binaries: PostgresBinaries,
  pid: number,
): void {
  if (!isLikelyServerProcess(site, pid)) return;
  if (process.platform !== 'win32') signalProcess(pid, 'SIGINT');
  else spawnSync(binaryPath(binaries, 'pg_ctl'), ['stop', '-D', site.data, '-m', 'fast', '-W']);
}
