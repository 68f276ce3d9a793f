import type { PreciseDate } from '../domain/calendar/dates.ts';
import type { Fact, TextByLocale, FactData, Source } from '../domain/fact/fact.ts';
import type { Context } from './context.ts';
import type { RecordWriter } from './record.ts';

export interface NewPromise {
  readonly itemId: string;
  /** The last day by which more will be said; null for a promise without a date. */
  readonly by: PreciseDate | null;
  readonly text?: TextByLocale | null;
  readonly effectiveOn?: PreciseDate | null;
  readonly noticeId?: string | null;
  readonly source?: Source | null;
}

/** Promises a next word, one public fact each; a later promise takes the place of an earlier one. */
export async function appendPromiseFacts(
  _ctx: Context,
  record: RecordWriter,
  promises: readonly NewPromise[],
): Promise<Fact[]> {
  return await record.append(
    promises.map((one) => ({
      itemId: one.itemId,
      kind: 'UPDATE_PROMISED',
      effectiveAt: one.effectiveOn ? null : record.recordedAt,
      effectiveOn: one.effectiveOn ?? null,
      noticeId: one.noticeId ?? null,
      text: one.text ?? null,
      source: one.source ?? null,
      data: { promise: { by: one.by } },
    })),
  );
}

export interface NewUpdate {
  readonly itemId: string;
  readonly id?: string;
  readonly text: TextByLocale;
  /** None: everywhere. */
  readonly markets?: readonly string[];
  readonly resumesOn?: PreciseDate | null;
  /** The stock is gone while which orders were taken. */
  readonly stockGone?: boolean;
  readonly by?: PreciseDate | null;
  readonly noticeId?: string | null;
  readonly source?: Source | null;
}

/** Says more without changing the state, one public fact each; that keeps a promise, and may make the next. */
export async function appendUpdateFacts(
  _ctx: Context,
  record: RecordWriter,
  updates: readonly NewUpdate[],
): Promise<Fact[]> {
  return await record.append(
    updates.map(({ itemId, id, text, markets, noticeId, source, ...rest }) => ({
      itemId,
      kind: 'UPDATE_POSTED',
      ...(id && { id }),
      effectiveAt: record.recordedAt,
      noticeId: noticeId ?? null,
      text,
      source: source ?? null,
      markets: markets ?? [],
      data: factDataOfUpdate(rest),
    })),
  );
}

/** What an update says beside its text. */
export function factDataOfUpdate({
  resumesOn,
  by,
  stockGone,
}: Pick<NewUpdate, 'resumesOn' | 'by' | 'stockGone'>): FactData {
  return {
    ...(resumesOn && { resumesOn }),
    ...(by && { promise: { by } }),
    ...(stockGone && { stockGone }),
  };
}
