import { setTimeout as wait } from 'node:timers/promises';
import { isTransientRefusal } from '../domain/refusal.ts';

/** What is worked on in turns. */
export interface RollingWork<T> {
  /** How much is worked on at once. */
  readonly turns: number;
  /** How often it is looked for more where nothing is due. */
  readonly intervalMs: number;
  /** Takes what is due, as much as there are free turns: nothing that is taken waits. */
  readonly lease: (limit: number) => Promise<readonly T[]>;
  readonly work: (leased: T) => Promise<void>;
  /** Hears of what failed; not of a database that is away, which is told by whoever watches it. */
  readonly onFailure: (error: unknown) => void;
}

/**
 * Works on what is due until the signal comes, and then until what is under way has ended. Each turn that ends goes to what is due next: what
 * takes long holds up its own turn alone.
 */
export async function workInTurns<T>(
  { turns, intervalMs, lease, work, onFailure }: RollingWork<T>,
  signal: AbortSignal,
): Promise<void> {
  const report = (error: unknown) => {
    if (!isTransientRefusal(error)) onFailure(error);
  };
  const underWay = new Set<Promise<void>>();
  const begin = (leased: T) => {
    const turn = work(leased)
      .catch(report)
      .finally(() => underWay.delete(turn));
    underWay.add(turn);
  };
  while (!signal.aborted) {
    if (underWay.size >= turns) {
      const resting = new AbortController();
      const stopped = wait(intervalMs, undefined, { signal: AbortSignal.any([signal, resting.signal]) });
      await Promise.race([...underWay, stopped.catch(() => {})]);
      resting.abort();
      continue;
    }
    const leased = await lease(turns - underWay.size).catch((error: unknown) => {
      report(error);
      return [];
    });
    for (const one of leased) begin(one);
    if (leased.length === 0) await wait(intervalMs, undefined, { signal }).catch(() => {});
  }
  await Promise.all(underWay);
}
