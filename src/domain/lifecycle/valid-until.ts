import type { Instant } from '../calendar/dates.ts';

/** The first instant at which one of several answers changes by itself; null where none is known. */
export function earliestValidUntil(
  answers: readonly { readonly validUntil: Instant | null }[],
): Instant | null {
  const known = answers.flatMap(({ validUntil }) => validUntil ?? []);
  return known.length > 0 ? Math.min(...known) : null;
}

/** The first of some instants after another one; null where none is known. */
export function earliestAfter(instants: readonly (Instant | null)[], at: Instant): Instant | null {
  return instants.reduce<Instant | null>(
    (first, one) =>
      one !== null && one > at && Number.isFinite(one) && (first === null || one < first) ? one : first,
    null,
  );
}
