import assert from 'node:assert/strict';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Answer, LastcallError } from '../../../src/storefront/client/client-types.ts';

/** The value of an answer that is whole. */
export function wholeValue<Value>(answer: Answer<Value>): Value {
  assert.ok(answer.ok, JSON.stringify(answer));
  assert.deepEqual([answer.errors, answer.hints], [[], []]);
  return answer.value;
}

/** Why there is no answer. */
export function failureOf(answer: Answer<unknown>): LastcallError {
  assert.ok(!answer.ok, JSON.stringify(answer));
  return answer.error;
}

/** Serves on a free port while the work runs, and gives it the address. */
export async function withServer<T>(
  listener: RequestListener,
  work: (address: string) => Promise<T>,
): Promise<T> {
  const server = createServer(listener);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  try {
    return await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  }
}
