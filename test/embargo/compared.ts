import { buildClientSchema, getIntrospectionQuery, type GraphQLSchema } from 'graphql';
import { catalogueOf, documentOf, type Packed, type Pools } from './catalogue.ts';
import { AFTER, INSTANT, SECRET, SKUS, START } from './steps.ts';
import type { Reply, Twin } from './twins.ts';

const RANDOM = '0123456789abcdef0123456789abcdef';
const quoted = (texts: readonly string[]) => texts.map((text) => JSON.stringify(text));
const instant = (at: number) => new Date(at).toISOString();

/** Where the answers of two services are not the same, to the byte. */
export interface Difference {
  readonly asked: string;
  readonly one: Reply;
  readonly other: Reply;
}

/** The schema as the service itself tells it. */
export async function schemaOf(twin: Twin): Promise<GraphQLSchema> {
  const { body } = await ask(twin, getIntrospectionQuery());
  return buildClientSchema(JSON.parse(body).data);
}

/**
 * Asks both services everything that the public can ask, and more that is wrong.
 * @param hiddenIds the entry ids of facts that only the other service knows, and nobody outside
 * @param bounds only one of so many questions, or only so many differences
 */
export async function differences(
  [one, other]: readonly [Twin, Twin],
  schema: GraphQLSchema,
  hiddenIds: readonly string[],
  bounds: { readonly every?: number; readonly most?: number } = {},
): Promise<Difference[]> {
  const { every = 1, most = Number.POSITIVE_INFINITY } = bounds;
  const { documents } = catalogueOf(schema, await poolsFrom(one, hiddenIds));
  const texts = documents.map(documentOf);
  const found: Difference[] = [];
  const asked = <T>(list: readonly T[]) => list.filter((_, index) => index % every === 0);
  for (const request of asked(otherRequests(texts, hiddenIds))) await compare(request);
  for (const packed of asked(documents.flatMap(apart))) await compareAll(packed);
  return found;

  /** What is refused is asked again on its own, so that it does not stand in the way of the rest. */
  async function compareAll(packed: Packed): Promise<void> {
    const reply = await compare(posted(documentOf(packed)));
    if (!reply?.body.startsWith('{"errors"') || packed.parts.length === 1) return;
    for (const { path } of JSON.parse(reply.body).errors as { path: (string | number)[] }[]) {
      const alias = path.find((step) => /^a\d+$/.test(`${step}`));
      REFUSED.add(packed.parts[Number(`${alias}`.slice(1))]!);
    }
    for (const one of apart(packed)) await compareAll(one);
  }

  async function compare({ path, options }: Asked): Promise<Reply | null> {
    if (found.length >= most) return null;
    const [first, second] = await Promise.all([one.request(path, options), other.request(path, options)]);
    refuseBlindness(first);
    if (comparable(first) !== comparable(second)) {
      found.push({ asked: `${path} ${options.body ?? ''}`, one: first, other: second });
    }
    return first;
  }
}

/** A reply as text; the errors of one answer come in no order of their own. */
function comparable({ body, ...head }: Reply): string {
  if (!body.startsWith('{"errors"')) return JSON.stringify({ ...head, body });
  const { errors, ...rest } = JSON.parse(body) as { errors: object[] };
  const sorted = errors.map((error) => JSON.stringify(error)).sort();
  return JSON.stringify({ ...head, body: { ...rest, errors: sorted } });
}

/** Askings that were refused before. */
const REFUSED = new Set<string>();

function apart({ route, parts }: Packed): Packed[] {
  const alone = parts.filter((part) => REFUSED.has(part)).map((part) => ({ route, parts: [part] }));
  const rest = parts.filter((part) => !REFUSED.has(part));
  return rest.length > 0 ? [...alone, { route, parts: rest }] : alone;
}

