import { randomUUID } from 'node:crypto';
import type { IncomingMessage, RequestListener } from 'node:http';
import express, { type Request } from 'express';
import type { SharedDatabaseClock } from '../database/clock/process-time.ts';
import type { Logger } from 'pino';
import { createRequestContext } from '../graphql/context.ts';
import type { RequestDefaults } from '../graphql/execution/inherited-arguments.ts';
import { createKnownDocuments } from '../graphql/execution/known-documents.ts';
import { createSubscriptionDocuments } from '../graphql/subscription/subscription-document.ts';
import { createSubscriptionEvents } from '../graphql/subscription/subscription-events.ts';
import { createFastPath } from '../graphql/execution/fast-path.ts';
import { sharedSchema } from '../graphql/schema.ts';
import { createGraphqlServer } from '../graphql/server.ts';
import { withBudget, type Context as ServiceContext } from '../record/context.ts';
import { refuseSeveralHostHeaders } from './response/one-host.ts';
import { createCoalescedReads } from '../reads/coalesced-reads.ts';
import { createItemMemory } from '../reads/item-memory.ts';
import { createPublicDataWatcher } from '../record/caches/public-data-watcher.ts';
import { readEndpointFigures } from '../delivery/endpoint-figures.ts';
import { readMailFigures } from '../delivery/mail-figures.ts';
import { readRecordFigures } from '../reads/record-figures.ts';
import { createExpensiveTurns } from '../limits/expensive-turns.ts';
import { createAdmissionGate, runWithTurnReleased } from './limits/admission.ts';
import { advisoriesRouter } from './advisories/advisories.ts';
import { assortmentsRouter } from './assortments/assortments.ts';
import { createCallerAuthenticator } from './auth/caller.ts';
import { consoleRouter } from './console/console.ts';
import { contractRouter } from './docs/contract.ts';
import { webhookKeysRouter } from './docs/webhook-keys.ts';
import { docsRouter } from './docs/docs.ts';
import { embedRouter } from './embed/embed.ts';
import { createFeedEndpoint } from './feed/feed.ts';
import { cacheFirstListener } from './cache-first.ts';
import { learnClientDocuments } from './graphql/client-documents.ts';
import { type CreateRequestContext, graphqlHandler, sendGraphqlError } from './graphql/graphql.ts';
import { type ReadinessReader, healthRouter } from './operations/health.ts';
import { createMetrics, type ProcessFigureSources } from './operations/metrics.ts';
import { metricsRouter } from './operations/metrics-door.ts';
import { newsRouter } from './news/news.ts';
import { pagesRouter } from './pages/pages.ts';
import { notFoundPageHandler } from './pages/unknown-answer.ts';
import { limitAcceptedTypes } from './request/weighted-list.ts';
import { commonHeadersMiddleware } from './response/plain-headers.ts';
import { notFoundHandler, createErrorHandler, sendProblem } from './response/problem.ts';
import { restRouter } from './rest/rest.ts';
import { currentRequestId } from './operations/request-id.ts';
import { createRequestLogger } from './operations/request-logger.ts';
import { snapshotRouter } from './feed/snapshot.ts';
import { clientRouter } from './storefront/client.ts';
import type { StreamLimits } from './streams/record-streams.ts';
import type { ReservationLimits } from './subscription/reservations.ts';
import { subscriptionHandler } from './subscription/subscription-router.ts';
import type { TokenAuthenticator } from './auth/token.ts';
import { createResponseCache } from './response-cache/response-cache.ts';

export interface AppOptions {
  readonly services: ServiceContext;
  /** The database's clock without the record, and the one by which embargoes end; absent: as the services'. */
  readonly time?: Pick<SharedDatabaseClock, 'clock' | 'embargoNow'>;
  /** Whose word on addresses counts, as Express takes it; never everybody's. */
  readonly trustProxy: false | number | string;
  /** Takes tokens beside keys; absent or null where nobody signs in by them. */
  readonly tokens?: TokenAuthenticator | null;
  /** What must hold for the service to answer. */
  readonly readiness: ReadinessReader;
  /** Hears of each defect, and the id of the request that met it. */
  readonly onDefect: (error: unknown, id: string) => void;
  /** Where slow requests are told, and with `logsRequests` all; absent: nowhere. */
  readonly log?: Pick<Logger, 'info' | 'warn'>;
  readonly logsRequests?: boolean;
  /** What `/metrics` tells of the process; absent: nothing. */
  readonly process?: ProcessFigureSources;
  /** How many bytes of answers whoever sends a request has not read yet; absent: nobody counts. */
  readonly unreadBytes?: (request: Request) => number;
  /** Lets in whoever knocks, before something expensive keeps everybody waiting; absent: nobody is waited for. */
  readonly acceptPending?: () => Promise<void>;
  /** How many streams are read at once, and how; absent: as is usual. */
  readonly streams?: StreamLimits;
  /** The same of connections that several subscriptions share. */
  readonly reservations?: ReservationLimits;
}

export interface App {
  readonly listener: RequestListener;
  /** Whether an address is a proxy's that TRUST_PROXY names. */
  readonly isProxy: (address: string) => boolean;
  /** Answers all that waits for news, so that running requests end. */
  readonly drainLongPolls: () => void;
  /** How many streams are read. */
  readonly openStreams: () => number;
  readonly stop: () => Promise<void>;
}

