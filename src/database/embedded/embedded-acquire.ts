import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PostgresBinaries } from './embedded-binaries.ts';
import { DirectoryInUseError, EmbeddedError, programFailureError } from './embedded-error.ts';
import { saveRandomTcpPort, ensureTcpPortIfNeeded } from './embedded-port.ts';
import { livingServerPid } from './embedded-process.ts';
import { requestLease, type LeaseRole, type LeaseConnection } from './embedded-lease.ts';
import { type PostgresProcess, signalPostgresToStop, spawnPostgres } from './embedded-server.ts';
import type { DataDirectoryContext } from './embedded-paths.ts';

const acquireTimeoutMs = 60_000;

/**
 * Comes to a seat at the server: takes it where a server runs, else starts one. Of two starters PostgreSQL lets one
 * through (postmaster.pid), and the other finds its server here.
 */
export async function acquireServerLease(
  site: DataDirectoryContext,
  binaries: PostgresBinaries,
  role: LeaseRole,
): Promise<LeaseConnection> {
  const say = createOncePerMessageReporter(site.say);
  let started: PostgresProcess | undefined;
  const talkative = performance.now() + 2_000;
  let until = performance.now() + acquireTimeoutMs;
  for (;;) {
    const answer = await requestLease(site, role).catch((error: unknown) => {
      if (!(error instanceof DirectoryInUseError)) stopStartedServer(site, binaries, started);
      throw error;
    });
    if ('seat' in answer) return answer.seat;
    if (performance.now() > talkative) say('Waiting for PostgreSQL, which is still starting or stopping.');
    if (answer.none === 'busy') {
      until = performance.now() + acquireTimeoutMs;
    } else if (started?.ended) {
      if (!started.killed) prepareRestartOrThrow(site, started.log());
      say('Waiting for the end of an earlier PostgreSQL on the same data.');
      started = undefined;
      await sleep(200);
    } else if (answer.none === 'absent' && !started && !livingServerPid(site)) {
      started = spawnPostgres(site, binaries);
    }
    if (performance.now() > until) throw stopServerAndExplainTimeout(site, binaries, started);
    await sleep(20);
  }
}

function prepareRestartOrThrow(site: DataDirectoryContext, text: string): void {
  const noSockets = /could not (bind|create) Unix|Unix-domain sockets are not supported/i.test(text);
  const portTaken = /could not bind IPv4/.test(text) && ensureTcpPortIfNeeded(site);
  if (portTaken || (noSockets && !ensureTcpPortIfNeeded(site))) saveRandomTcpPort(site);
  else if (
    !/lock file ".*" already exists|lock file ".*" is empty|shared memory block|shutdown request/.test(text)
  ) {
    throw programFailureError(site.dataDir, 'PostgreSQL does not start', text);
  }
}

function stopStartedServer(
  site: DataDirectoryContext,
  binaries: PostgresBinaries,
  started: PostgresProcess | undefined,
): void {
  if (started?.pid && !started.ended) signalPostgresToStop(site, binaries, started.pid);
}

function stopServerAndExplainTimeout(
  site: DataDirectoryContext,
  binaries: PostgresBinaries,
  started: PostgresProcess | undefined,
): EmbeddedError {
  stopStartedServer(site, binaries, started);
  const pid = livingServerPid(site);
  if (!started && pid) {
    return new EmbeddedError(
      `PostgreSQL (process ${pid}) on ${site.dataDir} does not answer: end that process and start again, ` +
        `or, if it is another program, remove ${join(site.data, 'postmaster.pid')}.`,
    );
  }
  const text = started?.log() ?? '';
  return programFailureError(
    site.dataDir,
    `PostgreSQL is not ready after ${acquireTimeoutMs / 1000} s (see ${site.log})`,
    text,
  );
}

function createOncePerMessageReporter(say: (sentence: string) => void): (sentence: string) => void {
  const announced = new Set<string>();
  return (sentence) => {
    if (!announced.has(sentence)) say(sentence);
    announced.add(sentence);
  };
}