/** The values that arguments are given, from what is public in one of the services. */
export async function poolsFrom(twin: Twin, hiddenIds: readonly string[]): Promise<Pools> {
  const known = JSON.parse((await ask(twin, KNOWN)).body).data;
  const nodes = (list: { edges: { node: { id: string; sequence?: string } }[] }) =>
    list.edges.map(({ node }) => node);
  const items: { id: string; handle: string; brand: { id: string } }[] = known.items.map(
    (one: { item: object }) => one.item,
  );
  const facts = nodes(known.timeline);
  const ids = [
    ...[items[0]!.id, items[0]!.brand.id, known.family.id, known.product.line.id, facts.at(-1)!.id],
    ...[
      ...nodes(known.viewer.notices)
        .map(({ id }) => id)
        .slice(0, 1),
      ...hiddenIds.slice(0, 2),
    ],
    ...['i', 'n', 'e', 'b', 'l', 'f'].map((mark) => `${mark}_${RANDOM}`),
    ...['nothing', ''],
  ];
  const head = Number(facts.at(-1)!.sequence);
  const sequences = ['0', '3', String(head - 1), String(head), String(head + 1), String(head + 2), '99'];
  const cursors = (list: { edges: { cursor: string }[] }) =>
    list.edges.slice(0, 2).map(({ cursor }) => cursor);
  const byOrder = ['relevance', 'released', 'changed'].flatMap((name) => cursors(known[name]).slice(0, 1));
  const timed = [START - 86_400_000, START + 86_400_000 * 40, INSTANT - 1, INSTANT, AFTER, INSTANT * 1.1].map(
    instant,
  );
  return {
    'Query.items.skus': [`[${quoted([...SKUS, 'nobody', 'cam']).join(', ')}]`, '["DRV"]', '[]'],
    'Query.lookup.by': [
      `[${SKUS.map((sku) => `{ sku: "${sku}" }`).join(', ')}]`,
      ...ids.map((id) => `[{ id: "${id}" }]`),
    ],
    'Query.family.handle': quoted(['drives', 'films']),
    'Query.searchItems.text': quoted([
      'drive',
      'Camera 640',
      'acme',
      SECRET,
      'zephyr',
      'camra',
      'B-1',
      '',
      ' ',
    ]),
    'Query.searchItems.after': quoted([...cursors(known.names), ...byOrder, 'nonsense']),
    'Query.endingBetween.after': quoted([...cursors(known.endingBetween), 'nonsense']),
    'Query.endingBetween.from': quoted(['2026-01-01', '2027-11-21', '2032-01-01']),
    'Query.endingBetween.to': quoted(['2034-12-31', '2027-11-21', '2025-01-01']),
    'Query.timeline.after': quoted([...sequences, ...cursors(known.timeline), 'nonsense']),
    'Item.timeline.after': quoted([...sequences, ...cursors(known.timeline)]),
    'Notice.entries.after': quoted(sequences),
    'Viewer.notices.after': quoted([...cursors(known.viewer.notices), 'nonsense']),
    'Viewer.overdue.after': quoted([...cursors(known.viewer.overdue), 'nonsense']),
    'Product.accessories.after': quoted([...cursors(known.names), 'nonsense']),
    'Product.storageOptions.after': quoted([...cursors(known.names), 'nonsense']),
    'ItemFamily.items.after': quoted([...cursors(known.names), 'nonsense']),
    'Query.timeline.first': ['100', '1', '3', '0', '101'],
    first: ['12', '1', '2', '0', '101'],
    after: quoted(sequences),
    id: quoted(ids),
    sku: quoted([...SKUS, 'nobody']),
    skus: quoted([...SKUS.slice(0, 3), 'nobody']),
    handle: quoted(items.map((item) => item.handle)),
    scheme: quoted(['mpn', 'gtin']),
    value: quoted(['B-1', 'nothing']),
    brand: quoted(['acme']),
    brands: quoted(['acme', 'other']),
    lines: quoted(['film']),
    families: quoted(['drives']),
    hostSku: quoted(['CAM', 'OLD', 'nobody']),
    fitsHost: quoted(['CAM', 'nobody']),
    market: quoted(['DE', 'US', 'XX']),
    markets: quoted(['DE', 'US']),
    locale: quoted(['de', 'fr', 'de-AT', 'ja']),
    asOf: quoted(timed),
    knownAt: quoted(timed),
    recordedFrom: quoted(timed),
    recordedBefore: quoted(timed),
  };
}

const KNOWN = `{
  items(skus: ${JSON.stringify(SKUS)}) { item { id handle brand { id } } }
  product: item(by: { sku: "CAM" }) { line { id } }
  family(handle: "drives") { id }
  timeline(first: 100) { edges { cursor node { id sequence } } }
  names: searchItems(orderBy: NAME) { edges { cursor } }
  relevance: searchItems(text: "drive") { edges { cursor } }
  released: searchItems(orderBy: RELEASED) { edges { cursor } }
  changed: searchItems(orderBy: LAST_CHANGED) { edges { cursor } }
  endingBetween(from: "2026-01-01", to: "2034-12-31") { edges { cursor } }
  viewer { notices(first: 5) { edges { cursor node { id } } } overdue { edges { cursor } } }
}`;

interface Asked {
  readonly path: string;
  readonly options: RequestInit & { readonly body?: string };
}

function posted(query: string): Asked {
  return { path: '/graphql', options: jsonBody({ query }) };
}

/** Other doors and ways, mistakes, and what a caller without a key is told who would like to change something. */
function otherRequests(documents: readonly string[], hiddenIds: readonly string[]): Asked[] {
  const paths = [
    '/healthz',
    '/readyz',
    '/',
    '/metrics',
    '/feed',
    '/feed?after=3',
    '/feed.atom',
    '/items/DRV',
    '/x',
  ];
  const asked = (path: string, options: Asked['options'] = {}): Asked => ({ path, options });
  const byGet = documents.filter((_, index) => index % 9 === 0).filter((text) => text.length < 6_000);
  const entries = [...hiddenIds.slice(0, 2), `e_${RANDOM}`];
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
  return [
    ...paths.map((path) => asked(path)),
    ...paths.slice(0, 2).map((path) => asked(path, { method: 'HEAD' })),
    ...byGet.map((text) => asked(`/graphql?query=${encodeURIComponent(text)}`)),
    ...byGet.map((text) =>
      asked('/graphql', {
        ...jsonBody({ query: text }),
        headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
      }),
    ),
    ...changes,
    posted('{ item(by: { sku: "DRV" }) { scheduled } }'),
    posted('{ viewer { role name notices(status: NONE) { edges { cursor } } } }'),
  ];
}

function jsonBody(body: object): Asked['options'] {
  return { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

export async function ask(twin: Twin, query: string): Promise<Reply> {
  const { path, options } = posted(query);
  return await twin.request(path, options);
}

/** A catalogue that is refused as a whole would find everything equal. */
function refuseBlindness({ body }: Reply): void {
  const blind = /TOO_EXPENSIVE|TOO_DEEP|GRAPHQL_PARSE_FAILED|conflict because|INTERNAL/.exec(body);
  if (blind) throw new Error(`The catalogue asks in vain (${blind[0]}): ${body.slice(0, 400)}`);
}
