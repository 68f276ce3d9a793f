import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import { tellDemo } from '../seeds/demo.ts';
import { ConfigError, type Config, readConfig } from './config.ts';
import { type TrackedDatabaseClock, trackDatabaseClock } from './database/clock/database-time.ts';
import {
  type HandedDatabase,
  hasLostParent,
  receiveDatabaseAndStopSignals,
} from './database/embedded/handed-server.ts';
import { connectToDatabase, type ConnectedDatabase, openConnectedDatabase } from './database/open.ts';
import type { Instant } from './domain/calendar/dates.ts';
import { PrivilegeError } from './database/rights/privilege-error.ts';
import { explainStartError } from './database/start-error.ts';
import { type App, createApp } from './http/app.ts';
import {
  type DrainTimeouts,
  DEFAULT_DRAIN_TIMEOUTS,
  SERVER_TIMEOUTS_MS,
  guardClientConnections,
} from './http/limits/connections.ts';
import { explainOversizedHeads } from './http/limits/oversized-head.ts';
import { createUnavailableApp } from './http/limits/not-serving.ts';
import { ListenError, listenOrExplain } from './http/operations/listening.ts';
import { createReadinessProbe } from './http/operations/readiness.ts';
import { createTokenAuthenticator, type TokenAuthenticator } from './http/auth/token.ts';
import { startDeliveryJob } from './jobs/deliveries.ts';
import { startEndpointMailJob } from './jobs/endpoint-mails.ts';
import { createWarningGate } from './jobs/warning-gate.ts';
import { startWatchingJob } from './jobs/watching.ts';
import { startRepeatedJob } from './jobs/repeated-job.ts';
import { startRetentionJobs } from './jobs/retention.ts';
import { type ClockThread, startClockThread } from './jobs/clock-thread.ts';
import { endProcessOnUnhandledError } from './last-resort.ts';
import { createLogger } from './log.ts';
import { ANONYMOUS_CALLER, type Context } from './record/context.ts';
import { stopEndpointsOfExpiredKeys } from './access/expired-keys.ts';
import { issueFirstAdminKeyIfNeeded } from './access/key.ts';
import { createAttemptCounter } from './delivery/endpoint-figures.ts';
import { openMailer } from './delivery/mail/open-mailer.ts';
import { keyDigest } from './access/key-secret.ts';
import { appendNextDueFacts } from './commands/notice/due.ts';
import { isDemoTold, isDemoWanted, readDemoMark } from './record/demo/demo-mark.ts';
import { refoldAllItemsIfOutdated } from './record/caches/refold.ts';
import { addressesMessage, firstKeyMessage, sampleQueriesMessage } from './http/operations/welcome.ts';

/** After an error that nothing has caught nobody new is answered; who was being answered has so long. */
const CRASH_DRAIN_TIMEOUTS: DrainTimeouts = { leavingMs: 0, idleMs: 0, longestMs: 5_000 };
const ORPHANED_DRAIN_TIMEOUTS: DrainTimeouts = { ...DEFAULT_DRAIN_TIMEOUTS, leavingMs: 0 };
const CRASH_EXIT_TIMEOUT_MS = 15_000;

const MINUTE_MS = 60_000;

/** Why serving ends. */
type ServiceEndReason = NodeJS.Signals | 'BROKEN';

await runAndExit();

async function runAndExit(): Promise<void> {
  try {
    const reason = await serveUntilEnded(readConfig(process.env));
    if (reason === 'BROKEN') process.exit(1);
  } catch (error) {
    const sentence =
      error instanceof ConfigError || error instanceof ListenError ? error.message : explainStartError(error);
    if (sentence === null) throw error;
    console.error(sentence);
    process.exitCode = 1;
  }
}

