import { type IncomingMessage, request } from 'node:http';
import { constants, gunzipSync } from 'node:zlib';

/** What an answer was, as far as it came. */
export interface Received {
  /** 0 where the connection ended before any answer began. */
  readonly status: number;
  readonly text: string;
  /** Whether the body ended as its framing says (RFC 9112, section 8): what did not is no whole answer. */
  readonly isWhole: boolean;
}

/** A client that has asked and reads nothing until it is told to. */
export interface IdleReader {
  /** Resolves as soon as an answer has begun. */
  readonly begun: Promise<void>;
  /** Reads all that comes until the answer or the connection ends. */
  readonly readOn: () => Promise<Received>;
  readonly leave: () => void;
}

/** Asks from an address of the loopback range over a connection of its own; `accept` is the coding that it takes. */
export function askIdly(address: string, url: string, accept = 'identity', body?: string): IdleReader {
  const headers = {
    'accept-encoding': accept,
    ...(body !== undefined && { 'content-type': 'application/json' }),
  };
  const method = body === undefined ? 'GET' : 'POST';
  const sent = request(url, { method, headers, localAddress: address, agent: false });
  const answer = new Promise<IncomingMessage | null>((resolve) => {
    sent.once('response', resolve);
    sent.on('error', () => resolve(null));
  });
  sent.end(body);
  return {
    begun: answer.then(() => {}),
    readOn: async () => {
      const response = await answer;
      if (!response) return { status: 0, text: '', isWhole: false };
      const bytes = await bytesOf(response);
      const isPacked = response.headers['content-encoding'] === 'gzip';
      const text = isPacked ? gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH }) : bytes;
      return { status: response.statusCode!, text: text.toString(), isWhole: response.complete };
    },
    leave: () => void sent.destroy(),
  };
}

async function bytesOf(response: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  response.on('error', () => {}); // how far it came is what counts
  response.on('data', (part: Buffer) => parts.push(part));
  await new Promise<void>((closed) => response.once('close', closed));
  return Buffer.concat(parts);
}
