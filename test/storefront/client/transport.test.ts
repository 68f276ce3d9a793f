import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { once } from 'node:events';
import { type TestContext, test } from 'node:test';
import { MAX_ITEMS_PER_PORTION } from '../../../src/storefront/client/cart.ts';
import type { Fetch, LastcallError } from '../../../src/storefront/client/client-types.ts';
import { createLastcall } from '../../../src/storefront/client/lastcall.ts';
import { failureOf, wholeValue, withServer } from './answers.ts';

const QUERY = '{ item(by: { sku: "A" }) { name } }';

/** What a client makes of a server that answers so. */
const errorFrom = (answer: (response: ServerResponse) => void, more: object = {}): Promise<LastcallError> =>
  withServer(
    (request, response) => request.resume().on('end', () => answer(response)),
    async (url) => failureOf(await createLastcall({ url, ...more }).item('RED-ONE')),
  );

test('a service that is away is a failure with its address, in a sentence', async () => {
  const url = await withServer(
    () => {},
    async (address) => address,
  );
  const error = failureOf(await createLastcall({ url }).item('RED-ONE'));
  assert.deepEqual([error.code, error.status, error.retryAfter], ['NETWORK', null, null]);
  assert.match(
    error.message,
    new RegExp(`^The service cannot be reached at ${url}/graphql: .*\\(ECONNREFUSED\\)\\.$`),
  );
});

test('a connection that breaks within an answer is a failure', async () => {
  const { code } = await errorFrom((response) => {
    response.writeHead(200, { 'content-length': 1000 }).write('{"data":');
    setTimeout(() => response.destroy(), 50);
  });
  assert.equal(code, 'NETWORK');
});

test('a service that does not answer in time is given up', async () => {
  const error = await errorFrom(() => {}, { timeout: 50 });
  assert.deepEqual([error.code, error.message], ['TIMEOUT', 'There was no whole answer within 50 ms.']);
});

test('a client may wait as long as it likes', async () => {
  const error = await errorFrom((response) => response.writeHead(502).end(), {
    timeout: Number.POSITIVE_INFINITY,
  });
  assert.equal(error.code, 'UNAVAILABLE');
});

test('a call is given up by its signal, before and while it is asked', async () => {
  await withServer(
    () => {},
    async (url) => {
      const lastcall = createLastcall({ url });
      for (const signal of [AbortSignal.abort(), AbortSignal.timeout(30)])
        assert.equal(failureOf(await lastcall.item('RED-ONE', { signal })).code, 'ABORTED');
      assert.equal(failureOf(await lastcall.items(['A'], { signal: AbortSignal.abort() })).code, 'ABORTED');
    },
  );
});

test('what is no Lastcall service, and what was cut, is a bad answer with its status', async () => {
  const answers: readonly (readonly [status: number, body: string])[] = [
    [200, '<!doctype html><title>Shop</title>'],
    [404, '<h1>Not Found</h1>'],
    [200, '{"data":{"item":{"sku":'],
    [200, '{}'],
    [200, '[]'],
    [200, 'null'],
    [204, ''],
    [301, ''],
  ];
  for (const [status, body] of answers) {
    const error = await errorFrom((response) => response.writeHead(status).end(body));
    assert.deepEqual([error.code, error.status], ['BAD_ANSWER', status], body);
    assert.match(error.message, /is no Lastcall service, or was cut: look at `url`/);
  }
});

test('a proxy that has no service behind it, and one that is busy, say so by their status', async () => {
  const unavailable = await errorFrom((response) => response.writeHead(502).end('<h1>Bad Gateway</h1>'));
  assert.deepEqual([unavailable.code, unavailable.retryAfter], ['UNAVAILABLE', null]);
  const busy = await errorFrom((response) => response.writeHead(429, { 'retry-after': '7' }).end());
  assert.deepEqual([busy.code, busy.retryAfter], ['RATE_LIMITED', 7]);
});

test('a problem document is a failure with its code and sentence', async () => {
  const problem = { type: 'about:blank', status: 503, code: 'UNAVAILABLE', detail: 'It starts.' };
  const error = await errorFrom((response) =>
    response.writeHead(503, { 'retry-after': '1' }).end(JSON.stringify(problem)),
  );
  assert.deepEqual(
    [error.code, error.message, error.retryAfter, error.field],
    ['UNAVAILABLE', 'It starts.', 1, null],
  );
});

