import type { Request } from 'express';
import type { GraphqlRequest } from '../../graphql/execution/fast-path.ts';
import type { KnownDocuments } from '../../graphql/execution/known-documents.ts';

export const JSON_MEDIA_TYPE = 'application/json';
export const GRAPHQL_RESPONSE_MEDIA_TYPE = 'application/graphql-response+json';

/** The text of the document that a request sends, if it is one. */
export function rawGraphqlDocumentOf({ method, body, query }: Request): unknown {
  return method === 'POST' ? (body as { query?: unknown } | undefined)?.query : query['query'];
}

/** The media type to answer in, where that is plain; null leaves the choice to the server. */
export function mediaTypeIfPlainlyAccepted({ headers: { accept } }: Request): string | null {
  if (accept === undefined || accept === '*/*' || accept === JSON_MEDIA_TYPE) return JSON_MEDIA_TYPE;
  return accept === GRAPHQL_RESPONSE_MEDIA_TYPE ? GRAPHQL_RESPONSE_MEDIA_TYPE : null;
}

/** What a well-formed request asks, its document by text or digest; null leaves it to the server to say what is wrong. */
export function parseGraphqlRequest(request: Request, known: KnownDocuments): GraphqlRequest | null {
  const { query, extensions = null } = givenParametersOf(request);
  const source =
    extensions === null ? query : query === undefined ? persistedDocumentText(extensions, known) : null;
  return requestOfSource(request, source);
}

/** What a well-formed request asks, its document by text, whatever it says under `extensions`; null for one that is not. */
export function parseRequestOfText(request: Request): GraphqlRequest | null {
  return requestOfSource(request, givenParametersOf(request)['query']);
}

function requestOfSource(request: Request, source: unknown): GraphqlRequest | null {
  const { operationName = null, variables = null } = givenParametersOf(request);
  if ((operationName !== null && typeof operationName !== 'string') || operationName === '') return null;
  if (!isMapOrNull(variables)) return null;
  return typeof source === 'string' ? { query: source, operationName, variables } : null;
}

/** What a request says beside its document, under `extensions`; empty where that is no map. */
export function requestExtensionsOf(request: Request): Readonly<Record<string, unknown>> {
  const { extensions } = givenParametersOf(request);
  return isMapOrNull(extensions) ? (extensions ?? {}) : {};
}

type GivenParameters = Readonly<Record<string, unknown>>;

function givenParametersOf(request: Request): GivenParameters {
  if (request.method !== 'POST') return graphqlParametersInUrl(request);
  return (request.body as GivenParameters | undefined) ?? {};
}

function graphqlParametersInUrl({
  query: { query, operationName, variables, extensions },
}: Request): GivenParameters {
  return {
    query,
    operationName,
    variables: parseJsonOrKeepText(variables),
    extensions: parseJsonOrKeepText(extensions),
  };
}

function parseJsonOrKeepText(text: unknown): unknown {
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
function persistedDocumentText(extensions: unknown, known: KnownDocuments): string | null {
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
    (method === 'POST' ? typeof value === 'object' && !Array.isArray(value) : isJsonTextOfMapOrNull(value));
  const isName = operationName === null || typeof operationName === 'string';
  return typeof parsed['query'] === 'string' && isName && isMap(variables) && isMap(extensions);
}

function isJsonTextOfMapOrNull(text: unknown): boolean {
  try {
    const value: unknown = JSON.parse(String(text));
    return typeof value === 'object' && !Array.isArray(value);
  } catch {
    return false;
  }
}
