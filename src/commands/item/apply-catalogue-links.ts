import { isTransientRefusal, Refusal } from '../../domain/refusal.ts';
import type { Context } from '../../record/context.ts';
import { nameSuccessor } from '../succession/name-successor.ts';
import { UnchangedRefusal } from '../pipeline/unchanged.ts';
import type { CatalogueRow, RefusedCatalogueRow } from '../../vocabularies/catalogue/catalogue-table.ts';
import {
  type CatalogueLink,
  type CatalogueRowsAndKinds,
  createLinkTrial,
  type LinkFaultsOrUnchanged,
} from './catalogue-link-trial.ts';
import { declareFit } from './declare-fit.ts';

/** So many links are looked up together. */
const LINKS_PER_PORTION = 250;

/**
 * Says what fits what and what follows what, once all items of a catalogue are there. What the record says of the two already
 * stays as it is: a table can say neither under which condition something fits, nor in which way something follows.
 * @param outcome what is said, or would be, is counted in it, and what is refused is added
 */
export async function applyCatalogueLinks(
  ctx: Context,
  catalogue: CatalogueRowsAndKinds,
  dryRun: boolean,
  outcome: { linked: number; readonly refused: RefusedCatalogueRow[] },
): Promise<void> {
  const links = catalogue.rows.flatMap(linksInRow);
  const tryLinks = createLinkTrial(ctx, catalogue, (link) => recordOrTryLink(ctx, link, true));
  for (let from = 0; from < links.length; from += LINKS_PER_PORTION) {
    const portion = links.slice(from, from + LINKS_PER_PORTION);
    const trial = dryRun ? await tryLinks(portion) : null;
    for (const [index, link] of portion.entries()) {
      const faults = trial ? trial[index]! : await recordOrTryLink(ctx, link, false);
      if (faults?.length === 0) outcome.linked += 1;
      for (const { message } of faults ?? [])
        outcome.refused.push({ row: link.row, field: [link.field], message });
    }
  }
}

function linksInRow(row: CatalogueRow): CatalogueLink[] {
  return [
    ...(row.fits ?? []).map((other): CatalogueLink => ({ row, field: 'fits', other })),
    ...(row.successors ?? []).map((other): CatalogueLink => ({ row, field: 'successors', other })),
  ];
}

/** What speaks against it; null where the record says it already. */
async function recordOrTryLink(
  ctx: Context,
  { row, field, other }: CatalogueLink,
  dryRun: boolean,
): Promise<LinkFaultsOrUnchanged> {
  const { sku } = row.item;
  try {
    if (field === 'fits')
      await declareFit(ctx, { sku, hostSku: other, verdict: 'FITS', dryRun }, { unlessSaid: true });
    else {
      const successor = { sku: other, kind: 'SUCCESSOR' };
      await nameSuccessor(ctx, { sku, successor, dryRun }, { unlessNamed: true });
    }
    return [];
  } catch (error) {
    if (error instanceof UnchangedRefusal) return null;
    if (!(error instanceof Refusal) || isTransientRefusal(error)) throw error;
    return error.faults;
  }
}
