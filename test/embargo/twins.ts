import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after } from 'node:test';
import type { KeyRole } from '../../src/domain/words.ts';
import { createApp } from '../../src/http/app.ts';
import { ANONYMOUS_CALLER, type Context, type RunReadQuery } from '../../src/record/context.ts';
import { isNothingDue, appendNextDueFacts } from '../../src/commands/notice/due.ts';
import { keyFor } from '../support/keys.ts';
import { scheduleListing } from '../../src/commands/embargo/held-listing.ts';
import { scheduleAction } from '../../src/commands/embargo/scheduled.ts';
import { mutationInputType } from '../support/managers.ts';
import { lastingHeaders } from '../http/reply.ts';
import { LISTINGS, START } from './steps.ts';
import { openStorage } from './storage.ts';
import { readiness } from '../support/ready.ts';
import { withDatabaseClient } from '../support/database.ts';

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** One of two services that are told the same in public. */
export interface Twin {
  readonly ctx: Context;
  readonly defects: unknown[];
  /**
   * From here on, public ids are drawn from the sequence with this name; those of hidden things too where they are
   * to be compared once they are public, from the ones that were not drawn yet.
   */
  readonly drawing: (stream: string, hiddenFrom?: number) => void;
  readonly request: (path: string, options?: RequestInit) => Promise<Reply>;
  /** Calls a verb with the key of a manager; approvals are another's, and lines are an admin's. */
  // biome-ignore lint/suspicious/noExplicitAny: answers have any shape
  readonly tell: (verb: string, input: object) => Promise<{ reply: Reply; payload: any }>;
  /** Asks with the key of a manager. */
  // biome-ignore lint/suspicious/noExplicitAny: answers have any shape
  readonly asManager: (query: string) => Promise<any>;
  /** Leaks on purpose: what reads get goes through this, and readiness too. */
  readonly leak: (planted: Leak | null) => void;
  readonly execute: (sql: string, values?: readonly unknown[]) => Promise<unknown>;
  /** Begins again with an empty record; what the service has learnt of documents stays. */
  readonly renew: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface Leak {
  readonly rows?: (rows: RunReadQuery, sql: string, values: readonly unknown[]) => Promise<unknown[]>;
  readonly isReady?: (ctx: Context) => Promise<boolean>;
}

export interface Clock {
  now: number;
}

/** The twins of a file's tests: both speak of the same items, and nothing is hidden yet. */
export function twinsOf(ids: 'drawn' | 'random' = 'drawn') {
  const clock = { now: START };
  let pair: [Twin, Twin] | null = null;
  after(async () => {
    for (const twin of pair ?? []) await twin.close();
  });
  return {
    clock,
    get pair() {
      return pair!;
    },
    /** Begins with an empty record, in which the items are listed. */
    renew: async () => {
      clock.now = START;
      if (pair === null) {
        pair = await openTwins(clock, ids);
        return await listAll(pair);
      }
      for (const twin of pair) {
        twin.leak(null);
        await twin.renew();
      }
      await listAll(pair);
    },
  };
}

async function listAll(pair: readonly Twin[]): Promise<void> {
  for (const twin of pair) {
    for (const [index, listing] of LISTINGS.entries()) {
      twin.drawing(`listing ${index}`);
      const { payload: reply } = await twin.tell('registerItem', listing);
      assert.deepEqual(reply.userErrors, []);
    }
  }
}

/**
 * Two services on databases of their own, under one clock. The ids of what is public are drawn from the same
 * sequences, so that equal answers are equal byte for byte; those of hidden things never are.
 */
async function openTwins(clock: Clock, ids: 'drawn' | 'random' = 'drawn'): Promise<[Twin, Twin]> {
  return await Promise.all([openTwin(clock, ids), openTwin(clock, ids)]);
}

/** No record is renewed so often. */
const RENEWALS_APART = 1_000;

async function openTwin(clock: Clock, ids: 'drawn' | 'random'): Promise<Twin> {
  const defects: unknown[] = [];
  let storage = await openStorage();
  let keys: Keys = { writer: '', approver: '', admin: '' };
  let stream = 'start';
  let drawn = 0;
  let hidden = 0;
  let isOpen = false;
  let records = 0;
  let planted: Leak | null = null;
  const ctx: Context = {
    rows: async <Row>(sql: string, values: readonly unknown[]) =>
      planted?.rows
        ? ((await planted.rows(storage.reader.rows, sql, values)) as Row[])
        : await storage.reader.rows<Row>(sql, values),
    withSnapshot: (work) => storage.reader.withSnapshot(work),
    get em() {
      return storage.orm.em;
    },
    now: () => clock.now,
    uuid: () => {
      if (ids === 'random') return randomUUID();
      return !isOpen && isScheduling() ? uuidFrom(`hidden ${hidden++}`) : uuidFrom(`${stream} ${drawn++}`);
    },
    defaultLocale: 'en',
    publicUrl: 'http://lastcall.test',
    caller: ANONYMOUS_CALLER,
    adminDigest: null,
  };
  const { request, close } = await serve(ctx, defects, async () =>
    planted?.isReady ? await planted.isReady(ctx) : await isNothingDue(ctx),
  );
  const drawing = (name: string, hiddenFrom?: number) => {
    stream = name;
    drawn = hiddenFrom ?? 0;
    isOpen = hiddenFrom !== undefined;
  };
  const begin = async () => {
    drawing('start');
    // What was kept of an earlier record is not taken for this one's.
    await withDatabaseClient(storage.ownerUrl, (owner) =>
      owner.query('update record set id = $1, renewals = $2', [
        uuidFrom('record'),
        records++ * RENEWALS_APART,
      ]),
    );
    keys = await keysFor(ctx);
  };
  await begin();
  return {
    ctx,
    defects,
    request,
    drawing,
    renew: async () => {
      await storage.close();
      storage = await openStorage();
      await begin();
    },
    tell: async (verb, input) => await tellAs(request, keys, verb, input),
    asManager: async (query) => JSON.parse((await askAs(request, keys.writer, query)).body).data,
    leak: (leak) => {
      planted = leak;
    },
    execute: async (sql, values = []) => {
      await withDatabaseClient(storage.ownerUrl, (owner) => owner.query(sql, [...values]));
    },
    close: async () => {
      await close();
      await storage.close();
    },
  };
}

/** Asks a service for a path. */
export type Request = (path: string, options?: RequestInit) => Promise<Reply>;

/** The secrets of those who change something. */
export type Keys = Readonly<Record<'writer' | 'approver' | 'admin', string>>;

/** Keys of three persons. */
export async function keysFor(ctx: Context): Promise<Keys> {
  const secretFor = async (role: KeyRole, person: string) =>
    (await keyFor(ctx, role, undefined, person)).secret;
  return {
    writer: await secretFor('MANAGER', 'Writer'),
    approver: await secretFor('MANAGER', 'Approver'),
    admin: await secretFor('ADMIN', 'Admin'),
  };
}

/** Both ways in which a stream says that it is caught up: by a comment, and of the feed by an event. */
const CAUGHT_UP_PATTERN = /^:$|^event: cursor\n(?:.+\n)+\n/m;

/** A body; of a stream of events, which has no end, what comes until it says that it is caught up. */
async function bodyOf(response: Response): Promise<string> {
  if (response.headers.get('content-type') !== 'text/event-stream') return await response.text();
  let text = '';
  const decoder = new TextDecoder();
  for await (const part of response.body!) {
    text += decoder.decode(part, { stream: true });
    if (CAUGHT_UP_PATTERN.test(text)) break;
  }
  // When to come again differs from reader to reader.
  return text.replace(/^retry: \d+$/m, '');
}

/** Opens the door of a context on a free port. */
export async function serve(
  services: Context,
  defects: unknown[],
  isReady: () => Promise<boolean> = async () => true,
): Promise<{ readonly request: Request; readonly close: () => Promise<void> }> {
  const app = await createApp({
    services,
    trustProxy: false,
    readiness: readiness(isReady),
    onDefect: (error) => defects.push(error),
  });
  const server = createServer(app.listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    request: async (path, options = {}) => {
      const response = await fetch(`http://127.0.0.1:${port}${path}`, options);
      // What a caller has left of its own quota depends on how long its own questions took.
      const { ratelimit: _, ...headers } = lastingHeaders<string>(Object.fromEntries(response.headers));
      return { status: response.status, headers, body: await bodyOf(response) };
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await app.stop();
    },
  };
}

async function askAs(request: Request, secret: string, query: string, variables = {}): Promise<Reply> {
  return await request('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
    body: JSON.stringify({ query, variables }),
  });
}

