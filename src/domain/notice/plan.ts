import { type CommitmentSubject, isSameCommitmentSubject } from '../commitment/commitment-subject.ts';
import type { Fault } from '../refusal.ts';
import type { LifecycleState } from '../words.ts';
import { cycleClosedBy, type EdgeRef } from '../succession/succession-cycle.ts';

/** So many rows one notice may have. */
export const MAX_NOTICE_ROWS = 250;

/** What a notice and its rows both may say; a row that does not say it says what the notice does. */
export interface SharedNoticeFields {
  readonly commitments?: readonly CommitmentSubject[] | null;
  readonly [part: string]: unknown;
}

/** The states whose announcement speaks of a last order. */
export const STATES_WITH_LAST_ORDER: readonly unknown[] = [
  'DISCONTINUED',
  'REPLACEMENT_PLANNED',
] satisfies LifecycleState[];

/**
 * A row of a notice with what the notice says for it. A part that the row does not give, or gives as null, is the
 * notice's: a last order only where the row's state has one; of the commitments, those for facets that the row does not
 * speak of, what is free and what is paid apart.
 */
export function rowWithNoticeDefaults<Row extends SharedNoticeFields>(
  whole: SharedNoticeFields,
  row: Row,
): Row {
  const { lastOrder: _last, ...others } = whole;
  const notice = STATES_WITH_LAST_ORDER.includes(row['to']) ? whole : others;
  return mergeUnfilteredNoticeIntoRow(notice, row);
}

function mergeUnfilteredNoticeIntoRow<Row extends SharedNoticeFields>(
  notice: SharedNoticeFields,
  row: Row,
): Row {
  const given = Object.fromEntries(Object.entries(row).filter(([, part]) => part != null));
  const own = row.commitments ?? [];
  const others = (notice.commitments ?? []).filter(
    (one) => !own.some((commitment) => isSameCommitmentSubject(commitment, one)),
  );
  const commitments = [...own, ...others];
  return { ...notice, ...given, ...(commitments.length > 0 && { commitments }) } as Row;
}

/**
 * Where a fault of a row stands in the input: in the row, or in the notice from which the row has it.
 * @param field the way to it in the row with what it inherits
 */
export function rowFaultInputPath(
  notice: SharedNoticeFields,
  row: SharedNoticeFields,
  index: number,
  field: readonly string[],
): string[] {
  const [part, at, ...rest] = field;
  const inRow = ['rows', `${index}`, ...field];
  if (part === undefined || notice[part] == null) return inRow;
  if (part !== 'commitments' || at === undefined) return row[part] == null ? ['notice', ...field] : inRow;
  const own = row.commitments ?? [];
  if (Number(at) < own.length) return inRow;
  const isInherited = (given: CommitmentSubject) => !own.some((one) => isSameCommitmentSubject(one, given));
  const given = notice.commitments!.flatMap((one, position) => (isInherited(one) ? [position] : []));
  return ['notice', part, `${given[Number(at) - own.length]}`, ...rest];
}

/** A row as far as it is compared with the other rows of its notice. */
export interface PlanCheckRow {
  readonly index: number;
  readonly itemId: string;
  readonly sku: string;
  readonly markets: readonly string[];
  readonly successors: readonly { readonly id: string; readonly sku: string }[];
}

/** What is wrong with one row because of another, and which row it is. */
export interface RowFault extends Fault {
  readonly row: number;
}

/** One item, one row in each market: which row would hold could not be told. */
export function duplicateRowFaults(rows: readonly PlanCheckRow[]): RowFault[] {
  const byItem = Map.groupBy(rows, ({ itemId }) => itemId);
  return rows.flatMap((row): RowFault[] => {
    const clash = byItem.get(row.itemId)!.find((one) => one.index < row.index && doRowMarketsClash(one, row));
    if (!clash) return [];
    const message = `Row ${clash.index + 1} says it of ${row.sku} already: give one row for each item and market.`;
    return [{ row: row.index, code: 'DUPLICATE', message, field: ['sku'] }];
  });
}

/** Without markets a change holds everywhere; beside one for a single market both can stand. */
function doRowMarketsClash(one: PlanCheckRow, other: PlanCheckRow): boolean {
  if (one.markets.length === 0 || other.markets.length === 0)
    return one.markets.length === other.markets.length;
  return one.markets.some((market) => other.markets.includes(market));
}

/**
 * Rows whose successors lead back to their item through other rows of the same notice (rules.md, R39, R62).
 * @param edges the ways that are public already
 */
export function successionCycleFaults(rows: readonly PlanCheckRow[], edges: readonly EdgeRef[]): RowFault[] {
  const planned = rows.flatMap(({ itemId, successors }) =>
    successors.map(({ id }) => ({ fromId: itemId, toId: id })),
  );
  const names = new Map(
    rows.flatMap(({ itemId, sku, successors }) => [
      [itemId, sku] as const,
      ...successors.map((one) => [one.id, one.sku] as const),
    ]),
  );
  const all = [...edges, ...planned];
  return rows.flatMap(({ index, itemId, successors }) =>
    successors.flatMap(({ id }, at): RowFault[] => {
      const path = cycleClosedBy(all, itemId, id);
      if (!path) return [];
      const text = [...path, itemId].map((one) => names.get(one) ?? '…').join(' → ');
      const message = `The rows of this notice would close a circle: ${text}.`;
      return [{ row: index, code: 'SUCCESSION_CYCLE', message, field: ['successors', `${at}`, 'sku'] }];
    }),
  );
}
