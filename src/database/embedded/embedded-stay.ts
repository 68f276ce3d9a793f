import { setTimeout as sleep } from 'node:timers/promises';
import { forgetLinks } from './embedded-address.ts';
import { arrive } from './embedded-arrival.ts';
import type { Binaries } from './embedded-binaries.ts';
import { serverPid } from './embedded-process.ts';
import { askForSeat, isLastToLeave, type Role, type Seat } from './embedded-seat.ts';
import { boundLog, signalStop, stopServer } from './embedded-server.ts';
import type { Site } from './embedded-site.ts';

/** The time between sitting down at the server and leaving it. */
export interface Stay {
  leave(): Promise<void>;
  abandon(): void;
}

const LOG_LOOK_MS = 30_000;

/** Sits down at the server; a service whose server goes away meanwhile brings it back. */
export async function stayAt(site: Site, binaries: Binaries, role: Role): Promise<Stay> {
  let seat = await arrive(site, binaries, role);
  let leaving = false;
  let returning = Promise.resolve();

  const watch = (): void => {
    if (role === 'guest') return;
    seat.once('end', () => {
      if (!leaving) returning = comeBack();
    });
  };
  const comeBack = async (): Promise<void> => {
    site.say('PostgreSQL went away; the service brings it back.');
    while (!leaving) {
      try {
        seat = await arrive(site, binaries, role);
        return watch();
      } catch (error) {
        site.say((error as Error).message);
        await sleep(2_000);
      }
    }
  };
  watch();
  const bounding = role === 'service' ? setInterval(() => boundLog(site), LOG_LOOK_MS).unref() : undefined;
  return {
    leave: async () => {
      leaving = true;
      clearInterval(bounding);
      await returning;
      await leave(site, binaries, role, seat);
    },
    abandon: () => {
      const pid = role === 'service' && serverPid(site);
      if (pid) signalStop(site, binaries, pid);
    },
  };
}

async function leave(site: Site, binaries: Binaries, role: Role, taken: Seat): Promise<void> {
  const seat = await livingSeat(site, role, taken);
  const pid = serverPid(site);
  if (seat && pid && (await mayStop(site, role, seat))) {
    forgetLinks(site);
    await stopServer(site, binaries, pid);
  }
  await seat?.end().catch(() => {});
}

/** Only who sits at the server may stop it: the one that is there now may be somebody else's. */
async function livingSeat(site: Site, role: Role, taken: Seat): Promise<Seat | undefined> {
  const patience = performance.now() + 5_000;
  try {
    if (await isSeated(taken)) return taken;
    while (serverPid(site) && performance.now() < patience) {
      const answer = await askForSeat(site, role);
      if ('seat' in answer) return answer.seat;
      await sleep(50);
    }
  } catch (error) {
    site.say((error as Error).message);
  }
  return undefined;
}

async function isSeated(seat: Seat): Promise<boolean> {
  return seat.query('select 1').then(
    () => true,
    () => false,
  );
}

/** A service stops the server in any case, so that nothing is left running, but not in the middle of a short command. */
async function mayStop(site: Site, role: Role, seat: Seat): Promise<boolean> {
  const patience = performance.now() + (role === 'service' ? 5_000 : 0);
  let told = false;
  try {
    while (!(await isLastToLeave(seat))) {
      if (performance.now() >= patience) return role === 'service';
      if (!told) site.say('Waiting up to 5 s for another command that still uses the database.');
      told = true;
      await sleep(50);
    }
    return true;
  } catch {
    return role === 'service';
  }
}
