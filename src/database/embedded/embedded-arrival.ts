import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Binaries } from './embedded-binaries.ts';
import { DirectoryInUse, EmbeddedError, programFailed } from './embedded-error.ts';
import { choosePort, tcpPort } from './embedded-port.ts';
import { serverPid } from './embedded-process.ts';
import { askForSeat, type Role, type Seat } from './embedded-seat.ts';
import { type Started, signalStop, startServer } from './embedded-server.ts';
import type { Site } from './embedded-site.ts';

const patience = 60_000;

/**
 * Comes to a seat at the server: takes it where a server runs, else starts one. Of two starters PostgreSQL lets one
 * through (postmaster.pid), and the other finds its server here.
 */
export async function arrive(site: Site, binaries: Binaries, role: Role): Promise<Seat> {
  const say = once(site.say);
  let started: Started | undefined;
  const talkative = performance.now() + 2_000;
  let until = performance.now() + patience;
  for (;;) {
    const answer = await askForSeat(site, role).catch((error: unknown) => {
      if (!(error instanceof DirectoryInUse)) takeBack(site, binaries, started);
      throw error;
    });
    if ('seat' in answer) return answer.seat;
    if (performance.now() > talkative) say('Waiting for PostgreSQL, which is still starting or stopping.');
    if (answer.none === 'busy') {
      until = performance.now() + patience;
    } else if (started?.ended) {
      if (!started.killed) mayTryAgain(site, started.said());
      say('Waiting for the end of an earlier PostgreSQL on the same data.');
      started = undefined;
      await sleep(200);
    } else if (answer.none === 'absent' && !started && !serverPid(site)) {
      started = startServer(site, binaries);
    }
    if (performance.now() > until) throw gaveUp(site, binaries, started);
    await sleep(20);
  }
}

function mayTryAgain(site: Site, said: string): void {
  const noSockets = /could not (bind|create) Unix|Unix-domain sockets are not supported/i.test(said);
  const portTaken = /could not bind IPv4/.test(said) && tcpPort(site);
  if (portTaken || (noSockets && !tcpPort(site))) choosePort(site);
  else if (
    !/lock file ".*" already exists|lock file ".*" is empty|shared memory block|shutdown request/.test(said)
  ) {
    throw programFailed(site.dataDir, 'PostgreSQL does not start', said);
  }
}

function takeBack(site: Site, binaries: Binaries, started: Started | undefined): void {
  if (started?.pid && !started.ended) signalStop(site, binaries, started.pid);
}

function gaveUp(site: Site, binaries: Binaries, started: Started | undefined): EmbeddedError {
  takeBack(site, binaries, started);
  const pid = serverPid(site);
  if (!started && pid) {
    return new EmbeddedError(
      `PostgreSQL (process ${pid}) on ${site.dataDir} does not answer: end that process and start again, ` +
        `or, if it is another program, remove ${join(site.data, 'postmaster.pid')}.`,
    );
  }
  const said = started?.said() ?? '';
  return programFailed(
    site.dataDir,
    `PostgreSQL is not ready after ${patience / 1000} s (see ${site.log})`,
    said,
  );
}

function once(say: (sentence: string) => void): (sentence: string) => void {
  const told = new Set<string>();
  return (sentence) => {
    if (!told.has(sentence)) say(sentence);
    told.add(sentence);
  };
}
