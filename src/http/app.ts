import express, { type Express, type Request } from 'express';
import type { Context } from '../graphql/context.ts';
import { createContext } from '../graphql/context.ts';
import { createKnownDocuments } from '../graphql/known-documents.ts';
import { createLane } from '../graphql/lane.ts';
import { createSchema } from '../graphql/schema.ts';
import { createServer } from '../graphql/server.ts';
import type { Context as ServiceContext } from '../services/context.ts';
import { createCallers } from './caller.ts';
import { consoleRouter } from './console.ts';
import { graphqlRouter, sendErrors } from './graphql.ts';
import { healthRouter } from './health.ts';
import { nothingHere, onFailure } from './problem.ts';
import type { Tokens } from './token.ts';

export interface AppParts {
  readonly services: ServiceContext;
  readonly trustProxy: boolean | number | string;
  /** Takes tokens beside keys; absent or null where nobody signs in by them. */
  readonly tokens?: Tokens | null;
  /** Whether the service can answer: database, migrations, nothing due left over. */
  readonly isReady: () => Promise<boolean>;
  readonly onDefect: (error: unknown, id: string) => void;
}

export interface App {
  readonly express: Express;
  readonly stop: () => Promise<void>;
}

/** The door: everything that is answered over HTTP. */
export async function createApp(parts: AppParts): Promise<App> {
  const { services, trustProxy, tokens, isReady, onDefect } = parts;
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', trustProxy);
  app.set('etag', false);
  const schema = createSchema();
  const known = createKnownDocuments();
  const server = createServer(schema, known, onDefect);
  await server.start();
  const callers = createCallers(services, tokens);
  const contextFor = (request: Request): Context =>
    createContext({ ...services, caller: callers.of(request) });
  app.use('/graphql', callers.gate(sendErrors));
  app.use('/graphql', graphqlRouter({ server, known, lane: createLane(schema, onDefect), contextFor }));
  app.use(consoleRouter(services));
  app.use(healthRouter(isReady));
  app.use(nothingHere);
  app.use(onFailure(onDefect));
  return { express: app, stop: () => server.stop() };
}