/** Composition root: door, database, app, jobs; closed again in the opposite order at the first reason to end. */
async function serveUntilEnded(config: Config): Promise<ServiceEndReason> {
  const log = createLogger(config.logLevel);
  const ending = new Promise<ServiceEndReason>((end) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, end);
    endProcessOnUnhandledError(log, () => end('BROKEN'), CRASH_EXIT_TIMEOUT_MS);
  });
  const notServing = (detail: string) => createUnavailableApp(config.publicUrl ?? '', detail);
  const starting = notServing('The service is starting: ask again in a second.');
  const server = createServer(SERVER_TIMEOUTS_MS, starting);
  explainOversizedHeads(server);
  let app: App | null = null;
  const isProxy = (address: string) => app?.isProxy(address) ?? false;
  const { unreadBytes, open, acceptPending, guarded, drain } = guardClientConnections(server, isProxy);
  await listenOrExplain(server, config);
  const closers: (() => Promise<void>)[] = [() => closeServerAndConnections(server)];
  try {
    const handed = await receiveDatabaseAndStopSignals();
    const database = await openServiceDatabase(config, log, handed);
    closers.push(database.close);
    const time = await trackDatabaseClock(database.url, database.reader.rows, (sentence) =>
      log.warn(sentence),
    );
    closers.push(time.stop);
    const services = createServiceContext(config, database, time, publicUrlOrListeningUrl(config, server));
    const tokens = createTokenAuthenticatorIfSignIn(config, time.clock, (error) =>
      log.warn({ err: error }, 'the issuer cannot be asked'),
    );
    let clock: ClockThread | null = null;
    const readiness = createReadinessProbe(services, time, () => clock?.isLooking() ?? false);
    const { trustProxy, logsRequests } = config;
    const attempts = createAttemptCounter();
    app = await createApp({
      services,
      time,
      trustProxy,
      tokens,
      readiness,
      onDefect: (error, id) => log.error({ err: error, id }, 'defect'),
      log,
      logsRequests,
      process: {
        connections: open,
        pools: database.pools,
        clocks: time.clocks,
        attempts: attempts.counts,
      },
      unreadBytes,
      acceptPending,
    });
    closers.push(app.stop);
    await issueAndPrintFirstKeyIfNeeded(services);
    await bringRecordUpToDate(services, database, time, log);
    closers.push(...startHousekeeping(services, config, log));
    clock = startClockThread(
      { ...config, databaseUrl: database.url, publicUrl: services.publicUrl, timeCells: time.cells },
      (error) => log.error({ err: error }, 'what fell due could not be recorded'),
    );
    closers.push(clock.stop);
    if (config.runsDeliveries) {
      const mailSettings = { ...config, folder: handed?.ownFolders[0] };
      closers.push(...startSending(services, mailSettings, log, attempts.count));
    }
    const answering = guarded(app.listener);
    server.off('request', starting).on('request', answering);
    reportReady(services.publicUrl, isDemoTold(await readDemoMark(services)), log);
    const reason = await ending;
    log.info(`${reason}: stopping`);
    readiness.stop();
    app.drainLongPolls();
    if (reason === 'BROKEN') {
      const refusing = notServing('The service ends after an error: ask again in a second.');
      server.off('request', answering).on('request', guarded(refusing));
    }
    await drain(drainTimeoutsFor(reason));
    return reason;
  } finally {
    for (const close of closers.reverse()) await close();
  }
}

/** Enters the demo where it is wanted, and does what is due, before the service says ready. */
async function bringRecordUpToDate(
  services: Context,
  { isEmbedded }: ConnectedDatabase,
  { embargoNow }: TrackedDatabaseClock,
  log: Logger,
): Promise<void> {
  const say = (sentence: string): void => log.info(sentence);
  if (isEmbedded && isDemoWanted(await readDemoMark(services))) await seedAndReportDemo(services, say);
  await refoldAllItemsIfOutdated(services, say);
  await appendAllDueFacts(services, embargoNow);
}

/** Begins to forget what is kept for some time only. Returns what ends it. */
function startHousekeeping(
  services: Context,
  { auditAddressDays }: Config,
  log: Logger,
): (() => Promise<void>)[] {
  const retention = startRetentionJobs(services, auditAddressDays, (error, message) =>
    log.error({ err: error }, message),
  );
  const expiredKeys = startRepeatedJob(
    MINUTE_MS,
    () => stopEndpointsOfExpiredKeys(services),
    (error) => log.error({ err: error }, 'endpoints of expired keys could not be stopped'),
  );
  return [retention.stop, expiredKeys.stop];
}

function drainTimeoutsFor(reason: ServiceEndReason): DrainTimeouts {
  if (reason === 'BROKEN') return CRASH_DRAIN_TIMEOUTS;
  return hasLostParent() ? ORPHANED_DRAIN_TIMEOUTS : DEFAULT_DRAIN_TIMEOUTS;
}

