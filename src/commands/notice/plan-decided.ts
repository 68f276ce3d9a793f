import {
  duplicateRowFaults,
  rowFaultInputPath,
  type PlanCheckRow,
  successionCycleFaults,
} from '../../domain/notice/plan.ts';
import { type Fault, Refusal, refuseIfAny } from '../../domain/refusal.ts';
import type { Context } from '../../record/context.ts';
import type { RecordWriter } from '../../record/record.ts';
import { successorsEndedByPlanFaults, type PlanRowNamingSuccessors } from '../pipeline/dead-successors.ts';
import { pastPublicationFaults, pastSuccessorPublicationFaults } from '../pipeline/late.ts';
import {
  findKnownItemsBySku,
  type KnownItem,
  mentionFaults,
  requireExpectedVersion,
} from '../pipeline/references.ts';
import { reachableSuccessorEdges } from '../pipeline/successor-references.ts';
import { validateTransitionInput, type ValidatedTransition } from '../transition/transition-decided.ts';
import type { ParsedNoticePlanRow, ParsedNoticePlan } from './plan-given.ts';

/** A row of a plan as the rules see it: decided, or everything that speaks against it. */
export interface DecidedOrFaultyPlanRow {
  readonly row: ParsedNoticePlanRow;
  readonly itemId: string | null;
  readonly decided: ValidatedTransition | null;
  readonly faults: readonly Fault[];
}

/** Decides every row of a plan by itself, then what the rows are to one another. */
export async function decidePlanRows(
  ctx: Context,
  record: RecordWriter,
  plan: ParsedNoticePlan,
): Promise<DecidedOrFaultyPlanRow[]> {
  const known = await findKnownItemsBySku(
    record,
    plan.rows.flatMap(({ sku, input }) => [sku, ...(input?.successors ?? []).map((one) => one.sku)]),
  );
  const ids = [...new Set([...known.values()].map(({ reference }) => reference.id))];
  await record.items(ids);
  await record.histories(ids);
  await reachableSuccessorEdges(record, ids);
  const rows: DecidedOrFaultyPlanRow[] = [];
  for (const row of plan.rows) rows.push(await decidePlanRow(ctx, record, plan, row, known));
  return await rowsWithCrossRowFaults(ctx, record, plan, rows, known);
}

async function decidePlanRow(
  ctx: Context,
  record: RecordWriter,
  plan: ParsedNoticePlan,
  row: ParsedNoticePlanRow,
  known: ReadonlyMap<string, KnownItem>,
): Promise<DecidedOrFaultyPlanRow> {
  const itemId = known.get(row.sku)?.reference.id ?? null;
  if (row.faults.length > 0 || !row.input) return { row, itemId, decided: null, faults: row.faults };
  const { index, sku, input } = row;
  try {
    refuseIfAny(mentionFaults(known, { sku, comesOut: plan.publishAt }, ['sku']));
    const item = await record.item(itemId!);
    await requireExpectedVersion(record, item, input.expectedVersion);
    return { row, itemId, decided: await validateTransitionInput(ctx, record, item, input), faults: [] };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return {
      row,
      itemId,
      decided: null,
      faults: error.faults.map((fault) => faultWithRowInputPath(plan, fault, index)),
    };
  }
}

/** What only shows when the rows are seen together. */
async function rowsWithCrossRowFaults(
  ctx: Context,
  record: RecordWriter,
  plan: ParsedNoticePlan,
  rows: readonly DecidedOrFaultyPlanRow[],
  known: ReadonlyMap<string, KnownItem>,
): Promise<DecidedOrFaultyPlanRow[]> {
  const decidedRows = rows.flatMap(({ row, decided }): PlanCheckRow[] =>
    decided
      ? [
          {
            index: row.index,
            itemId: decided.setting.item.id,
            sku: decided.setting.item.sku,
            markets: decided.state.markets ?? [],
            successors: (row.input!.successors ?? []).map(({ sku }) => known.get(sku)!.reference),
          },
        ]
      : [],
  );
  const edges = await reachableSuccessorEdges(
    record,
    decidedRows.flatMap(({ successors }) => successors.map(({ id }) => id)),
  );
  const crossRowFaults = [...duplicateRowFaults(decidedRows), ...successionCycleFaults(decidedRows, edges)];
  const faults =
    crossRowFaults.length > 0
      ? crossRowFaults
      : await successorsEndedByPlanFaults(ctx, rows.flatMap(toSuccessorCheckRows));
  const byRow = Map.groupBy(faults, ({ row }) => row);
  return rows.map((one) => {
    const found = (byRow.get(one.row.index) ?? []).map(({ row, ...fault }) =>
      faultWithRowInputPath(plan, fault, row),
    );
    return found.length > 0 ? { ...one, decided: null, faults: found } : one;
  });
}

function toSuccessorCheckRows({ row, decided }: DecidedOrFaultyPlanRow): PlanRowNamingSuccessors[] {
  if (!decided) return [];
  const { state, setting, parts } = decided;
  const ends = state.to === 'DISCONTINUED' && (state.markets ?? []).length === 0;
  const successors = [...state.successors, ...parts.later.map(({ successor }) => successor)];
  return [{ index: row.index, itemId: setting.item.id, ends, forced: row.input?.force === true, successors }];
}

/** Rows that say different things need a notice that says what they have in common. */
export function missingCommonTextFaults(
  { defaultLocale }: Context,
  { text, rows }: ParsedNoticePlan,
): Fault[] {
  const lacksCommonText = rows.length > 0 && rows.every(({ input }) => input?.text) && !text[defaultLocale];
  const message = `Give the public text of the notice in "${defaultLocale}": its rows do not say the same.`;
  return lacksCommonText ? [{ code: 'TEXT_REQUIRED', message, field: ['notice', 'text'] }] : [];
}

/** Instants of a notice and of its rows' successors that have passed. */
export function pastInstantFaultsInPlan(
  record: RecordWriter,
  { publishAt, rows }: ParsedNoticePlan,
): Fault[] {
  return [
    ...pastPublicationFaults(record, publishAt, 'notice', 'publishAt'),
    ...rows.flatMap(({ index, input }) =>
      pastSuccessorPublicationFaults(record, input?.successors, 'rows', `${index}`, 'successors'),
    ),
  ];
}

function faultWithRowInputPath(
  { raw }: ParsedNoticePlan,
  { field = [], ...fault }: Fault,
  index: number,
): Fault {
  return { ...fault, field: rowFaultInputPath(raw.notice, raw.rows[index]!, index, field) };
}

/** So many items are named before a fault that only some rows have. */
const MAX_SKUS_NAMED_PER_FAULT = 3;

/** All faults of rows, each once. What stands in the notice and is wrong for some rows only is told with their SKUs. */
export function uniqueRowFaults(rows: readonly DecidedOrFaultyPlanRow[]): Fault[] {
  const found = rows.flatMap(({ row, faults }) => faults.map((fault) => ({ fault, sku: row.sku })));
  const groups = Map.groupBy(found, ({ fault }) => JSON.stringify(fault));
  return [...groups.values()].map((same) => {
    const { fault } = same[0]!;
    if (fault.field?.[0] !== 'notice' || same.length === rows.length) return fault;
    return { ...fault, message: `${skusText(same.map(({ sku }) => sku))}: ${fault.message}` };
  });
}

function skusText(skus: readonly string[]): string {
  const more = skus.length - MAX_SKUS_NAMED_PER_FAULT;
  const named = skus.slice(0, MAX_SKUS_NAMED_PER_FAULT).join(', ');
  return more > 0 ? `${named} and ${more} more` : named;
}
