import type { BackupHeader } from '../database/backup/backup-shapes.ts';
import { KEY_ROLES } from '../domain/words.ts';
import type { WorkingKeyCountsByRole } from '../access/restored-keys.ts';
import type { TerminalStream } from './terminal.ts';

const PROGRESS_INTERVAL_MS = 5_000;

/** Says how far a long run has come, every five seconds; a short one says nothing. */
export function createThrottledProgressWriter(err: TerminalStream): (sentence: () => string) => void {
  let next = performance.now() + PROGRESS_INTERVAL_MS;
  return (sentence) => {
    if (performance.now() < next) return;
    next = performance.now() + PROGRESS_INTERVAL_MS;
    err.write(`${sentence()}\n`);
  };
}

/** The head of the record in a backup. */
export function describeBackupHead({ record, madeAt }: BackupHeader): string {
  return `record ${record.id} up to sequence ${record.sequence}, as of ${madeAt}`;
}

/** A number of bytes as people say it. */
export function formatBytes(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** Which keys work after a restore, and what may be wrong with that. */
export function workingKeysLine(counts: WorkingKeyCountsByRole): string {
  const roles = KEY_ROLES.flatMap((role) => (counts[role] ? [`${counts[role]} ${role.toLowerCase()}`] : []));
  const which = roles.length > 0 ? roles.join(', ') : 'none';
  return `Keys that work now: ${which}. One that was revoked after the backup may be among them: list them with \`npm run keys -- list\`, or restore with --revoke-keys.`;
}

/** That no key works any more, and how to get in again. */
export function revokedKeysLine(count: number): string {
  return `Revoked ${count === 1 ? 'the one key' : `all ${count} keys`} that worked: without LASTCALL_ADMIN_KEY the next start makes an admin key and prints it.`;
}

/** That a copy posts to nobody, and what to do where it is no copy. */
export function stoppedEndpointsLine(count: number): string {
  return `Stopped ${count === 1 ? 'the one endpoint' : `all ${count} endpoints`}: where this record takes the place of the one before, an admin resumes them (resumeEndpoint).`;
}
