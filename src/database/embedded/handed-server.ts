import type { PreparedDatabase } from '../open-server.ts';
import { type MessageToChild, UNPRIVILEGED_FLAG } from './unprivileged-child.ts';

/** What a parent hands on: its database, and the paths by which this process reaches the folders that are its own. */
export interface HandedDatabase extends PreparedDatabase {
  readonly ownFolders: readonly string[];
}

/**
 * The database that a parent with more rights opened for this process and keeps; null where there is no such parent. The
 * parent's signals, and its end, come as signals of this process.
 */
export async function receiveDatabaseAndStopSignals(): Promise<HandedDatabase | null> {
  if (!process.argv.includes(UNPRIVILEGED_FLAG)) return null;
  return await new Promise((resolve) => {
    process.on('message', ({ database, stop }: MessageToChild) => {
      if (database) resolve({ ...database, close: async () => {} });
      if (stop) process.emit(stop, stop);
      process.channel?.unref();
    });
    process.on('disconnect', () => process.emit('SIGTERM', 'SIGTERM'));
  });
}

/** Whether the parent has ended before this process: whoever starts another needs the address of this one at once. */
export function hasLostParent(): boolean {
  return process.argv.includes(UNPRIVILEGED_FLAG) && !process.connected;
}
