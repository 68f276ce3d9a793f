import { maySeeUnpublished } from '../../record/context.ts';
import type { RequestContext } from '../context.ts';
import type { DemandParent } from '../parents.ts';
import { itemBySkuAsWritten } from './look-up.ts';

/**
 * Who waits for news of the item with a SKU, to be counted (rules.md, R134).
 * @returns null for what was never sold, and for all but managers and admins
 */
export async function findDemand(ctx: RequestContext, sku: string): Promise<DemandParent | null> {
  return maySeeUnpublished(ctx) ? await itemBySkuAsWritten(ctx, sku) : null;
}
