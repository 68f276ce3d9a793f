import type { Hint, LastcallError, Success } from './client-types.ts';

/** An answer with a value, and what is to be known about it. */
export const createSuccess = <Value>(
  value: Value,
  errors: readonly LastcallError[] = [],
  hints: readonly Hint[] = [],
): Success<Value> => ({ ok: true, value, errors, hints });
