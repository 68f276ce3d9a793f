import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parentPort } from 'node:worker_threads';

/** Takes messages in a thread of its own, and tells whenever so many more have come. */
const TOLD_AFTER = 1_000;
let count = 0;
const server = createServer((request, response) => {
  request.resume().on('end', () => {
    response.end();
    count += 1;
    if (count % TOLD_AFTER === 0) parentPort!.postMessage({ count });
  });
});
server.listen(0, '0.0.0.0', () => parentPort!.postMessage({ port: (server.address() as AddressInfo).port }));
