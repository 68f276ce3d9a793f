import { request } from 'node:http';

export type Headers = Readonly<Record<string, string>>;

/** Path, headers, method and body of a request. */
export type RequestOptions = readonly [path: string, headers?: Headers, method?: string, body?: string];

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly bytes: Buffer;
}

/** What comes back, to the byte: nothing is unpacked, and no header is added to what is asked. */
export async function replyOf(
  address: string,
  ...[path, headers = {}, method = 'GET', body = '']: RequestOptions
): Promise<Reply> {
  return await new Promise((resolve, reject) => {
    const clientRequest = request(address + path, { method, headers, agent: false }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        const { statusCode: status = 0 } = response;
        resolve({ status, headers: response.headers as Reply['headers'], bytes: Buffer.concat(parts) });
      });
    });
    clientRequest.on('error', reject);
    clientRequest.end(body);
  });
}

/** The headers of an answer that are the same however often it is told: without its instant and its request's id. */
export function lastingHeaders<Value>(headers: Readonly<Record<string, Value>>): Record<string, Value> {
  const { date: _date, 'x-request-id': _id, ...lasting } = headers;
  return lasting;
}

/** The path that asks GraphQL by GET; what is no text goes as JSON. */
export function pathOf(parameters: Readonly<Record<string, unknown>>): string {
  const texts = Object.entries(parameters).map(([name, value]): [string, string] => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  return `/graphql?${new URLSearchParams(texts).toString()}`;
}