/** Calls a verb with the key of whoever may. */
export async function tellAs(request: Request, keys: Keys, verb: string, input: object) {
  const gives = PAYLOADS[verb] ?? ITEM;
  const query = `mutation ($input: ${mutationInputType(verb)}!) { ${verb}(input: $input) {
    ${gives} userErrors { code message field } } }`;
  const reply = await askAs(request, keys[CALLERS[verb] ?? 'writer'], query, { input });
  return { reply, payload: JSON.parse(reply.body).data?.[verb] };
}

/** Whose key some verbs are called with. */
const CALLERS: Readonly<Record<string, 'approver' | 'admin'>> = {
  approveNotice: 'approver',
  approveProposal: 'approver',
  reviseLine: 'admin',
  reviseBrand: 'admin',
  reviseFamily: 'admin',
  registerMarket: 'admin',
  reviseMarket: 'admin',
};

const ROW = 'item { version lifecycle { state } } entry { id sequence }';
const ITEM = `${ROW} proposal { id }`;
const NOTICE = 'notice { id number status revision }';

const ADVISORY =
  'advisory { id number status revision title { text } } entries { id kind sequence headline { text } }';

/** What verbs answer that are not about one item. */
const PAYLOADS: Readonly<Record<string, string>> = {
  ...{
    issueAdvisory: ADVISORY,
    reviseAdvisory: ADVISORY,
    resolveAdvisory: ADVISORY,
    withdrawAdvisory: ADVISORY,
  },
  transitionItems: `${NOTICE} rows { sku ${ROW} userErrors { code message field } }`,
  submitNotice: NOTICE,
  approveNotice: NOTICE,
  withdrawNotice: NOTICE,
  reviseNotice: NOTICE,
  returnNotice: NOTICE,
  postponeNotice: NOTICE,
  handOverNotice: NOTICE,
  reviseLine: 'line { approvals }',
  reviseBrand: 'brand { name }',
  reviseFamily: 'family { name }',
  approveProposal: 'proposal { id }',
  returnProposal: 'proposal { id }',
  withdrawProposal: 'proposal { id }',
  registerMarket: 'market { code }',
  reviseMarket: 'market { code }',
};

/** Lets both do what the clock brings, until nothing is due. */
export async function settle(twins: readonly Twin[], stream: string): Promise<void> {
  for (const twin of twins) {
    twin.drawing(stream);
    while ((await appendNextDueFacts(twin.ctx)) > 0);
  }
}

/** What waits under embargo draws ids that have nothing to do with those of public things. */
function isScheduling(): boolean {
  const names = `${scheduleAction.name}|${scheduleListing.name}`;
  return new RegExp(`\\bat (?:async )?(?:${names}) \\(`).test(new Error().stack ?? '');
}

function uuidFrom(seed: string): string {
  const hex = createHash('sha256').update(seed).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

/** Asks as nobody in particular. */
export async function ask(twin: Pick<Twin, 'request'>, query: string): Promise<Reply> {
  return await twin.request('/graphql', jsonBody({ query }));
}

/** What a request with such a body has. */
export function jsonBody(body: object): RequestInit & { readonly body: string } {
  return { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}
