import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/**
 * The least that can be done for many who read: sends a text that was made before to every socket, whenever it is told to. It
 * hears by IPC how many bytes, and which mark they end with. Prints its port.
 */
const sockets = new Set<Socket>();
const server = createServer({ noDelay: true }, (socket) => {
  socket.on('error', () => {}).once('close', () => sockets.delete(socket));
  socket.once('data', () => {
    sockets.add(socket);
    socket.write('ready\n\n');
  });
});
process.on('message', ({ bytes, mark }: { readonly bytes: number; readonly mark: string }) => {
  const text = Buffer.from(`${'x'.repeat(Math.max(0, bytes - mark.length))}${mark}`);
  for (const socket of sockets) socket.write(text);
});
server.listen(0, '127.0.0.1', 4_096, () => console.log((server.address() as AddressInfo).port));
