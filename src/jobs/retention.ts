import { deleteOldAuditAddresses } from '../access/audit-addresses.ts';
import { deleteOldAttempts } from '../delivery/attempt-retention.ts';
import { deleteOldEndpointMails } from '../delivery/contacts/endpoint-mails.ts';
import { deleteOldDangerTexts } from '../delivery/danger/forget-reporter.ts';
import { deleteOldWatching } from '../delivery/watching/watch-retention.ts';
import type { Context } from '../record/context.ts';
import { startRepeatedJob } from './repeated-job.ts';

const HOUR_MS = 3_600_000;

export interface RetentionJobs {
  readonly stop: () => Promise<void>;
}

/**
 * Deletes every hour what is kept for a while only: addresses in the audit trail, attempts at endpoints, mails, wishes to watch and what was told of dangers.
 * @param onFailure hears of a failure, and in words what could not be done
 */
export function startRetentionJobs(
  services: Context,
  auditAddressDays: number,
  onFailure: (error: unknown, message: string) => void,
): RetentionJobs {
  const startJob = (work: () => Promise<void>, message: string) =>
    startRepeatedJob(HOUR_MS, work, (error) => onFailure(error, message));
  const jobs = [
    startJob(
      () => deleteOldAuditAddresses(services, auditAddressDays),
      'old addresses could not be taken out of the audit trail',
    ),
    startJob(() => deleteOldAttempts(services), 'old attempts at endpoints could not be deleted'),
    startJob(() => deleteOldEndpointMails(services), 'old mails to owners of endpoints could not be deleted'),
    startJob(() => deleteOldDangerTexts(services), 'old reports of dangers could not be deleted'),
    startJob(() => deleteOldWatching(services), 'old wishes to watch could not be deleted'),
  ];
  return { stop: async () => void (await Promise.all(jobs.map(({ stop }) => stop()))) };
}
