import type { Instant } from '../../domain/calendar/dates.ts';
import type { Fault } from '../../domain/refusal.ts';
import type { RecordWriter } from '../../record/record.ts';

/** So far clocks may be apart: what was meant for now comes out now. */
const CLOCK_SKEW_TOLERANCE_MS = 5_000;

/**
 * Refuses an instant of publication that has passed: it would be public at once, and nobody could take it back.
 * @param publishAt null for at once
 * @returns INVALID where it lies more than five seconds behind the record's clock; else nothing
 */
export function pastPublicationFaults(
  { recordedAt }: Pick<RecordWriter, 'recordedAt'>,
  publishAt: Instant | null | undefined,
  ...field: string[]
): Fault[] {
  if (publishAt == null || publishAt >= recordedAt - CLOCK_SKEW_TOLERANCE_MS) return [];
  const message = 'That instant has passed: give a later one, or none to publish at once.';
  return [{ code: 'INVALID', message, field }];
}

/** The same for successors that come out by themselves. */
export function pastSuccessorPublicationFaults(
  record: Pick<RecordWriter, 'recordedAt'>,
  successors: readonly { readonly publishAt?: Instant | null }[] | null | undefined,
  ...field: string[]
): Fault[] {
  return (successors ?? []).flatMap(({ publishAt }, index) =>
    pastPublicationFaults(record, publishAt, ...field, `${index}`, 'publishAt'),
  );
}
