/** Why a backup cannot be made or restored, in one sentence that also says what to do. Nothing was written then. */
export class BackupError extends Error {
  override name = 'BackupError';
}

/** What a file that cannot be opened, read or written says; errors of another kind stay as they are. */
export function toBackupFileError(path: string, error: unknown): unknown {
  if (!(error instanceof Error && 'syscall' in error) || isConnectionLostError(error)) return error;
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EEXIST') return new BackupError(`Name another file: ${path} is there already.`);
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new BackupError(`There is no room for ${path}: free some space, or name a file elsewhere.`);
  return new BackupError(`Name a file that can be used: ${path} cannot (${code}).`, { cause: error });
}

/** What PostgreSQL refused, as a sentence; errors of another kind stay as they are. */
export function toBackupPostgresError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  if (isConnectionLostError(error))
    return new BackupError(`The connection to PostgreSQL was lost (${error.message}): try again.`, {
      cause: error,
    });
  if (!('severity' in error && 'code' in error)) return error;
  const remedy =
    error.code === '42501'
      ? 'connect as the user who owns the tables'
      : 'mend that on the server, then try again';
  return new BackupError(`PostgreSQL refused (${error.message}), and nothing was written: ${remedy}.`, {
    cause: error,
  });
}

/** The driver says in words what it noticed first; the system says it in a code. */
function isConnectionLostError(error: Error): boolean {
  const { code = '' } = error as NodeJS.ErrnoException;
  return ['ECONNRESET', 'EPIPE', 'ETIMEDOUT'].includes(code) || /^Connection terminated/.test(error.message);
}
