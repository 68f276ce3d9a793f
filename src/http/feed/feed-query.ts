import type { Request } from 'express';
import { z } from 'zod';
import { parseNodeId } from '../../domain/item/public-id.ts';
import { ITEM_KINDS } from '../../domain/words.ts';
import {
  type FeedScope,
  MAX_VALUES_PER_FEED_FILTER_FIELD,
  resolveFeedScope,
} from '../../reads/feed/feed-scope.ts';
import { FACT_KIND_NAMES, FACT_KINDS, factKindFromFeedType } from '../../domain/fact/fact-kinds.ts';
import type { Context } from '../../record/context.ts';
import { assortmentOfRequest, assortmentParameter } from '../request/assortment.ts';
import { marketParameter, repeatedParameter } from '../request/parameters.ts';

/** Facts of one page at most; more is refused, so that nobody takes a short page for the end. */
export const MAX_FEED_PAGE_SIZE = 1_000;
const DEFAULT_FEED_PAGE_SIZE = 100;

/** So many seconds may a poll wait: proxies cut what is silent for longer. */
export const MAX_POLL_WAIT_SECONDS = 60;

const FEED_FACT_TYPES = FACT_KIND_NAMES.map((kind) => FACT_KINDS[kind].feedType);

const textParameter = z.string();

const feedFilterParameter = <Value>(one: z.ZodType<Value, string>) =>
  repeatedParameter(one, MAX_VALUES_PER_FEED_FILTER_FIELD).optional();

function wholeNumberParameter(least: number, most: number, sentence: string) {
  return z
    .string({ error: 'give it once.' })
    .regex(/^\d{1,15}$/, { error: sentence })
    .transform(Number)
    .refine((value) => value >= least && value <= most, { error: sentence });
}

/** The query of a feed, by its parameters. */
export const feedQueryShape = z.object({
  after: wholeNumberParameter(
    0,
    1e15,
    'give the sequence after which to begin, in decimal digits; 0 begins with the first fact.',
  ).default(0),
  limit: wholeNumberParameter(
    1,
    MAX_FEED_PAGE_SIZE,
    `ask for 1 to ${MAX_FEED_PAGE_SIZE} facts at once.`,
  ).default(DEFAULT_FEED_PAGE_SIZE),
  wait: wholeNumberParameter(
    0,
    MAX_POLL_WAIT_SECONDS,
    `wait for 0 to ${MAX_POLL_WAIT_SECONDS} seconds.`,
  ).default(0),
  record: z.string({ error: 'give it once.' }).optional(),
  last: z
    .string({ error: 'give it once.' })
    .refine((id) => parseNodeId(id)?.type === 'TimelineEntry', {
      error: 'give the `id` of the last fact that you hold.',
    })
    .optional(),
  sku: feedFilterParameter(textParameter),
  brand: feedFilterParameter(textParameter),
  line: feedFilterParameter(textParameter),
  kind: feedFilterParameter(
    z.enum(ITEM_KINDS, { error: `give ${ITEM_KINDS.join(', ')}, once or several times.` }),
  ),
  type: feedFilterParameter(
    z
      .string()
      .transform(factKindFromFeedType)
      .refine((kind) => kind !== null, { error: `give a type of facts: ${FEED_FACT_TYPES.join(', ')}.` }),
  ),
  market: feedFilterParameter(marketParameter),
  assortment: assortmentParameter,
});
export type FeedQuery = z.infer<typeof feedQueryShape>;

/** The query of a feed that is sent as it grows. */
export const feedStreamQueryShape = feedQueryShape.omit({ limit: true, wait: true });
export type FeedStreamQuery = z.infer<typeof feedStreamQueryShape>;

/**
 * What a feed's query lets through.
 * @throws Refusal as `resolveFeedScope`, and as `requireAssortment` where it names a list of SKUs
 */
export async function resolveFeedScopeOf(
  request: Request,
  ctx: Context,
  { sku, brand, line, kind, type, market, assortment }: FeedStreamQuery,
): Promise<FeedScope> {
  const facts = type?.filter((one) => one !== null);
  const filter = { skus: sku, brands: brand, lines: line, kinds: kind, facts, markets: market };
  const list = await assortmentOfRequest(request, ctx, assortment);
  return await resolveFeedScope(ctx, list ? { ...filter, assortmentId: list.id } : filter);
}
