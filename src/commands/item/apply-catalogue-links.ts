import { identifierKey } from '../../record/identifier-key.ts';
import { type Fault, isTransient, Refusal } from '../../domain/refusal.ts';
import type { Context } from '../../record/context.ts';
import { nameSuccessor } from '../succession/name-successor.ts';
import { UnchangedRefusal } from '../pipeline/unchanged.ts';
import type { CatalogueRow, RefusedRow } from '../../vocabularies/catalogue/catalogue-table.ts';
import { declareFit } from './declare-fit.ts';

/** One thing that a row says of its item and another. */
interface Link {
  readonly row: CatalogueRow;
  readonly field: 'fits' | 'successors';
  readonly other: string;
}

/**
 * Says what fits what and what follows what, once all items of a catalogue are there; what is so already is said no more.
 * @param rows those of which nothing was refused
 * @param refused what is refused is added to it
 * @returns how much was said, or would be
 */
export async function applyCatalogueLinks(
  ctx: Context,
  rows: readonly CatalogueRow[],
  dryRun: boolean,
  refused: RefusedRow[],
): Promise<number> {
  const entered = new Set(rows.map(({ item }) => identifierKey('SKU', item.sku)));
  let said = 0;
  for (const link of rows.flatMap(linksOf)) {
    const faults = await sayLink(ctx, link, dryRun);
    if (faults === null) continue;
    // In a trial the items that the table enters are not there yet.
    const isToCome = [link.row.item.sku, link.other].some((sku) => entered.has(identifierKey('SKU', sku)));
    const isFine = dryRun && isToCome && faults.every(({ code }) => code === 'NOT_FOUND');
    if (isFine || faults.length === 0) said += 1;
    else refused.push(...faults.map(({ message }) => ({ row: link.row, field: [link.field], message })));
  }
  return said;
}

function linksOf(row: CatalogueRow): Link[] {
  return [
    ...(row.fits ?? []).map((other): Link => ({ row, field: 'fits', other })),
    ...(row.successors ?? []).map((other): Link => ({ row, field: 'successors', other })),
  ];
}

/** What speaks against it; null where it is so already. */
async function sayLink(
  ctx: Context,
  { row, field, other }: Link,
  dryRun: boolean,
): Promise<readonly Fault[] | null> {
  const { sku } = row.item;
  try {
    if (field === 'fits') await declareFit(ctx, { sku, hostSku: other, verdict: 'FITS', dryRun });
    else await nameSuccessor(ctx, { sku, successor: { sku: other, kind: 'SUCCESSOR' }, dryRun });
    return [];
  } catch (error) {
    if (error instanceof UnchangedRefusal) return null;
    if (!(error instanceof Refusal) || isTransient(error)) throw error;
    return error.faults;
  }
}
