import { constants } from 'node:os';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** How an open database is left: orderly, or with the little that can still be done when the process exits. */
export interface ShutdownHandlers {
  close(): Promise<void>;
  abandon(): void;
}

const open = new Set<ShutdownHandlers>();

/**
 * From now on a signal that nothing else in this process listens to closes the database before it ends the process,
 * so that no server outlives a command that was interrupted. The answer takes it back.
 */
export function closeDatabaseOnSignal(exits: ShutdownHandlers): () => void {
  if (open.size === 0) listen();
  open.add(exits);
  return () => {
    open.delete(exits);
    if (open.size === 0) stopListening();
  };
}

function listen(): void {
  for (const signal of signals) process.prependListener(signal, interrupted);
  process.on('exit', abandonAll);
}

function stopListening(): void {
  for (const signal of signals) process.off(signal, interrupted);
  process.off('exit', abandonAll);
}

function interrupted(signal: NodeJS.Signals): void {
  if (process.listenerCount(signal) > 1) return;
  void Promise.allSettled([...open].map((exits) => exits.close())).then(() => {
    stopListening();
    process.kill(process.pid, signal);
    setImmediate(() => process.exit(128 + constants.signals[signal]));
  });
}

function abandonAll(): void {
  for (const exits of open) exits.abandon();
}
