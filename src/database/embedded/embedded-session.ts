import { setTimeout as sleep } from 'node:timers/promises';
import { removeSocketLinks } from './embedded-address.ts';
import { acquireServerLease } from './embedded-acquire.ts';
import type { PostgresBinaries } from './embedded-binaries.ts';
import { livingServerPid } from './embedded-process.ts';
import {
  requestLease,
  releaseLeaseAndClaimIfLast,
  type LeaseRole,
  type LeaseConnection,
} from './embedded-lease.ts';
import { limitRunningServerLogSize, signalPostgresToStop, stopPostgres } from './embedded-server.ts';
import type { DataDirectoryContext } from './embedded-paths.ts';

/** The time between sitting down at the server and leaving it. */
export interface EmbeddedServerSession {
  leave(): Promise<void>;
  abandon(): void;
}

const LOG_SIZE_CHECK_INTERVAL_MS = 30_000;

/** Sits down at the server; a service whose server goes away meanwhile brings it back. */
export async function openEmbeddedServerSession(
  site: DataDirectoryContext,
  binaries: PostgresBinaries,
  role: LeaseRole,
): Promise<EmbeddedServerSession> {
  let seat = await acquireServerLease(site, binaries, role);
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
        seat = await acquireServerLease(site, binaries, role);
        return watch();
      } catch (error) {
        site.say((error as Error).message);
        await sleep(2_000);
      }
    }
  };
  watch();
  const bounding =
    role === 'service'
      ? setInterval(() => limitRunningServerLogSize(site), LOG_SIZE_CHECK_INTERVAL_MS).unref()
      : undefined;
  return {
    leave: async () => {
      leaving = true;
      clearInterval(bounding);
      await returning;
      await leaveAndStopServerIfAllowed(site, binaries, role, seat);
    },
    abandon: () => {
      const pid = role === 'service' && livingServerPid(site);
      if (pid) signalPostgresToStop(site, binaries, pid);
    },
  };
}

async function leaveAndStopServerIfAllowed(
  site: DataDirectoryContext,
  binaries: PostgresBinaries,
  role: LeaseRole,
  taken: LeaseConnection,
): Promise<void> {
  const seat = await keepOrRenewLease(site, role, taken);
  const pid = livingServerPid(site);
  if (seat && pid && (await claimRightToStopServer(site, role, seat))) {
    removeSocketLinks(site);
    await stopPostgres(site, binaries, pid);
  }
  await seat?.end().catch(() => {});
}

/** Only who sits at the server may stop it: the one that is there now may be somebody else's. */
async function keepOrRenewLease(
  site: DataDirectoryContext,
  role: LeaseRole,
  taken: LeaseConnection,
): Promise<LeaseConnection | undefined> {
  const patience = performance.now() + 5_000;
  try {
    if (await isLeaseAlive(taken)) return taken;
    while (livingServerPid(site) && performance.now() < patience) {
      const answer = await requestLease(site, role);
      if ('seat' in answer) return answer.seat;
      await sleep(50);
    }
  } catch (error) {
    site.say((error as Error).message);
  }
  return undefined;
}

async function isLeaseAlive(seat: LeaseConnection): Promise<boolean> {
  return seat.query('select 1').then(
    () => true,
    () => false,
  );
}

/** A service stops the server in any case, so that nothing is left running, but not in the middle of a short command. */
async function claimRightToStopServer(
  site: DataDirectoryContext,
  role: LeaseRole,
  seat: LeaseConnection,
): Promise<boolean> {
  const patience = performance.now() + (role === 'service' ? 5_000 : 0);
  let isNotified = false;
  try {
    while (!(await releaseLeaseAndClaimIfLast(seat))) {
      if (performance.now() >= patience) return role === 'service';
      if (!isNotified) site.say('Waiting up to 5 s for another command that still uses the database.');
      isNotified = true;
      await sleep(50);
    }
    return true;
  } catch {
    return role === 'service';
  }
}