/** The door: everything that is answered over HTTP. */
export async function createApp(parts: AppOptions): Promise<App> {
  const { services, trustProxy, tokens, readiness, unreadBytes, acceptPending = async () => {} } = parts;
  const { log = SILENT_LOGGER, logsRequests = false } = parts;
  const { clock, embargoNow } = parts.time ?? { clock: services.now, embargoNow: services.now };
  const onDefect = (error: unknown): string => {
    const id = currentRequestId() ?? randomUUID();
    parts.onDefect(error, id);
    return id;
  };
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', trustProxy);
  app.set('etag', false);
  const isTrusted = app.get('trust proxy fn') as (address: string, hop: number) => boolean;
  const isProxy = (address: string) => isTrusted(address, 0);
  const callers = createCallerAuthenticator(services, clock, tokens);
  /** What was answered before Express saw it knows no address yet. */
  const asExpressRequest = (request: IncomingMessage): Request =>
    'ip' in request ? (request as Request) : Object.setPrototypeOf(request, app.request);
  const watch = createRequestLogger({
    log,
    logsAll: logsRequests,
    isProxy,
    callerOf: (request) => callers.of(asExpressRequest(request)),
    onEnded: (ended) => metrics.observe(ended),
  });
  app.use(watch.middleware, commonHeadersMiddleware(services), refuseSeveralHostHeaders, limitAcceptedTypes);
  const schema = sharedSchema();
  const known = createKnownDocuments();
  learnClientDocuments(known);
  const subscriptions = createSubscriptionDocuments(schema, onDefect);
  const server = createGraphqlServer(schema, known, onDefect);
  await server.start();
  const expensive = createExpensiveTurns();
  const publicData = createPublicDataWatcher(services.rows);
  const answers = createResponseCache(publicData, services.now);
  const pages = createResponseCache(publicData, services.now);
  const items = createItemMemory(publicData, services.now, createCoalescedReads(services));
  const contextOf = (request: Request, ctx: ServiceContext, requested?: RequestDefaults) => {
    const beginCosting = async (cost: number) => {
      if (!expensive.isExpensive(cost)) return;
      await runWithTurnReleased(request, () => expensive.begin(ctx.budget!));
      await acceptPending();
    };
    const itemMemory = ctx.caller.role === 'ANONYMOUS' ? items : null;
    return createRequestContext(ctx, beginCosting, itemMemory, requested);
  };
  const contextFor: CreateRequestContext = (request, budget, requested) =>
    contextOf(request, withBudget({ ...services, caller: callers.of(request) }, budget), requested);
  const admission = createAdmissionGate({ callerOf: callers.of, unreadBytes });
  const feed = createFeedEndpoint(services, undefined, parts.streams);
  const metrics = createMetrics({
    ...{ turns: admission.turns, bodies: admission.bodies },
    waitingPolls: feed.waiting,
    openStreams: feed.streams.size,
    caches: {
      ...{ documents: known.use, subscriptions: subscriptions.use },
      ...{ answers: answers.use, pages: pages.use, items: items.use },
    },
    record: () => readRecordFigures(services, embargoNow),
    endpoints: () => readEndpointFigures(services),
    mails: () => readMailFigures(services),
    readiness: readiness.parts,
    process: parts.process ?? null,
  });
  const fastPath = createFastPath(schema, onDefect);
  const { through } = answers;
  // First what is asked most, as a route: a mount reads the address anew.
  app
    .route('/graphql')
    .all(
      watch.enters('graphql'),
      callers.gate(sendGraphqlError),
      admission.middleware,
      graphqlHandler({ server, known, fastPath, contextFor, responseCache: through, acceptPending }),
    );
  app.route('/graphql/stream').all(
    watch.enters('graphql'),
    callers.gate(sendGraphqlError),
    admission.middleware,
    subscriptionHandler(
      {
        acceptPending,
        documents: subscriptions,
        events: createSubscriptionEvents(schema, onDefect),
        contextFor: async (request, budget, requested) =>
          contextOf(
            request,
            withBudget({ ...services, caller: await callers.renew(request) }, budget),
            requested,
          ),
      },
      feed.streams,
      parts.reservations,
    ),
  );
  // Whoever sends a wrong key to a path below it hears of that as at GraphQL itself.
  app.use('/graphql', callers.gate(sendGraphqlError));
  app.use(watch.enters('health'), healthRouter(readiness));
  app.use(watch.enters('metrics'), metricsRouter(callers, metrics));
  app.use(
    watch.enters('assortments'),
    assortmentsRouter(services, [callers.gate(sendProblem), admission.middleware]),
  );
  app.use(callers.recognize, admission.middleware);
  app.use(watch.enters('console'), consoleRouter(services));
  app.use(watch.enters('news'), newsRouter(services));
  app.use(watch.enters('feed'), feed.router);
  app.use(watch.enters('snapshot'), snapshotRouter(services));
  app.use(
    watch.enters('rest'),
    restRouter({ services, execute: fastPath, contextOf, responseCache: through }),
  );
  app.use(watch.enters('pages'), docsRouter(services));
  app.use(watch.enters('pages'), contractRouter(schema));
  app.use(watch.enters('pages'), webhookKeysRouter(services));
  app.use(watch.enters('pages'), clientRouter());
  app.use(watch.enters('pages'), advisoriesRouter(services));
  app.use(watch.enters('pages'), embedRouter(services, pages.through));
  app.use(watch.enters('pages'), pagesRouter(services, pages.through));
  app.use(watch.enters('nowhere'), notFoundPageHandler(services), notFoundHandler);
  app.use(createErrorHandler(onDefect));
  return {
    listener: cacheFirstListener({ app, services, watch, answers, pages }),
    isProxy,
    drainLongPolls: feed.stop,
    openStreams: feed.streams.size,
    stop: () => server.stop(),
  };
}

const SILENT_LOGGER = { info: () => {}, warn: () => {} };
