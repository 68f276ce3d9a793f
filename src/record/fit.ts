import type { Fact, FitData, Source } from '../domain/fact/fact.ts';
import type { Context } from './context.ts';
import type { RecordWriter } from './record.ts';

export interface NewFit {
  readonly itemId: string;
  readonly fit: FitData;
  readonly source?: Source | null;
  /** The id that its fact was promised; else it gets one. */
  readonly id?: string;
}

/** Declares how items fit hosts, one public fact each; declaring again replaces what was said. */
export async function appendFitFacts(
  _ctx: Context,
  record: RecordWriter,
  fits: readonly NewFit[],
): Promise<Fact[]> {
  return await record.append(
    fits.map(({ id, itemId, fit, source }) => ({
      ...(id && { id }),
      itemId,
      kind: 'FIT_DECLARED',
      effectiveAt: source ? null : record.recordedAt,
      source: source ?? null,
      data: { fit },
    })),
  );
}
