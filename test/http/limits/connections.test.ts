import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server, type ServerOptions } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { after, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import {
  type ConnectionLimits,
  type ConnectionGuard,
  SERVER_TIMEOUTS_MS,
  guardClientConnections,
} from '../../../src/http/limits/connections.ts';

const LIMITS: ConnectionLimits = {
  perNetwork: 5,
  pace: { bytes: 1_000, withinMs: 200 },
  unreadBytes: 1_000_000_000,
  everyMs: 20,
};
const LARGE = 30_000_000;

describe('connections', () => {
  const servers: Server[] = [];
  let heard = 0;
  const sockets: Socket[] = [];
  after(() => {
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
    }
  });

  async function served(
    limits: Partial<ConnectionLimits> = {},
    isProxy?: (address: string) => boolean,
    timeouts: ServerOptions = SERVER_TIMEOUTS_MS,
  ): Promise<{ connections: ConnectionGuard; from: (address: string) => Socket }> {
    const server = createServer(timeouts);
    servers.push(server);
    const connections = guardClientConnections(server, isProxy, { ...LIMITS, ...limits });
    const answer: RequestListener = ({ url, socket }, response) => {
      sockets.push(socket);
      heard += 1;
      if (url === '/large') response.end(Buffer.alloc(LARGE));
    };
    server.on('request', connections.guarded(answer));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as AddressInfo;
    const from = (localAddress: string) => {
      const socket = connect({ port, host: '127.0.0.1', localAddress });
      return socket.on('error', () => {});
    };
    return { connections, from };
  }
  const until = async (isSo: () => boolean) => {
    for (let turn = 0; !isSo(); turn++) {
      if (turn > 6_000) throw new Error(`never: ${String(isSo)}`);
      await pause(5);
    }
  };

  test('of one network are so many at once, and of another as many again', async () => {
    const { connections, from } = await served();
    const own = Array.from({ length: 8 }, () => from('127.0.0.2'));
    await until(() => own.filter((socket) => socket.destroyed).length === 3);
    const other = from('127.0.0.3');
    await once(other, 'connect');
    await until(() => connections.open() === 6);
    assert.equal(other.destroyed, false);
  });

  test('of a proxy are as many as it makes', async () => {
    const { connections, from } = await served({}, (address) => address === '127.0.0.2');
    for (let index = 0; index < 20; index++) from('127.0.0.2');
    await until(() => connections.open() === 20);
  });

  test('whoever reads nothing loses the connection, and what is unread is counted until then', async () => {
    const { connections, from } = await served();
    const lazy = from('127.0.0.2').pause();
    lazy.write('GET /large HTTP/1.1\r\nhost: a\r\n\r\n');
    await until(() => sockets.length > 0);
    const socket = sockets.at(-1)!;
    await until(() => connections.unreadBytes({ socket }) > LARGE / 4);
    await until(() => connections.open() === 0);
    assert.equal(connections.unreadBytes({ socket }), 0);
  });

  test('all that one connection asked for at once counts as unread, and of another network nothing', async () => {
    const { connections, from } = await served({ pace: { bytes: 1_000, withinMs: 60_000 } });
    sockets.length = 0;
    from('127.0.0.2').pause().write('GET /large HTTP/1.1\r\nhost: a\r\n\r\n'.repeat(4));
    from('127.0.0.3').write('GET /small HTTP/1.1\r\nhost: a\r\n\r\n');
    await until(() => sockets.length === 5);
    const of = (address: string) =>
      connections.unreadBytes({ socket: sockets.find(({ remoteAddress }) => remoteAddress === address)! });
    await until(() => of('127.0.0.2') > 3.5 * LARGE);
    assert.equal(of('127.0.0.3'), 0);
  });

  test('when too much is unread in all, the one who holds most loses its connection first', async () => {
    heard = 0;
    const { connections, from } = await served({
      unreadBytes: 1.5 * LARGE,
      pace: { bytes: 1_000, withinMs: 60_000 },
    });
    const sockets = ['127.0.0.2', '127.0.0.3', '127.0.0.4'].map((address) => from(address).pause());
    for (const socket of sockets) socket.write('GET /large HTTP/1.1\r\nhost: a\r\n\r\n');
    await until(() => heard === 3);
    await until(() => connections.open() < 3);
    await until(() => connections.open() === 1);
  });

  test('whoever sends on and on without reading loses the connection, and is heard no further', async () => {
    const { connections, from } = await served();
    heard = 0;
    const flood = from('127.0.0.2').pause();
    flood.write('GET / HTTP/1.1\r\nhost: a\r\n\r\n'.repeat(5_000));
    await until(() => heard > 0 && connections.open() === 0);
    assert.equal(heard, 100);
  });

  test('a request that is never finished ends its connection', async () => {
    const timeouts = { headersTimeout: 100, requestTimeout: 200, connectionsCheckingInterval: 20 };
    const { connections, from } = await served({}, undefined, timeouts);
    from('127.0.0.2').write('GET / HTTP/1.1\r\nhost');
    from('127.0.0.2').write('POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 10\r\n\r\n{');
    await until(() => connections.open() === 2);
    await until(() => connections.open() === 0);
  });
});
