import { spawnSync } from 'node:child_process';
import { readFileSync, type Stats, statSync } from 'node:fs';
import { join } from 'node:path';
import type { DataDirectoryContext } from './embedded-paths.ts';

export function isProcessAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The process id that postmaster.pid names, and the TCP port there. */
export function readPostmasterPidFile(site: DataDirectoryContext): { pid: number; port: number } | undefined {
  try {
    const lines = readFileSync(join(site.data, 'postmaster.pid'), 'utf8').split('\n');
    const pid = Number(lines[0]);
    return pid > 0 ? { pid, port: Number(lines[3]) } : undefined;
  } catch {
    return undefined;
  }
}

/** The process id of the living server of this directory; a number that another process got meanwhile does not count. */
export function livingServerPid(site: DataDirectoryContext): number | undefined {
  const pid = readPostmasterPidFile(site)?.pid;
  return pid && isLikelyServerProcess(site, pid) ? pid : undefined;
}

export function isLikelyServerProcess(site: DataDirectoryContext, pid: number): boolean {
  if (!isProcessAlive(pid)) return false;
  if (process.platform === 'win32') return true;
  if (process.platform === 'linux') return isServerProcessOnLinux(site, pid);
  return spawnSync('ps', ['-p', String(pid), '-o', 'comm='], { encoding: 'utf8' }).stdout.includes(
    'postgres',
  );
}

function isServerProcessOnLinux({ dataDir, data }: DataDirectoryContext, pid: number): boolean {
  try {
    const here = statSync(data);
    if (!readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('postgres')) return false;
    if (statSync(`/proc/${pid}`).uid !== here.uid) return false;
    const there = workingDirectoryStats(pid);
    if (there) return there.dev === here.dev && there.ino === here.ino;
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(`lastcall.directory=${dataDir}\0`);
  } catch {
    return false;
  }
}

/** Root in a container may not look at the working directory of another user's process. */
function workingDirectoryStats(pid: number): Stats | undefined {
  try {
    return statSync(`/proc/${pid}/cwd`);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EACCES') return undefined;
    throw error;
  }
}

export function signalProcess(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
