import type { GraphQLFormattedError } from 'graphql';

type ErrorPath = NonNullable<GraphQLFormattedError['path']>;

/**
 * Errors in the order of their paths, those without one first: as they come, their order hangs on chance, and with it
 * would the bytes of the answer.
 */
export function sortErrorsByPath<Formatted extends Pick<GraphQLFormattedError, 'path'>>(
  errors: readonly Formatted[],
): Formatted[] {
  return errors.toSorted((one, other) => compareErrorPaths(one.path ?? [], other.path ?? []));
}

function compareErrorPaths(one: ErrorPath, other: ErrorPath): number {
  for (let step = 0; step < Math.min(one.length, other.length); step++) {
    const [a, b] = [one[step]!, other[step]!];
    if (a !== b) return a < b ? -1 : 1;
  }
  return one.length - other.length;
}
