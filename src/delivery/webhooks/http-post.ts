import type { LookupFunction } from 'node:net';
import { Agent } from 'undici';
import type { DeliveryOutcome } from '../../domain/words.ts';
import {
  type AllowedHosts,
  type HostResolver,
  BlockedAddressError,
  hostOf,
  isPublicAddress,
  resolveByDns,
  resolvePublicAddresses,
} from './public-address.ts';
import { isIP } from 'node:net';
import { parseRetryAfter } from './retry-schedule.ts';

/** What came of one request to an endpoint. */
export interface PostResult {
  readonly outcome: DeliveryOutcome;
  readonly httpStatus: number | null;
  /** The beginning of what was answered; null where nothing was. */
  readonly answer: string | null;
  /** Why it was not delivered, in a sentence; null where it was. */
  readonly because: string | null;
  readonly retryAfterSeconds: number | null;
  readonly milliseconds: number;
}

export interface PostRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface WebhookClient {
  readonly post: (request: PostRequest) => Promise<PostResult>;
  readonly close: () => Promise<void>;
}

/** The client was closed before there was an answer: nothing is known of the message. */
export class ClosedClientError extends Error {}

/** All of it: name, connection, request and answer (the specification wants 15 to 30 seconds). */
const POST_TIMEOUT_MS = 20_000;
/** So much of an answer is read; who sends more is cut off. */
const MAX_ANSWER_BYTES = 65_536;
/** So much of it is kept and shown. */
const MAX_ANSWER_LENGTH = 1_000;
const KEEP_ALIVE_MS = 10_000;

/**
 * Sends messages to endpoints. A connection goes to an address that was looked at, and to no other; redirects are not
 * followed.
 * @param allowed hosts that need not be public
 * @param resolveHost what asks for the addresses of a name, once for each connection
 */
export function createWebhookClient(
  allowed: AllowedHosts,
  timeoutMs = POST_TIMEOUT_MS,
  resolveHost: HostResolver = resolveByDns,
): WebhookClient {
  let isClosed = false;
  const agent = new Agent({
    connect: { lookup: publicLookup(allowed, resolveHost), timeout: timeoutMs },
    // As many to one host as endpoints are there: each has one message under way, and waits for no other's answer.
    connections: null,
    keepAliveTimeout: KEEP_ALIVE_MS,
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    maxHeaderSize: 16_384,
  });
  return {
    post: async (request) => {
      const start = performance.now();
      const result = await postWithin(agent, request, allowed, timeoutMs).catch((error: unknown) => {
        if (isClosed) throw new ClosedClientError();
        return failedPost(error);
      });
      return { ...result, milliseconds: Math.round(performance.now() - start) };
    },
    close: async () => {
      isClosed = true;
      await agent.destroy();
    },
  };
}

type ResultBeforeTiming = Omit<PostResult, 'milliseconds'>;

async function postWithin(
  agent: Agent,
  { url, headers, body }: PostRequest,
  allowed: AllowedHosts,
  timeoutMs: number,
): Promise<ResultBeforeTiming> {
  const { origin, pathname, search } = new URL(url);
  requirePublicLiteral(new URL(url), allowed);
  const response = await agent.request({
    origin,
    path: `${pathname}${search}`,
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body,
    signal: AbortSignal.timeout(timeoutMs),
  });
  const answer = await beginningOf(response.body);
  const { statusCode } = response;
  const isDelivered = statusCode >= 200 && statusCode < 300;
  const retryAfter = response.headers['retry-after'];
  return {
    outcome: isDelivered ? 'DELIVERED' : 'REFUSED',
    httpStatus: statusCode,
    answer,
    because: isDelivered ? null : refusalSentence(statusCode),
    retryAfterSeconds: parseRetryAfter([retryAfter].flat()[0] ?? null, Date.now()),
  };
}

function refusalSentence(status: number): string {
  if (status === 410) return 'The endpoint answered 410: it wants no more.';
  if (status >= 300 && status < 400)
    return `The endpoint answered ${status}, and redirects are not followed: give the address that it leads to.`;
  return `The endpoint answered ${status}.`;
}

/** What an answer begins with. Its status is what counts: an answer that breaks off or never ends is cut, and no failure. */
async function beginningOf(body: AsyncIterable<Uint8Array> & { destroy(): unknown }): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const part of body) {
      parts.push(part);
      bytes += part.length;
      if (bytes >= MAX_ANSWER_BYTES) break;
    }
  } catch {
    // told by what came before
  }
  body.destroy();
  return keptText(Buffer.concat(parts).subarray(0, MAX_ANSWER_BYTES).toString('utf8'));
}

/** The beginning of what others wrote, as PostgreSQL takes it: neither NUL nor half of a character that was cut. */
function keptText(text: string): string {
  return text.slice(0, MAX_ANSWER_LENGTH).replaceAll('\0', '\uFFFD').toWellFormed();
}

/** An address in numbers is connected to without being looked up. */
function requirePublicLiteral(url: URL, allowed: AllowedHosts): void {
  const host = hostOf(url);
  if (isIP(host) === 0 || allowed.has(host) || isPublicAddress(host)) return;
  throw new BlockedAddressError(`${host} is not on the public internet.`);
}

function publicLookup(allowed: AllowedHosts, resolveHost: HostResolver): LookupFunction {
  return (host, options, give) => {
    resolvePublicAddresses(host, allowed, resolveHost).then(
      (found) => {
        const [first] = found;
        if (options.all) give(null, [...found]);
        else give(null, first!.address, first!.family);
      },
      (error: NodeJS.ErrnoException) => give(error, ''),
    );
  };
}

function failedPost(error: unknown): ResultBeforeTiming {
  const nothing = { httpStatus: null, answer: null, retryAfterSeconds: null };
  const { name, code, message, cause } = error as Error & { code?: string };
  const blocked = [error, cause].find((one) => one instanceof BlockedAddressError);
  if (blocked) return { ...nothing, outcome: 'BLOCKED', because: blocked.message };
  if (name === 'TimeoutError' || /TIMEOUT|ETIMEDOUT/.test(code ?? ''))
    return { ...nothing, outcome: 'TIMED_OUT', because: 'The endpoint did not answer within 20 seconds.' };
  const why = keptText([code, message].filter(Boolean).join(', '));
  return { ...nothing, outcome: 'FAILED', because: `${failureSentence(code ?? name)}: ${why}.` };
}

/** What went wrong, by the codes of Node, of OpenSSL's verification and of undici. */
function failureSentence(code: string): string {
  if (/CERT|ALTNAME|LEAF_SIGNATURE/.test(code)) return 'The certificate of the endpoint does not hold';
  if (/^(?:EPROTO|ERR_SSL_|ERR_TLS_)/.test(code)) return 'The endpoint does not speak TLS as it should';
  if (/^(?:HTTPParserError$|HPE_|UND_ERR_HEADERS_OVERFLOW|UND_ERR_(?:RES|REQ)_)/.test(code))
    return 'What the endpoint answered is no answer of HTTP';
  if (/^(?:UND_ERR_SOCKET|ECONNRESET|EPIPE)$/.test(code))
    return 'The connection to the endpoint broke before it answered';
  return 'The endpoint cannot be reached';
}
