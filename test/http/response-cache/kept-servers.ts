import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { appendNextDueFacts } from '../../../src/commands/notice/due.ts';
import { ANONYMOUS_CALLER, type Context, type RunReadQuery } from '../../../src/record/context.ts';
import { catalogueOf, documentOf } from '../../embargo/catalogue.ts';
import { schemaOf } from '../../embargo/compared.ts';
import { poolsFrom } from '../../embargo/pools.ts';
import { LISTINGS, START, type Step } from '../../embargo/steps.ts';
import { openStorage } from '../../embargo/storage.ts';
import { about, idsIn } from '../../embargo/telling.ts';
import { jsonBody, keysFor, type Reply, type Request, serve, tellAs } from '../../embargo/twins.ts';
import { answerWithErrors } from '../../support/answer-with-errors.ts';
import { isRecordStateSql } from '../../support/world.ts';

/** What may be wrong with one of the servers: in what it reads, or in what it answers. */
export interface Fault {
  readonly rows?: (rows: RunReadQuery, sql: string, values: readonly unknown[]) => Promise<unknown[]>;
  readonly answers?: (request: Request) => Request;
}

/** A question, in each way in which it can be asked. */
interface Question {
  readonly query: string;
  readonly variables: object;
}

/** Asks a server for one answer. */
type Ask = (request: Request) => Promise<Reply>;

const STOREFRONT = `query ($sku: String!, $locale: Locale, $market: MarketCode) { item(by: {sku: $sku}) { name(locale: $locale)
  advisories { number status revision title(locale: $locale) { text } }
  latestRelease { release { version } skipped { release { version } } }
  lifecycle(locale: $locale, market: $market) { state badge headline { text locale } explanation { text }
    facets { facet status until { date text } } nextChange { state effectiveAt } nextUpdate { by { date } overdue } }
  timeline(first: 5) { edges { node { kind recordedAt headline { text } } } }
  fits { host { name sku } verdict condition { text } needs { sku } }
  successors { kind successor { name sku lifecycle { state } } } } }`;
const CART = `query ($skus: [String!]!) { items(skus: $skus) { requestedSku: asked item { sku
  lifecycle { state headline { text } validUntil } identifiers { value } } } }`;
const SKUS = ['CAM', 'DRV', 'NEW', 'BAG', 'OLD'];

/** What storefronts ask. */
const USUAL: readonly Question[] = [
  ...SKUS.map((sku, index) => ({
    query: STOREFRONT,
    variables: { sku, locale: ['en', 'de', null][index % 3], market: null },
  })),
  ...['DE', 'US', 'FR'].map((market) => ({
    query: STOREFRONT,
    variables: { sku: 'CAM', locale: 'de', market },
  })),
  { query: CART, variables: { skus: SKUS } },
  { query: CART, variables: { skus: ['DRV', 'nobody'] } },
];

/** What is read of pages, and of what stands on pages of others. */
const PATHS: readonly string[] = [
  ...SKUS.map((sku) => `/items/${sku}`),
  '/items/DRV?host=OLD&market=DE&locale=de',
  '/items/DRV?host=LATER',
  '/items/CAM?market=US',
  '/items/CAM?before=3',
  '/items/CAM.ics',
  '/items/NOBODY',
  '/items/DRV.svg',
  '/items/OLD.json',
  '/items/OLD.jsonld',
  '/advisories',
  '/advisories/A-2026-0001',
  '/embed/DRV?host=CAM',
  '/embed/DRV.json?host=LATER',
  '/embed/DRV?host=LATER',
  '/embed/DRV.json?host=CAM&market=DE',
  '/embed/OLD.json?locale=fr',
  '/',
  '/?market=DE',
  '/?q=the',
  '/?fits=CAM',
  '/brands',
  '/brands/acme',
  '/lines',
  '/lines/film',
  '/families?locale=de',
  '/report',
  '/report.csv',
];

const LANGUAGES = ['en', 'de', 'fr-CA, en;q=0.5'] as const;
const CODINGS = ['identity', 'gzip', 'br'] as const;
const HOUR = 3_600_000;

