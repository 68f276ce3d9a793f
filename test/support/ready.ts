import type { ReadinessProbe } from '../../src/http/operations/readiness.ts';

/** A service of which everything works, or nothing. */
export function readiness(
  isReady: () => Promise<boolean> = async () => true,
): Pick<ReadinessProbe, 'parts' | 'clocks'> {
  return {
    parts: async () => {
      const holds = await isReady().catch(() => false);
      return { serving: true, reads: holds, writes: holds, settled: holds, clock: true, publishing: true };
    },
    clocks: () => ({ databaseSetByMs: 0, isInDoubt: false, machineAheadMs: 0, recordAheadMs: 0 }),
  };
}
