import type { Request } from 'express';
import { z } from 'zod';
import type { Context } from '../../record/context.ts';
import { type MarketRow, marketsByCode, unknownMarketRefusal } from '../../record/market.ts';
import { marketParameter } from './parameters.ts';
import { parseQueryParameters } from './query.ts';

const marketQueryShape = z.object({ market: marketParameter.optional() });

/**
 * The market that a request asks for with `?market=`; null where it names none: everywhere.
 * @throws Refusal INVALID for what is no market
 */
export async function requestedMarket(request: Request, ctx: Context): Promise<MarketRow | null> {
  const { market: code } = parseQueryParameters(request, marketQueryShape, 'disregarded');
  if (code === undefined) return null;
  const [market] = await marketsByCode(ctx, [code]);
  if (!market) throw unknownMarketRefusal(code);
  return market;
}
