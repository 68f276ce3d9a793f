import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Logger, pino } from 'pino';
import { tellRed2010 } from '../seeds/red-2010.ts';
import { ConfigError, type Config, readConfig } from './config.ts';
import { receiveServer } from './database/handed-server.ts';
import { connectTo, type Database, openDatabase } from './database/open.ts';
import { PrivilegeError } from './database/privilege-error.ts';
import { explainStartError } from './database/start-error.ts';
import { type App, createApp } from './http/app.ts';
import { SERVER_TIMEOUTS, watchConnections } from './http/connections.ts';
import { createTokens, type Tokens } from './http/token.ts';
import { type AddressRetention, startAddressRetention } from './jobs/address-retention.ts';
import type { Clock } from './jobs/clock.ts';
import { startClockThread } from './jobs/clock-thread.ts';
import { ANONYMOUS, type Context } from './services/context.ts';
import { issueFirstKey } from './services/key.ts';
import { digestOf } from './services/key-secret.ts';
import { isSettled, settleDue } from './services/due.ts';
import { isEmpty } from './services/record.ts';
import { firstKey, threeQueries } from './http/welcome.ts';

await run();

async function run(): Promise<void> {
  try {
    await serve(readConfig(process.env));
  } catch (error) {
    const sentence = error instanceof ConfigError ? error.message : explainStartError(error);
    if (sentence === null) throw error;
    console.error(sentence);
    process.exitCode = 1;
  }
}

/** Composition root: database, app, jobs; closed again in the opposite order at the first signal. */
async function serve(config: Config): Promise<void> {
  const log = pino({ level: config.logLevel });
  const stopping = new Promise<NodeJS.Signals>((stop) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop);
  });
  const database = await databaseOf(config, log);
  const server = createServer(SERVER_TIMEOUTS);
  const services = servicesOf(config, database, () => originOf(config, server));
  const onDefect = (error: unknown, id: string) => log.error({ err: error, id }, 'defect');
  const isReady = () => isSettled(services);
  const tokens = tokensOf(config, services, (error) =>
    log.warn({ err: error }, 'the issuer cannot be asked'),
  );
  let app: App | null = null;
  const { unreadBytes, letIn, guarded } = watchConnections(
    server,
    (address) => app?.isProxy(address) ?? false,
  );
  const { trustProxy } = config;
  app = await createApp({ services, trustProxy, tokens, isReady, onDefect, unreadBytes, letIn });
  let clock: Clock | null = null;
  let retention: AddressRetention | null = null;
  try {
    await tellFirstKey(services);
    if (database.isEmbedded && (await isEmpty(services))) await tellDemo(services, (line) => log.info(line));
    await untilSettled(services);
    retention = startAddressRetention(services, config.auditAddressDays, (error) =>
      log.error({ err: error }, 'old addresses could not be taken out of the audit trail'),
    );
    server.on('request', guarded(app.express));
    await listen(server, config);
    clock = startClockThread(
      { ...config, databaseUrl: database.url, publicUrl: services.publicUrl },
      (error) => log.error({ err: error }, 'what fell due could not be recorded'),
    );
    if (database.isEmbedded) console.log(threeQueries(services.publicUrl));
    log.info(`Lastcall answers at ${services.publicUrl}/graphql`);
    log.info(`${await stopping}: stopping`);
  } finally {
    app.hush();
    await stopServing(server);
    await clock?.stop();
    await retention?.stop();
    await app.stop();
    await database.close();
  }
}

/** Root's own process opens the database for one without rights (`src/start.ts`); everybody else opens it here. */
async function databaseOf(config: Config, log: Logger): Promise<Database> {
  const say = (sentence: string): void => log.info(sentence);
  const handed = await receiveServer();
  if (handed) return await connectTo(handed, say);
  if (process.getuid?.() === 0)
    throw new PrivilegeError(
      'The service does not serve as root: start it with npm start, which gives root up.',
    );
  return await openDatabase({ ...config, role: 'service', say, warn: (sentence) => log.warn(sentence) });
}

/** What fell due while nobody ran comes out before the service says ready. */
async function untilSettled(services: Context): Promise<void> {
  while ((await settleDue(services)) > 0);
}

function servicesOf(config: Config, { orm, reader }: Database, origin: () => string): Context {
  let publicUrl: string | null = null;
  return {
    rows: reader.rows,
    looking: reader.looking,
    em: orm.em,
    now: Date.now,
    uuid: randomUUID,
    defaultLocale: config.defaultLocale,
    get publicUrl() {
      publicUrl ??= origin(); // a server that closes has no address any more, but still answers
      return publicUrl;
    },
    caller: ANONYMOUS,
    adminDigest: config.adminKey && digestOf(config.adminKey),
  };
}

function tokensOf({ signIn }: Config, { now }: Context, onAway: (error: unknown) => void): Tokens | null {
  return signIn && createTokens({ ...signIn, now, fetch, onAway });
}

/** Prints the first admin key, where this start has made it; nothing else ever shows it. */
async function tellFirstKey(services: Context): Promise<void> {
  const issued = await issueFirstKey(services);
  if (issued) console.log(firstKey(issued.secret));
}

async function tellDemo(services: Context, say: (line: string) => void): Promise<void> {
  const told = await tellRed2010(services);
  say(`The record was empty: told the demo catalogue "RED, August 2010" (${told} facts).`);
}

function originOf({ publicUrl, host }: Config, server: Server): string {
  if (publicUrl) return publicUrl;
  const { port } = server.address() as AddressInfo;
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}

async function listen(server: Server, { host, port }: Config): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(inWords(error, host, port)));
    server.listen(port, host, resolve);
  });
}

function inWords(error: NodeJS.ErrnoException, host: string, port: number): Error {
  if (!['EADDRINUSE', 'EACCES', 'EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN'].includes(error.code ?? ''))
    return error;
  return new ConfigError(`${host}:${port} cannot be used (${error.code}): set PORT or HOST to another.`);
}

/** Lets running requests end for some seconds, then closes what is left. */
async function stopServing(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  const deadline = setTimeout(() => server.closeAllConnections(), 5_000);
  await closed;
  clearTimeout(deadline);
}