/** Begins to send to endpoints, to their owners and to watchers. Returns what ends it; the last of it is to end first. */
function startSending(
  services: Context,
  config: Parameters<typeof openMailer>[0] & Pick<Config, 'webhookAllowedHosts'>,
  log: Logger,
  onAttempt: Parameters<typeof startDeliveryJob>[3],
): (() => Promise<void>)[] {
  const errorsOf = (what: string) => (error: unknown) => log.error({ err: error }, what);
  const gate = createWarningGate();
  const deliveries = startDeliveryJob(
    services,
    config.webhookAllowedHosts,
    errorsOf('deliveries to endpoints failed'),
    onAttempt,
    gate,
  );
  const mailer = openMailer(config, services.now, {
    say: (sentence) => log.info(sentence),
    warn: (sentence) => log.warn(sentence),
  });
  const mails = startEndpointMailJob(services, mailer, errorsOf('mails to owners of endpoints failed'));
  const watching = startWatchingJob(services, mailer, errorsOf('watchers could not be told'), gate);
  return [deliveries.stop, mails.ended, watching.ended, mailer.close, mails.stop, watching.stop];
}

/** Root's own process opens the database for one without rights (`src/start.ts`); everybody else opens it here. */
async function openServiceDatabase(
  config: Config,
  log: Logger,
  handed: HandedDatabase | null,
): Promise<ConnectedDatabase> {
  const say = (sentence: string): void => log.info(sentence);
  const warn = (sentence: string): void => log.warn(sentence);
  if (handed) return await connectToDatabase(handed, say, warn);
  if (process.getuid?.() === 0)
    throw new PrivilegeError(
      'The service does not serve as root: start it with npm start, which gives root up.',
    );
  return await openConnectedDatabase({ ...config, role: 'service', say, warn });
}

/** What fell due while nobody ran comes out before the service says ready. */
async function appendAllDueFacts(services: Context, embargoNow: () => Instant): Promise<void> {
  while ((await appendNextDueFacts(services, embargoNow)) > 0);
}

function createServiceContext(
  config: Config,
  { orm, reader }: ConnectedDatabase,
  { now, ago }: Pick<TrackedDatabaseClock, 'now' | 'ago'>,
  publicUrl: string,
): Context {
  return {
    rows: reader.rows,
    withSnapshot: reader.withSnapshot,
    em: orm.em,
    now,
    ago,
    uuid: randomUUID,
    defaultLocale: config.defaultLocale,
    publicUrl,
    site: config.site,
    webhookAllowedHosts: config.webhookAllowedHosts,
    caller: ANONYMOUS_CALLER,
    adminDigest: config.adminKey && keyDigest(config.adminKey),
  };
}

function createTokenAuthenticatorIfSignIn(
  { signIn }: Config,
  now: () => Instant,
  onAway: (error: unknown) => void,
): TokenAuthenticator | null {
  return signIn && createTokenAuthenticator({ ...signIn, now, fetch, onAway });
}

/** Prints the first admin key, where this start has made it; nothing else ever shows it. */
async function issueAndPrintFirstKeyIfNeeded(services: Context): Promise<void> {
  const issued = await issueFirstAdminKeyIfNeeded(services);
  if (issued) console.log(firstKeyMessage(issued.secret));
}

async function seedAndReportDemo(services: Context, say: (line: string) => void): Promise<void> {
  const toldCatalogues = await tellDemo(services);
  const catalogues = toldCatalogues.map(({ name, factCount }) => `"${name}" (${factCount} facts)`);
  say(`The record was empty: told the demo catalogues ${catalogues.join(' and ')}.`);
}

/** Tells a person where to look, and programs that keep the log where it answers. */
function reportReady(publicUrl: string, isDemo: boolean, log: Logger): void {
  if (process.stdout.isTTY) console.log(addressesMessage(publicUrl));
  if (isDemo) console.log(sampleQueriesMessage(publicUrl));
  if (!process.stdout.isTTY) log.info(`Lastcall answers at ${publicUrl}/graphql`);
}

function publicUrlOrListeningUrl({ publicUrl, host }: Config, server: Server): string {
  if (publicUrl) return publicUrl;
  const { port } = server.address() as AddressInfo;
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}

/** Closes what is open still; whoever was to be answered has been (`drain`). */
async function closeServerAndConnections(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeAllConnections();
  await closed;
}
