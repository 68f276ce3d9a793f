import assert from 'node:assert/strict';
import { createServer, type AddressInfo } from 'node:net';
import { test } from 'node:test';
import { listenOrExplain, requireUsableListenAddress } from '../../../src/http/operations/listening.ts';

const host = '127.0.0.1';

test('a free port is left free, and a taken one is told with what to set', async () => {
  const server = createServer();
  await listenOrExplain(server, { host, port: 0 });
  const { port } = server.address() as AddressInfo;
  try {
    await assert.rejects(requireUsableListenAddress({ host, port }), {
      name: 'Error',
      message: `Port ${port} of ${host} is taken by another program (EADDRINUSE): set PORT to another.`,
    });
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
  await requireUsableListenAddress({ host, port });
  await requireUsableListenAddress({ host, port });
});

test('an address that this machine does not have is told with what to set', async () => {
  await assert.rejects(requireUsableListenAddress({ host: '192.0.2.1', port: 4000 }), {
    message: '192.0.2.1:4000 cannot be used (EADDRNOTAVAIL): set PORT or HOST to another.',
  });
});
