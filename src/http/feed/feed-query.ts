import { z } from 'zod';
import { parsedId } from '../../domain/item/public-id.ts';
import { ITEM_KINDS } from '../../domain/words.ts';
import { type FeedFilter, MAX_FEED_FILTER_VALUES } from '../../reads/feed/feed-scope.ts';
import { FACT_KIND_NAMES, FACT_KINDS, factKindFromFeedType } from '../../domain/fact/fact-kinds.ts';

/** Facts of one page at most; more is refused, so that nobody takes a short page for the end. */
export const PAGE_LIMIT = 1_000;
const PAGE_SIZE = 100;

/** So many seconds may a poll wait: proxies cut what is silent for longer. */
export const LONGEST_WAIT_SECONDS = 60;

const TYPES = FACT_KIND_NAMES.map((kind) => FACT_KINDS[kind].feedType);

/** A parameter that may be given several times; what is too many is refused as one, and not each by itself. */
function many<Out>(one: z.ZodType<Out, string>) {
  const listed = (value: unknown) => (value === undefined ? undefined : [value].flat());
  const few = z.array(z.unknown()).max(MAX_FEED_FILTER_VALUES);
  return z.preprocess(listed, few.pipe(z.array(one)).optional());
}

/** A name as somebody may type it, such as that of a market. */
export const PRINTABLE = z
  .string({ error: 'give it once.' })
  .regex(/^[^\p{C}]{1,128}$/u, { error: 'give 1 to 128 printable characters.' });

const text = z.string();

function whole(least: number, most: number, sentence: string) {
  return z
    .string({ error: 'give it once.' })
    .regex(/^\d{1,15}$/, { error: sentence })
    .transform(Number)
    .refine((value) => value >= least && value <= most, { error: sentence });
}

/** The query of a feed, by its parameters. */
export const FEED_PARAMETERS = z.object({
  after: whole(
    0,
    1e15,
    'give the sequence after which to begin, in decimal digits; 0 begins with the first fact.',
  ).default(0),
  limit: whole(1, PAGE_LIMIT, `ask for 1 to ${PAGE_LIMIT} facts at once.`).default(PAGE_SIZE),
  wait: whole(0, LONGEST_WAIT_SECONDS, `wait for 0 to ${LONGEST_WAIT_SECONDS} seconds.`).default(0),
  record: z.string({ error: 'give it once.' }).optional(),
  last: z
    .string({ error: 'give it once.' })
    .refine((id) => parsedId(id)?.type === 'TimelineEntry', {
      error: 'give the `id` of the last fact that you hold.',
    })
    .optional(),
  sku: many(text),
  brand: many(text),
  line: many(text),
  kind: many(z.enum(ITEM_KINDS, { error: `give ${ITEM_KINDS.join(', ')}, once or several times.` })),
  type: many(
    z
      .string()
      .transform(factKindFromFeedType)
      .refine((kind) => kind !== null, { error: `give a type of facts: ${TYPES.join(', ')}.` }),
  ),
  market: many(PRINTABLE.transform((code) => code.toUpperCase())),
});
export type FeedQuery = z.infer<typeof FEED_PARAMETERS>;

/** The filter in a feed's query. */
export function filterOf({ sku, brand, line, kind, type, market }: FeedQuery): FeedFilter {
  const facts = type?.filter((one) => one !== null);
  return { skus: sku, brands: brand, lines: line, kinds: kind, facts, markets: market };
}
