import { constants } from 'node:os';

const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** How an open database is left: orderly, or with the little that can still be done when the process exits. */
export interface ShutdownHandlers {
  close(): Promise<void>;
  abandon(): void;
}

const openDatabases = new Set<ShutdownHandlers>();

/**
 * From now on a signal that nothing else in this process listens to closes the database before it ends the process,
 * so that no server outlives a command that was interrupted. The answer takes it back.
 */
export function closeDatabaseOnSignal(exits: ShutdownHandlers): () => void {
  if (openDatabases.size === 0) listenForSignals();
  openDatabases.add(exits);
  return () => {
    openDatabases.delete(exits);
    if (openDatabases.size === 0) stopListeningForSignals();
  };
}

function listenForSignals(): void {
  for (const signal of stopSignals) process.prependListener(signal, closeAllOnSignal);
  process.on('exit', abandonAllDatabases);
}

function stopListeningForSignals(): void {
  for (const signal of stopSignals) process.off(signal, closeAllOnSignal);
  process.off('exit', abandonAllDatabases);
}

function closeAllOnSignal(signal: NodeJS.Signals): void {
  if (process.listenerCount(signal) > 1) return;
  void Promise.allSettled([...openDatabases].map((exits) => exits.close())).then(() => {
    stopListeningForSignals();
    process.kill(process.pid, signal);
    setImmediate(() => process.exit(128 + constants.signals[signal]));
  });
}

function abandonAllDatabases(): void {
  for (const exits of openDatabases) exits.abandon();
}
