import type { Request } from 'express';
import type { z } from 'zod';
import { type Fault, Refusal } from '../../domain/refusal.ts';
import type { Context } from '../../record/context.ts';
import { requestedMarket } from '../request/market.ts';
import { parseQueryParameters } from '../request/query.ts';

/**
 * The parameters of a request by a shape.
 * @throws Refusal that names every parameter that is wrong, with a market that nobody defined: where all can be read, the document
 * that is then run refuses that one
 */
export async function requestedParameters<Shape>(
  request: Request,
  ctx: Context,
  shape: z.ZodType<Shape>,
): Promise<Shape> {
  try {
    return parseQueryParameters(request, shape);
  } catch (error) {
    if (!(error instanceof Refusal) || error.faults.some(({ field }) => field?.includes('market')))
      throw error;
    const [first, ...more] = error.faults;
    throw new Refusal(first!, ...more, ...(await faultsOfMarket(request, ctx)));
  }
}

async function faultsOfMarket(request: Request, ctx: Context): Promise<readonly Fault[]> {
  try {
    await requestedMarket(request, ctx);
    return [];
  } catch (error) {
    if (error instanceof Refusal) return error.faults;
    throw error;
  }
}
