import { type IncomingHttpHeaders, request } from 'node:http';
import { text } from 'node:stream/consumers';

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Sending {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string | Uint8Array;
  readonly signal?: AbortSignal;
}

/** Asks from an address of this machine's loopback range, so that one test can be many callers. */
export async function askFrom(address: string, url: string, sending: Sending = {}): Promise<Reply> {
  const { method = 'GET', headers = {}, body, signal } = sending;
  return await new Promise((resolve, reject) => {
    const sent = request(
      url,
      { method, headers, localAddress: address, agent: false, signal },
      (response) => {
        text(response).then((read) => {
          resolve({ status: response.statusCode!, headers: response.headers, body: read });
        }, reject);
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

/** Asks a GraphQL question from an address, by POST. */
export async function queryFrom(
  address: string,
  url: string,
  query: string,
  more: Sending = {},
): Promise<Reply> {
  const headers = { 'content-type': 'application/json', ...more.headers };
  return await askFrom(address, url, { method: 'POST', body: JSON.stringify({ query }), ...more, headers });
}
