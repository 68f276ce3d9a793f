import assert from 'node:assert/strict';
import { documentOf, type Payload } from './managers.ts';
import { WITHOUT_KEEPING } from './service.ts';

/** Sends a mutation to a service, which must go through; returns its payload. */
export async function runMutation(
  url: string,
  key: string,
  mutation: string,
  input: object,
): Promise<Payload> {
  const payload = await tryMutation(url, key, mutation, input);
  assert.deepEqual(payload.userErrors, [], mutation);
  return payload;
}

/** The same, where it may be refused. */
export async function tryMutation(
  url: string,
  key: string,
  mutation: string,
  input: object,
): Promise<Payload> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}`, ...WITHOUT_KEEPING },
    body: JSON.stringify({ query: documentOf(mutation), variables: { input } }),
  });
  const { data, errors } = (await response.json()) as { data: Payload; errors?: unknown };
  assert.equal(errors, undefined, `${mutation}: ${JSON.stringify(errors)}`);
  return data[mutation];
}
