import type { Request } from 'express';
import type { GraphqlRequest } from '../../graphql/execution/fast-path.ts';
import type { KnownDocuments } from '../../graphql/execution/known-documents.ts';

export const JSON_TYPE = 'application/json';
export const RESPONSE_TYPE = 'application/graphql-response+json';

/** The text of the document that a request sends, if it is one. */
export function graphqlDocumentOf({ method, body, query }: Request): unknown {
  return method === 'POST' ? (body as { query?: unknown } | undefined)?.query : query['query'];
}

/** The media type to answer in, where that is plain; null leaves the choice to the server. */
export function wantedType({ headers: { accept } }: Request): string | null {
  if (accept === undefined || accept === '*/*' || accept === JSON_TYPE) return JSON_TYPE;
  return accept === RESPONSE_TYPE ? RESPONSE_TYPE : null;
}

/** What a well-formed request asks, its document by text or digest; null leaves it to the server to say what is wrong. */
export function parseGraphqlRequest(request: Request, known: KnownDocuments): GraphqlRequest | null {
  const given = request.method === 'POST' ? (request.body as Given | undefined) : searched(request);
  const { query, operationName = null, variables = null, extensions = null } = given ?? {};
  if ((operationName !== null && typeof operationName !== 'string') || operationName === '') return null;
  if (!isMapOrNull(variables)) return null;
  const source = extensions === null ? query : query === undefined ? persisted(extensions, known) : null;
  return typeof source === 'string' ? { query: source, operationName, variables } : null;
}

type Given = Readonly<Record<string, unknown>>;

function searched({ query: { query, operationName, variables, extensions } }: Request): Given {
  return { query, operationName, variables: jsonIn(variables), extensions: jsonIn(extensions) };
}

function jsonIn(text: unknown): unknown {
  if (typeof text !== 'string') return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function isMapOrNull(value: unknown): value is Record<string, unknown> | null {
  return typeof value === 'object' && !Array.isArray(value);
}

/** The document that automatic persisted queries name by its digest. */
function persisted(extensions: unknown, known: KnownDocuments): string | null {
  const { version, sha256Hash } =
    (extensions as { persistedQuery?: { version?: unknown; sha256Hash?: unknown } }).persistedQuery ?? {};
  return version === 1 && typeof sha256Hash === 'string' ? known.sourceOf(sha256Hash) : null;
}

/** Whether a request has the form that the specification asks for, whatever its document says (section 5). */
export function isWellFormedRequest({ method, body, query }: Request): boolean {
  const parsed = method === 'POST' ? (body as Record<string, unknown>) : query;
  const { operationName = null, variables = null, extensions = null } = parsed;
  const isMap = (value: unknown) =>
    value === null ||
    (method === 'POST' ? typeof value === 'object' && !Array.isArray(value) : isJsonMap(value));
  const isName = operationName === null || typeof operationName === 'string';
  return typeof parsed['query'] === 'string' && isName && isMap(variables) && isMap(extensions);
}

function isJsonMap(text: unknown): boolean {
  try {
    const value: unknown = JSON.parse(String(text));
    return typeof value === 'object' && !Array.isArray(value);
  } catch {
    return false;
  }
}
