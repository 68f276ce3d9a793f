import {
  type IncomingMessage,
  maxHeaderSize,
  type Server,
  type ServerResponse,
  STATUS_CODES,
} from 'node:http';
import type { Duplex } from 'node:stream';
import { CORS_HEADERS } from '../response/cross-origin.ts';

/** By the code of what Node found: the status with which it refuses; 400 for all others. */
const STATUS_OF_PARSE_ERROR: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

const OVERSIZED_HEAD_DETAIL = `The address and the headers together are longer than ${maxHeaderSize / 1024} kB: name fewer items at once, or send the question to /graphql by POST.`;

/**
 * Says why a request is refused whose address and headers are too long to be read (431; RFC 6585, section 5), as a problem
 * document: a list of SKUs grows so long. What is no HTTP, or comes too slowly, is refused without a body, as Node does it.
 */
export function explainOversizedHeads(server: Server): void {
  const latest = new WeakMap<Duplex, ServerResponse>();
  server.prependListener('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    latest.set(socket, response);
  });
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => {
    const response = latest.get(socket);
    // Nothing may come in the midst of another answer.
    const isFree = response === undefined || response.writableFinished || !response.headersSent;
    if (socket.writable && isFree) socket.write(refusalText(STATUS_OF_PARSE_ERROR[error.code ?? ''] ?? 400));
    socket.destroy(error);
  });
}

function refusalText(status: number): string {
  const title = STATUS_CODES[status]!;
  const head = [`HTTP/1.1 ${status} ${title}`, 'Connection: close'];
  if (status !== 431) return [...head, '', ''].join('\r\n');
  const detail = OVERSIZED_HEAD_DETAIL;
  const body = JSON.stringify({ type: 'about:blank', title, status, code: 'TOO_MANY', detail });
  const headers = {
    ...CORS_HEADERS,
    'cache-control': 'no-store',
    'content-type': 'application/problem+json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    'x-content-type-options': 'nosniff',
  };
  return [...head, ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`), '', body].join(
    '\r\n',
  );
}
