import { isTransientRefusal } from '../domain/refusal.ts';
import { BackupError } from './backup/backup-error.ts';
import { EmbeddedError } from './embedded/embedded-error.ts';
import { NewerSchemaError } from './schema/newer-schema-error.ts';
import { isDatabaseUnavailableError } from './connections/outage.ts';
import { PrivilegeError } from './rights/privilege-error.ts';

/**
 * What an operator is told of an error that keeps a database from being opened, in one sentence that names what to set;
 * null for a defect.
 */
export function explainStartError(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  if ([BackupError, EmbeddedError, NewerSchemaError, PrivilegeError].some((kind) => error instanceof kind))
    return error.message;
  if (isTransientRefusal(error)) return error.message;
  const { code = '' } = error as { code?: unknown };
  if (code === '42501') {
    return `The user in DATABASE_URL may not use the tables there (${error.message}): name their owner by DATABASE_OWNER_URL.`;
  }
  if (!isConnectionFailure(error, String(code))) return null;
  const reason = error.message || 'nobody answers there';
  return `The database at DATABASE_URL or DATABASE_OWNER_URL cannot be used: ${reason.replace(/\.$/, '')}.`;
}

/**
 * A server that is away, cannot be reached (a system call failed), does not let us in (SQLSTATE classes 28 and 3D) or takes
 * another kind of connection; an address whose escapes are of no text.
 */
function isConnectionFailure(error: Error, code: string): boolean {
  if (error instanceof AggregateError)
    return error.errors.some((one) => isConnectionFailure(one as Error, code));
  if (isDatabaseUnavailableError(error)) return true;
  const isOfDriver = /SSL|sslmode|SASL|terminated/i.test(error.message);
  return 'syscall' in error || /^(28|3D)...$/.test(code) || error instanceof URIError || isOfDriver;
}