/** After each step is asked one of so many portions of all that can be asked, and of what storefronts ask. */
const PORTIONS = 53;
const ROUNDS = 2;
const PATH_ROUNDS = 3;
/** After so many steps, what can be asked is put together anew. */
const RENEWED = 8;

/** Two servers that remember and one that never does, on one database and under one clock. */
export async function openServers(faultOf: readonly [Fault, Fault] = [{}, {}]) {
  const clock = { now: START };
  const storage = await openStorage();
  const defects: unknown[] = [];
  const contextOf = ({ rows }: Fault): Context => ({
    rows: async <Row>(sql: string, values: readonly unknown[]) =>
      rows
        ? ((await rows(storage.reader.rows, sql, values)) as Row[])
        : await storage.reader.rows<Row>(sql, values),
    withSnapshot: (work) => storage.reader.withSnapshot(work),
    em: storage.orm.em,
    now: () => clock.now,
    uuid: randomUUID,
    defaultLocale: 'en',
    publicUrl: 'http://lastcall.test',
    caller: ANONYMOUS_CALLER,
    adminDigest: null,
  });
  const faults: readonly Fault[] = [...faultOf, NEVER_THE_SAME];
  const served = await Promise.all(faults.map((fault) => serve(contextOf(fault), defects)));
  const [one, other, fresh] = served.map(
    ({ request }, index) => faults[index]!.answers?.(request) ?? request,
  ) as [Request, Request, Request];
  const ctx = contextOf({});
  const keys = await keysFor(ctx);
  for (const listing of LISTINGS) {
    const { payload } = await tellAs(fresh, keys, 'registerItem', listing);
    assert.deepEqual(payload.userErrors, []);
  }
  return {
    clock,
    ctx,
    keys,
    one,
    other,
    fresh,
    defects,
    schema: await schemaOf({ request: fresh }),
    catalogue: { texts: [] as string[] },
    close: async () => {
      for (const { close } of served) await close();
      await storage.close();
    },
  };
}

export type Servers = Awaited<ReturnType<typeof openServers>>;

type StateRow = Readonly<Record<string, unknown>> & { readonly changed: readonly string[] | null };

/** A fault in what is read of the state that the public sees. */
export function wrongState(change: (row: StateRow) => object): Fault {
  return {
    rows: async (rows, sql, values) =>
      isRecordStateSql(sql) ? (await rows<StateRow>(sql, values)).map(change) : await rows(sql, values),
  };
}

/** What the public sees is another at each asking, so that nothing that was kept is ever right. */
const NEVER_THE_SAME = wrongState((row) => ({ ...row, state: randomUUID(), changed: null }));

/**
 * Tells a history, by one server and the other in turn, and compares after each step.
 * @returns the first answer that is not what a server without memory says; null where there is none
 */
export async function firstDifference(servers: Servers, steps: readonly Step[]): Promise<string | null> {
  const known: string[] = [];
  for (const [index, step] of steps.entries()) {
    await tell(servers, step, known, index);
    const found = await compared(servers, index);
    if (found !== null) return `after step ${index} (${JSON.stringify(step)}): ${found}`;
    assert.deepEqual(servers.defects, []);
  }
  return null;
}

/** Tells one step of a history, by one server or the other. */
export async function tell(
  { clock, ctx, keys, one, other }: Servers,
  step: Step,
  known: string[],
  index: number,
) {
  if (step.does === 'wait') {
    clock.now += step.for;
    // A clock may also be set back a little.
    if (index % 5 === 0) clock.now -= Math.min(step.for, HOUR / 4);
    while (!step.asleep && (await appendNextDueFacts(ctx)) > 0);
    return;
  }
  const isCall = step.does === 'tell' || step.does === 'hide';
  const input = isCall ? about(step, known) : step.input;
  const verb = step.does === 'prepare' ? 'transitionItems' : step.verb;
  if (!input) return;
  const { payload } = await tellAs(index % 2 === 0 ? one : other, keys, verb, input);
  for (const mark of ['e_', 'n_', 'v_'] as const) known.push(...idsIn(payload ?? {}, mark));
}

