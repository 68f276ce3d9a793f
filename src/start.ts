import { join } from 'node:path';
import { ConfigError, readConfig } from './config.ts';
import { openPreparedDatabase } from './database/open-server.ts';
import { explainStartError } from './database/start-error.ts';
import { mailFolderIn } from './delivery/mail/open-mailer.ts';
import { startUnprivilegedChild } from './database/embedded/unprivileged-child.ts';
import { ListenError, requireUsableListenAddress } from './http/operations/listening.ts';
import { endProcessOnUnhandledError } from './last-resort.ts';
import { createLogger } from './log.ts';

/** How often it is looked whether whoever started us is still there. */
const PARENT_CHECK_INTERVAL_MS = 500;

/** After an error that nothing has caught the service is told to stop, and has so long for it. */
const CRASH_EXIT_TIMEOUT_MS = 25_000;

const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

if (process.env['npm_lifecycle_event']) stopWhenParentIsGone();
if (process.getuid?.() === 0) await startAsRoot();
else await import('./main.ts');

/**
 * npm hands a signal to the shell in which it runs us, which ends without telling us: whoever loses its parent stops as if
 * it had been told.
 */
function stopWhenParentIsGone(): void {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, PARENT_CHECK_INTERVAL_MS);
  watch.unref();
}

/**
 * What root must do stays in this process: it opens the database, brings it to the newest migration and keeps its server
 * running. All that faces the network is a child without rights, which gets the database's address.
 */
async function startAsRoot(): Promise<void> {
  try {
    process.exitCode = await openDatabaseAndSuperviseChild();
  } catch (error) {
    const sentence =
      error instanceof ConfigError || error instanceof ListenError ? error.message : explainStartError(error);
    if (sentence === null) throw error;
    console.error(sentence);
    process.exitCode = 1;
  }
}

async function openDatabaseAndSuperviseChild(): Promise<number> {
  const config = readConfig(process.env);
  await requireUsableListenAddress(config); // the child listens once there is a database
  const log = createLogger(config.logLevel);
  let stop = (_signal: NodeJS.Signals): void => {};
  let stopped: NodeJS.Signals | null = null;
  for (const signal of STOP_SIGNALS)
    process.on(signal, () => {
      stopped = signal === 'SIGHUP' ? 'SIGTERM' : signal; // the service knows two
      stop(stopped);
    });
  let isBroken = false;
  endProcessOnUnhandledError(
    log,
    () => {
      isBroken = true;
      stopped = 'SIGTERM';
      stop(stopped);
    },
    CRASH_EXIT_TIMEOUT_MS,
  );
  const say = (sentence: string): void => log.info(sentence);
  const server = await openPreparedDatabase({
    ...config,
    role: 'service',
    say,
    warn: (sentence) => log.warn(sentence),
  });
  try {
    process.env['HOST'] ??= config.host; // the default depends on an address that the child does not get
    const child = startUnprivilegedChild(join(import.meta.dirname, '..'), 'src/main.ts', server, {
      // Mails that no server takes are the child's to write.
      ownFolders: config.mail.server ? [] : [mailFolderIn(config.dataDir)],
    });
    stop = child.stop;
    if (stopped) stop(stopped);
    const status = await child.ended;
    if (status > 128 && !stopped) log.error(`The service ended by signal ${status - 128}: start it again.`);
    return isBroken ? 1 : status;
  } finally {
    await server.close();
  }
}
