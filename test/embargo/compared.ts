import { buildClientSchema, getIntrospectionQuery, type GraphQLSchema } from 'graphql';
import { answerWithErrors } from '../support/answer-with-errors.ts';
import { catalogueOf, documentOf, type Packed } from './catalogue.ts';
import { poolsFrom, RANDOM, someOf } from './pools.ts';
import { SECRET, SKUS } from './steps.ts';
import { ask, jsonBody, type Reply, type Twin } from './twins.ts';

/** Where the answers of two services are not the same, to the byte. */
export interface Difference {
  readonly question: string;
  readonly one: Reply;
  readonly other: Reply;
}

export interface Bounds {
  readonly every?: number;
  readonly from?: number;
  readonly most?: number;
}

/** The last schema that a service has told, by what it told. */
let built: { readonly body: string; readonly schema: GraphQLSchema } | null = null;

/** The schema as the service itself tells it. */
export async function schemaOf(twin: Pick<Twin, 'request'>): Promise<GraphQLSchema> {
  const { body } = await ask(twin, getIntrospectionQuery());
  if (built?.body !== body) built = { body, schema: buildClientSchema(JSON.parse(body).data) };
  return built.schema;
}

/**
 * Asks both services everything that the public can ask, and more that is wrong.
 * @param hiddenIds the ids of entries and notices that only the other service knows, and nobody outside
 * @param bounds only one of so many questions, counted from which, or only so many differences
 */
export async function differences(
  [one, other]: readonly [Twin, Twin],
  schema: GraphQLSchema,
  hiddenIds: readonly string[],
  { every = 1, from = 0, most = Number.POSITIVE_INFINITY }: Bounds = {},
): Promise<Difference[]> {
  const { documents } = catalogueOf(schema, await poolsFrom(one, hiddenIds));
  const texts = documents.map(documentOf);
  const found: Difference[] = [];
  const sampled = <T>(list: readonly T[]) => list.filter((_, index) => index % every === from % every);
  for (const request of sampled(otherRequests(texts, hiddenIds))) await compare(request);
  for (const packed of sampled(documents.flatMap(apart))) await compareAll(packed);
  return found;

  /** What is refused is asked again on its own, so that it does not stand in the way of the rest. */
  async function compareAll(packed: Packed): Promise<void> {
    const reply = await compare(
      posted(documentOf(packed)),
      packed.parts.length > 1 ? comparableTogether : comparable,
    );
    if (!reply?.body.startsWith('{"errors"')) return;
    const [only, ...others] = packed.parts;
    if (others.length === 0) {
      REFUSED.add(only!);
      return;
    }
    const errors = JSON.parse(reply.body).errors as { path?: (string | number)[] }[];
    if (errors.some(({ path }) => path === undefined)) {
      for (const half of halves(packed)) await compareAll(half);
      return;
    }
    const aliases = errors.flatMap(({ path }) => path!.find((step) => /^a\d+$/.test(`${step}`)) ?? []);
    if (aliases.length === 0) return; // refused on the way there, whatever is asked
    for (const alias of aliases) REFUSED.add(packed.parts[Number(`${alias}`.slice(1))]!);
    for (const one of apart(packed)) await compareAll(one);
  }

  async function compare(
    { path, options }: DoorRequest,
    textOf: (reply: Reply) => string = comparable,
  ): Promise<Reply | null> {
    if (found.length >= most) return null;
    const [first, second] = await Promise.all([one.request(path, options), other.request(path, options)]);
    refuseBlindness(first);
    if (textOf(first) !== textOf(second)) {
      found.push({ question: `${path} ${options.body ?? ''}`, one: first, other: second });
    }
    return first;
  }
}

/**
 * A reply as text, its body first. Where there are several errors, the tag of the body and its length once it is packed say nothing: they come
 * in no order of their own.
 */
export function comparable({ body, headers, status }: Reply): string {
  const answer = answerWithErrors(body);
  if (!answer) return JSON.stringify({ body, status, headers });
  const { errors, rest } = answer;
  return JSON.stringify({
    ...rest,
    ...{ errors, status, headers: errors.length > 1 ? withoutBodyTags(headers) : headers },
  });
}

/** The same of several questions in one: where the answer is lost, each is asked again by itself. */
function comparableTogether(reply: Reply): string {
  const { body, headers, status } = reply;
  if (!answerWithErrors(body)?.isLost) return comparable(reply);
  return JSON.stringify({ data: null, status, headers: withoutBodyTags(headers) });
}

