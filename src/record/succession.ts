import type { Fact, TextByLocale, Source, SuccessorData } from '../domain/fact/fact.ts';
import type { Context } from './context.ts';
import type { RecordWriter } from './record.ts';

export interface NewSuccessor {
  readonly itemId: string;
  /** The id that the fact was promised, where it was scheduled. */
  readonly id?: string;
  readonly successor: SuccessorData;
  readonly noticeId?: string | null;
  readonly text?: TextByLocale | null;
  readonly source?: Source | null;
  /** Whether a fact from elsewhere holds from the moment it is recorded; else it always held, as far as is known. */
  readonly dated?: boolean;
}

/** Names successors, one public fact each. */
export async function appendSuccessorFacts(
  _ctx: Context,
  record: RecordWriter,
  successors: readonly NewSuccessor[],
): Promise<Fact[]> {
  return await record.append(
    successors.map((one) => ({
      itemId: one.itemId,
      kind: 'SUCCESSOR_NAMED',
      ...(one.id && { id: one.id }),
      effectiveAt: one.source && !one.dated ? null : record.recordedAt,
      noticeId: one.noticeId ?? null,
      text: one.text ?? null,
      source: one.source ?? null,
      data: { successors: [one.successor] },
    })),
  );
}
