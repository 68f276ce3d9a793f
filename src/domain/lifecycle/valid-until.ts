import type { Instant } from '../../../domain/calendar/dates.ts';

/** The first instant at which one of several answers changes by itself; null where none is known. */
export function earliestValidUntil(
  answers: readonly { readonly validUntil: Instant | null }[],
): Instant | null {
  const known = answers.flatMap(({ validUntil }) => validUntil ?? []);
  return known.length > 0 ? Math.min(...known) : null;
}