function withoutBodyTags({
  etag: _tag,
  'content-length': _length,
  ...headers
}: Reply['headers']): Reply['headers'] {
  return headers;
}

/** Askings that were refused before. */
const REFUSED = new Set<string>();

function apart({ route, parts }: Packed): Packed[] {
  const alone = parts.filter((part) => REFUSED.has(part)).map((part) => ({ route, parts: [part] }));
  const rest = parts.filter((part) => !REFUSED.has(part));
  return rest.length > 0 ? [...alone, { route, parts: rest }] : alone;
}

/** The two halves of what was refused as a whole, by an error that does not say which part it is about. */
function halves({ route, parts }: Packed): Packed[] {
  const middle = Math.ceil(parts.length / 2);
  return [parts.slice(0, middle), parts.slice(middle)].map((half) => ({ route, parts: half }));
}

interface DoorRequest {
  readonly path: string;
  readonly options: RequestInit & { readonly body?: string };
}

function posted(query: string): DoorRequest {
  return { path: '/graphql', options: jsonBody({ query }) };
}

let subscribed = 0;

/** What is kept of pages is kept by the question: each comparison asks another one. */
function subscriptions(): DoorRequest[] {
  const filters = [
    'after: 0',
    'after: 3, filter: { skus: ["DRV", "NEW"] }',
    'after: 0, filter: { lines: ["film"], markets: ["DE"] }',
    `after: 0, filter: { skus: ["${SECRET}"] }`,
    'after: 0, filter: { brands: ["acme"], facts: [STATE_ANNOUNCED] }',
    'after: 99',
  ];
  const entry = `id sequence previousSequence kind recordedAt effectiveAt markets headline { text } explanation { text }
    explanationNow { text } notice { number explanation { text } entries(first: 3) { edges { node { sequence } } } } corrects { id } correctedBy { id }`;
  const item = `item { sku name version lifecycle { state since headline { text } nextChange { state effectiveAt } validUntil }
    timeline(first: 9) { edges { node { sequence } } } successors { successor { sku } } currentSuccessors { item { sku } } }`;
  subscribed += 1;
  return filters.map((filter) => {
    const query = `subscription S${subscribed} { timelineGrew(${filter}) { ${entry} ${item} } }`;
    return {
      path: `/graphql/stream?query=${encodeURIComponent(query)}`,
      options: { headers: { accept: 'text/event-stream' } },
    };
  });
}

/** The record as it grows, from its beginning and by filters; the answers are read until they are caught up. */
function feedStreams(): DoorRequest[] {
  const filters = [
    '',
    '?after=3&sku=DRV&sku=NEW',
    '?line=film&market=DE',
    `?sku=${encodeURIComponent(SECRET)}`,
    '?brand=acme&type=item.state.announced',
    '?after=99',
    '?assortment=shop',
  ];
  return filters.map((filter) => ({
    path: `/feed/stream${filter}`,
    options: { headers: { accept: 'text/event-stream' } },
  }));
}

