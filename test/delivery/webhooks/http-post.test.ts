import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { createWebhookClient } from '../../../src/delivery/webhooks/http-post.ts';
import type { HostResolver } from '../../../src/delivery/webhooks/public-address.ts';
import { withTempDirectory } from '../../support/service.ts';
import { HERE } from './delivering.ts';

const TIMEOUT_MS = 1_500;
const hasOpenssl = spawnSync('openssl', ['version'], { stdio: 'ignore' }).status === 0;

/** What a receiver does with a connection; `asked` is called once a whole request has come. */
type Behaviour = (socket: Socket, asked: (then: () => void) => void) => void;

describe('a receiver that behaves badly', () => {
  const closers: (() => void)[] = [];
  after(() => {
    for (const close of closers) close();
  });

  /** A server below HTTP, so that it may answer anything. */
  const open = async (behave: Behaviour) => {
    const sockets = new Set<Socket>();
    let connections = 0;
    const server = createServer((socket) => {
      connections += 1;
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket)).on('error', () => {});
      let text = '';
      behave(socket, (then) => {
        socket.on('data', (part) => {
          text += part;
          if (!text.endsWith('{"end":true}')) return;
          text = '';
          then();
        });
      });
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const close = () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    };
    closers.push(close);
    const { port } = server.address() as AddressInfo;
    return { port, url: `http://127.0.0.1:${port}/`, connections: () => connections, close };
  };
  const clientWith = (resolveHost?: HostResolver, allowed = HERE) => {
    const client = createWebhookClient(allowed, TIMEOUT_MS, resolveHost);
    closers.push(() => void client.close());
    return { post: (url: string, body = '{"end":true}') => client.post({ url, headers: {}, body }) };
  };
  const posted = async (behave: Behaviour) => await clientWith().post((await open(behave)).url);
  const answering = (text: string): Behaviour => {
    return (socket, asked) => asked(() => socket.write(text));
  };
  /** Writes a text at its pace, a character at a time. */
  const dripping = (start: string, drop: string): Behaviour => {
    return (socket, asked) =>
      asked(() => {
        socket.write(start);
        const timer = setInterval(() => socket.write(drop), 100);
        socket.on('close', () => clearInterval(timer));
      });
  };

  test('is not waited for beyond the time of one attempt, however it drips its headers', async () => {
    const { outcome, because } = await posted(dripping('HTTP/1.1 200 OK\r\nx-a: ', 'a'));
    assert.deepEqual([outcome, because], ['TIMED_OUT', 'The endpoint did not answer within 20 seconds.']);
  });

  test('has answered once its status is there, however it drips what follows', async () => {
    const { outcome, httpStatus, answer } = await posted(
      dripping('HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n', 'a'),
    );
    assert.deepEqual([outcome, httpStatus], ['DELIVERED', 200]);
    assert.match(answer!, /^a+$/);
  });

  test('has answered however it lies about the length, and its next answer is not made of what was too much', async () => {
    const short = await posted((socket, asked) =>
      asked(() => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\nabc')),
    );
    assert.deepEqual([short.outcome, short.answer], ['DELIVERED', 'abc']);
    const long = await open((socket, asked) =>
      asked(() => socket.write('HTTP/1.1 500 No\r\ncontent-length: 3\r\n\r\nabcHTTP/1.1 200 OK\r\n\r\n')),
    );
    const { post } = clientWith();
    for (const _ of [1, 2, 3]) {
      const { outcome, httpStatus } = await post(long.url);
      assert.deepEqual([outcome, httpStatus], ['REFUSED', 500]);
    }
    const two = await posted(
      answering('HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab'),
    );
    assert.equal(two.outcome, 'FAILED');
    assert.match(two.because!, /^What the endpoint answered is no answer of HTTP: /);
  });

  test('is cut off where it answers a hundred megabytes', async () => {
    let written = 0;
    const { outcome, answer } = await posted((socket, asked) =>
      asked(() => {
        socket.write('HTTP/1.1 200 OK\r\ncontent-length: 100000000\r\n\r\n');
        const more = () => {
          while (!socket.destroyed && written < 100_000_000) {
            written += 100_000;
            if (!socket.write('x'.repeat(100_000))) return void socket.once('drain', more);
          }
        };
        more();
      }),
    );
    assert.deepEqual([outcome, answer!.length], ['DELIVERED', 1_000]);
    assert.ok(written < 50_000_000, `${written} bytes were taken`);
  });

  test('asks for no longer wait than numbers hold, and its headers have an end', async () => {
    const { httpStatus, retryAfterSeconds } = await posted(
      answering(`HTTP/1.1 429 No\r\nretry-after: ${'9'.repeat(400)}\r\ncontent-length: 0\r\n\r\n`),
    );
    assert.deepEqual([httpStatus, retryAfterSeconds], [429, Number.POSITIVE_INFINITY]);
    const { outcome, because } = await posted(
      answering(`HTTP/1.1 200 OK\r\n${`x-a: ${'a'.repeat(1_000)}\r\n`.repeat(20)}\r\n`),
    );
    assert.equal(outcome, 'FAILED');
    assert.match(because!, /^What the endpoint answered is no answer of HTTP: UND_ERR_HEADERS_OVERFLOW/);
  });

  test('is followed nowhere, neither in a circle nor inside', async () => {
    for (const location of ['/', 'http://169.254.169.254/latest/meta-data/']) {
      const receiver = await open(
        answering(`HTTP/1.1 307 Go\r\nlocation: ${location}\r\ncontent-length: 0\r\n\r\n`),
      );
      const { outcome, because } = await clientWith().post(receiver.url);
      assert.equal(outcome, 'REFUSED');
      assert.match(because!, /^The endpoint answered 307, and redirects are not followed/);
      assert.equal(receiver.connections(), 1);
    }
  });

  test('is told apart: nobody there, what breaks half way, what is no HTTP', async () => {
    const gone = await open(() => {});
    const { post } = clientWith();
    assert.match(
      (await posted((socket, asked) => asked(() => socket.destroy()))).because!,
      /^The connection to the endpoint broke before it answered: /,
    );
    assert.match(
      (await posted((socket, asked) => asked(() => socket.end('HTTP/1.1 200 O')))).because!,
      /^(The connection to the endpoint broke before it answered|What the endpoint answered is no answer of HTTP): /,
    );
    assert.match(
      (await posted(answering('SSH-2.0-OpenSSH_9.6\r\n'))).because!,
      /^What the endpoint answered is no answer of HTTP: /,
    );
    gone.close();
    assert.match((await post(gone.url)).because!, /^The endpoint cannot be reached: ECONNREFUSED/);
    assert.match(
      (
        await clientWith(() => Promise.reject(Object.assign(new Error('no'), { code: 'ENOTFOUND' }))).post(
          'https://shop.example/',
        )
      ).because!,
      /^The endpoint cannot be reached: ENOTFOUND/,
    );
  });

  test('may answer before it has read the message', async () => {
    const { url } = await open((socket) => {
      socket.once('data', () => {
        socket.pause();
        socket.write('HTTP/1.1 204 No Content\r\n\r\n');
      });
    });
    const { outcome, httpStatus } = await clientWith().post(url, 'x'.repeat(8_000_000));
    assert.deepEqual([outcome, httpStatus], ['DELIVERED', 204]);
  });

  test('is not believed by a certificate that nobody has signed, nor by no certificate', {
    skip: !hasOpenssl && 'openssl is not here',
  }, async () => {
    await withTempDirectory(async (place) => {
      const [key, cert] = [join(place, 'key'), join(place, 'cert')];
      const made = spawnSync('openssl', [
        ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', cert],
        ...['-days', '1', '-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'],
      ]);
      assert.equal(made.status, 0, String(made.stderr));
      let requests = 0;
      const server = createTlsServer(
        { key: readFileSync(key), cert: readFileSync(cert) },
        (_request, response) => {
          requests += 1;
          response.end();
        },
      );
      await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
      closers.push(() => server.close());
      const { post } = clientWith();
      const { outcome, because } = await post(`https://127.0.0.1:${(server.address() as AddressInfo).port}/`);
      assert.equal(outcome, 'FAILED');
      assert.match(
        because!,
        /^The certificate of the endpoint does not hold: DEPTH_ZERO_SELF_SIGNED_CERT, self-signed certificate/,
      );
      assert.equal(requests, 0);
    });
    const plain = await open((socket) => socket.on('data', () => socket.end('HTTP/1.1 400 No\r\n\r\n')));
    const { outcome, because } = await clientWith().post(plain.url.replace('http:', 'https:'));
    assert.equal(outcome, 'FAILED');
    assert.match(because!, /^The endpoint does not speak TLS as it should: /);
  });

  test('gets no connection where its name leads elsewhere at that moment than it did before', async () => {
    const inside = await open(answering('HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n'));
    const answers = [['192.0.2.7'], ['127.0.0.1'], ['203.0.113.5', '127.0.0.1'], ['::ffff:127.0.0.1']];
    const given = answers.map((list) => list.map((address) => ({ address, family: 4 as const })));
    const url = `http://rebound.example:${inside.port}/`;
    for (const addresses of given) {
      const { post } = clientWith(async () => addresses, new Set());
      const { outcome, because } = await post(url);
      assert.equal(outcome, 'BLOCKED');
      assert.match(because!, /^rebound\.example leads to .*, which is not on the public internet\.$/);
    }
    // Public when it is asked first, and this machine at each connection after that: only what was looked at is connected to.
    let asked = 0;
    const { post } = clientWith(async () => {
      asked += 1;
      return [{ address: asked === 1 ? '100.128.0.1' : '127.0.0.1', family: 4 }];
    }, new Set());
    assert.notEqual((await post(url)).outcome, 'DELIVERED');
    assert.equal((await post(url)).outcome, 'BLOCKED');
    assert.equal(asked, 2);
    assert.equal(inside.connections(), 0);
  });
});
