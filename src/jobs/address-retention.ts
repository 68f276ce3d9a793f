import { deleteOldAuditAddresses } from '../access/audit-addresses.ts';
import type { Context } from '../record/context.ts';

const HOUR_MS = 3_600_000;

export interface AuditAddressDeletionJob {
  readonly stop: () => Promise<void>;
}

/** Takes old addresses out of the audit trail, at once and every hour until it is stopped. A failure is told. */
export function startAuditAddressDeletionJob(
  ctx: Context,
  days: number,
  onFailure: (error: unknown) => void,
): AuditAddressDeletionJob {
  const forget = () => deleteOldAuditAddresses(ctx, days).catch(onFailure);
  let running = forget();
  const timer = setInterval(() => {
    running = forget();
  }, HOUR_MS);
  return {
    stop: async () => {
      clearInterval(timer);
      await running;
    },
  };
}
