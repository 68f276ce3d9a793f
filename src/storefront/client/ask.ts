import type { Answer, Failure, Hint } from './client-types.ts';
import { createBadAnswerFailure, createRefusalFailure } from './failure.ts';
import { createSuccess } from './success.ts';
import type { Received, RequestParts, Send } from './transport.ts';

/** What may end a call before it is answered. */
export type CallLimits = Pick<RequestParts, 'signal' | 'deadline'>;

/** More documents are asked only by programs that make them up; digests are then worked out anew. */
const MAX_DIGESTS = 100;

/** Longer addresses are refused by some proxies; what needs one is sent by POST. */
const MAX_URL_LENGTH = 6000;

export type Ask = (
  document: string,
  variables: Readonly<Record<string, unknown>>,
  limits: CallLimits,
) => Promise<Answer<Record<string, never>>>;

/**
 * Asks GraphQL by GET and the digest of the document, so that browsers and caches keep the answers; by POST where the
 * service does not know the digest yet, or the address would be too long. Without `crypto.subtle` (pages that are not
 * https) the document itself stands in the address.
 */
export function createAsk(base: string, send: Send): Ask {
  const digests = new Map<string, Promise<string | null>>();
  return async (document, variables, { signal, deadline }) => {
    const digest = await (digests.get(document) ?? remember(digests, document, digestOf(document)));
    const extensions = digest && { persistedQuery: { version: 1, sha256Hash: digest } };
    const search = new URLSearchParams({
      ...(!extensions && { query: document }),
      variables: JSON.stringify(inOrderOfNames(variables)),
      ...(extensions && { extensions: JSON.stringify(extensions) }),
    });
    const url = `${base}/graphql`;
    const parts = { accept: 'application/json', signal, deadline };
    const post = (more: object): RequestParts => ({
      ...parts,
      method: 'POST',
      body: JSON.stringify({ query: document, variables, ...more }),
    });
    const got = `${url}?${search.toString()}`;
    if (got.length > MAX_URL_LENGTH) return readAnswer(await send(url, post({})));
    const answer = readAnswer(await send(got, { ...parts, method: 'GET' }));
    return !answer.ok && extensions && (answer.error.code as string).startsWith('PERSISTED_QUERY_')
      ? readAnswer(await send(url, post({ extensions })))
      : answer;
  };
}

interface GraphqlBody {
  readonly data?: unknown;
  readonly errors?: unknown;
  readonly extensions?: { readonly hints?: unknown } | null;
}

/** What a response says. A field at the top that failed fails the whole: its null would read as "never sold". */
function readAnswer(received: Received | Failure): Answer<Record<string, never>> {
  if (!received.ok) return received;
  const { response, text } = received;
  const body = parseJsonObject(text);
  const { data, errors = [], extensions } = (body ?? {}) as GraphqlBody;
  if (!Array.isArray(errors) || !(data == null || isJsonObject(data)))
    return createBadAnswerFailure(response);
  const failures = errors.map((error) => createRefusalFailure(error, response).error);
  const decisive = errors.findIndex((error) => {
    const { path } = Object(error) as { path?: unknown };
    return !data || !Array.isArray(path) || data[path[0] as string] === null;
  });
  if (decisive >= 0) return { ok: false, error: failures[decisive]! };
  const hints = extensions?.hints;
  if (data) return createSuccess(data, failures, Array.isArray(hints) ? (hints as Hint[]) : []);
  return createRefusalFailure(body, response);
}

/** An object of JSON; null for anything else. */
export function parseJsonObject(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : null;
  } catch {
    return null;
  }
}

const isJsonObject = (value: unknown): value is Record<string, never> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** SHA-256 of a text in hexadecimal digits; null where the page may not compute it. */
async function digestOf(text: string): Promise<string | null> {
  const subtle = globalThis.crypto?.subtle;
  if (!subtle) return null;
  const digest = await subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The same variables make the same address, however they were given: caches go by it. */
const inOrderOfNames = (variables: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(variables).sort(([one], [other]) => (one < other ? -1 : 1)));

function remember<Value>(known: Map<string, Value>, key: string, value: Value): Value {
  if (known.size >= MAX_DIGESTS) known.clear();
  known.set(key, value);
  return value;
}
