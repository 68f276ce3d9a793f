import { publicId, uuidFromPublicId } from '../../domain/item/public-id.ts';
import { createRefusal } from '../../domain/refusal.ts';
import { lockDangerReports, type LockedDangerReport } from '../../record/danger-report.ts';
import type { RecordWriter } from '../../record/record.ts';

/**
 * Reports by their public ids, locked, each once and in the order in which they were confirmed.
 * @param field where the caller gave them; with a position where they were given as a list
 * @throws Refusal NOT_FOUND for one that there is not; CONFLICT for one for which a warning was issued already
 */
export async function requireDangerReports(
  record: RecordWriter,
  ids: readonly string[],
  field: string,
): Promise<LockedDangerReport[]> {
  const uuids = ids.map((id) => uuidFromPublicId(id, 'DangerReport'));
  const found = await lockDangerReports(
    record,
    uuids.filter((id) => id !== null),
  );
  for (const [at, uuid] of uuids.entries())
    if (!found.some(({ id }) => id === uuid))
      throw createRefusal(
        'NOT_FOUND',
        'There is no such report: ask for `viewer.dangerReports`.',
        field,
        `${at}`,
      );
  const advised = found.find(({ state }) => state === 'ADVISED');
  if (advised)
    throw createRefusal(
      'CONFLICT',
      `A warning was issued for ${publicId('DangerReport', advised.id)} already.`,
      field,
    );
  return found.toSorted((one, other) => one.reportedAt - other.reportedAt);
}
