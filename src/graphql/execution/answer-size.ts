import { GraphQLError } from 'graphql';
import type { Role } from '../../domain/words.ts';
import { ROLE_LIMITS } from '../../limits/role-limits.ts';

/**
 * The error that refuses an answer too large for a role, before it is turned into text; null where it is allowed.
 * @param data what the execution found
 */
export function answerSizeErrorIfOver(data: unknown, role: Role): GraphQLError | null {
  const limit = ROLE_LIMITS[role].answerBytes;
  if (jsonBytesLeftAfter(data, limit) >= 0) return null;
  const message = `The answer would be larger than ${limit} bytes: ask for smaller pages or fewer fields.`;
  return new GraphQLError(message, { extensions: { code: 'TOO_EXPENSIVE', http: { status: 400 } } });
}

/**
 * What is left of so many bytes after a value is written as JSON in UTF-8, escapes aside; below zero as soon as there is
 * too much, without looking further.
 */
export function jsonBytesLeftAfter(value: unknown, left: number, onStep: () => void = () => {}): number {
  onStep();
  if (typeof value === 'string') return left - Buffer.byteLength(value) - 2;
  if (typeof value !== 'object' || value === null) return left - String(value).length;
  let rest = left - 1;
  if (Array.isArray(value)) {
    for (const one of value) {
      rest = jsonBytesLeftAfter(one, rest - 1, onStep);
      if (rest < 0) return rest;
    }
    return rest - (value.length === 0 ? 1 : 0);
  }
  const names = Object.keys(value);
  for (const name of names) {
    rest = jsonBytesLeftAfter(
      (value as Record<string, unknown>)[name],
      rest - Buffer.byteLength(name) - 4,
      onStep,
    );
    if (rest < 0) return rest;
  }
  return rest - (names.length === 0 ? 1 : 0);
}
