import type { Logger } from 'pino';

/**
 * The last resort of a process, for what no code has caught: one line at `fatal`, and an end with status 1. What the
 * process knows may be half of something, so it does not go on; whoever supervises it starts it again.
 * @param end begins to end the process; it is called once
 * @param withinMs for so long the process may take to end by itself
 */
export function endProcessOnUnhandledError(
  log: Pick<Logger, 'fatal'>,
  end: () => void,
  withinMs: number,
): void {
  let isEnding = false;
  const onUnhandled = (error: unknown) => {
    log.fatal({ err: error }, 'Nothing has caught this error: the process ends.');
    process.exitCode = 1;
    if (isEnding) return;
    isEnding = true;
    setTimeout(() => process.exit(1), withinMs).unref();
    end();
  };
  process.on('uncaughtException', onUnhandled).on('unhandledRejection', onUnhandled);
}
