import { constants } from 'node:os';

const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** How an open database is left: orderly, or with the little that can still be done when the process exits. */
export interface ShutdownHandlers {
  close(): Promise<void>;
  abandon(): void;
}

const registeredShutdownHandlers = new Set<ShutdownHandlers>();

/**
 * From now on a signal that nothing else in this process listens to closes the database before it ends the process,
 * so that no server outlives a command that was interrupted. The answer takes it back.
 */
export function registerShutdownHandlers(exits: ShutdownHandlers): () => void {
  if (registeredShutdownHandlers.size === 0) attachShutdownListeners();
  registeredShutdownHandlers.add(exits);
  return () => {
    registeredShutdownHandlers.delete(exits);
    if (registeredShutdownHandlers.size === 0) detachShutdownListeners();
  };
}

function attachShutdownListeners(): void {
  for (const signal of stopSignals) process.prependListener(signal, closeAllAndEndBySignal);
  process.on('exit', abandonAllDatabases);
}

function detachShutdownListeners(): void {
  for (const signal of stopSignals) process.off(signal, closeAllAndEndBySignal);
  process.off('exit', abandonAllDatabases);
}

function closeAllAndEndBySignal(signal: NodeJS.Signals): void {
  if (process.listenerCount(signal) > 1) return;
  void Promise.allSettled([...registeredShutdownHandlers].map((exits) => exits.close())).then(() => {
    detachShutdownListeners();
    process.kill(process.pid, signal);
    setImmediate(() => process.exit(128 + constants.signals[signal]));
  });
}

function abandonAllDatabases(): void {
  for (const exits of registeredShutdownHandlers) exits.abandon();
}
