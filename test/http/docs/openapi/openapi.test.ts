import { reportDanger } from '../../../../src/commands/danger/report-danger.ts';
import { readWatchLinks } from '../../../../src/delivery/watching/watch-links.ts';
import { watchersIn } from '../../../support/watchers.ts';
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import ajvFormats from 'ajv-formats';
import { tellRed2010 } from '../../../support/red-2010.ts';
import { api } from '../../../support/api.ts';
import { keyFor } from '../../../support/keys.ts';
import { storyIn } from '../../../support/story.ts';
import { on } from '../../../wording/answers.ts';

interface OpenApiOperation {
  readonly operationId: string;
  readonly parameters?: readonly {
    readonly name: string;
    readonly required: boolean;
    readonly schema: object;
  }[];
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: object }>> }>
  >;
}

interface OpenApi {
  readonly paths: Readonly<
    Record<
      string,
      { readonly get?: OpenApiOperation; readonly post?: OpenApiOperation; readonly put?: OpenApiOperation }
    >
  >;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}

const SKU = 'RED-DRIVE-320GB';
const GRAPHQL = encodeURIComponent(`{ item(by: { sku: "${SKU}" }) { name } }`);

/** It has no end that could be waited for: only its head is asked for. */
const STREAM = '/feed/stream';
/** It is asked for by its media type, and ends by itself only where something is wrong. */
const SUBSCRIPTIONS = '/graphql/stream';

/** What is asked of each path, right and wrong. */
const REQUESTS: Readonly<Record<string, readonly string[]>> = {
  '/items/{sku}.json': [
    `/items/${SKU}.json`,
    `/items/${SKU}.json?locale=de&host=RED-ONE`,
    '/items/CAM.json?market=DE',
    '/items/CAM.json',
    '/items/PAUSED.json',
    '/items/WRONG.json',
    '/items/red-one.json',
    '/items/RED-ONE-X.json',
    `/items/${SKU}.json?locale=german`,
  ],
  '/items.json': [
    `/items.json?sku=${SKU}&sku=NONE&sku=CAM`,
    '/items.json',
    `/items.json?${'sku=A&'.repeat(251)}`,
  ],
  '/search.json': [
    '/search.json',
    '/search.json?q=drive&first=2',
    '/search.json?fits=NONE',
    '/search.json?kind=x',
  ],
  '/graphql': [`/graphql?query=${GRAPHQL}`, '/graphql', '/graphql?query={nothing}'],
  '/graphql/stream': [
    `${SUBSCRIPTIONS}?query={nothing}`,
    SUBSCRIPTIONS,
    `${SUBSCRIPTIONS}?token=none`,
    `${SUBSCRIPTIONS}?query=x&variables=[]`,
  ],
  '/': ['/', '/?q=drive', '/?locale=german'],
  '/items/{name}': [`/items/${SKU}`, '/items/NONE', '/items/red-one'],
  '/items/{name}.jsonld': [`/items/${SKU}.jsonld`, '/items/NONE.jsonld', '/items/red-one.jsonld'],
  '/families/{handle}': ['/families/red-flash', '/families/none'],
  '/notices/{number}': ['/notices/2026-0001', '/notices/none'],
  '/advisories': ['/advisories', '/advisories?after=x'],
  '/advisories/{number}': ['/advisories/A-2026-0001', '/advisories/none'],
  '/advisories/{number}.csaf.json': [
    '/advisories/A-2026-0001.csaf.json',
    '/advisories/none.csaf.json',
    '/advisories/A-2026-0001.csaf.json?locale=german',
  ],
  '/advisories/{number}.openvex.json': [
    '/advisories/A-2026-0002.openvex.json',
    '/advisories/A-2026-0001.openvex.json',
  ],
  '/.well-known/csaf/{year}/{file}': [
    '/.well-known/csaf/2026/a-2026-0001.json',
    '/.well-known/csaf/2025/a-2026-0001.json',
  ],
  '/check': ['/check?serial=1', '/check?soldOn=x'],
  '/report': ['/report', '/report?brand=none'],
  '/report.csv': ['/report.csv', '/report.csv?at=x'],
  '/brands/{handle}': ['/brands/red', '/brands/none', '/brands/RED'],
  '/lines/{handle}': ['/lines/red-one', '/lines/none'],
  '/feed': ['/feed', '/feed?limit=0', '/feed?sku=NONE', '/feed?after=999999', '/feed?assortment=none'],
  '/feed/stream': [...[STREAM, '/feed/stream?limit=1', '/feed/stream?sku=NONE', '/feed/stream?after=999999']],
  '/feed/snapshot.ndjson': [
    '/feed/snapshot.ndjson',
    '/feed/snapshot.ndjson?x=y',
    '/feed/snapshot.ndjson?assortment=none',
  ],
  '/feed.atom': ['/feed.atom', '/feed.atom?sku=NONE'],
  '/feed.json': ['/feed.json', '/feed.json?before=x'],
  '/calendar.ics': ['/calendar.ics', '/calendar.ics?brand=none', '/calendar.ics?assortment=none'],
  '/items/{sku}.atom': [`/items/${SKU}.atom`, '/items/NONE.atom'],
  '/items/{sku}.ics': [`/items/${SKU}.ics`, '/items/NONE.ics'],
  '/embed/{sku}.json': ['/embed/CAM.json', '/embed/NONE.json', '/embed/CAM.json?locale=german'],
  '/embed/{sku}': ['/embed/CAM', '/embed/NONE'],
  '/items/{sku}.svg': ['/items/CAM.svg', '/items/NONE.svg'],
  '/docs': ['/docs'],
  '/docs/{page}': ['/docs/http', '/docs/none'],
  '/docs/{page}.md': ['/docs/http.md', '/docs/none.md'],
  '/console/{folder}/{name}': ['CONSOLE_FILE', '/console/nothing/at-all.js'],
  '/pages-{digest}.css': ['STYLESHEET'],
  '/metrics': ['/metrics'],
  '/watch': ['/watch?sku=CAM', '/watch', '/watch?sku=NONE'],
  '/report-danger': ['/report-danger?sku=CAM', '/report-danger', '/report-danger?sku=NONE'],
  '/watching/report/{token}': ['REPORT', `/watching/report/${'A'.repeat(43)}`],
  '/watching/confirm/{token}': ['CONFIRM', `/watching/confirm/${'A'.repeat(43)}`],
  '/watching/unsubscribe/{token}': ['UNSUBSCRIBE', `/watching/unsubscribe/${'A'.repeat(43)}`],
  '/watching/{token}': ['MANAGE', `/watching/${'A'.repeat(43)}`],
  '/watching/{token}/export': ['EXPORT', `/watching/${'A'.repeat(43)}/export`],
};