test('a portion of a cart that is refused for a moment is asked again', async () => {
  let count = 0;
  const answers = await withServer(
    (request, response) => {
      count += 1;
      request.resume();
      if (count < 3) response.writeHead(429, { 'retry-after': '0' }).end();
      else response.end(JSON.stringify({ data: { items: [{ asked: 'A', found: false, item: null }] } }));
    },
    async (url) => wholeValue(await createLastcall({ url }).items(['A'])),
  );
  assert.deepEqual([answers, count], [[{ asked: 'A', item: null }], 3]);
});

test('a portion that stays refused is given up, with the others', async () => {
  let count = 0;
  const error = await withServer(
    (request, response) => {
      count += 1;
      request.resume();
      response.writeHead(503, { 'retry-after': '0' }).end();
    },
    async (url) => failureOf(await createLastcall({ url }).items(['A'])),
  );
  assert.deepEqual([error.code, count], ['UNAVAILABLE', 4]);
});

test('a wait that would end after the timeout is not begun: what was refused is told', async () => {
  let count = 0;
  const error = await withServer(
    (request, response) => {
      count += 1;
      request.resume();
      response.writeHead(503, { 'retry-after': '2' }).end();
    },
    async (url) => failureOf(await createLastcall({ url, timeout: 1500 }).items(['A'])),
  );
  assert.deepEqual([error.code, error.retryAfter, count], ['UNAVAILABLE', 2, 1]);
});

/** A `fetch` of which each answer takes so long by the clock of the test, and which waits for ever where no time is left. */
function slowFetch(mock: TestContext['mock'], timeout: number, each: number, bodyOf: (url: URL) => object) {
  const start = performance.now();
  let passed = 0;
  let count = 0;
  mock.method(performance, 'now', () => start + passed);
  const fetch: Fetch = async (url, { signal }) => {
    count += 1;
    passed += each;
    if (passed > timeout) await once(signal, 'abort').then(() => signal.throwIfAborted());
    const text = JSON.stringify(bodyOf(new URL(url)));
    return { status: 200, headers: new Headers(), text: async () => text };
  };
  return { lastcall: createLastcall({ url: 'http://lastcall.test', fetch, timeout }), count: () => count };
}

test('the portions of a cart share the timeout of the call', async ({ mock }) => {
  const skus = Array.from({ length: 5 * MAX_ITEMS_PER_PORTION }, (_, at) => `${at}`);
  const bodyOf = ({ searchParams }: URL) => {
    const { skus } = JSON.parse(searchParams.get('variables')!) as { skus: string[] };
    return { data: { items: skus.map((sku) => ({ asked: sku, item: null })) } };
  };
  const hasty = slowFetch(mock, 1000, 400, bodyOf);
  const error = failureOf(await hasty.lastcall.items(skus));
  assert.deepEqual(
    [error.code, error.message, hasty.count()],
    ['TIMEOUT', 'There was no whole answer within 1000 ms.', 3],
  );
  mock.restoreAll();
  const patient = slowFetch(mock, 2000, 400, bodyOf);
  assert.equal(wholeValue(await patient.lastcall.items(skus)).length, skus.length);
});

test('a query that the service does not know yet is sent again within the timeout of the call', async ({
  mock,
}) => {
  const unknown = { errors: [{ message: 'Unknown.', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }] };
  for (const ask of ['item', 'search', 'explain', 'notFound', 'query'] as const) {
    const { lastcall, count } = slowFetch(mock, 1000, 600, () => unknown);
    const text: string = QUERY;
    const answer = ask === 'query' ? lastcall.query<unknown>(text) : lastcall[ask]('A');
    assert.deepEqual([failureOf(await answer).code, count()], ['TIMEOUT', 2], ask);
    mock.restoreAll();
  }
});

test('a body without an end is given up before it fills the memory', async () => {
  let sent = 0;
  const { code } = await errorFrom(
    (response) => {
      const spaces = Buffer.alloc(1_000_000, ' ');
      const write = (): void => {
        while (!response.destroyed && response.write(spaces)) sent += spaces.length;
        sent += spaces.length;
      };
      response.on('drain', write);
      write();
    },
    { timeout: 600_000 },
  );
  assert.equal(code, 'BAD_ANSWER');
  assert.ok(sent < 200_000_000, String(sent));
});

test('a long body is read whole, however its letters are cut, and by a `fetch` without streams too', async () => {
  const name = 'ü'.repeat(300_000);
  const text = JSON.stringify({ data: { item: { name } } });
  const headers = { get: () => null };
  const fetch = async () => ({ status: 200, headers, text: async () => text });
  await withServer(
    (_request, response) => response.end(text),
    async (url) => {
      for (const more of [{}, { fetch }])
        assert.deepEqual(wholeValue(await createLastcall({ url, ...more }).query(QUERY)), {
          item: { name },
        });
    },
  );
});
