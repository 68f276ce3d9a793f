import type { SuccessorData } from '../../domain/fact/fact.ts';
import { lifecycleAt } from '../../domain/lifecycle/lifecycle.ts';
import type { Fault } from '../../domain/refusal.ts';
import type { MarketClock } from '../../domain/fact/active-facts.ts';
import type { Context } from '../../record/context.ts';
import { marketsByCode } from '../../record/market.ts';
import type { RecordWriter } from '../../record/record.ts';
import {
  currentSuccessorsOf,
  successionViewFromSuccessorData,
  type HypotheticalChanges,
} from '../../reads/succession.ts';

/**
 * The successors that are discontinued, also while their stocks last, and lead to nothing that can be had: such a one
 * counts as none (rules.md, R40). One that is named for markets is judged in each of them.
 * @param field where the list stands in the input, or the one successor
 * @returns DEAD_SUCCESSOR for each of them, and for which one by its place in the list
 */
export async function deadSuccessorFaults(
  ctx: Context,
  record: RecordWriter,
  successors: readonly SuccessorData[],
  ...field: string[]
): Promise<Fault[]> {
  const items = await record.items(successors.map(({ successor }) => successor.id));
  const isEnded = ({ successor: { id } }: SuccessorData, market: MarketClock | null) =>
    lifecycleAt(items.get(id)!.activeFacts, { at: record.recordedAt, market }).state === 'DISCONTINUED';
  const dead = await endedSuccessorsLeadingNowhere(ctx, successors, isEnded);
  return dead.map(({ successor }) =>
    buildDeadSuccessorFault(
      `${successor.sku} is discontinued itself and leads nowhere: name what can be had.`,
      field,
    ),
  );
}

/** A row of a notice: what it names, and whether it ends its item everywhere. */
export interface PlanRowNamingSuccessors {
  readonly index: number;
  readonly itemId: string;
  readonly ends: boolean;
  /** A row that is forced may name what is dead. */
  readonly forced: boolean;
  readonly successors: readonly SuccessorData[];
}

/** The rows of one notice that name an item which the notice itself ends, and which then leads nowhere. */
export async function successorsEndedByPlanFaults(
  ctx: Context,
  rows: readonly PlanRowNamingSuccessors[],
): Promise<(Fault & { readonly row: number })[]> {
  const ended = new Set(rows.flatMap(({ itemId, ends }) => (ends ? itemId : [])));
  const supposed: HypotheticalChanges = {
    items: new Map([...ended].map((id) => [id, null])),
    edges: rows.flatMap(({ itemId, successors }) =>
      successors.map((data) => successionViewFromSuccessorData(itemId, data)),
    ),
  };
  const isEnded = ({ successor }: SuccessorData) => ended.has(successor.id);
  const named = rows.flatMap(({ successors }) => successors);
  const dead = new Set(await endedSuccessorsLeadingNowhere(ctx, named, isEnded, supposed));
  return rows.flatMap(({ index, forced, successors }) =>
    successors
      .filter((data) => !forced && dead.has(data))
      .map(({ successor }) => {
        const message = `${successor.sku} ends with this notice itself and leads nowhere: name what can be had.`;
        return { row: index, ...buildDeadSuccessorFault(message, ['successors']) };
      }),
  );
}

async function endedSuccessorsLeadingNowhere(
  ctx: Context,
  successors: readonly SuccessorData[],
  isEnded: (data: SuccessorData, market: MarketClock | null) => boolean,
  supposed?: HypotheticalChanges,
): Promise<SuccessorData[]> {
  const codes = [...new Set(successors.flatMap(({ markets }) => markets))];
  const clocks = (await marketsByCode(ctx, codes)).filter((market) => market !== null);
  const dead = new Set<SuccessorData>();
  for (const market of [null, ...clocks]) {
    const ended = successors.filter(
      (data) =>
        (market ? data.markets.includes(market.code) : data.markets.length === 0) && isEnded(data, market),
    );
    if (ended.length === 0) continue;
    const ids = ended.map(({ successor }) => successor.id);
    const query = { host: null, market, includeUnfit: false, ...(supposed && { supposed }) };
    const paths = await currentSuccessorsOf(ctx, ids, query);
    for (const [index, data] of ended.entries()) if (paths[index]!.length === 0) dead.add(data);
  }
  return successors.filter((data) => dead.has(data));
}

function buildDeadSuccessorFault(message: string, field: readonly string[]): Fault {
  return { code: 'DEAD_SUCCESSOR', message, field };
}
