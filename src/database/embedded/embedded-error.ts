/** Why the embedded PostgreSQL cannot serve, in one sentence that also says what to do. */
export class EmbeddedError extends Error {
  override name = 'EmbeddedError';
}

/** Another service has the directory. */
export class DirectoryInUseError extends EmbeddedError {}

const remediesByErrorCode: Record<string, string> = {
  ENOSPC: 'the disk is full: free some space',
  EDQUOT: 'the disk quota is used up: free some space',
  EACCES: 'this user may not write there: start as its owner, or set LASTCALL_DATA_DIR to another directory',
  EPERM: 'the system forbids it: start as its owner, or set LASTCALL_DATA_DIR to another directory',
  EROFS: 'the file system is read-only: set LASTCALL_DATA_DIR to a directory that can be written',
  ENOENT: 'it cannot be made there: set LASTCALL_DATA_DIR to a directory that can be written',
  ENOTDIR: 'a part of the path is a file: set LASTCALL_DATA_DIR to a directory',
  EEXIST: 'a file has that name: set LASTCALL_DATA_DIR to a directory',
  ENAMETOOLONG: 'the path is too long: set LASTCALL_DATA_DIR to a shorter one',
  EINVAL: 'the file system or the container does not allow another owner: start as an ordinary user',
};

/** Turns a failure of the file system or of a child process into an EmbeddedError; others stay as they are. */
export function toEmbeddedError(directory: string, error: unknown): unknown {
  if (error instanceof EmbeddedError || !(error instanceof Error)) return error;
  const remedy = remediesByErrorCode[(error as NodeJS.ErrnoException).code ?? ''];
  if (!remedy) return error;
  return new EmbeddedError(`The data directory ${directory} cannot be used, ${remedy}.`, { cause: error });
}

/** The error for a program of PostgreSQL that failed, told from the last lines it wrote. */
export function programFailureError(directory: string, what: string, output: string): EmbeddedError {
  if (/No space left on device|Disk quota exceeded|Check free disk space/.test(output)) {
    return new EmbeddedError(
      `The data directory ${directory} cannot be used, ${remediesByErrorCode['ENOSPC']}.`,
    );
  }
  const lines = output.trim().split('\n').slice(-6).join(' | ');
  return new EmbeddedError(`${what} in ${directory}; it said: ${lines || 'nothing'}`);
}
