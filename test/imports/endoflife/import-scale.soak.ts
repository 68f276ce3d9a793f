import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Transaction } from 'kysely';
import type { Context } from '../../../src/record/context.ts';
import { importEndoflifeProduct } from '../../../src/imports/endoflife/import.ts';
import { MAX_ROWS_PER_PORTION } from '../../../src/imports/endoflife/portions.ts';
import { at, ctx, on, product, updated } from './imported.ts';

test(`a file of ${MAX_ROWS_PER_PORTION} releases takes as many statements as one of seven`, async () => {
  const statementsFor = async (count: number) => {
    const rows = (step: number) =>
      Array.from({ length: count }, (_, index) => ({
        ...updated(on(`203${step}-01-01`)),
        cycle: `${index}`,
        name: `Thing ${index}`,
        sales: { word: on(`203${step}-02-01`) },
        replacement: { cycle: `${(index + step + 1) % count}` },
      }));
    const imported = product();
    const made: string[] = [];
    const counting = { ...ctx, em: countingManager(ctx.em, made) };
    await importEndoflifeProduct(counting, { ...imported, releases: rows(0) });
    const first = made.splice(0).length;
    at('2024-02-01T12:00:00Z');
    await importEndoflifeProduct(counting, { ...imported, releases: rows(2) });
    return [first, made.length];
  };
  const few = await statementsFor(7);
  assert.ok(
    few.every((count) => count > 0),
    'the statements are seen',
  );
  assert.deepEqual(await statementsFor(MAX_ROWS_PER_PORTION), few);
});

/** A manager that writes down the statements of its transactions. */
function countingManager(em: Context['em'], made: string[]): Context['em'] {
  const watched = <T extends object>(target: T, watch: Partial<Record<keyof T, unknown>>): T =>
    new Proxy(target, {
      get: (_, key) => {
        if (key in watch) return watch[key as keyof T];
        const value: unknown = Reflect.get(target, key);
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      },
    });
  const inside = (forked: Context['em']): Context['em'] => {
    const transaction = forked.getTransactionContext<Transaction<unknown>>()!;
    const executeQuery = (query: { sql: string }) => {
      made.push(query.sql);
      return transaction.executeQuery(query as never);
    };
    return watched(forked, { getTransactionContext: () => watched(transaction, { executeQuery }) });
  };
  const fork = () => {
    const forked = em.fork();
    const transactional = (work: (em: Context['em']) => Promise<unknown>) =>
      forked.transactional((own) => work(inside(own)));
    return watched(forked, { transactional });
  };
  return watched(em, { fork });
}
