import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { text } from 'node:stream/consumers';
import { explainOversizedHeads } from '../../../src/http/limits/oversized-head.ts';

describe('a request whose address and headers are too long', () => {
  let answered = 0;
  const server = createServer(
    { requestTimeout: 300, connectionsCheckingInterval: 50 },
    (request, response) => {
      answered += 1;
      if (request.url === '/unfinished') response.write('the first part');
      else response.end('here it is');
    },
  );
  before(async () => {
    explainOversizedHeads(server);
    await once(server.listen(0, '127.0.0.1'), 'listening');
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });

  const port = () => (server.address() as AddressInfo).port;
  /** What comes back of some bytes, and of more once the first answer has begun. */
  const raw = async (first: string, then?: string): Promise<string> => {
    const socket = connect(port(), '127.0.0.1');
    socket.on('error', () => {});
    socket.write(first);
    if (then !== undefined) socket.once('data', () => socket.write(then));
    return await text(socket);
  };
  const head = (path: string) => [`GET ${path} HTTP/1.1`, 'Host: lastcall.test', '', ''].join('\r\n');
  const oversized = head(`/${'x'.repeat(20_000)}`);

  test('is told so in a sentence: 10,000 SKUs are 60 kB', async () => {
    const query = 'sku=A&'.repeat(10_000);
    const response = await fetch(`http://127.0.0.1:${port()}/items.json?${query}`);
    const { detail, ...problem } = (await response.json()) as Record<string, unknown>;
    assert.equal(response.status, 431);
    assert.equal(response.headers.get('content-type'), 'application/problem+json; charset=utf-8');
    assert.equal(response.headers.get('access-control-allow-origin'), '*');
    assert.deepEqual(problem, {
      type: 'about:blank',
      title: 'Request Header Fields Too Large',
      status: 431,
      code: 'TOO_MANY',
    });
    assert.equal(
      detail,
      'The address and the headers together are longer than 16 kB: name fewer items at once, or send the question to /graphql by POST.',
    );
    assert.equal(answered, 0);
  });

  test('does not break into an answer that is under way', async () => {
    const answer = await raw(head('/unfinished'), oversized);
    assert.match(answer, /^HTTP\/1\.1 200 OK[\s\S]*the first part/);
    assert.doesNotMatch(answer, /431/);
  });

  test('does not keep others from being answered, or from being refused as Node does it', async () => {
    assert.equal(await (await fetch(`http://127.0.0.1:${port()}/`)).text(), 'here it is');
    assert.equal(await raw('no http\r\n\r\n'), 'HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
    const late = 'HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n';
    assert.equal(await raw('GET / HTTP/1.1\r\nHost: a'), late);
    const both = await raw(head('/'), oversized);
    assert.match(both, /here it is[\s\S]*HTTP\/1\.1 431/);
  });
});
