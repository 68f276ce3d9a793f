import { setTimeout as pause } from 'node:timers/promises';
import type { Context } from '../../record/context.ts';
import { importPortion } from './portion.ts';
import { splitProductFile, MAX_ROWS_PER_PORTION } from './portions.ts';
import type { ImportedProduct, ImportOutcome } from './product.ts';

/** Between portions those who wait for the record come first. */
const PAUSE_BETWEEN_PORTIONS_MS = 20;

/**
 * Imports one product of endoflife.date: each release is an item, and what the file says of it are facts of a third
 * party. Of an item that was imported before only what is news is recorded, so that the same file again records
 * nothing; what others said of an item is neither corrected nor overruled. An item that the file calls by another
 * cycle stays the same item; one that it does not name any more is not said to be sold. All of a file goes in, or
 * nothing, where it has no more releases than any product has (`MAX_ROWS_PER_PORTION`). A larger one goes in by portions, each of
 * whole items, between which others read and write; one that was interrupted is completed by the next import of it.
 * @returns what was added, renamed, changed and left alone, and what could not be taken
 */
export async function importEndoflifeProduct(
  ctx: Context,
  product: ImportedProduct,
  rowsAtOnce = MAX_ROWS_PER_PORTION,
): Promise<ImportOutcome> {
  const { portions, problems } = await splitProductFile(ctx, product, rowsAtOnce);
  const outcomes: ImportOutcome[] = [];
  for (const portion of portions) {
    if (outcomes.length > 0) await pause(PAUSE_BETWEEN_PORTIONS_MS);
    outcomes.push(await importPortion(ctx, product, portion));
  }
  return {
    added: outcomes.flatMap(({ added }) => added),
    renamed: outcomes.flatMap(({ renamed }) => renamed),
    changed: outcomes.flatMap(({ changed }) => changed),
    unchanged: sumOf(outcomes.map(({ unchanged }) => unchanged)),
    vanished: outcomes.flatMap(({ vanished }) => vanished),
    facts: sumOf(outcomes.map(({ facts }) => facts)),
    leftToOthers: sumOf(outcomes.map(({ leftToOthers }) => leftToOthers)),
    problems: [...problems, ...outcomes.flatMap((outcome) => outcome.problems)],
  };
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}
