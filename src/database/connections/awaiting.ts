import { setTimeout as pause } from 'node:timers/promises';
import { isTransientRefusal } from '../../domain/refusal.ts';
import { isDatabaseUnavailableError } from './outage.ts';

/** It is tried again so often, and said so often that it still is. */
const RETRY_INTERVAL_MS = 500;
const WAITING_MESSAGE_INTERVAL_MS = 5_000;

/**
 * Does what needs the database as soon as that can be reached, for a bounded time: a machine that starts has it a little
 * later than us. Whoever is not let in, or names a database that is not there, hears so at once.
 * @param say hears at the beginning and every five seconds what is waited for
 * @throws what it failed with last
 */
export async function runWhenDatabaseReady<T>(
  work: () => Promise<T>,
  waitMs: number,
  say: (sentence: string) => void,
): Promise<T> {
  const until = performance.now() + waitMs;
  let reportedAt = Number.NEGATIVE_INFINITY;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      const now = performance.now();
      const isWorthWaiting =
        (isDatabaseUnavailableError(error) && !isAccessRefused(error)) || isTransientRefusal(error);
      if (!isWorthWaiting || now >= until) throw error;
      if (now - reportedAt >= WAITING_MESSAGE_INTERVAL_MS) {
        const left = Math.ceil((until - now) / 1000);
        say(
          `The database cannot be reached yet (${connectionErrorText(error)}): trying for ${left} seconds more.`,
        );
        reportedAt = now;
      }
      await pause(RETRY_INTERVAL_MS);
    }
  }
}

/** SQLSTATE classes 28 and 3D: a wrong name or password, and no such database. */
function isAccessRefused(error: unknown): boolean {
  return /^(28|3D)...$/.test(String((error as { code?: unknown }).code));
}

function connectionErrorText(error: unknown): string {
  const { message, code } = error as { message?: string; code?: string };
  return message || code || 'nobody answers';
}
