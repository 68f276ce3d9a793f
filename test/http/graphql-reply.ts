import assert from 'node:assert/strict';
import { ERROR_CODES, type ErrorCode } from '../../src/domain/words.ts';

/** What a caller is told of a request that went wrong. */
export interface GraphqlReply {
  readonly status: number;
  readonly code: ErrorCode;
  readonly sentence: string;
}

const INSIDE =
  /\b(select|insert|update|delete|from)\b .* \b(where|from|into|set|join)\b|node_modules|\.[jt]s:\d+|\n/i;
const OF_THE_PROTOCOL = ['PERSISTED_QUERY_NOT_FOUND'];

/**
 * Reads a refusal, and checks what every one must be: JSON, no defect, a known code, words for people, nothing of
 * the service's inside.
 */
export async function replyOf(response: Response): Promise<GraphqlReply> {
  const text = await response.text();
  assert.ok(response.status < 500, `status ${response.status}: ${text}`);
  assert.match(response.headers.get('content-type') ?? '', JSON_TYPES);
  const body = JSON.parse(text) as Partial<Errors> & Partial<Problem>;
  const [first, ...rest] = body.errors ?? [{ message: body.detail!, extensions: { code: body.code! } }];
  for (const { message, extensions } of [first!, ...rest]) {
    assert.ok([...ERROR_CODES, ...OF_THE_PROTOCOL].includes(extensions.code), `code ${extensions.code}`);
    assert.notEqual(extensions.code, 'INTERNAL');
    assert.match(message, /\S{2}/);
    assert.doesNotMatch(message, INSIDE);
  }
  return { status: response.status, code: first!.extensions.code, sentence: first!.message };
}

const JSON_TYPES = /^application\/(json|graphql-response\+json|problem\+json); charset=utf-8$/;

interface Errors {
  readonly errors: readonly { readonly message: string; readonly extensions: { readonly code: ErrorCode } }[];
}

interface Problem {
  readonly detail: string;
  readonly code: ErrorCode;
}
