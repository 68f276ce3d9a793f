import express, { type Express, type Request } from 'express';
import type { Instant } from '../domain/calendar.ts';
import { createContext } from '../graphql/context.ts';
import { createKnownDocuments } from '../graphql/known-documents.ts';
import { createLane } from '../graphql/lane.ts';
import { createSchema } from '../graphql/schema.ts';
import { createServer } from '../graphql/server.ts';
import { withBudget, type Context as ServiceContext } from '../services/context.ts';
import { createExpensiveTurns } from '../limits/expensive-turns.ts';
import { createAdmission, withoutTurn } from './admission.ts';
import { createCallers } from './caller.ts';
import { consoleRouter } from './console.ts';
import { createFeed } from './feed.ts';
import { type ContextFor, graphqlRouter, sendErrors } from './graphql.ts';
import { type AskedReadiness, healthRouter } from './health.ts';
import { newsRouter } from './news.ts';
import { pagesRouter } from './pages.ts';
import { plainHeaders } from './plain-headers.ts';
import { nothingHere, onFailure } from './problem.ts';
import { snapshotRouter } from './snapshot.ts';
import type { Tokens } from './token.ts';
import { rememberingAnswers } from './told-before.ts';

export interface AppParts {
  readonly services: ServiceContext;
  /** The database's clock, which no record holds up, for minutes that are no part of it; absent: as the services'. */
  readonly clock?: () => Instant;
  /** Whose word on addresses counts, as Express takes it; never everybody's. */
  readonly trustProxy: false | number | string;
  /** Takes tokens beside keys; absent or null where nobody signs in by them. */
  readonly tokens?: Tokens | null;
  /** What must hold for the service to answer. */
  readonly readiness: AskedReadiness;
  readonly onDefect: (error: unknown, id: string) => void;
  /** How many bytes of answers whoever sends a request has not read yet; absent: nobody counts. */
  readonly unreadBytes?: (request: Request) => number;
  /** Lets in whoever knocks, before something expensive keeps everybody waiting; absent: nobody is waited for. */
  readonly letIn?: () => Promise<void>;
}

export interface App {
  readonly express: Express;
  /** Whether an address is a proxy's that TRUST_PROXY names. */
  readonly isProxy: (address: string) => boolean;
  /** Answers all that waits for news, so that running requests end. */
  readonly hush: () => void;
  readonly stop: () => Promise<void>;
}

/** The door: everything that is answered over HTTP. */
export async function createApp(parts: AppParts): Promise<App> {
  const {
    services,
    clock = services.now,
    trustProxy,
    tokens,
    readiness,
    onDefect,
    unreadBytes,
    letIn = async () => {},
  } = parts;
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', trustProxy);
  app.set('etag', false);
  app.use(plainHeaders(services));
  const schema = createSchema();
  const known = createKnownDocuments();
  const server = createServer(schema, known, onDefect);
  await server.start();
  const callers = createCallers(services, clock, tokens);
  const expensive = createExpensiveTurns();
  const contextFor: ContextFor = (request, budget) =>
    createContext(withBudget({ ...services, caller: callers.of(request) }, budget), async (cost) => {
      if (!expensive.isExpensive(cost)) return;
      await withoutTurn(request, () => expensive.begin(budget));
      await letIn();
    });
  app.use(healthRouter(readiness));
  app.use('/graphql', callers.gate(sendErrors));
  app.use(callers.recognize);
  app.use(createAdmission({ callerOf: callers.of, unreadBytes }).middleware);
  const toldBefore = rememberingAnswers(services);
  app.use(
    '/graphql',
    graphqlRouter({ server, known, lane: createLane(schema, onDefect), contextFor, toldBefore, letIn }),
  );
  app.use(consoleRouter(services));
  app.use(newsRouter(services));
  const feed = createFeed(services);
  app.use(feed.router, snapshotRouter(services));
  app.use(pagesRouter(services));
  app.use(nothingHere);
  app.use(onFailure(onDefect));
  const isTrusted = app.get('trust proxy fn') as (address: string, hop: number) => boolean;
  return {
    express: app,
    isProxy: (address) => isTrusted(address, 0),
    hush: feed.stop,
    stop: () => server.stop(),
  };
}