/**
 * Asks both servers some of what storefronts ask and of all that there is, others after each step: what was kept long ago
 * must still be right. Each is asked in every way in turn, twice at one, so that it is kept there.
 */
async function compared(servers: Servers, index: number): Promise<string | null> {
  const { fresh, schema } = servers;
  if (index % RENEWED === 0) {
    const { documents } = catalogueOf(schema, await poolsFrom({ request: fresh }, []));
    servers.catalogue.texts = documents.map(documentOf).filter((text) => text.length < 6_000);
  }
  const { texts } = servers.catalogue;
  const some = texts.filter((_, place) => place % PORTIONS === index % PORTIONS);
  const usual = USUAL.filter((_, place) => place % ROUNDS === index % ROUNDS);
  const questions = [...usual, ...some.map((query) => ({ query, variables: {} }))];
  for (const [place, question] of questions.entries()) {
    const coding = CODINGS[(place + index) % CODINGS.length]!;
    const text = JSON.stringify(question);
    for (const ask of [posted(question, coding), got(question, coding)]) {
      const expected = await ask(fresh);
      assert.ok(place >= usual.length || expected.body.startsWith('{"data"'), expected.body);
      const found = await differenceFrom(expected, servers, ask);
      if (found !== null) return `${text} is answered\n${found}`;
    }
    const old = await tooOld(servers, got(question, 'identity'));
    if (old !== null) return `${text} ${old}`;
  }
  const paths = PATHS.filter((_, place) => place % PATH_ROUNDS === index % PATH_ROUNDS);
  for (const [place, path] of paths.entries()) {
    const language = LANGUAGES[place % LANGUAGES.length]!;
    const ask = visited(path, CODINGS[(place + index) % CODINGS.length]!, language);
    const found = await differenceFrom(await ask(fresh), servers, ask);
    if (found !== null) return `${path} is answered\n${found}`;
    const old = await tooOld(servers, visited(path, 'identity', language));
    if (old !== null) return `${path} ${old}`;
  }
  return null;
}

async function differenceFrom(expected: Reply, { one, other }: Servers, ask: Ask): Promise<string | null> {
  for (const server of [one, one, other]) {
    const [found, right] = [comparable(await ask(server)), comparable(expected)];
    if (found !== right) return `${found}\ninstead of\n${right}`;
  }
  return null;
}

function visited(path: string, coding: string, language: string): Ask {
  const headers = { accept: '*/*', 'accept-encoding': coding, 'accept-language': language };
  return (request) => request(path, { headers });
}

function posted(question: Question, coding: string): Ask {
  const options = jsonBody(question);
  const headers = { 'content-type': 'application/json', 'accept-encoding': coding };
  return (request) => request('/graphql', { ...options, headers });
}

function got({ query, variables }: Question, coding: string): Ask {
  const search = new URLSearchParams({ query, variables: JSON.stringify(variables) });
  const options = { headers: { 'accept-encoding': coding } };
  return (request) => request(`/graphql?${search.toString()}`, options);
}

/** Whether an answer is another while caches may still show it, by the clock alone. */
async function tooOld({ clock, one, fresh }: Servers, ask: Ask): Promise<string | null> {
  const kept = await ask(one);
  const seconds = [...(kept.headers['cache-control'] ?? '').matchAll(/=(\d+)/g)].map(([, text]) =>
    Number(text),
  );
  const age = seconds.reduce((sum, one) => sum + one, 0);
  if (age === 0) return null;
  const now = clock.now;
  clock.now += age * 1000 - 1;
  const later = await ask(fresh);
  clock.now = now;
  if (later.body === kept.body) return null;
  return `may be shown for ${age} s, and is answered then\n${later.body}\ninstead of\n${kept.body}`;
}

/** A reply as text. An answer that is lost is never kept, and which of its errors are there is chance. */
function comparable({ body, ...head }: Reply): string {
  const answer = answerWithErrors(body);
  if (!answer) return JSON.stringify({ ...head, body });
  const { errors, rest, isLost } = answer;
  return JSON.stringify({ status: head.status, ...rest, ...(!isLost && { errors }) });
}