/** Other doors and ways, mistakes, and what a caller without a key is told who would like to change something. */
function otherRequests(documents: readonly string[], hiddenIds: readonly string[]): DoorRequest[] {
  const paths = [
    '/healthz',
    '/readyz',
    '/',
    '/metrics',
    '/feed',
    '/feed?after=3',
    '/feed?limit=1000&wait=0',
    '/feed?sku=DRV&sku=NEW',
    `/feed?sku=${encodeURIComponent(SECRET)}`,
    '/feed?line=film&market=DE',
    '/feed?brand=acme&type=item.state.announced',
    '/feed?after=99',
    '/feed?assortment=shop',
    '/feed/snapshot.ndjson',
    '/feed.atom',
    '/feed.atom?sku=DRV&sku=NEW&locale=de',
    '/feed.json',
    '/feed.json?line=film&market=DE',
    '/feed.json?before=9',
    '/calendar.ics',
    '/calendar.ics?brand=acme&market=DE',
    '/items/DRV.atom',
    '/items/DRV.ics',
    ...SKUS.map((sku) => `/items/${sku}`),
    '/items/DRV?host=CAM&locale=de',
    '/items/DRV.jsonld',
    '/items/DRV?market=DE',
    '/items/NEW?market=DE&locale=fr',
    '/?market=DE',
    '/items/DRV.svg',
    '/embed/DRV?locale=de',
    '/embed/DRV.json?host=CAM&market=DE',
    `/embed/${encodeURIComponent(SECRET)}.json`,
    ...SKUS.map((sku) => `/items/${sku}.json?host=CAM`),
    '/items/DRV.json?locale=de&market=DE',
    `/items.json?${SKUS.map((sku) => `sku=${sku}`).join('&')}&sku=${encodeURIComponent(SECRET)}`,
    '/search.json?q=drive',
    '/search.json?state=AVAILABLE&market=DE&first=2',
    `/search.json?q=${encodeURIComponent(SECRET)}`,
    `/items/${encodeURIComponent(SECRET)}.json`,
    '/items/drv',
    `/items/${encodeURIComponent(SECRET)}`,
    '/brands',
    '/brands/acme',
    '/lines',
    '/lines/film',
    '/families',
    '/families/drives',
    '/sitemap.xml',
    '/sitemap-items.xml',
    '/opensearch.xml',
    '/robots.txt',
    '/watch?sku=DRV&locale=de',
    `/watch?sku=${encodeURIComponent(SECRET)}`,
    '/watch?line=film&market=DE',
    '/families/films?locale=fr',
    '/?q=drive',
    '/?fits=CAM',
    `/?q=${encodeURIComponent(SECRET)}`,
    '/notices/2026-0001',
    '/notices/2026-0002',
    '/x',
  ];
  const doorRequest = (path: string, options: DoorRequest['options'] = {}): DoorRequest => ({
    path,
    options,
  });
  const byGet = documents.filter((_, index) => index % 9 === 0).filter((text) => text.length < 6_000);
  const entries = [...someOf(hiddenIds, 'e_'), `e_${RANDOM}`];
  const notices = [...someOf(hiddenIds, 'n_'), `n_${RANDOM}`];
  const wishes = [...SKUS, SECRET].map((sku) =>
    posted(
      `mutation { watch(input: { email: "mia@example.com", skus: [${JSON.stringify(sku)}] }) { accepted userErrors { code message field } } }`,
    ),
  );
  const changes = entries.flatMap((entryId) =>
    [
      `cancelTransition(input: { entryId: "${entryId}" })`,
      `rescheduleTransition(input: { entryId: "${entryId}", effectiveAt: "2028-01-01T00:00:00Z" })`,
      `correctEntry(input: { entryId: "${entryId}", how: RETRACT })`,
      `translateEntry(input: { entryId: "${entryId}", text: [{ locale: "de", text: "So." }] })`,
    ].map((call) =>
      posted(`mutation { ${call} { item { id } entry { id } userErrors { code message field } } }`),
    ),
  );
  const steps = notices.flatMap((noticeId) =>
    [
      ...['submitNotice', 'approveNotice', 'withdrawNotice', 'returnNotice'].map(
        (step) => `${step}(input: { noticeId: "${noticeId}" })`,
      ),
      `reviseNotice(input: { noticeId: "${noticeId}", rows: [{ sku: "DRV", to: PAUSED }] })`,
      `returnNotice(input: { noticeId: "${noticeId}", comment: "Once more.", expectedRevision: 1 })`,
      `handOverNotice(input: { noticeId: "${noticeId}", to: "A manager", expectedRevision: 1 })`,
    ].map((call) =>
      posted(`mutation { ${call} { notice { id status } userErrors { code message field } } }`),
    ),
  );
  const planned = ['asDraft', 'dryRun'].map((way) =>
    posted(`mutation { transitionItems(input: { rows: [{ sku: "DRV", to: PAUSED }], ${way}: true }) {
      notice { id } rows { sku } userErrors { code message field } } }`),
  );
  return [
    ...paths.map((path) => doorRequest(path)),
    ...paths.slice(0, 2).map((path) => doorRequest(path, { method: 'HEAD' })),
    ...byGet.map((text) => doorRequest(`/graphql?query=${encodeURIComponent(text)}`)),
    ...byGet.map((text) =>
      doorRequest('/graphql', {
        ...jsonBody({ query: text }),
        headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
      }),
    ),
    ...subscriptions(),
    ...feedStreams(),
    ...changes,
    ...steps,
    ...wishes,
    ...planned,
    posted('{ item(by: { sku: "DRV" }) { scheduled } }'),
    posted('{ viewer { role name notices(status: NONE) { edges { cursor } } } }'),
  ];
}

/** A catalogue that is refused as a whole would find everything equal. */
function refuseBlindness({ body }: Reply): void {
  const blind =
    /TOO_EXPENSIVE|TOO_DEEP|GRAPHQL_PARSE_FAILED|conflict because|INTERNAL|event: next\ndata: .*INVALID/.exec(
      body,
    );
  if (blind) throw new Error(`The catalogue asks in vain (${blind[0]}): ${body.slice(0, 400)}`);
}
