import DataLoader from 'dataloader';
import {
  CLIENT_GONE_REFUSAL,
  createRequestBudget,
  type BudgetPayer,
  type RequestBudget,
} from '../limits/request-budget.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Context } from '../record/context.ts';
import { type ItemPrefetchOptions, type PrefetchedItem, prefetchItemsBySku } from './item-prefetch.ts';

/** So many items share a statement at most, since each waits for all; longer lists are read by themselves. */
const MAX_ITEMS_PER_SHARED_STATEMENT = 8;

/**
 * Reads that several requests of one payer make at the same time, as one statement (request coalescing): it takes one
 * turn of that payer's, and each request pays for the items that it asked for. A request that ends waits no longer; with
 * the last of them the statement ends.
 */
export interface CoalescedReads {
  /** As `prefetchItemsBySku`. Where all together cost more than one request may, each reads by itself. */
  readonly itemsBySku: (
    ctx: Context,
    skus: readonly string[],
    prefetch: ItemPrefetchOptions,
  ) => Promise<(PrefetchedItem | null)[]>;
}

interface SkuReadRequest {
  readonly ctx: Context;
  readonly budget: RequestBudget;
  readonly sku: string;
}

/** @param services whose statements are paid from the budget that they are given */
export function createCoalescedReads(services: Pick<Context, 'rows'>): CoalescedReads {
  const loaders = new Map<string, DataLoader<SkuReadRequest, PrefetchedItem | null>>();

  async function readTogether(
    readings: readonly SkuReadRequest[],
    prefetch: ItemPrefetchOptions,
  ): Promise<(PrefetchedItem | null)[]> {
    const [{ ctx, budget: first }] = readings as readonly [SkuReadRequest];
    const skus = readings.map(({ sku }) => sku);
    if (readings.length === 1) return await prefetchItemsBySku(ctx, skus, prefetch);
    const shared = createRequestBudget(first);
    const budgets = new Set(readings.map(({ budget }) => budget));
    const onEnds = [...budgets].map((budget) =>
      budget.onEnd((why) => {
        budgets.delete(budget);
        if (budgets.size === 0) shared.end(why);
      }),
    );
    const rows: Context['rows'] = async (sql, values) => await services.rows(sql, values, shared);
    try {
      return await prefetchItemsBySku({ ...ctx, rows }, skus, prefetch);
    } finally {
      const { databaseMs, readBytes } = first.limits;
      const [ms, bytes] = [databaseMs - shared.databaseMsLeft(), readBytes - shared.bytesLeft()];
      shared.end(CLIENT_GONE_REFUSAL);
      for (const stopListening of onEnds) stopListening();
      for (const { budget } of readings) budget.charge(ms / readings.length, bytes / readings.length);
    }
  }

  const loaderFor = (payer: BudgetPayer, prefetch: ItemPrefetchOptions) => {
    const key = `${payer.flow} ${payer.isInside} ${prefetch.facts} ${prefetch.successors}`;
    const open = loaders.get(key);
    if (open) return open;
    const loader = new DataLoader<SkuReadRequest, PrefetchedItem | null>(
      async (readings) => {
        loaders.delete(key);
        return await readTogether(readings, prefetch);
      },
      { cache: false, maxBatchSize: MAX_ITEMS_PER_SHARED_STATEMENT },
    );
    loaders.set(key, loader);
    return loader;
  };
  return {
    itemsBySku: async (ctx, skus, prefetch) => {
      const { budget } = ctx;
      if (!budget || skus.length > MAX_ITEMS_PER_SHARED_STATEMENT)
        return await prefetchItemsBySku(ctx, skus, prefetch);
      const over = budget.refusal();
      if (over) throw over;
      const loader = loaderFor(budget, prefetch);
      try {
        return await whileRequestLasts(
          budget,
          Promise.all(skus.map((sku) => loader.load({ ctx, budget, sku }))),
        );
      } catch (error) {
        if (!(error instanceof Refusal) || error.faults[0]?.code !== 'TOO_EXPENSIVE') throw error;
        return await prefetchItemsBySku(ctx, skus, prefetch);
      }
    },
  };
}

/** What work comes to, as long as the request goes on. */
async function whileRequestLasts<T>(budget: RequestBudget, work: Promise<T>): Promise<T> {
  return await new Promise((resolve, reject) => {
    const stopListening = budget.onEnd(reject);
    work.then(resolve, reject).finally(stopListening);
  });
}