/** The paths that are read, each with what it answers. */
function readPaths({ paths }: OpenApi): [string, OpenApiOperation][] {
  return Object.entries(paths).flatMap(([path, { get }]) => (get ? [[path, get]] : []));
}

describe('/openapi.json', () => {
  const site = { name: null, colour: null, logoUrl: null, securityContact: 'mailto:security@acme.test' };
  const place = api(site);
  const story = storyIn(place);
  let openApi: OpenApi;
  let found: Readonly<Record<string, string>> = {};
  const keys: Record<string, string> = {};
  const requestsOf = (path: string) => (REQUESTS[path] ?? [path]).map((one) => found[one] ?? one);
  const get = (path: string, headers: Record<string, string> = {}) =>
    place
      .http()
      [path === STREAM && Object.keys(headers).length === 0 ? 'head' : 'get'](path)
      .set(path.startsWith(SUBSCRIPTIONS) ? { accept: 'text/event-stream', ...headers } : headers)
      .redirects(0)
      .buffer(true);

  before(async () => {
    await tellRed2010(place.ctx);
    await story.lists(
      { sku: 'CAM', markets: ['DE'], name: { en: 'Camera', de: 'Kamera' } },
      { sku: 'PAUSED' },
      { sku: 'WRONG' },
      { sku: 'NEXT' },
    );
    await story.names('CAM', 'NEXT');
    const lastOrder = { until: on('2027-03-31'), whileStocksLast: true, maxPerOrder: 3 };
    await story.announces('CAM', 'DISCONTINUED', { lastOrder, notice: { en: 'It ends.' } });
    await story.warns('WRONG');
    await story.warns('CAM', { kind: 'SECURITY', severity: 'LOW' });
    await story.announces('PAUSED', 'PAUSED', { promise: { by: on('2027-01') } });
    openApi = (await get('/openapi.json')).body;
    const [{ text: home }, { text: console_ }] = [await get('/'), await get('/console')];
    const { watch, wish, mails, requestIdIn } = watchersIn(place);
    await watch({ email: 'mia@example.com', skus: ['CAM'] });
    await wish({ email: 'ben@example.com', skus: ['CAM'] });
    const [question] = await mails();
    await reportDanger(place.ctx, { sku: 'CAM', email: 'dora@example.com', text: 'It smokes.' });
    const [confirmation] = await mails();
    const { token } = await readWatchLinks(place.ctx);
    const [watcher] = await place.ctx.rows<{ id: string }>('select id from watcher', []);
    const managed = `/watching/${token('MANAGE', watcher!.id)}`;
    found = {
      CONFIRM: `/watching/confirm/${token('CONFIRM', await requestIdIn(question!))}`,
      REPORT: `/watching/report/${token('REPORT', confirmation!.id)}`,
      UNSUBSCRIBE: `/watching/unsubscribe/${token('UNSUBSCRIBE', watcher!.id)}`,
      MANAGE: managed,
      EXPORT: `${managed}/export`,
      STYLESHEET: `/${/pages-[\w-]+\.css/.exec(home)![0]}`,
      CONSOLE_FILE: `/${/console\/[^"/]+\/console\.css/.exec(console_)![0]}`,
    };
    for (const role of ['MANAGER', 'ADMIN'] as const) keys[role] = (await keyFor(place.ctx, role)).secret;
  });

  test('is a valid document of OpenAPI 3.1', async () => {
    const validator = new Validator();
    const { valid, errors } = await validator.validate(openApi as unknown as Record<string, unknown>);
    assert.deepEqual([valid, errors, validator.version], [true, undefined, '3.1']);
    const operations = Object.values(openApi.paths).flatMap(({ get: read, post, put }) =>
      [read, post, put].filter((one) => one !== undefined),
    );
    const ids = operations.map(({ operationId }) => operationId);
    assert.equal(new Set(ids).size, ids.length);
    const slashed = Object.keys(openApi.paths).filter((path) => /.\/$/.test(path));
    assert.deepEqual(slashed, [], 'a path that only takes a slash off is nothing to ask at');
  });

  test('refers to nothing that it does not hold', () => {
    const refs = JSON.stringify(openApi).match(/#\/components\/schemas\/\w+/g) ?? [];
    assert.ok(refs.length > 20);
    const names = refs.map((ref) => ref.split('/').at(-1)!);
    assert.deepEqual(
      names.filter((name) => !(name in openApi.components.schemas)),
      [],
    );
  });

  test('tells of each path what it answers: status, type and body', async () => {
    const schemaFor = strictValidators(openApi);
    const statuses = new Map<number, number>();
    const wrong: string[] = [];
    for (const [path, operation] of readPaths(openApi)) {
      for (const [index, request] of requestsOf(path).entries()) {
        const { status, headers, body, text } = await get(request);
        if (index === 0) assert.ok(status < 400 || path === '/metrics', `${request}: ${status}`);
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
        const described = operation.responses[status];
        const type = headers['content-type']!.replace(/;.*/, '');
        const content = described?.content?.[type];
        if (!content) wrong.push(`${request}: ${status} ${type}`);
        else if (/json$/.test(type) && !type.includes('ndjson')) {
          const validate = schemaFor(content.schema);
          const value = Object.keys(body ?? {}).length > 0 ? body : JSON.parse(text);
          if (!validate(value)) wrong.push(`${request}: ${JSON.stringify(validate.errors)}`);
        }
      }
    }
    assert.deepEqual(wrong, []);
    for (const status of [200, 308, 400, 404, 401, 409]) assert.ok(statuses.get(status)! > 0, String(status));
  });

  test('that said less, or something else, than the doors would be found out', async () => {
    const { body } = await get('/items/CAM.json');
    const schema = { $ref: '#/components/schemas/ItemDetail' };
    assert.ok(strictValidators(openApi)(schema)(body));
    const changes: [string, string][] = [
      ['"pageUrl":', '"pageURL":'],
      ['"whileStocksLast":{"type":"boolean"', '"whileStocksLast":{"type":"string"'],
      ['"ENDING",', ''],
    ];
    for (const [from, to] of changes) {
      const text = JSON.stringify(openApi);
      const other: OpenApi = JSON.parse(text.replaceAll(from, to));
      assert.notDeepEqual(other, openApi, from);
      assert.ok(!strictValidators(other)(schema)(body), from);
    }
  });

  test('tells of what every path refuses alike', async () => {
    const schemaFor = strictValidators(openApi);
    for (const [path, operation] of readPaths(openApi)) {
      const [request] = requestsOf(path);
      const put = await place
        .http()
        [path === SUBSCRIPTIONS ? 'patch' : 'put'](request!)
        .set(path === '/metrics' ? { authorization: `Bearer ${keys['ADMIN']}` } : {});
      assert.equal(put.status, 405, path);
      const refusing = [put];
      if (operation.responses[406]) refusing.push(await get(request!, { accept: 'image/x-none' }));
      if (operation.responses[412]) refusing.push(await get(request!, { 'if-match': '"other"' }));
      for (const { status, headers, body } of refusing) {
        const type = headers['content-type']!.replace(/;.*/, '');
        const content = operation.responses[status]?.content?.[type];
        assert.ok(content, `${path}: ${status} ${type}`);
        if (type === 'text/html') continue;
        const validate = schemaFor(content.schema);
        assert.ok(validate(body), `${path}: ${JSON.stringify(validate.errors)}`);
      }
      if (operation.responses[304]) {
        const { headers } = await get(request!);
        const known = await get(request!, { 'if-none-match': headers['etag'] ?? '*' });
        assert.equal(known.status, headers['etag'] ? 304 : 200, path);
      }
    }
    const forbidden = await get('/metrics', { authorization: `Bearer ${keys['MANAGER']}` });
    assert.equal(forbidden.status, 403);
    assert.ok(openApi.paths['/metrics']!.get!.responses[403]);
  });

  test('tells of GraphQL by POST what it takes and answers', async () => {
    const { responses } = openApi.paths['/graphql']!.post!;
    const send = (body: string, type = 'application/json') =>
      place.http().post('/graphql').set('content-type', type).send(body);
    const replies = [
      await send(JSON.stringify({ query: '{ markets { code } }', variables: {}, operationName: null })),
      await send('{"query":'),
      await send('x', 'text/plain'),
      await send(`{"query":"${'x'.repeat(300_000)}"}`),
    ];
    assert.deepEqual(
      replies.map(({ status }) => status),
      [200, 400, 415, 413],
    );
    const schemaFor = strictValidators(openApi);
    for (const { status, headers, body } of replies) {
      const content = responses[status]!.content![headers['content-type']!.replace(/;.*/, '')]!;
      assert.ok(schemaFor(content.schema)(body));
    }
  });

  test('names the parameters that the doors take, and the doors refuse what it does not name', async () => {
    const parametersOf = (path: string) =>
      Object.fromEntries(
        (openApi.paths[path]!.get!.parameters ?? []).map(({ name, ...more }) => [name, more]),
      );
    assert.deepEqual(Object.keys(parametersOf('/items/{sku}.json')).toSorted(), ['host', 'locale', 'market']);
    const { first } = parametersOf('/search.json');
    assert.deepEqual(first!.schema, { type: 'integer', minimum: 1, maximum: 100 });
    const { sku } = parametersOf('/items.json');
    assert.deepEqual([sku!.required, (sku!.schema as { maxItems: number }).maxItems], [true, 250]);
    assert.ok('after' in parametersOf('/') && 'locale' in parametersOf('/') && 'market' in parametersOf('/'));
    assert.ok(!('before' in parametersOf('/calendar.ics')));
    for (const path of [
      '/items.json',
      '/search.json',
      '/feed',
      '/feed.atom',
      '/feed.json',
      '/calendar.ics',
    ]) {
      const { status, body } = await get(`${path}?nobody=knows&sku=${SKU}`);
      assert.equal(status, 400, path);
      assert.ok(
        body.errors.some(({ field }: { field?: string[] }) => field?.[0] === 'nobody'),
        path,
      );
    }
  });

  test('a client that sends the wrong types is told each of them', async () => {
    const wrong: Record<string, string[]> = {
      '/search.json?first=many&kind=7&state=true&q=a&q=b': ['first', 'kind', 'q', 'state'],
      '/search.json?first=1.5': ['first'],
      '/items.json?sku=A&market=%7B%7D&locale=%5B%5D': ['locale', 'market'],
      [`/items/CAM.json?host=${'x'.repeat(129)}`]: ['host'],
      '/items/CAM.json?host=A&host=B': ['host'],
      '/sitemap-items.xml?from=x&from=y': ['from'],
      '/feed?limit=ten&wait=-1': ['limit', 'wait'],
    };
    for (const [path, fields] of Object.entries(wrong)) {
      const { status, body } = await get(path);
      assert.equal(status, 400, path);
      const named: string[] = body.errors.map(({ field }: { field: string[] }) => field[0]);
      assert.deepEqual([...new Set(named)].toSorted(), fields, path);
    }
  });
});

/** Validators that find what the document does not tell of, and formats that are none. */
function strictValidators(openApi: OpenApi): (schema: object) => ValidateFunction {
  const ajv = new Ajv2020({ allErrors: true, strict: false });
  ajvFormats.default(ajv);
  const { schemas } = openApi.components;
  ajv.addSchema({ $id: 'openapi:', components: { schemas: closed(schemas) } });
  const known = new Map<string, ValidateFunction>();
  return (schema) => {
    const key = JSON.stringify(schema);
    const validate = known.get(key) ?? ajv.compile(JSON.parse(key.replaceAll('"#/', '"openapi:#/')));
    known.set(key, validate);
    return validate;
  };
}

/** The same schemas, which let no member pass that they do not name. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== 'object' || schema === null) return schema;
  const inner = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closed(value)]));
  return 'properties' in schema && (schema as { type?: unknown }).type === 'object'
    ? { ...inner, unevaluatedProperties: false }
    : inner;
}
