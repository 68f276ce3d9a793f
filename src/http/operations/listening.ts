import { createServer, type Server } from 'node:net';

/** Where a server listens; port 0 lets the system choose. */
interface ListenAddress {
  readonly host: string;
  readonly port: number;
}

/** An address cannot be listened at; the message is one sentence that says what to set. */
export class ListenError extends Error {}

/** Why an address cannot be listened at that an operator can mend, by the codes of the system (errno). */
const MENDABLE_LISTEN_ERRORS = ['EADDRINUSE', 'EACCES', 'EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN'];

/**
 * Lets a server listen.
 * @throws ListenError with one sentence that says what to set
 */
export async function listenOrExplain(server: Server, { host, port }: ListenAddress): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(toExplainedListenError(error, host, port)));
    server.listen(port, host, resolve);
  });
}

/**
 * Finds out before anything else is done whether an address can be listened at.
 * @throws ListenError as `listenOrExplain`
 */
export async function requireUsableListenAddress(address: ListenAddress): Promise<void> {
  const server = createServer();
  await listenOrExplain(server, address);
  await new Promise((resolve) => server.close(resolve));
}

function toExplainedListenError(error: NodeJS.ErrnoException, host: string, port: number): Error {
  const { code = '' } = error;
  if (!MENDABLE_LISTEN_ERRORS.includes(code)) return error;
  return new ListenError(
    code === 'EADDRINUSE'
      ? `Port ${port} of ${host} is taken by another program (${code}): set PORT to another.`
      : `${host}:${port} cannot be used (${code}): set PORT or HOST to another.`,
  );
}
