import type { IncomingMessage } from 'node:http';
import { requestDefaultsKey } from './request-defaults.ts';

/**
 * What a request asks of GraphQL with all of its headers that the answer depends on. None of them holds a line break (RFC 9110,
 * section 5.5), so that none can be written to look like another and the rest.
 * @param addressOrBody the address, or the body
 */
export function graphqlCacheKey({ headers }: IncomingMessage, addressOrBody: string): string {
  return [headers.accept ?? '', ...requestDefaultsKey(headers), addressOrBody].join('\n');
}
