import type { ItemName } from '../../domain/fact.ts';
import { circleFaults, doubleFaults, type Placed } from '../../domain/plan.ts';
import { type Fault, Refusal } from '../../domain/refusal.ts';
import type { Context } from '../context.ts';
import type { OpenRecord } from '../record.ts';
import type { Plan, PlanRow } from './plan-given.ts';
import { itemsNamed, versionExpected } from './references.ts';
import { edgesFrom } from './successor-references.ts';
import { type Decided, decideTransition } from './transition-decided.ts';

/** A row of a plan as the rules see it: decided, or everything that speaks against it. */
export interface RowDecided {
  readonly row: PlanRow;
  readonly itemId: string | null;
  readonly decided: Decided | null;
  readonly faults: readonly Fault[];
}

/** Decides every row of a plan by itself, then what the rows are to one another. */
export async function decidePlan(ctx: Context, record: OpenRecord, plan: Plan): Promise<RowDecided[]> {
  const known = await itemsNamed(
    record,
    plan.rows.flatMap(({ sku, input }) => [sku, ...(input?.successors ?? []).map((one) => one.sku)]),
  );
  const ids = [...new Set([...known.values()].map(({ id }) => id))];
  await record.items(ids);
  await record.histories(ids);
  await edgesFrom(record, ids);
  const rows: RowDecided[] = [];
  for (const row of plan.rows) rows.push(await decideRow(ctx, record, row, known.get(row.sku) ?? null));
  return await decideTogether(record, rows);
}

async function decideRow(
  ctx: Context,
  record: OpenRecord,
  row: PlanRow,
  named: ItemName | null,
): Promise<RowDecided> {
  const itemId = named?.id ?? null;
  if (row.faults.length > 0 || !row.input) return { row, itemId, decided: null, faults: row.faults };
  const { index, sku, input } = row;
  try {
    if (!named) {
      const message = `There is no item with the SKU "${sku}".`;
      throw new Refusal({ code: 'NOT_FOUND', message, field: ['sku'] });
    }
    const item = (await record.items([named.id])).get(named.id)!;
    await versionExpected(record, item, input.expectedVersion);
    return { row, itemId, decided: await decideTransition(ctx, record, item, input), faults: [] };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { row, itemId, decided: null, faults: error.faults.map((fault) => placed(fault, index)) };
  }
}

/** What only shows when the rows are seen together. */
async function decideTogether(record: OpenRecord, rows: readonly RowDecided[]): Promise<RowDecided[]> {
  const standing = rows.flatMap(({ row, decided }): Placed[] =>
    decided
      ? [
          {
            index: row.index,
            itemId: decided.setting.item.id,
            sku: decided.setting.item.sku,
            markets: decided.saying.markets ?? [],
            successors: decided.saying.successors.map(({ successor }) => successor),
          },
        ]
      : [],
  );
  const edges = await edgesFrom(
    record,
    standing.flatMap(({ successors }) => successors.map(({ id }) => id)),
  );
  const faults = [...doubleFaults(standing), ...circleFaults(standing, edges)];
  const byRow = Map.groupBy(faults, ({ row }) => row);
  return rows.map((one) => {
    const found = (byRow.get(one.row.index) ?? []).map(({ row, ...fault }) => placed(fault, row));
    return found.length > 0 ? { ...one, decided: null, faults: found } : one;
  });
}

/** Rows that say different things need a notice that says what they have in common. */
export function silentFaults(
  { defaultLocale }: Context,
  { text }: Plan,
  rows: readonly RowDecided[],
): Fault[] {
  if (text[defaultLocale] || rows.every(({ decided }) => decided === null)) return [];
  const message = `Give the public text of the notice in "${defaultLocale}": its rows do not say the same.`;
  return [{ code: 'TEXT_REQUIRED', message, field: ['notice', 'text'] }];
}

function placed({ field = [], ...fault }: Fault, index: number): Fault {
  return { ...fault, field: ['rows', `${index}`, ...field] };
}
